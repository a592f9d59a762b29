"""What writers say in a sentence of their own of when they write: `Written … on the night of 5 to 6 October [19]25.`

A paragraph enters; the dates of such sentences leave, each as an editors' date is read.
"""

import re
from collections.abc import Iterator

from etl.grammar.alphabet import compiled
from etl.grammar.dates.editors import printed_date
from etl.printed import PrintedDate, Span

# Written by somebody else, or about something, dates no letter
SENTENCE = compiled(r"(?:^|(?<=[.!?]\s))[(\[]?Written(?!\s+(?:by|to|about|for|off|down|as)(?!\w))(?!\w)")
END = compiled(r"[.!?;](?=\s+[A-Z])|$")
START = compiled(r"(?<=[\s,(])(?=[\w\[])")
LONGEST = 160  # characters of such a sentence


def written_dates(span: Span) -> Iterator[PrintedDate]:
    """The date of each such sentence that gives one with its month."""
    for found in SENTENCE.finditer(span.text):
        end = END.search(span.text, found.end())
        stretch = span.part(found.end(), min(end.start() if end else len(span.text), found.end() + LONGEST))
        if date := _longest(stretch):
            yield date


def _longest(stretch: Span) -> PrintedDate | None:
    """The first and then longest part of a stretch that is a date."""
    ends = [end.start() for end in re.finditer(r"(?<=[\d\]?])(?![\w\]?])", stretch.text)]
    for start in START.finditer(stretch.text):
        for end in reversed([one for one in ends if one > start.start()]):
            date = printed_date(stretch.part(start.start(), end).stripped(" .,"))
            if date and date.edtf and "-" in date.edtf:  # a year alone dates no letter
                return date
    return None
