"""The beginning of a letter -> its marks, datelines, address and salutation; lines that are small parts anywhere.

The lines of a letter's text enter; the parts leave that stand above its first words. To add a case, add it to
`small_part` where it may stand anywhere, to `_opening_part` where only an opening has it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from etl.grammar.alphabet import compiled
from etl.grammar.dates.datelines import dateline, is_hour, stamp
from etl.grammar.endings import bare_family_name, could_sign
from etl.grammar.names.lists import is_body
from etl.grammar.openings import (
    WITH_PATRONYMIC,
    addressees,
    bare_place,
    calls_by_name,
    has_greeting,
    is_address,
    is_outgoing_number,
    is_salutation,
    mark_kinds,
    names_destination,
)
from etl.grammar.signatures import is_clerks_line
from etl.parse import namings
from etl.parse.opening_places import housed_place, unknown_place
from etl.printed import PrintedDate, Span

LONGEST_OPENING = 14  # lines
UNKNOWN = frozenset({"mark", "address", "salutation"})  # what a line may be in an opening that no form knows
TO_SOMEBODY = frozenset({"address", "salutation"})
LONGEST_UNKNOWN = 60  # characters of a line that may be a mark which no row knows


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a letter before its lines are told apart.

    `families` are the family names that its heading prints, `senders` those of who wrote, if it says so beyond doubt,
    `likely` the kinds that lines likeliest are by the page as a whole, `surely` those which that leaves no doubt about.
    """

    families: tuple[str, ...] = ()
    senders: tuple[str, ...] = ()
    likely: Mapping[Span, str] = field(default_factory=dict)
    surely: Mapping[Span, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a letter and what it is; a dateline with its date, a place with its name; a guess from its place."""

    span: Span
    kind: str
    date: PrintedDate | None = None
    place: Span | None = None
    is_guess: bool = False


def small_part(line: Span) -> Part | None:
    """A line that is a date, an hour, a stamp, a place, a mark or a number by itself."""
    if date := stamp(line):  # before datelines: no town is called Received
        return Part(line, "mark", date, date.place)
    if date := dateline(line):
        return Part(line, "dateline", date, date.place)
    if is_hour(line.text):
        return Part(line, "dateline")
    if mark_kinds(line.text) or is_outgoing_number(line.text) or is_clerks_line(line.text):
        return Part(line, "mark")
    if place := bare_place(line):
        return Part(line, "dateline", None, place)
    return None


def opening_parts(lines: Sequence[Span], known: Known) -> tuple[Part, ...]:
    """The parts above the first line of the text itself; what no form knows is what it likeliest is there."""
    found: list[Part] = []
    families = known.families
    for index, line in enumerate(lines[:LONGEST_OPENING]):
        below = lines[index + 1 :]
        is_text = known.surely.get(line) == "body" and not small_part(line)
        if is_text and not any(known.likely.get(one) in TO_SOMEBODY for one in below[:4]):
            break
        if below and could_sign(line.text) and bare_family_name(line.text) in known.senders:
            break
        part = _opening_part(line, families, below) or _unknown_place(line, known, below)
        if part is None and below and len(line.text) <= 2 * LONGEST_UNKNOWN and known.likely.get(line) in UNKNOWN:
            part = Part(line, known.likely[line], is_guess=line not in known.surely)
        is_short = len(line.text) <= LONGEST_UNKNOWN and not line.text.endswith(("?", ":"))
        if part is None and is_short and _opens_below(below, families):
            part = Part(line, "address" if _names_one(line, families) else "mark", is_guess=True)
        if part is None:
            break
        found.append(part)
    while found and found[-1].is_guess and known.likely.get(found[-1].span) == "body":
        found.pop()
    return _told_apart(found)


def _unknown_place(line: Span, known: Known, below: Sequence[Span]) -> Part | None:
    """A line above an address or salutation that may be a place which nobody knows."""
    if known.surely.get(line) in TO_SOMEBODY or not _opens_below(below, known.families):
        return None
    place = unknown_place(line)
    if place is None or bare_family_name(place.text) in known.families:
        return None
    return Part(line, "dateline", None, place, is_guess=True)


def _opening_part(line: Span, families: tuple[str, ...], below: Sequence[Span]) -> Part | None:
    """A date, mark, place, salutation or address; None for a line of the text itself."""
    if small := small_part(line) or _nickname(line, below):
        return small
    if below and is_salutation(below[0]) and (place := housed_place(line)):
        return Part(line, "dateline", None, place)
    if is_salutation(line) or _calls_here(line, below, families):
        return Part(line, "salutation")
    if is_address(line) and below and _is_address_here(line, families, below):
        return Part(line, "address")
    return Part(line, "address") if _are_of_the_heading(line, families) and _has_prose(below[:2]) else None


def _are_of_the_heading(line: Span, families: tuple[str, ...]) -> bool:
    """Whether a line is two names of the heading or more, perhaps behind a body: `CC VKP(b) Stalin, Molotov`."""
    names = [bare_family_name(one.span.text) for one in addressees(line)]
    is_list = len(names) > 1 and all(name in families for name in names)
    return is_list and not re.search(r"(?<![\w(])(?!and(?!\w))[a-z]", line.text)


def _nickname(line: Span, below: Sequence[Span]) -> Part | None:
    """`Soso.` above the words themselves: a name among friends greets, without a call."""
    is_one = re.fullmatch(r"[A-Z][a-z]+\.", line.text) and namings.is_nickname(line.text[:-1])
    return Part(line, "salutation") if is_one and below and len(below[0].text) > LONGEST_UNKNOWN else None


def _calls_here(line: Span, below: Sequence[Span], families: tuple[str, ...]) -> bool:
    """Whether a bare name greets: `Sergo!`; `Joseph,` only above the words themselves, not above another name."""
    if "," in line.text[:-1] and any(family in line.text.casefold() for family in families):
        return False  # Kaganovich, Molotov.
    is_exclaimed = "!" in line.text or bool(compiled(rf"{WITH_PATRONYMIC}\.").fullmatch(line.text))
    return bool(below) and calls_by_name(line) and (is_exclaimed or len(below[0].text) > LONGEST_UNKNOWN)


def _opens_below(below: Sequence[Span], families: tuple[str, ...]) -> bool:
    """Whether an address or salutation follows soon, so that what stands above it, whatever it says, is no text yet."""
    for index, line in enumerate(below[:4]):
        part = _opening_part(line, families, below[index + 1 :])
        if part and (part.kind in ("address", "salutation") or (part.date and _has_prose(below[index + 1 :]))):
            return True
        if part is None and len(line.text) > LONGEST_UNKNOWN:
            return False
    return False


def _has_prose(lines: Sequence[Span]) -> bool:
    return any(len(line.text) > LONGEST_UNKNOWN for line in lines)


def _names_one(line: Span, families: tuple[str, ...]) -> bool:
    """Whether a line that holds an unknown word says to whom: `Moscow. Only to Sidorov, hastily .`"""
    return bool(re.search(r"(?<!\w)(?:to|copy)\s", line.text, re.IGNORECASE)) and any(
        bare_family_name(one.span.text) in families for one in addressees(line)
    )


def _is_address_here(line: Span, families: tuple[str, ...], below: Sequence[Span]) -> bool:
    """Bare names (`Kaganovich, Molotov.`) are an address only if the heading knows one and they sign nothing."""
    text = line.text
    if any(word in text.lower() for word in ("to ", "copy", "copies", "only", "kremlin")) or text.isupper():
        return True
    words = [word.strip("[]").casefold() for word in text.replace(".", " ").replace(",", " ").split()]
    if any(word in families for word in words):
        return bool(below)
    if bare_place(line) or any(is_body(one.span.text) for one in addressees(line)):  # Moscow. CC CPSU(b)
        return True
    return bool(set(words) & {"comrade", "t", "tov", "comrades"})


def _told_apart(found: list[Part]) -> tuple[Part, ...]:
    """`T. Stalin.` above `Dear comrade!` is an address, alone the salutation; `Sochi.` above an address is one."""
    greeted = any(part.kind == "salutation" and has_greeting(part.span.text) for part in found)
    below = (*found[1:], None)
    return tuple(
        Part(part.span, "address")
        if (part.kind == "salutation" and _is_title(part) and (greeted or _is_above_address(part, after)))
        or _is_destination(part, after)
        else part
        for part, after in zip(found, below, strict=False)
    )


def _is_above_address(part: Part, after: Part | None) -> bool:
    return after is not None and after.kind == "address" and not after.is_guess and "!" not in part.span.text


def _is_title(part: Part) -> bool:
    return not has_greeting(part.span.text) and not calls_by_name(part.span)


def _is_destination(part: Part, after: Part | None) -> bool:
    """Whether a place alone belongs to the address below: `Sochi.` above `To Comrade Stalin.`, not `Tiflis`."""
    text = part.span.text.strip()
    is_alone = part.kind == "dateline" and part.date is None and not text.lower().startswith("from")
    is_address_below = after is not None and after.kind == "address" and not names_destination(after.span.text)
    return is_alone and not part.is_guess and text.endswith((".", ",", ":")) and is_address_below
