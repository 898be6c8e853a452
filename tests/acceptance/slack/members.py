"""What members of the workspace do: type commands, press buttons, read answers.

Either over the bot's Socket Mode connection or as signed requests to its port.
"""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import aiohttp

from tests.acceptance.slack.block_rules import Json
from tests.acceptance.slack.loopback import TEAM, SlackWorld, until

SIGNING_SECRET = "shh"  # noqa: S105 -- of this workspace only
_DEADLINE_SECONDS = 3

Sent = tuple[str, float]
"""What the response_url ends with, and how long the acknowledgement took, in seconds."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The first message sent to a response_url, and how long the acknowledgement took."""

    body: Json
    acknowledged_seconds: float

    @property
    def private(self) -> bool:
        return bool(self.body["response_type"] == "ephemeral")

    @property
    def text(self) -> str:
        return str(self.body["text"])

    @property
    def blocks(self) -> list[Json]:
        return list(self.body["blocks"])


@dataclass(frozen=True, kw_only=True)
class Form:
    """A form that a press opened."""

    id_: str
    user: str
    view: Json


@dataclass(kw_only=True)
class Members:
    """The people of a workspace; with `address` they reach the bot over HTTP."""

    world: SlackWorld
    address: str = ""
    secret: str = SIGNING_SECRET

    async def type(self, text: str, *, user: str = "U1", channel: str = "C1") -> Answer:
        """Give the slash command with these words, and wait for the answer."""
        return await self._answer(await self.give(text, user=user, channel=channel))

    async def give(self, text: str, *, user: str = "U1", channel: str = "C1") -> Sent:
        """Give the slash command; it is acknowledged within three seconds."""
        id_ = self.world.new_id("R")
        payload = {
            "command": "/variorum",
            "text": text,
            "user_id": user,
            "user_name": user.casefold(),
            "channel_id": channel,
            "channel_name": "directmessage" if channel.startswith("D") else "news",
            "team_id": TEAM,
            "response_url": f"http://127.0.0.1:{self.world.port}/response/{id_}",
        }
        return await self._send(id_, "slash_commands", payload, urlencode(payload))

    async def press(self, button: Json, *, user: str = "U1", channel: str = "C1") -> Answer:
        """Press a button as it stands in a message's blocks, and wait for the answer."""
        return await self._answer(await self._press(button, user, channel))

    async def open_form(self, button: Json, *, user: str = "U1", channel: str = "C1") -> Form:
        """Press a button that asks for more, and wait for its form."""
        id_, _ = await self._press(button, user, channel)
        await until(lambda: id_ in self.world.views)
        return Form(id_=id_, user=user, view=self.world.views[id_])

    async def fill_in(self, form: Form, *, typed: str = "", chosen: Sequence[str] = ()) -> Answer:
        """Send a form, and wait for the answer."""
        values: Json = {}
        for block in form.view["blocks"]:
            element = block["element"]
            state: Json = {"type": element["type"]}
            if element["type"] == "plain_text_input":
                state["value"] = typed or None
            else:
                offered = {option["value"]: option for option in element["options"]}
                state["selected_options"] = [offered[value] for value in chosen]
            values[block["block_id"]] = {element["action_id"]: state}
        payload = {
            "type": "view_submission",
            "user": {"id": form.user, "username": form.user.casefold()},
            "team": {"id": TEAM},
            "view": {**form.view, "state": {"values": values}},
        }
        body = urlencode({"payload": json.dumps(payload)})
        _, seconds = await self._send(self.world.new_id("V"), "interactive", payload, body)
        return await self._answer((form.id_, seconds))

    async def _press(self, button: Json, user: str, channel: str) -> Sent:
        id_ = self.world.new_id("R")
        self.world.triggers[id_] = time.monotonic()
        payload = {
            "type": "block_actions",
            "user": {"id": user, "username": user.casefold()},
            "team": {"id": TEAM},
            "channel": {"id": channel, "name": "news"},
            "actions": [{**button, "block_id": "b", "action_ts": "1.0"}],
            "response_url": f"http://127.0.0.1:{self.world.port}/response/{id_}",
            "trigger_id": id_,
        }
        body = urlencode({"payload": json.dumps(payload)})
        return await self._send(id_, "interactive", payload, body)

    async def _send(self, id_: str, kind: str, payload: Json, body: str) -> Sent:
        started = time.monotonic()
        if self.address:
            status = await self.request(body)
            assert status == 200
            seconds = time.monotonic() - started
        else:
            await self._envelope(id_, kind, payload)
            seconds = self.world.acknowledged[id_] - started
        assert seconds < _DEADLINE_SECONDS
        return id_, seconds

    async def _answer(self, sent: Sent) -> Answer:
        id_, seconds = sent
        await until(lambda: self.world.responses[id_])
        return Answer(body=self.world.responses[id_][0], acknowledged_seconds=seconds)

    async def _envelope(self, id_: str, kind: str, payload: Json) -> None:
        await until(lambda: self.world.sockets)
        (socket, *_) = self.world.sockets
        await socket.send_json(
            {
                "envelope_id": id_,
                "type": kind,
                "payload": payload,
                "accepts_response_payload": True,
            }
        )
        await until(lambda: id_ in self.world.acknowledged)

    async def request(self, body: str, *, age_seconds: int = 0) -> int:
        """Send a signed request; the status that the bot answers."""
        timestamp = str(int(time.time()) - age_seconds)
        signed = hmac.new(self.secret.encode(), f"v0:{timestamp}:{body}".encode(), hashlib.sha256)
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": f"v0={signed.hexdigest()}",
        }
        async with (
            aiohttp.ClientSession() as session,
            asyncio.timeout(_DEADLINE_SECONDS),
            session.post(self.address, data=body, headers=headers) as answer,
        ):
            return answer.status
