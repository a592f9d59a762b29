"""`check`: what must always hold in a database, one line each."""

import sqlite3
from pathlib import Path

import click

from etl.commands.build import ANY_PATH, DATABASE


@click.command()
@click.argument("database", type=ANY_PATH, default=DATABASE)
def check(database: Path) -> None:
    """Check the invariants of DATABASE; the exit code is 1 if one does not hold."""
    from etl.check import invariants

    if not database.is_file():
        raise click.ClickException(f"{database}: there is no such file; `build` makes it")
    try:
        found = invariants(database)
    except sqlite3.DatabaseError as error:
        raise click.ClickException(f"{database} is no database that `build` made: {error}") from error
    for invariant in found:
        mark = click.style("holds ", fg="green") if invariant.holds else click.style("BROKEN", fg="red", bold=True)
        click.echo(f"{mark}  {invariant.name}" + (f": {invariant.message}" if invariant.message else ""))
    if not all(invariant.holds for invariant in found):
        raise SystemExit(1)
