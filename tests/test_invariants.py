"""The invariants of the database: they hold for every page that is known and for any text, and fail when broken.

What breaks each of them is done to a copy of a good database, so that none is a check that cannot fail.
"""

import dataclasses
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import chance
import pytest
import readings
import work
from chance import examples
from hypothesis import given
from hypothesis import strategies as st
from readings import rows
from repeated import AROUND, REPEATED

from etl import pipeline, schema
from etl.check import invariants
from etl.claim import page_claims
from etl.printed import PrintedPage, Span
from etl.read import SeedError

PAGES = readings.EVERY_PAGE


def broken(database: Path) -> list[str]:
    """The names of the invariants that do not hold."""
    return [one.name.split(":")[0] for one in invariants(database) if not one.holds]


# They hold


def test_all_hold_on_the_seeds_and_on_all_pages(database: Path, practice: Path, everything: Path) -> None:
    for one in (database, practice, everything):
        assert [found.message for found in invariants(one) if not found.holds] == []


def test_every_page_is_covered_without_gap_or_overlap(everything: Path) -> None:
    """The same as the check, counted otherwise: the segments' characters, joined, are the page."""
    pages = rows(everything, "select page_id, text from pages")
    assert len(pages) == len(PAGES)
    for page in pages:
        sql = "select start_offset, end_offset from segments where page_id = ? order by start_offset"
        parts = [
            page["text"][one["start_offset"] : one["end_offset"]] for one in rows(everything, sql, page["page_id"])
        ]
        assert "".join(parts) == page["text"]
        assert all(parts)


TRACED = {"correspondents": "name_text"}


def traced_tables() -> Iterator[tuple[str, str]]:
    """Tables whose rows have offsets and words, with the column that holds the words."""
    for name, _, columns in schema.tables():
        text = TRACED.get(name, "text")
        if {"page_id", "start_offset", "end_offset", text} <= {column.name for column in columns}:
            yield name, text


@pytest.mark.parametrize(("table", "text"), tuple(traced_tables()))
def test_every_rows_words_stand_on_its_page(everything: Path, table: str, text: str) -> None:
    """The same as the check, in Python's offsets instead of SQLite's."""
    pages = {page["page_id"]: page["text"] for page in rows(everything, "select page_id, text from pages")}
    for row in rows(everything, f"select * from {table} where page_id is not null and start_offset is not null"):
        assert pages[row["page_id"]][row["start_offset"] : row["end_offset"]] == row[text]


def test_page_texts_are_the_files_decoded(everything: Path) -> None:
    there = {page["page_id"]: page["text"] for page in rows(everything, "select page_id, text from pages")}
    for path in PAGES:
        assert there[path.stem] == path.read_bytes().decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


# They fail when broken


