"""How long the letters are."""

from markupsafe import Markup

from etl.publish.charts.chart import Chart, Chosen, Drawn, bars, link


def sql(chosen: Chosen) -> str:
    """SQL for the number of letters in each class of length, each class twice as wide as the one before."""
    return f"""with classes (least, most) as (
  values (0, 49), (50, 99), (100, 199), (200, 399), (400, 799), (800, 1599), (1600, 3199), (3200, null)
)
select
  least,
  most,
  count(word_count) as letters,
  round(avg(word_count)) as average
from classes
left join letter_overview
  on word_count >= least
  and (word_count <= most or most is null){chosen.letters("and")}
group by least
order by least"""


def figure(drawn: Drawn) -> Markup:
    """A bar for each class."""
    if not any(row["letters"] for row in drawn.rows):
        return Markup("")
    lines = []
    for row in drawn.rows:
        words = f"{row['least']:,}–{row['most']:,} words" if row["most"] else f"{row['least']:,} words and more"
        asked = f"word_count__gte={row['least']}" + (f"&word_count__lte={row['most']}" if row["most"] else "")
        address = drawn.chosen.table(drawn.to, f"{asked}&_sort=word_count")
        lines.append((link(address, words), [("mark", row["letters"])], f"{row['letters']:,}"))
    return bars(lines)


CHART = Chart(
    name="lengths",
    title="Length of letters",
    sentence="How many letters have how many words, without heading, source line and notes.",
    sql=sql,
    figure=figure,
    vega="g.mark=bar&g.x_column=least&g.x_type=ordinal&g.y_column=letters&g.y_type=quantitative",
)
