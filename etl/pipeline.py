"""The way of a letter on one screen: read → segment → parse → resolve → load.

Pages are read one by one, by as many processes as wanted, and put aside compressed; only what resolving needs to know
of each letter stays in memory. Then their rows are written in the order of the pages.
"""

import pickle
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from etl import rows
from etl.claim import letter_claims, letter_text
from etl.claims import LetterClaim
from etl.connect import plan
from etl.decide.decisions import check_letters, left_out
from etl.freshness import fingerprint
from etl.load import load
from etl.output import replacing
from etl.parse import printed_page
from etl.printed import PrintedPage
from etl.read import SeedError, page, seed_files
from etl.segment import segmented
from etl.vocabulary import VocabularyError
from etl.workers import results

Progress = Callable[[int, int], None]
OWN_SEEDS = Path(__file__).parent.parent / "seeds"  # the folder whose letters `decisions.csv` speaks of


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What became of a build: the pages that were skipped, the decisions that were left out, each with its error."""

    skipped: tuple[SeedError, ...]
    left_out: tuple[VocabularyError, ...]


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page put aside: itself, compressed, and what it says of its letters; or the error that it gave."""

    packed: bytes
    claims: tuple[LetterClaim, ...]
    error: SeedError | None = None

    def page(self) -> PrintedPage:
        """The page again."""
        unpacked: PrintedPage = pickle.loads(zlib.decompress(self.packed))
        return unpacked


def reading(path: Path) -> PrintedPage:
    """How one page is read, whatever the others say. Raises SeedError if it cannot be read."""
    return printed_page(segmented(page(path)))


def rows_of(read: PrintedPage) -> Iterator[tuple[str, Any]]:
    """The rows that a page gives, resolved as if there were no other."""
    plan_ = plan(
        letter_claims(read), lambda claim: letter_text(read, read.letters[claim.position - 1])
    )
    return rows.page_rows(read, plan_)


def build(seeds: Path, output: Path, jobs: int, strict: bool, progress: Progress) -> Summary:
    """Reads all pages of a folder into a database.

    Raises SeedError for a folder that cannot be read, and with `strict` for the first bad page or grave finding;
    VocabularyError for a wrong row of the vocabulary; OutputError where nothing may be written; OSError and
    sqlite3.Error where the database cannot be.
    """
    made_from = fingerprint(seeds)  # before anything is read: what changes meanwhile is built next time
    paths = seed_files(seeds)
    with replacing(output, seeds) as building:
        pages = list(_read_pages(paths, jobs, progress))
        skipped = tuple(one.error for one in pages if one.error)
        if len(skipped) == len(pages):
            raise SeedError(str(seeds), None, f"no page of the folder can be read, the first because {skipped[0]}")
        must_match = not skipped and seeds.resolve() == OWN_SEEDS.resolve()
        all_rows = _rows([one for one in pages if one.error is None], must_match)
        if strict:
            if skipped:
                raise skipped[0]
            all_rows = _refusing_errors(all_rows, {path.stem: path.name for path in paths})
        applied: set[tuple[str, str]] = set()
        load(building, _noting_decisions(all_rows, applied), made_from)
    return Summary(skipped=skipped, left_out=left_out(applied))


def _read_pages(paths: list[Path], jobs: int, progress: Progress) -> Iterator[ReadPage]:
    """The pages in the order of their paths."""
    progress(0, len(paths))
    done = map(_read_page, paths) if jobs == 1 else results(_read_page, paths, jobs)
    yield from _counted(done, len(paths), progress)


def _counted(pages: Iterable[ReadPage], total: int, progress: Progress) -> Iterator[ReadPage]:
    for number, one in enumerate(pages, start=1):
        yield one
        progress(number, total)


def _read_page(path: Path) -> ReadPage:
    try:
        one = reading(path)
    except SeedError as error:
        return ReadPage(b"", (), error)
    return ReadPage(zlib.compress(pickle.dumps(one), 1), letter_claims(one))


def _noting_decisions(rows: Iterable[tuple[str, Any]], applied: set[tuple[str, str]]) -> Iterator[tuple[str, Any]]:
    """The same rows; puts letter and column of every decision among them into `applied`."""
    for table, row in rows:
        if table == "decisions":
            applied.add((row.letter_id, row.column_name))
        yield table, row


def _refusing_errors(rows: Iterable[tuple[str, Any]], files: dict[str, str]) -> Iterator[tuple[str, Any]]:
    """The same rows; raises SeedError, with file and line, for the first finding of severity `error`."""
    texts: dict[str, str] = {}
    for table, row in rows:
        if table == "pages":
            texts = {row.page_id: row.text}
        if table == "findings" and row.severity == "error":
            line = texts[row.page_id].count("\n", 0, row.start_offset) + 1
            raise SeedError(files[row.page_id], line, row.message)
        yield table, row


def _rows(pages: list[ReadPage], decisions_must_match: bool) -> Iterator[tuple[str, Any]]:
    """All rows of the database, in an order that only the seeds decide."""
    where = {(claim.page_id, claim.position): number for number, one in enumerate(pages) for claim in one.claims}

    @lru_cache(maxsize=1_000)
    def text(number: int, position: int) -> str:
        read = pages[number].page()
        return letter_text(read, read.letters[position - 1])

    def text_of(claim: LetterClaim) -> str:
        return text(where[claim.page_id, claim.position], claim.position)

    connections = plan([claim for one in pages for claim in one.claims], text_of, decisions_must_match)
    if decisions_must_match:
        check_letters(connections.witnesses)
    yield from rows.edition_rows()
    yield from rows.repository_rows()
    yield from rows.place_rows()
    yield from rows.quality_rows()
    yield from rows.people_rows(connections)
    for one in pages:
        yield from rows.page_rows(one.page(), connections)
