"""What somebody may mean who has typed the beginning: entities by any form of their names, types, properties.

A beginning and the names of the database enter, ids leave, those first whose whole name it is.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from etl.publish.pages.page_queries import whole_number
from etl.publish.reconciliation.entities import BY_ID, KINDS, Kind, Property, properties
from etl.who.name_index import Names, folded

SHOWN = 20


def beginning_so(known: Names, prefix: str) -> list[str]:
    """The ids of those one of whose forms begins so, or has a word that does."""
    begin = folded(prefix)
    if not begin:
        return []
    best: dict[str, tuple[int, int, str]] = {}
    for form, meant in known.forms.items():
        if form.startswith(begin) or f" {begin}" in form:
            rank = (0 if form == begin else 1 if form.startswith(begin) else 2, len(form), form)
            for key in meant:
                best[key] = min(best.get(key, rank), rank)
    return sorted(best, key=lambda key: (best[key], key))


def types_like(prefix: str) -> list[dict[str, str]]:
    """The types whose name or id begins so."""
    begin = prefix.strip().casefold()
    return [kind.described for kind in KINDS if kind.name.casefold().startswith(begin) or kind.id.startswith(begin)]


def all_properties(kinds: Iterable[Kind] = KINDS) -> dict[str, Property]:
    """The properties of some types, each once."""
    return {name: one for kind in kinds for name, one in properties(kind).items()}


def properties_like(prefix: str) -> list[dict[str, str]]:
    """The properties that have a word which begins so."""
    begin = prefix.strip().casefold()
    return [
        {"id": one.id, "name": one.name, "description": one.description}
        for one in all_properties().values()
        if one.id.startswith(begin) or any(word.startswith(begin) for word in one.name.casefold().split())
    ]


def proposed(fields: Mapping[str, str]) -> dict[str, Any]:
    """The properties that can be had of a type, of all types where none is named."""
    kind = BY_ID.get(fields.get("type", ""))
    limit = whole_number(fields.get("limit", ""))
    found = list(all_properties([kind] if kind else KINDS).values())[:limit]
    named = {"type": kind.id} if kind else {}
    listed = [{"id": one.id, "name": one.name} for one in found]
    return {**named, **({"limit": limit} if limit else {}), "properties": listed}
