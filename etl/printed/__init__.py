"""Nouns as the page prints them: the diplomatic reading, frozen, with offsets and without opinion.

Every `start` and `end` is a code-point offset into `Page.text`, half open, so that
`page.text[start:end]` is the printed text. Nothing here says who a name means or which of two
dates is right: that is the editorial claim, made in `claim/`. Without slots they are pickled three times as fast.
"""

from etl.printed.page import Finding, Markup, Page, Position, Segment, Span
from etl.printed.printed_letters import LetterZones, PrintedLetter, PrintedPage, SegmentedPage
from etl.printed.printed_values import (
    GivenName,
    PrintedAddress,
    PrintedAttestation,
    PrintedCall,
    PrintedCrossReference,
    PrintedDate,
    PrintedHeading,
    PrintedNote,
    PrintedParty,
    PrintedPublication,
    PrintedReference,
)

__all__ = [
    "Finding",
    "GivenName",
    "LetterZones",
    "Markup",
    "Page",
    "Position",
    "PrintedAddress",
    "PrintedAttestation",
    "PrintedCall",
    "PrintedCrossReference",
    "PrintedDate",
    "PrintedHeading",
    "PrintedLetter",
    "PrintedNote",
    "PrintedPage",
    "PrintedParty",
    "PrintedPublication",
    "PrintedReference",
    "Segment",
    "SegmentedPage",
    "Span",
]
