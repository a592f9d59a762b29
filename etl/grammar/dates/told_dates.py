"""Dates of a letter that editors tell from outside it: `Dated by the postmark: September 10, 1936.`

A note or a line in brackets enters; the full date that it gives to its letter leaves, or None. What is dated by another
letter, an answer or a meeting was written at another time; when an envelope came is no date either.
"""

import re
from dataclasses import replace
from functools import cache

from etl.grammar.alphabet import compiled
from etl.grammar.dates.running_text import spoken_date
from etl.printed import PrintedDate, Span

OUTSIDE = r"(?:postmark|post\s+mark|postal\s+stamp|stamp\s+of\s+the\s+post(?:\s+office)?|envelope)"
BY = r"(?:by|from|after|according\s+to|on\s+the\s+basis\s+of)"
LONGEST = 160  # characters from the words that date to the date
# what stands between them dates something else
OTHER = compiled(
    r"(?<!\w)(?:repl(?:y|ies)|answer|response|telegrams?|meeting|session|plenum|congress|resolution|decision|received|"
    r"arrived|sent\s+to|see)(?!\w)|[.;]\s+[A-Z]",
    re.IGNORECASE,
)


IS = r"(?:\s+(?:is|was|has\s+been))?(?:\s+\w+ed)?(?:\s+by\s+the\s+editors)?"
BEARS = r"(?:\s+(?:of|is|from|bears\s+the\s+date(?:\s+of)?|is\s+dated|dated))?"


@cache
def _cues() -> tuple[re.Pattern[str], ...]:
    return (
        # Dated by the note on the envelope: …; The date is established from the postmark
        compiled(rf"(?<!\w)dated?{IS}\s+{BY}(?!\w)", re.IGNORECASE),
        # Postmark: …; The postmark bears the date of …; On the envelope: …
        compiled(rf"(?<!\w){OUTSIDE}{BEARS}\s*[:,]?\s*[“\"«]?(?=[\dA-Z])", re.IGNORECASE),
    )


def told_date(span: Span) -> PrintedDate | None:
    """The full date that the words give to their letter."""
    for index, cue in enumerate(_cues()):
        for found in cue.finditer(span.text):
            longest = LONGEST if index == 0 else 2
            if date := _first_full(span, found.end(), longest):
                return date
    return None


def _first_full(span: Span, start: int, longest: int) -> PrintedDate | None:
    for place in compiled(r"(?<![\w/])(?=[\dA-Z])").finditer(span.text[: start + longest]):
        if place.start() < start:
            continue
        date = spoken_date(span, place.start())
        if date and date.year and date.month and date.day and date.edtf:
            is_other = OTHER.search(span.text, start, place.start()) is not None
            return None if is_other else replace(date, earliest=date.edtf, latest=date.edtf, in_brackets=True)
    return None
