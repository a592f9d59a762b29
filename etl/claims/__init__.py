"""Nouns as we claim them: what a page makes us say of its letters, who, when, where, on what evidence, and how surely.

A `LetterClaim` is complete: whoever has it needs the page no more. Its `Outline` is the little of it that letters are
compared by, so that the outlines of all letters can be held at once; `Links` are what comparing gives.
"""

from etl.claims.letter_claims import DecisionClaim, Key, LetterClaim, Outline, PageClaims
from etl.claims.link_claims import Links, RelationClaim
from etl.claims.value_claims import (
    CitedSource,
    CorrespondentClaim,
    DateClaim,
    DateEvidenceClaim,
    MentionClaim,
    SourceClaim,
    SpokenDate,
    SpokenOf,
)

__all__ = [
    "CitedSource",
    "CorrespondentClaim",
    "DateClaim",
    "DateEvidenceClaim",
    "DecisionClaim",
    "Key",
    "LetterClaim",
    "Links",
    "MentionClaim",
    "Outline",
    "PageClaims",
    "RelationClaim",
    "SourceClaim",
    "SpokenDate",
    "SpokenOf",
]
