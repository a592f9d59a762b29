"""A page's letters as claims: who, when, kept where, named and spoken of, each worked out once."""

from collections.abc import Iterator, Sequence

from etl.claim.cited_sources import cited_sources, in_reading_order
from etl.claim.correspondents import correspondents
from etl.claim.dating import dated
from etl.claim.mention_claims import letter_mentions
from etl.claim.named import When
from etl.claim.place_findings import place_findings
from etl.claim.unsure_people import Taken, unsure_people
from etl.claims import CorrespondentClaim, LetterClaim, MentionClaim, PageClaims
from etl.grammar.lines import number_as_printed
from etl.printed import PrintedLetter, PrintedPage, PrintedPublication, Span
from etl.who.person_matching import authority

TEXT_KINDS = ("mark", "dateline", "address", "salutation", "body", "closer", "signature", "postscript")
PARTS = ("salutation", "body", "closer", "signature", "postscript")


def page_claims(page: PrintedPage) -> PageClaims:
    """What the page makes us say."""
    return PageClaims(
        page=page.page, edition_id=page.edition_id, title=page.title, segments=page.segments, findings=page.findings,
        letters=tuple(_claim(page, letter) for letter in page.letters),
    )  # fmt: skip


def _claim(page: PrintedPage, letter: PrintedLetter) -> LetterClaim:
    people, people_findings = correspondents(letter, page.page.text, _when(letter), authority())
    said = letter.heading is not None and letter.heading.order_is_certain  # a lost case contradicts only half
    is_wrong = said and any(finding.kind == "heading-contradicted" for finding in people_findings)
    date, date_findings = dated(letter, heading_is_wrong=is_wrong)
    sources, source_findings = cited_sources(letter)
    mentions, mention_findings = letter_mentions(letter, people, date.year)
    works = ((note, work) for note, work in in_reading_order(letter) if isinstance(work, PrintedPublication))
    return LetterClaim(
        page_id=page.page.page_id, position=letter.position, edition_id=page.edition_id,
        start=letter.start, end=letter.end, number=letter.number, kind=letter.kind,
        number_text=number_as_printed(letter.number_span.text) if letter.number_span else None,
        heading=letter.heading_text.text if letter.heading_text else None, is_truncated=letter.is_truncated,
        correspondents=people, date=date, place=letter.place.text if letter.place else None,
        text=letter_text(page, letter), parts=tuple(_parts(page, letter)), readings=tuple(_readings(page, letter)),
        sources=sources, works=tuple(works), notes=letter.notes, calls=letter.calls, mentions=mentions,
        attested=letter.attested, language=letter.language,
        findings=(
            *letter.findings, *people_findings, *date_findings, *source_findings, *mention_findings,
            *place_findings(letter), *unsure_people(_taken(people, mentions)),
        ),
    )  # fmt: skip


def _taken(people: Sequence[CorrespondentClaim], mentions: Sequence[MentionClaim]) -> Iterator[Taken]:
    """The names of the correspondents and of those who are named, with whom they were taken for."""
    yield from (Taken(one.name, one.person_id, one.method) for one in people if one.name)
    yield from (Taken(one.span, one.person_id, one.method, one.note) for one in mentions if one.person_id)


def _when(letter: PrintedLetter) -> When:
    dates = [date for date in (letter.date, *letter.datelines) if date and date.year]
    return When(dates[0].year, dates[0].month) if dates else When(None, None)


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


def _parts(page: PrintedPage, letter: PrintedLetter) -> list[tuple[str, str]]:
    """The parts of the letter as printed, each from its first stretch to its last; of an exchange's turns, the last."""
    parts = []
    for kind in PARTS:
        zones = [zone for zone in letter.zones if zone.kind == kind]
        if kind == "signature" and letter.turns:
            zones = zones[-1:]
        if zones:
            parts.append((kind, page.page.text[zones[0].start : zones[-1].end]))
    return parts


def _readings(page: PrintedPage, letter: PrintedLetter) -> list[tuple[str, Span]]:
    """The stretches from which each value of the letter was read, in the order of the page."""
    values = (
        ("number", letter.number_span),
        ("heading", letter.heading_text),
        ("date_text", letter.date.span if letter.date else None),
        ("place", letter.place),
    )
    readings = [(column, span) for column, span in values if span]
    readings += [
        (zone.kind, Span(zone.start, zone.end, page.page.text[zone.start : zone.end]))
        for zone in letter.zones
        if zone.kind in PARTS
    ]
    return sorted(readings, key=lambda reading: (reading[1].start, reading[0]))
