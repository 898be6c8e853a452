from pathlib import Path

import pytest

from bot.errors import ConfigError
from config.load import FILE_NAME, find_file, load
from config.settings import Settings


def written(folder: Path, text: str) -> Path:
    path = folder / FILE_NAME
    path.write_text(text, encoding="utf-8")
    return path


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(ConfigError) as caught:
        load(written(folder, text), {})
    return str(caught.value)


def test_without_a_file_the_defaults_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings, path = load(None, {"XDG_CONFIG_HOME": str(tmp_path)})
    assert settings == Settings()
    assert path is None


def test_the_working_folder_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, "[events]\nreach_days = 3\n")
    settings, path = load(None, {})
    assert settings.events.reach_days == 3
    assert path == Path(FILE_NAME)


def test_a_given_file_must_exist(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"missing\.toml: there is no such configuration file"):
        find_file(tmp_path / "missing.toml", {})


def test_the_default_file_says_exactly_the_defaults() -> None:
    path = Path(__file__).parents[2] / "config" / "default.toml"
    settings, _ = load(path, {})
    assert settings == Settings()


def test_the_default_file_documents_every_setting() -> None:
    text = (Path(__file__).parents[2] / "config" / "default.toml").read_text(encoding="utf-8")
    for section, field in Settings.model_fields.items():
        if section == "secrets":
            continue
        assert f"[{section}]" in text
        default = field.get_default()
        for key in type(default).model_fields if not isinstance(default, tuple) else ():
            assert f"\n{key} = " in text, key


def test_a_channel_is_named_once(tmp_path: Path) -> None:
    table = "[[channels]]\nname = '{}'\nplatform = 'slack'\nid = 'C1A'\n"
    words = refusal(tmp_path, table.format("a") + table.format("b"))
    assert "channels: id given twice: slack:C1A" in words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[archve]\nfolders = []", "archve: unknown key; did you mean 'archive'?"),
        ("[archive]\npol_seconds = 5", "archive.pol_seconds: unknown key; did you mean 'poll_sec"),
        ("[archive]\npoll_seconds = 0", "archive.poll_seconds: input should be greater than 0"),
        ("[archive]\npoll_seconds = 'x'", "archive.poll_seconds: input should be a valid integer"),
        ("[[channels]]\nplatform = 'console'", "channels.0.name: field required"),
        ("[[channels]]\nname = '../x'", "channels.0.name: string should match pattern"),
        ("[[channels]]\nname = 'a'\ntime_zone = 'Mars'", "'Mars' is no IANA time zone"),
        ("[[channels]]\nname = 'a'\nschedule = 'often'", "'often' is no schedule; expected"),
        ("[[channels]]\nname = 'a'\n[[channels]]\nname = 'a'", "channels: name given twice: a"),
        ("[[channels]]\nname = 'a'\nplatform = 'slack'", "the slack channel's id is missing"),
        ("[slack]\nmoderators = 'admins'", "slack.moderators: string should match pattern"),
        ("[slack]\ncommand_groups = {x = ['y']}", "slack.command_groups.x.0: string should match"),
        ("[[feeds]]\nurl = 'x'\nintervall = 1", "feeds.0.intervall: unknown key"),
        ("[log]\nlevel = 'loud'", "log.level: input should be 'debug', 'info'"),
        ("not toml", "cannot be read"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, expected: str) -> None:
    message = refusal(tmp_path, text)
    assert expected in message
    assert FILE_NAME in message
    assert "\n" not in message


def test_the_environment_wins(tmp_path: Path) -> None:
    path = written(tmp_path, "[archive]\npoll_seconds = 5\n[database]\nurl = 'a.sqlite'\n")
    settings, _ = load(
        path, {"VARIORUM_ARCHIVE_POLL_SECONDS": "7", "DATABASE_URL": "postgresql://host/db"}
    )
    assert settings.archive.poll_seconds == 7
    assert settings.database.url == "postgresql://host/db"


