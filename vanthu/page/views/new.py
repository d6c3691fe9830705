"""Lập mới: next year's dossier from this one."""

from __future__ import annotations

from vanthu.page.shop import Data, Shop
from vanthu.page.views.text import words_of


def new_year(shop: Shop, data: Data) -> Data:
    """Make the dossier of another year from this one; only tell what it would be, if asked to."""
    desk = shop.desk(data)
    words = [words_of(data, "year").strip(), f"--from={desk.shown_as}"]
    words += ["--dry-run"] if data.get("dry") else []
    said = shop.run("new-year", *words)
    return {"said": said, "dossiers": shop.dossiers()}
