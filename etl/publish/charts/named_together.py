"""Who is named together: a line between two people or bodies that the same letters, or their notes, name."""

from collections import Counter
from collections.abc import Mapping, Sequence
from textwrap import shorten

from markupsafe import Markup

from etl.publish.charts.chart import Chart, Chosen, Drawn
from etl.publish.charts.layout import points
from etl.publish.charts.network import DRAWN, FEW, NARROW, WIDE, Paper, curve, node, thick
from etl.publish.charts.short_names import apart
from etl.publish.pages.page_queries import Row
from etl.publish.pages.wording import counted

PEOPLE = 36


def sql(chosen: Chosen) -> str:
    """SQL for each two among those whom most letters name, with the letters that name both."""
    return f"""with most_named (person_id) as ({most_named(chosen)}
),
pairs (person_id, other_id, letters) as ({of_all() if chosen.is_all else counted_anew(chosen)}
)
select pairs.person_id, people.name as person, other_id, others.name as other, letters,
  coalesce(people.family_name, people.name) as person_label,
  coalesce(others.family_name, others.name) as other_label
from pairs
join people on people.person_id = pairs.person_id
join people as others on others.person_id = other_id
order by letters desc, person, other"""


def most_named(chosen: Chosen) -> str:
    """SQL for those whom most letters name."""
    if chosen.is_all:
        return f"""
  select person_id
  from letters_by_person
  where named > 0
  order by named desc, person_id
  limit {PEOPLE}"""
    return f"""
  select person_id
  from mentions
  where person_id is not null{chosen.letters("and")}
  group by person_id
  order by count(distinct letter_id) desc, person_id
  limit {PEOPLE}"""


def of_all() -> str:
    """SQL for the pairs as they were counted when the database was made."""
    return """
  select person_id, other_id, letters
  from letters_naming_both
  where person_id in most_named
  and other_id in most_named"""


def counted_anew(chosen: Chosen) -> str:
    """SQL for the pairs of the chosen letters."""
    return f"""
  select one.person_id, other.person_id, count(distinct letter_id)
  from mentions as one
  join mentions as other using (letter_id)
  where one.person_id in most_named
  and +other.person_id in most_named
  and one.person_id < other.person_id{chosen.letters("and", "one.letter_id")}
  group by one.person_id, other.person_id"""


def figure(drawn: Drawn) -> Markup:
    """A drawing for a wide screen, one of fewer people for a narrow one, and what they show in words."""
    totals: Counter[str] = Counter()
    for row in drawn.rows:
        for part in ("person", "other"):
            totals[row[f"{part}_id"]] += row["letters"]
    few = {key for key, _ in totals.most_common(FEW)}
    between_few = [row for row in drawn.rows if {row["person_id"], row["other_id"]} <= few]
    drawings = drawing(drawn, drawn.rows, totals, WIDE), drawing(drawn, between_few, totals, NARROW)
    return Markup("{}{}{}").format(*drawings, legend(len(drawn.rows))) if totals else Markup("")


def drawing(drawn: Drawn, rows: Sequence[Row], totals: Mapping[str, int], paper: Paper) -> Markup:
    """Lines first, people upon them; nothing where there are no rows."""
    names = {row[f"{part}_id"]: row[part] for row in rows for part in ("person", "other")}
    if not names:
        return Markup("")
    labels = apart(
        {
            row[f"{part}_id"]: shorten(row[f"{part}_label"], paper.label, placeholder=" …")
            for row in rows
            for part in ("person", "other")
        },
        names,
    )
    busy = sorted(names, key=lambda key: (-totals[key], key))
    weights = {(row["person_id"], row["other_id"]): float(row["letters"]) for row in rows}
    place = {key: paper.at(point) for key, point in points(busy, weights).items()}
    lines = Markup("").join(line(drawn, row, place) for row in rows[:DRAWN])
    people = Markup("").join(
        node(drawn.to.person(key, "named"), (names[key], labels[key]), place[key], totals[key] / totals[busy[0]])
        for key in busy
    )
    summary = f"{len(names)} people and bodies, {len(rows)} pairs of them; the table holds the same numbers"
    return Markup('<svg class="network {}" viewBox="0 0 {} {}" role="group" aria-label="{}">{}{}</svg>').format(
        paper.name, paper.width, paper.height, summary, lines, people
    )


def legend(pairs: int) -> Markup:
    """What a line means, and how many are left out."""
    left_out = f" Of {pairs:,} pairs the {DRAWN} with most letters are drawn." if pairs > DRAWN else ""
    says = (
        '<p class="legend">The more letters or their notes name both, the thicker the line; it leads to them.{}'
        '<span class="for-narrow"> The {} named most; a wide screen shows more.</span></p>'
    )
    return Markup(says).format(left_out, FEW)


def line(drawn: Drawn, row: Row, place: dict[str, complex]) -> Markup:
    """A line between two, a link to the letters that name both."""
    start, end = place[row["person_id"]], place[row["other_id"]]
    words = f"{row['person']} and {row['other']}: named together in {counted(row['letters'], 'letter')}"
    address = drawn.chosen.table(drawn.to, f"_mentioned={row['person_id']}&_mentioned={row['other_id']}")
    width = thick(row["letters"], drawn.rows[0]["letters"])
    path = '<path class="letters" d="{}" stroke-width="{:.2f}"></path>'
    link = '<a href="{}" rel="nofollow" tabindex="-1" aria-label="{}"><title>{}</title>' + path + "</a>"
    return Markup(link).format(address, words, words, curve(start, end, 0.05), width)


CHART = Chart(
    name="named-together",
    title="Who is named together",
    sentence=f"The people and bodies that most letters and their notes name, at most {PEOPLE}, and which of them the"
    " same letters name.",
    sql=sql,
    figure=figure,
    vega="g.mark=circle&g.x_column=person&g.x_type=nominal&g.y_column=other&g.y_type=nominal&g.size_column=letters",
    hidden=frozenset({"person_id", "other_id", "person_label", "other_label"}),
)
