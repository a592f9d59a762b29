"""The fields of the practice pages (`tests/pages/expected.json`): each with the rule that it is right by.

The facts name a letter by its page and its place on it; names, places and archives stand there in today's words.
"""

import re
from collections.abc import Iterable

from etl.vocabulary.places import place_id

from .figures import Value
from .seeds import LETTER, SOURCE, Fact, FactField, annotated, column, names


def _family(name: str) -> str:
    """The last word of a name without what stands in parentheses; of a body's too."""
    words = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", re.sub(r"\([^)]*\)", "", name).casefold())
    return words[-1] if words else name


def _same_family(told: Value, read: Value) -> bool:
    return _family(told) == _family(read)


def _same_dashes(told: Value, read: Value) -> bool:
    return re.sub("[–—]", "-", str(told)) == str(read)


def _same_words(told: Value, read: Value) -> bool:
    return str(told).strip(" .") == str(read).strip(" .")


def _place(fact: Fact) -> Iterable[Value]:
    """The place of writing; what the facts add in parentheses says that no line names it."""
    printed = fact["place_or_null"]
    return [place_id(printed)] if printed and "(" not in printed else []


def _archive(fact: Fact) -> Iterable[Value]:
    return [fact["repository"].lower()] if fact["repository"] else []


NOTES = "select count(*) from notes where letter_id = ?"

FIELDS: tuple[FactField, ...] = (
    FactField(name="letter", rule="found at that place on the page", told=annotated("letter_id"), sql=LETTER),
    FactField(name="number", rule="equal; a second witness has the number of the first",
              told=lambda fact: None if fact["duplicate_of"] else [fact["doc_number"]], sql=column("number")),
    FactField(name="heading", rule="equal", told=annotated("heading_verbatim"), sql=column("heading")),
    FactField(name="senders", rule="family name, or last word of a body's", told=lambda fact: fact["senders"],
              sql=names("sender"), same=_same_family),
    FactField(name="addressees", rule="family name, or last word of a body's", told=lambda fact: fact["recipients"],
              sql=names("addressee"), same=_same_family),
    FactField(name="copies", rule="family name", told=lambda fact: fact["copies"], sql=names("addressee", copies=True),
              same=_same_family),
    FactField(name="date as printed", rule="equal", told=annotated("date_verbatim"), sql=column("date_text")),
    FactField(name="date", rule="the same EDTF", told=annotated("date_edtf"), sql=column("date_edtf")),
    FactField(name="place", rule="the same place of the gazetteer", told=_place, sql=column("place_id")),
    FactField(name="archive", rule="equal", told=_archive, sql=SOURCE.format("repository_id")),
    FactField(name="fond", rule="equal", told=annotated("fond"), sql=SOURCE.format("fond")),
    FactField(name="opis", rule="equal", told=annotated("opis"), sql=SOURCE.format("opis")),
    FactField(name="delo", rule="equal", told=annotated("delo"), sql=SOURCE.format("delo")),
    FactField(name="sheets", rule="equal, whatever the dashes", told=annotated("sheets"), sql=SOURCE.format("listy"),
              same=_same_dashes),
    FactField(name="copy form as printed", rule="equal, without full stop at its end", told=annotated("copy_type"),
              sql=SOURCE.format("copy_form_text"), same=_same_words),
    FactField(name="number of notes", rule="equal", told=annotated("notes_count_visible"), sql=NOTES),
)  # fmt: skip
