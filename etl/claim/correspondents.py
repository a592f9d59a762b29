"""Who wrote to whom: heading, address, signature and turns weighed against each other.

A `PrintedLetter` enters, `CorrespondentClaim`s and findings leave. The heading stands unless it leaves the order of the
names open, or signature and address say the opposite; what was decided against it, or without it, is said in a finding.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from etl.claim.correspondent_findings import (
    contradicted,
    inferred,
    lost_case,
    missing,
    signed_by_addressee,
    unknown,
)
from etl.claim.named import Named, When, everybody, somebody
from etl.claims import CorrespondentClaim
from etl.grammar.alphabet import compiled
from etl.grammar.endings import bare_family_name
from etl.grammar.names.declined import families_in_nominative
from etl.printed import Finding, PrintedLetter, Span
from etl.vocabulary.spelling import sounds
from etl.who.person_matching import Authority

VOCATIVE = compiled(
    r"(?m:^)\s*(?:Tov\.|T\.|Com(?:rade|\.))\s*(?P<name>[A-Z][\w'’\[\]-]+),\s+(?=[a-z])|(?<=[.!?]\s)Comrade\s+(?P<other>[A-Z]\w+),\s+(?=[a-z])"
)


def correspondents(
    letter: PrintedLetter, text: str, when: When, authority: Authority
) -> tuple[tuple[CorrespondentClaim, ...], tuple[Finding, ...]]:
    """Senders and addressees of a letter in order, with evidence, and what a reader should know of it."""
    heading = letter.heading
    by_case = "genitive" if heading and heading.form == "declined" else None
    senders = everybody(heading.senders if heading else (), when, authority, case=by_case)
    addressees = everybody(heading.addressees if heading else (), when, authority, case="dative")
    context = frozenset(one.person_id for one in (*senders, *addressees))
    by_family = {
        family: one.person_id
        for one in (*senders, *addressees)
        for family in families_in_nominative((bare_family_name(one.span.text),))
    }
    signed = [_as_in_heading(one, by_family) for one in everybody(letter.signature_names, when, authority, context)]
    turns = [_as_in_heading(one, by_family) for one in everybody(letter.turns, when, authority, context)]
    addressed = [
        (
            _as_in_heading(somebody(one.span, when, authority, context, "dative"), by_family),
            one.is_copy,
            one.in_salutation,
        )
        for one in letter.addresses
    ]
    findings: list[Finding] = []
    if len({one.person_id for one in turns}) > 1:
        claims = _exchanged(senders or turns, addressees or turns, "heading" if senders or addressees else "signature")
        findings.extend([] if senders or addressees else [inferred("sender", turns, "signature")])
    else:
        called = [one for one, is_copy, _ in addressed if not is_copy]
        weighed = _Weighed(
            letter, senders, addressees, signed, called, partial(_vocatives, letter, text, when, authority),
            partial(_given, letter, when, authority),
        )  # fmt: skip
        senders, addressees, evidence, remark = _ordered(weighed)
        findings.extend(remark)
        claims = [*_claims("sender", senders, evidence[0]), *_claims("addressee", addressees, evidence[1])]
    in_heading = everybody(heading.copies if heading else (), when, authority, context)
    claims = _with_copies(claims, [*in_heading, *(one for one, is_copy, _ in addressed if is_copy)])
    findings.extend(unknown(claims, (*senders, *addressees, *(one for one, _, _ in addressed))))
    numbered = _numbered(claims)
    return numbered, (*findings, *missing(numbered, letter))


def _claims(role: str, named: Iterable[Named], evidence: str) -> list[CorrespondentClaim]:
    return [
        CorrespondentClaim(
            role=role,
            person_id=one.person_id,
            is_copy=False,
            name=one.span,
            evidence=evidence,
            method=one.resolution.method if one.resolution.person_id else "unreconciled",
            score=one.resolution.score,
        )
        for one in named
    ]


def _exchanged(senders: list[Named], addressees: list[Named], evidence: str) -> list[CorrespondentClaim]:
    """Each writes to the other, so each is sender and addressee; the heading's order stays."""
    both = list({one.person_id: one for one in (*senders, *addressees)}.values())
    reverse = list({one.person_id: one for one in (*addressees, *senders)}.values())
    return [*_claims("sender", both, evidence), *_claims("addressee", reverse, evidence)]


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A letter with those whom heading, signature and address name, and those whom its words speak to, in a context."""

    letter: PrintedLetter
    senders: list[Named]
    addressees: list[Named]
    signed: list[Named]
    called: list[Named]
    spoken_to: Callable[[frozenset[str]], list[Named]]
    given: Callable[[str], list[tuple[Named, str]]]


Order = tuple[list[Named], list[Named], tuple[str, str], tuple[Finding, ...]]


def _ordered(weighed: _Weighed) -> Order:
    """Senders and addressees in their roles, with the evidence for each side."""
    heading, senders, addressees = weighed.letter.heading, weighed.senders, weighed.addressees
    if heading is None or not (senders and addressees):
        return _inferred(weighed)
    by_signature = {one.person_id for one in weighed.signed}
    from_them, to_them = {one.person_id for one in senders}, {one.person_id for one in addressees}
    says_opposite = bool(by_signature & to_them) and not by_signature & from_them
    called_them = {one.person_id for one in weighed.called}
    is_addressed = bool(called_them & from_them)
    if says_opposite and (is_addressed or not (called_them & to_them or heading.order_is_certain)):
        swapped = (addressees, senders, ("signature", "address" if called_them & from_them else "context"))
        return (*swapped, (contradicted(heading.span, addressees, senders),))
    if heading.order_is_certain:
        doubts = (signed_by_addressee(heading.span, addressees),) if says_opposite else ()
        return senders, addressees, ("heading", "heading"), doubts
    if re.search(rf"\bto\s+(?:the\s+)?{re.escape(senders[0].span.text)}", heading.span.text):
        return (
            senders,
            addressees,
            ("signature" if by_signature & from_them else "context", "context"),
            (contradicted(heading.span, senders, addressees),),
        )
    return senders, addressees, ("heading", "context"), (lost_case(heading.span, senders, addressees),)


def _inferred(weighed: _Weighed) -> Order:
    """Roles that the heading leaves open: the signature tells the sender; address or greeting the addressee.

    Whom the page's title or the edition names goes before both, unless they name him too.
    """
    senders, addressees = weighed.senders, weighed.addressees
    evidence_of_sender, evidence_of_addressee = "heading", "heading"
    if not senders:
        known = {one.person_id for one in addressees}
        signed = [one for one in _unique(weighed.signed) if one.person_id not in known]
        senders, evidence_of_sender = _with_given(signed, "signature", weighed.given("sender"))
    if not addressees:
        known = {one.person_id for one in senders}
        others = (one for one in _unique(weighed.called) if one.person_id not in known)
        called = [one for one in others if _is_person_here(one, weighed.letter)]
        addressees, evidence_of_addressee = _with_given(called, "address", weighed.given("addressee"))
        if not addressees:
            addressees = [one for one in weighed.spoken_to(frozenset(known)) if one.person_id not in known]
            evidence_of_addressee = "context"
    findings = []
    for role, side, evidence in (
        ("sender", senders, evidence_of_sender),
        ("addressee", addressees, evidence_of_addressee),
    ):
        if side and evidence != "heading":
            at = weighed.letter.heading_text or weighed.letter.number_span
            findings.append(inferred(role, side, evidence, at or _first_words(weighed.letter)))
    claimed = tuple("context" if one in WHERE_GIVEN else one for one in (evidence_of_sender, evidence_of_addressee))
    return senders, addressees, (claimed[0], claimed[1]), tuple(findings)


WHERE_GIVEN = ("title", "edition")


def _given(letter: PrintedLetter, when: When, authority: Authority, role: str) -> list[tuple[Named, str]]:
    """Whom the page's title or the edition names for a part, and which of them does."""
    return [(somebody(one.span, when, authority), one.where) for one in letter.given if one.role == role]


