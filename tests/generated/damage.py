"""Composed pages, damaged as pages of the web are: lines lost, run together, misread; what each line is stays known."""

from collections.abc import Sequence
from random import Random

Line = tuple[str, str]  # what is printed, and what kind of line it is
CAN_BE_LOST = ("number", "heading", "date", "source", "notes-heading", "salutation", "signature")
MISREAD_AS = "abclo10I., "


def damaged(lines: Sequence[Line], random: Random) -> tuple[str, list[tuple[int, int, str]]]:
    """The text of a page of these lines, more or less damaged, and the stretch and kind of each line that is left."""
    loses, is_flat, runs_together = random.random() < 0.5, random.random() < 0.3, random.random() < 0.2
    misread = random.choice((0.0, 0.0, 0.01, 0.03))
    text, stretches = "", []
    for printed, kind in lines:
        if loses and kind in CAN_BE_LOST and random.random() < 0.12:
            continue
        line = "".join(
            random.choice(MISREAD_AS) if sign.isalnum() and random.random() < misread else sign for sign in printed
        ).strip()
        if not line:
            continue
        if text:
            text += " " if runs_together and random.random() < 0.15 else "\n" if is_flat else _between(random)
        stretches.append((len(text), len(text) + len(line), kind))
        text += line
    return text, stretches


def _between(random: Random) -> str:
    return "\n\n" if random.random() < 0.95 else "\n\n\n"
