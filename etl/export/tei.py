"""Letters -> TEI P5: one letter is a document, several are a corpus, for editions and programs that read texts.

Keys of letters enter, one file leaves, letter by letter: a header (`tei_header.py`) and the words (`tei_text.py`).
Without texts, headers stay and a sentence stands in place of the words.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from sqlite3 import Row

from etl.export.correspondence_description import Letter, letters
from etl.export.dataset import Dataset, batches, rows
from etl.export.file_description import editions_of, file_address, sources
from etl.export.markup import DECLARATION, TEI, Xml, block, element, opening, xml_id
from etl.export.tei_header import Printed, dataset_header, letter_header
from etl.export.tei_marks import MARKS, Address, mark
from etl.export.tei_text import Note, Zone, text_element, text_without_words

BASE = "cross join witnesses on witnesses.letter_id = wanted.value and witnesses.is_base = 1"
PAGES = f"""
select witnesses.letter_id, witnesses.page_id
from json_each(:keys) as wanted
{BASE}
"""
ZONES = f"""
select
  segments.letter_id, segments.kind, segments.start_offset,
  substr(pages.text, segments.start_offset + 1, segments.end_offset - segments.start_offset) as text
from json_each(:keys) as wanted
{BASE}
join segments
  on segments.letter_id = witnesses.letter_id
  and segments.page_id = witnesses.page_id
  and segments.start_offset between witnesses.start_offset and witnesses.end_offset
join pages on pages.page_id = segments.page_id
where segments.kind != 'note'
order by wanted.key, segments.start_offset
"""
NOTES = """
select
  notes.letter_id, notes.note_id, notes.number, notes.text,
  case
    when substr(pages.text, notes.start_offset + 1, notes.end_offset - notes.start_offset) = notes.text
    then notes.start_offset
  end as start_offset
from json_each(:keys) as wanted
cross join notes on notes.letter_id = wanted.value
join pages on pages.page_id = notes.page_id
order by wanted.key, notes.start_offset
"""
REFERENCES = """
select
  archival_references.letter_id, repositories.abbreviation as repository,
  fond, opis, papka, delo, listy, copy_form
from json_each(:keys) as wanted
cross join archival_references on archival_references.letter_id = wanted.value and archival_references.note_id is null
left join repositories on repositories.repository_id = archival_references.repository_id
order by wanted.key, archival_references.position
"""
ENDING = "tei.xml"
NO_WORDS = ("number", "heading", "date", "source")  # zones that the header tells of, not the text


@dataclass(slots=True)
class Read:
    """What was read of a batch of letters, by letter."""

    page: dict[str, str] = field(default_factory=dict)
    zones: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    notes: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    marks: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    references: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))


def pieces(dataset: Dataset, keys: Iterable[str]) -> Iterator[bytes]:
    """The file, letter by letter. Raises LookupError before the first piece if a key names no letter."""
    wanted = tuple(keys)
    editions = sources(dataset, editions_of(dataset, wanted))
    address = file_address(dataset, wanted, ENDING)
    yield DECLARATION.encode()
    if not wanted:
        empty = block("text", block("body", element("p", "No letter.")))
        yield f"{block('TEI', dataset_header(dataset, address, editions), empty, xmlns=TEI)}\n".encode()
    elif len(wanted) == 1:
        (document,) = documents(dataset, wanted, editions)
        yield f"{document}\n".encode()
    else:
        yield f"{opening('teiCorpus', xmlns=TEI)}\n{dataset_header(dataset, address, editions)}\n".encode()
        for document in documents(dataset, wanted, ()):
            yield f"{document}\n".encode()
        yield b"</teiCorpus>\n"


def documents(dataset: Dataset, keys: tuple[str, ...], editions: Iterable[Xml]) -> Iterator[Xml]:
    """A `TEI` element for each letter, a batch of them in memory at a time."""
    in_file, described = frozenset(keys), tuple(editions)

    def address(key: str) -> str | None:
        return f"#{xml_id('letter', key)}" if key in in_file else dataset.page("letters", key) or None

    for batch in batches(keys):
        read = read_letters(dataset, batch)
        for letter in letters(dataset, batch):
            header = letter_header(dataset, letter, printed(dataset, read, letter.key), described)
            words = text(read, letter, address) if dataset.with_texts else text_without_words()
            yield block("TEI", header, words, xmlns=TEI, xml_id=xml_id("letter", letter.key))


def read_letters(dataset: Dataset, keys: list[str]) -> Read:
    """What was read of these letters."""
    read = Read()
    read.page.update((row["letter_id"], row["page_id"]) for row in rows(dataset, PAGES, keys))
    for sql, found in (
        (ZONES, read.zones),
        (NOTES, read.notes),
        (MARKS, read.marks),
        (REFERENCES, read.references),
    ):
        for row in rows(dataset, sql, keys):
            found[row["letter_id"]].append(row)
    return read


def printed(dataset: Dataset, read: Read, key: str) -> Printed:
    """What stands around a letter's words; without texts, the edition's words are left out."""

    def words(kind: str) -> str:
        zones = [row["text"] for row in read.zones[key] if row["kind"] == kind]
        return "\n".join(zones) if dataset.with_texts else ""

    return Printed(read.page[key], words("heading"), words("source"), tuple(read.references[key]))


def text(read: Read, letter: Letter, address: Address) -> Xml:
    """The letter's words with its notes; `address` says where other letters are found."""
    zones = [
        Zone(row["kind"], row["start_offset"], row["text"])
        for row in read.zones[letter.key]
        if row["kind"] not in NO_WORDS and row["text"].strip()
    ]
    notes = [
        Note(row["note_id"], str(row["number"]), row["start_offset"], row["text"]) for row in read.notes[letter.key]
    ]
    return text_element(zones, notes, [mark(row, address) for row in read.marks[letter.key]])
