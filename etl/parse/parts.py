"""The text of a letter -> its parts: marks, address, salutation, body, closer, signature, datelines, postscript.

The lines between heading and source line enter, `Part`s leave that cover every line. Lines are read from the top until
the first one that is nothing but words, and from the bottom until the signature; what is between is the body.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from etl.grammar.datelines import closing_dateline, dateline, opening_dateline, stamp
from etl.grammar.endings import closing_signature, could_sign, is_closing, signs, turn
from etl.grammar.openings import (
    bare_place,
    has_greeting,
    is_address,
    is_outgoing_number,
    is_salutation,
    mark_kinds,
    salutation_length,
)
from etl.printed import PrintedDate, Span

LONGEST_OPENING = 14  # lines
LONGEST_UNKNOWN = 60  # characters of a line that may be a mark which no row knows
NEAR_THE_END = 7  # lines in which a signature by somebody else than the heading's senders is looked for


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a letter and what it is; a dateline with its date, a place with its name."""

    span: Span
    kind: str
    date: PrintedDate | None = None
    place: Span | None = None


def parts(lines: Sequence[Span], families: tuple[str, ...]) -> tuple[Part, ...]:
    """The parts of a letter's text, in order; `families` are the family names that its heading prints."""
    opening = _opening(lines, families)
    signature = _signature(lines, len(opening), families)
    if signature is None:
        return (*opening, *_body(lines[len(opening) :], families, with_signature=True))
    begin = _closer_begin(lines, len(opening), signature)
    end = _signature_end(lines, signature, families)
    return (
        *opening,
        *_body(lines[len(opening) : begin], families, with_signature=False),
        *(_small(line) or Part(line, "closer") for line in lines[begin:signature]),
        *(Part(line, "signature") for line in lines[signature:end]),
        *_postscript(lines[end:]),
    )


def _small(line: Span) -> Part | None:
    """A line that is a date, a stamp, a place, a mark or a number by itself."""
    if date := stamp(line):  # before datelines: no town is called Received
        return Part(line, "mark", date, date.place)
    if date := dateline(line):
        return Part(line, "dateline", date, date.place)
    if mark_kinds(line.text) or is_outgoing_number(line.text):
        return Part(line, "mark")
    if place := bare_place(line):
        return Part(line, "dateline", None, place)
    return None


def _opening(lines: Sequence[Span], families: tuple[str, ...]) -> tuple[Part, ...]:
    found: list[Part] = []
    for index, line in enumerate(lines[:LONGEST_OPENING]):
        part = _opening_part(line, families, lines[index + 1 :])
        is_short = len(line.text) <= LONGEST_UNKNOWN and not line.text.endswith(("?", ":"))
        if part is None and is_short and _opens_below(lines[index + 1 :], families):
            part = Part(line, "mark")
        if part is None:
            break
        found.append(part)
    return _told_apart(found)


def _opening_part(line: Span, families: tuple[str, ...], below: Sequence[Span]) -> Part | None:
    """A date, mark, place, salutation or address; None for a line of the text itself."""
    if small := _small(line):
        return small
    if is_salutation(line):
        return Part(line, "salutation")
    if is_address(line) and below and _is_address_here(line, families, below):
        return Part(line, "address")
    return None


def _opens_below(below: Sequence[Span], families: tuple[str, ...]) -> bool:
    """Whether an address or salutation follows soon, so that what stands above it, whatever it says, is no text yet."""
    for index, line in enumerate(below[:4]):
        part = _opening_part(line, families, below[index + 1 :])
        if part and part.kind in ("address", "salutation"):
            return True
        if part is None and len(line.text) > LONGEST_UNKNOWN:
            return False
    return False


def _is_address_here(line: Span, families: tuple[str, ...], below: Sequence[Span]) -> bool:
    """Bare names (`Kaganovich, Molotov.`) are an address only if the heading knows one and they sign nothing."""
    text = line.text
    if any(word in text.lower() for word in ("to ", "copy", "copies", "only", "kremlin")) or text.isupper():
        return True
    words = [word.strip("[]").casefold() for word in text.replace(".", " ").replace(",", " ").split()]
    if any(word in families for word in words):
        return bool(below)
    return bool(set(words) & {"comrade", "t", "tov", "comrades"}) or bare_place(line) is not None


