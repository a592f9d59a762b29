"""The table of formats, the dataset they are made from, and the command `export`: whole files, nobody else's replaced."""

import errno
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import command
import published
import pytest
from datasette.utils import tilde_encode
from every import every

from etl.export import ABOUT, FORMATS, WHOLE, Format
from etl.export.dataset import BATCH, Dataset, Setting, batches, opened, rows, tilde_encoded
from etl.export.whole_files import LIST, written
from etl.output import OutputError, replacing
from etl.schema import TABLES, keys

LETTER = "1926-03-17-kirov-ordzhonikidze"


@every("ending", FORMATS)
def test_every_format_says_what_it_is(ending: str) -> None:
    one = FORMATS[ending]
    assert one.ending == ending
    assert not ending.startswith(".")
    assert one.of in (*ABOUT, WHOLE)
    assert "/" in one.content_type
    assert len(one.use) > 5
    assert one.use[0].islower(), "it follows the name: `BibTeX, for LaTeX`"


def test_formats_are_about_tables_by_their_keys() -> None:
    assert {key: keys(TABLES[table]) for key, table in ABOUT.items()} == {key: (key,) for key in ABOUT}


@every("ending", FORMATS)
def test_every_format_gives_the_same_bytes_each_time(everything: Path, ending: str) -> None:
    one = FORMATS[ending]
    if one.missing:
        return
    with opened(everything, Setting("https://example.org/letters")) as dataset:
        found = [b"".join(pieces(one, dataset, all_keys(dataset, one.of))) for _ in range(2)]
    assert found[0] == found[1]
    assert len(found[0]) > 100


def pieces(one: Format, dataset: Dataset, keys: Iterable[str]) -> Iterator[bytes]:
    """The pieces of a format, whatever it is about."""
    return one.pieces(dataset) if one.of == WHOLE else one.pieces(dataset, keys)


def all_keys(dataset: Dataset, of: str) -> list[str]:
    if of == WHOLE:
        return []
    return [key for (key,) in dataset.connection.execute(f"select {of} from {ABOUT[of]} order by {of}")]


def test_a_format_is_imported_when_it_is_asked_for(tmp_path: Path) -> None:
    program = "import sys; import etl.export; print([name for name in sys.modules if name.startswith('etl.export.')])"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=Path(__file__).parent.parent, capture_output=True, check=True
    )
    assert done.stdout.decode().strip() == "[]"


def test_the_dataset_is_what_the_database_says_of_itself(database: Path) -> None:
    with opened(database, Setting()) as dataset:
        assert (dataset.address, dataset.page("letters", LETTER)) == ("", "")
        assert (dataset.about["licence"], dataset.about["contact_name"]) == ("CC0-1.0", None)
    with opened(database, Setting("https://example.org/l/", "A. Name", "a@example.org")) as dataset:
        assert dataset.about["address"] == "https://example.org/l"
        assert dataset.page("letters", LETTER) == f"https://example.org/l/correspondence/letters/{LETTER}"
        assert (dataset.about["contact_name"], dataset.about["contact_email"]) == ("A. Name", "a@example.org")
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            dataset.connection.execute("delete from letters")


@every("key", [LETTER, "a.b c/d", "~%+-_", "Киров", "a b"])
def test_addresses_are_encoded_as_the_site_does(key: str) -> None:
    assert tilde_encoded(key) == tilde_encode(key)


def test_keys_are_asked_for_in_batches(database: Path) -> None:
    """No format has more than a batch of keys in its hands, and rows come in the order of the keys."""
    assert [len(batch) for batch in batches(map(str, range(2 * BATCH + 1)))] == [BATCH, BATCH, 1]
    taken = 0

    def many() -> Iterator[str]:
        nonlocal taken
        for number in range(10 * BATCH):
            taken += 1
            yield LETTER if number % 2 else f"nobody-{number}"

    with opened(database, Setting()) as dataset:
        sql = "select letter_id from json_each(:keys) join letters on letter_id = value order by key"
        found = rows(dataset, sql, many())
        assert next(found)["letter_id"] == LETTER
        assert taken == BATCH
        assert sum(1 for _ in found) == 5 * BATCH - 1


