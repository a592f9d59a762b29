"""The text of a letter -> its parts: marks, address, salutation, body, closer, signature, datelines, postscript.

The lines between heading and source line enter, `Part`s leave that cover every line. Lines are read from the top until
the first one that is nothing but words, and from the bottom until the signature; what is between is the body. What
is only guessed from its place is in the end what the page as a whole makes likely.
"""

import re
from collections.abc import Iterator, Sequence

from etl.grammar.closing_sentences import closing_leave, closing_signature
from etl.grammar.dates.datelines import closing_dateline, opening_dateline
from etl.grammar.endings import (
    could_sign,
    heads_enclosure,
    is_office_alone,
    signs,
    turn,
)
from etl.grammar.footnotes import footnote_lines
from etl.grammar.leave_taking import STATES, is_closing
from etl.grammar.openings import salutation_length
from etl.grammar.signatures import is_one_of_a_list
from etl.parse.divided import divided
from etl.parse.exchanges import exchanged, is_turn
from etl.parse.opening_parts import LONGEST_UNKNOWN, TO_SOMEBODY, Known, Part, opening_parts, small_part
from etl.printed import Span

WEIGHED = frozenset({"body", "closer", "signature", "postscript"})
LONGEST_OFFICE = 12  # words of a line that signs, with the name
NEAR_THE_END = 7  # lines in which a signature by somebody else than the heading's senders is looked for


def parts(lines: Sequence[Span], known: Known) -> tuple[Part, ...]:
    """The parts of a letter's text, in order."""
    footnotes = footnote_lines(lines)
    marked = {line.start for line in footnotes}
    plain = [line for line in lines if line.start not in marked]
    turns = exchanged(plain, known)
    told = _in_turns(turns, known) if turns else _with_enclosure(divided(plain, known.families), known)
    notes = (Part(line, "footnote") for line in footnotes)
    return tuple(sorted((*told, *notes), key=lambda part: part.span.start))


def _in_turns(lines: Sequence[Span], known: Known) -> tuple[Part, ...]:
    """The parts of an exchange: opening, and turn after turn its words and the name that closes it."""
    opening = opening_parts(lines, known)
    found: list[Part] = []
    for index, line in enumerate(lines[len(opening) :]):
        is_end = bool(found) and is_turn(line, known)
        if index == 0 and not small_part(line):
            line = _taken_from_opening(line, found)
        if line.text:
            found.append(Part(line, "signature") if is_end else small_part(line) or Part(line, "body"))
    return (*opening, *found)


def _weighed(told: Sequence[Part], known: Known) -> Iterator[Part]:
    """The parts, some as what the page as a whole leaves no doubt that they are instead; of a guess, what is likelier.

    What stands above a salutation or an address is no text, and what stands below a signature signs nothing more.
    """
    opens = [part.kind == "salutation" or known.likely.get(part.span, part.kind) in TO_SOMEBODY for part in told]
    for at, part in enumerate(told):
        kind = (known.likely if part.is_guess else known.surely).get(part.span, part.kind)
        is_open = part.kind not in ("closer", "signature", "postscript")  # these have forms of their own
        is_weighed = is_open and kind in WEIGHED and not (_is_text(kind, part) and any(opens[at + 1 :]))
        yield Part(part.span, kind) if is_weighed and kind != part.kind else part


def _is_text(kind: str, part: Part) -> bool:
    return kind == "body" or (part.kind == "dateline" and part.is_guess)


def _with_enclosure(lines: Sequence[Span], known: Known) -> tuple[Part, ...]:
    """The parts of the letter; what stands below its signature behind the heading of an enclosure signs nothing."""
    for index, line in enumerate(lines):
        if index and heads_enclosure(line.text) and _signature(lines[:index], 0, known) is not None:
            return (*_weighed(_parts(lines[:index], known), known), *_postscript(lines[index:]))
    return tuple(_weighed(_parts(lines, known), known))


def _parts(lines: Sequence[Span], known: Known) -> tuple[Part, ...]:
    opening = opening_parts(lines, known)
    signature = _signature(lines, len(opening), known)
    if signature is None:
        return (*opening, *_body(lines[len(opening) :], known, with_signature=True))
    end = _signature_end(lines, signature)
    signature = _signature_begin(lines, len(opening), signature, known.families)
    begin = _closer_begin(lines, len(opening), signature)
    return (
        *opening,
        *_body(lines[len(opening) : begin], known, with_signature=False),
        *(small_part(line) or Part(line, "closer") for line in lines[begin:signature]),
        *(Part(line, "signature") for line in lines[signature:end]),
        *_postscript(lines[end:]),
    )


