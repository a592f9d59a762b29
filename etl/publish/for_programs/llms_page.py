"""`/llms.txt`: the site in a page of Markdown, for programs that read text (in the form of llmstxt.org).

What the dataset says of itself, the titles of tables and questions in `metadata.yml` and the formats enter; what is
written in the same words for people stands on the first page and in docs/.
"""

from collections.abc import Iterable
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from etl.export import ABOUT, FORMATS, WHOLE
from etl.export.dataset import Dataset, dataset
from etl.publish.answers.all_rows import connection
from etl.publish.answers.downloads import published
from etl.publish.hooks import hookimpl
from etl.publish.pages.page_queries import DATABASE, allowed
from etl.schema import TABLES, description

SHOWN = ("correspondence", "letters", "notes", "people", "correspondents", "mentions", "archival_references", "places")
HINTS = """\
- A table or question gives rows page by page as `.json` (`next_url` leads on), all as `.csv`.
- Filter letters by column (`?kind=telegram`), person, time (`?_sender=stalin-joseph&_year=1923`), word (`?_search=`).
- Any other question: `/correspondence.json?sql=` with a select of SQLite.
- Every value has its place on a page: `start_offset` and `end_offset` count characters of `pages.text`.
- Doubts are rows of `findings`; what was inferred says so in `date_evidence` and `evidence`.
"""


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The address of the page."""
    return [(r"/llms\.txt$", llms)]


async def llms(datasette: Datasette, request: Request) -> Response:
    """The page."""
    await allowed(datasette, request)
    opened = connection(datasette, datasette.get_database(DATABASE))
    try:
        about = dataset(opened, published(datasette, request))
        (letters,) = about.connection.execute("select count(*) from letters").fetchone()
    finally:
        opened.close()
    queries = await datasette.get_canned_queries(DATABASE, request.actor)
    questions = {name: query["title"] for name, query in queries.items() if not query.get("of_page")}
    titles = datasette.metadata("tables", database=DATABASE, fallback=False) or {}
    sections = {
        "How to ask": HINTS,
        "Descriptions": links(
            [
                ("Addresses for programs", f"{about.address}/openapi.json", "OpenAPI 3.1, every parameter"),
                ("People's identifiers", f"{about.address}/beacon.txt", "a BEACON file"),
            ]
        ),
        "Tables": links((titles[name]["title"], to_json(about, name), what(name, titles[name])) for name in SHOWN),
        "Questions": links((title, to_json(about, name), "") for name, title in sorted(questions.items())),
        "Files": links(
            (one.name, f"{about.address}/{DATABASE}.{one.ending}", f"{of(one.of)}, {one.use}")
            for one in FORMATS.values()
            if not one.missing
        ),
    }
    headers = {"cache-control": f"max-age={datasette.setting('default_cache_ttl')}"}
    return Response(page(about, letters, sections), content_type="text/plain; charset=utf-8", headers=headers)


def page(about: Dataset, letters: int, sections: dict[str, str]) -> str:
    """The page as text."""
    row = about.about
    of_texts = "" if row["has_texts"] else " This dataset was built without texts."
    head = (
        f"# {row['title']}\n\n> {row['description']} {letters:,} letters.\n\n"
        f"The descriptive data is under {row['licence']}. {row['texts']}{of_texts} {row['machine_translation']}\n"
    )
    return "\n".join([head, *(f"## {name}\n\n{text}" for name, text in sections.items() if text)])


def to_json(about: Dataset, name: str) -> str:
    """The address of a table or question as JSON."""
    return f"{about.address}/{DATABASE}/{name}.json"


def what(name: str, facts: dict[str, Any]) -> str:
    """What a table holds."""
    return description(TABLES[name]) if name in TABLES else str(facts["description"])


def of(key: str) -> str:
    """What a format is about, in a word or two."""
    return "the whole dataset" if key == WHOLE else f"all {ABOUT[key]}"


def links(named: Iterable[tuple[str, str, str]]) -> str:
    """A list of links, each with what it leads to."""
    return "".join(f"- [{name}]({address}){f': {text}' if text else ''}\n" for name, address, text in named)
