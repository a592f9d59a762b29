"""`diff`: what a database says otherwise than an older one."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

import click

from etl.commands.build import ANY_PATH, SEEDS
from etl.export.change_reports import REPORTS
from etl.export.changes import changes, columns_of_one, compared
from etl.identity import is_ours
from etl.output import OutputError, replacing


@click.command()
@click.argument("older", type=ANY_PATH)
@click.argument("newer", type=ANY_PATH)
@click.option("--format", "kind", type=click.Choice(list(REPORTS)), default="table", show_default=True)
@click.option("--output", type=ANY_PATH, help="The file to write; where nothing is said, it is shown.")
def diff(older: Path, newer: Path, kind: str, output: Path | None) -> None:
    """Say what NEWER, a database, says otherwise than OLDER.

    Letters, people and findings gained and lost, and every value that has changed. A letter whose id has changed,
    because its date or its people have, is found by its place on its page.
    """
    for path in (older, newer):
        if not path.is_file():
            raise click.ClickException(f"{path}: there is no such file")
        if not is_ours(path):
            raise click.ClickException(f"{path} is no database that `build` made")
    try:
        with compared(older, newer) as connection:
            for column in columns_of_one(connection):
                click.echo(f"{column} is not compared: only one of the databases has it", err=True)
            pieces = REPORTS[kind](lambda: changes(connection))
            if output is None:
                for piece in pieces:
                    click.echo(piece, nl=False)
            else:
                write(output, pieces)
                click.echo(f"{output} written")
    except OutputError as error:
        raise click.ClickException(str(error)) from error
    except sqlite3.Error as error:
        raise click.ClickException(f"{older} and {newer} cannot be compared: {error}") from error


def write(output: Path, pieces: Iterable[str]) -> None:
    """Writes a new file. Raises OutputError where one is already."""
    with (
        replacing(output, SEEDS, lambda _: "it is there already; choose another --output") as building,
        building.open("w", encoding="utf-8", newline="") as file,
    ):
        file.writelines(pieces)
