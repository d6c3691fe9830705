"""Lập mới: an office and its first dossier, and next year's dossier from this one."""

from __future__ import annotations

import re

from vanthu.base.diagnostics import SurroundingsError
from vanthu.page.shop import Data, Shop
from vanthu.page.views.text import words_of
from vanthu.starters.choices import documents, offices

_ASKED = (
    *("office", "name", "parent", "place", "kind", "subject", "year", "signer", "title"),
    *("secretary", "to", "folder"),
)
"""What `new` is told, under the same names."""
_NAME = re.compile(r"\w[\w .-]*(?:/\w[\w .-]*)*")


def named(shop: Shop, data: Data) -> str:
    """The new folder below `content` that a person has named. Raises SurroundingsError."""
    name = words_of(data, "folder").strip().removeprefix("content/")
    if not _NAME.fullmatch(name) or ".." in name:
        raise SurroundingsError("tên thư mục không dùng được", "ghi chữ, số, ví dụ xa-an-hao/2026")
    return f"{shop.content.as_posix()}/{name}"


def choices(shop: Shop, data: Data) -> Data:
    """The kinds of offices and of documents that there is a starter for."""
    return {
        "offices": [
            {"word": word, "name": each.asks_name, "within": each.within}
            for word, each in offices().items()
        ],
        "documents": list(documents()),
    }


def new(shop: Shop, data: Data) -> Data:
    """Make an office, or a dossier of one; only tell what would be written, if asked to."""
    told = {key: str(data.get(key) or "").strip() for key in _ASKED}
    words = [f"--{key}={value}" for key, value in told.items() if value]
    said = shop.run("new", "--yes", *words, *(["--dry-run"] if data.get("dry") else []))
    return {"said": said, "dossiers": shop.dossiers()}


def new_year(shop: Shop, data: Data) -> Data:
    """Make the dossier of another year from this one; only tell what it would be, if asked to."""
    desk = shop.desk(data)
    words = [words_of(data, "year").strip(), f"--from={desk.shown_as}"]
    words += ["--dry-run"] if data.get("dry") else []
    said = shop.run("new-year", *words)
    return {"said": said, "dossiers": shop.dossiers()}
