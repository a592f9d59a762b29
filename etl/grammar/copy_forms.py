"""Forms of a copy: `Typewritten text. The signature is an autograph.`

The words behind a reference enter; the controlled form and the words it was read from leave. A form is one or
several rows of `copy_forms.csv` in a row; words that no row knows end it, and are said to be unknown.
"""

import re
from dataclasses import dataclass
from functools import cache

from etl.grammar.alphabet import compiled
from etl.grammar.words import meanings, printed
from etl.printed import Span
from etl.vocabulary.forms import folded


@dataclass(frozen=True, slots=True)
class CopyForm:
    """The words that tell the form, its controlled name (None if no row knows them), and what was not understood."""

    span: Span
    form: str | None
    unknown: Span | None


@cache
def _phrase() -> re.Pattern[str]:
    """A row of the table, perhaps with what it bears: `Typewritten text with Kaganovich's correction.`"""
    tail = r"(?:\s(?:with|by|of|in|on)\s[^.;,()]{2,60}(?=[.;,]|$))?"
    return compiled(rf"[\s.,;:—–-]*(?P<phrase>(?i:{printed('copy_forms')}))(?!\w){tail}\.?")


def copy_form(span: Span) -> CopyForm | None:
    """The form told at the beginning of the stretch and all words up to its end; None where nothing is told."""
    told = span.part(len(span.text) - len(span.text.lstrip(" .,;:\t\n\xa0")), len(span.text))
    told = told.stripped(" ,;:\t\n\xa0")
    if not re.search(r"\w", told.text):
        return None
    known, end = [], 0
    while found := _phrase().match(told.text, end):
        known.append(meanings("copy_forms")[folded(found["phrase"])])
        end = found.end()
    rest = told.part(end, len(told.text)).stripped(" .,;\n\xa0")
    return CopyForm(told, ", ".join(dict.fromkeys(known)) or None, rest if re.search(r"\w", rest.text) else None)


def known_end(text: str) -> int:
    """How many characters from the beginning are known copy forms; 0 where the text begins with another word."""
    end = 0
    while found := _phrase().match(text, end):
        end = found.end()
    return end
