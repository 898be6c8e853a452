import re
from pathlib import Path

from bot.platforms.discord import limits


def test_every_limit_is_followed_by_the_page_that_states_it() -> None:
    text = Path(limits.__file__).read_text(encoding="utf-8")
    groups = re.split(r"\n\n", text)
    with_limits = [group for group in groups if re.search(r"^MAX_\w+ = ", group, re.MULTILINE)]
    assert len(with_limits) >= 3
    assert all("https://" in group for group in with_limits)
