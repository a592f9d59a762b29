"""The fields of the seeds, whose facts were read by eye (`tests/pages/seeds.yml`), each with its rule.

A `FactField` says how to find the annotated values in a letter's facts and, as SQL, the read ones in the database.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from .figures import Same, Value, equal

Fact = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactField:
    """A field: `told` gives its annotated values, None where a letter has no annotation of it; `sql` the read ones."""

    name: str
    rule: str
    told: Callable[[Fact], Iterable[Value] | None]
    sql: str
    same: Same = equal
    is_complete: bool = True


def annotated(key: str) -> Callable[[Fact], Iterable[Value] | None]:
    """The annotated value under a key, None where the letter has no such key."""
    return lambda fact: [fact[key]] if key in fact else None


def column(name: str) -> str:
    """The SQL of a letter's column."""
    return f"select {name} from letters where letter_id = ?"


def _begins(told: Value, read: Value) -> bool:
    return str(read).startswith(str(told))


def _ends(told: Value, read: Value) -> bool:
    return str(read).endswith(str(told))


def _contains(told: Value, read: Value) -> bool:
    return str(told) in str(read)


def _signed(told: Value, read: Value) -> bool:
    return bool(str(told).endswith(str(read)) and str(told).split()[-1] in str(read))


def _called(told: Value, read: Value) -> bool:
    return bool(told[0] == read[0] and read[1].rstrip().endswith(told[1]))


def _note(told: Value, read: Value) -> bool:
    return bool(told[0] == read[0] and read[1].startswith(told[1]))


def names(role: str, *, copies: bool = False) -> str:
    """The SQL of the names of senders or addressees as printed."""
    only = " and is_copy = 1" if copies else ""
    return f"select name_text from correspondents where role = '{role}'{only} and letter_id = ?"


LETTER = "select letter_id from letters where letter_id = ?"
CALLS = """
select notes.number, substr(pages.text, max(1, note_calls.start_offset - 99), min(note_calls.start_offset, 100))
from note_calls
join notes using (note_id)
join pages on pages.page_id = note_calls.page_id
where note_calls.letter_id = ?
"""
REFERENCES = """
select coalesce(notes.number, 'source'), repository_id, fond, opis, delo, listy, is_ibid
from archival_references
left join notes using (note_id)
where archival_references.letter_id = ?
"""
CROSS_REFERENCES = """
select notes.number, target_number, target_note_number
from cross_references
join notes using (note_id)
where cross_references.letter_id = ?
"""
SOURCE = "select {} from archival_references where note_id is null and position = 1 and letter_id = ?"
DATELINES = "select text from date_evidence where kind = 'dateline' and letter_id = ?"

FIELDS: tuple[FactField, ...] = (
    FactField(name="letter", rule="found, with that identifier", told=annotated("id"), sql=LETTER),
    FactField(name="page", rule="the page, and no other", told=annotated("page"),
              sql="select page_id from witnesses where letter_id = ?"),
    FactField(name="number", rule="equal", told=annotated("number"), sql=column("number")),
    FactField(name="heading", rule="equal", told=annotated("heading"), sql=column("heading")),
    FactField(name="senders", rule="the name as printed", told=lambda fact: fact["senders"], sql=names("sender")),
    FactField(name="addressees", rule="the name as printed", told=lambda fact: fact["addressees"],
              sql=names("addressee")),
    FactField(name="copies", rule="the name as printed", told=lambda fact: fact.get("copies", []),
              sql=names("addressee", copies=True)),
    FactField(name="date as printed", rule="equal", told=annotated("date_text"), sql=column("date_text")),
    FactField(name="date", rule="the same EDTF", told=annotated("date_edtf"), sql=column("date_edtf")),
    FactField(name="evidence of the date", rule="equal", told=annotated("date_evidence"), sql=column("date_evidence")),
    FactField(name="dateline", rule="equal", told=annotated("dateline"), sql=DATELINES),
    FactField(name="place", rule="as printed", told=lambda fact: [fact.get("place")], sql=column("place")),
    FactField(name="salutation", rule="equal", told=annotated("salutation"), sql=column("salutation")),
    FactField(name="salutation (words)", rule="contains the annotated words", told=annotated("salutation_contains"),
              sql=column("salutation"), same=_contains),
    FactField(name="body", rule="begins with the annotated words", told=annotated("body_starts_with"),
              sql=column("body"), same=_begins),
    FactField(name="closer", rule="ends with the annotated words", told=annotated("closer_ends_with"),
              sql=column("closer"), same=_ends),
    FactField(name="signature", rule="the annotated line or its end, with the name", told=annotated("signature"),
              sql=column("signature"), same=_signed),
    FactField(name="signature (words)", rule="contains the annotated words", told=annotated("signature_contains"),
              sql=column("signature"), same=_contains),
    FactField(name="postscript", rule="begins with the annotated words", told=annotated("postscript_starts_with"),
              sql=column("postscript"), same=_begins),
    FactField(name="printed with", rule="the same letter", told=lambda fact: [fact.get("printed_with")],
              sql=column("printed_with")),
    FactField(name="enclosed with", rule="the same letter", told=lambda fact: [fact.get("enclosed_with")],
              sql=column("enclosed_with")),
    FactField(name="truncated", rule="equal", told=lambda fact: [int(fact.get("is_truncated", False))],
              sql=column("is_truncated")),
    FactField(name="copy form", rule="equal, in controlled words", told=annotated("copy_form"),
              sql=SOURCE.format("copy_form")),
    FactField(name="copy form as printed", rule="equal", told=annotated("copy_form_text"),
              sql=SOURCE.format("copy_form_text")),
    FactField(name="archival references", rule="all levels, ibid and where it is cited are equal",
              told=lambda fact: [(*one[:6], int(one[6])) for one in fact["references"]], sql=REFERENCES),
    FactField(name="notes", rule="the number, and the beginning of the words",
              told=lambda fact: list(fact["notes"].items()), sql="select number, text from notes where letter_id = ?",
              same=_note),
    FactField(name="note calls", rule="the note, and the words before the call",
              told=lambda fact: [tuple(one) for one in fact["calls"]], sql=CALLS, same=_called),
    FactField(name="cross-references", rule="the note, the document and the note referred to",
              told=lambda fact: [tuple(one) for one in fact["cross_references"]], sql=CROSS_REFERENCES),
    FactField(name="publications", rule="the citation as printed, without full stop at its end",
              told=lambda fact: fact["publications"], sql="select text from publications where letter_id = ?",
              same=lambda told, read: told.rstrip(".") == read.rstrip(".")),
    FactField(name="findings", rule="the kind is among those found", told=lambda fact: fact.get("findings", []),
              sql="select distinct kind from findings where letter_id = ?", is_complete=False),
)  # fmt: skip
