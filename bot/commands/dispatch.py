"""The one way in: checks the role, converts the words, runs, and turns errors into answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.commands.arguments import convert_arguments
from bot.commands.command import Caller, Command, Services, member_of
from bot.domain.audit import AuditEntry
from bot.domain.message import Message, Paragraph, Run
from bot.errors import BotError, CommandError

_LONGEST_ENTRY = 1_000
"""Characters of a command in the audit log."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """What to say, whether the command was carried out, and whether only who gave it sees it."""

    message: Message
    done: bool
    private: bool = False


async def dispatch(
    command: Command, words: Mapping[str, str | None], *, caller: Caller, services: Services
) -> Reply:
    """Carry out a command, and note it in the audit log if it changes anything.

    Never raises BotError.
    """
    try:
        if caller.role < services.roles.get(command.name, command.role):
            raise CommandError(f"{command.name} is for moderators.")
        request = convert_arguments(command, words, caller=caller, zone=services.zone)
        message = await command.run(request, services)
        if command.changes:
            await services.store.add_audit(_entry(command, words, caller, services))
    except BotError as error:
        message = Message(blocks=(Paragraph(lines=((Run(str(error)),),)),))
        return Reply(message=message, done=False, private=True)
    return Reply(message=message, done=True, private=command.answers_privately)


def _entry(
    command: Command, words: Mapping[str, str | None], caller: Caller, services: Services
) -> AuditEntry:
    given = [f"{name}: {value}" for name, value in words.items() if value]
    return AuditEntry(
        at=services.clock.now(),
        member=member_of(caller),
        name=caller.name,
        place=str(caller.place),
        command=" ".join([command.name, *given])[:_LONGEST_ENTRY],
    )
