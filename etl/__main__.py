"""The command line: `python -m etl COMMAND`, installed as `correspondence`."""

import click

from etl.commands.build import build
from etl.commands.check import check
from etl.commands.diff import diff
from etl.commands.edition_check import edition_check
from etl.commands.explain import explain
from etl.commands.export import export
from etl.commands.last_net import Commands
from etl.commands.serve import serve


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="correspondence")
def main() -> None:
    """Letters of a printed edition: from seed pages to a dataset to browse, query and download."""


for command in (build, serve, check, explain, export, diff, edition_check):
    main.add_command(command)

if __name__ == "__main__":
    main(prog_name="python -m etl")
