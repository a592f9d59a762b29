"""Nouns as the tables hold them: every table and column of `correspondence.db`, described once.

A dataclass is a table, its docstring the table's description, a field a column, its annotation the
column's type and nullability; `column()` adds the rest. From here come the tables themselves
(`load.py`), the descriptions in `metadata.yml`, the README's data dictionary and every exported
descriptor. To add a column, add a field here and fill it in `resolve/`.
"""

from collections.abc import Iterator
from dataclasses import MISSING, dataclass, field, fields
from types import NoneType
from typing import Any, TypeVar, dataclass_transform, get_args, get_type_hints

SEVERITIES = ("error", "warning", "notice")
DATE_EVIDENCE = ("heading", "editors", "dateline", "context", "decision")
CORRESPONDENT_EVIDENCE = ("heading", "address", "signature", "context", "decision")

T = TypeVar("T")


def column(
    description: str,
    *,
    key: bool = False,
    to: str | None = None,
    values: tuple[str, ...] = (),
    unit: str | None = None,
    index: bool = False,
    default: Any = MISSING,
) -> Any:
    """A field of a table: `to` names the table whose key it holds, `values` the only values it takes."""
    facts = {"description": description, "key": key, "to": to, "values": values, "unit": unit, "index": index}
    return field(default=default, metadata=facts)


def start_offset() -> Any:
    """The column that holds where a stretch of a page begins."""
    return column("first character of the stretch in `pages.text`, counted from 0", unit="code points")


def end_offset() -> Any:
    """The column that holds where a stretch of a page ends."""
    return column("character after the last of the stretch in `pages.text`", unit="code points")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(column,))
def table(cls: type[T]) -> type[T]:
    """A row type: frozen, keyword-only, with slots."""
    return dataclass(frozen=True, slots=True, kw_only=True)(cls)


@table
class Edition:
    """A printed edition of letters whose web pages are read here."""

    edition_id: str = column("short name of the edition", key=True)
    title: str = column("title as in libraries' catalogues")
    published: int | None = column("year of the printed edition", unit="year")
    compilers: str | None = column("the editors who compiled it, as the pages print them")
    publisher: str | None = column("place and publisher")
    first_number: int | None = column("first document number of the edition, null where it prints none")
    last_number: int | None = column("last document number that is known of, null where it prints none")


@table
class PageRow:
    """A seed page: one file of the web edition, decoded and otherwise unchanged."""

    page_id: str = column("the file's name without its ending", key=True)
    edition_id: str = column("the edition that the page belongs to", to="editions", index=True)
    file_name: str = column("the file's name in `seeds/`")
    title: str = column("first line of the page, or the edition's title where the page prints none")
    sha256: str = column("SHA-256 of the file's bytes, in hexadecimal")
    encoding: str = column("character encoding in which the file was read")
    text: str = column("the whole page; all offsets count its characters")


@table
class Letter:
    """A letter: also a telegram, a note, an exchange of notes, a statement."""

    letter_id: str = column(
        "date, sender's and addressee's family name; does not change when a page is added", key=True
    )
    title: str = column("label for people: sender, addressee, date")
    edition_id: str = column("the edition that prints it", to="editions", index=True)
    number: int | None = column("the document number printed for it, null where none is", index=True)
    kind: str = column("letter, telegram, exchange of notes …, from what is printed", index=True)
    heading: str | None = column("the heading as printed, null where the page prints none")
    date_text: str | None = column("the date as printed in the heading, or the writer's where there is no heading")
    date_edtf: str | None = column("the date in the Extended Date/Time Format (EDTF, ISO 8601-2)", index=True)
    date_earliest: str | None = column("first day on which it can have been written, ISO 8601", index=True)
    date_latest: str | None = column("last day on which it can have been written, ISO 8601")
    date_evidence: str | None = column("where the date was read", values=DATE_EVIDENCE)
    date_evidence_id: str | None = column("the piece of evidence that the date was taken from", to="date_evidence")
    calendar: str | None = column(
        "calendar of the date: Old Style (Julian) is possible before 14 February 1918 where the writer was in Russia",
        values=("gregorian", "julian possible", "both printed"),
    )
    place: str | None = column("place of writing as printed, null where none is")
    place_id: str | None = column("the place in the gazetteer", to="places", index=True)
    salutation: str | None = column("the words that greet the addressee, as printed")
    body: str | None = column("the text between salutation and closer, as printed")
    closer: str | None = column("the words before the signature that take leave, as printed")
    signature: str | None = column("the signature, as printed")
    postscript: str | None = column("the text after the signature, as printed")
    text: str = column("the whole letter from its first to its last word, without heading, source line and notes")
    word_count: int = column("words of `text`", unit="words")
    enclosed_with: str | None = column("the letter it was filed or sent with", to="letters", index=True)
    is_truncated: int = column("1: the beginning or the end is missing on the page", values=("0", "1"))


