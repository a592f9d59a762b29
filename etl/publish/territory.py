"""Which addresses are the site's: all but those below `/-/` and those of a strange database served beside ours."""

from datasette.app import Datasette
from datasette.utils import tilde_decode

from etl.publish.ordered import OrderedDatabase


def below_the_root(datasette: Datasette, path: str) -> str:
    """The path without the prefix that the whole Datasette may have: `/letters/charts` as `/charts`."""
    prefix: str = datasette.setting("base_url")
    return "/" + path[len(prefix) :] if path.startswith(prefix) else path


def is_of_the_site(datasette: Datasette, path: str) -> bool:
    """Whether the answer at this path is the site's to give."""
    begin = tilde_decode(below_the_root(datasette, path).split("/")[1].partition(".")[0])
    strange = [database.route for database in datasette.databases.values() if not isinstance(database, OrderedDatabase)]
    return begin not in ("-", *strange)
