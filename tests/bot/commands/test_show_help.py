from pathlib import Path

from bot.commands.catalog import CATALOG
from bot.commands.show_help import command_table, usage
from tests.bot.commands.giving import BEN, Desk

README = Path(__file__).parents[3] / "README.md"


async def test_help_lists_every_command_and_explains_one() -> None:
    desk = Desk()
    every = await desk.give("help", BEN)
    assert all(command.name in every for command in CATALOG)
    assert "digest now: Post a digest of what is new, due or not. For moderators." in every
    one = await desk.give("help", BEN, about="event find")
    assert "from: Not before this day" in one
    assert "There is no command" in await desk.refused("help", BEN, about="dance")


def test_usage_shows_what_is_needed() -> None:
    found = next(command for command in CATALOG if command.name == "topic snooze")
    assert usage(found) == "topic snooze ID [hours]"


def test_the_readme_has_the_table_of_the_catalog() -> None:
    assert command_table(CATALOG) in README.read_text(encoding="utf-8")
