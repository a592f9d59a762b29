"""How letters end: closers, signatures in all places, postscripts, a clerk's signature behind."""

from .dates import PLACES, Day, dateline
from .dice import Dice
from .marks import SIGNED, of_kind
from .names import Somebody
from .prose import sentence, sentences

OFFICES = (
    "Secretary of the Central Committee", "People's Commissar", "Chairman of the Revolutionary Military Council",
    "Secretary of the Poltava Provincial Committee:", "Pre-revolutionary military council", "Member of the RVS",
)  # fmt: skip
CLOSERS = (
    "With communist greetings", "With comradely greetings,", "Yours", "Your", "I shake hands with", "Shake your hand.", "With greetings,",
    "With com. greetings,", "Com. greetings", "I firmly shake your hand.", "Greetings!", "Hello to everyone.",
)  # fmt: skip


def ending(
    dice: Dice, senders: list[Somebody], others: list[Somebody], of: Day, *, must_sign: bool
) -> tuple[list[str], str]:
    """The lines below the body, and a sentence that signs and belongs to the body's last paragraph (or nothing)."""
    people = [one for one in senders if not one.is_body]
    if not people:
        bodies = dice.one((["SECRETARY OF THE CC STALIN."], ["Secretary of the Central Committee Molotov."], []))
        if any(one.family.casefold() in line.casefold() for one in others for line in bodies):
            bodies = []  # who signs for the body cannot be whom it writes to
        return [of_kind("signature", line + SIGNED) for line in bodies], ""
    form = dice.one((_name, _name, _closed, _closed, _with_office, _several, _on_behalf, _in_body, _none))
    if form is _none and must_sign:
        form = _name
    if form is _in_body:
        return [], f" {dice.one(OFFICES).rstrip(':')} - {people[0].family}.{SIGNED}" if dice.happens(
            50
        ) else f" {people[0].family}.{SIGNED}"
    lines = form(dice, people)
    if form is not _none:
        is_closed = form is _closed and len(lines) == 2
        lines = [of_kind("closer", line) if is_closed and not at else signed(line) for at, line in enumerate(lines)]
        lines[-1] += SIGNED
        if dice.happens(12):
            lines.insert(dice.one((0, len(lines))), of_kind("dateline", dateline(dice, of)))
        if dice.happens(15):
            lines.extend(_behind(dice, of))
    return lines, ""


def signed(line: str) -> str:
    """A line that signs; a sentence of leave before the name is the closer's: `Greetings! I. Stalin.`"""
    leave = next((one for one in CLOSERS if one.endswith((".", "!")) and line.startswith(f"{one} ")), None)
    if leave is None:
        return of_kind("signature", line)
    return f"{of_kind('closer', leave)} {of_kind('signature', line.removeprefix(f'{leave} '))}"


def _name(dice: Dice, people: list[Somebody]) -> list[str]:
    """`I. Stalin.`, `TROTSKY`, `Your Koba`."""
    one = people[0]
    initial = one.initials.split()[0]
    forms = [
        f"{one.family}.",
        f"{initial} {one.family}.",
        f"{one.family.upper()}.",
        one.family,
        f"{one.initials} {one.family}.",
    ]
    if one.given and " " not in one.given:
        forms += [f"Your {one.given}.", f"Your {one.given}"]
    return [dice.one(forms)]


def _closed(dice: Dice, people: list[Somebody]) -> list[str]:
    """`With communist greetings, P. Popov.`"""
    one = people[0]
    closer = dice.one(CLOSERS)
    if closer.endswith((".", "!")) and dice.happens(50):
        return [closer, f"{one.family}."]
    return [f"{closer} {one.initials.split()[0]} {one.family}{dice.one(('.', ''))}"]


def _with_office(dice: Dice, people: list[Somebody]) -> list[str]:
    one = people[0]
    if dice.happens(30):
        return [f"{one.family}, chairman of the Revolutionary Military Council."]
    return [f"{dice.one(OFFICES)} {dice.one(('', one.initials.split()[0] + ' '))}{one.family}."]


def _on_behalf(dice: Dice, people: list[Somebody]) -> list[str]:
    """`For the Secretariat of the CC Ya. Sverdlov`; an office in a line of its own."""
    name = f"{people[0].initials.split()[0]} {people[0].family}"
    body = dice.one(
        ("Secretariat of the CC", "Central Committee", "Politburo", "Revolutionary Military Council", "Bureau")
    )
    if dice.happens(40):
        return [dice.one(OFFICES).rstrip(":"), name + dice.one((".", ""))]
    return [f"{dice.one(('For the', 'On behalf of the', 'By order of the'))} {body} {name}{dice.one(('.', ''))}"]


def _several(dice: Dice, people: list[Somebody]) -> list[str]:
    if len(people) == 1:
        return _name(dice, people)
    if dice.happens(50):
        return [", ".join(one.family for one in people) + "."]
    if dice.happens(30):
        return [" ".join(f"{one.family}." for one in people)]
    if dice.happens(30):
        return [f"Members of the RVS: {', '.join(one.family for one in people)}."]
    return [f"{one.initials.split()[0]} {one.family}." for one in people]


def _in_body(dice: Dice, people: list[Somebody]) -> list[str]:
    raise AssertionError("stands in the body")


def _none(dice: Dice, people: list[Somebody]) -> list[str]:
    return []


def _behind(dice: Dice, of: Day) -> list[str]:
    """What follows a signature: a postscript, a place, a number of the telegraph, a clerk."""
    return dice.one(
        (
            [of_kind("postscript", f"PS {sentences(dice, 1, 2)}")],
            [of_kind("postscript", f"P. S. {sentence(dice)}")],
            [of_kind("postscript", f"{sentences(dice, 1, 2, with_figures=False)}")],
            [of_kind("dateline", dice.one(PLACES))],
            [
                of_kind("postscript", f"{dice.one(('P.S.', 'PS', 'P. P. S.'))} {sentence(dice)}"),
                of_kind("signature", "The same."),
            ],
            [of_kind("postscript", dice.one(("I agree. Kamenev.", "For. Kuibyshev.", "To the archive. Kursky.")))],
            [of_kind("mark", f"No. {dice.between(40, 900)}/s.")],
            [of_kind("mark", "Correct: Butov")],
            [of_kind("footnote", "* So in the text.")],
            [
                of_kind("postscript", sentence(dice, with_figures=False)),
                of_kind("postscript", "Commissioner M. Grushin"),
            ],
            [
                of_kind("dateline", f"{of.day}/{'I' * min(of.month, 3)} ")
                + of_kind("postscript", sentence(dice, with_figures=False))
            ],
        )
    )


def exchange(dice: Dice, one: Somebody, other: Somebody) -> list[str]:
    """Turns, each followed by its writer's name in brackets."""
    lines: list[str] = []
    for turn in range(dice.between(2, 5)):
        lines.append(of_kind("body", dice.one((f"No. {sentence(dice)}", sentence(dice), sentences(dice, 1, 2)))))
        lines.append(of_kind("signature", f"[{(one, other)[turn % 2].family}]"))
    lines[-1] += SIGNED
    return lines