def _signature(lines: Sequence[Span], first: int, known: Known) -> int | None:
    """The line that signs: the last one with a name of the heading, else a short one near the end that could."""
    for index in reversed(range(first, len(lines))):
        if signs(lines[index].text, known.families) and not small_part(lines[index]) and _has_said(lines, first, index):
            return index
    for index in reversed(range(max(first, len(lines) - NEAR_THE_END), len(lines))):
        line = lines[index]
        is_likely = could_sign(line.text) or known.surely.get(line) == "signature"
        if is_likely and not small_part(line) and not turn(line) and _has_said(lines, first, index):
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
    while begin > first + 1 and _takes_leave(lines, begin - 1, signature):
        begin -= 1
    return begin


def _takes_leave(lines: Sequence[Span], index: int, signature: int) -> bool:
    """Whether a line above the signature closes the letter; an office does below words that do."""
    text = lines[index].text
    is_office = index + 1 == signature and is_office_alone(text) and is_closing(lines[index - 1].text)
    return is_office or is_closing(text) or small_part(lines[index]) is not None


def _signature_begin(lines: Sequence[Span], first: int, signature: int, families: tuple[str, ...]) -> int:
    """The first of the lines that sign below each other: `Chairman Kh. Rakovsky`, `V. Zatonsky`, `A. Bubnov`."""
    begin = signature
    while begin > first + 1 and _signs_too(lines[begin - 1], families):
        begin -= 1
    is_office = begin > first + 1 and is_office_alone(lines[begin - 1].text)  # below words of leave it is one of those
    return begin - (is_office and not is_closing(lines[begin - 2].text))


def _signs_too(line: Span, families: tuple[str, ...]) -> bool:
    """Whether a line right above a signature is one of several."""
    of_the_heading = could_sign(line.text) and signs(line.text, families)
    is_signature = is_one_of_a_list(line.text) or of_the_heading or _has_an_office(line.text, families)
    return is_signature and not is_closing(line.text) and not small_part(line)


def _has_an_office(text: str, families: tuple[str, ...]) -> bool:
    """Whether a line is an office that no row has and somebody of the heading: `Commander of the troops Muralov`."""
    words = text.rstrip(" .,").split()
    is_short = 1 < len(words) <= LONGEST_OFFICE and not STATES.search(text) and not re.search(r"[.,:;!?]\s", text)
    return is_short and text[:1].isupper() and words[-1].casefold() in families


def _signature_end(lines: Sequence[Span], signature: int) -> int:
    end = signature + 1
    while end < len(lines) and could_sign(lines[end].text) and not small_part(lines[end]):
        end += 1
    return end


def _body(lines: Sequence[Span], known: Known, *, with_signature: bool) -> tuple[Part, ...]:
    """Paragraphs, with the greeting or date that opens the first and the date or signature that closes the last."""
    found: list[Part] = []
    for index, line in enumerate(lines):
        if index == 0:
            line = _taken_from_opening(line, found)
        if line.text and turn(line):
            found.append(Part(line, "signature"))
        elif line.text and index == len(lines) - 1:
            found.extend(_last_paragraph(line, known, with_signature=with_signature))
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


def _last_paragraph(line: Span, known: Known, *, with_signature: bool) -> list[Part]:
    """The paragraph with the date and the signature that close it, in whichever order, and words of leave."""
    end: list[Part] = []
    while (last := _last_part(line, known, with_signature=with_signature)) and last.kind not in _kinds(end):
        end.insert(0, last)
        line = line.part(0, last.span.start - line.start).stripped()
    while (not with_signature or "signature" in _kinds(end)) and (leave := closing_leave(line)):
        end.insert(0, Part(leave, "closer"))
        line = line.part(0, leave.start - line.start).stripped()
    return [Part(line, "body"), *end]


def _kinds(found: Sequence[Part]) -> set[str]:
    return {part.kind for part in found}


def _last_part(line: Span, known: Known, *, with_signature: bool) -> Part | None:
    if date := closing_dateline(line):
        return Part(date.span, "dateline", date, date.place)
    signature = closing_signature(line, known.families) if with_signature else None
    return Part(signature, "signature") if signature else None


def _postscript(lines: Sequence[Span]) -> tuple[Part, ...]:
    found: list[Part] = []
    for line in lines:
        small = small_part(line)
        if small:
            found.append(small)
            continue
        if date := opening_dateline(line):
            found.append(Part(date.span, "dateline", date, date.place))
            line = line.part(len(date.span.text), len(line.text)).stripped()
        found.append(Part(line, "postscript"))
    return tuple(found)
