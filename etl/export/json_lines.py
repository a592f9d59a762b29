"""Letters as JSON Lines: one letter a line, with all that belongs to it.

What a note says or names stands in the note, everything else in the letter, under the name of its table. Values are
those of the tables, null where nothing is known; behind the key of a person, a place, an archive or an edition stands
its name. Source: https://jsonlines.org/.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from etl.export.dataset import Dataset
from etl.export.letter_parts import LETTER, NOTE, NOTES, Parts, Row, letters_with_parts


def pieces(dataset: Dataset, keys: Iterable[str]) -> Iterator[bytes]:
    """A line a letter."""
    for parts in letters_with_parts(dataset, keys):
        yield (json.dumps(nested(dataset, parts), ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def nested(dataset: Dataset, parts: Parts) -> dict[str, Any]:
    """A letter as one value, its parts below the tables' names."""
    address = dataset.page("letters", parts.letter[LETTER])
    notes: dict[str, Row] = {note[NOTE]: without_letter(note) for note in parts.rows[NOTES]}
    letter: dict[str, Any] = {**parts.letter, **({"address": address} if address else {})}
    for name, rows in parts.rows.items():
        if name == NOTES:
            letter[name] = list(notes.values())
            continue
        letter[name] = []
        for row in rows:
            note = notes.get(row.get(NOTE, ""))
            if note is None:
                letter[name].append(without_letter(row))
            else:
                note.setdefault(name, []).append({key: row[key] for key in row if key not in (LETTER, NOTE)})
    return letter


def without_letter(row: Row) -> Row:
    """A row without the key of the letter that it stands in."""
    return {name: value for name, value in row.items() if name != LETTER}
