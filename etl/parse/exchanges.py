"""Exchanges of notes: one sheet goes to and fro, and the editors print whose turn each was.

The lines of a letter enter, with the family names of its heading; the same lines leave, names in brackets at the ends
of lines divided off, if two people take turns, else None. A turn is closed by a name in brackets, on a line of its own
or behind the last sentence (`No, and no. (Starkov)`); once one is, a plain signature of the other closes one as well.
From the parts of a letter, its signers and whose turns there are leave.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from etl.grammar.alphabet import compiled
from etl.grammar.endings import bare_family_name, could_sign, signature_names, signs, turn
from etl.grammar.leave_taking import is_closing
from etl.grammar.names.lists import INITIAL, SURNAME
from etl.parse.opening_parts import Known, Part, small_part
from etl.printed import Span

TURNS_OF_AN_ANSWER = 2


@cache
def _at_the_end() -> re.Pattern[str]:
    """Behind the stop of the last sentence: `my deputy (Gromov).` tells who the deputy is."""
    return compiled(rf"(?<=[.!?…”\"])\s*(?P<turn>[\[(](?:{INITIAL})*{SURNAME}[\])](?:\s*\d{{1,2}})?)\s*$")


def exchanged(lines: Sequence[Span], known: Known) -> tuple[Span, ...] | None:
    """The lines, each turn's name by itself; None where nobody answers."""
    pieces = tuple(piece for line in lines for piece in _divided(line))
    in_brackets = {bare_family_name(name.text) for piece in pieces if (name := turn(piece))}
    if not in_brackets or (known.families and not in_brackets <= {*known.families}):
        return None
    plain = [piece for piece in pieces if turn(piece) is None and _signs(piece, known)]
    if any(is_closing(piece.text) for piece in plain):
        return None  # a letter that takes leave, and below it what was answered
    signers = in_brackets | {bare_family_name(name.text) for piece in plain for name in signature_names(piece)}
    is_answered = len(signers) > 1 and not signers <= {*known.senders}
    return pieces if is_answered else None


def _divided(line: Span) -> Iterator[Span]:
    found = _at_the_end().search(line.text)
    if found is None:
        yield line
        return
    yield line.part(0, found.start()).stripped()
    yield line.part(found.start("turn"), found.end("turn"))


def is_turn(line: Span, known: Known) -> bool:
    """Whether a line of an exchange closes a turn: a name in brackets, or a signature of somebody in the heading."""
    return turn(line) is not None or _signs(line, known)


def _signs(line: Span, known: Known) -> bool:
    return could_sign(line.text) and signs(line.text, known.families) and not small_part(line)


def turns_taken(told: Sequence[Part]) -> int:
    """How many turns the parts of a letter are."""
    in_brackets = sum(turn(part.span) is not None for part in _signatures(told))
    return len(_signatures(told)) if _is_mixed(told) else in_brackets


def turn_names(told: Sequence[Part]) -> tuple[Span, ...]:
    """Whose turns there are; of one plain note and its answer the heading says better who wrote to whom."""
    is_to_and_fro = _is_mixed(told) and turns_taken(told) > TURNS_OF_AN_ANSWER
    return tuple(name for part in _signatures(told) if is_to_and_fro or turn(part.span) for name in _names(part.span))


def signers(told: Sequence[Part]) -> tuple[Span, ...]:
    """The names that sign, of a note and its answer both; where all stand in brackets, they close turns."""
    is_mixed = _is_mixed(told)
    return tuple(name for part in _signatures(told) if is_mixed or not turn(part.span) for name in _names(part.span))


def _signatures(told: Sequence[Part]) -> list[Part]:
    return [part for part in told if part.kind == "signature"]


def _names(span: Span) -> tuple[Span, ...]:
    name = turn(span)
    return (name,) if name else signature_names(span)


def _is_mixed(told: Sequence[Part]) -> bool:
    """Whether one turn is closed in brackets, another by a plain signature, and words stand between them."""
    signed = _signatures(told)
    ways = {turn(part.span) is not None for part in signed}
    return len(ways) > 1 and any(part.kind == "body" for part in told[told.index(signed[0]) :])
