"""A whole page: frame, letters, perhaps cut off somewhere; and its truth, adjusted to what is still there."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from .dice import Dice
from .letters import Letter, headless, letter, sister_letter
from .marks import (
    CALL,
    END,
    HEAD_END,
    KIND,
    LETTER,
    NOTE,
    OPENING_END,
    REFERENCE_END,
    SIGNED,
    SOURCE,
    SOURCE_END,
    called_note,
    kind_of,
    of_kind,
    stripped,
)
from .prose import sentences

NAVIGATION = "Marx-Engels |\xa0 Lenin \xa0| Stalin |\xa0 Home Page"
COMPILERS = "Compiled by: A.V.Kvashonkin, L.P.Kosheleva, L.A.Rogovaya, O.V.Khlevnyuk."
ENOUGH_OF_A_NOTE = 15  # characters
Mark = tuple[str, int]


@dataclass
class Truth:
    """What a reader sees of one letter: field by field, without those that nobody could decide."""

    start: int
    facts: dict[str, object] = field(default_factory=dict)


@dataclass
class ComposedPage:
    """A page's text, its letters as a reader sees them, and the places where stretches of a kind begin, in order."""

    text: str
    letters: list[Truth]
    kinds: list[tuple[int, str]] = field(default_factory=list)


def page(random: Random) -> ComposedPage:
    """Any page of either edition."""
    dice = Dice(random)
    is_sister = dice.happens(20)
    letters = _sister_letters(dice) if is_sister else _letters(dice)
    between, above = dice.one(
        (
            ("\n\n", "\n\n"),
            ("\n\n", "\n\n"),
            ("\n\n", "\n\n \n\n"),
            ("\n\n", "\n\n\xa0\n\n"),
            ("\n", "\n"),
            ("\n", "\n"),
            ("\n\n", "\n\n\n"),
        )
    )
    blocks = [between.join(_padded(dice, one.lines)) for one in letters]
    frame = of_kind("frame", between.join(_frame(dice, is_sister=is_sister)))
    marked = (frame + above if frame[1:] else "") + above.join(blocks) + dice.one(("", "\n", "\n\n"))
    if dice.happens(30):
        marked = _cut(dice, marked, letters[-1])
    text, marks = stripped(marked)
    kinds = [(place, kind) for mark, place in marks if (kind := kind_of(mark))]
    return ComposedPage(text, _truths(letters, marks, text), kinds)


def _letters(dice: Dice) -> list[Letter]:
    number = dice.between(1, 210)
    has_numbers = dice.happens(65)
    found = [letter(dice, number + at if has_numbers else None) for at in range(dice.one((1, 1, 2, 2, 3)))]
    if dice.happens(6):
        found.insert(0, headless(dice, behind_notes=False))
    return found


def _sister_letters(dice: Dice) -> list[Letter]:
    return [sister_letter(dice) for _ in range(dice.one((1, 2, 2, 3)))]


def _padded(dice: Dice, lines: tuple[str, ...]) -> list[str]:
    """The lines, some with spaces behind them."""
    return [line + dice.one((" ", "  ", "\xa0")) if dice.happens(4) else line for line in lines]


def _frame(dice: Dice, *, is_sister: bool) -> list[str]:
    if is_sister:
        edition = ["Stalin Kaganovich oct 1934", NAVIGATION, "Stalin and Kaganovich. Correspondence. 1931–1936", "1934"]
        preface = of_kind("front-matter", sentences(dice, 2, 4, with_figures=False)) if dice.happens(40) else ""
        return [*edition, preface] if preface else edition
    title = dice.one(
        (
            "Bolshevik Leaders correspondence",
            "from Trotsky to Stalin",
            "To Stalin from Dzerzhinsky",
            "Stalin to Zinoviev",
        )
    )
    edition = [
        NAVIGATION,
        "\xa0Bolshevik leadership Correspondence. 1912-1927\nCollection of documents 1996.",
        COMPILERS,
    ]
    section = ["Stalin Correspondences"] if dice.happens(35) else []
    return dice.one(
        ([title, *edition, *section], [title, *edition, *section], [*edition, *section], [*edition, *section], [])
    )


def _cut(dice: Dice, marked: str, last: Letter) -> str:
    """The page broken off somewhere behind the last letter's heading, where a reader still sees that it is a letter."""
    signs = [sign for sign in marked if not kind_of(sign)]
    end = len(signs)
    start = end - 1 - signs[::-1].index(OPENING_END if last.is_headless else HEAD_END)
    kept = dice.between(min(start + 30, end), end)
    return "".join(_first(marked, kept))


def _first(marked: str, count: int) -> Iterator[str]:
    """The first so many characters, those that mark a kind not counted."""
    for sign in marked:
        if count == 0:
            return
        yield sign
        count -= 0 if kind_of(sign) else 1


def _truths(letters: list[Letter], marks: list[Mark], text: str) -> list[Truth]:
    starts = [index for index, (mark, _) in enumerate(marks) if mark == LETTER]
    found = []
    for one, first, after in zip(letters, starts, [*starts[1:], len(marks)], strict=False):
        found.append(_truth(one, marks[first:after], text))
    return found


def _truth(one: Letter, marks: list[Mark], text: str) -> Truth:
    seen = {mark for mark, _ in marks}
    start = marks[0][1]
    truth = Truth(start + len(text[start:]) - len(text[start:].lstrip()))
    facts = truth.facts
    facts["number"] = one.number
    signed = SIGNED in seen or not one.needs_signature
    if signed:
        facts["senders"] = one.senders
        facts["addressees"] = one.addressees
    if OPENING_END in seen and signed:
        facts["copies"] = one.copies
    if END in seen or one.editors_date in (None, one.date):  # else the day may stand in what is cut off
        facts["date"] = one.date
    facts |= _source_facts(one, seen)
    notes = [place for mark, place in marks if mark == NOTE]
    is_whole = END in seen
    if is_whole or not notes or len(text) - notes[-1] >= ENOUGH_OF_A_NOTE:
        facts["notes"] = len(notes)
        calls = [(called_note(mark), place) for mark, place in marks if CALL < mark < chr(KIND)]
        if is_whole or notes:
            facts["calls"] = tuple(call for call in calls if (call[0] or 0) <= len(notes))
    return truth


def _source_facts(one: Letter, seen: set[str]) -> dict[str, object]:
    names = ("repository", "fond", "opis", "delo", "listy")
    if SOURCE not in seen or one.source is None:
        return dict.fromkeys((*names, "copy form")) if SOURCE not in seen else {}
    facts: dict[str, object] = {name: getattr(one.source, name) for name in names} if REFERENCE_END in seen else {}
    if SOURCE_END in seen:
        facts["copy form"] = one.source.copy_form
    return facts
