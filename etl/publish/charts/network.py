"""The network of correspondents: a line for each direction, copies dashed; or who names whom in letters."""

from collections import Counter
from collections.abc import Mapping
from math import sqrt
from textwrap import shorten

from markupsafe import Markup

from etl.publish.charts.chart import Chart, Chosen, Drawn
from etl.publish.charts.layout import points
from etl.publish.charts.pairs import mentions, pairs
from etl.publish.pages.page_queries import Row
from etl.publish.pages.wording import counted

PEOPLE = 36
DRAWN = 200  # pairs of the most letters; with more, nothing could be seen
WIDTH, HEIGHT, MARGIN = 960, 680, 70
LABEL = 28  # characters; the whole name stands in the title
VIEWS = {"letters": "who wrote to whom", "mentions": "who is named by whom"}


def sql(chosen: Chosen) -> str:
    """SQL for the pairs."""
    return mentions(chosen, PEOPLE) if chosen.view == "mentions" else pairs(chosen, PEOPLE)


def figure(drawn: Drawn) -> Markup:
    """Lines first, people upon them."""
    other = "mentioned" if drawn.chosen.view == "mentions" else "addressee"
    names: dict[str, str] = {}
    labels: dict[str, str] = {}
    totals: dict[str, int] = {}
    weights: dict[tuple[str, str], float] = {}
    for row in drawn.rows:
        number = row["letters"] + row.get("copies", 0)
        for part in ("sender", other):
            names[row[f"{part}_id"]] = row[part]
            labels[row[f"{part}_id"]] = labelled(row[f"{part}_label"])
            totals[row[f"{part}_id"]] = totals.get(row[f"{part}_id"], 0) + number
        pair = min(row["sender_id"], row[f"{other}_id"]), max(row["sender_id"], row[f"{other}_id"])
        weights[pair] = weights.get(pair, 0) + number
    if not names:
        return Markup("")
    labels = apart(labels, names)
    busy = sorted(names, key=lambda key: (-totals[key], key))
    place = {key: on_paper(point) for key, point in points(busy, weights).items()}
    most = max(weights.values())
    lines = Markup("").join(line(drawn, row, other, place, most) for row in drawn.rows[:DRAWN])
    people = Markup("").join(
        node(drawn.to.person(key), (names[key], labels[key]), place[key], totals[key] / totals[busy[0]]) for key in busy
    )
    summary = f"{len(names)} people and {len(drawn.rows)} pairs of them; the table holds the same numbers"
    return Markup('<svg class="network" viewBox="0 0 {} {}" role="group" aria-label="{}">{}{}</svg>{}').format(
        WIDTH, HEIGHT, summary, lines, people, legend(drawn)
    )


def labelled(name: str) -> str:
    """A name as long as there is room for it."""
    return shorten(name, LABEL, placeholder=" …")


