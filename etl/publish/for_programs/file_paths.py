"""The addresses of files as OpenAPI describes them: CSV of everything, and every format of `etl.export.FORMATS`.

The formats enter, path items leave. A new format is described as soon as it has its row there.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from etl.export import ABOUT, WHOLE, Format
from etl.publish.for_programs.json_paths import OWN_SQL, WORDS, Item, parameter
from etl.publish.pages.page_queries import DATABASE

CHOSEN = "in place of all, those that a select of SQLite names in its column `{key}`"


def of_files(formats: Iterable[Format], examples: Mapping[str, Any]) -> dict[str, Item]:
    """The addresses of files: CSV of everything, and every format of the registry."""
    named = {
        "name": "answer",
        "in": "path",
        "required": True,
        "description": "a table, a view or a question; its filters and parameters are those of its JSON",
        "schema": WORDS,
    }
    mark = {"description": "`on`: begin with a byte order mark, for Excel", "schema": {"enum": ["on", "off"]}}
    csv_answer = file("csv_of_an_answer", "All rows as CSV", "text/csv", [{**named, "example": "letters"}])
    csv_answer["get"]["parameters"].append(parameter("_bom", mark))
    csv_of_sql = file("csv_of_sql", "The answer to your own SQL as CSV", "text/csv", [parameter("sql", OWN_SQL)])
    csv_of_sql["get"]["parameters"].append(parameter("_bom", mark))
    found = {f"/{DATABASE}/{{answer}}.csv": csv_answer, f"/{DATABASE}.csv": csv_of_sql}
    for one in formats:
        name, kind = one.ending.replace(".", "_").replace("-", "_"), one.content_type.partition(";")[0]
        chosen = (
            [] if one.of == WHOLE else [parameter("sql", {"description": CHOSEN.format(key=one.of), "schema": WORDS})]
        )
        found[f"/{DATABASE}.{one.ending}"] = file(f"all_as_{name}", f"All as {one.name}, {one.use}", kind, chosen)
        if one.of == WHOLE:
            continue
        table = ABOUT[one.of]
        key = parameter(one.of, {"schema": WORDS, **example(examples, table)}, "path")
        found[f"/{DATABASE}/{table}/{{{one.of}}}.{one.ending}"] = file(
            f"one_as_{name}", f"One of {table} as {one.name}, {one.use}", kind, [key]
        )
        found[f"/{DATABASE}/{{answer}}.{one.ending}"] = file(
            f"answer_as_{name}",
            f"The {table} of an answer as {one.name}, {one.use}",
            kind,
            [{**named, "example": table}],
        )
    return found


def example(examples: Mapping[str, Any], table: str) -> Item:
    """The key of a row that there is, as an example."""
    return {"example": examples[table]} if table in examples else {}


def file(operation: str, title: str, content_type: str, parameters: list[Item]) -> Item:
    """An address that gives a file."""
    answers = {
        "200": {"description": "the file", "content": {content_type: {}}},
        "4XX": {"description": "what was wrong, as a page"},
    }
    return {
        "get": {
            "operationId": operation,
            "summary": title,
            "tags": ["files"],
            "parameters": parameters,
            "responses": answers,
        }
    }
