"""Whom labels above a letter name, with its heading: `To: Kremlin, Moscow – Lenin, Sverdlov.`; whom the title names."""

from collections.abc import Iterable, Iterator, Sequence

from etl.grammar.endings import bare_family_name
from etl.grammar.headings import heading
from etl.grammar.labelled_lines import Labelled, kind_named
from etl.grammar.names.lists import has_initials, is_place, names
from etl.grammar.openings import addressees
from etl.printed import GivenName, PrintedHeading, Span
from etl.segment.letter_heads import Header
from etl.segment.page_lines import Line
from etl.vocabulary.layouts import Layout


def merged_heading(head: Header, *, is_sender_known: bool) -> PrintedHeading | None:
    """The heading with those whom labels name besides; what labels say alone where there is no heading."""
    own = head.heading or next(filter(None, map(_titled, head.labels)), None)
    senders, readers, copies = ([*side] for side in (own.senders, own.addressees, own.copies)) if own else ([], [], [])
    spans = []
    for label in head.labels:
        if label.means == "sender" or (label.means == "sender or place" and _is_name(label, senders, is_sender_known)):
            senders += _new(_named(label.value), senders)
        elif label.means in ("addressee", "copy"):
            named = _named(label.value)
            copies += _new(named if label.means == "copy" else _copied(label.value), copies)
            readers += _new(named, readers)
        else:
            continue
        spans.append(label.whole)
    kind = next(filter(None, (kind_named(one.value.text) for one in head.labels if one.means == "kind")), None)
    if own is None and not (spans and (senders or readers)):
        return None
    return PrintedHeading(
        span=own.span if own else spans[0], form=own.form if own else "labelled", senders=tuple(senders),
        addressees=tuple(readers), copies=tuple(copies), date=own.date if own else None,
        kind=own.kind or kind if own else kind, order_is_certain=own.order_is_certain if own else True,
    )  # fmt: skip


def _titled(label: Labelled) -> PrintedHeading | None:
    return heading(label.value) if label.means == "heading" else None


def _is_name(label: Labelled, senders: list[Span], is_sender_known: bool) -> bool:
    """Whether `From:` names a person: not a known place, nor anything where the sender is known already."""
    value = label.value.text
    return has_initials(value) or not (is_place(value) or senders or is_sender_known)


def _named(value: Span) -> tuple[Span, ...]:
    whole = value.stripped(" ;")
    plain = names(whole) or names(whole.stripped(" ."))  # Сталин И. В. has a stop of its own
    return plain or tuple(one.span for one in addressees(value))


def _copied(value: Span) -> tuple[Span, ...]:
    """Those whom the same label sends a copy: `To: Moscow – Sklyansky. Copy to Lenin.`"""
    return tuple(one.span for one in addressees(value) if one.is_copy)


def _new(named: Iterable[Span], known: Iterable[Span]) -> list[Span]:
    """Those of the names that are not known yet: `Lenin` of a heading and `V. I. Lenin` of a label are one."""
    families = {bare_family_name(one.text) for one in known}
    return [one for one in named if bare_family_name(one.text) not in families]


def given_names(title: Sequence[Line], layout: Layout) -> Iterator[GivenName]:
    """Whom the page's title, or the edition's row, names for letters that name nobody themselves."""
    headings = (line.heading for line in title if line.heading)
    read = next((one for one in headings if one.senders and one.addressees and one.order_is_certain), None)
    alone = [
        line.span for line in title if has_initials(line.text) or (layout.sender and _is_called(line, layout.sender))
    ]
    senders = read.senders if read and read.senders else tuple(alone[:1])
    for role, printed, own in (
        ("sender", senders, layout.sender),
        ("addressee", read.addressees if read else (), layout.addressee),
    ):
        if printed:
            yield from (GivenName(role=role, span=span, where="title") for span in printed)
        elif own:
            yield GivenName(role=role, span=Span(0, 0, own), where="edition")


def _is_called(line: Line, name: str) -> bool:
    """Whether a line is a person's name alone: the family name of the edition's writer with first names."""
    return name.split()[-1] in line.text.split() and len(line.text.split()) <= len(name.split()) + 1
