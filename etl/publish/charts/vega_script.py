"""datasette-vega's script with one seam in it, through which our own script says how a chart looks.

The package fixes theme, colours and width within its script, so a drawing would be a white box of 200 pixels in the
dark. In goes the script of the package as it is installed, out comes the same with the options of a drawing asked from
`chartOptions` (`static/chart.js`). The package itself is left as it is; where a new version has no such place, it draws
as it did before, and `tests/test_datasette_inside.py` says so.
"""

import asyncio
from functools import cache
from importlib.resources import files
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Response

from etl.publish.hooks import hookimpl

PACKAGE = "datasette_vega"
ADDRESS = "/-/static-plugins/correspondence/datasette-vega.js"
SEAM = ('{theme:"quartz",tooltip:!0}', "window.chartOptions(a)")


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The address of the script."""
    return [(ADDRESS.replace(".", r"\.") + "$", answer)]


@hookimpl
def extra_template_vars(datasette: Datasette) -> dict[str, str]:
    """`vega_script`, where the script is."""
    return {"vega_script": datasette.urls.path(ADDRESS)}


async def answer() -> Response:
    """The script."""
    return Response(await asyncio.to_thread(script), content_type="text/javascript; charset=utf-8")


@cache
def script() -> str:
    """The script of the package, mended."""
    scripts = [each for each in (files(PACKAGE) / "static").iterdir() if each.name.endswith(".js")]
    return "\n".join(each.read_text(encoding="utf-8") for each in scripts).replace(*SEAM)
