"""Who is named in a letter and its notes, as rows; names that fit several are left open, with a finding."""

from collections.abc import Iterator, Sequence
from typing import Any

from etl import schema
from etl.claim.mentions import resolved_mentions
from etl.claims import CorrespondentClaim, LetterClaim, ResolvedMention
from etl.printed import Finding, PrintedLetter, PrintedPage
from etl.who.people import authority, called

NotedMention = tuple[int | None, ResolvedMention]


def letter_mentions(
    letter: PrintedLetter, correspondents: Sequence[CorrespondentClaim], year: int | None
) -> tuple[tuple[NotedMention, ...], tuple[Finding, ...]]:
    """Everybody named in a letter (None) and its notes (their numbers), and the names that stay open."""
    notes: list[int | None] = [None] * len(letter.mentions)
    notes += [note.number for note in letter.notes for _ in note.mentions]
    spans = [*letter.mentions, *(span for note in letter.notes for span in note.mentions)]
    partners = frozenset(one.person_id for one in correspondents)
    named = tuple(zip(notes, resolved_mentions(authority(), spans, year, partners), strict=True))
    strangers = {one.new_person.person_id: (note, one) for note, one in reversed(named) if one.new_person}
    open_names = (_open(one, note) for note, one in named if one.person_id is None)
    return named, (*open_names, *(_unknown(one, note) for note, one in strangers.values()))


def _open(one: ResolvedMention, note: int | None) -> Finding:
    candidates = one.resolution.candidates
    why = f"may be {called(candidates)}" if candidates else "says too little to tell who is meant"
    return Finding(
        kind="ambiguous-person",
        severity="notice",
        message=f"“{one.span.text}” {why}; the name is not enough alone and stays open.",
        start=one.span.start,
        end=one.span.end,
        note=note,
    )


def _unknown(one: ResolvedMention, note: int | None) -> Finding:
    return Finding(
        kind="unknown-person",
        severity="notice",
        message=f"“{one.span.text}” is nobody that the authority file knows; the name stands for a person of its own.",
        start=one.span.start,
        end=one.span.end,
        note=note,
    )


def mention_rows(page: PrintedPage, claim: LetterClaim, letter_id: str) -> Iterator[tuple[str, Any]]:
    """One row a naming, in reading order."""
    for number, (note, one) in enumerate(claim.mentions, start=1):
        yield (
            "mentions",
            schema.Mention(
                mention_id=f"{letter_id}-m{number}",
                person_id=one.person_id,
                letter_id=letter_id,
                note_id=None if note is None else f"{letter_id}-n{note}",
                text=one.span.text,
                method=one.resolution.method if not one.new_person else "unreconciled",
                score=one.resolution.score,
                page_id=page.page.page_id,
                start_offset=one.span.start,
                end_offset=one.span.end,
            ),
        )
