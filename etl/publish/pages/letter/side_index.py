"""Who and what is named in a letter and its notes, each with the places where it stands: the index beside the letter.

In go the rows of stretches and the letter, out come entries by kind: people, bodies, names left open. Bodies are people
of the kind `corporate body`; of places the data holds the one of writing alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from etl.publish.pages.addresses import anchor
from etl.publish.pages.page_queries import Row

KINDS = {"person": "People", "corporate body": "Institutions", "": "Left open, who is meant"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name stands: the anchor in the page, the number of the note or None for the letter itself."""

    anchor: str
    note: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody or something named: the key in the table of people, the name, where, in how many letters in all."""

    person_id: str | None
    name: str
    places: tuple[Place, ...]
    letters: int


def side_index(letter: Row, stretches: Iterable[Row]) -> dict[str, list[Entry]]:
    """The entries under their headings, in the order of the alphabet; of what stands on the page that is shown."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in stretches:
        if row["kind"] == "person" and row["page_id"] == letter["page_id"]:
            key = (row["person_kind"] or "", row["target_id"] or row["text"])
            found.setdefault(key, []).append(row)
    entries = {kind: [entry(letter, rows) for (of, _), rows in found.items() if of == kind] for kind in KINDS}
    return {KINDS[kind]: sorted(named, key=lambda one: one.name) for kind, named in entries.items() if named}


def entry(letter: Row, rows: list[Row]) -> Entry:
    """An entry of the places where one is named, in the order of the page; a note is one place, its first."""
    first = rows[0]
    name = first["sorted_name"] or first["title"] or first["text"]
    places = [place(letter["letter_id"], row) for row in sorted(rows, key=lambda row: row["start_offset"])]
    notes = {each.note: each for each in places[::-1] if each.note}
    shown = tuple(each for each in places if each.note is None or notes[each.note] is each)
    return Entry(first["target_id"], name, shown, first["letters"] or 0)


def place(letter_id: str, row: Row) -> Place:
    """Where a name stands."""
    note = row["note_id"] and anchor(letter_id, row["note_id"])
    return Place(name_anchor(letter_id, row), note and note.removeprefix("n"), row["text"])


def name_anchor(letter_id: str, row: Row) -> str:
    """What the place of a name is called on the page of its letter: `m3`."""
    return anchor(letter_id, row["mention_id"])
