"""A letter of either edition: its lines, with marks, and what a reader sees in it."""

from calendar import month_name
from dataclasses import dataclass

from .bodies import body
from .dates import PLACES, Bounds, closing_dateline, day, editors_date, narrowed, opening_dateline
from .dice import Dice
from .endings import ending, exchange, signed
from .headings import Heading, heading
from .marks import END, HEAD_END, LETTER, OPENING_END, SIGNED, call, of_kind, stripped
from .names import PEOPLE, SISTER_PEOPLE, Somebody, listed
from .notes import notes
from .openings import Opening, opening
from .prose import with_calls
from .sources import Reference, source


@dataclass(frozen=True)
class Letter:
    """The lines of a letter and the truth about it; None where a reader could not tell."""

    lines: tuple[str, ...]
    number: int | None
    senders: tuple[str, ...]
    addressees: tuple[str, ...] | None
    copies: tuple[str, ...] | None
    date: Bounds
    source: Reference | None
    notes: int
    editors_date: Bounds | None = None  # where the writer's day is nearer than it
    needs_signature: bool = False  # without it nobody could tell who wrote
    is_headless: bool = False  # without its opening nobody could tell anything


def letter(dice: Dice, number: int | None) -> Letter:
    """A letter of the first edition."""
    head, of = heading(dice), day(dice)
    date_line, bounds = editors_date(dice, of)
    title = [head.line]
    if number is not None and dice.happens(3) and " to " in head.line and len(head.line) > 60:
        left, _, right = head.line.rpartition(" to ")
        title = [left, f"to {right}"]
    count = dice.one((0, 1, 1, 2, 2, 3, 4, 5))
    numbered = (
        []
        if number is None
        else [
            dice.one(
                (
                    *[f"No. {number}"] * 18,
                    *(f"Number {number}", f"No {number}", f"No. {number}.", f"№ {number}", f"{number}", f"{number}."),
                )
            )
        ]
    )
    first = [*numbered, *title, date_line + HEAD_END]
    kinds = [*(("number",) * len(numbered)), *(("heading",) * len(title)), "date"]
    is_between_two = len(head.senders) == len(head.addressees) == 1 and head.line.strip().startswith(
        head.sender_names[0]
    )
    has_body = any(one.is_body for one in (*head.senders, *head.addressees))
    if dice.happens(8) and is_between_two and not has_body and not head.needs_signature:
        first = [of_kind(kind, line) for kind, line in zip(kinds, first, strict=True)]
        return _exchanged(dice, head, first, number, bounds)
    begin = opening(dice, head, of)
    paragraphs = body(dice)
    opened = closed = ""
    if dice.happens(25) and not any(
        sign.isdigit() for line in begin.lines for sign in line
    ):  # a dateline opens the words
        opened = f"{opening_dateline(dice, of)} "
        paragraphs[0] = opened + paragraphs[0]
    first_called = 1
    if title[0].endswith(" 1") and count:
        first = [line[:-1] + call(1, "1") if line == title[0] else line for line in first]
        first_called = 2
    first = [of_kind(kind, line) for kind, line in zip(kinds, first, strict=True)]
    called = dice.some(range(first_called, count + 1), max(0, count - first_called), count)
    if dice.happens(3):
        closed = f" {closing_dateline(dice, of)}"
        paragraphs[-1] += closed
    end, signing = ending(dice, list(head.senders), list(head.addressees), of, must_sign=head.needs_signature)
    paragraphs[-1] = paragraphs[-1] + signing
    paragraphs = with_calls(dice, paragraphs, sorted(called))
    cited = source(dice) if not dice.happens(2) else None
    words = [*begin.lines, *paragraphs, *end]
    by_editors, bounds = bounds, narrowed(bounds, date_line, of, [stripped(line)[0] for line in words])
    paragraphs = _of_their_kind(paragraphs, opened, closed, signing)
    return Letter(
        lines=_assembled(first, begin, [*paragraphs, *end], cited, dice, count),
        number=number, senders=head.sender_names, addressees=head.addressee_names,
        copies=tuple(begin.copies), date=bounds, source=cited, notes=count, needs_signature=head.needs_signature,
        editors_date=by_editors,
    )  # fmt: skip


def _assembled(
    first: list[str], begin: Opening, words: list[str], cited: Reference | None, dice: Dice, count: int
) -> tuple[str, ...]:
    below = ([cited.line] if cited else []) + (_notes(dice, count, has_source=cited is not None) if count else [])
    lines = [*first, *begin.lines, OPENING_END + words[0], *words[1:], *below]
    return (LETTER + lines[0], *lines[1:-1], lines[-1] + END)


def _of_their_kind(paragraphs: list[str], opened: str, closed: str, signing: str) -> list[str]:
    """The paragraphs with the marks of what they are: those of the body, what opens the first and what ends the last."""
    found = [of_kind("body", line) for line in paragraphs]
    if opened and paragraphs[0].startswith(opened):
        found[0] = of_kind("dateline", opened) + of_kind("body", paragraphs[0][len(opened) :])
    for kind, end in (("signature", signing), ("dateline", closed)):
        at = found[-1].rfind(end)
        if end and at > 0:
            found[-1] = found[-1][:at] + of_kind(kind, found[-1][at:])
    return found


