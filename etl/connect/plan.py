"""What only all letters together can tell: which are one letter, what each is called, what is filed with what.

`LetterClaim`s of all pages enter, a `Plan` leaves that names for each printed letter its id, its best witness, the
letter it is printed with, and the date that the context gives it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from etl.claims import LetterClaim
from etl.connect.letter_above import printed_with, with_year_above
from etl.connect.letter_index import LetterIndex, letter_index
from etl.connect.witnesses import TextOf, groups, key, likeness
from etl.decide.decided_claims import decided_claim, still_true
from etl.decide.decisions import number_of
from etl.printed import Finding
from etl.who.people import authority_ids
from etl.who.slugs import family_slug

Key = tuple[str, int]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """For every printed letter (page, position): its id and claim; for every id its witnesses, best first."""

    letter_ids: Mapping[Key, str]
    claims: Mapping[Key, LetterClaim]
    decided: Mapping[Key, LetterClaim]  # best witnesses, with what was decided
    witnesses: Mapping[str, tuple[Key, ...]]
    likeness: Mapping[Key, float | None]
    printed_with: Mapping[str, str]
    by_number: Mapping[tuple[str, int], str]
    findings: Mapping[Key, tuple[Finding, ...]]
    people: frozenset[str]
    index: LetterIndex
    decisions_must_match: bool

    def base(self, letter_id: str) -> Key:
        """The witness that the letter's text and notes are taken from."""
        return self.witnesses[letter_id][0]

    def source_witness(self, letter_id: str) -> Key:
        """The first witness that says where the letter is kept; the best one where none does or it has notes."""
        base = self.base(letter_id)
        if self.claims[base].source or self.claims[base].notes:
            return base
        return next((one for one in self.witnesses[letter_id] if self.claims[one].source), base)


def plan(claims: Sequence[LetterClaim], text_of: TextOf, decisions_must_match: bool = False) -> Plan:
    """The plan for all letters; it depends on the letters only, not on the order of their pages."""
    ordered = sorted(claims, key=key)
    findings: dict[Key, list[Finding]] = defaultdict(list)
    hosts = printed_with(ordered)
    by_key = {key(claim): claim for claim in ordered}
    completed = []
    for claim in ordered:
        dated, doubts = with_year_above(claim, by_key.get((claim.page_id, claim.position - 1)), hosts)
        completed.append(dated)
        findings[key(claim)].extend(doubts)
    same = groups(completed, text_of)
    ids = _ids(same, text_of)
    letter_ids = {key(claim): ids[index] for index, group in enumerate(same) for claim in group}
    shares: dict[Key, float | None] = {}
    for group in same:
        for claim in group[1:]:
            shares[key(claim)] = likeness(text_of(group[0]), text_of(claim))
            findings[key(claim)].extend(_differences(group[0], claim, shares[key(claim)]))
    for at, finding in _numbers_twice(same, ids):
        findings[at].append(finding)
    people = authority_ids() | {one.person_id for claim in completed for one in claim.correspondents}
    decided = [(decided_claim(group[0], ids[index], people), *group[1:]) for index, group in enumerate(same)]
    return Plan(
        letter_ids=letter_ids,
        claims={key(claim): claim for claim in completed},
        decided={key(group[0]): group[0] for group in decided},
        witnesses={ids[index]: tuple(key(claim) for claim in group) for index, group in enumerate(same)},
        likeness=shares,
        printed_with={letter_ids[letter]: letter_ids[host] for letter, host in sorted(hosts.items())},
        by_number=_by_number(same, ids),
        findings={at: still_true(found, letter_ids[at]) for at, found in findings.items()},
        people=people,
        index=letter_index(decided, ids),
        decisions_must_match=decisions_must_match,
    )


def _ids(same: Sequence[tuple[LetterClaim, ...]], text_of: TextOf) -> list[str]:
    """Readable ids; letters that would share one are counted in an order that their own words give."""
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


def _own_order(group: tuple[LetterClaim, ...]) -> tuple[str, ...]:
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


def _base_id(group: tuple[LetterClaim, ...]) -> str:
    """`1926-03-17-kirov-ordzhonikidze`; `1912-12-stalin-kamenev`; `unknown` for what is not known."""
    date = next((claim.date for claim in group if claim.date.edtf), group[0].date)
    parts = [_date_part(date.edtf), *(_family(group, role) for role in ("sender", "addressee"))]
    return "-".join(part for part in parts if part)