@table
class LetterOverview:
    """What the view `correspondence` shows of a letter, worked out once so that long lists are quick."""

    letter_id: str = column("the letter", key=True, to="letters")
    number: int | None = column("the document number printed for it", index=True)
    date_earliest: str | None = column("first day on which it can have been written, ISO 8601", index=True)
    date_latest: str | None = column("last day on which it can have been written, ISO 8601")
    year: int | None = column("year of `date_earliest`", unit="year")
    senders: str = column("names of the senders, a JSON array")
    addressees: str = column("names of the addressees, those of copies included, a JSON array")
    kind: str = column("letter, telegram, exchange of notes …", index=True)
    place: str | None = column("place of writing as printed")
    fond: str | None = column("fond (record group) of the letter's source line", index=True)
    opis: str | None = column("opis (inventory) of the letter's source line")
    delo: str | None = column("delo (file) of the letter's source line")
    copy_form: str | None = column("form of the copy in controlled words", index=True)
    word_count: int = column("words of the letter", unit="words")
    notes: int = column("number of editors' notes to the letter")
    findings: int = column("number of findings about the letter")
    title: str = column("label for people: sender, addressee, date")


@table
class Witness:
    """A place where a letter is printed; a letter that stands on two pages has two."""

    letter_id: str = column("the letter", key=True, to="letters")
    page_id: str = column("the page", key=True, to="pages", index=True)
    position: int = column("1 for the first letter on the page, 2 for the second …", key=True)
    is_base: int = column("1: the letter's text and notes are taken from here", values=("0", "1"))
    likeness: float | None = column("share of the shorter text found in the base witness, 0 to 1; null for the base")
    start_offset: int = start_offset()
    end_offset: int = end_offset()


@table
class Person:
    """A person or a corporate body that writes, receives or is named."""

    person_id: str = column("readable identifier, e.g. `ordzhonikidze-grigory`", key=True)
    kind: str = column("person or corporate body", values=("person", "corporate body"), index=True)
    name: str = column("name in English")
    family_name: str | None = column("family name", index=True)
    given_names: str | None = column("given name and patronymic")
    name_ru: str | None = column("name in Russian")
    born: str | None = column("year of birth; of a body, the year it was founded")
    died: str | None = column("year of death; of a body, the year it ended")
    description: str | None = column("who it was, in one line")
    wikidata: str | None = column("Wikidata item; its evidence stands in `identifiers`")
    viaf: str | None = column("VIAF identifier; its evidence stands in `identifiers`")
    gnd: str | None = column("GND identifier; its evidence stands in `identifiers`")
    successor_id: str | None = column("the body that took its place", to="people")
    is_in_authority: int = column("0: known only from a page, not reconciled with anybody", values=("0", "1"))


@table
class PersonName:
    """A form of a name that means that person."""

    person_id: str = column("the person", key=True, to="people")
    name: str = column("the form, in Latin or Cyrillic script", key=True, index=True)
    source: str = column("`rule` (derived), `authority` (a row of the vocabulary) or `page` (met on a page)", key=True)


@table
class Identifier:
    """An identifier of a person in an authority file, with the evidence it was seen with."""

    person_id: str = column("the person", key=True, to="people")
    scheme: str = column("the authority file", key=True, values=("wikidata", "viaf", "gnd"))
    identifier: str = column("the identifier in that file", key=True)
    evidence: str = column("where it was seen beside the name, and with what")
    weight: str = column("how strong that is")


@table
class Correspondent:
    """A person's part in a letter: sender or addressee, and where that was read."""

    letter_id: str = column("the letter", key=True, to="letters")
    role: str = column("sender or addressee", key=True, values=("sender", "addressee"))
    position: int = column("1 for the first sender or addressee, 2 for the second …", key=True)
    person_id: str = column("the person", to="people")
    is_copy: int = column("1: received a copy", values=("0", "1"))
    name_text: str = column("the name as printed")
    evidence: str = column("where the part was read", values=CORRESPONDENT_EVIDENCE)
    method: str = column("how the name was matched with the person: exact, initials, slip …")
    score: float = column("how sure the match is, 0 to 1")
    page_id: str | None = column("the page where the name stands", to="pages", index=True)
    start_offset: int | None = start_offset()
    end_offset: int | None = end_offset()