def _told_apart(found: list[Part]) -> tuple[Part, ...]:
    """`T. Stalin.` above `Dear comrade!` is an address, alone it is the salutation."""
    greeted = any(part.kind == "salutation" and has_greeting(part.span.text) for part in found)
    return tuple(
        Part(part.span, "address")
        if greeted and part.kind == "salutation" and not has_greeting(part.span.text)
        else part
        for part in found
    )


def _signature(lines: Sequence[Span], first: int, families: tuple[str, ...]) -> int | None:
    """The line that signs: the last one with a name of the heading, else a short one near the end that could."""
    for index in reversed(range(first, len(lines))):
        if signs(lines[index].text, families) and not _small(lines[index]) and _has_said(lines, first, index):
            return index
    for index in reversed(range(max(first, len(lines) - NEAR_THE_END), len(lines))):
        line = lines[index]
        if could_sign(line.text) and not _small(line) and not turn(line) and _has_said(lines, first, index):
            return index
    return None


def _has_said(lines: Sequence[Span], first: int, index: int) -> bool:
    """Whether a letter stands above a line: not where nothing does, or only short lines while the long ones follow."""
    before, after = lines[first:index], lines[index + 1 :]
    return bool(before) and (_has_prose(before) or not _has_prose(after))


def _has_prose(lines: Sequence[Span]) -> bool:
    return any(len(line.text) > LONGEST_UNKNOWN for line in lines)


def _closer_begin(lines: Sequence[Span], first: int, signature: int) -> int:
    """The first of the lines above the signature that take leave or date the letter."""
    begin = signature
    while begin > first + 1 and (is_closing(lines[begin - 1].text) or _small(lines[begin - 1])):
        begin -= 1
    return begin


def _signature_end(lines: Sequence[Span], signature: int, families: tuple[str, ...]) -> int:
    end = signature + 1
    while end < len(lines) and could_sign(lines[end].text) and not _small(lines[end]):
        end += 1
    return end


def _body(lines: Sequence[Span], families: tuple[str, ...], *, with_signature: bool) -> tuple[Part, ...]:
    """Paragraphs, with the greeting or date that opens the first and the date or signature that closes the last."""
    found: list[Part] = []
    for index, line in enumerate(lines):
        if index == 0:
            line = _taken_from_opening(line, found)
        if line.text and turn(line):
            found.append(Part(line, "signature"))
        elif line.text and index == len(lines) - 1:
            found.extend(_last_paragraph(line, families, with_signature=with_signature))
        elif line.text:
            found.append(Part(line, "body"))
    return tuple(found)


def _taken_from_opening(line: Span, found: list[Part]) -> Span:
    """The paragraph without the dateline and the salutation at its beginning, which join `found`."""
    if date := opening_dateline(line):
        found.append(Part(date.span, "dateline", date, date.place))
        line = line.part(len(date.span.text), len(line.text)).stripped()
    if length := salutation_length(line.text):
        found.append(Part(line.part(0, length).stripped(), "salutation"))
        line = line.part(length, len(line.text)).stripped()
    return line


def _last_paragraph(line: Span, families: tuple[str, ...], *, with_signature: bool) -> list[Part]:
    end: list[Part] = []
    if date := closing_dateline(line):
        end = [Part(date.span, "dateline", date, date.place)]
    elif with_signature and (signature := closing_signature(line, families)):
        end = [Part(signature, "signature")]
    rest = line.part(0, end[0].span.start - line.start).stripped() if end else line
    return [Part(rest, "body"), *end]


def _postscript(lines: Sequence[Span]) -> tuple[Part, ...]:
    found: list[Part] = []
    for line in lines:
        small = _small(line)
        if small:
            found.append(small)
            continue
        if date := opening_dateline(line):
            found.append(Part(date.span, "dateline", date, date.place))
            line = line.part(len(date.span.text), len(line.text)).stripped()
        found.append(Part(line, "postscript"))
    return tuple(found)