def _date_part(edtf: str | None) -> str:
    """The first day, or month, or year that EDTF names; `unknown` where the year is not known."""
    days = re.findall(r"\d{4}(?:-\d\d)?(?:-\d\d)?", edtf or "")
    first = days[0] if days else "unknown"
    return re.sub(r"^(\d{4})-(?:2[1-9]|3\d|4[01])$", r"\1", first)  # a season is no month


def _family(group: tuple[LetterClaim, ...], role: str) -> str:
    first = next((one for claim in group for one in claim.correspondents if one.role == role), None)
    return family_slug(first.person_id, first.name.text) if first else "unknown"


Numbered = dict[tuple[str, int], dict[str, list[LetterClaim]]]


def _numbered(same: Sequence[tuple[LetterClaim, ...]], ids: Sequence[str]) -> Numbered:
    """The letters that carry each document number, as printed or decided, with their witnesses."""
    found: Numbered = {}
    for group, letter_id in zip(same, ids, strict=True):
        for claim in group:
            number = number_of(letter_id, claim.number)
            if number is not None:
                letters = found.setdefault((claim.edition_id, number), {})
                letters.setdefault(letter_id, []).append(claim)
    return found


def _by_number(same: Sequence[tuple[LetterClaim, ...]], ids: Sequence[str]) -> dict[tuple[str, int], str]:
    """The letter of each document number; a number printed for two letters belongs to neither."""
    return {number: min(letters) for number, letters in _numbered(same, ids).items() if len(letters) == 1}


def _numbers_twice(same: Sequence[tuple[LetterClaim, ...]], ids: Sequence[str]) -> Iterator[tuple[Key, Finding]]:
    """A finding for every letter whose document number another letter carries, too."""
    for (_, number), letters in _numbered(same, ids).items():
        for letter_id, claims in letters.items():
            others = ", ".join(sorted(other for other in letters if other != letter_id))
            for claim in claims if others else ():
                message = f"Document number {number} is printed for this letter and for another: {others}."
                start, end = claim.number_at or (0, 1)
                yield (
                    key(claim),
                    Finding(kind="number-twice", severity="warning", message=message, start=start, end=end),
                )


def _differences(base: LetterClaim, other: LetterClaim, share: float | None) -> list[Finding]:
    """That a letter is printed twice, and in what the two differ; what only one of them prints is no difference."""
    message = f"This letter also stands on page {base.page_id}, whose text is taken as the better one."
    names = [one.name for one in other.correspondents]
    start, end = (names[0].start, names[0].end) if names else (0, 1)
    found = [Finding(kind="duplicate-letter", severity="notice", message=message, start=start, end=end)]
    told = [
        f"{what} ({_shown(base, what)} there, {_shown(other, what)} here)"
        for what, one, two in (
            ("document number", base.number, other.number),
            ("senders", base.people("sender"), other.people("sender")),
            ("addressees", base.people("addressee"), other.people("addressee")),
            ("date", base.date.edtf, other.date.edtf),
            ("place in the archive", base.source, other.source),
        )
        if one and two and one != two
    ]
    if share is not None and share < ALIKE_ENOUGH:
        told.append(f"text (only {share:.0%} of the words here stand there too)")
    if told:
        message = f"This letter also stands on page {base.page_id}; the two differ in {', '.join(told)}."
        found.append(Finding(kind="witnesses-differ", severity="warning", message=message, start=start, end=end))
    return found


ALIKE_ENOUGH = 0.9


def _shown(claim: LetterClaim, what: str) -> str:
    """What a page prints of a fact, in the edition's words."""
    if what in ("senders", "addressees"):
        return ", ".join(one.name.text for one in claim.correspondents if one.role == what.removesuffix("s"))
    if what == "date":
        return f"“{claim.date.text}”"
    if what == "place in the archive" and claim.source:
        levels = zip(("F.", "Op.", "P.", "D.", "L."), claim.source.levels, strict=True)
        return " ".join(f"{label} {level}." for label, level in levels if level)
    return f"No. {claim.number}"
