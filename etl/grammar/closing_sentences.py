"""The last sentences of a paragraph: words of leave and a signature that have no lines of their own.

A paragraph enters, with the family names that the heading prints; the sentences that take leave or sign leave. What
is a courtesy tells `leave_taking.py`, what signs `endings.py`.
"""

import re
from functools import cache

from etl.grammar.alphabet import compiled
from etl.grammar.endings import INITIALS, LONGEST_SIGNATURE, could_sign, signs
from etl.grammar.leave_taking import is_closing, takes_leave
from etl.grammar.names.lists import INITIAL, SURNAME
from etl.grammar.signatures import CALL
from etl.printed import Span

WITHIN_SENTENCE = compiled(r"[a-z]{2,}[.!?…]\s+[A-Z]")
STOP = compiled(r"(?<![A-Z]\.)(?<![A-Z][a-z]\.)(?<=[.!?…”\"])\s+(?=[A-Z])")
YOURS = rf"(?:[Ff]orever|[Aa]lways|[Ee]ver)?\s*[Yy]ours?,?\s+(?:[a-z]+\s+)?(?P<name>(?:{INITIAL})*{SURNAME}){CALL}"


def closing_signature(span: Span, families: tuple[str, ...]) -> Span | None:
    """`… of help sides. People's Commissar - Antonov-Ovseenko.`: a signature that is a paragraph's last sentence.

    `Yours, Orekhova.` signs whoever she is, a name alone below words of leave, and a name within such a sentence:
    `… and wait, yours I. Smirnov.`
    """
    begin = max(0, len(span.text) - LONGEST_SIGNATURE)
    for sentence in STOP.finditer(span.text[begin:]):
        tail = span.part(begin + sentence.end(), len(span.text)).stripped()
        if (within := STOP.search(tail.text)) and takes_leave(tail.text[: within.start()]):
            continue
        is_theirs = signs(tail.text, families) or _are_initials_of(tail.text, families)
        is_left = bool(closing_leave(span.part(0, begin + sentence.start())))  # I kiss you. Nina.
        if _yours().fullmatch(tail.text) or (could_sign(tail.text) and (is_theirs or is_left)):
            return tail
        if name := _name_within(tail, families):
            return name
    return None


@cache
def _yours() -> re.Pattern[str]:
    return compiled(YOURS)


@cache
def _within() -> re.Pattern[str]:
    """`…, yours I. Smirnov.`; `…, Smirnov.`"""
    return compiled(rf"[,;]\s+(?P<yours>(?:(?:I\s+)?remain\s+)?yours?,?\s+)?(?P<name>(?:{INITIAL})*{SURNAME}{CALL})$")


def _name_within(sentence: Span, families: tuple[str, ...]) -> Span | None:
    """The name with which a sentence of leave ends, behind a comma."""
    found = _within().search(sentence.text)
    if found is None or WITHIN_SENTENCE.search(sentence.text[: found.start()]):
        return None
    is_leave = is_closing(sentence.text[: found.start()]) and signs(found["name"], families)
    return sentence.part(found.start("name"), len(sentence.text)) if found["yours"] or is_leave else None


def closing_leave(span: Span) -> Span | None:
    """The last sentence of a paragraph, if it takes leave and another stands before it: `… Hello from everyone.`"""
    for stop in reversed(tuple(STOP.finditer(span.text))):
        tail = span.part(stop.end(), len(span.text)).stripped()
        if len(tail.text) > LONGEST_SIGNATURE:
            return None
        if takes_leave(tail.text):
            return tail
    return None


def with_leave(above: Span, signature: Span) -> tuple[Span, ...]:
    """What stands above a signature in its paragraph, the sentences that take leave, the signature."""
    found = [signature]
    while leave := closing_leave(above):
        found.insert(0, leave)
        above = above.part(0, leave.start - above.start).stripped()
    return (above, *found)


def leave_and_name(span: Span, families: tuple[str, ...]) -> tuple[Span, ...]:
    """`I press your hand. Yours, Orekhova.`: a line of leave that ends with the signature, sentence by sentence."""
    name = closing_signature(span, families)
    pieces = with_leave(span.part(0, name.start - span.start).stripped(), name) if name else ()
    return pieces if pieces and takes_leave(pieces[0].text) else ()


def _are_initials_of(text: str, families: tuple[str, ...]) -> bool:
    """Whether a sentence is the initials of one of the families: `V. K.` of Kuibyshev."""
    letters = compiled(r"[A-Z]").findall(text) if INITIALS.fullmatch(text) else []
    return bool(letters) and any(family[:1] == letters[-1].casefold() for family in families)
