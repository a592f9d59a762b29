"""The map as SVG: the outline, circles as large as their numbers of letters, names, the way of a person's letters.

In go the places with their numbers, the legs of a way, and the size of a drawing; out comes SVG that reads without
colour, style or script. Each circle is a link to the letters of its place.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import atan2, degrees, hypot, sqrt
from typing import NamedTuple

from markupsafe import Markup

from etl.publish.pages.map.itinerary import Leg
from etl.publish.pages.map.map_labels import Circle, Label, Room, room
from etl.publish.pages.map.outline import paths
from etl.publish.pages.map.projection import Frame, Size, frame
from etl.publish.pages.page_queries import Row
from etl.publish.pages.wording import counted

BARS = (100, 200, 500, 1000, 2000)  # kilometres
BEND = 0.12  # how far a way bends from the straight line, as a share of its length
LONGEST_BAR = 0.22  # of the drawing's width, for so many kilometres
YEARS_NAMED = 3
FEW = 30  # letters of the largest circle, where no place has more: one letter is never a large circle


class Sheet(NamedTuple):
    """A kind of drawing: its name and size, the radii of the largest and the smallest circle, how high letters are."""

    name: str
    size: Size
    largest: float
    smallest: float
    letter_height: float


SHEETS = (
    Sheet("wide", Size(960, 620, 70), 30, 4, 14),  # as wide as a page
    Sheet("narrow", Size(400, 460, 46), 22, 4, 13),  # as wide as a phone
)


@dataclass(frozen=True, slots=True)
class Content:
    """What a map shows: places that have coordinates, those of most letters first, ways, a title, a sentence."""

    places: Sequence[Row]
    legs: Sequence[Leg]
    title: str
    sentence: str
    address: Callable[[Row], str]


def drawings(content: Content) -> Markup:
    """The map, once as wide as a page and once as wide as a phone; the style sheet shows one of them."""
    return Markup("").join(drawing(content, sheet) for sheet in SHEETS)


def drawing(content: Content, sheet: Sheet) -> Markup:
    """The map on one sheet."""
    shown = frame(points(content), sheet.size)
    circles = sized(content.places, shown, sheet)
    free = room((sheet.size.width, sheet.size.height), sheet.letter_height, circles)
    names = [free.label(circle, texts(place)) for circle, place in zip(circles, content.places, strict=True)]
    svg = (
        '<svg class="map {0}" viewBox="0 0 {1} {2}" role="group" aria-labelledby="map-{0}-title map-{0}-words">'
        '<title id="map-{0}-title">{3}</title><desc id="map-{0}-words">{4}</desc>{5}</svg>'
    )
    parts = (
        hatch(sheet.name),
        ground(shown),
        *ways(content.legs, shown, free),
        *(circle(content, sheet, *each) for each in zip(content.places, circles, strict=True)),
        Markup('<g class="names" aria-hidden="true">{}</g>').format(written(names)),
        scale_bar(shown),
    )
    width, height, _ = sheet.size
    return Markup(svg).format(sheet.name, width, height, content.title, content.sentence, Markup("").join(parts))


def points(content: Content) -> list[tuple[float, float]]:
    """Longitude and latitude of all that is shown."""
    rows = [*content.places, *(row for leg in content.legs for row in (leg.start, leg.end))]
    return [(row["longitude"], row["latitude"]) for row in rows]


def sized(places: Sequence[Row], shown: Frame, sheet: Sheet) -> list[Circle]:
    """A circle for each place, its area as its number of letters, none too small to be seen."""
    most = max([FEW, *(place["letters"] for place in places)])
    radii = (max(sheet.smallest, sheet.largest * sqrt(place["letters"] / most)) for place in places)
    return [
        Circle(*shown.point(place["longitude"], place["latitude"]), radius)
        for place, radius in zip(places, radii, strict=True)
    ]


def texts(place: Row) -> list[str]:
    """What may stand beside a place: its name then and now, or the one then alone."""
    name, now = place["name"], place["name_now"]
    return [name] if name == now else [f"{name} (now {now})", name]


def words(place: Row) -> str:
    """A place and its numbers in words."""
    now = "" if place["name"] == place["name_now"] else f", today {place['name_now']}"
    perhaps = f", {place['possible']:,} of them perhaps" if place["possible"] else ""
    return f"{place['name']}{now}: {counted(place['letters'], 'letter')}{perhaps}"


def hatch(name: str) -> Markup:
    """The pattern of what is only perhaps."""
    return Markup(
        '<defs><pattern id="hatch-map-{}" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect class="ground" width="6" height="6"></rect>'
        '<rect class="mark" width="2.4" height="6"></rect></pattern></defs>'
    ).format(name)


def ground(shown: Frame) -> Markup:
    """Land, lakes and rivers."""
    layer = '<path class="{}" fill-rule="evenodd" d="{}"></path>'
    return Markup("").join(Markup(layer).format(name, lines) for name, lines in paths(shown).items() if lines)


def circle(content: Content, sheet: Sheet, place: Row, drawn: Circle) -> Markup:
    """A place, a link to its letters: filled for letters that surely belong here, hatched for the others."""
    x, y, radius = drawn
    sure = radius * sqrt(1 - place["possible"] / place["letters"])
    rings = Markup("")
    if place["possible"]:
        ring = '<circle class="maybe" fill="url(#hatch-map-{})" cx="{:.1f}" cy="{:.1f}" r="{:.1f}"></circle>'
        rings += Markup(ring).format(sheet.name, x, y, radius)
    if sure:
        rings += Markup('<circle class="mark" cx="{:.1f}" cy="{:.1f}" r="{:.1f}"></circle>').format(x, y, sure)
    link = '<a href="{}" rel="nofollow" aria-label="{}"><title>{}</title>{}</a>'
    said = words(place)
    return Markup(link).format(content.address(place), said, said, rings)


def written(labels: Iterable[Label | None]) -> Markup:
    """Labels as texts."""
    text = '<text x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>'
    return Markup("").join(
        Markup(text).format(label.x, label.y, label.anchor, label.text) for label in labels if label is not None
    )


def ways(legs: Iterable[Leg], shown: Frame, free: Room) -> list[Markup]:
    """Each leg as a bent arrow, dashed where it is not sure, and the years of those that there is room for."""
    drawn, labels = [], []
    for leg in legs:
        start, end = (shown.point(row["longitude"], row["latitude"]) for row in (leg.start, leg.end))
        across, down = end[0] - start[0], end[1] - start[1]
        bend = (start[0] + end[0]) / 2 - down * BEND * 2, (start[1] + end[1]) / 2 + across * BEND * 2
        top = (start[0] + end[0]) / 4 + bend[0] / 2, (start[1] + end[1]) / 4 + bend[1] / 2
        way = (
            '<path class="{}" d="M{:.1f} {:.1f}Q{:.1f} {:.1f} {:.1f} {:.1f}"></path>'
            '<path class="arrow" d="M-5 -4L5 0L-5 4Z" transform="translate({:.1f} {:.1f}) rotate({:.0f})"></path>'
        )
        kind = "way" if leg.is_sure else "way unsure"
        drawn.append(Markup(way).format(kind, *start, *bend, *end, *top, degrees(atan2(down, across))))
        if hypot(across, down) > free.letter_height * 3:
            labels.append(free.label(Circle(*top, 4), [in_years(leg.years)]))
    hidden = Markup('<g class="ways" aria-hidden="true">{}<g class="years">{}</g></g>')
    return [hidden.format(Markup("").join(drawn), written(labels))] if drawn else []


def in_years(years: Sequence[str]) -> str:
    """The years of a leg, the first of them where they are many."""
    named = ", ".join(years[:YEARS_NAMED])
    return f"{named} …" if len(years) > YEARS_NAMED else named


def scale_bar(shown: Frame) -> Markup:
    """A line as long as a round number of kilometres in the middle of the map."""
    width, height, _ = shown.size
    latitude = middle_latitude(shown)
    lengths = [
        (number, shown.kilometres(number, shown.cone.middle, latitude)) for number in (100, 200, 500, 1000, 2000)
    ]
    number, length = max((each for each in lengths if each[1] <= width * LONGEST_BAR), default=lengths[0])
    bar = (
        '<g class="scale" aria-hidden="true"><path d="M{0:.1f} {1}v6h{2:.1f}v-6"></path>'
        '<text x="{3:.1f}" y="{4}" text-anchor="middle">{5} km</text></g>'
    )
    return Markup(bar).format(12, height - 18, length, 12 + length / 2, height - 20, number)


def middle_latitude(shown: Frame) -> float:
    """The latitude whose line crosses the middle of the drawing, found by halving."""
    south, north = -20.0, 89.0
    for _ in range(20):
        middle = (south + north) / 2
        is_below = shown.point(shown.cone.middle, middle)[1] > shown.size.height / 2
        south, north = (middle, north) if is_below else (south, middle)
    return south
