"""What several test files read: texts as stretches and pages, folders of pages as databases."""

import shutil
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import yaml

from etl import pipeline
from etl.parse import printed_page
from etl.printed import Page, PrintedLetter, PrintedPage, Span
from etl.segment import segmented

PROJECT = Path(__file__).parent.parent
# The pages whose facts the tests know; others may join them in `seeds/` without touching a test.
SEED_PAGES = tuple(
    PROJECT / "seeds" / f"{stem}.txt"
    for stem in ("000_fdd5d5c2287fb503", "002_c7da1b0d8c74f71b", "003_56fccbe5912ae871")
)
PRACTICE_PAGES = tuple(sorted((PROJECT / "tests" / "pages").glob("*.txt")))
WITNESS_PAGES = tuple(sorted((PROJECT / "tests" / "pages" / "witnesses").glob("*.txt")))  # in English and in Russian
EVERY_PAGE = (*SEED_PAGES, *PRACTICE_PAGES, *WITNESS_PAGES)

FRAME = """Bolshevik Leaders correspondence

Marx-Engels |  Lenin  | Stalin |  Home Page

 Bolshevik leadership Correspondence. 1912-1927
Collection of documents 1996.

Compiled by: A.V.Kvashonkin, L.P.Kosheleva, L.A.Rogovaya, O.V.Khlevnyuk.

"""
UNDATED = "No. 998\nA. B. Orekhov to V. G. Sidorov\n\nDear comrade!\nNobody met the train.\nOrekhov\n"
SEVERAL_YEARS = "No. 999\nA. B. Orekhov to V. G. Sidorov\n1921-1923\n\nDear comrade!\nNo bread.\nOrekhov\n"


def many_pages() -> dict[str, str]:
    """A hundred letters: of the practice pages, the invented ones, and of two pages with an odd date each."""
    paths = [*PRACTICE_PAGES, *(PROJECT / "tests" / "pages" / "invented").glob("*.txt")]
    pages = {path.stem: path.read_bytes().decode() for path in paths}
    return pages | {"undated": FRAME + UNDATED, "several_years": FRAME + SEVERAL_YEARS}


def span(text: str, start: int = 0) -> Span:
    """The text as a stretch of a page that begins at `start`."""
    return Span(start, start + len(text), text)


def page(text: str, page_id: str = "page") -> PrintedPage:
    """The text as a whole page, read."""
    return printed_page(segmented(Page(page_id=page_id, file_name=f"{page_id}.txt", text=text, sha256="0" * 64)))


def letter(text: str) -> PrintedLetter:
    """The one letter of a page that has the usual frame and this text."""
    (one,) = page(FRAME + text).letters
    return one


def build(folder: Path, pages: Iterable[Path] | Mapping[str, str], jobs: int = 1) -> Path:
    """A database in `folder`, built from files, or from texts by the stem of their name."""
    seeds = folder / "seeds"
    seeds.mkdir()
    if isinstance(pages, Mapping):
        for stem, text in pages.items():
            (seeds / f"{stem}.txt").write_text(text, encoding="utf-8", newline="")
    else:
        for path in pages:
            shutil.copy(path, seeds)
    output = folder / "correspondence.db"
    pipeline.build(seeds, output, jobs=jobs, strict=False, progress=lambda done, total: None)
    return output


def facts(path: Path) -> Any:
    """What a file of facts says, in YAML; read by the loader in C, which takes a tenth of the time."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def rows(database: Path, sql: str, *values: Any) -> list[dict[str, Any]]:
    """The rows of a query, each as column names with values."""
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(sql, values)]


def row(database: Path, sql: str, *values: Any) -> dict[str, Any]:
    """The one row of a query."""
    (one,) = rows(database, sql, *values)
    return one
