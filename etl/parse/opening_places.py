"""A place of writing in an opening that the gazetteer does not know: a line of one or two capitalised words.

A line enters that stands between heading and salutation and that no form knows; the place in it leaves, or None where
it is somebody's name or a word of the language. It is the likeliest reading only; a finding says so.
"""

import re
from functools import cache

from etl.grammar.words import printed, table
from etl.parse import namings
from etl.printed import Span
from etl.vocabulary.forms import folded

WORD = r"[A-Z][a-z’']+"
PLACE = re.compile(rf"\[?(?P<from>From\s+)?(?P<place>{WORD}(?:[\s-]{WORD})?)\]?[\s.,]*")
# Words of the language end so, names of towns hardly ever: Strictly, Corrected, Personal
OF_THE_LANGUAGE = re.compile(r"\w+(?:ly|ed|ing|tion|sion|ment|ive|able|ible|ous|ness|less|ful|ient|ance|ence|[^ru]al)")
TABLES = (
    "abbreviations", "address_words", "body_words", "closings", "comrade", "copy_forms", "courtesies", "enclosures",
    "greetings", "interjections", "kinds", "marks", "months", "notes_headings", "numerals", "office_words",
    "signing_words", "stamps", "words_after_calls",
)  # fmt: skip


def unknown_place(line: Span) -> Span | None:
    """The place that a line may be by its form and by what it is not."""
    found = PLACE.fullmatch(line.text)
    words = re.findall(WORD, found["place"]) if found else []
    if found is None or any(_is_other(word) for word in words) or (not found["from"] and _is_name(words)):
        return None
    return line.part(*found.span("place"))


@cache
def _housed() -> re.Pattern[str]:
    return re.compile(rf"(?P<place>{printed('place_forms')}),\s+(?P<house>{WORD}(?:\s{WORD})?)[\s.,]*")


def housed_place(line: Span) -> Span | None:
    """The place of `Petrograd, Smolny`: a known one, with a house in it that is nobody's name."""
    found = _housed().fullmatch(line.text)
    is_house = found is not None and not _is_name(found["house"].split())
    return line.part(*found.span("place")) if found and is_house else None


def _is_other(word: str) -> bool:
    return word.casefold() in _known_words() or bool(OF_THE_LANGUAGE.fullmatch(word.casefold()))


def _is_name(words: list[str]) -> bool:
    """Whether a word is a person's: known, or built like a family name or a patronymic."""
    return namings.is_nickname(*words) or any(
        namings.is_family(word) or namings.is_damaged_family(word) or namings.is_first_name(word)
        or namings.is_patronymic(word) or namings.is_like_a_family_name(word) or namings.is_nickname(word)
        for word in words
    )  # fmt: skip


@cache
def _known_words() -> frozenset[str]:
    """All words of the tables of words that stand in letters and openings."""
    return frozenset(word for name in TABLES for row in table(name) for word in re.findall(r"\w+", folded(row.printed)))
