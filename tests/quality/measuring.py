"""All figures: databases are built from the annotated pages, and each field is compared with its annotation.

The project's folder enters (its `seeds/` and `tests/`), `Figures` leave, in a fixed order; `table_text` is the csv.
"""

import csv
import io
import shutil
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from etl import pipeline

from . import annotations, practice, seeds
from .figures import COLUMNS, Figures, Value, Values, figures
from .seeds import FactField
from .silence import silence

SEEDS, PRACTICE = "seeds", "practice pages"
FURTHER, TOGETHER = "further pages of names", "seeds and practice pages"
SPOKEN_OF = {  # field -> columns of the annotation, and the rule
    "letters spoken of": (
        ("note", "start_offset", "end_offset", "kind"), "the sentence to the character, and letter or telegram"),
    "letters spoken of: parties": (
        ("note", "start_offset", "sender_id", "addressee_id"), "sender and addressee, or rightly left open"),
    "letters spoken of: date": (("note", "start_offset", "kind", "date_edtf"), "the same EDTF, or rightly left open"),
    "letters spoken of: letter itself": (("note", "start_offset", "printed_letter_id"), "the letter, or rightly none"),
}  # fmt: skip
ATTESTED = """
select letter_id, replace(coalesce(note_id, ''), letter_id || '-n', '') as note,
  cast(start_offset as text) as start_offset, cast(end_offset as text) as end_offset, kind,
  coalesce(sender_id, '') as sender_id,
  coalesce(addressee_id, '') as addressee_id, coalesce(date_edtf, '') as date_edtf,
  coalesce(printed_letter_id, '') as printed_letter_id
from attested_letters
"""


def measured(project: Path) -> tuple[Figures, ...]:
    """The figures of all sets. Raises OSError where the annotated pages are missing."""
    tests = project / "tests"
    own, other, further = (
        sorted(folder.glob("*.txt")) for folder in (project / "seeds", tests / "pages", tests / "annotations" / "pages")
    )
    days = annotations.annotated_on(tests)
    known = {fact["page"] for fact in annotations.seed_facts(tests)}
    own = [page for page in own if page.stem in known]  # pages that joined the seeds later have no facts to compare
    with database(own) as there:
        facts = {fact["id"]: fact for fact in annotations.seed_facts(tests)}
        found = [*_fields(there, SEEDS, days[SEEDS], seeds.FIELDS, facts)]
        found += _mentions(there, tests, SEEDS, days["mentions"], own)
    with database(other) as there:
        found += _fields(there, PRACTICE, days[PRACTICE], practice.FIELDS, _placed(there, tests))
    with database(further) as there:
        found += _mentions(there, tests, FURTHER, days["mentions"], further)
    with database([*own, *other]) as there:
        found += _spoken_of(there, tests, days["attested"])
    return (*found, silence())


@contextmanager
def database(pages: Iterable[Path]) -> Iterator[sqlite3.Connection]:
    """A database of these pages, for as long as it is needed."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "seeds").mkdir()
        for page in pages:
            shutil.copy(page, Path(folder) / "seeds")
        output = Path(folder) / "correspondence.db"
        pipeline.build(Path(folder) / "seeds", output, jobs=1, strict=False, progress=lambda *_: None)
        with closing(sqlite3.connect(output)) as connection:
            yield connection


def _placed(there: sqlite3.Connection, tests: Path) -> dict[str, dict[str, Any]]:
    """The facts of the practice pages by the letter that stands where they say, or by that place where none does."""
    found = {}
    for fact in annotations.practice_facts(tests):
        place = (fact["page"], fact["letter_on_page"])
        row = there.execute("select letter_id from witnesses where page_id = ? and position = ?", place).fetchone()
        name = row[0] if row else f"{place[0]} {place[1]}"
        found[f"{name} on {place[0]}"] = {**fact, "letter_id": name}
    return found


def _fields(
    there: sqlite3.Connection,
    annotated_set: str,
    day: str,
    fields: Iterable[FactField],
    facts: dict[str, dict[str, Any]],
) -> Iterator[Figures]:
    for field in fields:
        told = {item: field.told(fact) for item, fact in facts.items()}
        read = {
            item: _values(there.execute(field.sql, (fact.get("letter_id", fact.get("id")),)))
            for item, fact in facts.items()
        }
        yield figures(
            annotated_set=annotated_set, annotated_on=day, field=field.name, rule=field.rule,
            told={item: _known(values) for item, values in told.items() if values is not None}, read=read,
            same=field.same, is_complete=field.is_complete,
        )  # fmt: skip


def _values(rows: Iterable[tuple[Any, ...]]) -> frozenset[Value]:
    return _known(row[0] if len(row) == 1 else row for row in rows)


def _known(values: Iterable[Value]) -> frozenset[Value]:
    return frozenset(value for value in values if value is not None)


def _mentions(there: sqlite3.Connection, tests: Path, name: str, day: str, pages: list[Path]) -> Iterator[Figures]:
    ids = frozenset(page.stem for page in pages)
    places, people = annotations.mentions(tests, ids)
    read: dict[str, set[Value]] = defaultdict(set)
    named: dict[str, set[Value]] = defaultdict(set)
    for page, start, end, person in there.execute("select page_id, start_offset, end_offset, person_id from mentions"):
        read[page].add((start, end))
        if person and (start, end) in places.get(page, ()):
            named[page].add((start, end, person))
    told_and_read: tuple[tuple[str, str, Values, dict[str, set[Value]]], ...] = (
        ("mentions", "the name to the character", places, read),
        ("mentions: person", "the person, where the annotation says who it is", people, named),
    )
    for field, rule, told, found in told_and_read:
        yield figures(
            annotated_set=name, annotated_on=day, field=field, rule=rule, told=told,
            read={page: frozenset(values) for page, values in found.items()},
        )  # fmt: skip


def _spoken_of(there: sqlite3.Connection, tests: Path, day: str) -> Iterator[Figures]:
    letters = frozenset(row[0] for row in there.execute("select letter_id from letters"))
    cursor = there.execute(ATTESTED)
    names = [column[0] for column in cursor.description]
    rows = [dict(zip(names, row, strict=True)) for row in cursor]
    for field, (columns, rule) in SPOKEN_OF.items():
        read: dict[str, set[Value]] = defaultdict(set)
        for row in rows:
            read[row["letter_id"]].add(tuple(row[column] for column in columns))
        yield figures(
            annotated_set=TOGETHER, annotated_on=day, field=field, rule=rule,
            told=annotations.attested(tests, columns, letters),
            read={letter: frozenset(values) for letter, values in read.items()},
        )  # fmt: skip
    related: dict[str, set[Value]] = defaultdict(set)
    for letter, kind, target in there.execute("select letter_id, kind, target_letter_id from relations"):
        related[letter].add((kind, target))
    yield figures(
        annotated_set=TOGETHER, annotated_on=day, field="relations", rule="the kind and both letters",
        told=annotations.relations(tests, letters), read={one: frozenset(values) for one, values in related.items()},
    )  # fmt: skip


def table_text(found: Iterable[Figures], version: str) -> str:
    """The figures as the text of `quality.csv`."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for one in found:
        row = {key: "" if value is None else value for key, value in asdict(one).items()}
        writer.writerow({**row, "quality_id": _slug(f"{one.annotated_set} {one.field}"), "version": version})
    return text.getvalue()


def _slug(text: str) -> str:
    return "-".join("".join(sign if sign.isalnum() else " " for sign in text).split())
