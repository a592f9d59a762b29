"""What a chart is: a question in SQL that can be narrowed down, and a figure drawn from the answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from etl.periods import letters_of
from etl.publish.pages.addresses import Addresses
from etl.publish.pages.page_queries import Row
from etl.publish.people_and_time import letters_of_person
from etl.publish.time_spans import ALL_TIME, TimeSpan, letters_between


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a chart is narrowed to: a span of time, a person in any role, one of its own views; the map to a year."""

    span: TimeSpan = ALL_TIME
    person: str = ""
    view: str = ""
    year: str = ""  # or `undated`

    def parameters(self) -> dict[str, str]:
        """The values of the SQL's parameters."""
        named = (("since", self.span.first), ("until", self.span.last), ("person", self.person), ("year", self.year))
        return {name: value for name, value in named if value}

    @property
    def is_all(self) -> bool:
        """Whether all letters are chosen, which were counted when the database was made."""
        return not self.parameters()

    def table(self, to: Addresses, asked: str) -> str:
        """The address of the chosen letters in the table of letters, narrowed further by what is asked."""
        year = self.year or self.span.year
        time = [("_year", year)] if year else [("_from", self.span.since), ("_to", self.span.until)]
        narrowed = urlencode([(name, value) for name, value in (*time, ("_person", self.person)) if value])
        return f"{to.root}correspondence/correspondence?{asked}{'&' if narrowed else ''}{narrowed}"

    def pair(self, to: Addresses, sender: str, addressee: str) -> str:
        """Where the chosen letters of a sender to an addressee are: beside the answers, where all are chosen."""
        if self.is_all and sender != addressee:
            return to.between(sender, addressee)
        return self.table(to, urlencode({"_sender": sender, "_addressee": addressee}))

    def letters(self, before: str, column: str = "letter_id") -> str:
        """The condition that a letter is among the chosen ones, after `where` or `and`; nothing where all are."""
        conditions = []
        ends = "since" if self.span.first else None, "until" if self.span.last else None
        if any(ends):
            conditions.append(f"{column} in ({letters_between(*ends)})")
        if self.year:
            conditions.append(f"{column} in ({letters_of(self.year, 'year')})")
        if self.person:
            conditions.append(f"{column} in ({letters_of_person('person', 'person')})")
        return f"\n  {before} " + "\n  and ".join(conditions) if conditions else ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a figure is drawn from: the rows, what was chosen, where pages are, and a name for what is in the figure."""

    rows: list[Row]
    chosen: Chosen
    to: Addresses
    name: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its name in addresses, title, sentence, SQL, figure, the settings for Vega, views to switch between."""

    name: str
    title: str
    sentence: str
    sql: Callable[[Chosen], str]
    figure: Callable[[Drawn], Markup]
    vega: str
    views: Mapping[str, str] = field(default_factory=dict)
    usual_view: Callable[[Chosen], str] | None = None  # the view shown where none is asked for, else the first
    hidden: frozenset[str] = frozenset()  # columns that the table leaves out: keys beside their names

    def view(self, asked: str, chosen: Chosen) -> str:
        """The view that is shown."""
        if asked in self.views:
            return asked
        return self.usual_view(chosen) if self.usual_view else next(iter(self.views), "")


def percentage(number: float, most: float) -> str:
    """A share of the greatest number, as an attribute of SVG."""
    return f"{100 * number / most:.2f}%" if most else "0%"


def bar(values: list[tuple[str, float]], most: float) -> Markup:
    """A horizontal bar of stretches one behind the other, each with the class that gives it its colour."""
    pieces, at = [], 0.0
    for kind, value in values:
        piece = '<rect class="{}" x="{}" width="{}" height="100%"></rect>'
        pieces.append(Markup(piece).format(kind, percentage(at, most), percentage(value, most)))
        at += value
    return Markup('<svg class="bar" aria-hidden="true" focusable="false">{}</svg>').format(Markup("").join(pieces))


def bars(lines: list[tuple[Markup, list[tuple[str, float]], str]]) -> Markup:
    """A list of bars: what each is of, its stretches, its number in words; nothing where there are none."""
    if not lines:
        return Markup("")
    most = max((sum(value for _, value in values) for _, values, _ in lines), default=0)
    line = '<li><span class="of">{}</span>{}<span class="count">{}</span></li>'
    listed = Markup("").join(Markup(line).format(of, bar(values, most), number) for of, values, number in lines)
    return Markup('<ol class="bars">{}</ol>').format(listed)


def link(address: str, text: Any) -> Markup:
    """A link; one to a list that is narrowed is not for robots."""
    relation = Markup(' rel="nofollow"') if "?" in address else ""
    return Markup('<a href="{}"{}>{}</a>').format(address, relation, text)
