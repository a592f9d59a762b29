"""Headers that keep a reader safe and a page quick, on every answer that is not a strange database's.

In goes what Datasette sends, out goes the same with a Content-Security-Policy and its companions: nothing is loaded
from another host, nothing frames the site, no script runs that stands in a page. Only pages of tables and queries may
evaluate text and set styles, because datasette-vega, which draws their charts, does both; Datasette's own pages below
`/-/` have scripts and styles in them. A preview of reconciliation, which has nothing to press, is made to be framed.
"""

import re
from typing import Any

from datasette.app import Datasette

from etl.publish.messages import Application, Message, Send, message_with, sending
from etl.publish.territory import is_of_the_site

CHARTS = re.compile(r"/correspondence(/[^/.]+)?")  # the database's page with its SQL, a table's or a query's
FRAMED = "/reconcile/preview"  # what programs show within a page of their own
STATIC = re.compile(r"/-/static(-plugins)?/|/favicon\.ico$")
DAY = "public, max-age=86400"

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
CHARTS_POLICY = POLICY | {"script-src": "'self' 'unsafe-eval'", "style-src": "'self' 'unsafe-inline'"}
DATASETTES_POLICY = POLICY | {"script-src": "'self' 'unsafe-inline'", "style-src": "'self' 'unsafe-inline'"}
SAFE = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
}


def headers(path: str, status: int) -> dict[str, str]:
    """The headers for an answer at this path, counted from the root of the site."""
    if path == FRAMED:
        framed = {name: value for name, value in SAFE.items() if name != "x-frame-options"}
        return framed | {"content-security-policy": joined(POLICY | {"frame-ancestors": "*"})}
    policy = CHARTS_POLICY if CHARTS.fullmatch(path) else DATASETTES_POLICY if path.startswith("/-/") else POLICY
    kept = {"cache-control": DAY} if status in (200, 304) and STATIC.match(path) else {}
    return SAFE | {"content-security-policy": joined(policy)} | kept


def joined(policy: dict[str, str]) -> str:
    """A policy as the header has it."""
    return "; ".join(f"{directive} {sources}" for directive, sources in policy.items())


def with_headers(datasette: Datasette, application: Application) -> Application:
    """The application, its answers given the headers."""

    async def wrapped(scope: Message, receive: Any, send: Send) -> None:
        path = scope.get("path", "")

        def begin(message: Message) -> Message:
            return message_with(message, headers(path, message["status"]))

        is_ours = scope["type"] == "http" and (path.startswith("/-/") or is_of_the_site(datasette, path))
        await application(scope, receive, sending(send, begin) if is_ours else send)

    return wrapped
