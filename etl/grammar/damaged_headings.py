"""Headings whose stops, initials or brackets are damaged, as they were meant: `S, M. Kirov`, `V. 1. Lenin`.

The words of a heading enter; the same number of characters leaves, so that places on the page stay. To add
a kind of damage, add a pattern to `DAMAGE` whose replacement is as long as what it replaces.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from etl.printed import PrintedHeading, Span

Replacement = str | Callable[[re.Match[str]], str]
DAMAGE: tuple[tuple[re.Pattern[str], Replacement], ...] = (
    (re.compile(r"(?<![^\W_])([A-Z]),(?=\s?[A-Z]\.)"), r"\1."),  # S, M. Kirov
    (re.compile(r"((?<![^\W_])[A-Z]\.\s?[A-Z]),(?=\s[A-Z][a-z])"), r"\1."),  # S. M, Kirov
    (re.compile(r"(?<![^\W_])([A-Z])\s\.(?=\s)"), r"\1. "),  # G. K . Ordzhonikidze
    (re.compile(r"\s([,;])(?=\s)"), r"\1 "),  # I. V. Stalin , L. B. Kamenev
    (re.compile(r"(?<=[A-Z]\.)(\s?)[1l|](?=\.\s?[A-Z])"), r"\1I"),  # V. 1. Lenin
    (re.compile(r"(?<![^\W_])0(?=[a-z]{3})"), "O"),  # 0rdzhonikidze
)
EDGE = re.compile(r"(?<!\w)\[|\](?!\w)")


def mended(text: str) -> str:
    """The text, as long as before, as it was meant; a bracket that only opens or only closes is a blank."""
    for damage, meant in DAMAGE:
        text = damage.sub(meant, text)
    return text if text.count("[") == text.count("]") else EDGE.sub(" ", text)


def as_printed(found: PrintedHeading, line: Span, meant: str) -> PrintedHeading:
    """The heading that was read from the mended words, its names and date as the page has them."""

    def printed(one: Span) -> Span:
        return line.part(one.start - line.start, one.end - line.start)

    date = found.date
    if date:
        date = replace(date, span=printed(date.span), place=printed(date.place) if date.place else None)
    sides = (tuple(map(printed, side)) for side in (found.senders, found.addressees, found.copies))
    senders, addressees, copies = sides
    return replace(
        found,
        span=line,
        senders=senders,
        addressees=addressees,
        copies=copies,
        date=date,
        read_as=" ".join(meant.split()),
    )
