"""`python -m tests.quality`: how well each field is read, measured against the pages annotated by hand; how sure a reading is."""

from importlib.metadata import version
from pathlib import Path

import click

from . import measured, table_text
from .calibration import calibration, calibration_text

PROJECT = Path(__file__).parents[2]
TABLE = PROJECT / "etl" / "vocabulary" / "quality.csv"


@click.command()
@click.option(
    "--write", is_flag=True, help="Put the figures into quality.csv and calibration.csv, which builds publish."
)
def quality(write: bool) -> None:
    """Measure precision, recall and exact match of every field on the annotated pages; to write, calibration too."""
    found = measured(PROJECT)
    for annotated_set in dict.fromkeys(one.annotated_set for one in found):
        click.secho(annotated_set, bold=True)
        click.echo(f"  {'field':32} {'facts':>6} {'right':>6} {'precision':>10} {'recall':>7} {'exact':>6}")
        for one in found:
            if one.annotated_set == annotated_set:
                shares = (_shown(one.precision), _shown(one.recall), _shown(one.exact_match))
                click.echo(
                    f"  {one.field:32} {one.facts:6} {one.right:6} {shares[0]:>10} {shares[1]:>7} {shares[2]:>6}"
                )
    if write:
        rows = tuple(calibration())
        for row in rows:
            said = f"said {row.said_from:g} to {row.said_to:g}"
            click.echo(f"  {row.pages:32} {said:20} {row.segments:6} {row.right:6} {_shown(row.share):>10}")
        TABLE.with_stem("calibration").write_text(calibration_text(rows), encoding="utf-8")
        TABLE.write_text(table_text(found, version("correspondence")), encoding="utf-8")
        click.echo(f"{TABLE} written")


def _shown(share: float | None) -> str:
    return "–" if share is None else f"{share:.3f}"


if __name__ == "__main__":
    quality(prog_name="python -m tests.quality")
