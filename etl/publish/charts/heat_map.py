"""Who wrote to whom: a table of senders and addressees, the more letters the darker the cell."""

from math import ceil, sqrt

from markupsafe import Markup

from etl.publish.charts.chart import Chart, Drawn
from etl.publish.charts.pairs import pairs
from etl.publish.charts.short_names import apart
from etl.publish.pages.page_queries import Row
from etl.publish.pages.wording import counted

PEOPLE = 24
LEVELS = 5


def figure(drawn: Drawn) -> Markup:
    """The cells, senders in rows and addressees in columns, those of most letters first."""
    senders, addressees = ordered(drawn.rows, "sender"), ordered(drawn.rows, "addressee")
    if not senders:
        return Markup("")
    labels = apart(
        {row[f"{part}_id"]: row[f"{part}_label"] for row in drawn.rows for part in ("sender", "addressee")},
        {**senders, **addressees},
    )
    cells = {(row["sender_id"], row["addressee_id"]): row for row in drawn.rows}
    most = max(row["letters"] + row["copies"] for row in drawn.rows)
    head = Markup("").join(
        Markup('<th scope="col"><span>{}</span></th>').format(person(drawn, "addressee", key, name, labels[key]))
        for key, name in addressees.items()
    )
    lines = Markup("").join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            person(drawn, "sender", key, name, labels[key]),
            Markup("").join(cell(drawn, cells.get((key, other)), most) for other in addressees),
        )
        for key, name in senders.items()
    )
    pairs_said = f"{counted(len(drawn.rows), 'pair')} of {counted(len(senders), 'sender')} and"
    said = f"{pairs_said} {counted(len(addressees), 'addressee')}: senders in rows, addressees in columns"
    return Markup(
        '<table class="heat"><caption>{}; +1 is a letter received as a copy. A name leads to all letters that the'
        " person sent or received, a number to those of the pair.</caption>"
        "<thead><tr><td></td>{}</tr></thead><tbody>{}</tbody></table>"
    ).format(said, head, lines)


def person(drawn: Drawn, part: str, key: str, name: str, label: str) -> Markup:
    """A name, short on a narrow screen, that leads to the letters the person sent or received."""
    address = drawn.chosen.table(drawn.to, f"_{part}={key}")
    verb = "sent by" if part == "sender" else "addressed to"
    link = '<a href="{}" rel="nofollow" title="Letters {} {}"><span class="for-wide">{}</span>'
    return Markup(f'{link}<span class="for-narrow">{{}}</span></a>').format(address, verb, name, name, label)


def ordered(rows: list[Row], part: str) -> dict[str, str]:
    """The people who have a part, by key, those of most letters first."""
    totals: dict[str, int] = {}
    for row in rows:
        totals[row[f"{part}_id"]] = totals.get(row[f"{part}_id"], 0) + row["letters"] + row["copies"]
    names = {row[f"{part}_id"]: row[part] for row in rows}
    return {key: names[key] for key in sorted(totals, key=lambda key: (-totals[key], names[key]))}


def cell(drawn: Drawn, row: Row | None, most: int) -> Markup:
    """A pair's cell, a link to its letters."""
    if row is None:
        return Markup("<td></td>")
    level = ceil(LEVELS * sqrt((row["letters"] + row["copies"]) / most))
    copies = f"+{row['copies']}" if row["copies"] else ""
    shown = f"{row['letters'] or ''} {copies}".strip()
    words = f"{row['sender']} to {row['addressee']}: {counted(row['letters'], 'letter')}"
    words += f", {counted(row['copies'], 'copy', 'copies')}" if row["copies"] else ""
    address = drawn.chosen.pair(drawn.to, row["sender_id"], row["addressee_id"])
    return Markup('<td class="level-{}"><a href="{}" rel="nofollow" title="{}" aria-label="{}">{}</a></td>').format(
        level, address, words, f"{shown}, {row['sender']} to {row['addressee']}", shown
    )


CHART = Chart(
    name="who-to-whom",
    title="Who wrote to whom",
    sentence=f"The people with most letters, at most {PEOPLE}: how many each of them sent to each other.",
    sql=lambda chosen: pairs(chosen, PEOPLE),
    figure=figure,
    vega="g.mark=circle&g.x_column=addressee&g.x_type=nominal&g.y_column=sender&g.y_type=nominal&g.size_column=letters",
    hidden=frozenset({"sender_id", "addressee_id", "sender_label", "addressee_label"}),
)