@table
class Repository:
    """An archive."""

    repository_id: str = column("short name, e.g. `rtskhidni`", key=True)
    abbreviation: str = column("the usual abbreviation in English")
    name: str = column("name in English")
    name_ru: str | None = column("name in Russian")
    successor: str | None = column("the archive that holds its fonds today", to="repositories")


@table
class ArchivalReference:
    """A place in an archive that a letter's source line or a note cites."""

    reference_id: str = column("letter and running number", key=True)
    letter_id: str = column("the letter", to="letters", index=True)
    note_id: str | None = column("the note that cites it, null for the source line", to="notes", index=True)
    position: int = column("1 for the first reference of the letter in reading order")
    text: str = column("the reference as printed")
    repository_id: str | None = column("the archive", to="repositories", index=True)
    fond: str | None = column("fond (record group)", index=True)
    opis: str | None = column("opis (inventory)")
    papka: str | None = column("papka (folder), used by the foreign ministry's archive only")
    delo: str | None = column("delo (file)")
    listy: str | None = column("sheets as printed, dashes as `-`", unit="sheets")
    copy_form: str | None = column("form of the copy in controlled words, e.g. `autograph`", index=True)
    copy_form_text: str | None = column("form of the copy as printed")
    is_ibid: int = column("1: some level was taken over from the citation before", values=("0", "1"))
    page_id: str = column("the page", to="pages", index=True)
    start_offset: int = start_offset()
    end_offset: int = end_offset()


@table
class Publication:
    """A printed work that a source line or a note cites."""

    publication_id: str = column("letter and running number", key=True)
    letter_id: str = column("the letter", to="letters", index=True)
    note_id: str | None = column("the note that cites it, null for the source line", to="notes", index=True)
    text: str = column("the citation as printed")
    title: str | None = column("author and title, as printed")
    year: int | None = column("year of publication", unit="year")
    pages: str | None = column("pages as printed, dashes as `-`")
    page_id: str = column("the page", to="pages", index=True)
    start_offset: int = start_offset()
    end_offset: int = end_offset()


@table
class Note:
    """An editors' note to a letter."""

    note_id: str = column("letter and the note's number", key=True)
    letter_id: str = column("the letter", to="letters", index=True)
    number: int = column("the note's number, inferred where none is printed")
    number_text: str | None = column("the number as printed, null where none is")
    text: str = column("the note as printed, without its number")
    page_id: str = column("the page", to="pages", index=True)
    start_offset: int = start_offset()
    end_offset: int = end_offset()


@table
class NoteCall:
    """The place in a letter that calls a note."""

    note_id: str = column("the note", key=True, to="notes")
    letter_id: str = column("the letter", to="letters", index=True)
    text: str = column("the call as printed")
    page_id: str = column("the page", key=True, to="pages", index=True)
    start_offset: int = column(
        "first character of the stretch in `pages.text`, counted from 0", key=True, unit="code points"
    )
    end_offset: int = end_offset()


@table
class CrossReference:
    """A reference from one letter to another of the edition: `See document No. 218`."""

    cross_reference_id: str = column("letter and running number", key=True)
    letter_id: str = column("the letter", to="letters", index=True)
    note_id: str | None = column("the note that refers, null for the letter itself", to="notes", index=True)
    text: str = column("the reference as printed")
    target_number: int | None = column("the document number referred to, null for a note of the same letter")
    target_note_number: int | None = column("the number of the note referred to")
    target_letter_id: str | None = column("the letter, null while it is outside the dataset", to="letters", index=True)
    page_id: str = column("the page", to="pages", index=True)
    start_offset: int = start_offset()
    end_offset: int = end_offset()


@table
class Mention:
    """A person named in a letter or a note."""

    mention_id: str = column("letter and running number", key=True)
    person_id: str | None = column("the person, null where the name fits several", to="people")
    letter_id: str = column("the letter", to="letters", index=True)
    note_id: str | None = column("the note that names the person, null for the letter itself", to="notes", index=True)
    text: str = column("the name as printed")
    method: str = column("how the name was matched with the person")
    score: float = column("how sure the match is, 0 to 1")
    page_id: str = column("the page", to="pages", index=True)
    start_offset: int = start_offset()
    end_offset: int = end_offset()


