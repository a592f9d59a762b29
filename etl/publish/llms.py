"""`/llms.txt`: the site in a page of Markdown, for language models (llmstxt.org).

It is made from the schema, the table of questions and the table of formats.
"""

from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from etl import schema
from etl.export import FORMATS
from etl.publish.hooks import hookimpl
from etl.publish.openapi import questions
from etl.publish.pages.page_queries import DATABASE, allowed


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The one address."""
    return [(r"/llms\.txt$", llms)]


async def llms(datasette: Datasette, request: Request) -> Response:
    """The site in a page of Markdown."""
    await allowed(datasette, request)
    path = datasette.urls.path
    database = path(f"/{DATABASE}")
    asked = (await questions(datasette)).items()
    lines = [
        f"# {datasette.metadata('title')}", "",
        "> Letters, telegrams and notes read from web pages of printed editions: who wrote to whom, when, where each is"
        " kept, what the editors note. The English text is machine translation: quote from the printed edition.", "",
        f"Every table, view and question is at `{database}/NAME.json` and `.csv`; any question in SQLite's SQL at"
        f" `{database}.json?sql=…`. [All addresses]({path('/openapi.json')}) (OpenAPI).", "",
        "## Tables", "",
        *(f"- [{name}]({database}/{name}.json): {text}" for name, text, _ in schema.tables()), "",
        "## Questions", "",
        *(f"- [{one['title']}]({database}/{name}.json)" for name, one in asked), "",
        "## Formats", "",
        *(f"- [{one.name}]({database}.{one.ending}): {one.use}" for one in FORMATS.values()),
    ]  # fmt: skip
    return Response("\n".join(lines) + "\n", content_type="text/markdown; charset=utf-8")
