"""What a page is about, for search engines: an object of schema.org in its head, which no browser runs."""

from collections.abc import Callable
from sqlite3 import Connection, Error

from datasette.app import Datasette
from datasette.utils.asgi import Request
from markupsafe import Markup

from etl.export.dataset import Dataset, dataset
from etl.export.embedded_data import script_text
from etl.export.linked_data import Thing
from etl.publish.answers.downloads import published
from etl.publish.pages.page_queries import DATABASE


async def head_data(datasette: Datasette, request: Request, made: Callable[[Dataset], Thing]) -> Markup:
    """The text of the object that a function makes of the dataset, safe within a `script`.

    Nothing for a database that does not say what it is, as those of older versions do not.
    """
    setting = published(datasette, request)

    def written(connection: Connection) -> str:
        return script_text(made(dataset(connection, setting)))

    try:
        return Markup(await datasette.get_database(DATABASE).execute_fn(written))  # without any sign of HTML
    except Error:
        return Markup("")
