"""Rows for those whom only pages know.

A printed name that means nobody in the authority enters, a `NewPerson` leaves, always the same for the same name.
Once a historian knows who it is, a row of `people.csv` takes its place.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from etl.grammar.names.declined import nominative_names
from etl.grammar.names.personal import is_initial, printed_name, without_title
from etl.vocabulary.authority import people
from etl.vocabulary.bodies import bodies
from etl.vocabulary.spelling import latin
from etl.who.known_bodies import is_corporate


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person or body that only pages know; the id is made from the printed name and is always the same."""

    person_id: str
    kind: str
    name: str
    family_name: str
    given_names: str


def unreconciled(text: str) -> NewPerson:
    """A row for a printed name that means nobody known: `Commissioner M. Grushin` gives `grushin-m`."""
    name = None if is_corporate(text) else printed_name(text)
    if name is None:
        words = " ".join(without_title(text).split()).strip(" .")
        return NewPerson(_new_id(words), "corporate body" if is_corporate(text) else "person", words, words, "")
    family, given = _as_written(name.family), tuple(map(_as_written, name.given))
    stops = [f"{part}." if is_initial(part) and not part.endswith(".") else part for part in given]
    printed = " ".join([*stops, *([family] if family else [])])
    return NewPerson(_new_id(" ".join([family, *given])), "person", printed, family or printed, " ".join(stops))


def stranger(person_id: str, text: str) -> NewPerson:
    """The row of an id that was made from a printed name, or from what the name is in the nominative."""
    forms = (unreconciled(form) for form in (text, *nominative_names(text)))
    return next((one for one in forms if one.person_id == person_id), unreconciled(text))


def _as_written(word: str) -> str:
    """`GRUSHIN` as `Grushin`."""
    return word.title() if len(word) > 2 and word.isupper() else word


def _new_id(words: str) -> str:
    """A slug of Latin letters that no row of the authority has."""
    latin_words = " ".join(latin(word) for word in re.findall(r"[^\W_]+", words))
    plain = unicodedata.normalize("NFKD", latin_words).encode("ascii", "ignore").decode()
    slug = "-".join(plain.split()) or "unknown"
    known = {person.person_id for person in people()} | {body.person_id for body in bodies()}
    return f"{slug}-unreconciled" if slug in known else slug
