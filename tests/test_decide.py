"""What a person decides: values, sides and dates put right; and rows of `decisions.csv` that are refused with their line."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import readings
from readings import rows

from etl import check, pipeline, schema
from etl.breach import Breach
from etl.check import invariants
from etl.decide import table
from etl.vocabulary import Record, VocabularyError, records, records_of_text

KIROV = "1926-03-17-kirov-ordzhonikidze"
MAGIDOV = "1923-11-10-magidov-stalin"
KRESTINSKY = "1923-11-13-krestinsky-stalin"
HEADER = "letter_id,column,value,reason\n"


@pytest.fixture
def decide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator["Decide"]:
    """Decisions about the letters of the folder that a test builds."""
    monkeypatch.setattr(pipeline, "OWN_SEEDS", tmp_path / "seeds")
    monkeypatch.setattr(pipeline, "_read_page", read_once)  # which no decision changes
    yield Decide(monkeypatch)
    table.decisions.cache_clear()


def read_once(path: Path, folder: Path) -> pipeline.ReadPage:
    key = (path.stem, path.read_bytes())
    if key not in READ:
        READ[key] = READ_PAGE(path, folder)
    return READ[key]


READ: dict[tuple[str, bytes], pipeline.ReadPage] = {}
READ_PAGE = pipeline._read_page


class Decide:
    """Puts a text in the place of `decisions.csv`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.monkeypatch = monkeypatch

    def __call__(self, *lines: str) -> None:
        def records_of(row_type: type[Record]) -> tuple[Record, ...]:
            if row_type.table != "decisions":
                return records(row_type)
            return records_of_text(row_type, HEADER + "\n".join(lines) + "\n")

        self.monkeypatch.setattr(table, "records", records_of)
        table.decisions.cache_clear()


def built(tmp_path: Path) -> Path:
    return readings.build(tmp_path, readings.SEED_PAGES)


def test_a_value_is_decided_and_the_decision_published(tmp_path: Path, decide: Decide) -> None:
    decide(f"{KIROV},place,Leningrad,He writes from Leningrad: letterhead of the original.")
    database = built(tmp_path)
    assert readings.row(database, "select place, place_id from letters where letter_id = ?", KIROV) == {
        "place": "Leningrad", "place_id": "petrograd",
    }  # fmt: skip
    assert rows(database, "select letter_id, column_name, read_value, value, reason from decisions") == [
        {
            "letter_id": KIROV,
            "column_name": "place",
            "read_value": None,
            "value": "Leningrad",
            "reason": "He writes from Leningrad: letterhead of the original.",
        }
    ]
    assert [one.message for one in invariants(database) if not one.holds] == []


def test_a_value_is_emptied(tmp_path: Path, decide: Decide) -> None:
    decide(f"{KIROV},heading,,It belongs to the letter above.")
    database = built(tmp_path)
    assert readings.row(database, "select heading from letters where letter_id = ?", KIROV) == {"heading": None}
    decided = readings.row(database, "select read_value, value from decisions")
    assert decided["value"] is None
    assert "ORDZHONIKIDZE" in decided["read_value"].upper()


def test_a_number_is_decided(tmp_path: Path, decide: Decide) -> None:
    decide(f"{KRESTINSKY},number,175,The page before No. 176.")
    database = built(tmp_path)
    assert readings.row(database, "select number from letters where letter_id = ?", KRESTINSKY) == {"number": 175}


def test_a_date_is_decided_with_bounds_and_evidence(tmp_path: Path, decide: Decide) -> None:
    decide(f"{MAGIDOV},date_edtf,1923-11-12/..,The sixth anniversary is past.")
    database = built(tmp_path)
    sql = "select date_edtf, date_earliest, date_latest, date_evidence from letters where letter_id = ?"
    assert readings.row(database, sql, MAGIDOV) == {
        "date_edtf": "1923-11-12/..", "date_earliest": "1923-11-12", "date_latest": None, "date_evidence": "decision",
    }  # fmt: skip
    evidence = (
        "select date_evidence.kind from letters join date_evidence using (date_evidence_id) where letters.letter_id = ?"
    )
    assert readings.row(database, evidence, MAGIDOV) == {"kind": "decision"}
    title = readings.row(database, "select title from letters where letter_id = ?", MAGIDOV)["title"]
    assert title == "B. Magidov to Stalin, not earlier than 12 November 1923"
    assert [one.message for one in invariants(database) if not one.holds] == []


