"""Signatures of several people, with the office or body they sign for, and what stands around them.

A line enters; the names that sign, or what the line is, leave. Words come from `office_words.csv`, `body_words.csv`,
`signing_words.csv`; to add a spelling, add a row there.
"""

import re
from functools import cache

from etl.grammar.alphabet import compiled
from etl.grammar.names.lists import INITIAL, SURNAME, is_body, is_place
from etl.grammar.words import printed
from etl.printed import Span

CALL = r"(?:\s*\d{1,2})?\s*[.,!/]*\*{0,3}"
# Atomic: a short word with a stop could be an initial or a name, and in a row of such words each could be either
NAME = rf"(?>(?:{INITIAL})*{SURNAME}(?:\s(?:{INITIAL}){{1,2}}(?=\W|$))?)"
LIST = rf"{NAME}(?:(?:\s*[,;]\s*(?:and\s+)?|\s+and\s+){NAME})*"
LONGEST_LINE_OF_A_LIST = 60


@cache
def _office() -> re.Pattern[str]:
    return compiled(rf"{printed('office_words')}(?!\w)", re.IGNORECASE)


@cache
def _for_a_body() -> re.Pattern[str]:
    """`For the Politburo L. Kaganovich.`; `Kavburo: Ordzhonikidze, Smilga, Mdivani.`; `Secretaries of the CC: …`"""
    return compiled(
        rf"(?P<behalf>(?:For|On\s+behalf\s+of|By\s+order\s+of)\s+(?:the\s+)?(?:members\s+of\s+the\s+)?)?(?P<office>(?:[A-Z]|(?<=the\s)[a-z])[^!?;:]{{1,120}}?)"
        rf"(?P<joint>\s*[:—–]\s*|\s-\s|,?\s+)(?P<names>{LIST}){CALL}"
    )


def names_behind_office(span: Span) -> Span | None:
    """The names that sign with an office or for a body, which is printed before them; None for any other line."""
    found = _for_a_body().fullmatch(span.text)
    if not found:
        return None
    office, names = found["office"], found["names"]
    is_several = bool(re.search(r"[,;]|\sand\s", names))
    is_plain_name = compiled(INITIAL).match(names) is None
    if _office().match(office):
        is_signature = is_several or bool(found["behalf"]) or ":" in found["joint"]  # Members: Ya. Belsky
    elif is_body(office):  # Politburo Stalin: only a colon, initials or "for" tell a signature from a title
        is_signature = bool(found["behalf"]) or ":" in found["joint"] or not is_plain_name
    else:
        is_signature = False
    return span.part(*found.span("names")) if is_signature else None


@cache
def _stopped() -> re.Pattern[str]:
    return compiled(rf"{NAME}(?:\.\s+{NAME})+{CALL}")


def names_between_stops(span: Span) -> tuple[Span, ...]:
    """The names of `G. Zinoviev. L. Kamenev. N. Krupskaya.`, none of which is a place; empty for any other line."""
    if not _stopped().fullmatch(span.text):
        return ()
    names = tuple(span.part(*one.span()) for one in compiled(NAME).finditer(span.text))
    return () if any(is_place(name.text) for name in names) else names


def without_signing_word(span: Span) -> Span:
    """`Signed: Stalin` and `/Stalin/` without what is not the name."""
    word = compiled(rf"(?i:{printed('signing_words', 'signed')})(?:\s*[:—–-]\s*|\s+)(?=[A-Z/])").match(span.text)
    span = span.part(word.end() if word else 0, len(span.text))
    slashes = re.fullmatch(r"/\s?(?P<name>[^/]{3,60}?)\s?/[.,]?", span.text)
    return span.part(*slashes.span("name")) if slashes else span


@cache
def _certification() -> re.Pattern[str]:
    """`Correct: Butov`; `True copy: Secretary S. Gabrielyan.`: a name behind a colon, perhaps with an office."""
    return compiled(
        rf"(?i:{printed('signing_words', 'certified')})\s*[:—–-]\s*"
        rf"(?:(?i:{printed('office_words')})[^.:;!?]{{0,60}}?\s)?{NAME}{CALL}"
    )


@cache
def _remark() -> re.Pattern[str]:
    """`On the telegram there is a resolution: "To the archive. Lenin".`; `Resolution of Stalin: “Agreed.”`"""
    return compiled(
        r"(?:On|At|In)\s+the\s+[\w\s]{3,40}?\s(?:there\s+(?:is|are|was|were)|bears?|has|have)\s+(?:an?\s+)?"
        r"(?:handwritten\s+)?(?:resolutions?|inscriptions?|marks?|postmarks?|litters?|notes?|remarks?|comments?|stamps?)\b.*"
        r"|(?:On|At|In)\s+the\s+[\w\s]{3,40}:\s[“\"«].*"  # On the first sheet: “I have read it”
        r"|\[?(?:Resolutions?|Inscriptions?|Marks?|Stamps?|Seals?|Postmarks?)(?:\s+(?:of|by|on|in)\s[^:]{2,60})?:\s.*",
        re.DOTALL,
    )


def is_clerks_line(text: str) -> bool:
    """Whether a line certifies the copy or says what is written on it; neither is the writer's own."""
    return bool(_certification().fullmatch(text) or _remark().fullmatch(text))


@cache
def _of_a_list() -> re.Pattern[str]:
    return compiled(rf"{LIST}{CALL}")


def is_one_of_a_list(text: str) -> bool:
    """Whether a line can be one of several that sign below each other: a name with initials, and nothing else."""
    is_short = len(text) <= LONGEST_LINE_OF_A_LIST
    return is_short and bool(compiled(INITIAL).match(text)) and bool(_of_a_list().fullmatch(text))
