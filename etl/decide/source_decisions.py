"""A decided place in an archive."""

from dataclasses import replace
from typing import Any

from etl.claims import CitedSource, LetterClaim
from etl.vocabulary.decisions import Decision
from etl.vocabulary.repositories import repository_abbreviations


def with_source(claim: LetterClaim, row: Decision) -> tuple[LetterClaim, str | None]:
    """The claim with another value of a level in its source line, and in each `Ibid.` that takes it over from there."""
    if claim.source is None:
        raise row.error(f"{claim.letter_id} has no source line whose {row.column} could be decided")
    level, value = row.column.removesuffix("_id"), row.value
    if level == "repository" and value and value not in repository_abbreviations():
        raise row.error(f"there is no archive {value!r}")
    sources, takes = [], True
    for number, cited in enumerate(claim.sources):
        takes = takes and (number == 0 or cited.is_taken_over)
        is_meant = takes and (number == 0 or getattr(cited.printed, level) is None)
        sources.append(_with_level(cited, level, value) if is_meant else cited)
    before: str | None = getattr(claim.source, level)
    return replace(claim, sources=tuple(sources)), before


def _with_level(cited: CitedSource, level: str, value: str | None) -> CitedSource:
    change: dict[str, Any] = {level: value}
    return replace(cited, source=replace(cited.source, **change))
