"""Letters -> Web Annotations: each value with the stretch of the page that it was read from.

Keys of letters enter, one AnnotationCollection leaves, an annotation a line, so that it can be written while it is read
and line tools can read it too. The letters are in the order of the keys, the values of a letter table by table. An
annotation has as its target a stretch of a page, by position (code points of the page's text, from 0, half open) and by
quotation, with some characters before and after; and as its body the column, what that holds where it is more than the
words quoted, and the person, letter, note or archive that it stands for. Without texts, quotations are left out, the
positions stay. To add a table, add a `Read` to READ. Source: https://www.w3.org/TR/annotation-model/.
"""

import json
import sqlite3
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from etl.export.dataset import Dataset, batches
from etl.export.json_text import line
from etl.export.linked_data import home, iri
from etl.schema import COLUMNS_OF, TABLES
from etl.schema import keys as keys_of

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters before and after a quotation
PAGES = 8  # texts of pages that are kept at a time


@dataclass(frozen=True, slots=True)
class Read:
    """A table whose rows were read from a page: the column of the value, and the one that names a thing, if any."""

    table: str
    value: str
    thing: str | None = None
    of: str | None = None  # the table of that thing

    @property
    def key(self) -> tuple[str, ...]:
        """The columns of the table's primary key."""
        return keys_of(TABLES[self.table])


READ = (
    Read("readings", "text"),
    Read("correspondents", "name_text", "person_id", "people"),
    Read("date_evidence", "date_edtf"),
    Read("note_calls", "text", "note_id", "notes"),
    Read("notes", "text"),
    Read("note_witnesses", "text", "note_id", "notes"),
    Read("witness_facts", "value"),
    Read("archival_references", "text", "repository_id", "repositories"),
    Read("publications", "title"),
    Read("cross_references", "text", "target_letter_id", "letters"),
    Read("mentions", "text", "person_id", "people"),
    Read("relations", "kind", "target_letter_id", "letters"),
    Read("attested_letters", "kind", "printed_letter_id", "letters"),
)
ROWS = """
select {table}.*
from json_each(:keys) as chosen
cross join {table} on {table}.letter_id = chosen.value
where {table}.page_id is not null
  and start_offset is not null
  and end_offset is not null
order by chosen.key, {order}
"""
# The value of a reading is that of the letter's own column
LETTER_VALUES = """
select letters.*
from json_each(:keys) as chosen
cross join letters on letters.letter_id = chosen.value
"""
TEXT = "select text from pages where page_id = ?"


@dataclass(frozen=True, slots=True)
class Pages:
    """The texts of pages, the last few kept."""

    dataset: Dataset
    kept: OrderedDict[str, str] = field(default_factory=OrderedDict)

    def text(self, page_id: str) -> str:
        """The text of a page."""
        if page_id not in self.kept:
            self.kept[page_id] = self.dataset.connection.execute(TEXT, [page_id]).fetchone()[0]
        self.kept.move_to_end(page_id)
        if len(self.kept) > PAGES:
            self.kept.popitem(last=False)
        return self.kept[page_id]


def pieces(dataset: Dataset, keys: Iterable[str]) -> Iterator[bytes]:
    """The collection; a key that names no letter has no annotations."""
    about, at = dataset.about, home(dataset)
    quoted = f" {about['texts']}" if dataset.with_texts else ""  # `rights`, an address, are those of the rest
    head = {
        "@context": CONTEXT,
        "id": f"{at}#annotations",
        "type": "AnnotationCollection",
        "label": f"Where the values of {about['title']} stand on the pages.{quoted}",
        "rights": about["licence_url"],
    }
    page = {"id": f"{at}#annotations-1", "type": "AnnotationPage", "partOf": head["id"], "startIndex": 0}
    yield f'{line(head)[:-1]},\n"first": {line(page)[:-1]}, "items": [\n'.encode()
    total = 0
    for one in annotations(dataset, keys):
        yield f"{',' if total else ''}{line(one)}\n".encode()
        total += 1
    yield f']}}, "total": {total}}}\n'.encode()  # which is known only now


def annotations(dataset: Dataset, keys: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The annotations of these letters, letter by letter."""
    pages = Pages(dataset)
    for batch in batches(keys):
        parameters = {"keys": json.dumps(batch)}
        of_letter: dict[str, list[tuple[Read, sqlite3.Row]]] = defaultdict(list)
        for read in READ:
            for row in dataset.connection.execute(select(read), parameters):
                of_letter[row["letter_id"]].append((read, row))
        letters = {row["letter_id"]: row for row in dataset.connection.execute(LETTER_VALUES, parameters)}
        for key in batch:
            for read, row in of_letter[key]:
                yield annotation(pages, read, row, letters[key])


def select(read: Read) -> str:
    """SQL for the rows of a table that say where on a page they were read, each letter's in the order of their keys."""
    return ROWS.format(table=read.table, order=", ".join(f"{read.table}.{name}" for name in read.key))


def annotation(pages: Pages, read: Read, row: sqlite3.Row, letter: sqlite3.Row) -> dict[str, Any]:
    """One value, where it stands and what it means."""
    dataset = pages.dataset
    thing = row[read.thing] if read.thing else None
    return {
        "id": iri(dataset, read.table, *(str(row[name]) for name in read.key)),
        "type": "Annotation",
        "motivation": "identifying" if thing else "describing",
        "body": list(bodies(dataset, read, row, letter)),
        "target": {
            "source": iri(dataset, "pages", row["page_id"]),
            "scope": iri(dataset, "letters", row["letter_id"]),
            "selector": selectors(pages, row),
        },
    }


def bodies(dataset: Dataset, read: Read, row: sqlite3.Row, letter: sqlite3.Row) -> Iterator[dict[str, Any]]:
    """The column; what it holds; the person, letter, note or archive that it stands for."""
    of, name = ("letters", row["column_name"]) if read.table == "readings" else (read.table, read.value)
    value = (letter if of == "letters" else row)[name]
    yield {"type": "TextualBody", "purpose": "tagging", "value": f"{of}.{name}"}
    if value is not None and not quotes(of, name):
        yield {"type": "TextualBody", "purpose": "describing", "value": str(value)}
    if read.thing and read.of and row[read.thing] is not None:
        source = iri(dataset, read.of, row[read.thing])
        yield {"type": "SpecificResource", "purpose": "identifying", "source": source}


def quotes(table: str, name: str) -> bool:
    """Whether a column holds words of the edition, and so nothing but what is quoted from the page anyhow."""
    return any(column.is_text for column in COLUMNS_OF[TABLES[table]] if column.name == name)


def selectors(pages: Pages, row: sqlite3.Row) -> list[dict[str, Any]]:
    """Where a value stands: by position, and with texts by quotation too."""
    start, end = row["start_offset"], row["end_offset"]
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    if not pages.dataset.with_texts:
        return [position]
    text = pages.text(row["page_id"])
    quotation = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
    }
    return [position, quotation]
