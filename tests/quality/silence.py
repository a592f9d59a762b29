"""Of the values that are read wrong, how many are said to be unsure, on composed pages that no weight was fitted to.

Composed pages enter, `Figures` leave: the values read wrong, and those of them at which a finding of their kind stands
or whose lines were read with less than `SURE`. To measure another fact, add a row to `SAID`.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generated.benchmark import composed_page
from generated.composed import Truth
from generated.reading import READINGS, folded_value, read_page

from etl.claim import page_claims
from etl.claims import LetterClaim
from etl.printed import Finding, PrintedLetter, PrintedPage

from .figures import Figures, wrong_and_said

PAGES = range(1_000, 1_120)  # the weights are fitted to, and calibrated on, other seeds
SURE = 0.9
COMPOSED_ON = "2026-11-27"  # when what composed pages hold was last changed
NEAR = 200  # characters about the place where a letter begins that was not found


class Signs(NamedTuple):
    """By which findings, and on lines of which kinds, a wrong value is told."""

    findings: frozenset[str]
    zones: frozenset[str]


PEOPLE = Signs(
    frozenset((
        "correspondent-inferred", "correspondent-missing", "heading-unread", "heading-missing", "heading-contradicted",
        "unknown-person", "ambiguous-person",
    )),
    frozenset(("heading", "address", "signature", "salutation")),
)  # fmt: skip
SOURCE = Signs(
    frozenset((
        "reference-missing", "reference-normalised", "repository-missing", "ibid-unresolved", "copy-form-unknown",
    )),
    frozenset(("source",)),
)  # fmt: skip
NOTES = Signs(
    frozenset(("note-number-inferred", "note-truncated", "note-without-call", "call-without-note", "unplaced")),
    frozenset(("notes-heading", "note")),
)
DATE = Signs(
    frozenset(("date-missing", "date-inferred", "date-conflict", "heading-unread", "heading-missing")),
    frozenset(("date", "heading", "dateline")),
)
SAID = {
    "number": Signs(frozenset(("number-missing",)), frozenset(("number",))),
    "date": DATE,
    **dict.fromkeys(("senders", "addressees", "copies"), PEOPLE),
    **dict.fromkeys(("repository", "fond", "opis", "delo", "listy", "copy form"), SOURCE),
    **dict.fromkeys(("notes", "calls"), NOTES),
}


def silence() -> Figures:
    """The figures of the values that were read wrong."""
    said = [one for seed in PAGES for one in _wrong(seed)]
    return wrong_and_said("composed pages", COMPOSED_ON, wrong=len(said), said=sum(said))


def _wrong(seed: int) -> Iterator[bool]:
    """For each value of a page that was read wrong, whether that is told."""
    made = composed_page(seed)
    read = read_page(made.text)
    claims = page_claims(read).letters
    found = {letter.start: (letter, claim) for letter, claim in zip(read.letters, claims, strict=True)}
    everything = [*read.findings, *(one for claim in claims for one in claim.findings)]
    for truth in made.letters:
        if truth.start in found:
            yield from _wrong_of(truth, *found[truth.start], read)
        else:
            yield from [_is_near(truth.start, everything)] * len(truth.facts)


def _wrong_of(truth: Truth, letter: PrintedLetter, claim: LetterClaim, read: PrintedPage) -> Iterator[bool]:
    end = max(zone.end for zone in letter.zones)
    zones = [one for one in read.segments if letter.start <= one.start < end]
    for field, value in truth.facts.items():
        if folded_value(field, value) == folded_value(field, READINGS[field](letter, claim)):
            continue
        signs = SAID[field]
        own = [one for one in zones if one.kind in signs.zones]
        doubts = (one.start for one in claim.findings if one.kind == "reading-uncertain")
        yield (
            any(one.kind in signs.findings for one in claim.findings)
            or any(one.confidence < SURE for one in own)
            or any(one.start <= at < one.end for at in doubts for one in own)
        )


def _is_near(start: int, findings: Iterable[Finding]) -> bool:
    """Whether something is said where a letter begins that was not found."""
    kinds = {"reading-uncertain", "unplaced", "heading-missing", "letter-truncated"}
    return any(one.kind in kinds and one.start - NEAR < start < one.end + NEAR for one in findings)
