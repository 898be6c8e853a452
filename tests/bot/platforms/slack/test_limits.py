from slack_sdk.models.blocks import (
    ActionsBlock,
    ButtonElement,
    HeaderBlock,
    SectionBlock,
)

from bot.platforms.slack import limits


def test_the_limits_are_those_of_slacks_own_models() -> None:
    assert HeaderBlock.text_max_length == limits.HEADER
    assert SectionBlock.text_max_length == limits.SECTION
    assert ActionsBlock.elements_max_length == limits.ACTIONS
    assert ButtonElement.value_max_length == limits.BUTTON_VALUE
    assert ButtonElement.text_max_length == limits.BUTTON_LABEL
    assert ButtonElement.url_max_length == limits.ADDRESS