def test_the_calendar_goes_with_a_decided_date(tmp_path: Path, decide: Decide) -> None:
    decide(f"{KIROV},date_edtf,1916-03-17,Old Style.")
    database = built(tmp_path)
    sql = "select calendar from letters where letter_id = ?"
    assert readings.row(database, sql, KIROV)["calendar"] == "julian possible"
    agrees = rows(
        database, "select kind, agrees from date_evidence where letter_id = ? order by date_evidence_id", KIROV
    )
    assert [tuple(one.values()) for one in agrees] == [("heading", 0), ("dateline", None), ("decision", 1)]


def test_senders_are_decided(tmp_path: Path, decide: Decide) -> None:
    decide(f"{KIROV},senders,ordzhonikidze-grigory;kirov-sergey,Both sign.")
    database = built(tmp_path)
    sql = """
    select position, person_id, name_text, evidence
    from correspondents
    where letter_id = ?
      and role = 'sender'
    order by position
    """
    assert [tuple(one.values()) for one in rows(database, sql, KIROV)] == [
        (1, "ordzhonikidze-grigory", "", "decision"),
        (2, "kirov-sergey", "S. M. Kirov", "heading"),  # he was read, and stays as he was read
    ]
    title = readings.row(database, "select title from letters where letter_id = ?", KIROV)["title"]
    assert title == "Grigory Konstantinovich Ordzhonikidze and S. M. Kirov to G. K. Ordzhonikidze, 17 March 1926"
    assert readings.row(database, "select read_value, value from decisions") == {
        "read_value": "kirov-sergey", "value": "ordzhonikidze-grigory;kirov-sergey",
    }  # fmt: skip
    assert [one.message for one in invariants(database) if not one.holds] == []


def test_copies_are_decided(tmp_path: Path, decide: Decide) -> None:
    decide(f"{KRESTINSKY},copies,trilisser-mikhail,Only Trilisser's copy is known.")
    database = built(tmp_path)
    sql = "select person_id from correspondents where letter_id = ? and is_copy = 1"
    assert [one["person_id"] for one in rows(database, sql, KRESTINSKY)] == ["trilisser-mikhail"]


def test_two_decisions_about_one_letter(tmp_path: Path, decide: Decide) -> None:
    decide(f"{KIROV},place,Leningrad,Letterhead.", f"{KIROV},kind,note,So called in the inventory.")
    database = built(tmp_path)
    assert readings.row(database, "select place, kind from letters where letter_id = ?", KIROV) == {
        "place": "Leningrad", "kind": "note",
    }  # fmt: skip
    assert len(rows(database, "select * from decisions")) == 2


def test_the_rest_of_the_database_does_not_change(tmp_path: Path, decide: Decide, database: Path) -> None:
    decide(f"{KIROV},place,Leningrad,Letterhead.")
    decided = built(tmp_path)
    sql = "select * from letters where letter_id <> ? order by letter_id"
    assert rows(decided, sql, KIROV) == rows(database, sql, KIROV)
    assert rows(decided, "select * from segments") == rows(database, "select * from segments")


CROSS_REFERENCE = """
select target_letter_id
from cross_references
where target_number = ?
"""


