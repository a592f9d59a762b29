"""Headers that keep a reader safe and a page quick, on every answer.

In goes what Datasette sends, out goes the same with a Content-Security-Policy and its companions: nothing is loaded
from another host, nothing frames the site, no script runs that stands in a page. Only pages of tables and queries may
evaluate text and set styles, because datasette-vega, which draws their charts, does both.
"""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from etl.publish.hooks import hookimpl

CHARTS = re.compile(r"/correspondence(/[^/.]+)?")  # the database's page with its SQL, a table's or a query's
STATIC = re.compile(r"/(static|-/static|-/static-plugins)/|/favicon\.ico$")
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
SAFE = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
}

Message = dict[str, Any]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Any, Send], Awaitable[None]]


def headers(path: str, status: int) -> dict[str, str]:
    """The headers for an answer at this path."""
    policy = CHARTS_POLICY if CHARTS.fullmatch(path) else POLICY
    written = "; ".join(f"{directive} {sources}" for directive, sources in policy.items())
    kept = {"cache-control": DAY} if status == 200 and STATIC.match(path) else {}
    return SAFE | {"content-security-policy": written} | kept


@hookimpl
def asgi_wrapper() -> Callable[[Application], Application]:
    """Datasette's application, its answers given the headers."""

    def with_headers(application: Application) -> Application:
        async def wrapped(scope: Message, receive: Any, send: Send) -> None:
            async def send_with_headers(message: Message) -> None:
                if message["type"] == "http.response.start":
                    ours = headers(scope["path"], message["status"])
                    new = {key.encode(): value.encode() for key, value in ours.items()}
                    kept = [(key, value) for key, value in message.get("headers", []) if key.lower() not in new]
                    message = {**message, "headers": [*kept, *new.items()]}
                await send(message)

            await application(scope, receive, send_with_headers)

        return wrapped

    return with_headers
