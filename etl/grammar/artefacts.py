"""Remains of a word processor in the text: field codes such as `TOC \\o "1-5" \\h \\z`."""

import re
from functools import cache

from etl.grammar.words import printed
from etl.printed import Span


@cache
def _field_code() -> re.Pattern[str]:
    switch = r"(?:\\\w(?:\([^()\n]{0,20}\))?|\\\*\s?\w+|\"[^\"\n]{0,80}\")"
    return re.compile(rf"(?<!\w){printed('field_codes')}\s+(?:\w+\s+)?{switch}(?:\s+{switch})*\s*")


def field_codes(span: Span) -> tuple[Span, ...]:
    """The field codes in a stretch of text, with the white space behind them."""
    return tuple(span.part(found.start(), found.end()) for found in _field_code().finditer(span.text))
