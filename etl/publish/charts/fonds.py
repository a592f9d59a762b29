"""In which archives and fonds the letters are kept."""

from urllib.parse import urlencode

from markupsafe import Markup

from etl.publish.charts.chart import Chart, Chosen, Drawn, bars, link

SHOWN = 30


def sql(chosen: Chosen) -> str:
    """SQL for the number of letters of each fond, by the letters' source lines."""
    counted = f"""
  select coalesce(successor, repository_id), fond, count(distinct letter_id), count(distinct opis || ' ' || delo)
  from archival_references
  left join repositories using (repository_id)
  where note_id is null{chosen.letters("and")}
  group by 1, fond"""
    kept = """
  select repository, fond, max(iif(depth = 2, letters, 0)), sum(depth = 5 and letters > 0 and opis || delo is not null)
  from letters_by_archive
  where depth in (2, 5)
  group by repository, fond
  having max(iif(depth = 2, letters, 0)) > 0"""
    return f"""with fonds (repository_id, fond, letters, files) as ({kept if chosen.is_all else counted}
)
select repositories.abbreviation as archive, fond, letters, files, repository_id
from fonds
left join repositories using (repository_id)
order by letters desc, archive, cast(fond as integer), fond"""


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
    sentence="How many letters come from each fond, as their source lines say. An archive that was given another name"
    " counts once, under its name of today.",
    sql=sql,
    figure=figure,
    vega="g.mark=bar&g.x_column=letters&g.x_type=quantitative&g.y_column=fond&g.y_type=nominal",
    hidden=frozenset({"repository_id"}),
)
