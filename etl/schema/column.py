"""What a column is: its type and nullability from the annotation, the rest from `column()`."""

from dataclasses import MISSING, Field, dataclass, field, fields
from types import NoneType
from typing import Any, TypeVar, dataclass_transform, get_args, get_type_hints

T = TypeVar("T")
# Whose what a column holds is. `metadata`: facts, names, numbers, judgements, in the public domain (CC0 1.0); a name, a
# date or a number is a fact also as it is printed. `edition text`: words of the printed edition's editors, such as
# headings, notes and source lines. `translation`: words of letters and whole pages, in English machine translation.
METADATA, EDITION_TEXT, TRANSLATION = RIGHTS = ("metadata", "edition text", "translation")


def column(
    description: str,
    *,
    key: bool = False,
    to: str | None = None,
    values: tuple[str, ...] = (),
    unit: str | None = None,
    index: bool = False,
    default: Any = MISSING,
    shape: str | None = None,
    rights: str = METADATA,
) -> Any:
    """A field of a table: `to` names the table whose key it holds, `values` the only values it takes.

    `shape` says how a value must be written, in a csv file that is read and in every file that is exported: a key of
    `etl.schema.shapes.SHAPES`. `rights` says whose it is, one of RIGHTS; ValueError for any other word.
    """
    if rights not in RIGHTS:
        raise ValueError(f"rights are {rights!r}, expected one of {', '.join(RIGHTS)}")
    facts = {"description": description, "key": key, "to": to, "values": values, "unit": unit, "index": index}
    facts |= {"shape": shape, "rights": rights}
    return field(default=default, metadata=facts)


def start_offset() -> Any:
    """The column that holds where a stretch of a page begins."""
    return column("first character of the stretch in `pages.text`, counted from 0", unit="code points")


def end_offset() -> Any:
    """The column that holds where a stretch of a page ends."""
    return column("character after the last of the stretch in `pages.text`", unit="code points")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(column,))
def table(cls: type[T]) -> type[T]:
    """A row type: frozen, keyword-only, with slots."""
    return dataclass(frozen=True, slots=True, kw_only=True)(cls)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column as SQL, metadata and documentation need it."""

    name: str
    type: type[str] | type[int] | type[float]
    is_nullable: bool
    description: str
    is_key: bool
    to: str | None
    values: tuple[str, ...]
    unit: str | None
    is_indexed: bool
    shape: str | None = None
    rights: str = METADATA
    may_be_left_out: bool = False

    @property
    def is_text(self) -> bool:
        """Whether it holds words that are quoted from the edition; a dataset without texts leaves these out."""
        return self.rights != METADATA


def columns(row_type: type[Any]) -> tuple[Column, ...]:
    """The columns of a table, in order."""
    hints = get_type_hints(row_type)
    return tuple(_column(f, hints[f.name]) for f in fields(row_type) if f.metadata)


def _column(declared: "Field[Any]", hint: Any) -> Column:
    kinds, facts = get_args(hint), declared.metadata
    return Column(
        name=declared.name,
        type=next(kind for kind in kinds if kind is not NoneType) if kinds else hint,
        is_nullable=NoneType in kinds,
        description=facts["description"],
        is_key=facts["key"],
        to=facts["to"],
        values=facts["values"],
        unit=facts["unit"],
        is_indexed=facts["index"],
        shape=facts["shape"],
        rights=facts["rights"],
        may_be_left_out=declared.default is not MISSING,
    )