def test_a_decided_number_is_found_by_cross_references_and_no_gap(
    tmp_path: Path, decide: Decide, database: Path
) -> None:
    referred = readings.row(
        database,
        "select target_number from cross_references where target_letter_id is null order by target_number limit 1",
    )["target_number"]
    gap = "select number from gaps where number = ?"
    assert len(rows(database, gap, referred)) == 1
    decide(f"{KRESTINSKY},number,{referred},The page prints none.")
    decided = built(tmp_path)
    assert {one["target_letter_id"] for one in rows(decided, CROSS_REFERENCE, referred)} == {KRESTINSKY}
    assert rows(decided, gap, referred) == []
    missing = "select message from findings where kind like 'cross-reference%' or message like ?"
    assert len(rows(decided, missing, f"%{referred}%")) < len(rows(database, missing, f"%{referred}%"))
    assert [one.message for one in invariants(decided) if not one.holds] == []


READ_NO_LONGER = (  # decision, whose column has stretches of the page before and none after
    (f"{KIROV},number,7,Misprinted.", "number"),
    (f"{KIROV},heading,Kirov to Ordzhonikidze,Misprinted.", "heading"),
    (f"{KIROV},date_text,18 March,Misprinted.", "date_text"),
)


@pytest.mark.parametrize(("line", "column"), READ_NO_LONGER)
def test_a_decided_value_is_read_from_no_characters(
    tmp_path: Path, decide: Decide, database: Path, line: str, column: str
) -> None:  # fmt: skip
    sql = "select column_name from readings where letter_id = ? and column_name {} ? order by start_offset"
    decide(line)
    decided = built(tmp_path)
    assert len(rows(database, sql.format("="), KIROV, column)) > 0
    assert rows(decided, sql.format("="), KIROV, column) == []
    assert rows(decided, sql.format("<>"), KIROV, column) == rows(database, sql.format("<>"), KIROV, column)


SAID_BY_THE_DECISION = (  # emptied or marked by hand: no guess, and no finding
    f"{KIROV},heading,,It is the next letter's.",
    f"{KIROV},date_edtf,,No date is certain.",
    f"{KIROV},senders,,Unsigned.",
    f"{KIROV},addressees,,To nobody known.",
    f"{KIROV},is_truncated,1,The end is missing.",
)


@pytest.mark.parametrize("line", SAID_BY_THE_DECISION)
def test_a_decision_is_no_silent_guess(tmp_path: Path, decide: Decide, line: str) -> None:
    decide(line)
    database = built(tmp_path)
    assert len(rows(database, "select * from decisions")) == 1
    assert [one.message for one in invariants(database) if not one.holds] == []


def test_the_calendar_may_be_decided_against_the_decided_date(tmp_path: Path, decide: Decide) -> None:
    decide(f"{KIROV},calendar,both printed,Margin.", f"{KIROV},date_edtf,1916-03-17,Margin.")
    database = built(tmp_path)
    sql = "select calendar, date_edtf from letters where letter_id = ?"
    assert readings.row(database, sql, KIROV) == {"calendar": "both printed", "date_edtf": "1916-03-17"}


MATCH_NOTHING = (  # right in the folder that the table speaks of, not in every other
    "1926-03-17-kirov-stalin,place,Leningrad,Reason.",
    f"{KIROV},enclosed_with,1926-03-17-kirov-stalin,Reason.",
    f"{KIROV},senders,nobody-known,Reason.",
    f"{KIROV},number,205,It is.",
    f"{KIROV},copies,stalin-joseph,Reason.",
)


@pytest.mark.parametrize("line", MATCH_NOTHING)
def test_a_decision_about_other_seeds_is_left_out_with_a_warning(
    tmp_path: Path, decide: Decide, monkeypatch: pytest.MonkeyPatch, database: Path, line: str
) -> None:  # fmt: skip
    decide(line, f"{KIROV},place,Leningrad,Letterhead.")
    with pytest.raises(VocabularyError, match=r"^decisions\.csv:2: "):
        built(tmp_path)
    monkeypatch.setattr(pipeline, "OWN_SEEDS", tmp_path / "others")
    output = tmp_path / "others.db"
    summary = pipeline.build(tmp_path / "seeds", output, jobs=1, strict=False, progress=lambda done, total: None)
    assert [str(one).startswith("decisions.csv:2: ") for one in summary.left_out] == [True]
    assert [one["column_name"] for one in rows(output, "select column_name from decisions")] == ["place"]
    sql = "select * from correspondents order by letter_id, role, position"
    assert rows(output, sql) == rows(database, sql)