def _notes(dice: Dice, count: int, *, has_source: bool) -> list[str]:
    made = notes(dice, count)
    return (
        made if has_source or stripped(made[0])[0].startswith("Note") else [of_kind("notes-heading", "Notes:"), *made]
    )


def _exchanged(dice: Dice, head: Heading, first: list[str], number: int | None, bounds: Bounds) -> Letter:
    """An exchange of notes: each is sender and addressee."""
    one, other = head.senders[0], head.addressees[0]
    cited = source(dice)
    both = (head.sender_names[0], head.addressee_names[0])
    lines = exchange(dice, one, other)
    return Letter(
        lines=_assembled(first, Opening(), lines, cited, dice, 0),
        number=number, senders=both, addressees=both, copies=(), date=bounds, source=cited, notes=0, needs_signature=True,
    )  # fmt: skip


def headless(dice: Dice, *, behind_notes: bool) -> Letter:
    """A letter that lost number, heading and date: address, dateline and signature tell all."""
    known = [
        one for one in PEOPLE if one.family in ("Stalin", "Lenin", "Trotsky", "Molotov", "Kirov", "Chicherin", "Rykov")
    ]
    sender, *addressed = dice.some(known, 2, 3)
    of, place = day(dice, 1918), dice.one(PLACES)
    to = [one.family for one in addressed]
    address = dice.one(
        (
            f"Moscow Kremlin to {', '.join(to).upper()}.",
            f"{place.upper()}, {', '.join(to).upper()}.",
            f"To comrades {listed(dice, to)}." if len(to) > 1 else f"To comrade {to[0]}.",
        )
    )
    written = f"{month_name[of.month]} {of.day}, {of.year}"
    paragraphs = body(dice)
    lines, end = [of_kind("address", address)], [of_kind("signature", f"{sender.family}.{SIGNED}")]
    opened = ""
    if dice.happens(50):
        lines.append(of_kind("dateline", f"{place}, {written}"))
    else:
        opened = f"{place}, {written}. "
        paragraphs[0] = opened + paragraphs[0]
    paragraphs = _of_their_kind(paragraphs, opened, "", "")
    cited = source(dice)
    count = 0 if behind_notes else dice.between(0, 2)
    return Letter(
        lines=_assembled([], Opening(lines), [*paragraphs, *end], cited, dice, count),
        number=None, senders=(sender.family,), addressees=tuple(to), copies=(), date=(of.iso, of.iso),
        source=cited, notes=count, needs_signature=True, is_headless=True,
    )  # fmt: skip


def sister_letter(dice: Dice) -> Letter:
    """A letter of the sister edition: family names, date in the heading, source line before the words."""
    people = dice.some(SISTER_PEOPLE, 2, 3)
    cut = dice.between(1, len(people) - 1)
    senders, addressees = people[:cut], people[cut:]
    of = day(dice, 1931, 1936)
    names = [tuple(one.family for one in side) for side in (senders, addressees)]
    comma = dice.one((",", ",", ""))
    line = f"{', '.join(names[0])} to {', '.join(names[1])} {month_name[of.month]} {of.day}{comma} {of.year}"
    cited = source(dice, sister=True)
    count = dice.one((0, 0, 1, 2, 3))
    begin, paragraphs = _sister_opening(dice, addressees), body(dice)
    end = dice.one(
        (
            [f"{senders[0].family}."],
            [f"I. {senders[0].family}." if senders[0].family == "Stalin" else f"L. {senders[0].family}"],
            [f"Greetings! {senders[0].family}."],
            [f"Shake your hand. {senders[0].family}."],
            [],
        )
    )
    end = [signed(end[-1]) + SIGNED] if end else []
    if end and dice.happens(30):
        behind = dice.one(
            (
                f"{of.day}/{'I' * min(of.month, 3)} {of.year % 100}"
                if of.month < 4
                else f"{month_name[of.month]} {of.day}",
                f"No. {of.day} {of.day}/X-34 y.",
            )
        )
        end.append(of_kind("mark" if behind.startswith("No.") else "dateline", behind))
    paragraphs = with_calls(dice, paragraphs, list(range(1, count + 1)))
    paragraphs = _of_their_kind(paragraphs, "", "", "")
    below = notes(dice, count) if count else []
    lines = [
        of_kind("heading", line + HEAD_END),
        cited.line,
        *begin,
        OPENING_END + paragraphs[0],
        *paragraphs[1:],
        *end,
        *below,
    ]
    return Letter(
        lines=(LETTER + lines[0], *lines[1:-1], lines[-1] + END), number=None, senders=names[0], addressees=names[1],
        copies=(), date=(of.iso, of.iso), source=cited, notes=count,
    )  # fmt: skip


def _sister_opening(dice: Dice, addressees: list[Somebody]) -> list[str]:
    name = addressees[0].family
    lines: list[str] = dice.one(
        (
            [],
            [f"{', '.join(one.family for one in addressees)}."],
            [f"Hello, Comrade {name}!"],
            [f"Dear {name}!"],
            [f"T. {name}!"],
            [f"Comrade {name}."],
            ["Encryption.", f"{name}."],
        )
    )
    return [of_kind(_kind_of_opening(line), line) for line in lines]


def _kind_of_opening(line: str) -> str:
    if line == "Encryption.":
        return "mark"
    return "salutation" if line.endswith("!") else "address"
