"""The way of a letter on one screen: read → segment → parse → claim → decide → connect → rows → load.

Pages are read one by one, by as many processes as wanted, and what they make us claim is put aside compressed; only the
outlines of the letters stay in memory. Then each page's letters are settled, and its rows written, page by page.
"""

import pickle
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from etl import connect, decide, rows, schema
from etl.breach import Breach
from etl.check import Invariant, invariants_of_pages
from etl.claim import outline, page_claims, with_spoken_of
from etl.claims import Key, LetterClaim, Outline, PageClaims
from etl.connect import Connections, Identities
from etl.freshness import fingerprint
from etl.load import load, load_without_texts
from etl.output import replacing
from etl.parse import printed_page
from etl.printed import Page, PrintedPage
from etl.read import SeedError, page, page_id, seed_folder
from etl.segment import segmented
from etl.vocabulary import VocabularyError
from etl.vocabulary.decisions import Decision
from etl.who.person_matching import authority_ids
from etl.workers import results

Progress = Callable[[int, int], None]
OWN_SEEDS = Path(__file__).parent.parent / "seeds"  # the folder whose letters `decisions.csv` speaks of


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What became of a build: the pages that were skipped, the decisions that were left out, each with its error.

    `beside` counts pictures, styles and scripts that lie beside the pages and are none.
    """

    skipped: tuple[SeedError, ...]
    left_out: tuple[VocabularyError, ...]
    beside: int


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page put aside: its claims, compressed, and the outlines of its letters; or the error that it gave."""

    packed: bytes
    outlines: tuple[Outline, ...]
    error: SeedError | None = None

    def claims(self) -> PageClaims:
        """What the page makes us claim."""
        unpacked: PageClaims = pickle.loads(zlib.decompress(self.packed))
        return unpacked


def reading(path: Path, folder: Path | None = None) -> PrintedPage:
    """How one page of a folder is read, whatever the others say. Raises SeedError if it cannot be read."""
    return printed_page(segmented(page(path, folder), path.absolute().parent.parts))


def rows_of(read: PrintedPage) -> Iterator[object]:
    """The rows that a page gives as if there were no other; decisions that need another page are left out."""
    alone = _put_aside(page_claims(read))
    return _page_rows(alone, _settlement([alone]))


def build(seeds: Path, output: Path, jobs: int, strict: bool, progress: Progress) -> Summary:
    """Reads all pages of a folder into a database.

    Raises SeedError for a folder that cannot be read, and with `strict` for the first bad page or grave finding;
    VocabularyError for a wrong row of the vocabulary; OutputError where nothing may be written; OSError and
    sqlite3.Error where the database cannot be.
    """
    made_from = fingerprint(seeds)  # before anything is read: what changes meanwhile is built next time
    paths, beside = seed_folder(seeds)
    files = {page_id(path, seeds): path for path in paths}
    with replacing(output, seeds) as building:
        pages = list(_read_pages(paths, seeds, jobs, progress))
        skipped = tuple(one.error for one in pages if one.error)
        if len(skipped) == len(pages):
            raise SeedError(str(seeds), None, f"no page of the folder can be read, the first because {skipped[0]}")
        pages = [one for one in pages if one.error is None]
        settled = _settlement(pages)
        if settled.errors and not skipped and seeds.resolve() == OWN_SEEDS.resolve():
            raise settled.errors[0]
        all_rows = _all_rows(pages, settled)
        if strict:
            if skipped:
                raise skipped[0]
            all_rows = _refusing_errors(all_rows)
        load(building, all_rows, made_from)
        _refuse_breaches(building, files, seeds)
    return Summary(skipped=skipped, left_out=settled.errors, beside=beside)


def build_without_texts(seeds: Path, output: Path, jobs: int, strict: bool, progress: Progress) -> Summary:
    """Reads all pages of a folder into a database of descriptive data alone; see `build`.

    What must hold of pages can be proved of their words only: so a whole database is built elsewhere first, and the
    words are never in the other.
    """
    with replacing(output, seeds) as building, TemporaryDirectory() as elsewhere:
        whole = Path(elsewhere) / "correspondence.db"
        summary = build(seeds, whole, jobs, strict, progress)
        load_without_texts(building, whole)
    return summary


def _refuse_breaches(database: Path, files: dict[str, Path], seeds: Path) -> None:
    """Raises for the first invariant that does not hold: VocabularyError with the row of a decision, else SeedError."""
    for invariant in (one for one in invariants_of_pages(database) if not one.holds):
        for row in (row for about in decide.decisions().values() for row in about):
            if row.letter_id in invariant.message:
                raise row.error(f"the decision contradicts an invariant, {invariant.name}: {invariant.message}")
        breach = invariant.breaches[0]
        raise _fault_of_the_reader(invariant, breach, page(files[str(breach.page_id)], seeds))


def _fault_of_the_reader(invariant: Invariant, breach: Breach, read: Page) -> SeedError:
    line = read.text.count("\n", 0, breach.offset) + 1
    return SeedError(read.file_name, line, f"read against an invariant, {invariant.name}: {breach.message}")