def test_where_pages_were_skipped_no_decision_must_match(tmp_path: Path, decide: Decide) -> None:
    decide(MATCH_NOTHING[0])
    with pytest.raises(VocabularyError):
        built(tmp_path)
    (tmp_path / "seeds" / "damaged.txt").write_text("A page\0", encoding="utf-8")
    output = tmp_path / "skipped.db"
    summary = pipeline.build(tmp_path / "seeds", output, jobs=1, strict=False, progress=lambda done, total: None)
    assert (len(summary.skipped), len(summary.left_out)) == (1, 1)


def test_one_page_alone_needs_no_other_letter(decide: Decide) -> None:
    decide(f"{KIROV},enclosed_with,{MAGIDOV},Reason.", f"{MAGIDOV},place,Poltava gubernia,Reason.")
    for path in readings.SEED_PAGES:
        assert any(isinstance(row, schema.Letter) for row in pipeline.rows_of(pipeline.reading(path)))


REFUSED = (  # row of the table, message
    (f"{KIROV},colour,red,Why not.", "decisions.csv:2: 'colour' is no column that can be decided"),
    (f"{KIROV},letter_id,other,No.", "decisions.csv:2: 'letter_id' is no column that can be decided"),
    (f"{KIROV},date_earliest,1926-03-01,No.", "decisions.csv:2: 'date_earliest' is no column that can be decided"),
    (f"{KIROV},text,Words,No.", "decisions.csv:2: 'text' is no column that can be decided"),
    (f"{KIROV},place,Leningrad,", "decisions.csv:2: reason is empty"),
    (f"{KIROV},,Leningrad,Reason.", "decisions.csv:2: column is empty"),
    (",place,Leningrad,Reason.", "decisions.csv:2: letter_id is empty"),
    (
        "1926-03-17-kirov-stalin,place,Leningrad,Reason.",
        "decisions.csv:2: there is no letter '1926-03-17-kirov-stalin'",
    ),
    (f"{KIROV},number,205,It is.", "decisions.csv:2: number of 1926-03-17-kirov-ordzhonikidze already is '205'"),
    (f"{KIROV},place,,None is given.", "decisions.csv:2: place of 1926-03-17-kirov-ordzhonikidze already is ''"),
    (f"{KIROV},senders,kirov-sergey,It is.", "decisions.csv:2: senders of 1926-03-17-kirov-ordzhonikidze already is"),
    (f"{KIROV},number,twelve,Reason.", "decisions.csv:2: number is 'twelve', expected a whole number"),
    (f"{KIROV},number,-5,Reason.", "decisions.csv:2: number is '-5', expected a whole number"),
    (f"{KIROV},kind,,Reason.", "decisions.csv:2: kind cannot be empty"),
    (f"{KIROV},is_truncated,2,Reason.", "decisions.csv:2: is_truncated is '2', expected one of 0, 1"),
    (f"{KIROV},date_edtf,17 March 1926,Reason.", "decisions.csv:2: date_edtf: '17 March 1926' is no date in EDTF"),
    (f"{KIROV},date_edtf,1926-02-30,Reason.", "decisions.csv:2: date_edtf: "),
    (f"{KIROV},date_edtf,1926-03-17/1926-03-01,Reason.", "decisions.csv:2: date_edtf: "),
    (f"{KIROV},senders,nobody-known,Reason.", "decisions.csv:2: there is no person 'nobody-known'"),
    (f"{KIROV},senders,kirov-sergey;kirov-sergey,Reason.", "decisions.csv:2: senders names somebody twice"),
    (f"{KIROV},place_id,petrograd,Reason.", "decisions.csv:2: 'place_id' is no column that can be decided"),
    (f"{KIROV},copies,stalin-joseph,Reason.", "decisions.csv:2: stalin-joseph is no addressee of"),
    (f"{KIROV},edition_id,nowhere,Reason.", "decisions.csv:2: "),
    (f"{KIROV},enclosed_with,nowhere,Reason.", "decisions.csv:2: "),
    (f"{KIROV},enclosed_with,{KIROV},Reason.", "decisions.csv:2: enclosed_with names the letter itself"),
    (f"{KIROV},printed_with,{KIROV},Reason.", "decisions.csv:2: printed_with names the letter itself"),
    (f"{KIROV},enclosed_with,1926-03-17-kirov-stalin,Reason.", "decisions.csv:2: there is no letter '1926-03-17-"),
    (f"{KIROV},number,²,Reason.", "decisions.csv:2: number is '²', expected a whole number of at most nine figures"),
    (f"{KIROV},number,{'9' * 5000},Reason.", "decisions.csv:2: number is '99999999999999999999', expected a whole"),
    (f"{KIROV},number,9999999999,Reason.", "decisions.csv:2: number is '9999999999', expected a whole number"),
    (f"{KIROV},place,Lenin\0grad,Reason.", "decisions.csv:2: a cell has a NUL character"),
    (f'{KIROV},place,"Leningrad,Reason.', "decisions.csv:2: unexpected end of data; is a quotation mark left open"),
    (f"{KIROV},kind,love letter,Reason.", "decisions.csv:2: kind is 'love letter', expected one of circular, "),
    *(
        (
            f"{KIROV},{column},Words,No.",
            f"decisions.csv:2: '{column}' is no column that can be decided; those are number,",
        )
        for column in ("salutation", "body", "closer", "signature", "postscript", "title", "word_count")
    ),
    (
        f"{KIROV},colour,red,Why not.",
        "decisions.csv:2: 'colour' is no column that can be decided; those are number, kind, heading, date_text, "
        "date_edtf, calendar, place, printed_with, enclosed_with, is_truncated, language, repository_id, fond, opis, papka, delo, "
        "listy, note … text, note … number, note … call, mention …, same_as, other_than, relations, and, as person ids joined "
        "by `;`, senders, addressees, copies",
    ),
    (f"{KIROV},place,Leningrad", "decisions.csv:2: 3 cells, expected 4"),
)


