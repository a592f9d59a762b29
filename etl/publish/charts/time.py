"""Letters over time, those of uncertain date drawn as uncertain: once for every year or month they may belong to."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from markupsafe import Markup

from etl.publish.charts.chart import Chart, Chosen, Drawn
from etl.publish.people_and_time import PERIOD_NAMES, periods

WIDTH, HEIGHT, FOOT, SIDE, GAP, WIDEST = 960, 260, 24, 64, 0.18, 72


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
    """Columns from the first period to the last, the uncertain letters hatched upon the certain ones."""
    shown = list(filled(drawn))
    most = max((certain + possible for _, certain, possible in shown), default=0)
    if not most:
        return Markup("")
    step = (WIDTH - SIDE) / len(shown)
    columns = Markup("").join(column(drawn, at, step, HEIGHT * 0.94 / most, period) for at, period in enumerate(shown))
    hatch = Markup(
        '<defs><pattern id="hatch-{0}" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect class="ground" width="6" height="6"></rect>'
        '<rect class="mark" width="2.4" height="6"></rect></pattern></defs>'
    ).format(drawn.name)
    summary = f"{sum(p[1] for p in shown):,} letters of certain date from {shown[0][0]} to {shown[-1][0]}"
    return Markup(
        '<svg class="columns" viewBox="0 0 {} {}" role="group" aria-label="{}">{}{}{}{}</svg>'
        '<p class="legend"><span class="key mark"></span> surely of this {}'
        ' <span class="key maybe"></span> perhaps of this {}, counted in each that is possible</p>'
    ).format(WIDTH, HEIGHT + FOOT, summary, hatch, scale(most), columns, labels(shown, step), *[drawn.chosen.view] * 2)


def filled(drawn: Drawn) -> Iterator[tuple[str, int, int]]:
    """Each period from the first to the last, those without letters too."""
    view = drawn.chosen.view
    found = {str(row[view]): (row["certain"], row["possible"]) for row in drawn.rows}
    if not found:
        return
    first, last = (ordinal(period) for period in (min(found), max(found)))
    for number in range(first, last + 1):
        period = str(number) if view == "year" else f"{number // 12:04d}-{number % 12 + 1:02d}"
        yield period, *found.get(period, (0, 0))


def ordinal(period: str) -> int:
    """A year or month as a number that grows by one."""
    year, _, month = period.partition("-")
    return int(year) * 12 + int(month) - 1 if month else int(year)


def column(drawn: Drawn, at: int, step: float, unit: float, counted: tuple[str, int, int]) -> Markup:
    """A period's column, `unit` high for each letter, a link to them."""
    period, certain, possible = counted
    if not certain + possible:
        return Markup("")
    width = min(step * (1 - GAP), WIDEST)
    left = SIDE + at * step + (step - width) / 2
    high, hatched = certain * unit, possible * unit
    rects = Markup("").join(
        Markup('<rect class="{}" fill="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"></rect>').format(*rect)
        for rect in (
            ("mark", "currentColor", left, HEIGHT - high, width, high),
            ("maybe", f"url(#hatch-{drawn.name})", left, HEIGHT - high - hatched, width, hatched),
        )
        if rect[-1] > 0
    )
    words = f"{period}: {certain:,} surely, {possible:,} perhaps"
    others = replace(drawn.chosen, year="")  # the column says the time
    address = others.table(drawn.to, f"_{drawn.chosen.view}={period}")
    return Markup('<a href="{}" rel="nofollow" tabindex="-1" aria-label="{}"><title>{}</title>{}</a>').format(
        address, words, words, rects
    )


def scale(most: int) -> Markup:
    """Lines at round numbers of letters."""
    step = next(size for size in (k * 10**n for n in range(9) for k in (1, 2, 5)) if most / size <= 5)
    lines = [(value, HEIGHT - HEIGHT * value / most * 0.94) for value in range(0, most + 1, step)]
    line = '<line x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}"></line><text class="end" x="{}" y="{:.1f}">{:,}</text>'
    return Markup("").join(
        Markup(line).format(SIDE, WIDTH, high, high, SIDE - 6, high + 4, value) for value, high in lines
    )


def labels(shown: list[tuple[str, int, int]], step: float) -> Markup:
    """The years below the columns, as many as there is room for."""
    years = [(year, [at for at, _ in group]) for year, group in groupby(enumerate(shown), lambda item: item[1][0][:4])]
    every = max(1, round(44 * len(years) / (WIDTH - SIDE) + 0.49))
    text = '<text x="{:.1f}" y="{}">{}</text>'
    return Markup("").join(
        Markup(text).format(SIDE + step * (sum(places) / len(places) + 0.5), HEIGHT + 18, year)
        for year, places in years[::every]
    )


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
