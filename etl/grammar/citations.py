"""Everything that a source line or a note cites: places in archives and printed works, in reading order."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from etl.grammar.alphabet import compiled
from etl.grammar.archive import references
from etl.grammar.copy_forms import CopyForm, copy_form, known_end
from etl.grammar.publications import LEAD, QUOTED, bracketed, publication
from etl.printed import Finding, PrintedPublication, PrintedReference, Span

Citation = PrintedReference | PrintedPublication
# Pencil. — words between a known form and a printed work that belong to the form
UNKNOWN_FORM = compiled(r"\W*[A-Z][a-z]+(?:\s[a-z]+)*\.\s*")


def source_citations(span: Span) -> tuple[tuple[Citation, ...], tuple[Finding, ...]]:
    """The citations of a source line, its references with their copy forms, and the copy forms that no row knows."""
    found = references(span)
    if not found:
        work = publication(span)
        return ((work,) if work else ()), ()
    citations: list[Citation] = []
    findings: list[Finding] = []
    ends = [*(one.span.start for one in found[1:]), span.end]
    for one, end in zip(found, ends, strict=True):
        behind = Span(one.span.end, end, span.text[one.span.end - span.start : end - span.start])
        form, work = _form_and_work(behind)
        citations.append(_with_form(span, one, form))
        citations.extend([work] if work else [])
        if form and form.unknown:
            findings.append(_unknown(form.unknown))
    return tuple(_with_form_of_next(citations)), tuple(findings)


def _with_form_of_next(citations: list[Citation]) -> Iterator[Citation]:
    """`L. 9-11; D. 54. L. 1. Typewritten copy.`: a form told once, at the end, is that of all references before it."""
    for one, after in pairwise([*citations, None]):
        if isinstance(one, PrintedReference) and isinstance(after, PrintedReference) and one.copy_form_text is None:
            yield replace(one, copy_form=after.copy_form, copy_form_text=after.copy_form_text)
        elif one is not None:
            yield one


def note_citations(span: Span) -> tuple[Citation, ...]:
    """The citations in a note: references anywhere, printed works in brackets or as the whole note."""
    found: list[Citation] = []
    for one, after in pairwise([*references(span), None]):
        assert one is not None
        end = after.span.start if after else span.end
        behind = span.part(one.span.end - span.start, end - span.start)
        known = known_end(behind.text)
        found.append(_with_form(span, one, copy_form(behind.part(0, known)) if known else None))
    works = bracketed(span)
    if not works and not found and (whole := publication(span)):
        works = (whole,)
    return tuple(sorted((*found, *works), key=lambda citation: citation.span.start))


def _form_and_work(behind: Span) -> tuple[CopyForm | None, PrintedPublication | None]:
    """What stands behind a reference: known copy forms, then either a printed work or words that no row knows."""
    known = known_end(behind.text)
    rest = behind.part(known, len(behind.text))
    unknown = UNKNOWN_FORM.match(rest.text)
    has_lead = unknown and LEAD.match(rest.text, unknown.end())  # Pencil. Published: Lenin V. I. PSS. T. 51. P. 335.
    work = publication(rest.part(unknown.end(), len(rest.text)) if unknown and has_lead else rest)
    quote = QUOTED.search(rest.text)
    if quote and (work is None or UNKNOWN_FORM.fullmatch(rest.text[: quote.start()])):
        work = publication(rest.part(quote.start(), len(rest.text)))  # an unknown form, then a quoted title
    if work is None:
        return copy_form(behind), None
    between = rest.part(0, work.span.start - rest.start)
    unknown = UNKNOWN_FORM.match(between.text)  # and not "Published:", which leads to the work
    end = known + unknown.end() if unknown else known or work.span.start - behind.start
    told = behind.part(0, end)
    return copy_form(told), work


def _with_form(zone: Span, one: PrintedReference, form: CopyForm | None) -> PrintedReference:
    """The reference with its copy form, its stretch of the page grown to hold both."""
    if form is None:
        return one
    both = zone.part(one.span.start - zone.start, form.span.end - zone.start)
    return replace(one, span=both, copy_form=form.form, copy_form_text=form.span.text)


def _unknown(span: Span) -> Finding:
    message = f"“{span.text}” is no form of a copy that the vocabulary knows; it is kept as printed."
    return span.finding("copy-form-unknown", message)
