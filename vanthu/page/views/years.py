"""Năm trước: what is different from another dossier or an earlier revision; what to review."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from vanthu.base.diagnostics import Faults, SurroundingsError
from vanthu.compare import PrintedDossier, compare_dossiers
from vanthu.compare.history import dossier_at
from vanthu.compare.values import Change, Row, Topic
from vanthu.model.files import files_in
from vanthu.page.desk import Desk
from vanthu.page.shop import Data, Shop
from vanthu.page.views.text import shown
from vanthu.pipeline import Draft, draft, render_all
from vanthu.source import YamlFile
from vanthu.source.edits import SetText
from vanthu.source.review_notes import pending, removals
from vanthu.word.redline import redline

SAVED = "HEAD"
"""The last revision that git has kept."""


def years(shop: Shop, data: Data) -> Data:
    """What the dossier can be compared with, and what is left to be reviewed in it."""
    desk = shop.desk(data)
    name = str(data.get("dossier"))
    return {
        "others": [each for each in shop.dossiers() if each != name],
        "saved": SAVED,
        "left": list(_left(desk)),
        "version": desk.look().version,
    }


def _left(desk: Desk) -> Iterator[Data]:
    for name in files_in(desk.folder):
        try:
            document = desk.document(name)
        except Faults:  # told with the faults of the dossier
            continue
        for note in pending(document):
            lines = document.file.text.split("\n")
            yield {
                "file": name,
                "line": note.line,
                "items": list(note.pending),
                "quoted": lines[note.line - 1].rstrip("\r"),
            }


def reviewed(shop: Shop, data: Data) -> Data:
    """Take the note away from a line that a person has looked at."""
    desk = shop.desk(data)
    line = int(data.get("line", 0))

    def edits(document: YamlFile) -> list[SetText]:
        if not any(note.line == line for note in pending(document)):
            raise SurroundingsError("dòng này đã xem rồi, hoặc đã sửa ở nơi khác")
        return list(removals(document, {line}))

    desk.change(str(data.get("file")), edits, "đã xem một dòng")
    return shown(desk, desk.look(), data)


def compare(shop: Shop, data: Data) -> Data:
    """What is different, topic by topic."""
    with _both(shop, data) as (old, new, name):
        found = compare_dossiers(
            PrintedDossier(name, old.view.author, tuple(old.view.sheets.values())),
            PrintedDossier(
                new.dossier.folder.name, new.view.author, tuple(new.view.sheets.values())
            ),
        )
        files = [each for each in new.view.sheets if each in old.view.sheets]
    return {
        "old": name,
        "new": new.dossier.folder.name,
        "topics": [_topic(each) for each in found.topics],
        "files": files,
    }


def marked(shop: Shop, data: Data) -> tuple[str, bytes]:
    """The new Word file with tracked changes, and what to call it."""
    file = str(data.get("file"))
    with _both(shop, data) as (old, new, name):
        before, after = render_all(old), render_all(new)
        if file not in before or file not in after:
            raise SurroundingsError("chỉ một hồ sơ có tệp này, nên không có bản so sánh")
        content = redline(before[file], after[file], f"So với {name}")
    ending = "".join(sign if sign.isalnum() else "-" for sign in name).strip("-")
    return f"{file.removesuffix('.docx')}-so-voi-{ending}.docx", content


@contextmanager
def _both(shop: Shop, data: Data) -> Iterator[tuple[Draft, Draft, str]]:
    """The other dossier or revision, this one, and what the other is called. Raises Faults."""
    desk = shop.desk(data)
    other = str(data.get("other"))
    new = draft(desk.folder, desk.shown_as)
    if other == SAVED:
        with dossier_at(SAVED, desk.folder) as copy:
            yield draft(copy, f"{SAVED}:{desk.shown_as}"), new, "bản git đã lưu"
        return
    against = shop.desk({"dossier": other})
    if against is desk:
        raise SurroundingsError("đây là chính hồ sơ đang mở", "chọn hồ sơ khác")
    yield draft(against.folder, against.shown_as), new, other


def _topic(topic: Topic) -> Data:
    return {
        "title": topic.title,
        "changes": [_change(each) for each in topic.changes],
        "rows": [_row(each) for each in topic.rows],
    }


def _change(change: Change) -> Data:
    return {
        "state": change.state.value,
        "words": [[each.text, each.state.value if each.state else ""] for each in change.words],
        "where": change.where,
        "note": change.note,
        "label": change.label,
    }


def _row(row: Row) -> Data:
    return {
        "name": row.shown,
        "figures": [[each.name, each.old, each.new, each.difference] for each in row.figures],
    }
