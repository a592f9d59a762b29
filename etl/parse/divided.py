"""Printed lines that hold two parts of a letter -> a line for each.

The lines between heading and source line enter, with the family names of the heading; the same lines leave, those
divided that hold a signature and a dateline (`Stalin. 17/VIII. Sochi.`) or two parts of an opening
(`Kharkov. In cipher.`).
To add a case, add the two parts to `_ending` or `_opening`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from etl.grammar.alphabet import compiled
from etl.grammar.closing_sentences import closing_signature, leave_and_name, with_leave
from etl.grammar.dates.datelines import dateline, opening_dateline
from etl.grammar.endings import bare_family_name, could_sign, signs
from etl.grammar.leave_taking import is_closing
from etl.grammar.openings import (
    addressees,
    bare_place,
    is_address,
    is_outgoing_number,
    is_salutation,
    mark_kinds,
    origin_length,
)
from etl.grammar.words import printed
from etl.parse.opening_parts import small_part
from etl.printed import Span

FIRST_LINES = 6
LAST_LINES = 7
YOURS = compiled(r"(?:^|(?<=[.!?]\s))Yours?\s(?:[A-Z]\.\s?)*[A-Z][a-z]+\.?$")
SHORT = 120  # characters
LONGEST_OPENING_LINE = 250
STOP = compiled(r"(?<=[.,!:)])\s+(?=[\w(№#])")
NUMBER = compiled(r"(?<=[\w.])[,;]?\s+(?=(?:In\.\s*)?(?:No\.|Nr|№|#)\s*\d)")
DAY_AND_NAME = compiled(r"(?<=\d)\s+(?=[A-Z])|(?<=[a-z])\s+(?=\d)")  # 1/IX 23 Petrov: no stop between them


def divided(lines: Sequence[Span], families: tuple[str, ...]) -> tuple[Span, ...]:
    """The lines, those that hold two parts divided between them; no character but white space is lost."""
    last = len(lines) - 1
    found: list[Span] = []
    for index, line in enumerate(lines):
        pieces: tuple[Span, ...] = ()
        if index < FIRST_LINES and index < last:
            pieces = _opening(line) or _mark_and_address(line, families)
        if not pieces and index and index >= len(lines) - LAST_LINES:
            pieces = leave_and_name(line, families) or _ending(line, families)
            if not pieces and index < last:
                pieces = _paragraph(line, families)
                is_end = all(small_part(below) for below in lines[index + 1 :])
                pieces = pieces if is_end or any(is_closing(piece.text) for piece in pieces[1:]) else ()
        found.extend(pieces or (line,))
    return tuple(found)


def _halves(line: Span) -> Iterator[tuple[Span, Span]]:
    if len(line.text) <= SHORT:
        for stop in STOP.finditer(line.text):
            yield line.part(0, stop.start()), line.part(stop.end(), len(line.text)).stripped()


def _opening(line: Span) -> tuple[Span, ...]:
    """`Kharkov. In cipher.`; `Comrade Kaganovich! (Only for members of the Politburo)`; `Moscow, 14 March. To …`"""
    if dateline(line) or bare_place(line) or mark_kinds(line.text):
        return ()
    if (length := origin_length(line.text)) and len(line.text) <= SHORT:
        left, right = line.part(0, length).stripped(), line.part(length, len(line.text))
        if is_address(right) or small_part(right) or "]" in left.text:
            return left, right
    for gap in NUMBER.finditer(line.text[:SHORT]):  # October 2, 1926 No. 412/ch
        left, right = line.part(0, gap.start()), line.part(gap.end(), len(line.text))
        if dateline(left) and is_outgoing_number(right.text):
            return left, right
    for left, right in _halves(line):
        is_restricted = right.text.startswith("(") and right.text.endswith(")") and is_salutation(left)
        if is_restricted:
            return left, right
    date = opening_dateline(line)
    if date:
        rest = line.part(len(date.span.text), len(line.text)).stripped()
        if re.match(r"(?:To|Copy|Copies)\b", rest.text) and is_address(rest):
            return date.span, rest
    several = tuple(_small_parts(line))
    return several if len(several) > 1 else ()


def _mark_and_address(line: Span, families: tuple[str, ...]) -> tuple[Span, ...]:
    """`Out of turn CC VKP(b) Stalin, Molotov`: a mark without its stop, and names of the heading."""
    mark = _marks().match(line.text[:SHORT])
    if mark is None or len(line.text) > SHORT:
        return ()
    rest = line.part(mark.end(), len(line.text))
    names = [bare_family_name(one.span.text) for one in addressees(rest)]
    is_theirs = bool(names) and all(name in families for name in names)
    return (line.part(0, mark.end()).stripped(), rest) if is_theirs else ()


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(rf"(?i:{printed('marks')})[.,!]?\s+(?=[A-Z])")


def _small_parts(line: Span) -> Iterator[Span]:
    """The sentences of an opening line each of which is a date, a mark or a number; nothing if one of them is not."""
    stops = [*STOP.finditer(line.text[:LONGEST_OPENING_LINE])]
    ends = [(stop.start(), stop.end()) for stop in stops] + [(len(line.text), len(line.text))]
    begin, found = 0, []
    while begin < len(line.text):
        known = (end for end in reversed(ends) if end[0] > begin and small_part(line.part(begin, end[0])))
        end, after = next(known, (0, 0))
        if not end:
            return
        found.append(line.part(begin, end))
        begin = after
    yield from found


def _ending(line: Span, families: tuple[str, ...]) -> tuple[Span, ...]:
    """`Stalin. 17/VIII. Sochi.`; `5/V 21. Stalin.`, where no place is meant; `No. 44. 25/IX.36.`"""
    if signed := _yours_and_date(line) or _signed_and_dated(line, families):
        return signed
    if could_sign(line.text) or is_closing(line.text):
        return ()
    for gap in DAY_AND_NAME.finditer(line.text[:SHORT]):
        left, right = line.part(0, gap.start()), line.part(gap.end(), len(line.text))
        is_day_first = _is_day(left) and signs(right.text, families) and could_sign(right.text)
        if is_day_first or (_is_day(right) and signs(left.text, families) and could_sign(left.text)):
            return left, right
    is_dateline = dateline(line) is not None
    for left, right in _halves(line):
        if signs(left.text, families) and _is_dated_or_numbered(right):
            return left, right
        if _is_dated_or_numbered(left) and (
            signs(right.text, families) or (not is_dateline and _is_dated_or_numbered(right))
        ):
            return left, right
    return ()


def _yours_and_date(line: Span) -> tuple[Span, ...]:
    """`Be healthy. Your Sergo. 7/IX-36`: words of leave, a signature and a date."""
    for left, right in _halves(line):
        yours = YOURS.search(left.text)
        if yours and _is_dated_or_numbered(right):
            rest = line.part(0, yours.start()).stripped()
            return (*((rest,) if rest.text else ()), line.part(yours.start(), left.end - line.start), right)
    return ()


def _signed_and_dated(line: Span, families: tuple[str, ...]) -> tuple[Span, ...]:
    """`Sincerely devoted to you L. Krasin. 18 June`: a signature of somebody in the heading, then a day."""
    halves = ((left, right) for left, right in _halves(line) if _is_day(right) and signs(left.text, families))
    return () if dateline(line) else next(halves, ())


def _is_day(line: Span) -> bool:
    date = dateline(line)
    return date is not None and date.place is None


def _is_dated_or_numbered(line: Span) -> bool:
    return dateline(line) is not None or is_outgoing_number(line.text)


def _paragraph(line: Span, families: tuple[str, ...]) -> tuple[Span, ...]:
    """`That's all. Yours L. Kaganovich.`: the signature is the last sentence of the last paragraph, or ends it.

    Sentences of leave above it are pieces of their own.
    """
    signature = None if signs(line.text, families) or could_sign(line.text) else closing_signature(line, families)
    if signature is None:
        return ()
    return with_leave(line.part(0, signature.start - line.start).stripped(), signature)
