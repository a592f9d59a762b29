"""Letters over time, those of uncertain date drawn as uncertain: once for every year or month they may belong to."""

from dataclasses import replace

from markupsafe import Markup

from etl.periods import UNDATED
from etl.publish.charts.chart import Chart, Chosen, Drawn
from etl.publish.charts.columns import Columns, Period, Total, legend
from etl.publish.people_and_time import periods
from etl.publish.time_spans import ALL_TIME

HEIGHT = 260
MOST_YEARS = 3  # of which months can be told apart


def sql(chosen: Chosen) -> str:
    """SQL for the number of letters that surely, and of those that perhaps, were written in each period."""
    length = {"year": 4, "month": 7}[chosen.view]
    ends = ((chosen.span.first, ">=", "since"), (chosen.span.last, "<=", "until"))
    within = [f"cast(period as text) {sign} substr(:{name}, 1, {length})" for day, sign, name in ends if day]
    in_span = f"\nwhere {' and '.join(within)}" if within else ""
    return f"""with recursive {periods(chosen.view, chosen.letters("where").strip())}
select coalesce(period, '{UNDATED}') as {chosen.view}, certain, possible, letters
from (select *, sum(begun) over () as letters from periods){in_span}
order by period is null, period"""


def figure(drawn: Drawn) -> Markup:
    """A column for each period."""
    unit = drawn.chosen.view
    others = replace(drawn.chosen, span=ALL_TIME)  # the column says the time
    columns = Columns(drawn.name, HEIGHT, lambda period: others.table(drawn.to, f"_{unit}={period}"), has_table=True)
    found = [Period(str(row[unit]), row["certain"], row["possible"]) for row in drawn.rows]
    dated = [period for period in found if period.name != UNDATED]
    undated = sum(period.certain for period in found if period.name == UNDATED)
    drawing = columns.figure(dated)
    address = others.table(drawn.to, f"_{unit}={UNDATED}")
    total = Total(drawn.rows[0]["letters"] if drawn.rows else 0, sum(period.certain for period in dated), undated)
    return drawing and drawing + legend(unit) + Markup('<p class="legend">{}</p>').format(total.words(unit, address))


def view(chosen: Chosen) -> str:
    """Months within three years, else years."""
    first, last = chosen.span.first, chosen.span.last
    return "month" if first and last and int(last[:4]) - int(first[:4]) < MOST_YEARS else "year"


CHART = Chart(
    name="time",
    title="Letters over time",
    sentence="How many letters there are of each year or month. A letter of uncertain date is hatched, and stands"
    " in every year or month that it may belong to. A column leads to its letters.",
    sql=sql,
    figure=figure,
    vega="g.mark=bar&g.x_column={view}&g.x_type=ordinal&g.y_column=certain&g.y_type=quantitative",
    views={"year": "by year", "month": "by month"},
    usual_view=view,
    hidden=frozenset({"letters"}),
)
