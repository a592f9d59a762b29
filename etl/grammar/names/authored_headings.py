"""Headings that name the author before the kind of letter, or only whom it went to: `Leon Trotsky: Telegram to Lenin`.

The words of a heading enter, its sides leave, or None where it is built otherwise.
"""

import re
from collections.abc import Iterator
from functools import cache

from etl.grammar.alphabet import compiled
from etl.grammar.names.declined import cases, is_cyrillic
from etl.grammar.names.declined_headings import Sides, declined
from etl.grammar.names.lists import has_initials, names
from etl.grammar.words import printed
from etl.printed import PrintedHeading, Span

TO = re.compile(r"to\s+(?:the\s+)?", re.IGNORECASE)


@cache
def titled_words() -> re.Pattern[str]:
    """The author, a colon or nothing, the kind of letter, and the rest."""
    return compiled(
        rf"(?P<owner>[A-Z][^:;]{{1,60}}?[A-Z\w.])(?:\s*[:—–-]\s*|\.?\s+)(?i:(?P<kind>{printed('kinds')}))\s+(?P<rest>.+)",
        re.DOTALL,
    )


@cache
def owned_words() -> re.Pattern[str]:
    """`V. I. Lenin's telegram to I. V. Stalin`."""
    return compiled(
        rf"(?P<owner>[A-Z].{{2,80}}?)['’]s?\s+(?i:(?P<kind>{printed('kinds')}))\s+to\s+(?:the\s+)?(?=[A-Z])"
    )


def kinds_within(text: str) -> Iterator[re.Match[str] | None]:
    """The kind of letter where it stands behind a name: `Lenin's telegram to …`, `Leon Trotsky: Telegram to …`."""
    yield owned_words().match(text)
    yield titled_words().fullmatch(text)


def titled(words: Span) -> Sides | None:
    """`Leon Trotsky: Telegram to Lenin`; `Сталин И.В. Письмо В.И. Ленину`: the author, then what he wrote to whom."""
    found = titled_words().fullmatch(words.text)
    owner = names(words.part(*found.span("owner"))) if found else None
    if found is None or owner is None:
        return None
    rest = words.part(*found.span("rest"))
    readers = _readers(rest)
    if readers is None and (sides := declined(rest)) and not sides[0]:
        readers = sides[1]
    return (owner, readers, True) if readers else None


def _readers(words: Span) -> tuple[Span, ...] | None:
    to = TO.match(words.text)
    return names(words.part(to.end(), len(words.text))) if to else None


def addressed(span: Span) -> PrintedHeading | None:
    """`To G. K. ORJONIKIDZE`; `В. И. Ленину`: a line that only says to whom, where an edition heads its letters so."""
    line = span.stripped(" .,;:\n")
    readers = _readers(line)
    words = line.text.split()
    if readers is None and is_cyrillic(line.text) and has_initials(line.text) and "dative" in cases(words[-1]):
        readers = names(line)
    if not readers:
        return None
    return PrintedHeading(span=span.stripped(), form="addressed", senders=(), addressees=readers)
