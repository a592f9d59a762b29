"""The site's own pages together: their queries as canned queries, and the words their templates use."""

from types import ModuleType
from typing import Any

from datasette.app import Datasette
from jinja2 import Environment

from etl.publish.hooks import hookimpl
from etl.publish.pages import archive, bibliography, findings, home, letter, person, source
from etl.publish.pages.addresses import Addresses
from etl.publish.pages.asked import DATABASE, Query
from etl.publish.pages.words import in_words, plain

PAGES: tuple[ModuleType, ...] = (home, letter, person, archive, source, findings)
WITHOUT_QUERIES: tuple[ModuleType, ...] = (bibliography,)
QUERIES: dict[str, Query] = {query.name: query for page in PAGES for query in page.QUERIES}


@hookimpl
def canned_queries(database: str) -> dict[str, dict[str, Any]]:
    """The queries behind the pages; `of_page` keeps them out of the list of questions."""
    if database != DATABASE:
        return {}
    return {name: {"sql": query.sql.strip(), "title": query.title, "of_page": True} for name, query in QUERIES.items()}


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """Gives templates `in_words` and `plain`."""
    env.globals["in_words"] = in_words
    env.filters["plain"] = plain


@hookimpl
def extra_template_vars(datasette: Datasette) -> dict[str, Any]:
    """`to`, the addresses of the site's pages, for every template."""
    return {"to": Addresses(datasette.setting("base_url"))}
