"""Quotations that are opened and never closed, and sentences that break off: words are lost behind them.

A text of one or more paragraphs enters; where the quotation opens leaves, or whether the sentence breaks off. A mark
that opens a further paragraph of a quotation goes on with it.
"""

import re

# 8-10" - 12: a mark behind a figure in a table is no quotation's
SIGN = re.compile(r"[“«„”»]|(?<!\d)\"|\"(?!\s*[-–—]\s*\d)")
# A sentence never ends with one of these
BREAKS_OFF = re.compile(
    r"(?<![\w.])(?:the|an|of|and|or|to|with|for|from|but|that|which|who|is|are|was|were|has|have|their|our|your)$"
)


def unclosed(text: str) -> int | None:
    """Where the last quotation opens that nothing closes, as an offset in the text; None where all are closed."""
    opened: list[int] = []
    for found in SIGN.finditer(text):
        at = found.start()
        if opened and _begins_paragraph(text, at) and found.group() in '“«"':
            continue
        if not _closes(text, at, text[opened[-1]] if opened else ""):
            opened.append(at)
        elif opened:
            opened.pop()
    return opened[-1] if opened else None


def _begins_paragraph(text: str, at: int) -> bool:
    return not text[text.rfind("\n", 0, at) + 1 : at].strip()


def _closes(text: str, at: int, opening: str) -> bool:
    """Whether a mark closes; a straight one stands between a blank and a word where it opens."""
    sign = text[at]
    if sign in "”»":
        return True
    if sign == "“" and opening == "„":
        return True
    if sign != '"':
        return False
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    is_opening = (not before or before in " \n\xa0([—–-") and bool(after) and (after.isalnum() or after in "[(.…")
    return bool(opening) and not is_opening


def breaks_off(text: str) -> bool:
    """Whether the last sentence ends with a word that none ends with."""
    return bool(BREAKS_OFF.search(text.rstrip()))
