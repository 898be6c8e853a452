"""What Discord allows, each with the vendor's page that says so."""

MAX_COMPONENTS = 40
MAX_LAYOUT_CHARACTERS = 4000
"""Over all text of a message of components:
https://discord.com/developers/docs/components/reference (legacy and component limits)."""
MAX_ROW_BUTTONS = 5
MAX_ROWS = 5
MAX_LABEL = 80
MAX_CUSTOM_ID = 100
"""https://discord.com/developers/docs/components/reference#button and #action-row."""
MAX_FORM_TITLE = 45
"""https://discord.com/developers/docs/interactions/receiving-and-responding (modal)"""
MAX_FORM_DESCRIPTION = 100
"""https://discord.com/developers/docs/components/reference#label"""
MAX_TYPED = 400
"""Of our own choice: more than anybody types in ids."""
MAX_ALT_TEXT = 1024
"""https://discord.com/developers/docs/components/reference#media-gallery"""
MAX_COMPONENT_ID = 2**31 - 1
"""https://discord.com/developers/docs/components/reference#anatomy-of-a-component (32 bits)."""

MAX_EMBEDS = 10
MAX_EMBED_CHARACTERS = 6000
"""Over all embeds of a message."""
MAX_EMBED_TITLE = 256
MAX_EMBED_TEXT = 4096
MAX_EMBED_FOOTER = 2048
"""https://discord.com/developers/docs/resources/message#embed-object-embed-limits"""
MAX_CONTENT = 2000
MAX_NONCE = 25
"""https://discord.com/developers/docs/resources/message#create-message"""
MAX_ATTACHMENTS = 10
"""https://discord.com/developers/docs/reference#uploading-files"""
MAX_FILE_NAME = 100
"""Of our own choice."""
MAX_THREAD_NAME = 100
"""https://discord.com/developers/docs/resources/channel#start-thread-in-forum-or-media-channel"""

MAX_COMMANDS = 100
MAX_OPTIONS = 25
MAX_CHOICES = 25
MAX_CHOICE = 100
MAX_DESCRIPTION = 100
MAX_COMMAND_CHARACTERS = 8000
MAX_COMMAND_NAME = 32
"""https://discord.com/developers/docs/interactions/application-commands"""
