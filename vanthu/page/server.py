"""The server behind the page: on this machine alone, until the window closes or Ctrl-C."""

from __future__ import annotations

import asyncio
import gc
import socket
from collections.abc import Callable

import uvicorn

from vanthu.base.diagnostics import SurroundingsError
from vanthu.page.app import app
from vanthu.page.guard import Guard
from vanthu.page.shop import Shop
from vanthu.page.watch import Watch

_GARBAGE = (2000, 10, 10)
"""A process that lives for a day looks for garbage, unlike one that builds and ends (build.py)."""


def serve(
    shop: Shop, port: int, started: Callable[[str, str], None], *, ends_with_window: bool
) -> None:
    """Serve until the end; `started` is told the address, and one that leads there once.

    Raises SurroundingsError where the port is taken.
    """
    gc.set_threshold(*_GARBAGE)
    listening = _listening(port)
    watch = Watch(ends_with_window)
    guard = Guard(app(shop, watch), listening.getsockname()[1])
    server = uvicorn.Server(
        uvicorn.Config(
            guard,
            log_level="error",
            access_log=False,
            server_header=False,
            date_header=False,
            timeout_graceful_shutdown=2,
            ws="none",
            lifespan="off",
        )
    )
    with listening:
        asyncio.run(
            _until_over(
                server, listening, watch, lambda: started(guard.address, guard.first_address)
            )
        )


def _listening(port: int) -> socket.socket:
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        found.bind(("127.0.0.1", port))
    except (OSError, OverflowError):
        found.close()
        raise SurroundingsError(
            f"không mở được cổng {port} trên máy này",
            "cổng đang có chương trình khác dùng: bỏ --port, hoặc ghi số khác",
        ) from None
    return found


async def _until_over(
    server: uvicorn.Server, listening: socket.socket, watch: Watch, ready: Callable[[], None]
) -> None:
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    while not server.started and not serving.done():
        await asyncio.sleep(0.01)
    if not serving.done():
        await asyncio.to_thread(ready)
    while not serving.done() and not watch.is_over:
        await asyncio.sleep(0.1)
        if server.should_exit:
            watch.ended = True
    watch.ended = True
    server.should_exit = True
    await serving
