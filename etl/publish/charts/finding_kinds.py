"""How sure the readings are: the findings that a careful reader should know, by kind."""

from markupsafe import Markup

from etl.publish.charts.chart import Chart, Chosen, Drawn, bars, link
from etl.publish.pages.wording import plain


def sql(chosen: Chosen) -> str:
    """SQL for the number of findings of each kind, and of the letters they are about."""
    counted = f"""select severity, kind, count(*) as findings, count(distinct letter_id) as letters
from findings{chosen.letters("where")}
group by severity, kind"""
    kept = """select severity, kind, findings, letters
from kinds_of_findings"""
    return f"""{kept if chosen.is_all else counted}
order by instr('error warning notice', severity), findings desc, kind"""


def figure(drawn: Drawn) -> Markup:
    """A bar for each kind, the grave ones first."""
    return bars(
        [
            (
                link(drawn.to.findings(row["kind"]), plain(row["kind"])),
                [(row["severity"], row["findings"])],
                f"{row['findings']:,} {row['severity']}{'' if row['findings'] == 1 else 's'}",
            )
            for row in drawn.rows
        ]
    )


CHART = Chart(
    name="quality",
    title="How sure it is",
    sentence="What was inferred, normalised, contradicted or left open in reading the pages, by kind.",
    sql=sql,
    figure=figure,
    vega="g.mark=bar&g.x_column=findings&g.x_type=quantitative&g.y_column=kind&g.y_type=nominal"
    "&g.color_column=severity",
)
