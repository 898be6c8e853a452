from pathlib import Path

from config.settings import Channel, Database, Settings
from config.show import describe


def test_secrets_are_hidden(tmp_path: Path) -> None:
    file = tmp_path / "variorum.toml"
    file.touch()
    settings = Settings(
        database=Database(url="postgresql://user:secret@host/db"),
        channels=(Channel(name="desk"),),
    )
    listing = describe(settings, file)
    assert "user:" not in listing
    assert 'url = "postgresql://...@host/db"' in listing
    assert "[[channels]]" in listing
    assert str(file) in listing
