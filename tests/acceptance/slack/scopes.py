"""Which scope each call of the Web API asks for, and those that the app is given."""

NEEDED_SCOPES = {
    "chat.postMessage": "chat:write",
    "chat.update": "chat:write",
    "conversations.history": "channels:history",
    "conversations.replies": "channels:history",
    "conversations.info": "channels:read",
    "conversations.open": "im:write",
    "users.info": "users:read",
    "usergroups.users.list": "usergroups:read",
    "files.getUploadURLExternal": "files:write",
    "files.completeUploadExternal": "files:write",
    "files.delete": "files:write",
    "chat.delete": "chat:write",
}
ALL_SCOPES = (
    "channels:history,channels:read,chat:write,commands,files:write,groups:history,groups:read,"
    "im:history,im:write,usergroups:read,users:read"
)