def ids(text: str) -> list[str]:
    """The letters of a CSL-JSON file."""
    return [item["id"] for item in json.loads(text)]


def test_the_command_writes_whole_files(tmp_path: Path, everything: Path) -> None:
    done = command.here("export", "csl.json", "bib", everything, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "exports/correspondence.csl.json written\nexports/correspondence.bib written\n"
    folder = tmp_path / "exports"
    letters = [key for (key,) in published.rows(everything, "select letter_id from letters order by letter_id")]
    assert ids((folder / "correspondence.csl.json").read_text()) == letters
    assert {path.name for path in folder.iterdir()} == {"correspondence.csl.json", "correspondence.bib", LIST}
    sums = {name: one for one, name in (line.split() for line in (folder / LIST).read_text().splitlines())}
    assert sums == {name: sha256((folder / name).read_bytes()).hexdigest() for name in sums}
    assert len(sums) == 2


def test_a_condition_chooses_letters(tmp_path: Path, everything: Path) -> None:
    words = ("export", "csl.json", everything, "--where", "kind = 'telegram' -- as printed", "--output", "some")
    assert command.here(*words, folder=tmp_path).returncode == 0
    sql = "select letter_id from letters where kind = 'telegram' order by letter_id"
    found = ids((tmp_path / "some" / "correspondence.csl.json").read_text())
    assert found == [key for (key,) in published.rows(everything, sql)]
    assert len(found) > 2


def test_addresses_come_from_option_or_variable(tmp_path: Path, everything: Path) -> None:
    def urls(*words: object, **variables: str) -> set[str]:
        done = command.run("export", "csl.json", everything, *words, folder=tmp_path, **variables)
        assert done.returncode == 0, done.stderr
        items = json.loads((tmp_path / "exports" / "correspondence.csl.json").read_text())
        return {item.get("URL", "").partition("/correspondence/")[0] for item in items}

    assert urls() == {""}
    assert urls("--public-url", "https://example.org/l/") == {"https://example.org/l"}
    assert urls(CORRESPONDENCE_PUBLIC_URL="http://letters.example") == {"http://letters.example"}


# The words of the command behind `export`; the message; where nothing may be written
REFUSED: tuple[tuple[tuple[str, ...], int, str], ...] = (
    (("bibtex",), 2, f"There is no format bibtex; there are {', '.join(FORMATS)}"),
    (("bib", "rsi"), 2, "There is no format rsi; there are "),
    (("all.db",), 2, f"Name a format: {', '.join(FORMATS)}"),
    ((), 2, "Missing argument 'FORMAT... [DATABASE]'"),
    (("bib", "nothing.db"), 1, "nothing.db: there is no such file; `build` makes it"),
    (("bib", "other.db"), 1, "other.db is no database that `build` made"),
    (("bib", "all.db", "--where", "kind ="), 1, '--where kind =: near ")": syntax error'),
    (("bib", "all.db", "--where", "sender = 'x'"), 1, "--where sender = 'x': no such column: sender"),
    (("bib", "all.db", "--where", ""), 1, "--where "),
    (("bib", "all.db", "--where", "1); delete from letters; --"), 1, "--where 1); delete"),
    (("bib", "all.db", "--where", "kind = 'none'"), 1, "--where kind = 'none': no letter fits, so nothing is written"),
    (("bib", "all.db", "--public-url", "example.org"), 2, "example.org is no public address"),
    (("bib", "all.db", "--contact", "nobody"), 2, "nobody is no contact"),
    (("bib", "all.db", "--output", "other.db"), 1, "other.db is no folder"),
    (("bib", "all.db", "--output", "a/b"), 1, "a/b cannot be made: No such file or directory"),
    (("bib", "all.db", "--output", "seeds"), 1, "it lies among the pages in seeds"),
)  # fmt: skip


@every("words, code, message", REFUSED)
def test_what_cannot_be_exported_is_an_error(refusing: Path, words: tuple[str, ...], code: int, message: str) -> None:
    before = contents(refusing)
    done = command.here("export", *words, folder=refusing)
    (error,) = [line for line in done.stderr.splitlines() if line.startswith("Error: ")]
    assert message in error
    assert done.returncode == code
    assert contents(refusing) == before


@pytest.fixture
def refusing(tmp_path: Path, everything: Path) -> Path:
    """A folder with a database of ours, one of somebody else, and a page."""
    os.link(everything, tmp_path / "all.db")
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("create table letters (letter_id text)")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "page.txt").write_text("a page")
    return tmp_path