@table
class DateEvidence:
    """A piece of evidence for a letter's date, with its reading; the letter names the one that was taken."""

    date_evidence_id: str = column("letter and running number", key=True)
    letter_id: str = column("the letter", to="letters", index=True)
    kind: str = column("what speaks for the date", values=("heading", "dateline", "note", "context", "decision"))
    text: str | None = column("the words as printed, null for a decision")
    date_edtf: str | None = column("what they say, in EDTF; null where the year stays open")
    date_earliest: str | None = column("first possible day")
    date_latest: str | None = column("last possible day")
    in_brackets: int = column("1: editors supplied a part of it in square brackets", values=("0", "1"))
    calendar: str | None = column(
        "the calendar it is printed in", values=("gregorian", "julian possible", "both printed")
    )
    gregorian: str | None = column("the Gregorian day if the printed one is Old Style")
    agrees: int | None = column("1: allows the chosen date, 0: speaks against it", values=("0", "1"))
    page_id: str | None = column("the page", to="pages", index=True)
    start_offset: int | None = start_offset()
    end_offset: int | None = end_offset()


@table
class Place:
    """A place of writing, with its names then and now."""

    place_id: str = column("readable identifier, e.g. `kharkiv`", key=True)
    name: str = column("the name used in the letters' time, in English")
    name_now: str = column("the name today, in English")
    name_ru: str | None = column("the Russian name of the time")
    country: str = column("the country today")
    latitude: float | None = column("latitude, WGS 84; null where it could not be had", unit="degrees")
    longitude: float | None = column("longitude, WGS 84; null where it could not be had", unit="degrees")
    geonames: str | None = column("GeoNames identifier")
    source: str | None = column("where the coordinates and the identifier were taken from")
    remark: str | None = column("names in other years, doubts, what could not be had")


@table
class Relation:
    """What one letter has to do with another, and what speaks for it."""

    relation_id: str = column("letter and running number", key=True)
    letter_id: str = column("the letter", to="letters", index=True)
    kind: str = column(
        "what it does", values=("answers", "enclosed with", "quotes", "same file", "cited in a note of"), index=True
    )
    target_letter_id: str = column("the other letter", to="letters", index=True)
    evidence: str = column("what speaks for it, in a sentence")
    confidence: float = column("how sure it is, 0 to 1")
    text: str | None = column("the words that say so, as printed; null where sheets or dates do")
    page_id: str | None = column("the page", to="pages", index=True)
    start_offset: int | None = start_offset()
    end_offset: int | None = end_offset()


@table
class AttestedLetter:
    """A letter that another letter or a note speaks of, printed in the edition or not."""

    attested_id: str = column("letter and running number", key=True)
    letter_id: str = column("the letter that speaks of it", to="letters", index=True)
    note_id: str | None = column("the note that speaks of it, null for the letter itself", to="notes", index=True)
    kind: str = column("letter, telegram …")
    text: str = column("the sentence as printed")
    sender_id: str | None = column("who is supposed to have sent it", to="people", index=True)
    addressee_id: str | None = column("who is supposed to have received it", to="people", index=True)
    date_edtf: str | None = column("its supposed date, in EDTF")
    printed_letter_id: str | None = column("the letter itself, if the dataset has it", to="letters", index=True)
    confidence: float = column("how sure it is that such a letter existed, 0 to 1")
    page_id: str = column("the page", to="pages", index=True)
    start_offset: int = start_offset()
    end_offset: int = end_offset()


@table
class Reading:
    """The characters that a value of a letter was read from."""

    letter_id: str = column("the letter", key=True, to="letters")
    column_name: str = column("the column of `letters` that holds the value", key=True)
    page_id: str = column("the page", key=True, to="pages", index=True)
    start_offset: int = column(
        "first character of the stretch in `pages.text`, counted from 0", key=True, unit="code points"
    )
    end_offset: int = end_offset()
    text: str = column("the characters as printed")


