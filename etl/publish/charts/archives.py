"""In which archives and fonds the letters are kept."""

from urllib.parse import urlencode

from markupsafe import Markup

from etl.publish.charts.chart import Chart, Chosen, Drawn, bars, link

SHOWN = 30


def sql(chosen: Chosen) -> str:
    """SQL for the number of letters of each fond, by the letters' source lines."""
    return f"""select
  repositories.abbreviation as archive,
  archival_references.fond,
  count(distinct letter_id) as letters,
  count(distinct archival_references.opis || ' ' || archival_references.delo) as files,
  repositories.repository_id
from archival_references
left join repositories using (repository_id)
where note_id is null{chosen.letters("and")}
group by repository_id, archival_references.fond
order by letters desc, archive, cast(archival_references.fond as integer), archival_references.fond"""


def figure(drawn: Drawn) -> Markup:
    """A bar for each fond."""
    lines = []
    for row in drawn.rows[:SHOWN]:
        levels = [("repository", row["repository_id"]), ("fond", row["fond"])]
        address = f"{drawn.to.root}archive?{urlencode([(name, level) for name, level in levels if level])}"
        name = f"{row['archive'] or 'archive not named'}, {'fond ' + row['fond'] if row['fond'] else 'no fond'}"
        lines.append((link(address, name), [("mark", row["letters"])], f"{row['letters']:,}"))
    return bars(lines)


CHART = Chart(
    name="archives",
    title="Archives by fond",
    sentence="How many letters come from each fond, as their source lines say.",
    sql=sql,
    figure=figure,
    vega="g.mark=bar&g.x_column=letters&g.x_type=quantitative&g.y_column=fond&g.y_type=nominal",
    hidden=frozenset({"repository_id"}),
)
