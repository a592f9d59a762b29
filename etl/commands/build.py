"""`build`: seed pages -> correspondence.db, with a progress bar if it takes longer than a second, and a summary."""

import os
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from traceback import clear_frames
from typing import Any

import click

from etl.output import OutputError
from etl.read import SeedError
from etl.vocabulary import VocabularyError

GIVEN = "CORRESPONDENCE_EDITION"  # where `etl.grammar.editions` looks, which is imported only to build
SEEDS = Path("seeds")
DATABASE = Path("correspondence.db")
ANY_PATH = click.Path(path_type=Path, readable=False)  # what is wrong with it, the reader says better
SECONDS_WITHOUT_BAR = 1.0
COUNTED = (
    ("pages", "pages"),
    ("letters", "letters"),
    ("notes", "notes"),
    ("references", "archival_references"),
    ("people", "people"),
)


@click.command()
@click.argument("seeds_dir", type=ANY_PATH, default=SEEDS)
@click.option("--output", type=ANY_PATH, default=DATABASE, show_default=True, help="The database.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Pages read at the same time.")
@click.option("--strict", is_flag=True, help="Fail, and build nothing, if a page is bad or a finding is an error.")
@click.option("--edition", help="The edition of all pages, by its id in editions.csv; they need not name it.")
@click.option("--without-texts", is_flag=True, help="Leave out the words of letters and of the edition.")
def build(seeds_dir: Path, output: Path, edition: str | None, **options: Any) -> None:
    """Read the pages in SEEDS_DIR (default: seeds) into a database."""
    with of_edition(edition):
        built(seeds_dir, output, **options)


@contextmanager
def of_edition(edition_id: str | None) -> Iterator[None]:
    """While it lasts all pages are of an edition; None leaves it to each page to name its own."""
    before = os.environ.get(GIVEN)
    if edition_id:
        os.environ[GIVEN] = edition_id
    try:
        yield
    finally:
        if edition_id:
            os.environ.pop(GIVEN)
            os.environ.update({GIVEN: before} if before else {})


def built(seeds: Path, output: Path, *, jobs: int, strict: bool, without_texts: bool = False) -> None:
    """Builds the database and says what is in it. Raises ClickException, and leaves the old one, if that fails."""
    started = time.monotonic()
    try:
        from etl import pipeline  # with the vocabulary; `serve` can do without while nothing has changed

        make = pipeline.build_without_texts if without_texts else pipeline.build
        with progress_bar() as progress:
            summary = make(seeds, output, jobs=jobs, strict=strict, progress=progress)
    except (OutputError, SeedError, VocabularyError) as error:
        raise click.ClickException(str(error)) from error
    except BrokenProcessPool as error:
        raise click.ClickException("a process that read pages was killed; try fewer --jobs") from error
    except MemoryError as error:
        clear_frames(error.__traceback__)  # what filled the memory, so that there is some to say so
        raise click.ClickException(f"{output} is not built: memory ran out; try fewer --jobs") from error
    except sqlite3.Error as error:
        raise click.ClickException(f"{output} cannot be written: {error}") from error
    except OSError as error:
        raise click.ClickException(f"{output} cannot be written: {error.strerror or error}") from error
    for skipped in summary.skipped:
        click.secho(f"skipped: {skipped}", fg="red", err=True)
    for left_out in summary.left_out:
        click.secho(f"warning: {left_out}", fg="yellow", err=True)
    if summary.beside:
        click.echo(f"left out: {summary.beside:,} pictures, styles, scripts and the like that lie beside the pages")
    click.echo(f"{output} built in {time.monotonic() - started:.1f} s")
    click.echo(contents(output))


@contextmanager
def progress_bar() -> Iterator[Callable[[int, int], None]]:
    """A function to call with the pages done and all pages; on a terminal it draws a bar once a second has passed."""
    started, is_silent = time.monotonic(), not sys.stderr.isatty()
    with click.progressbar(length=1, label="Reading pages", show_pos=True, hidden=True, file=sys.stderr) as bar:

        def progress(done: int, total: int) -> None:
            bar.length = total
            bar.hidden = is_silent or time.monotonic() - started < SECONDS_WITHOUT_BAR
            bar.update(done - bar.pos)

        yield progress


def contents(database: Path) -> str:
    """What is in a database: its rows counted, its findings by kind."""
    connection = sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)
    try:
        counts = [
            f"{connection.execute(f'select count(*) from {table}').fetchone()[0]:,} {name}" for name, table in COUNTED
        ]
        findings = connection.execute(
            "select kind, severity, count(*) from findings group by kind, severity order by kind, severity"
        ).fetchall()
    finally:
        connection.close()
    lines = [", ".join(counts), f"{sum(count for *_, count in findings):,} findings"]
    return "\n".join([*lines, *(f"{count:6,} {kind} ({severity})" for kind, severity, count in findings)])
