"""The command line as a user meets it: summaries, explanations, and every error in clear words."""

import io
import os
import re
import shutil
import socket
import subprocess
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import command
import pytest
from click.testing import CliRunner

from etl.__main__ import main

PAGE = "003_56fccbe5912ae871.txt"


@pytest.fixture
def folder(tmp_path: Path, seeds: Path) -> Path:
    """A folder with the seeds in it, to spoil."""
    shutil.copytree(seeds, tmp_path / "seeds")
    return tmp_path


def test_build_ends_with_a_summary(folder: Path) -> None:
    done = command.run("build", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    first, counts, findings, *kinds = done.stdout.splitlines()
    assert re.fullmatch(r"correspondence\.db built in \d+\.\d s", first)
    assert counts.startswith("3 pages, 8 letters, 18 notes, ")
    assert re.search(r", \d+ references, \d+ people$", counts)
    assert "     1 date-conflict (warning)" in kinds
    assert sum(int(kind.split()[0]) for kind in kinds) == int(findings.split()[0])


def run(message: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A command that this process runs, or one without root's rights where modes of files are what is wrong."""
    if "ermission" in message or "cannot be listed" in message:
        return command.started(*arguments, folder=folder, before=command.without_root_rights)
    return command.here(*arguments, folder=folder)


# What is done to the folder of the seeds; what the message says of it. The build goes on without the page.
SKIPPED: dict[str, tuple[Callable[[Path], object], str]] = {
    "undecodable": (lambda seeds: (seeds / "bad.txt").write_bytes(b"No. 1\n\xff"), r"bad\.txt:2: byte 6 \(0xff\)"),
    "NUL": (lambda seeds: (seeds / "bad.txt").write_bytes(b"No. 1\n\0"), r"bad\.txt:2: NUL at character 6"),
    "HTML": (lambda seeds: (seeds / "bad.txt").write_text("<html>"), r"bad\.txt:1: this is HTML"),
    "50 MB": (lambda seeds: (seeds / "bad.txt").write_bytes(b"a" * 50_000_000), r"bad\.txt: is too long for a page"),
    "unreadable": (lambda seeds: (seeds / PAGE).chmod(0), rf"{PAGE}: cannot be read: Permission denied"),
    "a pipe": (lambda seeds: os.mkfifo(seeds / "more.txt"), r"more\.txt: is not a file"),
    "a broken web page": (
        lambda seeds: (seeds / "bad.html").write_bytes(b"<p>\n\0"),
        r"bad\.html:2: NUL at character 4",
    ),
    "a link out": (lambda seeds: (seeds / "out.txt").symlink_to("/etc/passwd"), r"out\.txt: is a link that leads out"),
    "another ending": (lambda seeds: (seeds / "page.doc").write_text("No. 1"), r"page\.doc: is not a page"),
}


@pytest.mark.slow
@pytest.mark.parametrize(("spoil", "message"), SKIPPED.values(), ids=SKIPPED)
def test_bad_page_among_good_ones_is_reported_and_skipped(
    folder: Path, spoil: Callable[[Path], object], message: str
) -> None:
    spoil(folder / "seeds")
    done = run(message, "build", folder=folder)
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(rf"skipped: {message}[^\n]*\n", done.stderr)
    assert (folder / "correspondence.db").is_file()
    done = run(message, "build", "--strict", "--output", "strict.db", folder=folder)
    assert command.failed_clearly(done), done.stderr
    assert re.search(message, done.stderr)
    assert not (folder / "strict.db").exists()


def test_page_in_another_encoding_is_read_and_reported(folder: Path) -> None:
    page = folder / "seeds" / PAGE
    page.write_bytes(page.read_text(encoding="utf-8").encode("cp1252", "xmlcharrefreplace"))
    done = command.run("build", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "     1 encoding (warning)" in done.stdout.splitlines()


def twin(folder: Path) -> None:
    """A second file that would be the same page."""
    shutil.copy(folder / "seeds" / PAGE, folder / "seeds" / PAGE.replace(".txt", ".TXT"))


def only_bad_pages(folder: Path) -> None:
    """No page that can be read."""
    (folder / "bad").mkdir()
    (folder / "bad" / "1.txt").write_bytes(b"\0")


# What is done to the folder; the command; what the message says.
REFUSED: dict[str, tuple[Callable[[Path], object], list[str], str]] = {
    "missing folder": (lambda folder: None, ["build", "nowhere"], "nowhere: there is no such folder"),
    "empty folder": (lambda folder: (folder / "a").mkdir(), ["build", "a"], "a: the folder holds no page"),
    "a file for a folder": (lambda folder: None, ["build", f"seeds/{PAGE}"], "is a file; a folder of pages is needed"),
    "unreadable folder": (lambda folder: (folder / "a").mkdir(0), ["build", "a"], "a: the folder cannot be listed"),
    "two files of one stem": (twin, ["build"], "would both be page 003_56fccbe5912ae871"),
    "only bad pages": (only_bad_pages, ["build", "bad"], r"bad: no page of the folder can be read, .* 1\.txt:1: NUL"),
    "missing output folder": (lambda folder: None, ["build", "--output", "no/where.db"], r"there is no folder no$"),
    "read-only output folder": (
        lambda folder: (folder / "a").mkdir(0o555),
        ["build", "--output", "a/b.db"],
        r"a/b\.db.*(Permission denied|unable to open)",
    ),
    "a folder for an output": (lambda folder: (folder / "a.db").mkdir(), ["build", "--output", "a.db"], r"a\.db"),
    "nothing to check": (lambda folder: None, ["check", "no.db"], r"no\.db: there is no such file"),
    "no database to check": (lambda folder: None, ["check", f"seeds/{PAGE}"], "is no database that"),
    "no page to explain": (lambda folder: None, ["explain", "no.txt"], r"no\.txt: cannot be read: No such file"),
    "no such letter": (lambda folder: None, ["explain", f"seeds/{PAGE}", "--letter", "4"], "has 3 letters, no lett"),
    "no seeds to serve": (lambda folder: shutil.rmtree(folder / "seeds"), ["serve", "--port", "0"], "no such folder"),
    "no such host": (lambda folder: None, ["serve", "--port", "0", "--host", "192.0.2.1"], "cannot listen at"),
}


@pytest.mark.slow
@pytest.mark.parametrize(("spoil", "arguments", "message"), REFUSED.values(), ids=REFUSED)
def test_error_is_clear(folder: Path, spoil: Callable[[Path], object], arguments: list[str], message: str) -> None:
    spoil(folder)
    before = sorted(os.listdir(folder))
    done = run(message, *arguments, folder=folder)
    assert command.failed_clearly(done), done.stderr
    assert re.search(message, done.stderr, re.MULTILINE)
    assert sorted(os.listdir(folder)) == before


def test_check_prints_a_line_for_each_invariant(folder: Path, database: Path) -> None:
    done = command.run("check", database, folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert len(lines) >= 6
    assert all(line.startswith("holds ") for line in lines)


def test_check_fails_where_an_invariant_is_broken(folder: Path, database: Path) -> None:
    import sqlite3

    shutil.copy(database, folder / "broken.db")
    connection = sqlite3.connect(folder / "broken.db")
    with connection:
        connection.execute("delete from segments where rowid = (select max(rowid) from segments)")
    connection.close()
    done = command.run("check", "broken.db", folder=folder)
    assert (done.returncode, done.stderr) == (1, "")
    assert [line[:6] for line in done.stdout.splitlines()].count("BROKEN") == 1


def explained(*arguments: object) -> str:
    """What `explain` prints, without colours."""
    done = CliRunner(env={"COLUMNS": "140"}).invoke(main, ["explain", *map(str, arguments)])
    assert done.exit_code == 0, done.output
    return done.output


# Printed words, with the kind of the segment that they begin or the value that they are, as a historian reads them.
EXPLAINED = (
    r"^  13  heading +N\. N\. Krestinsky to I\. V\. Stalin",
    r"^ +sender  N\. N\. Krestinsky$",
    r"^ +addressee  V\. R\. Menzhinsky$",
    r"^ +date  November 13, 1923 = 1923-11-13$",
    r"^ +address  Trilisser = receives a copy$",
    r"^ +reference  RTSKHIDNI\. F\. 76\. Op\. 3\. D\. 162\. L\. 15-16\. ",
    r" = rtskhidni, fond 76, opis 3, delo 162, listy 14$",
    r"^ +reference  Ibid\. L\. 17 = rtskhidni, fond 76, opis 3, delo 162, listy 17 \(ibid\.\)$",
    r"^ +letter_id  1923-11-10-magidov-stalin$",
    r"^ +sender  B\. Magidov = magidov-\w+ \(from the signature; ",
    r"^ +! date-inferred \(warning\): ",
    r"^ +calls note  … certainly more harmful than in Moscow4 = 4$",
    r"^ +note  no number = 1, inferred$",
    r"^ +! reference-normalised \(\w+\): ",
    r"^letter 3$",
)


@pytest.mark.parametrize("pattern", EXPLAINED)
def test_explain_shows_how_a_page_was_read(seeds: Path, pattern: str) -> None:
    assert re.search(pattern, explained(seeds / PAGE), re.MULTILINE)


def test_explain_shows_every_word_of_the_page(seeds: Path) -> None:
    shown = explained(seeds / PAGE, "--whole").split()
    remaining = iter(shown)
    assert all(word in remaining for word in (seeds / PAGE).read_text(encoding="utf-8").split())


def test_explain_shows_one_letter(seeds: Path) -> None:
    shown = explained(seeds / PAGE, "--letter", 2)
    assert "I. V. Stalin - B. I. Magidov" in shown
    assert "Krestinsky to I. V. Stalin" not in shown


def test_explain_is_coloured_on_a_terminal(seeds: Path) -> None:
    shown = CliRunner().invoke(main, ["explain", str(seeds / PAGE)], color=True).output
    assert re.search(r"\x1b\[96m[^\x1b]*heading[^\x1b]*Krestinsky", shown)


@pytest.fixture
def serving(folder: Path) -> Iterator[Callable[[], tuple[str, list[str]]]]:
    """Starts `serve` in the folder: gives the address and the lines before it, once it answers."""
    started: list[subprocess.Popen[str]] = []

    def serve() -> tuple[str, list[str]]:
        environment = os.environ | {"PYTHONUNBUFFERED": "1"}
        process = subprocess.Popen(
            command.line("serve", "--port", 0), cwd=folder, env=environment, stdout=subprocess.PIPE, text=True
        )
        started.append(process)
        assert process.stdout is not None
        before: list[str] = []
        for line in process.stdout:
            if found := re.search(r"http://\S+", line):
                with urllib.request.urlopen(f"{found[0]}/correspondence.json") as answer:
                    assert answer.status == 200
                return found[0], before
            before.append(line)
        raise AssertionError(f"serve ended: {before}")

    yield serve
    for process in started:
        process.terminate()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


@pytest.mark.slow
def test_serve_builds_only_what_has_changed(folder: Path, serving: Callable[[], tuple[str, list[str]]]) -> None:
    address, before = serving()
    assert address.startswith("http://127.0.0.1:")
    assert "built in" in before[0]
    assert serving()[1] == []
    for path in (folder / "seeds").iterdir():
        os.utime(path, (0, 0))
    assert serving()[1] == []
    (folder / "seeds" / PAGE).unlink()
    assert "built in" in serving()[1][0]


def test_port_that_is_taken_is_an_error(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = command.run("serve", "--port", taken.getsockname()[1], folder=folder)
    assert command.failed_clearly(done), done.stderr
    assert "choose another --port" in done.stderr
    assert not (folder / "correspondence.db").exists()


class Terminal(io.StringIO):
    """Where messages go, kept; a terminal or a file."""

    def __init__(self, is_terminal: bool) -> None:
        super().__init__()
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal


@pytest.mark.parametrize(
    ("is_terminal", "seconds", "is_drawn"), [(True, 0.4, False), (True, 1.5, True), (False, 900.0, False)]
)
def test_progress_bar_is_drawn_on_a_terminal_after_a_second(
    monkeypatch: pytest.MonkeyPatch, is_terminal: bool, seconds: float, is_drawn: bool
) -> None:
    terminal, now = Terminal(is_terminal), [0.0]
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr("etl.commands.build.time.monotonic", lambda: now[0])
    from etl.commands.build import progress_bar

    with progress_bar() as progress:
        now[0] = 0.2
        progress(1, 120)
        assert terminal.getvalue() == ""
        now[0] = seconds
        progress(60, 120)
        assert ("60/120" in terminal.getvalue()) is is_drawn
    assert is_drawn or terminal.getvalue() == ""
