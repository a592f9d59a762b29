"""Changes between two databases -> text: lines for a terminal, CSV for a program, Markdown for a release.

A function of `Change`s enters, so that a report may go through them twice; pieces of text leave. To add a report, write
a function and put it into `REPORTS`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from etl.export.changes import Change
from etl.export.csv_text import written

Changes = Callable[[], Iterable[Change]]
SHOWN = 60  # characters of a value in a line
HEADER = ("table", "change", "key", "label", "column", "before", "after")


def lines(changes: Changes) -> Iterator[str]:
    """A line a change, long values cut around what differs, and a summary."""
    counts: Counter[tuple[str, str]] = Counter()
    for one in changes():
        counts[one.table, one.kind] += 1
        yield f"{one.table:8}  {one.kind:7}  {said(one)}\n"
    yield f"{summary(counts)}\n"


def comma_separated(changes: Changes) -> Iterator[str]:
    """CSV (RFC 4180) with whole values; nothing for null."""
    yield written([HEADER])
    for one in changes():
        yield written([(one.table, one.kind, one.key, one.label, one.column, one.before, one.after)])


def markdown(changes: Changes) -> Iterator[str]:
    """A section a table and kind of change, with its number in the heading."""
    counts: Counter[tuple[str, str]] = Counter((one.table, one.kind) for one in changes())
    yield f"{summary(counts)}\n"
    for table in dict.fromkeys(table for table, _ in counts):
        for kind in ("gained", "lost", "changed"):
            if counts[table, kind]:
                yield f"\n## {table.capitalize()} {kind} ({rows_of(changes(), table, kind):,})\n\n"
                yield from items(one for one in changes() if (one.table, one.kind) == (table, kind))


def items(changes: Iterable[Change]) -> Iterator[str]:
    """The rows of a section, each with what has changed in it."""
    for (key, label), of_row in groupby(changes, lambda one: (one.key, one.label)):
        yield f"- {escaped(label)}" + ("\n" if key.startswith("[") else f" (`{key}`)\n")
        for one in of_row:
            if one.column:
                before, after = around(one.before, one.after)
                yield f"  - {one.column}: {escaped(before)} → {escaped(after)}\n"


def rows_of(changes: Iterable[Change], table: str, kind: str) -> int:
    """How many rows have changes of this kind."""
    of_kind = (one for one in changes if (one.table, one.kind) == (table, kind))
    return sum(1 for _ in groupby(of_kind, lambda one: one.key)) if kind == "changed" else sum(1 for _ in of_kind)


def summary(counts: Counter[tuple[str, str]]) -> str:
    """All changes in a sentence: `letters: 2 gained, 1 value changed; findings: 3 lost`."""
    of_table: dict[str, list[str]] = {}
    for (table, kind), number in counts.items():
        values = {1: "value "}.get(number, "values ") if kind == "changed" else ""
        of_table.setdefault(table, []).append(f"{number:,} {values}{kind}")
    return "; ".join(f"{table}: {', '.join(parts)}" for table, parts in of_table.items()) or "Both say the same."


def said(one: Change) -> str:
    """A change in a line."""
    if not one.column:
        return one.label if one.key.startswith("[") else f"{one.key}  {one.label}"
    before, after = around(one.before, one.after)
    return f"{one.key}  {one.column}: {before} → {after}"


def around(before: object, after: object) -> tuple[str, str]:
    """Two values as they are shown: long ones from a little before the place where they begin to differ."""
    old, new = shown(before), shown(after)
    if max(len(old), len(new)) <= SHOWN:
        return old, new
    same = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    start = max(0, same - SHOWN // 3)
    return cut(old, start), cut(new, start)


def cut(text: str, start: int) -> str:
    """The characters from a place on that a line has room for."""
    return ("…" if start else "") + text[start : start + SHOWN] + ("…" if len(text) > start + SHOWN else "")


def shown(value: object) -> str:
    """A value in one line; a dash for none."""
    return "–" if value is None else " ".join(str(value).split()) or "–"


def escaped(text: str) -> str:
    """Text that means itself in Markdown."""
    return "".join(f"\\{character}" if character in "\\`*_[]<>|" else character for character in " ".join(text.split()))


REPORTS: dict[str, Callable[[Changes], Iterator[str]]] = {
    "table": lines,
    "csv": comma_separated,
    "markdown": markdown,
}
