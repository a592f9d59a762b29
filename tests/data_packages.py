"""A Data Package read back by its descriptor alone, with SQLite to hold it to its word.

A folder with `datapackage.json` and the files that it names enters; an SQLite database leaves, with a table a resource
and every key and constraint that is described. `sqlite3.IntegrityError` or `ValueError` is what a fault gives.
"""

import csv
import hashlib
import json
import re
import sqlite3
from pathlib import Path
from typing import Any

TYPES = {"string": "text", "integer": "integer", "number": "real", "array": "text"}


def loaded(folder: Path) -> sqlite3.Connection:
    """The tables of a package. Raises ValueError or sqlite3.IntegrityError for what the descriptor does not allow."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    connection = sqlite3.connect(":memory:")
    connection.create_function("fits", 2, lambda form, text: re.fullmatch(form, text) is not None)
    for resource in package["resources"]:
        load(connection, resource, folder)
    if lost := connection.execute("pragma foreign_key_check").fetchall():
        raise sqlite3.IntegrityError(f"foreign keys lead nowhere: {lost[:5]}")
    return connection


def load(connection: sqlite3.Connection, resource: dict[str, Any], folder: Path) -> None:
    """A table of a package."""
    content = (folder / resource["path"]).read_bytes()
    if (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}") != (resource["bytes"], resource["hash"]):
        raise ValueError(f"{resource['path']} is another file than the one described")
    fields = resource["schema"]["fields"]
    header, *lines = list(csv.reader(content.decode(resource["encoding"]).splitlines(keepends=True), strict=True))
    if header != [field["name"] for field in fields]:
        raise ValueError(f"{resource['path']} has the columns {header}")
    connection.execute(created(resource))
    into = f'insert into "{resource["name"]}" values ({", ".join("?" * len(fields))})'
    connection.executemany(
        into, ([cell(field, text) for field, text in zip(fields, line, strict=True)] for line in lines)
    )


def cell(field: dict[str, Any], text: str) -> Any:
    """A cell as a value of its field."""
    if text in field["missingValues"]:
        return None
    return {"integer": int, "number": float}.get(field["type"], str)(text)


def created(resource: dict[str, Any]) -> str:
    """SQL that makes the table of a resource, with all that its descriptor asks of its rows."""
    schema = resource["schema"]
    lines = [column(field) for field in schema["fields"]]
    lines.append(f"primary key ({', '.join(quoted(name) for name in schema['primaryKey'])})")
    for key in schema.get("foreignKeys", []):
        (own,), (other,) = key["fields"], key["reference"]["fields"]
        table = key["reference"]["resource"] or resource["name"]
        lines.append(f"foreign key ({quoted(own)}) references {quoted(table)} ({quoted(other)})")
    return f"create table {quoted(resource['name'])} ({', '.join(lines)}) strict"


def column(field: dict[str, Any]) -> str:
    """SQL for a column."""
    name, asked = quoted(field["name"]), field.get("constraints", {})
    words = [name, TYPES[field["type"]]]
    words += ["not null"] * asked.get("required", False) + ["unique"] * asked.get("unique", False)
    if "enum" in asked:
        words.append(f"check ({name} in ({', '.join(literal(value) for value in asked['enum'])}))")
    if "pattern" in asked:
        words.append(f"check ({name} is null or fits({literal(asked['pattern'])}, {name}))")
    if "minimum" in asked:
        words.append(f"check ({name} between {asked['minimum']} and {asked['maximum']})")
    if field["type"] == "array":
        words.append(f"check (json_valid({name}) and json_type({name}) = 'array')")
    return " ".join(words)


def quoted(name: str) -> str:
    """A name in SQL."""
    return f'"{name}"'


def literal(value: Any) -> str:
    """A value in SQL."""
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"
