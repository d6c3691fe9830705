"""The calls of the page, by address; each is answered by a function of a screen."""

from __future__ import annotations

import asyncio
import json
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from pathlib import Path
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from vanthu.base.diagnostics import Faults, SurroundingsError
from vanthu.page.desk import Changed, Refused
from vanthu.page.faults import faults, obstacle
from vanthu.page.guard import TooMuch
from vanthu.page.shop import Data, Shop
from vanthu.page.views import figures, findings, issuing, new, received, text, years
from vanthu.page.watch import Watch

View = Callable[[Shop, Data], Data]
Endpoint = Callable[[Request], Awaitable[Response]]

_ASSETS = Path(__file__).with_name("assets")
_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}
READING: Mapping[str, View] = {
    "dossiers": text.dossiers,
    "text": text.text,
    "value": text.value,
    "names": text.names,
    "source": text.source,
    "findings": findings.findings,
    "years": years.years,
    "compare": years.compare,
    "issuing": issuing.issuing,
    "figures": figures.figures,
    "choices": new.choices,
}
"""Calls that change nothing."""
CHANGING: Mapping[str, View] = {
    "edit": text.edit,
    "item": text.item,
    "undo": text.undo,
    "amend": text.amend,
    "put-source": text.put_source,
    "accept": findings.accept,
    "mend": findings.mend,
    "reviewed": years.reviewed,
    "build": issuing.build,
    "gate": issuing.gate,
    "issue": issuing.issue,
    "pdf": issuing.pdf,
    "put-figures": figures.put,
    "new": new.new,
    "new-year": new.new_year,
}


def app(shop: Shop, watch: Watch) -> Starlette:
    """Everything that the page may ask for."""
    routes = [
        Route("/", _asset("index.html")),
        *(Route(f"/{each.name}", _asset(each.name)) for each in sorted(_ASSETS.iterdir())),
        *(
            Route(f"/api/{name}", _called(shop, view), methods=["POST"])
            for name, view in READING.items()
        ),
        *(
            Route(f"/api/{name}", _called(shop, view), methods=["POST"])
            for name, view in CHANGING.items()
        ),
        Route("/api/upload", _uploaded(shop), methods=["POST"]),
        Route("/api/events", _events(shop, watch)),
        Route("/file", _file(shop)),
        Route("/marked", _marked(shop)),
    ]
    return Starlette(routes=routes)


def _asset(name: str) -> Endpoint:
    path = _ASSETS / name
    kind = _TYPES[path.suffix]

    async def endpoint(_: Request) -> Response:
        return Response(path.read_bytes(), media_type=kind)

    return endpoint


def _called(shop: Shop, view: View) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        try:
            given = json.loads(await request.body() or b"{}")
        except (ValueError, RecursionError):
            return JSONResponse({"message": "trang gửi sai"}, 400)
        except TooMuch:
            return JSONResponse({"message": "gửi lên nhiều quá"}, 413)
        if not isinstance(given, dict):
            return JSONResponse({"message": "trang gửi sai"}, 400)
        return await _answered(lambda: view(shop, given), shop, given)

    return endpoint


async def _answered(work: Callable[[], Data], shop: Shop, given: Data) -> Response:
    """What the work gives, or why it was not done: 422 faults, 409 another text, or obstacle."""
    try:
        return JSONResponse(await run_in_threadpool(work))
    except (Refused, Faults) as found:
        told = found.faults if isinstance(found, Refused) else found.diagnostics
        try:
            desk = shop.desk(given)
        except SurroundingsError:
            desk = None
        return JSONResponse({"faults": faults(desk, told)}, 422)
    except Changed as changed:
        return JSONResponse({"changed": True, "theirs": changed.theirs}, 409)
    except SurroundingsError as error:
        return JSONResponse(obstacle(error), 409)
    except (ValueError, TypeError) as error:
        traceback.print_exception(error)
        return JSONResponse({"message": "chữ gửi lên có ký tự không dùng được"}, 400)
    except Exception as error:  # a bug of ours must be told of, and must not end the program
        traceback.print_exception(error)
        return JSONResponse({"message": "chương trình gặp lỗi của chính nó"}, 500)


def _uploaded(shop: Shop) -> Endpoint:
    """A file that was dropped: its bytes are the body, what to do with it is in the address."""

    async def endpoint(request: Request) -> Response:
        given = dict(request.query_params)
        try:
            content = await request.body()
        except TooMuch:
            return JSONResponse({"message": "tệp lớn quá"}, 413)
        return await _answered(lambda: received.received(shop, given, content), shop, given)

    return endpoint


def _file(shop: Shop) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        given = dict(request.query_params)
        try:
            name, content, kind = await run_in_threadpool(issuing.file, shop, given)
        except SurroundingsError as error:
            return Response(error.message, 404, media_type="text/plain; charset=utf-8")
        return _download(name, content, kind, inside="inside" in given)

    return endpoint


def _marked(shop: Shop) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        try:
            name, content = await run_in_threadpool(years.marked, shop, dict(request.query_params))
        except (SurroundingsError, Faults) as error:
            return Response(str(error), 404, media_type="text/plain; charset=utf-8")
        return _download(name, content, issuing.WORD, inside=False)

    return endpoint


def _download(name: str, content: bytes, kind: str, *, inside: bool) -> Response:
    how = "inline" if inside else "attachment"
    told = {"Content-Disposition": f"{how}; filename*=UTF-8''{quote(name)}"}
    return Response(content, media_type=kind, headers=told)


def _events(shop: Shop, watch: Watch) -> Endpoint:
    """Tells whenever the files of a dossier have changed, by whomever."""

    async def endpoint(request: Request) -> Response:
        given = dict(request.query_params)

        async def told() -> AsyncIterator[str]:
            with watch.window():
                last = None
                while not watch.ended:
                    try:
                        version = await run_in_threadpool(lambda: shop.desk(given).version())
                    except SurroundingsError:
                        version = ""
                    yield f"data: {version}\n\n" if version != last else ": \n\n"
                    last = version
                    await asyncio.sleep(watch.every)

        return StreamingResponse(told(), media_type="text/event-stream")

    return endpoint