@pytest.mark.parametrize(("line", "message"), REFUSED)
def test_a_wrong_decision_is_refused_with_file_and_line(
    tmp_path: Path, decide: Decide, line: str, message: str
) -> None:  # fmt: skip
    decide(line)
    with pytest.raises(VocabularyError) as caught:
        built(tmp_path)
    assert str(caught.value).startswith(message)
    assert not (tmp_path / "correspondence.db").exists()


def test_the_line_of_a_later_row_is_told(tmp_path: Path, decide: Decide) -> None:
    decide(f"{KIROV},place,Leningrad,Letterhead.", "", f"{KIROV},colour,red,Why not.")
    with pytest.raises(VocabularyError, match=r"^decisions\.csv:4: "):
        built(tmp_path)


def test_one_column_of_a_letter_is_decided_once(tmp_path: Path, decide: Decide) -> None:
    decide(f"{KIROV},place,Leningrad,Letterhead.", f"{KIROV},place,Moscow,Postmark.")
    with pytest.raises(VocabularyError, match=rf"^decisions\.csv:3: place of {KIROV} is decided on line 2 already$"):
        built(tmp_path)


def test_a_decided_sender_speaks_in_what_the_letter_says_of_other_letters(tmp_path: Path, decide: Decide) -> None:
    letter_id = "1923-11-13-krestinsky-stalin"
    decide(f"{letter_id},senders,trotsky-lev,The hand is his.")
    database = built(tmp_path)
    spoken = rows(
        database,
        "select sender_id, addressee_id from attested_letters where letter_id = ? and note_id is null",
        letter_id,
    )
    sides = {side for letter in spoken for side in letter.values()}  # notes go on naming whom they name
    assert "trotsky-lev" in sides
    assert "krestinsky-nikolai" not in sides
    assert all(invariant.holds for invariant in invariants(database))


