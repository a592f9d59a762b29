"""Readable ids of letters, made from what was read of them: `1926-03-17-kirov-ordzhonikidze`.

Groups of `Outline`s that are one letter enter, an id for each leaves; an id does not change when a page is added.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from etl.claims import Outline
from etl.who.slugs import family_slug


def letter_ids(same: Sequence[tuple[Outline, ...]]) -> list[str]:
    """The ids; letters that would share one are counted in an order that their own words give."""
    bases: dict[str, list[int]] = defaultdict(list)
    for index, group in enumerate(same):
        bases[_base_id(group)].append(index)
    ids = [""] * len(same)
    for base, indexes in bases.items():
        if len(indexes) > 1:
            indexes = sorted(indexes, key=lambda index: _own_order(same[index]))
        for count, index in enumerate(indexes, start=1):
            ids[index] = base if count == 1 else f"{base}-{count}"
    return ids


def _own_order(group: tuple[Outline, ...]) -> tuple[str, ...]:
    """What tells letters of one day and pair apart, whatever page they stand on: first words, place in the archive.

    The first words come first: a page that breaks off has them, but not the source line.
    """
    sources = sorted(
        "|".join(f"{level or '':0>8}" for level in (*claim.source.file, claim.source.listy))
        for claim in group
        if claim.source
    )
    return (
        min(claim.opening for claim in group),
        sources[0] if sources else "~",
        group[0].page_id,
        str(group[0].position),
    )


def _base_id(group: tuple[Outline, ...]) -> str:
    """`1926-03-17-kirov-ordzhonikidze`; `1912-12-stalin-kamenev`; `unknown` for what is not known."""
    date = next((claim.date for claim in group if claim.date.edtf), group[0].date)
    parts = [_date_part(date.edtf), *(_family(group, role) for role in ("sender", "addressee"))]
    return "-".join(part for part in parts if part)


def _date_part(edtf: str | None) -> str:
    """The first day, or month, or year that EDTF names; `unknown` where the year is not known."""
    days = re.findall(r"\d{4}(?:-\d\d)?(?:-\d\d)?", edtf or "")
    first = days[0] if days else "unknown"
    return re.sub(r"^(\d{4})-(?:2[1-9]|3\d|4[01])$", r"\1", first)  # a season is no month


def _family(group: tuple[Outline, ...], role: str) -> str:
    first = next((one for claim in group for one in claim.correspondents if one.role == role), None)
    return family_slug(first.person_id, first.name.text) if first else "unknown"
