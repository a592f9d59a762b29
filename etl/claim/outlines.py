"""The little of a claim that letters are compared by."""

import re
from array import array
from zlib import crc32

from etl.claims import LetterClaim, Outline

SHINGLE = 3  # words
FIGURE = re.compile(r"(?<!\w)\d{1,3}(?:[ ,\xa0]\d{3})+(?!\w)|(?<!\w)\d+(?!\w)")  # 1,200; 70
LONGEST = 15  # digits of a number


def outline(claim: LetterClaim) -> Outline:
    """What a letter is compared by."""
    words = re.findall(r"\w+", claim.text.casefold())
    spans = dict(claim.readings)
    number = spans.get("number")
    return Outline(
        page_id=claim.page_id, position=claim.position, edition_id=claim.edition_id, number=claim.number,
        number_at=(number.start, number.end) if number else None, kind=claim.kind,
        has_heading="heading" in spans, is_truncated=claim.is_truncated, correspondents=claim.correspondents,
        date=claim.date, source=claim.source, note_numbers=_note_numbers(claim), words=len(words),
        opening=" ".join(words[:12]), shingles=shingles(words),
        strangers=tuple((one.person_id, one.stranger) for one in claim.mentions if one.person_id and one.stranger),
        language=claim.language, figures=figures(claim),
    )  # fmt: skip


def _note_numbers(claim: LetterClaim) -> tuple[int, ...]:
    """The numbers of the notes, as read or as decided."""
    decided = dict(claim.renumbered)
    return tuple(decided.get(note.number, note.number) for note in claim.notes)


def figures(claim: LetterClaim) -> tuple[str, ...]:
    """The numbers of a text in digits, without those that may call notes; `1,200`, `1 200` and `1200` are one."""
    found = {re.sub(r"\D", "", one) for one in FIGURE.findall(claim.text)}
    return tuple(sorted(one for one in found if len(one) < LONGEST and int(one) > len(claim.notes)))


def shingles(words: list[str]) -> "array[int]":
    """Check sums (CRC-32) of all groups of three words, each once, sorted: four bytes a word of the letter."""
    groups = (" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))
    return array("I", sorted({crc32(group.encode()) for group in groups}))