def test_a_letter_decided_to_be_enclosed_has_the_relation_with_the_reason(tmp_path: Path, decide: Decide) -> None:
    decide(f"{MAGIDOV},enclosed_with,{KRESTINSKY},“I enclose Magidov's letter.”")
    database = built(tmp_path)
    letter = readings.row(database, "select printed_with, enclosed_with from letters where letter_id = ?", MAGIDOV)
    assert letter == {"printed_with": "1923-11-22-stalin-magidov", "enclosed_with": KRESTINSKY}
    sql = "select letter_id, target_letter_id, evidence, confidence from relations where kind = 'encloses'"
    assert rows(database, sql) == [{
        "letter_id": KRESTINSKY, "target_letter_id": MAGIDOV, "evidence": "Decided: “I enclose Magidov's letter.”",
        "confidence": 1.0,
    }]  # fmt: skip
    assert all(invariant.holds for invariant in invariants(database))


def test_a_letter_dated_after_its_answer_is_not_what_was_answered(tmp_path: Path, decide: Decide) -> None:
    letter_id = "1923-11-10-magidov-stalin"
    decide(f"{letter_id},date_edtf,1923-12-24,The stamp of receipt.")
    database = built(tmp_path)
    assert readings.row(database, "select date_edtf from letters where letter_id = ?", letter_id) == {
        "date_edtf": "1923-12-24"
    }
    assert not rows(database, "select * from relations where kind = 'answers' and target_letter_id = ?", letter_id)
    assert not rows(database, "select * from attested_letters where printed_letter_id = ?", letter_id)
    assert not rows(database, "select * from findings where kind = 'date-inferred'")
    assert all(invariant.holds for invariant in invariants(database))


# What else can be decided


def decided(tmp_path: Path, sql: str, *values: str) -> dict[str, Any]:
    database = built(tmp_path)
    assert [one.message for one in invariants(database) if not one.holds] == []
    return readings.row(database, sql, *values)


FILED = f"""{readings.FRAME}No. 5

S. M. Kirov — G. K. Ordzhonikidze

March 17, 1926

There has been nothing from you for a long time, and I wonder what the matter is 1 .

Yours S. Kirov.

RTSKHIDNI. F. 85. Op. 25. D. 120. L. 1-2. Autograph.

Notes:

1 The answer (Ibid. L. 17), the draft of it (Ibid. D. 121. L. 3) and another (GARF. F. 130. Op. 2. D. 1. L. 5; Ibid. L. 6).
"""


def test_a_place_in_the_archive_is_decided_and_ibid_follows(tmp_path: Path, decide: Decide) -> None:
    decide(f"{KIROV},delo,999,The file's cover.", f"{KIROV},fond,86,The file's cover.")
    database = readings.build(tmp_path, {"page": FILED})
    cited = rows(database, "select repository_id, fond, delo, listy from archival_references order by position")
    assert [tuple(one.values()) for one in cited] == [
        ("rtskhidni", "86", "999", "1-2"), ("rtskhidni", "86", "999", "17"), ("rtskhidni", "86", "121", "3"),
        ("garf", "130", "1", "5"), ("garf", "130", "1", "6"),
    ]  # fmt: skip
    assert rows(database, "select column_name, read_value, value from decisions order by column_name") == [
        {"column_name": "delo", "read_value": "120", "value": "999"},
        {"column_name": "fond", "read_value": "85", "value": "86"},
    ]