@table
class SegmentRow:
    """A stretch of a page and what it is; the segments of a page cover every character of it, once."""

    page_id: str = column("the page", key=True, to="pages")
    start_offset: int = column(
        "first character of the stretch in `pages.text`, counted from 0", key=True, unit="code points"
    )
    end_offset: int = end_offset()
    kind: str = column("heading, date, body, note …; `unplaced` where the parser does not know", index=True)
    letter_id: str | None = column("the letter it belongs to", to="letters", index=True)
    note_id: str | None = column("the note it belongs to", to="notes", index=True)


@table
class Decision:
    """What a person decided because no rule should guess: a row of `etl/vocabulary/decisions.csv`."""

    decision_id: str = column("letter, column and running number", key=True)
    letter_id: str = column("the letter", to="letters", index=True)
    column_name: str = column("the column whose value was decided")
    read_value: str | None = column("the value that the page gave")
    value: str | None = column("the value decided on")
    reason: str = column("why")


@table
class FindingRow:
    """Something a careful reader should know about a letter, a note or a page."""

    finding_id: str = column("page, kind and running number", key=True)
    kind: str = column("what was found, e.g. `date-conflict`", index=True)
    severity: str = column("how grave it is", values=SEVERITIES, index=True)
    page_id: str = column("the page", to="pages", index=True)
    letter_id: str | None = column("the letter", to="letters", index=True)
    note_id: str | None = column("the note", to="notes", index=True)
    message: str = column("what was found, for a historian")
    start_offset: int = start_offset()
    end_offset: int = end_offset()


@table
class Quality:
    """How well a field is read, measured against pages annotated by hand."""

    quality_id: str = column("set and field", key=True)
    annotated_set: str = column("the annotated pages it was measured on", index=True)
    annotated_on: str = column("date of the annotation, ISO 8601")
    version: str = column("version of the reading software")
    field: str = column("the field")
    rule: str = column("when a value counts as right")
    facts: int = column("values in the annotation", unit="values")
    right: int = column("annotated values that were read right", unit="values")
    precision: float | None = column("share of the values read that are annotated; null where that cannot be counted")
    recall: float | None = column("share of the annotated values that were read; null where there are none")
    exact_match: float | None = column("share of the letters (for names of persons: pages) read exactly as annotated")


TABLES: dict[str, type[Any]] = {
    "editions": Edition,
    "pages": PageRow,
    "repositories": Repository,
    "places": Place,
    "people": Person,
    "person_names": PersonName,
    "identifiers": Identifier,
    "letters": Letter,
    "witnesses": Witness,
    "correspondents": Correspondent,
    "notes": Note,
    "note_calls": NoteCall,
    "archival_references": ArchivalReference,
    "publications": Publication,
    "cross_references": CrossReference,
    "mentions": Mention,
    "date_evidence": DateEvidence,
    "relations": Relation,
    "attested_letters": AttestedLetter,
    "readings": Reading,
    "segments": SegmentRow,
    "decisions": Decision,
    "findings": FindingRow,
    "quality": Quality,
    "letter_overview": LetterOverview,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column as SQL, metadata and documentation need it."""

    name: str
    type: type[str] | type[int] | type[float]
    is_nullable: bool
    description: str
    is_key: bool
    to: str | None
    values: tuple[str, ...]
    unit: str | None
    is_indexed: bool


def columns(row_type: type[Any]) -> tuple[Column, ...]:
    """The columns of a table, in order."""
    hints = get_type_hints(row_type)
    return tuple(_column(name=f.name, hint=hints[f.name], facts=f.metadata) for f in fields(row_type))


def _column(*, name: str, hint: Any, facts: Any) -> Column:
    kinds = get_args(hint)
    return Column(
        name=name,
        type=next(kind for kind in kinds if kind is not NoneType) if kinds else hint,
        is_nullable=NoneType in kinds,
        description=facts["description"],
        is_key=facts["key"],
        to=facts["to"],
        values=facts["values"],
        unit=facts["unit"],
        is_indexed=facts["index"],
    )


def description(row_type: type[Any]) -> str:
    """What one row of the table is, in a sentence."""
    return " ".join((row_type.__doc__ or "").split())


def keys(row_type: type[Any]) -> tuple[str, ...]:
    """The primary key's columns."""
    return tuple(column.name for column in columns(row_type) if column.is_key)


def tables() -> Iterator[tuple[str, str, tuple[Column, ...]]]:
    """Every table as name, description and columns, in the order in which foreign keys allow loading."""
    for name, row_type in TABLES.items():
        yield name, description(row_type), columns(row_type)
