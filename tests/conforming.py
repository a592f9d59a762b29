"""Whether a value is as a JSON Schema says, for the few words of the language that the site's descriptions use.

A schema with any other word is an error, so that nothing passes unread. tests marked `formats` ask `jsonschema`, too.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]
TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,), "array": (list,), "string": (str,), "integer": (int,), "number": (int, float),
    "boolean": (bool,), "null": (type(None),),
}  # fmt: skip
WITHOUT_MEANING = {"description", "title", "$schema", "$id", "example"}


def faults(value: Any, schema: Schema, root: Schema, place: str = "$") -> Iterator[str]:
    """What is not as the schema says, each with its place; `root` is the document that `$ref` looks into."""
    for word, said in schema.items():
        if word not in WITHOUT_MEANING:
            yield from RULES[word](value, said, (schema, root, place))


Where = tuple[Schema, Schema, str]


def of_type(value: Any, said: Any, where: Where) -> Iterator[str]:
    """`type`"""
    names = [said] if isinstance(said, str) else said
    fitting = [
        name for name in names if isinstance(value, TYPES[name]) and (name == "boolean" or not isinstance(value, bool))
    ]
    if not fitting:
        yield f"{where[2]} is {value!r:.60}, not {'/'.join(names)}"


def of_reference(value: Any, said: str, where: Where) -> Iterator[str]:
    """`$ref`, within the document"""
    _, root, place = where
    schema: Any = root
    for step in said.removeprefix("#/").split("/"):
        schema = schema[step]
    yield from faults(value, schema, root, place)


def of_any(value: Any, said: list[Schema], where: Where) -> Iterator[str]:
    """`anyOf`"""
    found = [list(faults(value, schema, where[1], where[2])) for schema in said]
    if all(found):
        yield f"{where[2]} fits none: {min(found, key=len)[:3]}"


def of_properties(value: Any, said: Mapping[str, Schema], where: Where) -> Iterator[str]:
    """`properties`"""
    for name, schema in said.items() if isinstance(value, dict) else ():
        if name in value:
            yield from faults(value[name], schema, where[1], f"{where[2]}.{name}")


def of_others(value: Any, said: Any, where: Where) -> Iterator[str]:
    """`additionalProperties`"""
    known = where[0].get("properties", {})
    for name in [name for name in value if name not in known] if isinstance(value, dict) else ():
        if said is False:
            yield f"{where[2]}.{name} is not described"
        elif said is not True:
            yield from faults(value[name], said, where[1], f"{where[2]}.{name}")


def of_items(value: Any, said: Schema, where: Where) -> Iterator[str]:
    """`items`"""
    for position, item in enumerate(value) if isinstance(value, list) else ():
        yield from faults(item, said, where[1], f"{where[2]}[{position}]")


def if_not(what: str, is_so: Any) -> Any:
    """A rule that a value must be so."""

    def rule(value: Any, said: Any, where: Where) -> Iterator[str]:
        if not is_so(value, said):
            yield f"{where[2]} {what} {said!r:.80}: {value!r:.80}"

    return rule


RULES = {
    "type": of_type,
    "$ref": of_reference,
    "anyOf": of_any,
    "properties": of_properties,
    "additionalProperties": of_others,
    "items": of_items,
    "enum": if_not("is none of", lambda value, said: value in said),
    "const": if_not("is not", lambda value, said: value == said),
    "required": if_not("lacks one of", lambda value, said: not isinstance(value, dict) or {*said} <= {*value}),
    "pattern": if_not("is not like", lambda value, said: not isinstance(value, str) or re.search(said, value)),
    "minimum": if_not("is below", lambda value, said: not isinstance(value, int | float) or value >= said),
    "maximum": if_not("is above", lambda value, said: not isinstance(value, int | float) or value <= said),
}
