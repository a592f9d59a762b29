"""The messages in which an application and its server speak (ASGI), as the wrappers of the site change them."""

from collections.abc import Awaitable, Callable
from typing import Any

Message = dict[str, Any]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Any, Send], Awaitable[None]]


def message_with(message: Message, added: dict[str, str]) -> Message:
    """The beginning of an answer with these headers in place of any of the same name."""
    new = {name.encode(): value.encode() for name, value in added.items()}
    kept = [(name, value) for name, value in message.get("headers", []) if name.lower() not in new]
    return {**message, "headers": [*kept, *new.items()]}


def sending(send: Send, begin: Callable[[Message], Message]) -> Send:
    """`send`, with the beginning of an answer (its status and headers) changed by `begin`."""

    async def send_changed(message: Message) -> None:
        await send(begin(message) if message["type"] == "http.response.start" else message)

    return send_changed


async def send_nothing(send: Send, status: int, headers: dict[str, str]) -> None:
    """Sends an answer without a body."""
    await send(message_with({"type": "http.response.start", "status": status, "headers": []}, headers))
    await send({"type": "http.response.body", "body": b""})