def test_letters_lie_one_behind_the_other_by_decided_sheets(tmp_path: Path, decide: Decide) -> None:
    """Kirov's letter lies on sheets 1-2 of a file; decided to lie behind it, another is filed with it."""
    sql = "select repository_id, fond, opis, delo, listy from archival_references where letter_id = ? and position = 1"
    place = readings.row(readings.build(tmp_path, readings.SEED_PAGES), sql, KIROV)
    (tmp_path / "seeds").rename(tmp_path / "read")
    place["listy"] = "3-4"
    read = readings.row(tmp_path / "correspondence.db", sql, KRESTINSKY)
    other = {column: value for column, value in place.items() if value != read[column]}
    decide(*(f"{KRESTINSKY},{column},{value},Seen there." for column, value in other.items()))
    relation = "select kind, target_letter_id from relations where letter_id = ? and kind = 'filed with'"
    assert decided(tmp_path, relation, KRESTINSKY) == {"kind": "filed with", "target_letter_id": KIROV}


def test_the_words_and_the_number_of_a_note_are_decided(tmp_path: Path, decide: Decide) -> None:
    decide(f"{KIROV},note 1 text,As the printed volume has it.,Volume.", f"{KIROV},note 1 number,77,Misprint.")
    note = decided(tmp_path, "select note_id, number, text from notes where letter_id = ? and number = 77", KIROV)
    assert note == {"note_id": f"{KIROV}-n77", "number": 77, "text": "As the printed volume has it."}


def test_a_call_is_decided_by_the_words_before_it(tmp_path: Path, decide: Decide) -> None:
    sql = "select pages.text, start_offset from note_calls join pages using (page_id) where letter_id = ? limit 1"
    before = readings.build(tmp_path, readings.SEED_PAGES)
    call = readings.row(before, sql, KRESTINSKY)
    (tmp_path / "seeds").rename(tmp_path / "read")
    words = call["text"][call["start_offset"] - 40 : call["start_offset"]].rpartition("\n")[2].lstrip()
    figure = re.match(r"\d+", call["text"][call["start_offset"] :])
    assert figure
    decide(f'{KRESTINSKY},note 2 call,"{words}{figure[0]}",So the volume.')
    found = decided(tmp_path, "select start_offset from note_calls where note_id = ?", f"{KRESTINSKY}-n2")
    assert found == {"start_offset": call["start_offset"]}


def test_whom_a_name_means_is_decided(tmp_path: Path, decide: Decide) -> None:
    decide(f"{KRESTINSKY},mention 1,lenin-vladimir,By the context.", f"{KRESTINSKY},mention 2,,Nobody knows.")
    sql = "select person_id, method from mentions where mention_id = ?"
    database = built(tmp_path)
    assert readings.row(database, sql, f"{KRESTINSKY}-m1") == {"person_id": "lenin-vladimir", "method": "decision"}
    assert readings.row(database, sql, f"{KRESTINSKY}-m2") == {"person_id": None, "method": "decision"}
    assert [one.message for one in invariants(database) if not one.holds] == []


def test_relations_are_decided_and_denied(tmp_path: Path, decide: Decide, database: Path) -> None:
    sql = "select letter_id, kind, target_letter_id from relations where letter_id = ? and kind = 'answers'"
    (answer,) = rows(database, "select letter_id, target_letter_id from relations where kind = 'answers' limit 1")
    decide(
        f"{answer['letter_id']},not answers,{answer['target_letter_id']},Another letter is meant.",
        f"{answer['letter_id']},answers,{KIROV},An example.",
    )
    assert decided(tmp_path, sql, answer["letter_id"]) == {
        "letter_id": answer["letter_id"], "kind": "answers", "target_letter_id": KIROV,
    }  # fmt: skip


def test_two_letters_are_decided_to_be_one(tmp_path: Path, decide: Decide, database: Path) -> None:
    decide(f"{MAGIDOV},same_as,{KIROV},An example.")
    (before,) = rows(database, "select count(*) as letters from letters")
    assert decided(tmp_path, "select count(*) as letters from letters") == {"letters": before["letters"] - 1}
    database = tmp_path / "correspondence.db"
    pages = rows(database, "select count(*) as witnesses from witnesses where letter_id = ?", KIROV)
    assert pages == [{"witnesses": 2}]
    assert rows(database, "select letter_id, read_value, value from decisions") == [
        {"letter_id": KIROV, "read_value": MAGIDOV, "value": KIROV}
    ]


