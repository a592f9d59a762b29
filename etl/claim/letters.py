"""One page's letters as claims: the part of resolving that needs no other page, and can be done by any process."""

import re

from etl.claim.correspondents import correspondents
from etl.claim.dating import dated
from etl.claim.named import When
from etl.claim.places import place_findings
from etl.claim.sources import cited_sources, source_line
from etl.claims import LetterClaim
from etl.printed import PrintedLetter, PrintedPage
from etl.rows.mention_rows import letter_mentions
from etl.who.people import authority


def letter_claims(page: PrintedPage) -> tuple[LetterClaim, ...]:
    """What the page makes us say of each of its letters."""
    return tuple(_claim(page, letter) for letter in page.letters)


def _claim(page: PrintedPage, letter: PrintedLetter) -> LetterClaim:
    people, people_findings = correspondents(letter, page.page.text, _when(letter), authority())
    said = letter.heading is not None and letter.heading.order_is_certain  # a lost case contradicts only half
    is_wrong = said and any(finding.kind == "heading-contradicted" for finding in people_findings)
    date, date_findings = dated(letter, heading_is_wrong=is_wrong)
    cited, cited_findings = cited_sources(letter)
    text = letter_text(page, letter)
    named, mention_findings = letter_mentions(letter, people, date.year)
    return LetterClaim(
        page_id=page.page.page_id,
        position=letter.position,
        edition_id=page.edition_id,
        number=letter.number,
        number_at=(letter.number_span.start, letter.number_span.end) if letter.number_span else None,
        kind=letter.kind,
        has_heading=letter.heading_text is not None,
        is_truncated=letter.is_truncated,
        correspondents=people,
        date=date,
        source=source_line(cited),
        notes=len(letter.notes),
        words=len(text.split()),
        opening=" ".join(re.findall(r"\w+", text.casefold())[:12]),
        mentions=named,
        strangers=tuple((one.new_person.person_id, one.new_person.name) for _, one in named if one.new_person),
        findings=(*people_findings, *date_findings, *cited_findings, *mention_findings, *place_findings(letter)),
    )


def _when(letter: PrintedLetter) -> When:
    dates = [date for date in (letter.date, *letter.datelines) if date and date.year]
    return When(dates[0].year, dates[0].month) if dates else When(None, None)


TEXT_KINDS = ("mark", "dateline", "address", "salutation", "body", "closer", "signature", "postscript")


def letter_text(page: PrintedPage, letter: PrintedLetter) -> str:
    """The whole letter from its first to its last word, as printed, without heading, source line and notes."""
    zones = [zone for zone in letter.zones if zone.kind in TEXT_KINDS]
    if not zones:
        return ""
    start, end = min(zone.start for zone in zones), max(zone.end for zone in zones)
    pieces = []
    for zone in letter.zones:  # a postscript may stand below the source line
        if zone.kind == "source" and start < zone.start < end:
            pieces.append(page.page.text[start : zone.start].rstrip())
            start = zone.end
    return "\n\n".join((*pieces, page.page.text[start:end].strip()))
