from dataclasses import replace

import pytest

from bot.domain.options import SlackOptions
from bot.platforms.slack.diagnosis import Diagnosis, diagnose
from tests.acceptance.slack.loopback import APP_TOKEN, BOT_TOKEN, SlackWorld


@pytest.fixture
def options(slack: SlackWorld) -> SlackOptions:
    return SlackOptions(bot_token=BOT_TOKEN, app_token=APP_TOKEN, api_url=slack.api_url)


async def found(options: SlackOptions, *channels: str) -> list[Diagnosis]:
    return [diagnosis async for diagnosis in diagnose(options, channels)]


async def test_all_is_well(options: SlackOptions) -> None:
    diagnoses = await found(options, "slack:C1")
    assert [subject for subject, _, _ in diagnoses] == ["Slack", "Slack commands", "slack:C1"]
    assert not any(mend for _, _, mend in diagnoses)


async def test_without_a_token_it_is_told_only_where_it_matters(options: SlackOptions) -> None:
    without = replace(options, bot_token="")
    assert [mend for _, _, mend in await found(without)] == [""]
    ((_, _, mend),) = await found(without, "slack:C1")
    assert "SLACK_BOT_TOKEN" in mend


async def test_a_revoked_token_is_named(options: SlackOptions, slack: SlackWorld) -> None:
    slack.bot_token, slack.token_error = "xoxb-new", "token_revoked"
    ((_, _, mend),) = await found(options, "slack:C1")
    assert "revoked" in mend


async def test_missing_scopes_are_named(options: SlackOptions, slack: SlackWorld) -> None:
    slack.scopes = slack.scopes.replace("files:write,", "")
    diagnoses = await found(options)
    assert ("Slack scopes", "the app lacks files:write") in [each[:2] for each in diagnoses]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"app_token": ""}, "Set SLACK_APP_TOKEN"),
        ({"app_token": "xapp-old"}, "SLACK_APP_TOKEN"),
        ({"port": 80}, "Set SLACK_SIGNING_SECRET"),
        ({"port": 80, "signing_secret": "s"}, ""),
    ],
)
async def test_the_way_in(options: SlackOptions, changes: dict[str, str], words: str) -> None:
    (_, (subject, _, mend)) = await found(replace(options, **changes))  # type: ignore[arg-type]
    assert subject == "Slack commands"
    assert words in mend
    assert bool(mend) == bool(words)


async def test_channels_that_take_nothing(options: SlackOptions) -> None:
    diagnoses = await found(options, "slack:CALL", "slack:CNONE")
    assert "/invite" in diagnoses[2][2]
    assert "There is no such channel" in diagnoses[3][2]
