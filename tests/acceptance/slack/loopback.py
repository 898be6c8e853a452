"""A Slack of our own on this machine: the Web API calls that a bot makes, strict as Slack is.

Written from https://docs.slack.dev/reference/methods/. What members do is in `members.py`.
"""

import asyncio
import itertools
import json
import time
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.acceptance.slack.block_rules import Json, refusal, view_problems
from tests.acceptance.slack.scopes import ALL_SCOPES, NEEDED_SCOPES

BOT_TOKEN = "xoxb-good"  # noqa: S105 -- of this workspace only
APP_TOKEN = "xapp-good"  # noqa: S105 -- of this workspace only
BOT_ID, BOT_USER, TEAM = "B0BOT", "U0BOT", "T1"
_TRIGGER_SECONDS = 3


class Refused(Exception):  # noqa: N818 -- what Slack does
    """An answer with `ok` false."""

    def __init__(self, error: str, **more: str) -> None:
        super().__init__(error)
        self.answer: Json = {"ok": False, "error": error, **more}


@dataclass(kw_only=True)
class Room:
    """A channel, or a member's direct messages."""

    private: bool = False
    archived: bool = False
    bot_is_in: bool = True
    messages: list[Json] = field(default_factory=list)


@dataclass(kw_only=True)
class Failure:
    """How the next call of a method fails."""

    status: int = 200
    error: str = ""
    retry_after: int | None = None
    lost: bool = False
    """It is carried out, and the connection breaks before the answer."""


