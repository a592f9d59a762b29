"""The pages of the charts: `/charts` with all figures, `/charts/time` with one and its table.

In go a span of time, a person however spelt, and the chart's view; out come the figures, each with its sentence,
table, SQL, JSON and CSV. What takes SQLite too long says so and leaves the other charts alone.
"""

import asyncio
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response
from markupsafe import Markup

from etl.publish.charts import finding_kinds, fonds, heat_map, lengths, named_together, network, time
from etl.publish.charts.chart import Chart, Chosen, Drawn
from etl.publish.charts.columns import Columns, Period
from etl.publish.datasette_inside import QueryInterrupted
from etl.publish.hooks import hookimpl
from etl.publish.pages.addresses import Addresses
from etl.publish.pages.page_queries import Query, allowed, rows, shown, source_of_sql
from etl.publish.people_and_time import LETTERS_A_YEAR, periods
from etl.publish.search.name_search import people_named
from etl.publish.time_spans import ALL_TIME, TimeSpan, first_day

CHARTS: dict[str, Chart] = {
    module.CHART.name: module.CHART
    for module in (time, lengths, network, heat_map, named_together, fonds, finding_kinds)
}
BRUSH = 56  # pixels, how high the drawing of all years is
IN_TABLE = 200  # rows that a page shows of a chart's table; the CSV has all


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The addresses of the charts."""
    return [(r"/charts$", all_charts), (r"/charts/(?P<chart>[a-z-]+)$", one_chart)]


async def all_charts(datasette: Datasette, request: Request) -> Response:
    """Every figure, narrowed to what the address says."""
    await allowed(datasette, request)
    return await page(datasette, request, list(CHARTS.values()))


async def one_chart(datasette: Datasette, request: Request) -> Response:
    """One figure with its table; NotFound if there is no such chart."""
    await allowed(datasette, request)
    name = request.url_vars["chart"]
    if name not in CHARTS:
        raise NotFound(f"There is no chart {name}")
    return await page(datasette, request, [CHARTS[name]])


async def page(datasette: Datasette, request: Request, charts: list[Chart]) -> Response:
    """The page of these charts."""
    typed = {name: (request.args.get(name) or "").strip() for name in ("from", "to", "year", "person", "view")}
    people = await people_named(datasette, typed["person"]) if typed["person"] else []
    span = TimeSpan(typed["from"] or typed["year"], typed["to"] or typed["year"])
    chosen = Chosen(span, people[0].person_id if people else typed["person"])
    context = {
        "charts": False,
        "figures": await asyncio.gather(*[figure(datasette, chart, chosen, typed["view"]) for chart in charts]),
        "is_alone": len(charts) == 1,
        "in_table": IN_TABLE,
        "typed": typed,
        "people": people,
        "span": span,
        "not_days": [end for end in (span.since, span.until) if end and not first_day(end)],
        "brush": await brush(datasette, chosen),
        "kept": kept(chosen),
        "person": chosen.person,
    }
    return await shown(datasette, request, "correspondence/charts.html", context)


def kept(chosen: Chosen) -> str:
    """What the addresses of the other charts take over."""
    named = (("from", chosen.span.since), ("to", chosen.span.until), ("person", chosen.person))
    return urlencode([(name, value) for name, value in named if value])


async def brush(datasette: Datasette, chosen: Chosen) -> Markup:
    """All years of the letters, or of a person's; those of the span are marked; each leads to its charts."""
    everywhere = replace(chosen, span=ALL_TIME)
    sql = f"with recursive {periods('year', everywhere.letters('where').strip())}{LETTERS_A_YEAR}"
    try:
        found = await rows(datasette, Query("years", "", sql), everywhere.parameters())
    except QueryInterrupted:
        return Markup("")
    years = [Period(str(row["year"]), row["letters"] - row["unsure"], row["unsure"]) for row in found if row["year"]]
    person = f"&{urlencode({'person': chosen.person})}" if chosen.person else ""
    marked = (chosen.span.first[:4], chosen.span.last[:4])
    columns = Columns("brush", BRUSH, lambda year: f"?from={year}&to={year}{person}", chosen=marked)
    return columns.figure(years, "All years; each leads to the charts of that year")


async def figure(datasette: Datasette, chart: Chart, chosen: Chosen, asked_view: str) -> dict[str, Any]:
    """A chart as the template shows it."""
    viewed = replace(chosen, view=chart.view(asked_view, chosen))
    sql = chart.sql(viewed)
    vega = f"#{chart.vega.format(view=viewed.view)}"  # the page of the SQL draws it with Vega
    source = source_of_sql(datasette, chart.title, sql, viewed.parameters(), vega)
    context = {"chart": chart, "view": viewed.view, "source": source}
    try:
        found = await rows(datasette, Query(chart.name, chart.title, sql), viewed.parameters())
    except QueryInterrupted:
        return {**context, "too_long": True}
    drawn = Drawn(found, viewed, Addresses(datasette.setting("base_url")), chart.name)
    columns = [column for column in (found[0] if found else ()) if column not in chart.hidden]
    drawing = await asyncio.get_running_loop().run_in_executor(None, chart.figure, drawn)
    return {**context, "figure": drawing, "rows": found, "columns": columns}
