"""The paragraphs of a letter: running text, numbered points, figures in rows, quoted messages."""

from .dice import Dice
from .names import PEOPLE
from .prose import sentence, sentences

SHORT = (
    "It is bad.", "Come at once.", "I agree.", "I do not object.", "Send bread.", "I vote for.", "Your telegram received.",
    "Wait for my letter.", "Nothing new.", "We are holding on.", "Everything is in order", "I am leaving tomorrow.",
    "How is your health?", "Answer me!", "In my opinion, this is not needed.", "Let him come. I will wait.", "Not earlier than Tuesday.",
    "I ask you to call me.", "Is it true?", "Read it and return it.", "The matter is settled", "Agreed with Lenin.",
)  # fmt: skip


def body(dice: Dice) -> list[str]:
    """Some paragraphs; of a note or telegram, often a few words only."""
    if dice.happens(12):
        return dice.some(SHORT, 1, 2)
    found = [sentences(dice, 1, 5) for _ in range(dice.between(1, 4))]
    for extra in (_points, _table, _quotation, _subheading, _asterisk, _resolution, _dialogue, _short_lines):
        if dice.happens(9):
            at = dice.between(1, len(found))
            found[at:at] = extra(dice)
    return [*found, sentences(dice, 1, 3)]


def _points(dice: Dice) -> list[str]:
    """Numbered paragraphs, which are no notes."""
    form = dice.one(("{})", "{}.", "{}) About", "{roman})", "{word}."))
    words = ("First", "Second", "Third", "Fourth", "Fifth")
    found = []
    for number in range(1, dice.between(2, 4) + 1):
        label = form.replace("{roman}", "I" * number).replace("{word}", words[number - 1]).replace("{}", str(number))
        found.append(f"{label} {sentences(dice, 1, 2)}")
    return found


def _table(dice: Dice) -> list[str]:
    """Rows of figures."""
    rows = [f"{dice.between(1, 9)}-{dice.between(10, 20)} tithes - {dice.between(2, 60)}" for _ in range(3)]
    return ["Percentage of net surplus:", *rows, str(dice.between(30, 99))]


def _quotation(dice: Dice) -> list[str]:
    """A whole message quoted, in one or several paragraphs."""
    if dice.happens(50):
        return [f"He telegraphed: “{sentences(dice, 1, 2)} {dice.one(PEOPLE).family}”. {sentence(dice)}"]
    return ["I quote his telegram:", f"“{sentences(dice, 1, 2)}", f"{sentences(dice, 1, 2)}”"]


def _subheading(dice: Dice) -> list[str]:
    """`1. Pro domo sua`: a heading within the letter."""
    return [dice.one(("1. Pro domo sua", "1. About Georgia", "The situation in the army.", "II"))]


def _asterisk(dice: Dice) -> list[str]:
    """A footnote of the writer's own, which is not printed."""
    return [f"{sentence(dice)[:-1]} *. {sentence(dice)}"]


def _resolution(dice: Dice) -> list[str]:
    """A resolution quoted with its date, which begins no letter."""
    return ["Resolution of the Politburo", f"of January {dice.between(2, 28)}, 1926:", sentences(dice, 1, 2)]


def _dialogue(dice: Dice) -> list[str]:
    """A talk by wire: the speaker's name opens each turn."""
    one, other = dice.some(PEOPLE, 2, 2)
    return [f"{(one, other)[turn % 2].family.upper()}. {sentences(dice, 1, 2)}" for turn in range(dice.between(2, 4))]


def _short_lines(dice: Dice) -> list[str]:
    """Short lines of a list, names among them."""
    people = dice.some(PEOPLE, 2, 4)
    return [
        "I propose:",
        *(f"{one.family} - to {dice.one(('Baku', 'Moscow', 'the front'))}" for one in people),
        "So be it?",
    ]
