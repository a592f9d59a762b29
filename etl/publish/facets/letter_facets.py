"""Facets that letters need: the people who have a part in them, and years and months in the order of time.

In goes what Datasette gives a facet (the SQL of the page's rows), out come its values with their numbers of letters and
the addresses that choose or leave out each. `_facet_part=sender` and `_facet_time=month` ask for them in an address,
`- part: sender` and `- time: year` in `metadata.yml`. They work on the tables that `people_and_time.TABLES` names.
"""

from calendar import month_name
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from datasette.facets import Facet

from etl.periods import UNDATED
from etl.publish.answers.row_order import OrderedDatabase
from etl.publish.datasette_inside import QueryInterrupted
from etl.publish.etags import not_whole
from etl.publish.facets.letter_filters import CHART, FIND, LIST, WITHOUT, pairs, with_filter, without_filter
from etl.publish.hooks import hookimpl
from etl.publish.people_and_time import PARTS, STRETCHES, TABLES, periods


class Value(NamedTuple):
    """A value of a facet: its key, its label, its letters, those among them that perhaps have it."""

    key: str
    label: str
    letters: int
    perhaps: int = 0


Values = list[Value]


@hookimpl
def register_facet_classes() -> list[type[Facet]]:
    """The two kinds of facet."""
    return [PartFacet, TimeFacet]


class LettersFacet(Facet):  # type: ignore[misc]  # Datasette carries no types
    """What both have in common: the results as Datasette's pages and JSON want them."""

    names: tuple[str, ...] = ()

    async def values(self, name: str, limit: int) -> Values:
        """The values of the facet, no more than the limit."""
        raise NotImplementedError

    def wanted(self) -> dict[str, bool]:
        """The facets that the address and `metadata.yml` ask for, each with whether the address did."""
        if self.table not in TABLES or not isinstance(self.ds.get_database(self.database), OrderedDatabase):
            return {}
        asked = {entry["config"]["simple"]: entry["source"] == "request" for entry in reversed(self.get_configs())}
        return {name: asked[name] for name in self.names if name in asked}

    def size(self) -> int:
        """How many values are shown."""
        return int(self.get_facet_size())

    async def facet_results(self) -> tuple[list[dict[str, Any]], list[str]]:
        """The facets, and the names of those that took too long."""
        results, too_long = [], []
        for name, is_hideable in self.wanted().items():
            try:
                values = await self.values(name, self.size() + 1)
                results.append(self.result(name, is_hideable, values))
            except QueryInterrupted:
                too_long.append(name)
                not_whole(self.request)
        return results, too_long

    def result(self, name: str, is_hideable: bool, values: Values) -> dict[str, Any]:
        """A facet as Datasette has it, each value with an address more: the one that leaves it out."""
        return {
            "name": name,
            "type": self.type,
            "hideable": is_hideable,
            "toggle_url": self.ds.urls.path(without_filter(self.request, (f"_facet_{self.type}", name))),
            "results": [self.choice(name, value) for value in values[: self.size()]],
            "truncated": len(values) > self.size(),
        }

    def choice(self, name: str, value: Value) -> dict[str, Any]:
        """A value with the addresses that choose it and leave it out."""
        pair = (f"_{name}", value.key)
        is_selected = pair in pairs(self.request)
        toggled = without_filter(self.request, pair) if is_selected else with_filter(self.request, pair)
        left_out = None if is_selected else with_filter(self.request, (WITHOUT, f"{name}:{value.key}"))
        return {
            "value": value.key,
            "label": value.label,
            "count": value.letters,
            "certain": value.letters - value.perhaps,
            "perhaps": value.perhaps,
            "toggle_url": self.ds.absolute_url(self.request, self.ds.urls.path(toggled)),
            "exclude_url": left_out and self.ds.absolute_url(self.request, self.ds.urls.path(left_out)),
            "selected": is_selected,
        }

    def only_shown(self) -> str:
        """The condition that a letter is among the page's rows; nothing where all are."""
        return (
            f"where letter_id in (select letter_id from ({self.sql}))" if self.params or " where " in self.sql else ""
        )

    async def rows(self, sql: str, more: Mapping[str, str] = MappingProxyType({})) -> list[Any]:
        """What the database answers within a facet's time; `more` are parameters besides the page's own."""
        seconds, parameters = self.ds.setting("facet_time_limit_ms"), {**dict(self.params), **more}
        answer = await self.ds.execute(self.database, sql, parameters, truncate=False, custom_time_limit=seconds)
        return list(answer.rows)


class PartFacet(LettersFacet):
    """People by their part in letters, those of most letters first; a letter counts once for each of its people."""

    type = "part"
    names = tuple(PARTS)

    async def values(self, name: str, limit: int) -> Values:
        sql = f"""
            select person_id, name, count
            from (
              select person_id, count(distinct letter_id) as count
              from ({PARTS[name].sql})
              {self.only_shown()}
              {self.only_found(name)}
              group by person_id
              order by count desc, person_id
              limit {limit}
            )
            join people using (person_id)
            order by count desc, person_id"""
        return [Value(row["person_id"], row["name"], row["count"]) for row in await self.rows(sql, self.found(name))]

    def found(self, name: str) -> dict[str, str]:
        """What is looked for in the list of these people: the beginnings of words of any form of a name."""
        words = (self.request.args.get(FIND) or "").split() if self.request.args.get(LIST) == name else []
        return {"found": " ".join('"{}"*'.format(word.replace('"', '""')) for word in words)} if words else {}

    def only_found(self, name: str) -> str:
        """The condition that a person is among those looked for; nothing where all are wanted."""
        names = "select rowid from people_fts where people_fts match :found"
        people = f"person_id in (select person_id from people where rowid in ({names}))"
        return f"{'and' if self.only_shown() else 'where'} {people}" if self.found(name) else ""


class TimeFacet(LettersFacet):
    """Years or months in the order of time, a letter in each that is possible; the undated come last."""

    type = "time"
    names = tuple(STRETCHES)

    def wanted(self) -> dict[str, bool]:
        """Months are wanted too where a year is chosen, and whatever is to be drawn."""
        asked, drawn = super().wanted(), self.request.args.get(CHART)
        more = ["month"] * ("_year" in self.request.args) + [drawn] * (drawn in STRETCHES)
        return {**asked, **{name: asked.get(name, False) for name in more}} if asked else asked

    def size(self) -> int:
        """All years and months: no part of a line of time stands for the whole."""
        return int(self.ds.setting("max_returned_rows"))

    async def values(self, name: str, limit: int) -> Values:
        sql = f"""
            with recursive {periods(name, self.only_shown())}
            select cast(period as text) as period, certain + possible as count, possible
            from periods
            order by period is null, period
            limit {limit}"""
        return [
            Value(row["period"] or UNDATED, time_label(row["period"]), row["count"], row["possible"])
            for row in await self.rows(sql)
        ]


def time_label(stretch: str | None) -> str:
    """`1923-11` as `November 1923`."""
    if stretch is None:
        return UNDATED
    year, _, month = stretch.partition("-")
    return f"{month_name[int(month)]} {year}" if month else year
