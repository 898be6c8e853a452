"""`help`: every command in one answer, made from the catalog."""

from collections.abc import Callable, Sequence

from bot.commands.command import Command, Option, OptionType, Request, Role, Services
from bot.domain.message import Heading, Items, Line, Message, Run, Tone
from bot.errors import CommandError


def help_command(catalog: Callable[[], Sequence[Command]]) -> Command:
    """The command that lists the others; `catalog` gives them once it is asked."""

    async def show_help(request: Request, services: Services) -> Message:
        wanted = request.text("about").casefold()
        shown = [c for c in catalog() if c.name.startswith(wanted)]
        if not shown:
            raise CommandError(f"There is no command {wanted!r}.", hint="`help` lists them.")
        heading = Heading(line=(Run("Commands"),), level=1)
        lines: list[Line] = []
        for command in shown:
            lines.append(_line(command, services))
            if wanted:
                lines += [_option_line(option) for option in command.options]
        return Message(blocks=(heading, Items(items=tuple(lines))))

    return Command(
        noun="help",
        verb="",
        help="List the commands, or explain one.",
        run=show_help,
        options=(Option(name="about", help="A command, or its first word.", positional=True),),
        private=True,
    )


def command_table(catalog: Sequence[Command]) -> str:
    """The commands as a Markdown table, as the README has it."""
    rows = [
        f"| `{usage(command).replace('|', chr(92) + '|')}` | {command.help}"
        f"{' For moderators.' if command.role is Role.MODERATOR else ''} |"
        for command in catalog
    ]
    return "\n".join(["| command | what it does |", "|---|---|", *rows])


def usage(command: Command) -> str:
    """The command as it is typed: `event find WORDS… [from] [to]`."""
    return " ".join([command.name, *(_usage(option) for option in command.options)])


def _usage(option: Option) -> str:
    shown = option.name.upper() if option.positional else option.name
    if option.type is OptionType.TEXT and option.choices:
        shown = f"{shown}={'|'.join(option.choices)}"
    return shown if option.required else f"[{shown}]"


def _line(command: Command, services: Services) -> Line:
    role = services.roles.get(command.name, command.role)
    said = f": {command.help}" + (" For moderators." if role is Role.MODERATOR else "")
    return (Run(command.name, Tone.STRONG), Run(said))


def _option_line(option: Option) -> Line:
    return (Run(f"{option.name}: ", Tone.FIGURE), Run(option.help))
