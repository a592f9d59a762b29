"""Letters beside a letter: which they are, worked out another way; the reasons in words; the section on the page."""

import re
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import published
from datasette.app import Datasette
from every import every
from exported_letters import changed

from etl.publish.pages.letter.documents_beside import BESIDE, LONGEST, NEAR, SHOWN, letters_beside, reason


def beside(database: Path, letter_id: str) -> list[dict[str, Any]]:
    """What the page asks."""
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(BESIDE.sql, {"letter_id": letter_id})]


def sets(database: Path, sql: str) -> dict[str, set[str]]:
    """The second column by the first."""
    found: dict[str, set[str]] = {}
    for key, value in published.rows(database, sql):
        found.setdefault(key, set()).add(value)
    return found


def days_between(one: tuple[str, str], other: tuple[str, str]) -> int | None:
    """The fewest days between two spans; None where either is longer than a month or open."""
    if None in (*one, *other):
        return None
    spans = [tuple(date.fromisoformat(day) for day in span) for span in (one, other)]
    if any((last - first).days > LONGEST for first, last in spans):
        return None
    (first, last), (other_first, other_last) = spans
    return max((other_first - last).days, (first - other_last).days, 0)


def test_letters_beside_are_those_of_the_same_days(letters: Path) -> None:
    spans = {
        key: span for key, *span in published.rows(letters, "select letter_id, date_earliest, date_latest from letters")
    }
    parties = sets(letters, "select letter_id, person_id from correspondents")
    senders = sets(letters, "select letter_id, person_id from correspondents where role = 'sender'")
    named = sets(letters, "select letter_id, person_id from mentions where note_id is null and person_id is not null")
    related = sets(
        letters,
        "select letter_id, target_letter_id from relations union select target_letter_id, letter_id from relations",
    )
    for letter_id, span in spans.items():
        expected: dict[str, set[str]] = {"people": set(), "names": set()}
        own, talked_of = parties.get(letter_id, set()), named.get(letter_id, set()) - parties.get(letter_id, set())
        for other in spans.keys() - {letter_id} - related.get(letter_id, set()):
            days = days_between(tuple(span), tuple(spans[other]))
            if days is None or days > NEAR:
                continue
            if senders.get(other, set()) & own:
                expected["people"].add(other)
            elif named.get(other, set()) & talked_of:
                expected["names"].add(other)
        found = beside(letters, letter_id)
        for kind, keys in expected.items():
            shown = {row["letter_id"] for row in found if row["kind"] == kind}
            assert shown <= keys, letter_id
            assert len(shown) == min(len(keys), SHOWN[kind]), letter_id


def test_letters_of_one_file_stand_beside_each_other(database: Path, tmp_path: Path) -> None:
    kept = "select letter_id, fond, opis, delo from archival_references where note_id is null and position = 1 and delo <> ''"
    (one, fond, opis, delo), (other, *_), (third, *_), *_ = published.rows(database, kept)
    where = "where note_id is null and position = 1 and letter_id ="
    same = f"repository_id = 'rgaspi', fond = '{fond}', opis = '{opis}', papka = null, delo = '{delo}'"
    copy = changed(
        database,
        tmp_path,
        f"update archival_references set repository_id = 'rtskhidni', papka = null {where} '{one}'",
        f"update archival_references set {same} {where} '{other}'",  # the same archive under its name of today
        f"update archival_references set {same}, opis = 'another' {where} '{third}'",
    )
    found = {row["letter_id"]: reason(row) for row in beside(copy, one) if row["kind"] == "file"}
    assert found[other] == "from the same file"
    assert third not in found


@every(
    "row,words",
    [
        ({"kind": "people", "is_exact": 1, "days": 3.0, "persons": "A. B"}, "3 days later, written by A. B"),
        ({"kind": "people", "is_exact": 1, "days": 0.0, "persons": "A. B"}, "of the same day, written by A. B"),
        ({"kind": "names", "is_exact": 1, "days": -1.0, "persons": "C, D"}, "1 day earlier, also names C, D"),
        ({"kind": "names", "is_exact": 0, "days": -1.0, "persons": "C"}, "perhaps within 10 days, also names C"),
        ({"kind": "file", "is_exact": 0, "days": 7, "persons": None}, "from the same file"),
    ],
)
def test_reasons(row: dict[str, Any], words: str) -> None:
    assert reason(row) == words


def test_a_letter_stands_once_with_all_its_reasons() -> None:
    letter = {"letter_id": "a", "title": "A", "days": 2, "is_exact": 1, "persons": "B"}
    found = letters_beside([{**letter, "kind": "people"}, {**letter, "kind": "file"}])
    assert found == [{"letter_id": "a", "title": "A", "reasons": ["2 days later, written by B", "from the same file"]}]


def test_page_lists_them_folded(site: Datasette) -> None:
    text = published.page(site, "/correspondence/letters/1923-11-13-krestinsky-stalin")
    section = text.partition('<section id="beside">')[2].partition("</section>")[0]
    assert "<details><summary>" in section
    assert re.search(
        r'href="/correspondence/letters/1923-11-22-stalin-magidov">[^<]+</a><br><span class="soft">9 days later, ',
        section,
    )


def test_days_and_files_are_found_by_their_indexes(composed_letters: Path) -> None:
    with closing(sqlite3.connect(composed_letters)) as connection:
        plan = connection.execute(f"explain query plan {BESIDE.sql}", {"letter_id": "x"}).fetchall()
    steps = [
        step.split(" USING ")[-1].partition(" (")[0]
        for *_, step in plan
        if step.startswith(("SEARCH near", "SEARCH kept"))
    ]
    assert steps == ["INDEX idx_letter_overview_date_earliest", "INDEX idx_archival_references_fond_delo"]
