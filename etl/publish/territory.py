"""Which addresses are the site's: all but those below `/-/` and those of a strange database served beside ours."""

from datasette.app import Datasette
from datasette.utils import tilde_decode

from etl.publish.answers.row_order import OrderedDatabase


def is_of_the_site(datasette: Datasette, path: str) -> bool:
    """Whether the answer at this path, counted from the root of the site, is the site's to give."""
    begin = tilde_decode(path.lstrip("/").split("/")[0].partition(".")[0])
    strange = [database.route for database in datasette.databases.values() if not isinstance(database, OrderedDatabase)]
    return begin not in ("-", *strange)
