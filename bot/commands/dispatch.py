"""The one way in: checks the role, converts the words, runs, and turns errors into answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.commands.arguments import convert_arguments
from bot.commands.command import Caller, Command, Services
from bot.domain.message import Message, Paragraph, Run
from bot.errors import BotError, CommandError


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """What to say, whether the command was carried out, and whether only who gave it sees it."""

    message: Message
    done: bool
    private: bool = False


async def dispatch(
    command: Command, words: Mapping[str, str | None], *, caller: Caller, services: Services
) -> Reply:
    """Carry out a command. Never raises BotError."""
    try:
        if caller.role < command.role:
            raise CommandError(f"{command.name} is for moderators.")
        request = convert_arguments(command, words, caller=caller, zone=services.zone)
        return Reply(
            message=await command.run(request, services),
            done=True,
            private=command.answers_privately,
        )
    except BotError as error:
        message = Message(blocks=(Paragraph(lines=((Run(str(error)),),)),))
        return Reply(message=message, done=False, private=True)