def _with_given(found: list[Named], evidence: str, given: list[tuple[Named, str]]) -> tuple[list[Named], str]:
    """Those found in the letter where they include whom the edition names, or it names nobody; else those it names.

    A nickname or initials alone (`Koba`, `V. U.`) leave the name to the edition.
    """
    families = {_sounds_of_family(one.span) for one, _ in given}
    if not given or any(_sounds_of_family(one.span) in families for one in found):
        return found, evidence
    return [one for one, _ in given], given[0][1]


def _sounds_of_family(name: Span) -> frozenset[str]:
    return sounds(bare_family_name(name.text))


def _first_words(letter: PrintedLetter) -> Span:
    """Where a finding about the whole letter stands: at its beginning, whatever its words."""
    return Span(letter.start, min(letter.start + 80, letter.end), "")


def _is_person_here(one: Named, letter: PrintedLetter) -> bool:
    """A greeting's words (`Dear Sergo`) count only where the authority knows who is meant."""
    greeted = {address.span.start for address in letter.addresses if address.in_salutation}
    return one.span.start not in greeted or one.resolution.person_id is not None


def _unique(named: Sequence[Named]) -> list[Named]:
    return list({one.person_id: one for one in reversed(named)}.values())[::-1]


def _vocatives(
    letter: PrintedLetter, text: str, when: When, authority: Authority, context: frozenset[str]
) -> list[Named]:
    """`Tov. Stalin, if I decided to take your time`: whom the letter speaks to in its body."""
    found = []
    for zone in letter.zones:
        if zone.kind == "body":
            for match in VOCATIVE.finditer(text, zone.start, zone.end):
                group = "name" if match["name"] else "other"
                span = Span(match.start(group), match.end(group), match[group])
                found.append(somebody(span, when, authority, context))
    return _unique([one for one in found if one.resolution.person_id])[:1]


def _with_copies(claims: list[CorrespondentClaim], copies: list[Named]) -> list[CorrespondentClaim]:
    """The same claims with copy recipients marked; one whom the heading does not name joins the addressees."""
    addressed = {bare_family_name(one.name.text): one.person_id for one in claims if one.role == "addressee"}
    copies = [_as_in_heading(one, addressed) for one in copies]
    receives = {one.person_id for one in copies}
    marked = [replace(one, is_copy=one.role == "addressee" and one.person_id in receives) for one in claims]
    known = {one.person_id for one in marked}
    added = [one for one in _unique(copies) if one.person_id not in known]
    return [*marked, *(replace(one, is_copy=True) for one in _claims("addressee", added, "address"))]


def _as_in_heading(one: Named, addressed: Mapping[str, str]) -> Named:
    """`RUDIN` in a signature or an address is L. A. Rudin of the heading, though nobody knows him."""
    if one.resolution.person_id:
        return one
    return replace(one, person_id=addressed.get(bare_family_name(one.span.text), one.person_id))


def _numbered(claims: Iterable[CorrespondentClaim]) -> tuple[CorrespondentClaim, ...]:
    """Senders first; nobody twice in one role."""
    once = {(one.role, one.person_id): one for one in reversed(list(claims))}
    kept = list(once.values())[::-1]
    return tuple(sorted(kept, key=lambda one: one.role != "sender"))
