"""Letters over time, those of uncertain date drawn as uncertain: once for every year or month they may belong to."""

from dataclasses import replace

from markupsafe import Markup

from etl.publish.charts.chart import Chart, Chosen, Drawn
from etl.publish.charts.columns import Columns, Period, legend
from etl.publish.people_and_time import PERIOD_NAMES, periods

HEIGHT = 260


def sql(chosen: Chosen) -> str:
    """SQL for the number of letters that surely, and of those that perhaps, were written in each period."""
    dated = f"where year_first is not null{chosen.letters('and')}"
    within = {"year": "period", "month": "period / 12"}[chosen.view]
    of_year = f"\nwhere {within} = cast(:year as integer)" if chosen.year else ""
    return f"""with recursive {periods(chosen.view, dated)}
select {PERIOD_NAMES[chosen.view]} as {chosen.view}, sum(certain) as certain, sum(possible) as possible
from periods{of_year}
group by period
order by period"""


def figure(drawn: Drawn) -> Markup:
    """A column for each period."""
    unit = drawn.chosen.view
    others = replace(drawn.chosen, year="")  # the column says the time
    columns = Columns(drawn.name, HEIGHT, lambda period: others.table(drawn.to, f"_{unit}={period}"), has_table=True)
    drawing = columns.figure(Period(str(row[unit]), row["certain"], row["possible"]) for row in drawn.rows)
    return drawing and drawing + legend(unit)


def view(chosen: Chosen) -> str:
    """Months within a year, else years."""
    return "month" if chosen.year else "year"


CHART = Chart(
    name="time",
    title="Letters over time",
    sentence="How many letters there are of each year or month. A letter of uncertain date is hatched, and stands"
    " in every year or month that it may belong to.",
    sql=sql,
    figure=figure,
    vega="g.mark=bar&g.x_column={view}&g.x_type=ordinal&g.y_column=certain&g.y_type=quantitative",
    views={"year": "by year", "month": "by month"},
    usual_view=view,
)
