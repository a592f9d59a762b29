"""Number, heading and date: the first lines of a letter, and who wrote to whom by them."""

from dataclasses import dataclass, replace

from .dice import Dice
from .names import BODIES, PEOPLE, Somebody, body, in_heading, listed

KINDS = (
    "Telegram",
    "Telegram",
    "Telegram",
    "Telegram",
    "Letter",
    "Note",
    "Encryption",
    "Telephone message",
    "Statement",
)


@dataclass(frozen=True)
class Heading:
    """A heading as printed; names as they stand in it; whether only the signature tells who wrote."""

    line: str
    senders: tuple[Somebody, ...]
    addressees: tuple[Somebody, ...]
    sender_names: tuple[str, ...]
    addressee_names: tuple[str, ...]
    needs_signature: bool = False


def heading(dice: Dice) -> Heading:
    """Any heading of the edition."""
    form = dice.one(
        (
            _plain,
            _plain,
            _plain,
            _plain,
            _plain,
            _with_kind,
            _with_kind,
            _with_kind,
            _lost_case,
            _lost_committee,
            _with_office,
            _and_others,
            _reversed,
            _between,
            _list,
        )
    )
    made = form(dice)
    line = made.line
    if dice.happens(8):
        line = f"{line} 1"  # calls a note on the document
    elif dice.happens(4):
        line += "."
    elif dice.happens(3) and not any(one.is_body for one in (*made.senders, *made.addressees)):
        line = line.upper()
    if dice.happens(3):
        line = " " + line
    return replace(made, line=line)


def _sides(dice: Dice) -> tuple[list[Somebody], list[Somebody]]:
    """Senders and addressees, all different, bodies among them."""
    people = dice.some(PEOPLE, 2, 6)
    families = {one.family for one in people}
    assert len(families) == len(people)
    cut = dice.one((1, 1, 1, 1, 2, 3)) if len(people) > 2 else 1
    cut = min(cut, len(people) - 1)
    senders, addressees = people[:cut], people[cut:]
    if dice.happens(60):
        addressees = addressees[:1]
    if dice.happens(15):
        addressees = dice.one(([body(dice)], [*addressees, body(dice)], [body(dice), *addressees]))
    if dice.happens(6) and not any(one.is_body for one in addressees):
        senders = [body(dice)]
    return senders, addressees


def _made(dice: Dice, senders: list[Somebody], addressees: list[Somebody], joint: str, before: str = "") -> Heading:
    left, right = [in_heading(dice, one) for one in senders], [in_heading(dice, one) for one in addressees]
    right_text = listed(dice, right)
    if joint == " to " and addressees[0].is_body and dice.happens(50):
        right_text = "the " + right_text
    return Heading(
        f"{before}{listed(dice, left)}{joint}{right_text}",
        tuple(senders), tuple(addressees), tuple(left), tuple(right),
    )  # fmt: skip


def _plain(dice: Dice) -> Heading:
    """`S. M. Kirov — G. K. Ordzhonikidze`."""
    return _made(dice, *_sides(dice), dice.one((" — ", " - ", " to ", " to ", " – ", " -")))


def _with_kind(dice: Dice) -> Heading:
    """`Telegram from X to Y`."""
    senders, addressees = _sides(dice)
    word = dice.one(("from ", "from ", "of ", "by "))
    the = "the " if senders[0].is_body else ""
    return _made(dice, senders, addressees, " to ", f"{dice.one(KINDS)} {word}{the}")


def _lost_case(dice: Dice) -> Heading:
    """`Telegram to G. K. Ordzhonikidze G. V. Chicherin`: the first is the sender."""
    one, other = dice.some([one for one in PEOPLE if len(one.initials) > 4], 2, 2)
    left, right = f"{one.initials} {one.family}", f"{other.initials} {other.family}"
    return Heading(
        f"{dice.one(('Telegram', 'Telegram', 'Letter'))} {dice.one(('to ', 'from ', 'of '))}{left} {right}",
        (one,), (other,), (left,), (right,), needs_signature=True,
    )  # fmt: skip


def _with_office(dice: Dice) -> Heading:
    """`Telegram of the People's Commissar G. V. Chicherin to V. I. Lenin`: the office is no part of the name."""
    one, other = dice.some(PEOPLE, 2, 2)
    left, right = f"{one.initials} {one.family}", f"{other.initials} {other.family}"
    office = dice.one(
        (
            "People's Commissar of Foreign Affairs",
            "Chairman of the Council of People's Commissars",
            "Commander of the Southern Front",
        )
    )
    return Heading(
        f"Telegram from {dice.one(('the ', ''))}{office} {left} to {right}", (one,), (other,), (left,), (right,)
    )


def _and_others(dice: Dice) -> Heading:
    """`I. V. Stalin to V. I. Lenin, L. D. Trotsky and others`."""
    one, *rest = dice.some(PEOPLE, 3, 4)
    names = [f"{other.initials} {other.family}" for other in rest]
    left = f"{one.initials} {one.family}"
    return Heading(f"{left} to {', '.join(names)} and others", (one,), tuple(rest), (left,), tuple(names))


def _reversed(dice: Dice) -> Heading:
    """`Telegram to V. I. Lenin from I. V. Stalin`."""
    one, other = dice.some(PEOPLE, 2, 2)
    left, right = f"{one.initials} {one.family}", f"{other.initials} {other.family}"
    return Heading(f"{dice.one(('Telegram', 'Letter'))} to {right} from {left}", (one,), (other,), (left,), (right,))


def _between(dice: Dice) -> Heading:
    """`Exchange of notes between I. V. Stalin and L. B. Kamenev`: each writes to the other."""
    both = tuple(dice.some(PEOPLE, 2, 2))
    names = tuple(f"{one.initials} {one.family}" for one in both)
    form = dice.one(
        (
            "Exchange of notes between {} and {}",
            "Conversation by direct wire between {} and {}",
            "Conversation by direct wire of {} with {}",
        )
    )
    return Heading(form.format(*names), both, both, names, names)


def _list(dice: Dice) -> Heading:
    """`Telegram from I. V. Stalin, V. I. Lenin`: the first wrote to the rest, as his signature says."""
    one, *rest = dice.some(PEOPLE, 2, 4)
    names = [f"{other.initials} {other.family}" for other in (one, *rest)]
    return Heading(
        f"Telegram from {', '.join(names)}", (one,), tuple(rest), (names[0],), tuple(names[1:]), needs_signature=True
    )


def _lost_committee(dice: Dice) -> Heading:
    """`Telegram from G. L. Pyatakov of the Central Committee of the RCP(b), V. I. Lenin`: the Committee is addressed."""
    people = dice.some([one for one in PEOPLE if len(one.initials) > 4], 2, 4)
    committee = Somebody("", dice.one([one for one in BODIES if one.startswith("Central Committee of the R")]))
    names = [f"{one.initials} {one.family}" for one in people]
    return Heading(
        f"Telegram from {names[0]} of the {committee.family}, {', '.join(names[1:])}",
        (people[0],), (committee, *people[1:]), (names[0],), (committee.family, *names[1:]),
    )  # fmt: skip
