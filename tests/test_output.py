"""Nothing of the user's is ever overwritten: where an output may not go, and that only one process writes there."""

import os
import shutil
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import command
import pytest

from etl import freshness, pipeline
from etl.identity import APPLICATION_ID, is_of_older_version, is_ours
from etl.output import OutputError, destination, replacing

PAGE = "003_56fccbe5912ae871.txt"


@pytest.fixture
def folder(tmp_path: Path, seeds: Path) -> Path:
    """A folder with the seeds in it."""
    shutil.copytree(seeds, tmp_path / "seeds")
    return tmp_path


def strange_database(path: Path) -> None:
    """A database of somebody else, with a table that has one of our names."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table letters (letter_id text)")


# What is done to the folder; the output that is asked for; what the message says. Everything stays as it is.
REFUSED: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "a page": (lambda folder: None, f"seeds/{PAGE}", "it lies among the pages in seeds"),
    "a new file among the pages": (lambda folder: None, "seeds/new.db", "it lies among the pages in seeds"),
    "below the pages": (lambda folder: (folder / "seeds" / "a" / "b").mkdir(parents=True), "seeds/a/b/c.db", "among"),
    "by a detour": (lambda folder: (folder / "a").mkdir(), f"a/../seeds/{PAGE}", "among the pages"),
    "the folder by another name": (lambda folder: (folder / "a").symlink_to("seeds"), "a/new.db", "among the pages"),
    "a link to a page": (lambda folder: (folder / "a.db").symlink_to(f"seeds/{PAGE}"), "a.db", "among the pages"),
    "a link to a new page": (lambda folder: (folder / "a.db").symlink_to("seeds/new.txt"), "a.db", "among the pages"),
    "a page's second name": (lambda folder: os.link(folder / "seeds" / PAGE, folder / "a.db"), "a.db", "no database"),
    "a text": (lambda folder: (folder / "a.db").write_text("my notes"), "a.db", "it is no database that `build` made"),
    "an empty file": (lambda folder: (folder / "a.db").touch(), "a.db", "it is no database that `build` made"),
    "a strange database": (lambda folder: strange_database(folder / "a.db"), "a.db", "no database that `build` made"),
    "a folder": (lambda folder: (folder / "a.db").mkdir(), "a.db", "it is a folder"),
    "the folder of pages": (lambda folder: None, "seeds", "it is a folder"),
    "a pipe": (lambda folder: os.mkfifo(folder / "a.db"), "a.db", "it is a device or a pipe"),
    "a link to a device": (lambda folder: (folder / "a.db").symlink_to("/dev/null"), "a.db", "it is a device"),
    "a link to itself": (lambda folder: (folder / "a.db").symlink_to("a.db"), "a.db", "leads nowhere"),
    "a link into no folder": (lambda folder: (folder / "a.db").symlink_to("no/a.db"), "a.db", "there is no folder"),
}


def contents(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every entry of a folder: what it is, and the bytes of a file."""
    entries = sorted(folder.rglob("*"))
    return {str(path): (path.lstat().st_mode, path.read_bytes() if path.is_file() else b"") for path in entries}


@pytest.mark.parametrize(("spoil", "output", "message"), REFUSED.values(), ids=REFUSED)
def test_output_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[Path], object], output: str, message: str
) -> None:
    """Refused before a page is read, which is the first that `progress` would hear of."""
    spoil(folder)
    monkeypatch.chdir(folder)
    before = contents(folder)
    with pytest.raises(OutputError, match=rf"^{output} .*{message}"):
        pipeline.build(
            Path("seeds"), Path(output), jobs=1, strict=False, progress=lambda *_: pytest.fail("a page was read")
        )
    assert contents(folder) == before


def test_device_is_refused() -> None:
    with pytest.raises(OutputError, match=r"^/dev/null is not replaced: it is a device"):
        destination(Path("/dev/null"))


def test_refusal_is_an_error_line(folder: Path) -> None:
    done = command.run("build", "--output", f"seeds/{PAGE}", folder=folder)
    assert command.failed_clearly(done), done.stderr
    assert "it lies among the pages" in done.stderr


def test_link_to_a_database_of_ours_is_followed(folder: Path, database: Path) -> None:
    (folder / "elsewhere").mkdir()
    shutil.copy(database, folder / "elsewhere" / "a.db")
    (folder / "a.db").symlink_to("elsewhere/a.db")
    build(folder / "seeds", folder / "a.db")
    assert os.readlink(folder / "a.db") == "elsewhere/a.db"
    assert is_ours(folder / "elsewhere" / "a.db")
    assert os.listdir(folder / "elsewhere") == ["a.db"]


def build(seeds: Path, output: Path, progress: Callable[[int, int], object] = lambda done, total: None) -> None:
    """A build in this process."""

    def said(done: int, total: int) -> None:
        progress(done, total)

    pipeline.build(seeds, output, jobs=1, strict=False, progress=said)


def test_database_of_an_older_version_is_replaced(folder: Path, database: Path) -> None:
    older = folder / "a.db"
    shutil.copy(database, older)
    with closing(sqlite3.connect(older)) as connection:
        connection.execute("pragma application_id = 0")
    assert not is_ours(older)
    assert is_of_older_version(older)
    assert freshness.recorded(older) is None  # so that `serve` builds it again
    build(folder / "seeds", older)
    assert is_ours(older)


