"""Charts of a table: letters over time, drawn from the page's own facet; any columns, drawn by datasette-vega.

In goes what a page of a table shows, out comes what its template needs. The letters over time need no script and are
all letters that the filters let pass. datasette-vega draws rows of the table, as many as a page of JSON may have, and
the page says so where that is only a part; what it draws first is the `fragment` of the table in `metadata.yml`, else
the first column with numbers by the first column of all.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlencode

from datasette.app import Datasette
from datasette.utils.asgi import Request
from markupsafe import Markup

from etl.periods import UNDATED
from etl.publish.charts.columns import Columns, Period, Total, legend
from etl.publish.datasette_inside import path_with_format
from etl.publish.facets.letter_filters import CHART, address, pairs
from etl.publish.hooks import hookimpl
from etl.publish.people_and_time import STRETCHES, TABLES
from etl.schema import COLUMNS_OF
from etl.schema import TABLES as SCHEMA

HEIGHT = 200
OF_THE_PAGE = ("_size", "_col", "_nocol", "_labels", CHART)  # in an address: how rows are shown, not which
NO_NUMBERS = ("start_offset", "end_offset", "position", "rowid", "time_order", "number", "score", "confidence")


@hookimpl
def extra_template_vars(
    datasette: Datasette, request: Request | None, table: str | None
) -> dict[str, Callable[..., Any]]:
    """`letters_drawn`, `ways_to_draw` and `rows_to_draw`, for the template of tables."""
    if request is None or table is None:
        return {"chart_of_answer": chart_of_answer}

    def rows_to_draw(names: Iterable[str], total: int | None, fragment: str | None = None) -> dict[str, Any] | None:
        fragment = fragment or first_chart(table, list(names))
        most = datasette.setting("max_returned_rows")
        drawn = json_of_rows(request, table, list(names))
        is_part = total is None or total > most
        rows = {"address": datasette.urls.path(drawn), "fragment": fragment, "most": most, "is_part": is_part}
        return rows if fragment and total != 0 else None

    return {
        "chart_of_answer": chart_of_answer,
        "letters_drawn": lambda facets, total: letters_drawn(request, facets, total),
        "ways_to_draw": lambda: ways_to_draw(datasette, request) if table in TABLES else [],
        "rows_to_draw": rows_to_draw,
    }


def ways_to_draw(datasette: Datasette, request: Request) -> list[dict[str, Any]]:
    """The links that draw the page's letters by month or year, and the one that takes the drawing away."""
    drawn, kept = request.args.get(CHART), [pair for pair in pairs(request) if pair[0] != CHART]
    ways = [(f"by {name}", [*kept, (CHART, name)], drawn == name) for name in reversed(STRETCHES)]
    ways += [("without", kept, False)] if drawn in STRETCHES else []
    return [
        {"title": title, "address": f"{datasette.urls.path(address(request, asked))}#chart", "is_shown": is_shown}
        for title, asked, is_shown in ways
    ]


def letters_drawn(request: Request, facets: Mapping[str, Mapping[str, Any]], total: int | None) -> Markup | None:
    """The letters that the page's filters let pass, by the month or year that the address names; None for neither."""
    stretch = request.args.get(CHART)
    facet = next((each for each in facets.values() if (each["type"], each["name"]) == ("time", stretch)), None)
    if facet is None or stretch not in STRETCHES or total is None:
        return None
    found = {str(value["value"]): value for value in facet["results"]}
    undated = found.pop(UNDATED, {"count": 0, "toggle_url": None})
    periods = [Period(name, value["certain"], value["perhaps"]) for name, value in found.items()]
    drawing = Columns("of-table", HEIGHT, lambda name: str(found[name]["toggle_url"])).figure(periods)
    words = Total(total, sum(period.certain for period in periods), undated["count"])
    said = words.words(stretch, str(undated["toggle_url"]))
    meant = legend(stretch) if any(period.possible for period in periods) else ""
    frame = Markup(
        '<figure class="over-years"><div class="drawing" tabindex="0" role="region" aria-label="Letters by {}">{}</div>'
        '<figcaption class="soft">{}{}</figcaption></figure>'
    )
    return frame.format(stretch, drawing or Markup("<p>No letter of these is dated.</p>"), said, meant)


def json_of_rows(request: Request, table: str, names: list[str]) -> str:
    """The address of the rows that the page's filters let pass, as JSON without the long texts."""
    texts = {column.name for column in COLUMNS_OF[SCHEMA[table]] if column.is_text} if table in SCHEMA else set()
    kept = [pair for pair in pairs(request) if pair[0] not in OF_THE_PAGE and not pair[0].startswith("_facet")]
    columns = [("_col", name) for name in names if name not in texts and name != "Link"]
    return f"{path_with_format(path=request.path, format='json')}?{urlencode([*kept, *columns, ('_size', 'max')])}"


def first_chart(table: str, names: list[str]) -> str | None:
    """What is drawn of a table without choosing: its first numbers; None where it has none."""
    columns = {column.name: column for column in COLUMNS_OF[SCHEMA[table]]} if table in SCHEMA else {}
    numbers = [
        name
        for name in names
        if name in columns and columns[name].type in (int, float) and not columns[name].values
        if not columns[name].is_key and name not in NO_NUMBERS
    ]
    labels = [name for name in names if name in columns and columns[name].type is str]
    if not numbers or not labels:
        return None
    return bars(labels[0], numbers[0])


def chart_of_answer(names: list[str], rows: Iterable[Sequence[Any]]) -> str | None:
    """What is drawn of a query's answer without choosing: its first numbers by its first text or column."""
    cells = list(zip(names, next(iter(rows), ()), strict=False))
    labels = [name for name, value in cells if isinstance(value, str)] or names[:1]
    numbers = [name for name, value in cells if isinstance(value, int | float) and name != labels[0]]
    return bars(labels[0], numbers[0]) if numbers else None


def bars(across: str, up: str) -> str:
    """The settings of datasette-vega for bars, one beside the other in the order of the rows."""
    columns = f"g.x_column={quote(across)}&g.x_type=nominal&g.y_column={quote(up)}&g.y_type=quantitative"
    return f"g.mark=bar&{columns}"
