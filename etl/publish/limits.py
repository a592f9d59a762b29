"""What no request may be: a method that nothing answers, an address too long or with too many parameters to read.

In goes a request; it goes on, or is refused before anything is read or asked: 405 with the methods that there are, 414
for a long query string, 400 for many parameters. Reading these takes a time that grows faster than their number, and
nobody is answered meanwhile. On the way a request gets the threads that are to work for it (`thread_pools.py`).
"""

import re
from urllib.parse import parse_qsl

from datasette.app import Datasette

from etl.publish.answers.thread_pools import ASKED_OF, pool_for
from etl.publish.messages import Application, Message, Send, message_with
from etl.publish.territory import is_of_the_site

LONGEST = 16_384  # bytes of a query string: the longest that a page of the site leads to has under 4,000
MOST_PARAMETERS = 100  # in an address; and as many `:name` in somebody's own SQL
NAMED = re.compile(r":\w+")
READING = ("GET", "HEAD", "OPTIONS")
TAKES_FORMS = re.compile(r"/reconcile(/|$)")  # POST says there what is asked


def with_limits(datasette: Datasette, application: Application) -> Application:
    """The application, asked for nothing that is beyond the limits."""

    prefix = datasette.setting("base_url")

    async def wrapped(scope: Message, receive: object, send: Send) -> None:
        if scope["type"] != "http":
            return await application(scope, receive, send)
        path, query = below(prefix, scope["path"]), scope.get("query_string", b"")
        methods = methods_of(path) if is_of_the_site(datasette, scope["path"]) else (scope["method"],)
        refused = refusal(scope["method"], methods, query)
        if refused:
            return await refuse(send, *refused)
        token = ASKED_OF.set(pool_for(path, query))
        try:
            await application(scope, receive, send)
        finally:
            ASKED_OF.reset(token)

    return wrapped


def below(prefix: str, path: str) -> str:
    """A path without the prefix, which Datasette takes, too, where a proxy has left it twice."""
    return f"/{path.removeprefix(prefix)}" if path.startswith(prefix) else path


def methods_of(path: str) -> tuple[str, ...]:
    """The methods that an address of the site answers."""
    return (*READING, "POST") if TAKES_FORMS.match(path) else READING


def refusal(method: str, methods: tuple[str, ...], query: bytes) -> tuple[int, str, dict[str, str]] | None:
    """The status, the reason and the headers of an answer that says no; None for a request that is answered."""
    if method not in methods:
        return 405, f"{method} is not answered here; {', '.join(methods)} are", {"allow": ", ".join(methods)}
    if len(query) > LONGEST:
        return 414, f"The query string has {len(query)} bytes; {LONGEST} are read", {}
    if query.count(b"&") >= MOST_PARAMETERS:
        return 400, f"The address has more than {MOST_PARAMETERS} parameters", {}
    for name, value in parse_qsl(query.decode("latin-1")):
        if name in ("sql", "_where") and len(NAMED.findall(value)) > MOST_PARAMETERS:
            return 400, f"The SQL names more than {MOST_PARAMETERS} parameters", {}
    return None


async def refuse(send: Send, status: int, reason: str, headers: dict[str, str]) -> None:
    """Sends an answer that says why there is none."""
    said = {"content-type": "text/plain; charset=utf-8", "cache-control": "no-store", **headers}
    await send(message_with({"type": "http.response.start", "status": status, "headers": []}, said))
    await send({"type": "http.response.body", "body": f"{reason}.\n".encode()})
