"""The network of correspondents: a line for each direction, copies dashed; or who names whom in letters."""

from collections import Counter
from dataclasses import dataclass
from math import sqrt
from textwrap import shorten

from markupsafe import Markup

from etl.publish.charts.chart import Chart, Chosen, Drawn
from etl.publish.charts.layout import points
from etl.publish.charts.pairs import mentions, pairs
from etl.publish.charts.short_names import apart
from etl.publish.pages.page_queries import Row
from etl.publish.pages.wording import counted

PEOPLE = 36
DRAWN = 200  # pairs of the most letters; with more, nothing could be seen
FEW = 14  # people whom a narrow screen shows
VIEWS = {"letters": "who wrote to whom", "mentions": "who is named by whom"}


@dataclass(frozen=True, slots=True)
class Paper:
    """What is drawn upon: its class, width, height and margin, and how long a label may be, in characters."""

    name: str
    width: int
    height: int
    margin: int
    label: int  # the whole name stands in the title

    def at(self, point: complex) -> complex:
        """A point of the square on the paper."""
        across = self.margin + point.real * (self.width - 2 * self.margin)
        return complex(across, self.margin / 2 + point.imag * (self.height - self.margin))


WIDE = Paper("for-wide", 760, 620, 70, 28)
NARROW = Paper("for-narrow", 350, 460, 46, 14)


def sql(chosen: Chosen) -> str:
    """SQL for the pairs."""
    return mentions(chosen, PEOPLE) if chosen.view == "mentions" else pairs(chosen, PEOPLE)


def figure(drawn: Drawn) -> Markup:
    """A drawing for a wide screen, one of fewer people for a narrow one, and what they show in words."""
    other = "mentioned" if drawn.chosen.view == "mentions" else "addressee"
    totals: Counter[str] = Counter()
    for row in drawn.rows:
        for part in ("sender", other):
            totals[row[f"{part}_id"]] += row["letters"] + row.get("copies", 0)
    if not totals:
        return Markup("")
    busy = sorted(totals, key=lambda key: (-totals[key], key))
    few = {*busy[:FEW]}
    between_few = [row for row in drawn.rows if {row["sender_id"], row[f"{other}_id"]} <= few]
    wide = drawing(drawn, drawn.rows, other, WIDE)
    narrow = drawing(drawn, between_few, other, NARROW)
    return Markup("{}{}{}").format(wide, narrow, legend(drawn, len(busy), len(between_few)))


def drawing(drawn: Drawn, rows: list[Row], other: str, paper: Paper) -> Markup:
    """Lines first, people upon them; nothing where there are no rows."""
    names: dict[str, str] = {}
    labels: dict[str, str] = {}
    totals: Counter[str] = Counter()
    weights: dict[tuple[str, str], float] = {}
    for row in rows:
        number = row["letters"] + row.get("copies", 0)
        for part in ("sender", other):
            names[row[f"{part}_id"]] = row[part]
            labels[row[f"{part}_id"]] = shorten(row[f"{part}_label"], paper.label, placeholder=" …")
            totals[row[f"{part}_id"]] += number
        pair = min(row["sender_id"], row[f"{other}_id"]), max(row["sender_id"], row[f"{other}_id"])
        weights[pair] = weights.get(pair, 0) + number
    if not names:
        return Markup("")
    labels = apart(labels, names)
    busy = sorted(names, key=lambda key: (-totals[key], key))
    place = {key: paper.at(point) for key, point in points(busy, weights).items()}
    most = max(weights.values())
    lines = Markup("").join(line(drawn, row, other, place, most) for row in rows[:DRAWN])
    people = Markup("").join(
        node(drawn.to.person(key), (names[key], labels[key]), place[key], totals[key] / totals[busy[0]]) for key in busy
    )
    summary = f"{len(names)} people and {len(rows)} pairs of them; the table holds the same numbers"
    return Markup('<svg class="network {}" viewBox="0 0 {} {}" role="group" aria-label="{}">{}{}</svg>').format(
        paper.name, paper.width, paper.height, summary, lines, people
    )


def legend(drawn: Drawn, people: int, between_few: int) -> Markup:
    """What is drawn, what the lines mean, and how many are left out."""
    number = len(drawn.rows)
    shown = Markup('<span class="for-wide">{}, {}.</span>').format(
        counted(people, "person", "people"), counted(number, "pair")
    )
    if people > FEW:
        few = '<span class="for-narrow">The {} people with most letters, {}; a wide screen shows {} and {}.</span>'
        shown += Markup(few).format(FEW, counted(between_few, "pair"), people, number)
    else:
        shown = Markup("{}, {}.").format(counted(people, "person", "people"), counted(number, "pair"))
    left_out = f" Of {number:,} pairs the {DRAWN} with most letters are drawn." if number > DRAWN else ""
    if drawn.chosen.view == "mentions":
        says = Markup("Arrows point from the writer to the one who is named.")
    else:
        says = Markup(
            '<span class="key line"></span> letters <span class="key dashed"></span> copies; arrows point to the'
            " addressee; a letter to several people has a line to each of them."
        )
    return Markup('<p class="legend">{} {}{}</p>').format(shown, says, left_out)


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
