"""Nobody but the window that was opened may call, and nothing is ever told to others."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest

from vanthu.page.guard import MOST_BYTES, Guard, Message, Receive, Scope, Send, TooMuch

PORT = 8123
OWN = {"host": f"127.0.0.1:{PORT}"}
CALL = {**OWN, "x-vanthu": "1", "sec-fetch-site": "same-origin"}


async def _app(scope: Scope, receive: Receive, send: Send) -> None:
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            break
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": scope["path"].encode() + b" " + body})


def _guard() -> Guard:
    return Guard(_app, PORT, token="geheim")


def _called(
    guard: Guard,
    path: str = "/geheim/api/x",
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    bodies: tuple[bytes, ...] = (b"",),
) -> tuple[int, dict[str, str], bytes]:
    told: list[Any] = []
    waiting: list[Message] = [
        {"type": "http.request", "body": body, "more_body": at < len(bodies) - 1}
        for at, body in enumerate(bodies)
    ]
    given = OWN if headers is None else headers
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "headers": [(name.encode(), value.encode()) for name, value in given.items()],
    }

    async def receive() -> Message:
        return waiting.pop(0)

    async def send(message: Message) -> None:
        told.append(message)

    asyncio.run(guard(scope, receive, send))
    start = told[0]
    found = {name.decode(): value.decode() for name, value in start["headers"]}
    return start["status"], found, b"".join(each.get("body", b"") for each in told[1:])


def test_the_page_is_answered_below_its_secret() -> None:
    status, headers, body = _called(_guard())
    assert (status, body) == (200, b"/api/x ")
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/", "/geheim", "/geheimx/api/x", "/gehei/api/x", "/api/x", "//geheim/api/x"]
)
def test_without_the_secret_nothing_is_told(path: str) -> None:
    status, _, body = _called(_guard(), path)
    assert status == 403
    assert b"api" not in body


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", f"127.0.0.1:{PORT + 1}", ""]
)
def test_a_name_that_was_made_to_point_here_is_refused(host: str) -> None:
    assert _called(_guard(), headers={"host": host})[0] == 421


def test_two_hosts_are_none() -> None:
    guard = _guard()
    scope_headers = {"host": f"127.0.0.1:{PORT}", "Host": "evil.example"}
    assert _called(guard, headers=scope_headers)[0] == 421


@pytest.mark.parametrize("origin", ["https://evil.example", "null", f"http://127.0.0.1:{PORT + 1}"])
def test_another_origin_is_refused_even_with_the_secret(origin: str) -> None:
    assert _called(_guard(), headers={**OWN, "origin": origin})[0] == 403
    assert _called(_guard(), headers={**CALL, "origin": origin}, method="POST")[0] == 403


def test_a_change_must_come_from_the_page_itself() -> None:
    origin = {"origin": f"http://127.0.0.1:{PORT}"}
    assert _called(_guard(), method="POST", headers={**CALL, **origin}, bodies=(b"a",))[0] == 200
    assert _called(_guard(), method="POST", headers={**OWN, **origin})[0] == 403
    cross = {**CALL, "sec-fetch-site": "cross-site"}
    assert _called(_guard(), method="POST", headers=cross)[0] == 403
    assert _called(_guard(), headers={**OWN, "sec-fetch-site": "cross-site"})[0] == 403


def test_the_first_address_leads_in_once() -> None:
    guard = _guard()
    path = guard.first_address.removeprefix(f"http://127.0.0.1:{PORT}")
    status, headers, _ = _called(guard, path)
    assert (status, headers["location"]) == (303, "/geheim/")
    assert _called(guard, path)[0] == 403
    assert _called(guard, "/")[0] == 403


def test_what_is_too_large_is_refused_told_or_not() -> None:
    length = {**CALL, "content-length": str(MOST_BYTES + 1)}
    assert _called(_guard(), method="POST", headers=length)[0] == 413
    assert _called(_guard(), method="POST", headers={**CALL, "content-length": "-1"})[0] == 413
    half = bytes(MOST_BYTES // 2 + 1)
    with pytest.raises(TooMuch):
        _called(_guard(), method="POST", headers=CALL, bodies=(half, half))


def test_secrets_are_long_and_differ() -> None:
    one, other = Guard(_app, PORT), Guard(_app, PORT)
    assert len({one.token, other.token, one.first_address, other.first_address}) == 4
    assert min(len(one.token), len(other.token)) >= 32
