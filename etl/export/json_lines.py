"""Letters as JSON Lines: one letter a line, with all that belongs to it.

What a note says or names stands in the note, everything else in the letter, under the name of its table. Values are
those of the tables, null where nothing is known; behind the key of a person, a place, an archive or an edition stands
its name. How pages were read, stretch by stretch (`segments`, `readings`, `page_positions`), is left out. Source: https://jsonlines.org/.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from etl.export.dataset import Dataset
from etl.export.rows_of_letters import LETTER, NOTE, NOTES, Parts, Row, letters_with_parts


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
        in_letter = letter[part_name(name, parts.letter)] = []
        for row in rows:
            if name == NOTES:
                in_letter.append(notes[row[NOTE]])
            elif (note := notes.get(row.get(NOTE) or "")) is None:
                in_letter.append(without_letter(row))
            else:
                note.setdefault(name, []).append(without_letter(row))
    return letter


def part_name(table: str, row: Row) -> str:
    """What the rows of a table are called: as the table is, or `all_date_evidence` where that is a column, too."""
    return f"all_{table}" if table in row else table


def without_letter(row: Row) -> Row:
    """A row without the key of the letter that it stands in."""
    return {name: value for name, value in row.items() if name != LETTER}
