"""What stands between the date and the words of a letter: datelines, marks, addresses, copy recipients, salutations."""

from calendar import month_name
from dataclasses import dataclass, field

from .dates import PLACES, Day, dateline
from .dice import Dice
from .headings import Heading
from .marks import of_kind
from .names import Somebody, listed

MARKS = (
    "Copy.", "Copy .", "Urgently.", "S. secret.", "Secret.", "Top secret.", "Only in person", "Encryption.", "Personally.",
    "ON A DIRECT WIRE.", "Copy", "Telegram.", "Strictly secret.", "Out of turn.", "Confidentially.", "Very urgent.",
    "No. 169/S.", "In. No. 46", "By direct wire.", "By courier.", "Series G.", "Military. Out of any turn.", "Secret. Personal.",
    "Not for the press.", "By hand only.", "To be returned.", "For information.", "Via Berlin.", "Read and destroy.",
    "Draft.", "From the front.", "In two copies.", "Not sent.",
    "Not subject to disclosure.", "Urgent, secret.", "From Moscow. No. 125/sh.", "# 46", "Return immediately.",
)  # fmt: skip


@dataclass
class Opening:
    """The lines, and the family names (or names of bodies) of those who get a copy."""

    lines: list[str] = field(default_factory=list)
    copies: list[str] = field(default_factory=list)


def opening(dice: Dice, head: Heading, of: Day) -> Opening:
    """Any opening, or none."""
    made = Opening()
    if dice.happens(30):
        made.lines.append(of_kind("dateline", dateline(dice, of)))
    for _ in range(dice.one((0, 0, 0, 1, 1, 2))):
        made.lines.insert(dice.between(0, len(made.lines)), of_kind("mark", dice.one(MARKS)))
    if dice.happens(8):
        made.lines.extend(of_kind("mark", line) for line in _stamps(dice, of))
    if dice.happens(45):
        _address(dice, head, made)
    if dice.happens(50):
        made.lines.append(of_kind("salutation", salutation(dice, head.addressees[0])))
    return made


def _stamps(dice: Dice, of: Day) -> list[str]:
    month = month_name[of.month]
    day = dice.one(
        (
            f"{of.day}/{of.month}-{of.year % 100}",
            f"{of.day}/{of.month}-{of.year % 100}",
            f"{month} {of.day}, {of.year}",
            f"{of.day} {month} {of.year}",
        )
    )
    return dice.one(
        (
            [f"Filed from {dice.one(PLACES)} {day}", f"Received and deciphered on {day}."],
            [f"Sent from {dice.one(PLACES)} {day}."],
            [f"Received {day}"],
        )
    )


def _address(dice: Dice, head: Heading, made: Opening) -> None:
    """One or two lines that say to whom; sometimes the second says who gets a copy."""
    people = [one for one in head.addressees if not one.is_body]
    bodies = [one for one in head.addressees if one.is_body]
    if len(people) > 1 and dice.happens(50):
        _in_one_line(dice, people, made)
        return
    if people:
        made.lines.append(of_kind("address", _to_person(dice, people[0])))
    elif bodies and bodies[0].family[0].isupper():
        made.lines.append(of_kind("address", f"To the {bodies[0].family}."))
    rest = people[1:]
    if rest and dice.happens(60):
        names = listed(dice, [one.family for one in rest])
        forms = [
            f"Copy: {names}.",
            f"Copy to {names}.",
            f"Copies to {names}.",
            f"Copies of comrades {names}.",
            f"copy to comrades {names}",
        ]
        made.lines.append(of_kind("address", dice.one(forms)))
        made.copies.extend(one.family for one in rest)


def _to_person(dice: Dice, one: Somebody) -> str:
    place = dice.one(PLACES)
    name = one.family
    return dice.one(
        (
            f"T. {name}.", f"Tov. {name}.", f"Comrade {name}.", f"comrade. {name}", f"To comrade {name}.", f"To {name}.",
            f"{place}, Kremlin, {name}.", f"{place.upper()}, KREMLIN, {name.upper()}.", f"Only {name}.",
            f"{place}, to {name} by direct wire,", f"{place}, {name}", f"To the Chairman of the Council of People's Commissars {name}.",
            f"{place}. Central Committee of the RCP. Comrade {name}.", f"For comrade {name}.", f"{place}, Sovnarkom, {name}", f"T. {name}", f"To Comrade {one.initials} {name}.",
            f"{place} {name}." if place != "Rostov" else f"To {name}:", f"{name.upper()}, {place.upper()}." if name != "Stalin" else "STALIN.",
        )
    )  # fmt: skip


def _in_one_line(dice: Dice, people: list[Somebody], made: Opening) -> None:
    """`TO STALIN, copy TO LENIN, copy TO Trotsky.`"""
    first, rest = people[0].family, [one.family for one in people[1:]]
    form = dice.between(0, 5)
    if form == 0:
        made.lines.append(
            of_kind("address", f"TO {first.upper()}, " + ", ".join(f"copy TO {one.upper()}" for one in rest) + ".")
        )
        made.copies.extend(rest)
    elif form == 1:
        made.lines.append(of_kind("address", f"{dice.one(PLACES)}, to {first}, copy to {listed(dice, rest)}."))
        made.copies.extend(rest)
    elif form == 4:
        made.lines.append(of_kind("address", f"Comrade {first}, copy to comrade {listed(dice, rest)}."))
        made.copies.extend(rest)
    elif form == 5:
        lines = [f"To Comrade {first}.", *(f"Copy: comrade {one}." for one in rest)]
        made.lines.extend(of_kind("address", line) for line in lines)
        made.copies.extend(rest)
    elif form == 2:
        made.lines.append(of_kind("address", f"To comrades {listed(dice, [first, *rest])}."))
    else:
        made.lines.append(of_kind("address", f"To {first}, {listed(dice, rest)}."))


def salutation(dice: Dice, one: Somebody) -> str:
    """`Dear Sergo!`, `T. Stalin!`, `Dear comrades!`"""
    if one.is_body:
        return dice.one(("Dear comrades!", "Dear Comrades,", "Respected comrades!", "Comrades!"))
    forms = [
        "Dear Comrade!",
        "Dear comrade,",
        f"Dear comrade {one.family}!",
        f"T. {one.family}!",
        f"Dear comrade. {one.family.upper()}!",
    ]
    forms += [
        f"Respected comrade {one.family}!",
        f"Greetings, comrade {one.family}!",
        "Dear friend!",
        "Good afternoon!",
    ]
    if one.given:
        forms += [
            f"Dear {one.given}!",
            f"Dear {one.given}.",
            f"Dear {one.given},",
            f"Hello, dear {one.given}!",
            f"Hello {one.given}!",
        ] * 2
    return dice.one(forms)