class SlackWorld:
    """One workspace; `calls` are the method names in order."""

    def __init__(self) -> None:
        self.port = 0
        self.bot_token, self.app_token = BOT_TOKEN, APP_TOKEN
        self.token_error = "invalid_auth"  # noqa: S105 -- the answer to a wrong token
        self.scopes = ALL_SCOPES
        self.rooms = {"C1": Room(), "C2": Room(), "CALL": Room(bot_is_in=False)}
        self.users: dict[str, Json] = {
            "U1": {"id": "U1"},
            "UADMIN": {"id": "UADMIN", "is_admin": True},
            "UGONE": {"id": "UGONE", "deleted": True},
            "UROBOT": {"id": "UROBOT", "is_bot": True},
        }
        self.groups: dict[str, list[str]] = {"S1": ["U1"]}
        self.calls: list[tuple[str, Json]] = []
        self.failures: defaultdict[str, deque[Failure]] = defaultdict(deque)
        self.posts_per_second: float | None = None
        self.files: dict[str, bytes] = {}
        self._file_names: dict[str, str] = {}
        self.responses: defaultdict[str, list[Json]] = defaultdict(list)
        self.refuse_responses = False
        self.triggers: dict[str, float] = {}
        """When each button was pressed, by the trigger that may open a form for it."""
        self.views: dict[str, Json] = {}
        """Forms that were opened, by trigger."""
        self.refused: list[str] = []
        self.acknowledged: dict[str, float] = {}
        self.sockets: set[web.WebSocketResponse] = set()
        self._tickets: set[str] = set()
        self._numbers = itertools.count(1)
        self._last_post: dict[str, float] = {}

    @property
    def api_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/"

    def fail(self, method: str, *failures: Failure) -> None:
        """Let the next calls of the method fail so."""
        self.failures[method].extend(failures)

    def new_id(self, prefix: str) -> str:
        """An id that nothing else here has."""
        return f"{prefix}{next(self._numbers):08}"

    def posted(self, room: str) -> list[Json]:
        """The room's messages by bots, oldest first, replies among them."""
        return self.rooms[room].messages

    def add(self, room: str, **message: Any) -> Json:  # noqa: ANN401 -- as the API has it
        """Put a message into the room."""
        said = {"type": "message", "ts": f"{int(time.time())}.{next(self._numbers):06}", **message}
        self.rooms[room].messages.append(said)
        for parent in self.rooms[room].messages:
            if parent["ts"] == said.get("thread_ts") and parent is not said:
                parent["reply_count"] = parent.get("reply_count", 0) + 1
        return said

    async def call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        arguments = dict(request.query) | await _body(request)
        self.calls.append((method, arguments))
        failure = self.failures[method].popleft() if self.failures[method] else Failure()
        if failure.status != 200:
            headers = {"Retry-After": str(failure.retry_after)} if failure.retry_after else {}
            return web.json_response(
                {"ok": False, "error": failure.error}, status=failure.status, headers=headers
            )
        headers = {"X-OAuth-Scopes": self.scopes}
        try:
            self._admit(method, request.headers.get("Authorization", ""), failure)
            answer = {"ok": True, **self._methods()[method](arguments)}
        except _LimitedError as limited:
            return web.json_response(
                {"ok": False, "error": "ratelimited"},
                status=429,
                headers={"Retry-After": str(limited.seconds)},
            )
        except Refused as refused:
            return web.json_response(refused.answer, headers=headers)
        if failure.lost:
            assert request.transport is not None
            request.transport.close()
        return web.json_response(answer, headers=headers)

    def _admit(self, method: str, authorization: str, failure: Failure) -> None:
        wanted = self.app_token if method == "apps.connections.open" else self.bot_token
        if authorization != f"Bearer {wanted}":
            raise Refused(self.token_error)
        scope = NEEDED_SCOPES.get(method)
        if scope and scope not in self.scopes.split(","):
            raise Refused("missing_scope", needed=scope, provided=self.scopes)
        if failure.error:
            raise Refused(failure.error)

    def _methods(self) -> dict[str, Callable[[Json], Json]]:
        return {
            "auth.test": self._auth_test,
            "chat.postMessage": self._post,
            "chat.update": self._update,
            "conversations.history": self._history,
            "conversations.replies": self._replies,
            "conversations.info": self._info,
            "conversations.open": self._open,
            "users.info": self._user,
            "usergroups.users.list": self._group,
            "files.getUploadURLExternal": self._upload_url,
            "files.completeUploadExternal": self._complete_upload,
            "files.delete": self._delete_file,
            "chat.delete": self._delete,
            "apps.connections.open": self._connection,
            "views.open": self._view,
        }

    def _auth_test(self, _: Json) -> Json:
        return {"team_id": TEAM, "team": "Newsroom", "user_id": BOT_USER, "bot_id": BOT_ID}

    def _room(self, id_: str) -> Room:
        room = self.rooms.get(id_)
        if room is None or (room.private and not room.bot_is_in):
            raise Refused("channel_not_found")
        return room

    def _writable(self, arguments: Json) -> Room:
        room = self._room(arguments["channel"])
        if room.archived:
            raise Refused("is_archived")
        if not room.bot_is_in:
            raise Refused("not_in_channel")
        error = refusal(arguments.get("blocks") or [], arguments.get("text") or "")
        if error:
            raise Refused(error)
        return room

    def _post(self, arguments: Json) -> Json:
        self._writable(arguments)
        channel, now = arguments["channel"], time.monotonic()
        if self.posts_per_second is not None:
            if now - self._last_post.get(channel, 0) < 1 / self.posts_per_second:
                raise _LimitedError(1)
            self._last_post[channel] = now
        kept = ("text", "blocks", "metadata", "thread_ts")
        said = self.add(
            channel,
            bot_id=BOT_ID,
            user=BOT_USER,
            **{name: arguments[name] for name in kept if arguments.get(name)},
        )
        return {"channel": channel, "ts": said["ts"], "message": said}

    def _update(self, arguments: Json) -> Json:
        room = self._writable(arguments)
        for message in room.messages:
            if message["ts"] == arguments["ts"]:
                if message.get("bot_id") != BOT_ID:
                    raise Refused("cant_update_message")
                message.update(text=arguments["text"], blocks=arguments["blocks"], edited=True)
                return {"channel": arguments["channel"], "ts": message["ts"]}
        raise Refused("message_not_found")

    def _history(self, arguments: Json) -> Json:
        room = self._room(arguments["channel"])
        if not room.bot_is_in:
            raise Refused("not_in_channel")
        top = [m for m in reversed(room.messages) if m.get("thread_ts") in {None, m["ts"]}]
        start, limit = int(arguments.get("cursor") or 0), int(arguments.get("limit", 100))
        page = _with_metadata(top[start : start + limit], arguments)
        more = str(start + limit) if start + limit < len(top) else ""
        return {"messages": page, "response_metadata": {"next_cursor": more}}

    def _replies(self, arguments: Json) -> Json:
        room, thread = self._room(arguments["channel"]), arguments["ts"]
        found = [m for m in room.messages if thread in {m["ts"], m.get("thread_ts")}]
        if not found:
            raise Refused("thread_not_found")
        return {"messages": _with_metadata(found, arguments)}

    def _info(self, arguments: Json) -> Json:
        room = self._room(arguments["channel"])
        return {"channel": {"is_archived": room.archived, "is_member": room.bot_is_in}}

    def _open(self, arguments: Json) -> Json:
        user = self.users.get(arguments["users"])
        if user is None:
            raise Refused("user_not_found")
        if user.get("deleted"):
            raise Refused("user_disabled")
        if user.get("is_bot"):
            raise Refused("cannot_dm_bot")
        id_ = f"D{user['id']}"
        self.rooms.setdefault(id_, Room(private=True))
        return {"channel": {"id": id_}}

    def _user(self, arguments: Json) -> Json:
        if arguments["user"] not in self.users:
            raise Refused("user_not_found")
        return {"user": self.users[arguments["user"]]}

    def _group(self, arguments: Json) -> Json:
        if arguments["usergroup"] not in self.groups:
            raise Refused("no_such_subteam")
        return {"users": self.groups[arguments["usergroup"]]}

    def _upload_url(self, arguments: Json) -> Json:
        id_ = self.new_id("F")
        self.files[id_] = b""
        self._file_names[id_] = arguments["filename"]
        return {"upload_url": f"http://127.0.0.1:{self.port}/upload/{id_}", "file_id": id_}

    def _complete_upload(self, arguments: Json) -> Json:
        given = arguments["files"]
        files = json.loads(given) if isinstance(given, str) else given
        if any(not self.files.get(file["id"]) for file in files):
            raise Refused("file_not_found")
        self.add(
            arguments["channel_id"],
            bot_id=BOT_ID,
            files=[{**file, "name": self._file_names[file["id"]]} for file in files],
            thread_ts=arguments.get("thread_ts"),
        )
        return {"files": files}

    def _view(self, arguments: Json) -> Json:
        """A form: its trigger serves once, within three seconds."""
        pressed = self.triggers.pop(arguments["trigger_id"], None)
        if pressed is None:
            raise Refused("invalid_trigger_id")
        if time.monotonic() - pressed > _TRIGGER_SECONDS:
            raise Refused("expired_trigger_id")
        view = arguments["view"]
        view = json.loads(view) if isinstance(view, str) else view
        if view_problems(view):
            raise Refused("invalid_arguments")
        self.views[arguments["trigger_id"]] = view
        return {"view": view}

    def _delete_file(self, arguments: Json) -> Json:
        if self.files.pop(arguments["file"], None) is None:
            raise Refused("file_not_found")
        return {}

    def _delete(self, arguments: Json) -> Json:
        room = self._room(arguments["channel"])
        for message in room.messages:
            if message["ts"] == arguments["ts"]:
                if message.get("bot_id") != BOT_ID:
                    raise Refused("cant_delete_message")
                room.messages.remove(message)
                return {}
        raise Refused("message_not_found")

    def _connection(self, _: Json) -> Json:
        ticket = self.new_id("t")
        self._tickets.add(ticket)
        return {"url": f"ws://127.0.0.1:{self.port}/socket?ticket={ticket}"}

    async def upload(self, request: web.Request) -> web.StreamResponse:
        self.files[request.match_info["id"]] = await request.read()
        return web.Response(text="OK")

    async def respond(self, request: web.Request) -> web.StreamResponse:
        """A response_url: five uses, and what is sent must be a message."""
        id_, body = request.match_info["id"], await request.json()
        error = refusal(body.get("blocks") or [], body.get("text") or "")
        if len(self.responses[id_]) >= 5 or self.refuse_responses:
            error = "used_url"
        if error:
            self.refused.append(error)
            return web.json_response({"ok": False, "error": error}, status=404)
        self.responses[id_].append(body)
        return web.Response(text="ok")

    async def socket(self, request: web.Request) -> web.StreamResponse:
        """Socket Mode: a ticket opens one connection; envelopes are acknowledged by their id."""
        if request.query.get("ticket") not in self._tickets:
            return web.Response(status=403)
        self._tickets.discard(request.query["ticket"])
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1})
        self.sockets.add(socket)
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self.acknowledged[json.loads(message.data)["envelope_id"]] = time.monotonic()
        finally:
            self.sockets.discard(socket)
        return socket


