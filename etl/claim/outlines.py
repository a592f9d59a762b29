"""The little of a claim that letters are compared by."""

import re
from array import array
from zlib import crc32

from etl.claims import LetterClaim, Outline

SHINGLE = 3  # words


def outline(claim: LetterClaim) -> Outline:
    """What a letter is compared by."""
    words = re.findall(r"\w+", claim.text.casefold())
    spans = dict(claim.readings)
    number = spans.get("number")
    return Outline(
        page_id=claim.page_id, position=claim.position, edition_id=claim.edition_id, number=claim.number,
        number_at=(number.start, number.end) if number else None, kind=claim.kind,
        has_heading="heading" in spans, is_truncated=claim.is_truncated, correspondents=claim.correspondents,
        date=claim.date, source=claim.source, notes=len(claim.notes), words=len(words),
        opening=" ".join(words[:12]), shingles=shingles(words),
        strangers=tuple((one.person_id, one.stranger) for one in claim.mentions if one.person_id and one.stranger),
    )  # fmt: skip


def shingles(words: list[str]) -> "array[int]":
    """Check sums (CRC-32) of all groups of three words, each once, sorted: four bytes a word of the letter."""
    groups = (" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))
    return array("I", sorted({crc32(group.encode()) for group in groups}))