def test_a_list_in_the_environment_is_separated_by_commas(tmp_path: Path) -> None:
    settings, _ = load(written(tmp_path, ""), {"VARIORUM_FETCH_ALLOW_HOSTS": "a.lan,b.lan"})
    assert settings.fetch.allow_hosts == {"a.lan", "b.lan"}


def test_a_wrong_variable_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"environment variable LOG_LEVEL: log\.level"):
        load(written(tmp_path, ""), {"LOG_LEVEL": "loud"})


def test_a_secret_is_read_from_its_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("postgresql://u:p@host/db\n", encoding="utf-8")
    settings, _ = load(written(tmp_path, ""), {"DATABASE_URL_FILE": str(secret)})
    assert settings.database.url == "postgresql://u:p@host/db"


def test_a_secret_given_twice_or_missing_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "")
    with pytest.raises(ConfigError, match="both set"):
        load(path, {"DATABASE_URL_FILE": "x", "DATABASE_URL": "y"})
    with pytest.raises(ConfigError, match="cannot be read"):
        load(path, {"DATABASE_URL_FILE": str(tmp_path / "none")})


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    text = (
        "[database]\nurl='d.sqlite'\n[archive]\nfolders=['in']\n[[feeds]]\nurl='f.rss'\n"
        "[[feeds]]\nurl='https://example.org/f'\n[[channels]]\nname='a'\nfolder='out'\n"
    )
    settings, _ = load(written(tmp_path, text), {})
    assert settings.database.url == str(tmp_path / "d.sqlite")
    assert settings.archive.folders == (tmp_path / "in",)
    assert [feed.url for feed in settings.feeds] == [
        str(tmp_path / "f.rss"),
        "https://example.org/f",
    ]
    assert settings.channels[0].folder == tmp_path / "out"


def test_tokens_come_from_the_environment_or_a_file(tmp_path: Path) -> None:
    path = written(tmp_path, "")
    (tmp_path / "token").write_text("xoxb-1\n", encoding="utf-8")
    settings, _ = load(
        path,
        {"SLACK_BOT_TOKEN_FILE": str(tmp_path / "token"), "SLACK_APP_TOKEN": "xapp-1"},
    )
    options = settings.slack_options()
    assert (options.bot_token, options.app_token, options.signing_secret) == (
        "xoxb-1",
        "xapp-1",
        "",
    )
    assert "xoxb-1" not in repr(settings)
    assert "xoxb-1" not in repr(options)


def test_tokens_in_the_configuration_file_are_refused(tmp_path: Path) -> None:
    words = refusal(tmp_path, "[secrets]\nslack_bot_token = 'xoxb-1'")
    assert "Set them in the environment" in words
    assert "xoxb-1" not in words
    assert "xoxb-1" not in refusal(tmp_path, "[slack]\nbot_token = 'xoxb-1'")


def test_the_discord_token_comes_from_the_environment_or_a_file(tmp_path: Path) -> None:
    path = written(tmp_path, "[discord]\nguilds = ['123456']\nmessages = 'embeds'\n")
    (tmp_path / "token").write_text("MTIz.x.y\n", encoding="utf-8")
    for variables in (
        {"DISCORD_TOKEN": "MTIz.x.y"},
        {"DISCORD_TOKEN_FILE": str(tmp_path / "token")},
    ):
        settings, _ = load(path, variables)
        options = settings.discord_options()
        assert (options.token, options.guilds, options.messages) == (
            "MTIz.x.y",
            ("123456",),
            "embeds",
        )
        assert "MTIz" not in repr(settings)
        assert "MTIz" not in repr(options)


def test_a_discord_channel_needs_its_id(tmp_path: Path) -> None:
    table = "[[channels]]\nname = '{}'\nplatform = 'discord'\n"
    assert "the discord channel's id is missing" in refusal(tmp_path, table.format("a"))
    twice = "".join(f"{table.format(name)}id = '123456'\n" for name in "ab")
    assert "channels: id given twice: discord:123456" in refusal(tmp_path, twice)
