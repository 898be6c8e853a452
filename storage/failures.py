"""What a database refused, in words for the person who runs the bot. Passwords never occur."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from socket import gaierror

from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError

from bot.errors import StorageError

FAILURES = (SQLAlchemyError, sqlite3.Error, OSError)

_MEND = (
    # Words of the drivers' messages, and what to say instead.
    ("file is not a database", "is not a Variorum database; mend: name another file"),
    ("malformed", "is damaged; mend: restore the last backup"),
    ("is locked", "is kept busy by another process; mend: stop that, or try again"),
    ("unable to open", "cannot be opened; mend: allow writing to it and to its folder"),
    ("readonly", "cannot be written; mend: allow writing to it and to its folder"),
    ("read-only", "cannot be written; mend: open it for writing"),
    ("is full", "has no room left; mend: free space on its disk"),
    ("disk i/o error", "cannot be read or written; mend: check its disk"),
    ("no such module: fts5", "needs FTS5; mend: use a Python whose SQLite has it"),
    ("password authentication", "refused the user or password; mend: check both in the address"),
    ("no password supplied", "wants a password; mend: add it to the address"),
    ("does not exist", "does not exist; mend: create it, or check the address"),
)
_UNREACHABLE = "cannot be reached; mend: start the server, or check the address"


@contextmanager
def translated(name: str) -> Iterator[None]:
    """Raise StorageError about the database `name` for whatever its driver raises."""
    try:
        yield
    except FAILURES as error:
        raise StorageError(f"{name} {explain(error)}") from error


def explain(error: BaseException) -> str:
    """What is wrong and how to mend it, as the rest of a sentence about the database."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    if isinstance(cause, ConnectionError | TimeoutError | gaierror):
        return _UNREACHABLE
    reason = (str(cause).strip() or type(cause).__name__).splitlines()[0]
    if not isinstance(error, IntegrityError):
        for words, explanation in _MEND:
            if words in reason.lower():
                return explanation
    return f"refused: {reason}"
