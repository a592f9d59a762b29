"""Figures that were misread as letters: `l9l9`, `1O6`, `October 1l`; the text of the page stays as it is."""

import re

# A word of figures and letters that look like figures, at least one of each, no other letter beside it
MISREAD = re.compile(r"(?<![^\W_])(?=[OolI]*\d)(?=\d*[OolI])[\dOolI]+(?![^\W_])")
TOUCHING = re.compile(r"\d[OolI]|[OolI]\d")
FIGURES = str.maketrans("OolI", "0011")


def with_figures(text: str) -> str:
    """The text, as long as before, each misread figure as the figure that it looks like."""
    return text if not TOUCHING.search(text) else MISREAD.sub(lambda word: word.group().translate(FIGURES), text)
