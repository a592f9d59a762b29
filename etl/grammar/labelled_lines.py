"""Labels of a page: `To: G. K. ORJONIKIDZE`, `Written: in August`, `Реквизиты`, and what each introduces.

A line enters, with the edition; the label and the words behind it leave. To add a label, add a row to `labels.csv`.
"""

import re
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from etl.grammar.alphabet import compiled
from etl.grammar.words import meanings, one_of
from etl.printed import Span
from etl.vocabulary import records
from etl.vocabulary.forms import folded
from etl.vocabulary.label_rows import ANY, Label


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label: what it introduces, the label with its colon, the words behind it, and both together."""

    means: str
    label: Span
    value: Span
    whole: Span

    def with_value(self, value: Span, page_text: str) -> "Labelled":
        """The same label with the words that stand below it."""
        start, end = self.label.start, value.end
        return Labelled(self.means, self.label, value, Span(start, end, page_text[start:end]))


@cache
def _meanings(edition_id: str | None) -> MappingProxyType[str, str]:
    """What each label means in an edition; its own rows before those of any."""
    rows = records(Label)
    own = {folded(row.printed): row.means for row in rows if row.edition_id == edition_id}
    return MappingProxyType({folded(row.printed): row.means for row in rows if row.edition_id == ANY} | own)


@cache
def _label(edition_id: str | None) -> re.Pattern[str]:
    return re.compile(rf"[\W_]*(?P<label>{one_of(_meanings(edition_id))})\s*(?:[:：]+\s*|$)", re.IGNORECASE)


def labelled(line: Span, edition_id: str | None) -> Labelled | None:
    """The label with which a line begins, behind a colon its value; None for a line without one."""
    found = _label(edition_id).match(line.text)
    if found is None:
        return None
    means = _meanings(edition_id)[folded(found["label"])]
    if ":" not in found.group() and means != "nothing":
        return None  # a word alone: only what introduces nothing heads a block
    label, value = line.part(0, found.end()).stripped(), line.part(found.end(), len(line.text)).stripped()
    return Labelled(means, label, value, line.stripped())


def kind_named(text: str) -> str | None:
    """The kind of letter that a label's value names: `Telegram`."""
    return meanings("kinds").get(folded(text.strip(" .")))


SENT_FROM = compiled(r"(?:[Ss]ent|[Tt]elegraphed|[Dd]ispatched)\s+from\s+(?P<place>[A-Z]\w+(?:[ -][A-Z]\w+){0,2})")


def sent_from(value: Span) -> Span | None:
    """The place from which a label's value says that the letter was sent: `Sent from Cracow to Capri.`"""
    found = SENT_FROM.search(value.text)
    return value.part(*found.span("place")) if found else None