def _read_pages(paths: list[Path], seeds: Path, jobs: int, progress: Progress) -> Iterator[ReadPage]:
    """The pages in the order of their paths."""
    progress(0, len(paths))
    read = partial(_read_page, folder=seeds)
    done = map(read, paths) if jobs == 1 else results(read, paths, jobs)
    for number, one in enumerate(done, start=1):
        yield one
        progress(number, len(paths))


def _read_page(path: Path, folder: Path) -> ReadPage:
    try:
        claims = page_claims(reading(path, folder))
    except SeedError as error:
        return ReadPage(b"", (), error)
    return _put_aside(claims)


def _put_aside(claims: PageClaims) -> ReadPage:
    return ReadPage(zlib.compress(pickle.dumps(claims), 1), tuple(map(outline, claims.letters)))


def _refusing_errors(all_rows: Iterable[object]) -> Iterator[object]:
    """The same rows; raises SeedError, with file and line, for the first finding of severity `error`."""
    texts: dict[str, schema.PageRow] = {}
    for row in all_rows:
        if isinstance(row, schema.PageRow):
            texts = {row.page_id: row}
        if isinstance(row, schema.FindingRow) and row.severity == "error":
            about = texts[row.page_id]
            raise SeedError(about.file_name, about.text.count("\n", 0, row.start_offset) + 1, row.message)
        yield row


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """How all letters stand to each other, as decided, and an error for each decision that does not fit."""

    identities: Identities
    connections: Connections
    people: frozenset[str]
    errors: tuple[VocabularyError, ...]


def _settlement(pages: Sequence[ReadPage]) -> Settlement:
    """Ids are given to letters as they were read; then decisions are applied; then letters are compared."""
    identities = connect.identities(
        [one for read in pages for one in read.outlines], decide.one_letter(), decide.two_letters()
    )
    people = authority_ids() | _people(pages)
    outlines: dict[Key, Outline] = {}
    errors = list(_about_no_letter(identities))
    for read in pages:
        if any(_decisions(one.key, identities) for one in read.outlines):
            for claim, wrong in _decided(read.claims(), identities, people):
                outlines[claim.key] = outline(claim)
                errors.extend(wrong)
    return Settlement(
        identities=identities, connections=connect.connections(identities, outlines), people=people,
        errors=tuple(errors),
    )  # fmt: skip


def _people(pages: Sequence[ReadPage]) -> frozenset[str]:
    """Those whom pages name, known or not."""
    outlines = [one for read in pages for one in read.outlines]
    strangers = {person_id for one in outlines for person_id, _ in one.strangers}
    return frozenset(strangers | {person.person_id for one in outlines for person in one.correspondents})


def _about_no_letter(identities: Identities) -> Iterator[VocabularyError]:
    for letter_id, about in decide.decisions().items():
        if letter_id not in identities.letters and letter_id not in identities.joined:
            yield about[0].error(f"there is no letter {letter_id!r}; the decision matches nothing")


def _decisions(key: Key, identities: Identities) -> tuple[Decision, ...]:
    """The decisions about a printed letter: those of its source line where that is taken, all others of the base."""
    letter_id = identities.ids[key]
    names = (letter_id, *(one for one, other in identities.joined.items() if other == letter_id))
    found = (row for name in names for row in decide.decisions().get(name, ()))
    is_base, is_source = identities.base(letter_id) == key, identities.source_witness(letter_id).key == key
    return tuple(row for row in found if (is_source if row.column in decide.OF_SOURCE else is_base))


def _decided(
    page: PageClaims, identities: Identities, people: frozenset[str]
) -> Iterator[tuple[LetterClaim, tuple[VocabularyError, ...]]]:
    """The letters of a page with their ids and as decided, each with the errors of decisions that do not fit."""
    for claim in map(identities.named, page.letters):
        about = _decisions(claim.key, identities)
        known = decide.Known(people, frozenset(identities.letters), identities.parted, page.page.text)
        yield decide.decided(claim, about, known) if about else (claim, ())


def _all_rows(pages: Sequence[ReadPage], settled: Settlement) -> Iterator[object]:
    """All rows of the database, in an order that only the seeds decide."""
    yield from rows.dataset_rows(has_texts=True)
    yield from rows.edition_rows()
    yield from rows.repository_rows()
    yield from rows.place_rows()
    yield from rows.quality_rows()
    yield from rows.calibration_rows()
    yield from rows.people_rows(one for read in pages for one in read.outlines)
    for read in pages:
        yield from _page_rows(read, settled)


def _page_rows(read: ReadPage, settled: Settlement) -> Iterator[object]:
    page = read.claims()
    letters = [with_spoken_of(claim) for claim, _ in _decided(page, settled.identities, settled.people)]
    return rows.page_rows(page, [(claim, connect.links(claim, settled.connections)) for claim in letters])