@contextmanager
def damaged(database: Path, *statements: str) -> Iterator[Path]:
    """A copy of a database to which something was done."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(database, folder))
        with closing(sqlite3.connect(copy)) as connection, connection:
            for statement in statements:
                changed = connection.execute(statement).rowcount
                assert changed != 0, f"changes nothing: {statement}"
        yield copy


LOST = "nothing lost"
DAMAGE = (
    (LOST, "delete from segments where rowid = (select min(rowid) from segments)"),
    (LOST, "delete from segments where rowid = (select max(rowid) from segments)"),
    (LOST, "delete from segments where kind = 'body'"),
    (LOST, "delete from segments"),
    (LOST, "update segments set end_offset = end_offset - 1 where kind = 'heading'"),
    (LOST, "update segments set end_offset = end_offset + 1 where kind = 'heading'"),
    (LOST, "update segments set start_offset = start_offset + 1 where kind = 'note'"),
    (LOST, "update pages set text = text || ' '"),
    (LOST, "insert into segments select page_id, start_offset + 1, end_offset, 'blank', null, null, 1.0 from segments where kind = 'body'"),
    ("everything traceable", "update notes set text = text || '.'"),
    ("everything traceable", "update notes set start_offset = start_offset + 1"),
    ("everything traceable", "update note_calls set end_offset = end_offset + 1"),
    ("everything traceable", "update archival_references set start_offset = start_offset - 1 where note_id is null"),
    ("everything traceable", "update publications set text = upper(text)"),
    ("everything traceable", "update cross_references set text = trim(text, 'Se')"),
    ("everything traceable", "update correspondents set name_text = 'Stalin' where name_text = 'I. V. Stalin'"),
    ("everything traceable", "update mentions set text = lower(text)"),
    ("everything traceable", "update readings set start_offset = start_offset + 1 where column_name = 'heading'"),
    ("everything traceable", "update date_evidence set text = text || ' g.' where kind = 'dateline'"),
    ("everything traceable", "update notes set page_id = '003_56fccbe5912ae871' where page_id = '000_fdd5d5c2287fb503'"),
    ("offsets lie within their pages", "update findings set end_offset = 10000000"),
    ("offsets lie within their pages", "update findings set start_offset = -1"),
    ("offsets lie within their pages", "update witnesses set end_offset = start_offset - 1"),
    ("nothing guessed in silence", "delete from findings where kind = 'heading-missing'"),
    ("nothing guessed in silence", "delete from findings where kind = 'date-inferred'"),
    ("nothing guessed in silence", "delete from findings where kind in ('correspondent-inferred', 'heading-contradicted')"),
    ("nothing guessed in silence", "delete from findings where kind = 'letter-truncated'"),
    ("nothing guessed in silence", "delete from findings where kind = 'note-number-inferred'"),
    ("nothing guessed in silence", "update findings set letter_id = null where kind = 'letter-truncated'"),
    ("nothing guessed in silence", "update segments set kind = 'unplaced' where kind = 'postscript'"),
    ("nothing guessed in silence", "update notes set number_text = null"),
    ("nothing guessed in silence", "update letters set heading = null"),
    ("nothing guessed in silence", "update letters set date_evidence = 'context'"),
    ("nothing guessed in silence", "update letters set date_evidence = 'dateline'"),
    ("nothing guessed in silence", "update correspondents set evidence = 'signature'"),
    ("nothing guessed in silence", "update letters set is_truncated = 1"),
    ("nothing guessed in silence", "update letters set date_edtf = null, date_earliest = null, date_latest = null"),
    ("nothing guessed in silence", "delete from correspondents where role = 'sender'"),
)  # fmt: skip


@pytest.mark.parametrize(("name", "statement"), DAMAGE)
def test_each_fails_when_broken(everything: Path, name: str, statement: str) -> None:
    with damaged(everything, statement) as copy:
        assert name in broken(copy)


HEAD = "No. 205\n\nS. M. Kirov — G. K. Ordzhonikidze\n\nMarch 17, 1926\n\nDear Sergo!\n\n"
SENTENCE = (
    "There has been nothing from you for a long time, and I wonder what the matter is with you and all the others."
)
SOURCE = "RTSKHIDNI. F. 85. Op. 25. D. 120. L. 1-2. Autograph."
LETTER = f"{HEAD}{SENTENCE}\n\nYours Kirov.\n\n{SOURCE}\n\nNotes:\n\n1 It was not found.\n"
CONTENTS = "The second part of the edition holds what was found later in other archives and could not be dated.\n\n"
# Pages on which a number or a source line stands where no letter's text is, and the line
SWALLOWED: tuple[tuple[str, str], ...] = (
    (f"{LETTER}\n2 Of this nothing is known, but see October 5, 1936Archive: RGASPI F. 558.\n", "Archive: RGASPI F"),
    (f"{LETTER}\n2 Of this nothing is known.\n\nArchive: RGASPI\n", "Archive: RGASPI"),
    (f"{LETTER}\n2 It is kept elsewhere:\n\n{SOURCE.replace('85', '86')}\n", "RTSKHIDNI. F. 86"),
    (f"{CONTENTS}Archive: RGASPI\n\n{CONTENTS}", "Archive: RGASPI"),
    ("Contents\n\nNo. 3\n\nNo. 4\n\nNo. 5\n", "No. 4"),
    ("Index\n\nOrlov 12, 15\n\nPetrov 15, 18\n\nNo. 5\n", "No. 5"),
    ("Index\n\nArchive: of the Institute\n\nOrlov 12, 15\n\nPetrov 15, 18\n", "Archive: of"),
)


@pytest.mark.parametrize(("text", "line"), SWALLOWED)
def test_a_line_that_may_be_a_lost_letters_is_warned_of(tmp_path: Path, text: str, line: str) -> None:
    built = readings.build(tmp_path, {"page": readings.FRAME + text})
    at = len(readings.FRAME) + text.index(line)
    (segment,) = rows(built, "select kind from segments where start_offset <= ? and ? < end_offset", at, at)
    assert segment["kind"] in ("note", "front-matter")
    assert broken(built) == []
    for damage in ("delete from findings", "update findings set severity = 'notice'"):
        with damaged(built, f"{damage} where severity = 'warning'") as copy:
            assert "no letter swallowed in silence" in broken(copy)


EMPTY = ("decisions", "quality", "page_positions")  # tables without a row on these pages
FOREIGN_KEYS = [
    (name, column.name) for name, _, columns in schema.tables() for column in columns if column.to and name not in EMPTY
]


@pytest.mark.parametrize(("table", "column"), FOREIGN_KEYS)
def test_a_foreign_key_that_names_nothing_is_found(everything: Path, table: str, column: str) -> None:
    statement = f"update {table} set {column} = 'nowhere' where rowid = (select min(rowid) from {table})"
    with damaged(everything, statement) as copy:
        assert "foreign keys" in broken(copy)


def test_a_damaged_file_is_found(everything: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(everything, tmp_path))
    content = bytearray(copy.read_bytes())
    half = len(content) // 2
    content[half : half + 8192] = b"\xff" * 8192
    copy.write_bytes(content)
    try:
        assert broken(copy) != []
    except sqlite3.DatabaseError:
        return  # so damaged that it cannot be read


# Any text


def spans(value: Any) -> Iterator[Span]:
    """Every stretch within a value, at any depth."""
    if isinstance(value, Span):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from spans(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from spans(one)


def assert_whole_and_traceable(page: PrintedPage) -> None:
    text = page.page.text
    ends = [0, *(one.end for one in page.segments)]
    assert [one.start for one in page.segments] == ends[:-1]
    assert ends[-1] == len(text)
    assert all(one.start < one.end for one in page.segments)
    for one in spans(page):
        assert text[one.start : one.end] == one.text
    everything = (*page.findings, *(finding for letter in page.letters for finding in letter.findings))
    claims = page_claims(page).letters
    for finding in (*everything, *(finding for claim in claims for finding in claim.findings)):
        assert 0 <= finding.start <= finding.end <= len(text)
        assert finding.message
        assert "\n" not in finding.kind


# Footnotes of asterisks between the paragraphs of a note, above the first one, and on a page of next to nothing
FOOTNOTES = (
    "2\nF0On1D0\n2\n*l\nE",
    f"{readings.FRAME}No. 1\nS. M. Kirov to G. K. Ordzhonikidze\nMarch 17, 1926\nText 1.\nKirov\nRTSKHIDNI. F. 85. Op. 1. D. 2. L. 3.\n"
    "Notes:\nWords.\n* So in the text.\nMore words.\n1 A note.\n** Crossed out.\nIts second paragraph.\n2 Another.",
)


@pytest.mark.parametrize("text", FOOTNOTES)
def test_a_footnote_between_lines_of_notes_is_covered_once(text: str) -> None:
    page = readings.page(text)
    assert_whole_and_traceable(page)
    assert [one.kind for one in page.segments].count("footnote") == text.count("\n*")


ANY_CHARACTER = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
LINES = sorted({line for path in PAGES for line in path.read_text(encoding="utf-8").split("\n")})
SHORT_LINES = [line[:300] for line in LINES]
WORDS = [
    "No. 205", "S. M. Kirov — G. K. Ordzhonikidze", "Telegram to", "March 17 [1926]", "17/III.", "Notes:", "1", "2", "one",
    "Ibid.", "RTSKHIDNI.", "F. 85.", "Op.", "D.", "L. 1-2.", "Autograph.", "Dear Sergo!", "T. Stalin", "Copy.", "[", "]",
    "(", ")", "“", "”", '"', "—", "-", ".", ",", ";", ":", "\n", "\n\n", " ", "\t", "\xa0", "\u2028", "\x0c", "\x85", "\r",
    "*", "_____", "See document No. 1", "S. 5", "TOC \\o", "Я", "é", "😀", "0", "²", "٣", "İ", "ß", "\u0301", "\ufeff",
]  # fmt: skip


@examples(150)
@given(st.text(ANY_CHARACTER, max_size=400))
def test_any_text_is_covered_and_traceable(text: str) -> None:
    assert_whole_and_traceable(readings.page(text))


@examples(250)
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_any_row_of_printed_words_is_covered_and_traceable(words: list[str]) -> None:
    assert_whole_and_traceable(readings.page("".join(words)))


@examples(120)
@given(
    st.lists(st.one_of(st.sampled_from(SHORT_LINES), st.text(ANY_CHARACTER, max_size=30)), max_size=40),
    st.sampled_from(["\n", "\n\n", " \n", "\n \n\n"]),
    st.booleans(),
)
def test_any_page_of_printed_lines_is_covered_and_traceable(lines: list[str], joint: str, has_frame: bool) -> None:
    assert_whole_and_traceable(readings.page((readings.FRAME if has_frame else "") + joint.join(lines)))


@examples(80)
@given(st.sampled_from(PAGES), st.data())
def test_any_page_cut_and_spoilt_is_covered_and_traceable(path: Path, data: st.DataObject) -> None:
    text = path.read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    spoilt = data.draw(st.text(ANY_CHARACTER, max_size=5))
    assert_whole_and_traceable(readings.page(text[:start] + spoilt + text[end:]))


@examples(12)
@given(
    st.lists(
        st.lists(st.one_of(st.sampled_from(SHORT_LINES), st.text(ANY_CHARACTER, max_size=20)), max_size=30).map(
            "\n".join
        ),
        min_size=1,
        max_size=4,
    )
)
@pytest.mark.slow
def test_any_pages_give_a_database_in_which_all_hold(texts: list[str]) -> None:
    texts = [text or "-" for text in texts]
    with tempfile.TemporaryDirectory() as folder:
        built = readings.build(Path(folder), {f"page{number}": text for number, text in enumerate(texts)})
        assert [found.message for found in invariants(built) if not found.holds] == []


@pytest.mark.parametrize("joint", ["\r\n", "\r", "\n"])
def test_line_ends_of_any_kind_give_the_same_page(tmp_path: Path, joint: str) -> None:
    text = readings.SEED_PAGES[0].read_text(encoding="utf-8")
    built = readings.build(tmp_path, {"page": text.replace("\n", joint)})
    assert readings.row(built, "select text from pages")["text"] == text
    assert broken(built) == []


# Work


# Each of the repeated words at one place in turn, in the long run each at every place
PLACED = tuple(
    (repeated, place)
    for number, repeated in enumerate(REPEATED)
    for place in (AROUND if chance.IS_LONG else [list(AROUND)[number % len(AROUND)]])
)


@pytest.mark.parametrize(("repeated", "place"), PLACED)
@pytest.mark.slow
def test_the_work_of_a_page_that_repeats_itself_grows_in_a_line(repeated: str, place: str) -> None:
    def read(text: str) -> None:
        text = AROUND[place].format(f"a{text}b")
        assert readings.page(text).segments[-1].end == len(text)

    assert work.growth(read, repeated) < work.MOST_GROWTH


def test_work_that_grows_with_the_square_would_be_noticed() -> None:
    def read(text: str) -> None:
        words = text.split()
        assert all(words.count(word) for word in words)
        assert [word for word in words[::20] for other in words if word.startswith(other)]

    assert work.growth(read, "AB ") > work.MOST_GROWTH


# A build proves them before its database takes its place

FAULTS: dict[str, tuple[type, dict[str, object], str]] = {
    "a gap": (schema.SegmentRow, {"end_offset": 3}, r"^003\S+\.txt:\d+: read against an invariant, nothing lost: "),
    "other words": (schema.Note, {"text": "Invented."}, r"^003\S+\.txt:\d+: read against an invariant, everything tr"),
    "a number in silence": (
        schema.Note,
        {"number_text": None},
        r"^003\S+\.txt:\d+: read against an invariant, nothing guessed in silence: .*-n2: number inferred, and no finding",
    ),
}


@pytest.mark.parametrize(("row_type", "changed", "message"), FAULTS.values(), ids=FAULTS)
def test_a_fault_of_the_reader_stops_a_build(
    tmp_path: Path,
    seeds: Path,
    monkeypatch: pytest.MonkeyPatch,
    row_type: type,
    changed: dict[str, object],
    message: str,
) -> None:
    all_rows = pipeline._all_rows

    def faulty(*arguments: Any) -> Iterator[object]:
        """The rows, the last of one type spoilt."""
        rows = list(all_rows(*arguments))
        last = max(index for index, row in enumerate(rows) if type(row) is row_type)
        rows[last] = dataclasses.replace(rows[last], **changed)  # type: ignore[type-var]
        yield from rows

    monkeypatch.setattr(pipeline, "_all_rows", faulty)
    output = tmp_path / "correspondence.db"
    with pytest.raises(SeedError, match=message):
        pipeline.build(seeds, output, 1, False, lambda done, total: None)
    assert not output.exists()