class _LimitedError(Exception):
    """Too many posts."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


async def _body(request: web.Request) -> Json:
    if request.content_type == "application/json":
        return dict(await request.json())
    return {name: str(value) for name, value in (await request.post()).items()}


def _with_metadata(messages: list[Json], arguments: Json) -> list[Json]:
    if str(arguments.get("include_all_metadata")).casefold() in {"1", "true"}:
        return messages
    return [{k: v for k, v in m.items() if k != "metadata"} for m in messages]


@asynccontextmanager
async def workspace() -> AsyncIterator[SlackWorld]:
    """Run a workspace on a free port of this machine."""
    world = SlackWorld()
    server = web.Application()
    server.add_routes(
        [
            web.route("*", "/api/{method}", world.call),
            web.post("/upload/{id}", world.upload),
            web.post("/response/{id}", world.respond),
            web.get("/socket", world.socket),
        ]
    )
    runner = web.AppRunner(server, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    world.port = runner.addresses[0][1]
    try:
        yield world
    finally:
        for socket in tuple(world.sockets):
            await socket.close()
        await runner.cleanup()


async def until(condition: Callable[[], Any], seconds: float = 5) -> None:
    """Wait for a condition, or fail."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 -- what is waited for is on the other side
            await asyncio.sleep(0.01)
