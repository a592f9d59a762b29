"""Notes: numbered in all ways, or not, with references, publications and quotations in them."""

from .dice import Dice
from .marks import NOTE, of_kind
from .prose import sentence, sentences

WORDS = ("", "one", "two", "three", "four", "five", "six", "seven")
INSIDE = (
    "(RTSKHIDNI. F. 17. Op. 3. D. 391. L. 6-7).", "(Ibid. L. 17).", "(Ibid. D. 561. L. 56-56v.).",
    "(News of the Central Committee of the CPSU. 1990. No. 10. P. 188-189).", "(Lenin V. I. PSS. T. 51. P. 335).",
    "(see note 1).", "(Medvedev R.A. On Stalin and Stalinism. M., 1990. S. 25-26).", "(RTSKHIDNI. F. 5 On. 1. D. 2436. L. 33).",
)  # fmt: skip
BARE = (
    "RGASPI. F. 17. Op. 162. D. 12. L. 156.", "Ibid. L. 17.", "RTSKHIDNI. F. 17. Op. 3. D. 391. L. 6-7.",
    "Pravda. 1923. November 7.", "Lenin V. I. PSS. T. 51. P. 335.", "See Documents Nos. 12, 14.",
   "See Document No. 218.", "See note 1 to document no. 183.", "See note 2 to document No. 209.", "See Document No. 158",
)  # fmt: skip


def notes(dice: Dice, count: int) -> list[str]:
    """Heading and notes, each a line or several."""
    heading = dice.one(
        (*[["Notes:"]] * 6, ["Note:"] if count == 1 else ["Notes:"], ["Notes"], ["____________________"], [])
    )
    style = dice.one(("1 ", "1 ", "1 ", "1. ", "1 . ", "glued", "mixed", "mixed", "first word"))
    if not heading and style in ("1. ", "mixed"):
        style = "1 "
    lines: list[str] = []
    for number in range(1, count + 1):
        label = _label(dice, number, style)
        if number == 1 and heading and count > 0 and dice.happens(8):
            label = ""  # printed without its number
        words = _words(dice)
        lines.append(of_kind("note", f"{NOTE}{label}{words[0] if label else _capital(dice)}"))
        lines.extend(of_kind("note-goes-on", line) for line in words[1:] if label)
    return [*(of_kind("notes-heading", line) for line in heading), *lines]


def _label(dice: Dice, number: int, style: str) -> str:
    if style == "glued":
        return str(number)
    if style == "first word" and number == 1:
        return dice.one(("one. ", "one", "one "))
    if style == "mixed":
        return dice.one((f"{number} ", f"{number}. ", f"{number} . ", str(number)))
    return style.replace("1", str(number)) if style != "first word" else f"{number} "


def _capital(dice: Dice) -> str:
    return f"On November 10, 1923, {sentence(dice, with_figures=False).lower()}"


def _words(dice: Dice) -> list[str]:
    """The paragraphs of a note."""
    if dice.happens(12):
        return [dice.one(BARE)]
    if dice.happens(4):
        return [dice.one(("Crossed out.", "Ibid.", "Sic!", "Illegible."))]
    first = sentences(dice, 1, 3)
    if dice.happens(6):
        first = f'TOC \\o "1-5" \\h \\z {first}'
    if dice.happens(35):
        first = f"{first[:-1].rstrip('.')} {dice.one(INSIDE)}"
    if dice.happens(12):
        first += f" He wrote: “[...] {sentences(dice, 1, 2)} [...]”."
    found = [first]
    found += [sentences(dice, 1, 2) for _ in range(dice.one((0, 0, 0, 0, 1, 2)))]
    return found
