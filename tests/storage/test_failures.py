import sqlite3
from socket import gaierror

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from bot.errors import StorageError
from storage.failures import explain, translated


@pytest.mark.parametrize(
    ("error", "explanation"),
    [
        (sqlite3.DatabaseError("file is not a database"), "is not a Variorum database"),
        (sqlite3.OperationalError("database is locked"), "is kept busy by another process"),
        (sqlite3.OperationalError("database or disk is full"), "has no room left"),
        (ConnectionRefusedError(111, "no"), "cannot be reached"),
        (gaierror(-2, "Name or service not known"), "cannot be reached"),
        (TimeoutError(), "cannot be reached"),
        (PermissionError(13, "Permission denied", "/x"), "refused: [Errno 13] Permission denied"),
        (OSError(), "refused: OSError"),
        (sqlite3.DatabaseError("first line\nsecond line"), "refused: first line"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(error: Exception, explanation: str) -> None:
    for wrapped in (error, OperationalError("SELECT", {"password": "s3cret"}, error)):
        said = explain(wrapped)
        assert said.startswith(explanation)
        assert "\n" not in said
        assert "s3cret" not in said


def test_a_violated_rule_is_named() -> None:
    # A name in the data must not be taken for one of the driver's own words.
    error = IntegrityError("INSERT", {}, sqlite3.IntegrityError("key is locked does not exist"))
    assert explain(error) == "refused: key is locked does not exist"


def test_failures_become_storage_errors_with_their_cause() -> None:
    cause = sqlite3.OperationalError("database is locked")
    with (
        pytest.raises(StorageError, match=r"^store\.db is kept busy") as caught,
        translated("store.db"),
    ):
        raise cause
    assert caught.value.__cause__ is cause


def test_mistakes_of_the_program_pass_through() -> None:
    with pytest.raises(KeyError), translated("store.db"):
        raise KeyError
