"""`export`: correspondence.db -> files in the formats of the field, each whole or not there."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from etl.commands.build import ANY_PATH, DATABASE, SEEDS
from etl.export import ABOUT, FORMATS, WHOLE, Format
from etl.export.dataset import Dataset, Setting, contact, opened
from etl.export.whole_files import written
from etl.identity import is_ours
from etl.output import OutputError

FOLDER = Path("exports")
# The keys that a format of letters, people or places is about, where a condition chooses letters
CHOSEN = {
    "letter_id": "select letter_id from letters where {condition} order by letter_id",
    "person_id": """
select distinct person_id
from correspondents
where letter_id in (select letter_id from letters where {condition})
order by person_id
""",
    "place_id": """
select distinct place_id
from letters
where place_id is not null
  and letter_id in (select letter_id from letters where {condition})
order by place_id
""",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """Which letters are wanted, a condition in SQL or all, and whether large files are parted by edition."""

    where: str | None
    partition: bool


def formats_listed() -> str:
    """Every format in a line: its ending, its name, who wants it."""
    width = max(map(len, FORMATS))
    return "\b\n" + "\n".join(f"{one.ending:{width}}  {one.name}, {one.use}" for one in FORMATS.values())


@click.command(epilog=formats_listed())
@click.argument("words", metavar="FORMAT... [DATABASE]", nargs=-1, required=True)
@click.option("--output", type=ANY_PATH, default=FOLDER, show_default=True, help="The folder of the files.")
@click.option("--where", metavar="SQL", help="A condition on the table letters: \"kind = 'telegram'\".")
@click.option("--partition", is_flag=True, help="Write parquet.zip in folders, one an edition.")
@click.option("--without-texts", is_flag=True, help="Leave out the words of letters and of the edition.")
@click.option(
    "--public-url", default="", envvar="CORRESPONDENCE_PUBLIC_URL", show_envvar=True,
    help="Where the site is for the world: https://example.org/letters/.",
)  # fmt: skip
@click.option(
    "--contact", default="", envvar="CORRESPONDENCE_CONTACT", show_envvar=True,
    help='Whom to ask about the data: "A. Name <name@example.org>".',
)  # fmt: skip
def export(words: tuple[str, ...], output: Path, where: str | None, **said: Any) -> None:
    """Write letters, or the whole dataset, in formats of the field, one file each.

    The files are called correspondence.FORMAT. DATABASE is correspondence.db unless a file is named.
    """
    formats, database = asked(words)
    check_address(said["public_url"])
    try:
        setting = Setting(said["public_url"], *contact(said["contact"]), said["without_texts"])
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    choice = Choice(where, said["partition"])
    check_formats(formats, choice)
    if not is_ours(database):
        raise click.ClickException(f"{database} is no database that `build` made")
    with folder(output):
        for one in formats:
            click.echo(f"{exported(one, database, setting, choice, output)} written")


def asked(words: Sequence[str]) -> tuple[list[Format], Path]:
    """The formats and the database that the words of the command name. Raises UsageError for any other word."""
    *_, last = words
    database = DATABASE
    if last not in FORMATS and (Path(last).suffix == DATABASE.suffix or Path(last).exists()):
        *words, database = *words[:-1], Path(last)
    if not words:
        raise click.UsageError(f"Name a format: {', '.join(FORMATS)}")
    for word in words:
        if word not in FORMATS:
            raise click.UsageError(f"There is no format {word}; there are {', '.join(FORMATS)}")
    if not database.exists():
        raise click.ClickException(f"{database}: there is no such file; `build` makes it")
    return [FORMATS[word] for word in dict.fromkeys(words)], database


def check_formats(formats: Iterable[Format], choice: Choice) -> None:
    """Nothing, if all can be written; else a UsageError or a ClickException that says what is in the way."""
    for one in formats:
        if choice.where is not None and one.of == WHOLE:
            raise click.UsageError(f"{one.ending} is always the whole dataset: leave --where out")
        if one.missing:
            raise click.ClickException(
                f"{one.ending} needs {', '.join(one.missing)}: pip install 'correspondence[{one.extra}]'"
            )
    if choice.partition and not any(one.partitioned for one in formats):
        can = ", ".join(one.ending for one in FORMATS.values() if one.partitioned)
        raise click.UsageError(f"--partition is for {can}")


def check_address(public_url: str) -> None:
    """Nothing, if it is a public address or none; else a UsageError."""
    if public_url and not public_url.startswith(("http://", "https://")):
        raise click.UsageError(f"{public_url} is no public address; it looks like https://example.org/letters/")


def exported(one: Format, database: Path, setting: Setting, choice: Choice, output: Path) -> Path:
    """The path of a format's file, written. Raises ClickException, and leaves what was there, if that fails."""
    try:
        # what makes the pieces ends before its connection does, also where they cannot be written
        with opened(database, setting) as dataset, closing(each for each in pieces(one, dataset, choice)) as made:
            return written(output, one.ending, made, SEEDS)
    except OutputError as error:
        raise click.ClickException(str(error)) from error
    except sqlite3.DataError as error:
        raise click.ClickException(f"{database} cannot be written as {one.name}: {error}") from error
    except sqlite3.Error as error:
        raise click.ClickException(f"{database} cannot be read: {error}") from error


def pieces(one: Format, dataset: Dataset, choice: Choice) -> Iterator[bytes]:
    """The pieces of a format. Raises ClickException for a condition that SQLite refuses, or that no letter meets."""
    if one.of == WHOLE:
        return (one.partitioned if choice.partition and one.partitioned else one.pieces)(dataset)
    if choice.where is None:
        sql = f"select {one.of} from {ABOUT[one.of]} order by {one.of}"
        return one.pieces(dataset, (key for (key,) in dataset.connection.execute(sql)))
    return one.pieces(dataset, chosen(one.of, dataset.connection, choice.where))


def chosen(of: str, connection: sqlite3.Connection, where: str) -> Iterator[str]:
    """The keys that a condition on letters leads to. Raises ClickException as `pieces` does, before the first key."""
    sql = CHOSEN[of].replace("{condition}", f"(\n{where}\n)")
    try:
        keys = [key for (key,) in connection.execute(sql)]  # keys alone, so that an error comes before any file
    except (sqlite3.Error, sqlite3.Warning) as error:
        raise click.ClickException(f"--where {where}: {error}") from error
    if not keys:
        raise click.ClickException(f"--where {where}: no letter fits, so nothing is written")
    return iter(keys)


@contextmanager
def folder(output: Path) -> Iterator[None]:
    """The folder is there, and gone again if it was made for nothing. Raises ClickException if it cannot be made."""
    is_new = not output.exists()
    if output.exists() and not output.is_dir():
        raise click.ClickException(f"{output} is no folder; choose another --output")
    try:
        output.mkdir(exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"{output} cannot be made: {error.strerror}") from error
    try:
        yield
    finally:
        if is_new and not any(output.iterdir()):
            output.rmdir()