def contents(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every entry of a folder: what it is, and the bytes of a file."""
    return {
        str(path): (path.lstat().st_mode, path.read_bytes() if path.is_file() else b"")
        for path in sorted(folder.rglob("*"))
    }


def test_a_database_of_an_older_version_says_so(tmp_path: Path, everything: Path) -> None:
    old = tmp_path / "correspondence.db"
    old.write_bytes(everything.read_bytes())
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("drop table dataset")
    done = command.here("export", "bib", folder=tmp_path)
    assert command.failed_clearly(done)
    assert "no such table: dataset" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["correspondence.db"]


def test_a_package_that_is_missing_is_named(
    tmp_path: Path, everything: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setitem(FORMATS, "bib", replace(FORMATS["bib"], needs=("no_such_package",), extra="more"))
    done = command.here("export", "bib", everything, folder=tmp_path)
    assert command.failed_clearly(done)
    assert "bib needs no_such_package: pip install 'correspondence[more]'" in done.stderr
    assert list(tmp_path.iterdir()) == []


def whole(text: bytes) -> Callable[[Dataset], Iterator[bytes]]:
    """The function of a format of the whole dataset that gives this."""
    return lambda dataset: iter([text])


def test_a_format_of_the_whole_takes_no_condition(
    tmp_path: Path, everything: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setitem(FORMATS, "bib", replace(FORMATS["bib"], of=WHOLE, pieces=whole(b"all")))
    assert command.here("export", "bib", everything, folder=tmp_path).returncode == 0
    assert (tmp_path / "exports" / "correspondence.bib").read_bytes() == b"all"
    done = command.here("export", "bib", everything, "--where", "1", folder=tmp_path)
    assert (done.returncode, "leave --where out" in done.stderr) == (2, True)


@every("of, sql", [
    ("person_id", "select distinct person_id from correspondents join letters using (letter_id) where kind = 'telegram' order by 1"),
    ("place_id", "select distinct place_id from letters where kind = 'telegram' and place_id is not null order by 1"),
])  # fmt: skip
def test_a_condition_on_letters_chooses_their_people_and_places(everything: Path, of: str, sql: str) -> None:
    def named(dataset: Dataset, keys: Iterable[str]) -> Iterator[bytes]:
        return (f"{key}\n".encode() for key in keys)

    with pytest.MonkeyPatch.context() as patched, TemporaryDirectory() as folder:
        patched.setitem(FORMATS, "bib", replace(FORMATS["bib"], of=of, pieces=named))
        done = command.here("export", "bib", everything, "--where", "kind = 'telegram'", folder=Path(folder))
        assert done.returncode == 0, done.stderr
        found = Path(folder, "exports", "correspondence.bib").read_text().split()
    assert found == [key for (key,) in published.rows(everything, sql)]
    assert found


def test_a_format_that_fails_leaves_the_file_before_it(tmp_path: Path) -> None:
    written(tmp_path, "bib", [b"first"], None)
    before = contents(tmp_path)

    def failing() -> Iterator[bytes]:
        yield b"half"
        raise RuntimeError("the disk is full")

    with pytest.raises(RuntimeError, match="the disk is full"):
        written(tmp_path, "bib", failing(), None)
    assert contents(tmp_path) == before


def test_a_command_that_fails_leaves_nothing(
    tmp_path: Path, everything: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    def failing(dataset: Dataset, keys: Iterable[str]) -> Iterator[bytes]:
        yield next(iter(keys)).encode()
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setitem(FORMATS, "bib", replace(FORMATS["bib"], pieces=failing))
    done = command.here("export", "bib", everything, folder=tmp_path)
    assert command.failed_clearly(done)
    assert "cannot be read: disk I/O error" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_said_in_a_line(tmp_path: Path, everything: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(folder: Path, ending: str, pieces: Iterator[bytes], pages: Path) -> None:
        for _ in zip(range(4), pieces, strict=False):  # into the first batch of letters
            pass
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("etl.commands.export.written", full)
    for ending in ("bib", "tei.xml", "ttl"):
        done = command.here("export", ending, everything, folder=tmp_path)
        assert done.stderr == "Error: No space left on device\n"


def instead(path: Path, make: Callable[[Path], object]) -> None:
    path.unlink()
    make(path)


# What is done to `correspondence.bib` after it was written; what the message says
STRANGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "a file that was changed": (lambda path: path.write_bytes(b"corrected"), "was changed since"),
    "a file of somebody else": (lambda path: path.with_name(LIST).unlink(), "no file that `export` made"),
    "a folder": (lambda path: instead(path, Path.mkdir), "it is a folder"),
    "a pipe": (lambda path: instead(path, os.mkfifo), "it is a device or a pipe"),
    "a link to a device": (lambda path: instead(path, lambda at: at.symlink_to("/dev/null")), "it is a device"),
    "a list of somebody else": (
        lambda path: path.with_name(LIST).write_text("my list"),
        "is no list that `export` made",
    ),
    "a list that is no text": (lambda path: path.with_name(LIST).write_bytes(b"\xff"), "cannot be read, so nothing"),
}


@every("case", STRANGE)
def test_what_is_not_ours_is_never_replaced(case: str) -> None:
    spoil, message = STRANGE[case]
    with TemporaryDirectory() as name:
        folder = Path(name)
        spoil(written(folder, "bib", [b"first"], None))
        before = contents(folder)
        with pytest.raises(OutputError, match=message):
            written(folder, "bib", [b"second"], None)
        assert contents(folder) == before


def test_what_was_written_here_is_replaced(tmp_path: Path) -> None:
    written(tmp_path, "ris", [b"other"], None)
    for content in (b"first", b"second", b"second"):
        written(tmp_path, "bib", [content], None)
        assert (tmp_path / "correspondence.bib").read_bytes() == content
        lines = [
            f"{sha256(one).hexdigest()}  correspondence.{end}\n" for end, one in (("bib", content), ("ris", b"other"))
        ]
        assert (tmp_path / LIST).read_text() == "".join(lines)


def test_a_process_that_ended_between_file_and_list_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    """The list then has both checksums: the old file is ours and the new one too."""
    written(tmp_path, "bib", [b"first"], None)
    with monkeypatch.context() as patched:
        patched.setattr("etl.output._put", killed)
        with pytest.raises(KeyboardInterrupt):
            written(tmp_path, "bib", [b"second"], None)
    assert (tmp_path / "correspondence.bib").read_bytes() == b"first"
    (tmp_path / "correspondence.bib").write_bytes(b"second")
    written(tmp_path, "bib", [b"third"], None)
    assert (tmp_path / LIST).read_text() == f"{sha256(b'third').hexdigest()}  correspondence.bib\n"


def killed(building: Path, place: Path, output: Path) -> Any:
    if output.name != LIST:
        raise KeyboardInterrupt
    os.replace(building, place)


def test_two_exports_to_one_file_do_not_meet(tmp_path: Path) -> None:
    """Locks are a process's, so the second is another."""
    program = "import sys; from pathlib import Path; from etl.export.whole_files import written; written(Path(sys.argv[1]), 'bib', [b'x'], None)"
    with replacing(tmp_path / "correspondence.bib"):
        done = subprocess.run(
            [sys.executable, "-c", program, tmp_path],
            cwd=Path(__file__).parent.parent,
            capture_output=True,
            check=False,
        )
    assert b"is being written by another process" in done.stderr
