"""What a reader should know of a letter's correspondents: who was inferred, who contradicted, who is not known.

Named persons and claims enter, findings leave, each with a sentence that a historian understands.
"""

from collections.abc import Iterable, Sequence

from etl.claim.named import Named
from etl.claims import CorrespondentClaim
from etl.printed import Finding, PrintedLetter, Span
from etl.who.person_matching import called


def _names(named: Iterable[Named]) -> str:
    return ", ".join(one.span.text for one in named)


def _taken(named: Sequence[Named]) -> str:
    return f"{_names(named)} {'is' if len(named) == 1 else 'are'} taken"


def contradicted(heading: Span, senders: list[Named], addressees: list[Named]) -> Finding:
    """That a heading is wrong about who wrote to whom."""
    message = (
        f"The heading “{heading.text}” is contradicted by the letter's own words: "
        f"{_taken(senders)} for the sender, {_names(addressees)} for the addressee."
    )
    return heading.finding("heading-contradicted", message, column="correspondents")


def signed_by_addressee(heading: Span, addressees: list[Named]) -> Finding:
    """That a heading stands although the signature alone speaks against it."""
    message = (
        f"The heading “{heading.text}” stands; the signature is that of {_names(addressees)}, "
        "so that the letter may have gone the other way."
    )
    return heading.finding("reading-uncertain", message, column="correspondents")


def lost_case(heading: Span, senders: list[Named], addressees: list[Named]) -> Finding:
    """That a heading leaves open who wrote to whom."""
    message = (
        f"The heading “{heading.text}” does not say who wrote to whom; "
        f"{_taken(senders)} for the sender, {_names(addressees)} for the addressee."
    )
    return heading.finding("correspondent-inferred", message, column="correspondents")


SOURCES = {
    "signature": "the signature",
    "address": "the address",
    "context": "the words of the letter",
    "title": "the title of the page",
    "edition": "what is known of the edition",
}


def inferred(role: str, side: list[Named], evidence: str, letter: Span | None = None) -> Finding:
    """That a part which no heading tells is taken from elsewhere; `letter` is where no page prints the name."""
    message = f"No heading names the {role}; {_taken(side)} from {SOURCES[evidence]}."
    span = letter if letter and evidence in ("title", "edition") else side[0].span
    return span.finding("correspondent-inferred", message, column=f"{role}s")


def unknown(claims: Iterable[CorrespondentClaim], named: Iterable[Named]) -> list[Finding]:
    """Findings for correspondents whom the authority does not know, or knows several of."""
    candidates = {one.span.start: one.resolution.candidates for one in named}
    found = []
    for one in claims:
        if one.method != "unreconciled":
            continue
        several = candidates.get(one.name.start, ())
        kind = "ambiguous-person" if several else "unknown-person"
        why = f"may be {called(several)}" if several else "is nobody that the authority file knows"
        message = f"“{one.name.text}” ({one.role}) {why}; it stands as a person of its own, not reconciled."
        found.append(one.name.finding(kind, message, column=f"{one.role}s"))
    return found


def missing(claims: Sequence[CorrespondentClaim], letter: PrintedLetter) -> list[Finding]:
    """Findings for a letter of which nothing tells who wrote it, or to whom."""
    span = letter.heading_text or letter.number_span
    start, end = (span.start, span.end) if span else (letter.start, min(letter.start + 80, letter.end))
    told = {one.role for one in claims}
    return [
        Finding(
            kind="correspondent-missing",
            message=f"Neither heading nor address nor signature tells the {role} of this letter; it stays open.",
            start=start,
            end=end,
            column=f"{role}s",
        )
        for role in ("sender", "addressee")
        if role not in told
    ]
