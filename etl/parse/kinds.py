"""What sort of letter it is, from what is printed: heading, marks, address, turns, form of the copy."""

import re

from etl.printed import PrintedHeading


def letter_kind(
    heading: PrintedHeading | None, marks: tuple[str, ...], address: str, turns: int, copy_forms: tuple[str, ...]
) -> str:
    """`letter`, `telegram`, `direct-wire conversation`, `exchange of notes` …; a word of the heading decides first."""
    if heading and heading.kind:
        return heading.kind
    if turns > 1:
        return "exchange of notes"
    for mark, kind in (
        ("direct wire", "direct-wire conversation"),
        ("telegram", "telegram"),
        ("cipher telegram", "telegram"),
        ("telephone message", "telephone message"),
        ("statement", "statement"),
    ):
        if mark in marks:
            return kind
    if any("direct-wire" in form for form in copy_forms):
        return "direct-wire conversation"
    if any("telegra" in form for form in copy_forms):
        return "telegram"
    # MOSCOW, KREMLIN, LENIN: a wire address; names in capitals with a place or "to" before them
    if re.match(r"(?:TO\s+)?THE\s", address):  # wires have no article: TO THE MEMBERS OF THE CENTRAL COMMITTEE
        return "letter"
    capitals = [word for word in address.replace(",", " ").split() if len(word) > 3 and word.isupper()]
    return "telegram" if capitals else "letter"
