"""The tables as a picture: a box for each, a line for each foreign key, drawn from the schema; and the same in words.

In goes the schema, out come an SVG for the page of the database, in which a table stands to the right of all tables
that it points to, and the list of its foreign keys.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment
from markupsafe import Markup

from etl.publish.hooks import hookimpl
from etl.schema import COLUMNS_OF, DERIVED, TABLES

ACROSS, DOWN, WIDE, HIGH, EDGE = 340, 40, 176, 28, 8  # pixels: between columns and rows of boxes, a box, the margin


@dataclass(frozen=True, slots=True)
class Key:
    """A foreign key: the table, its column, the table that it points to."""

    table: str
    column: str
    target: str


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """Gives templates `schema_picture` and `foreign_keys`."""
    env.globals["schema_picture"] = schema_picture
    env.globals["foreign_keys"] = foreign_keys


@cache
def foreign_keys() -> Mapping[str, tuple[Key, ...]]:
    """The foreign keys of each table that is read from pages; those worked out of others are left aside."""
    return {
        name: tuple(Key(name, column.name, column.to) for column in COLUMNS_OF[row_type] if column.to)
        for name, row_type in TABLES.items()
        if row_type not in DERIVED
    }


def columns_of_boxes(keys: Mapping[str, Sequence[Key]]) -> list[list[str]]:
    """The tables that are joined to any, in columns: each right of those it points to, near to these."""
    joined = {key.table for of in keys.values() for key in of} | {key.target for of in keys.values() for key in of}
    order = {name: at for at, name in enumerate(keys)}
    depth: dict[str, int] = {}
    for name in keys:  # a table comes behind those that it points to; what points ahead (the date taken) turns back
        depth[name] = max((depth[key.target] + 1 for key in keys[name] if order[key.target] < order[name]), default=0)
    found: list[list[str]] = []
    row: dict[str, float] = {}
    for level in range(max(depth.values()) + 1):
        names = [name for name in keys if name in joined and depth[name] == level]
        found.append(sorted(names, key=lambda name: (middle(keys[name], row), order[name])))
        row |= {name: (at + 0.5) / len(names) for at, name in enumerate(found[-1])}
    return found


def middle(keys: Sequence[Key], row: Mapping[str, float]) -> float:
    """How far down, of 1, the tables stand on average that a table points to."""
    places = [row[key.target] for key in keys if key.target in row]
    return sum(places) / len(places) if places else 0.5


@cache
def schema_picture(base_url: str) -> Markup:
    """The picture, its boxes links to the tables; the text alternative stands beside it."""
    keys = foreign_keys()
    columns = columns_of_boxes(keys)
    high = max(len(column) for column in columns) * DOWN
    place = {
        name: (EDGE + across * ACROSS, EDGE + (high - len(column) * DOWN) / 2 + down * DOWN)
        for across, column in enumerate(columns)
        for down, name in enumerate(column)
    }
    lines = [line(key, place) for of in keys.values() for key in of if key.target != key.table]
    drawn = Markup("").join([*lines, *(box(name, place[name], base_url) for name in place)])
    width, height = (len(columns) - 1) * ACROSS + WIDE + 2 * EDGE, high + 2 * EDGE
    words = f"{len(place)} tables and the columns by which they point to one another; the list below says the same"
    svg = '<svg class="schema" width="{}" height="{:.0f}" role="group" aria-label="{}">{}</svg>'
    return Markup(svg).format(width, height, words, drawn)


def box(name: str, corner: tuple[float, float], base_url: str) -> Markup:
    """A table's box, a link to the table; the list beside the picture has the same links for the Tab key."""
    x, y = corner
    drawn = (
        '<a href="{}correspondence/{}" tabindex="-1"><rect x="{}" y="{:.0f}" width="{}" height="{}" rx="4"></rect>'
        '<text x="{}" y="{:.0f}">{}</text></a>'
    )
    return Markup(drawn).format(base_url, name, x, y, WIDE, HIGH, x + 10, y + HIGH - 9, name)


def line(key: Key, place: Mapping[str, tuple[float, float]]) -> Markup:
    """A foreign key: from the left side of its table to the right side of the other."""
    (x, y), (to_x, to_y) = place[key.table], place[key.target]
    middle_y, to_middle_y, to_right = y + HIGH / 2, to_y + HIGH / 2, to_x + WIDE
    bend = max(40.0, (x - to_right) / 2)
    turns = f"{x - bend:.0f},{middle_y:.0f} {to_right + bend:.0f},{to_middle_y:.0f}"
    path = f"M{x},{middle_y:.0f} C{turns} {to_right},{to_middle_y:.0f}"
    return Markup('<path d="{}"><title>{}.{} → {}</title></path>').format(path, key.table, key.column, key.target)
