"""What Slack accepts, each number with the page that states it. Lengths are in characters.

What no message of ours can reach has no number here: elements of a context (ours has one), ids of
buttons (ten characters), uses of a response_url (we need one of five).
"""

BLOCKS = 50
"""Blocks in a message: https://docs.slack.dev/reference/block-kit/blocks/"""
MESSAGE = 13_000
"""All blocks of a message as compact JSON. Slack states no such limit and counts in a way that it
does not tell; `msg_blocks_too_long` was met from about 13,200 on, with more text and with less
(https://github.com/slackapi/bolt-js/issues/2509, .../2867), and JSON is the longest way to count.
"""
TEXT = 4_000
"""The words for notifications and screen readers:
https://docs.slack.dev/reference/methods/chat.postMessage/"""
HEADER = 150
"""https://docs.slack.dev/reference/block-kit/blocks/header-block/"""
SECTION = 3_000
"""A text object's: https://docs.slack.dev/reference/block-kit/blocks/section-block/"""
ACTIONS = 25
"""Buttons in a row: https://docs.slack.dev/reference/block-kit/blocks/actions-block/"""
BUTTON_LABEL = 75
"""https://docs.slack.dev/reference/block-kit/block-elements/button-element/, as the next"""
BUTTON_VALUE = 2_000
VIEW_TITLE = 24
"""https://docs.slack.dev/reference/views/modal-views/"""
VIEW_LABEL = 2_000
"""https://docs.slack.dev/reference/block-kit/blocks/input-block/"""
VIEW_OPTION = 75
"""https://docs.slack.dev/reference/block-kit/composition-objects/option-object/"""
ADDRESS = 3_000
"""A link's: https://docs.slack.dev/reference/block-kit/block-elements/button-element/"""
FILE_TITLE = 255
"""Of our own choice: Slack states none for files.completeUploadExternal."""
SECONDS_BETWEEN_POSTS = 1.0
"""Messages to one channel: https://docs.slack.dev/apis/web-api/rate-limits/"""
