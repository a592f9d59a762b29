"""What connects a letter with others."""

from dataclasses import dataclass

from etl.printed import Finding, Span


@dataclass(frozen=True, slots=True)
class RelationClaim:
    """That a letter does something to another, what speaks for it, how surely, and the words that say so, if any do."""

    letter_id: str
    kind: str
    target: str
    evidence: str
    confidence: float
    words: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """What a letter has to do with others.

    `is_foreign` says that the witness is in another language than the letter's text is taken from; `known_notes` are
    the numbers of the notes that better witnesses have. `spoken` are the letters that it speaks of, as far as the
    dataset has them, in the order of its `spoken_of`; `referred` those that its cross-references name; `findings` what
    others make doubtful about it.
    """

    is_base: bool
    is_foreign: bool
    has_several_witnesses: bool
    is_source_witness: bool
    likeness: float | None
    known_notes: frozenset[int]
    number: int | None
    spoken: tuple[str | None, ...]
    referred: tuple[str | None, ...]
    relations: tuple[RelationClaim, ...]
    findings: tuple[Finding, ...]
