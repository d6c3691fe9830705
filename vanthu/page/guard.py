"""Who may call: the window that this program opened, and nobody else on the machine or the net.

The server listens on 127.0.0.1 alone, and a secret stands first in every path. A page from the
net that knows neither cannot call (its Origin is told by the browser), nor can a name that it
lets point to 127.0.0.1 (the Host is another). What goes out may load nothing from anywhere.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

MOST_BYTES = 24 * 1024 * 1024
"""Of a Word or Excel file that is dropped; everything else is far smaller."""
_SAFE = ("GET", "HEAD")
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self';"
        " connect-src 'self'; object-src 'self'; frame-src 'self'; base-uri 'none';"
        " form-action 'none'; frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""Styles within the sheets are lengths and names of ours; a script within them never runs."""


@dataclass
class Guard:
    """Lets calls through to `app` that come from the page; `port` is where we listen."""

    app: App
    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    _start: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    @property
    def address(self) -> str:
        """The address of the page, secret included."""
        return f"http://127.0.0.1:{self.port}/{self.token}/"

    @property
    def first_address(self) -> str:
        """An address that leads to the page once: others may read the words of a command."""
        return f"http://127.0.0.1:{self.port}/{self._start}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse with a status and a word."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        headers = _headers(scope)
        if headers.get("host") not in self._hosts():
            await _refuse(send, 421, "sai địa chỉ")
        elif not self._is_own(scope, headers):
            await _refuse(send, 403, "trang khác không được gọi vào đây")
        elif self._is_first(scope["path"]):
            self._start = ""
            await _answer(send, 303, b"", {"Location": f"/{self.token}/"})
        elif not self._knows_token(scope["path"]):
            await _refuse(send, 403, "thiếu mã mở trang: mở lại bằng lệnh open")
        else:
            await self._pass_on(scope, receive, send, headers)

    def _hosts(self) -> set[str]:
        return {f"127.0.0.1:{self.port}", f"localhost:{self.port}"}

    def _is_own(self, scope: Scope, headers: dict[str, str]) -> bool:
        origin = headers.get("origin")
        if origin is not None and origin not in {f"http://{host}" for host in self._hosts()}:
            return False
        site = headers.get("sec-fetch-site", "none")
        if scope["method"] in _SAFE:
            # Typed, or from a link: a page of another site may lead here, and see nothing of it.
            return site != "cross-site" or headers.get("sec-fetch-mode") == "navigate"
        return site in {"same-origin", "none"} and "x-vanthu" in headers

    def _is_first(self, path: str) -> bool:
        return bool(self._start) and secrets.compare_digest(
            path.encode(), f"/{self._start}".encode()
        )

    def _knows_token(self, path: str) -> bool:
        given = path[1:].partition("/")[0]
        return "/" in path[1:] and secrets.compare_digest(given.encode(), self.token.encode())

    async def _pass_on(
        self, scope: Scope, receive: Receive, send: Send, headers: dict[str, str]
    ) -> None:
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > MOST_BYTES:
            await _refuse(send, 413, f"tệp lớn quá {MOST_BYTES >> 20} MB")
            return
        inner = dict(scope)
        inner["path"] = scope["path"][1 + len(self.token) :]
        inner["raw_path"] = inner["path"].encode()

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_encoded(_HEADERS)]
            await send(message)

        await self.app(inner, _limited(receive), with_headers)


class TooMuch(Exception):
    """More came than was announced or is allowed."""


def _limited(receive: Receive) -> Receive:
    """What comes in, counted: a body may come in pieces, without a length."""
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > MOST_BYTES:
            raise TooMuch
        return message

    return counted


def _headers(scope: Scope) -> dict[str, str]:
    """The headers by name; of one that comes twice neither, as nobody can say which is meant."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for name, value in scope["headers"]:
        key = name.decode("latin-1").lower()
        if key in found:
            twice.add(key)
        found[key] = value.decode("latin-1")
    return {key: "" if key in twice else value for key, value in found.items()}


async def _refuse(send: Send, status: int, said: str) -> None:
    await _answer(send, status, said.encode(), {"Content-Type": "text/plain; charset=utf-8"})


async def _answer(send: Send, status: int, body: bytes, headers: dict[str, str]) -> None:
    start = {"type": "http.response.start", "status": status}
    await send({**start, "headers": _encoded({**_HEADERS, **headers})})
    await send({"type": "http.response.body", "body": body})


def _encoded(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode(), value.encode()) for name, value in headers.items()]