@pytest.mark.parametrize("number", [0, 1926, APPLICATION_ID])
def test_strange_database_is_of_no_version(tmp_path: Path, database: Path, number: int) -> None:
    strange_database(tmp_path / "a.db")
    with closing(sqlite3.connect(tmp_path / "a.db")) as connection:
        connection.execute(f"pragma application_id = {number}")
    assert not is_of_older_version(tmp_path / "a.db")
    shutil.copy(database, tmp_path / "b.db")
    with closing(sqlite3.connect(tmp_path / "b.db")) as connection:
        connection.execute("pragma application_id = 1926")
    assert not is_of_older_version(tmp_path / "b.db")


@pytest.mark.parametrize("is_there", [False, True])
def test_file_that_comes_while_pages_are_read_stays(folder: Path, database: Path, is_there: bool) -> None:
    output = folder / "a.db"
    if is_there:
        shutil.copy(database, output)

    def meanwhile(done: int, total: int) -> None:
        output.unlink(missing_ok=True)
        output.write_text("my notes")

    with pytest.raises(OutputError, match="no database that `build` made"):
        build(folder / "seeds", output, meanwhile)
    assert output.read_text() == "my notes"
    assert sorted(os.listdir(folder)) == ["a.db", "seeds"]


def test_file_that_comes_at_the_last_moment_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = tmp_path / "a.db"
    link = os.link

    def late(source: Path, target: Path) -> None:
        output.write_text("my notes")
        link(source, target)

    monkeypatch.setattr(os, "link", late)
    with pytest.raises(OutputError, match="another process has just made it"), replacing(output) as building:
        building.write_text("new")
    assert output.read_text() == "my notes"
    assert os.listdir(tmp_path) == ["a.db"]


def test_file_system_without_second_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(source: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    with replacing(tmp_path / "a.db") as building:
        building.write_text("new")
    assert (tmp_path / "a.db").read_text() == "new"
    assert os.listdir(tmp_path) == ["a.db"]


@pytest.mark.slow
def test_second_build_says_that_another_is_running(folder: Path) -> None:
    """This process is about to write; a process of its own comes for the same output, and for another."""
    with replacing(folder / "a.db") as building:
        building.write_text("new")
        done = command.run("build", "--output", "a.db", folder=folder)
        assert command.failed_clearly(done), done.stderr
        assert "a.db is being written by another process; wait" in done.stderr
        assert command.run("build", "--output", "b.db", folder=folder).returncode == 0
    assert (folder / "a.db").read_text() == "new"
    assert sorted(os.listdir(folder)) == ["a.db", "b.db", "seeds"]


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_lock_ends_with_its_process(folder: Path, jobs: str) -> None:
    """Also while processes that read pages for it are there, which could outlive the one that is killed."""
    program = """
import os, signal
from concurrent.futures import ProcessPoolExecutor
from etl import pipeline
end = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
pipeline.load = end
reading = ProcessPoolExecutor.map
ProcessPoolExecutor.map = lambda *pages, **options: end(next(reading(*pages, **options)))
"""
    killed = command.run("build", "--output", "a.db", "--jobs", jobs, folder=folder, first=program)
    assert killed.returncode == -signal.SIGKILL
    assert {".a.db.lock", ".a.db.building"} <= set(os.listdir(folder))
    done = command.run("build", "--output", "a.db", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(os.listdir(folder)) == ["a.db", "seeds"]


def test_lock_whose_holder_ended_meanwhile_is_taken_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between opening the lock's file and locking it, its holder took the name away."""
    from etl import output

    lock = output._lock
    taken: list[Any] = []

    def late(opened: int, path: Path) -> None:
        if not taken:
            (tmp_path / ".a.db.lock").unlink()
        taken.append(opened)
        lock(opened, path)

    monkeypatch.setattr(output, "_lock", late)
    with replacing(tmp_path / "a.db") as building:
        assert (tmp_path / ".a.db.lock").exists()
        building.write_text("new")
    assert len(taken) == 2
    assert os.listdir(tmp_path) == ["a.db"]


def test_another_version_is_another_fingerprint(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The version stands in the database, so what an older one built is not what this one would give."""
    before = freshness.fingerprint(seeds)
    monkeypatch.setattr(freshness, "version", lambda: "0.0.0")
    assert freshness.fingerprint(seeds) != before


@pytest.mark.parametrize("is_there", [False, True])
def test_fingerprint_is_in_the_file_before_it_takes_its_place(
    folder: Path, database: Path, monkeypatch: pytest.MonkeyPatch, is_there: bool
) -> None:
    """So no other build's file can get it."""
    if is_there:
        shutil.copy(database, folder / "a.db")
    recorded = []
    for name in ("link", "replace"):
        monkeypatch.setattr(os, name, lambda source, target: recorded.append(freshness.recorded(source)))
    build(folder / "seeds", folder / "a.db")
    assert recorded == [freshness.fingerprint(folder / "seeds")]


@pytest.mark.slow
def test_pages_that_change_while_they_are_read_are_built_again(folder: Path) -> None:
    def meanwhile(done: int, total: int) -> None:
        (folder / "seeds" / PAGE).write_text("No. 1")

    before = freshness.fingerprint(folder / "seeds")
    build(folder / "seeds", folder / "a.db", meanwhile)
    assert freshness.recorded(folder / "a.db") == before != freshness.fingerprint(folder / "seeds")