def test_one_letter_is_decided_to_be_two(tmp_path: Path, decide: Decide, everything: Path) -> None:
    sql = "select letter_id, page_id from witnesses where not is_base order by letter_id limit 1"
    twice = readings.row(everything, sql)
    decide(f"{twice['letter_id']},other_than,{twice['page_id']},Read by eye.")
    database = readings.build(tmp_path, [*readings.SEED_PAGES, *readings.PRACTICE_PAGES])
    (parted,) = rows(database, "select letter_id, is_base from witnesses where page_id = ? and position in "
        "(select position from witnesses where page_id = ? and letter_id like ? || '%')",
        twice["page_id"], twice["page_id"], twice["letter_id"])  # fmt: skip
    assert parted["letter_id"] != twice["letter_id"]
    assert parted["is_base"] == 1
    assert [one.message for one in invariants(database) if not one.holds] == []


FIT_NOTHING = (
    (f"{KIROV},note 99 text,Words,Reason.", "decisions.csv:2: 1926-03-17-kirov-ordzhonikidze has no note 99"),
    (f"{KIROV},note 1 number,2,Reason.", "decisions.csv:2: 1926-03-17-kirov-ordzhonikidze has another note 2"),
    (f"{KIROV},note 1 number,two,Reason.", "decisions.csv:2: note 1 number is 'two', expected a whole number"),
    (f"{KIROV},note 1 call,nowhere in it 1,Reason.", "decisions.csv:2: note 1 call: the words 'nowhere in it 1' stand 0 times"),
    (f"{KIROV},note 1 call,Dear,Reason.", "decisions.csv:2: note 1 call: the words 'Dear' end in no figure"),
    (f"{KIROV},mention 999,stalin-joseph,Reason.", "decisions.csv:2: 1926-03-17-kirov-ordzhonikidze names "),
    (f"{KIROV},mention 1,nobody-known,Reason.", "decisions.csv:2: there is no person 'nobody-known'"),
    (f"{KIROV},answers,nowhere,Reason.", "decisions.csv:2: there is no letter 'nowhere'"),
    (f"{KIROV},answers,,Reason.", "decisions.csv:2: answers cannot be empty"),
    (f"{KIROV},same_as,nowhere,Reason.", "decisions.csv:2: there is no letter 'nowhere'"),
    (f"{KIROV},other_than,nowhere,Reason.", "decisions.csv:2: no page 'nowhere' prints 1926-03-17-kirov-ordzhonikidze"),
    (f"{KIROV},repository_id,nowhere,Reason.", "decisions.csv:2: there is no archive 'nowhere'"),
)  # fmt: skip


@pytest.mark.parametrize(("line", "message"), FIT_NOTHING)
def test_a_decision_that_fits_nothing_is_refused(tmp_path: Path, decide: Decide, line: str, message: str) -> None:
    decide(line)
    with pytest.raises(VocabularyError) as caught:
        built(tmp_path)
    assert str(caught.value).startswith(message)


def test_a_decision_that_contradicts_an_invariant_is_refused(
    tmp_path: Path, decide: Decide, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_place(connection: sqlite3.Connection) -> Iterator[Breach]:
        for (letter_id,) in connection.execute("select letter_id from letters where place = 'Nowhere'"):
            yield Breach(f"{letter_id}: is written nowhere")

    monkeypatch.setitem(check.OF_PAGES, "letters are written somewhere", without_place)
    decide(f"{KIROV},place,Nowhere,Reason.")
    with pytest.raises(VocabularyError, match=r"^decisions\.csv:2: the decision contradicts an invariant, letters are"):
        built(tmp_path)
    assert not (tmp_path / "correspondence.db").exists()