def apart(labels: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """The labels; people who share one have their initials before it, or their whole name where these are the same."""
    shared = Counter(labels.values())
    found = {key: initialled(names[key], label) if shared[label] > 1 else label for key, label in labels.items()}
    alike = Counter(found.values())
    return {key: names[key] if alike[label] > 1 else label for key, label in found.items()}


def initialled(name: str, family: str) -> str:
    """`L. B. Kamenev`, of `Lev Borisovich Kamenev`."""
    given = name.removesuffix(family).split()
    return " ".join([*(f"{part[0]}." for part in given), family])


def legend(drawn: Drawn) -> Markup:
    """What the lines mean, and how many are left out."""
    number = len(drawn.rows)
    left_out = f" Of {number:,} pairs the {DRAWN} with most letters are drawn." if number > DRAWN else ""
    if drawn.chosen.view == "mentions":
        says = Markup("Arrows point from the writer to the one who is named.")
    else:
        says = Markup(
            '<span class="key line"></span> letters <span class="key dashed"></span> copies; arrows point to the'
            " addressee; a letter to several people has a line to each of them."
        )
    return Markup('<p class="legend">{}{}</p>').format(says, left_out)


def on_paper(point: complex) -> complex:
    """A point of the square on the drawing."""
    return complex(MARGIN + point.real * (WIDTH - 2 * MARGIN), MARGIN / 2 + point.imag * (HEIGHT - MARGIN))


def line(drawn: Drawn, row: Row, other: str, place: dict[str, complex], most: float) -> Markup:
    """A pair's letters, and beside them its copies; a link to both."""
    start, end = place[row["sender_id"]], place[row[f"{other}_id"]]
    if start == end:
        return Markup("")
    paths = Markup("").join(
        Markup('<path class="{}" d="{}" stroke-width="{:.2f}"></path><path class="arrow" d="{}"></path>').format(
            kind, curve(start, end, bend), thick(number, most), arrow(start, end, bend, thick(number, most))
        )
        for kind, number, bend in (("letters", row["letters"], 0.1), ("copies", row.get("copies", 0), 0.18))
        if number
    )
    copies = f", {counted(row['copies'], 'copy', 'copies')}" if row.get("copies") else ""
    verb = "names" if other == "mentioned" else "to"
    words = f"{row['sender']} {verb} {row[other]}: {counted(row['letters'], 'letter')}{copies}"
    if other == "addressee":
        address = drawn.chosen.pair(drawn.to, row["sender_id"], row["addressee_id"])
    else:
        address = drawn.chosen.table(drawn.to, f"_sender={row['sender_id']}&_mentioned={row['mentioned_id']}")
    return Markup('<a href="{}" rel="nofollow" tabindex="-1" aria-label="{}"><title>{}</title>{}</a>').format(
        address, words, words, paths
    )


def thick(number: float, most: float) -> float:
    """How thick a line of so many letters is."""
    return 0.8 + 7 * sqrt(number / most)


def arrow(start: complex, end: complex, bend: float, thickness: float) -> str:
    """A small triangle halfway along the line, its point towards the end."""
    size = min(1.0, 0.35 + thickness / 4)
    halfway = (start + end) / 2 + (end - start) * 1j * bend / 2
    ahead = size * (end - start) / abs(end - start)
    corners = (halfway + 7 * ahead, halfway + (-4 + 5j) * ahead, halfway + (-4 - 5j) * ahead)
    return "M" + " L".join(f"{corner.real:.1f},{corner.imag:.1f}" for corner in corners) + " Z"


def curve(start: complex, end: complex, bend: float) -> str:
    """A line that bends to its right."""
    middle = (start + end) / 2 + (end - start) * 1j * bend
    return f"M{start.real:.1f},{start.imag:.1f} Q{middle.real:.1f},{middle.imag:.1f} {end.real:.1f},{end.imag:.1f}"


def node(address: str, names: tuple[str, str], point: complex, share: float) -> Markup:
    """A person by family name or a body by its whole name, the more letters the larger; a link to its page."""
    name, label = names
    radius = 4 + 12 * sqrt(share)
    return Markup(
        '<a href="{}" tabindex="-1" aria-label="{}"><title>{}</title><circle cx="{:.1f}" cy="{:.1f}" r="{:.1f}">'
        '</circle><text x="{:.1f}" y="{:.1f}">{}</text></a>'
    ).format(
        address, name, name, point.real, point.imag, radius, point.real, point.imag - radius - 4,
        label,
    )  # fmt: skip


CHART = Chart(
    name="network",
    title="The network of correspondents",
    sentence=f"The people with most letters, at most {PEOPLE}, and what went between them;"
    " or, by switching, whom they name.",
    sql=sql,
    figure=figure,
    vega="g.mark=circle&g.x_column=sender&g.x_type=nominal&g.y_column=letters&g.y_type=quantitative",
    views=VIEWS,
    hidden=frozenset(
        {"sender_id", "addressee_id", "mentioned_id", "sender_label", "addressee_label", "mentioned_label"}
    ),
)
