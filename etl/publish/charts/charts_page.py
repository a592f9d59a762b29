"""The pages of the charts: `/charts` with all figures, `/charts/time` with one and its table.

In go a year, a person however spelt, and the chart's view; out come the figures, each with its sentence, table, SQL,
JSON and CSV. What takes SQLite too long says so and leaves the other charts alone.
"""

import asyncio
from typing import Any
from urllib.parse import urlencode

from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response

from etl.publish.charts import finding_kinds, fonds, heat_map, lengths, named_together, network, time
from etl.publish.charts.chart import Chart, Chosen, Drawn
from etl.publish.datasette_inside import QueryInterrupted
from etl.publish.hooks import hookimpl
from etl.publish.pages.addresses import Addresses
from etl.publish.pages.page_queries import Query, allowed, rows, shown, source_of_sql
from etl.publish.people_and_time import YEARS
from etl.publish.search.name_search import people_named
from etl.who.name_index import Named

CHARTS: dict[str, Chart] = {
    module.CHART.name: module.CHART
    for module in (time, network, heat_map, named_together, fonds, lengths, finding_kinds)
}
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
    typed = (request.args.get("person") or "").strip()
    people = await people_named(datasette, typed) if typed else []
    year = (request.args.get("year") or "").strip()
    chosen = Chosen(year=year, person=people[0].person_id if people else typed)
    view = request.args.get("view") or ""
    context = {
        "charts": False,
        "figures": await asyncio.gather(*[figure(datasette, chart, chosen, view) for chart in charts]),
        "is_alone": len(charts) == 1,
        "in_table": IN_TABLE,
        "typed": typed,
        "people": people,
        "year": year,
        "years": await rows(datasette, Query("years", "", YEARS), {}),
        "kept": kept(year, people, typed),
    }
    return await shown(datasette, request, "correspondence/charts.html", context)


def kept(year: str, people: list[Named], typed: str) -> str:
    """What the addresses of the other charts take over."""
    person = people[0].person_id if people else typed
    return urlencode([(name, value) for name, value in (("year", year), ("person", person)) if value])


async def figure(datasette: Datasette, chart: Chart, chosen: Chosen, asked_view: str) -> dict[str, Any]:
    """A chart as the template shows it."""
    viewed = Chosen(chosen.year, chosen.person, chart.view(asked_view, chosen))
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
