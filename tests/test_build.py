"""Same seeds, same file; all or nothing: whatever happens to a build, the last good database stays as it is."""

import os
import resource
import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import command
import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def two_pages(made_once: Callable[[str, Callable[[Path], object]], Path], seeds: Path) -> Path:
    """A folder with a good database of two pages, and the three pages to build anew from; to be copied."""

    def fill(folder: Path) -> None:
        (folder / "two").mkdir()
        for path in sorted(seeds.iterdir())[:2]:
            shutil.copy(path, folder / "two")
        shutil.copytree(seeds, folder / "seeds")
        (folder / "out").mkdir()
        assert command.run("build", "two", "--output", "out/correspondence.db", folder=folder).returncode == 0

    return made_once("two_pages", fill)


@pytest.fixture
def folder(tmp_path: Path, two_pages: Path) -> Path:
    """A copy of the folder with a good database, to spoil."""
    return Path(shutil.copytree(two_pages, tmp_path / "copy"))


def pages(database: Path) -> int:
    """The number of pages in a database that is whole."""
    connection = sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)
    try:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
        return int(connection.execute("select count(*) from pages").fetchone()[0])
    finally:
        connection.close()


def test_same_seeds_give_the_same_bytes(tmp_path: Path, seeds: Path) -> None:
    """Files made in another order, pages read by one or two processes, strings hashed in another way."""
    files = sorted(seeds.iterdir())
    contents = set()
    for name, order, jobs, chance in (("a", files, "1", "1"), ("b", files[::-1], "2", "2"), ("c", files, "2", "3")):
        (tmp_path / name).mkdir()
        for path in order:
            shutil.copy(path, tmp_path / name)
        done = command.started(
            "build", name, "--output", f"{name}.db", "--jobs", jobs, folder=tmp_path, PYTHONHASHSEED=chance
        )
        assert done.returncode == 0, done.stderr
        contents.add((tmp_path / f"{name}.db").read_bytes())
    assert len(contents) == 1


def test_building_again_changes_nothing(folder: Path) -> None:
    before = (folder / "out" / "correspondence.db").read_bytes()
    assert command.run("build", "two", "--output", "out/correspondence.db", folder=folder).returncode == 0
    assert (folder / "out" / "correspondence.db").read_bytes() == before


# Where a build is killed: instead of the n-th call of a function. Pages are read, rows are written, the file is put in place.
KILLED_IN = (
    ("zlib.compress", 3),
    ("sqlite3.connect", 1),
    ("sqlite_utils.Database.create_table", 9),
    ("etl.load.full_text", 1),
    ("os.fsync", 1),
    ("os.replace", 1),
)


@pytest.mark.parametrize(("function", "call"), KILLED_IN)
def test_killed_at_any_step_leaves_a_good_database(folder: Path, function: str, call: int) -> None:
    before = (folder / "out" / "correspondence.db").read_bytes()
    assert build_that_ends_in("SIGKILL", folder, function, call).returncode == -signal.SIGKILL
    assert (folder / "out" / "correspondence.db").read_bytes() == before


def test_killed_at_the_last_step_leaves_a_file_that_the_next_build_removes(folder: Path) -> None:
    """All rows are written, but the new database does not stand in the old one's place yet."""
    assert build_that_ends_in("SIGKILL", folder, "os.replace", 1).returncode == -signal.SIGKILL
    assert len(os.listdir(folder / "out")) == 3  # the new database and the lock
    assert_next_build_tidies_up(folder)


def test_interrupted_build_leaves_the_old_database(folder: Path) -> None:
    before = (folder / "out" / "correspondence.db").read_bytes()
    done = build_that_ends_in("SIGINT", folder)
    assert (done.returncode, done.stderr) == (130, "Error: interrupted\n")
    assert (folder / "out" / "correspondence.db").read_bytes() == before
    assert os.listdir(folder / "out") == ["correspondence.db"]


def build_that_ends_in(
    name_of_signal: str, folder: Path, function: str = "os.replace", call: int = 1
) -> subprocess.CompletedProcess[str]:
    """A build that sends itself a signal instead of calling a function for the n-th time."""
    program = f"""
import os, pkgutil, signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # which a shell's background job would ignore
where, name = {function!r}.rsplit(".", 1)
owner, calls = pkgutil.resolve_name(where), []
original = getattr(owner, name)
def counted(*arguments, **options):
    calls.append(name)
    if len(calls) == {call}:
        os.kill(os.getpid(), signal.{name_of_signal})
    return original(*arguments, **options)
setattr(owner, name, counted)
"""
    return command.run("build", "seeds", "--output", "out/correspondence.db", folder=folder, first=program)


def assert_next_build_tidies_up(folder: Path) -> None:
    """After a killed build the next one succeeds and leaves nothing beside the database."""
    done = command.run("build", "seeds", "--output", "out/correspondence.db", folder=folder)
    assert done.returncode == 0, done.stderr
    assert pages(folder / "out" / "correspondence.db") == 3
    assert os.listdir(folder / "out") == ["correspondence.db"]


@pytest.mark.parametrize("limit", [0, 4_096, 100_000])
def test_full_disk_leaves_the_old_database(folder: Path, limit: int) -> None:
    """No file may grow beyond the limit, which SQLite meets as it meets a full disk."""

    def little_space() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    before = (folder / "out" / "correspondence.db").read_bytes()
    done = command.started("build", "seeds", "--output", "out/correspondence.db", folder=folder, before=little_space)
    assert command.failed_clearly(done), done.stderr
    assert "out/correspondence.db" in done.stderr
    assert (folder / "out" / "correspondence.db").read_bytes() == before
    assert os.listdir(folder / "out") == ["correspondence.db"]


def test_strict_build_that_fails_leaves_the_old_database(folder: Path) -> None:
    before = (folder / "out" / "correspondence.db").read_bytes()
    (folder / "seeds" / "bad.txt").write_bytes(b"\xff")
    done = command.run("build", "seeds", "--output", "out/correspondence.db", "--strict", folder=folder)
    assert command.failed_clearly(done), done.stderr
    assert "bad.txt:1: byte 0 (0xff)" in done.stderr
    assert (folder / "out" / "correspondence.db").read_bytes() == before
    assert os.listdir(folder / "out") == ["correspondence.db"]
