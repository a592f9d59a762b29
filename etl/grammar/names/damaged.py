"""Names whose stops, initials or brackets are damaged, as they were meant: `S, M. Kirov`, `V. 1. Lenin`, `[L. B. Kamenev`.

The words of a heading or a name enter; the same number of characters leaves, so that places on the page stay. To add
a kind of damage, add a pattern to `DAMAGE` whose replacement is as long as what it replaces.
"""

import re
from collections.abc import Callable

Replacement = str | Callable[[re.Match[str]], str]
DAMAGE: tuple[tuple[re.Pattern[str], Replacement], ...] = (
    (re.compile(r"(?<![^\W_])([A-Z]),(?=\s?[A-Z]\.)"), r"\1."),  # S, M. Kirov
    (re.compile(r"((?<![^\W_])[A-Z]\.\s?[A-Z]),(?=\s[A-Z][a-z])"), r"\1."),  # S. M, Kirov
    (re.compile(r"(?<![^\W_])([A-Z])\s\.(?=\s)"), r"\1. "),  # G. K . Ordzhonikidze
    (re.compile(r"\s([,;])(?=\s)"), r"\1 "),  # I. V. Stalin , L. B. Kamenev
    (re.compile(r"(?<=[A-Z]\.)(\s?)[1l|](?=\.\s?[A-Z])"), r"\1I"),  # V. 1. Lenin
    (re.compile(r"(?<![\w.])[1l|](?=\.\s?[A-Z]\.\s?[A-Z][a-z])"), "I"),  # 1. V. Stalin
    (re.compile(r"(?<![^\W_])0(?=[a-z]{3})"), "O"),  # 0rdzhonikidze
)
EDGE = re.compile(r"(?<!\w)\[|\](?!\w)")


def mended(text: str) -> str:
    """The text, as long as before, as it was meant; a bracket that only opens or only closes is a blank."""
    for damage, meant in DAMAGE:
        text = damage.sub(meant, text)
    return text if text.count("[") == text.count("]") else EDGE.sub(" ", text)
