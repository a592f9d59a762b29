"""Precision, recall and exact match of one field on one annotated set.

What the annotation says and what the database says of each item (a letter, a page) enter as sets of values;
`Figures` leave. A value that is nowhere printed is in neither set, so that a field that is rightly left empty counts
for the exact match and for nothing else.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from etl import schema

Value = Any  # text, a number, or a tuple of them
Values = Mapping[str, frozenset[Value]]  # by item
Same = Callable[[Value, Value], bool]
COLUMNS = tuple(column.name for column in schema.columns(schema.Quality))
DIGITS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """One row of the table of quality: `facts` annotated, of which `right` were read; shares from 0 to 1 or None."""

    annotated_set: str
    annotated_on: str
    field: str
    rule: str
    facts: int
    right: int
    precision: float | None
    recall: float | None
    exact_match: float | None


def equal(told: Value, read: Value) -> bool:
    """The usual way of comparing: no difference is allowed."""
    return bool(told == read)


def figures(
    *,
    annotated_set: str,
    annotated_on: str,
    field: str,
    rule: str,
    told: Values,
    read: Values,
    same: Same = equal,
    is_complete: bool = True,
) -> Figures:
    """The figures of a field; where the annotation is not complete, what is read besides is not counted as wrong."""
    facts = sum(len(values) for values in told.values())
    paired = {item: _right(values, read.get(item, frozenset()), same) for item, values in told.items()}
    right = sum(paired.values())
    values_read = sum(len(read.get(item, ())) for item in told)
    exact = [
        paired[item] == len(values) and (not is_complete or len(read.get(item, ())) == len(values))
        for item, values in told.items()
    ]
    return Figures(
        annotated_set=annotated_set, annotated_on=annotated_on, field=field, rule=rule, facts=facts, right=right,
        precision=_share(right, values_read) if is_complete else None,
        recall=_share(right, facts),
        exact_match=_share(sum(exact), len(exact)),
    )  # fmt: skip


def wrong_and_said(annotated_set: str, annotated_on: str, *, wrong: int, said: int) -> Figures:
    """How many of the values that were read wrong are said to be unsure, as the recall of a field."""
    rule = "a finding of its kind stands at it, or its lines were read with less than 0.9"
    return Figures(
        annotated_set=annotated_set, annotated_on=annotated_on, field="values read wrong", rule=rule,
        facts=wrong, right=said, precision=None, recall=_share(said, wrong), exact_match=None,
    )  # fmt: skip


def _right(told: frozenset[Value], read: frozenset[Value], same: Same) -> int:
    """How many annotated values were read, each read value counting for one of them."""
    left = sorted(read, key=str)
    count = 0
    for value in sorted(told, key=str):
        match = next((one for one in left if same(value, one)), None)
        if match is not None:
            left.remove(match)
            count += 1
    return count


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, DIGITS) if whole else None
