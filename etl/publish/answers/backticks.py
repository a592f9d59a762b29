"""Descriptions with their `code` shown as code: the Jinja filter `marked`, for texts of schema and `metadata.yml`."""

import re

from jinja2 import Environment
from markupsafe import Markup, escape

from etl.publish.hooks import hookimpl

CODE = re.compile(r"`([^`]+)`")


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """Gives templates the filter."""
    env.filters["marked"] = marked


def marked(text: str | None) -> Markup:
    """The text as HTML, what stands between backticks as code."""
    return Markup(CODE.sub(r"<code>\1</code>", str(escape(text or ""))))
