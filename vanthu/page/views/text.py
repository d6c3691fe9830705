"""Văn bản: the sheets, what a click leads to, and every change of a text."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable

from vanthu.base.diagnostics import SurroundingsError
from vanthu.base.nodes import Mapping, Scalar, Sequence, node_at
from vanthu.page.desk import Changed, Desk, Sight
from vanthu.page.faults import faults, obstacle
from vanthu.page.leads import Path, label, leads, some_completions
from vanthu.page.shop import Data, Shop
from vanthu.source import YamlFile
from vanthu.source.edits import Edit, SetText, SetValue
from vanthu.source.list_edits import (
    ListItem,
    added,
    dropped,
    entry_around,
    moved,
    renamed,
    scalar_at,
)
from vanthu.writing.expressions.filters import filters

_MOST_LETTERS = 200_000


def dossiers(shop: Shop, _: Data) -> Data:
    """All dossiers, and which things this program can do."""
    return {"dossiers": shop.dossiers(), "commands": list(shop.commands)}


def text(shop: Shop, data: Data) -> Data:
    """The documents as they look now, and what is wrong since."""
    desk = shop.desk(data)
    return shown(desk, desk.look(), data)


def shown(desk: Desk, sight: Sight, data: Data) -> Data:
    """The state of a desk; documents that the page has already are named and not sent again."""
    has = data.get("has")
    known = has if isinstance(has, dict) else {}
    documents = []
    for file, (_, places, html) in sight.pages.items():
        code = hashlib.sha256(html.encode()).hexdigest()[:16]
        document: dict[str, object] = {"file": file, "code": code, "title": _title(sight, file)}
        if known.get(file) != code:
            document["html"] = html
        document["sources"] = [
            [each.file, list(each.path), each.is_key, each.kind, each.expression, each.row]
            for each in places.sources
        ]
        documents.append(document)
    return {
        "version": sight.version,
        "current": sight.current,
        "faults": faults(desk, sight.faults),
        "obstacle": obstacle(sight.obstacle) if sight.obstacle else None,
        "documents": documents,
        "warnings": len(sight.built.checked.found) if sight.built and sight.current else 0,
        "issued": "; ".join(map(str, sight.built.records)) if sight.built else "",
        "amending": desk.amending,
        "notice": desk.notice,
        "undo": desk.undoable,
    }


def _title(sight: Sight, file: str) -> str:
    assert sight.built, "there are pages"
    return sight.built.dossier.documents[file].name


def names(shop: Shop, data: Data) -> Data:
    """What may stand between {{ and }}: names, and words behind a stroke."""
    built = shop.desk(data).look().built
    if built is None:
        return {"names": [], "filters": []}
    known = some_completions(built.drafted.view.author.names)
    return {"names": known, "filters": list(filters(str, zero_word=""))}


def value(shop: Shop, data: Data) -> Data:
    """One entry of a file: its text as written, where it stands, what it is computed from."""
    desk = shop.desk(data)
    file, path = str(data.get("file")), path_of(data)
    document = desk.document(file)
    node = node_at(document.root, path)
    if node is None:
        raise SurroundingsError("chỗ này không còn trong tệp", "trang đã cũ: bấm lại vào câu")
    is_key = bool(data.get("is_key"))
    place = node.place
    if is_key:
        parent = node_at(document.root, path[:-1])
        assert isinstance(parent, Mapping), "a key stands in a mapping"
        place = parent.keys_at[str(path[-1])]
    written = str(path[-1]) if is_key else node.text if isinstance(node, Scalar) else ""
    built = desk.look().built
    entry = entry_around(document, path)
    return {
        "file": file,
        "path": list(path),
        "is_key": is_key,
        "is_text": is_key or isinstance(node, Scalar),
        "text": written,
        "label": label(file, path),
        "line": place.line,
        "entry": _entry(entry) if entry else None,
        "leads": leads(built.dossier, written, str(data.get("row", ""))) if built else [],
        "inside": _inside(file, path, node),
    }


def _entry(entry: ListItem) -> Data:
    up, down = entry.is_movable
    return {"kind": entry.kind, "up": up, "down": down, "text": entry.text[:2000]}


def _inside(file: str, path: Path, node: object) -> list[Data]:
    """The entries of something larger than a text, for a person to go on to."""
    below: Iterable[tuple[str | int, object]] = ()
    if isinstance(node, Mapping):
        below = node.items()
    elif isinstance(node, Sequence):
        below = enumerate(node)
    return [
        {
            "file": file,
            "path": [*path, key],
            "label": label("", (*path, key)).removeprefix(" › "),
            "value": each.text if isinstance(each, Scalar) else "…",
        }
        for key, each in list(below)[:60]
    ]


def path_of(data: Data) -> Path:
    """The path that a call names. Raises SurroundingsError for what is none."""
    given = data.get("path")
    if not isinstance(given, list) or len(given) > 60:
        raise SurroundingsError("trang gửi sai chỗ", "tải lại trang")
    if not all(isinstance(part, str | int) and not isinstance(part, bool) for part in given):
        raise SurroundingsError("trang gửi sai chỗ", "tải lại trang")
    return tuple(given)


def words_of(data: Data, key: str) -> str:
    """A text that a call brings along. Raises SurroundingsError for what is none, or too long."""
    given = data.get(key, "")
    if not isinstance(given, str) or len(given) > _MOST_LETTERS:
        raise SurroundingsError("chữ gửi lên dài quá hoặc không phải chữ", "chia thành nhiều ý")
    return given.replace("\r\n", "\n")


def edit(shop: Shop, data: Data) -> Data:
    """Write a text in the place of the one that the page has shown, a heading too."""
    desk = shop.desk(data)
    path, new = path_of(data), words_of(data, "new")
    what = new if len(new) <= 60 else f"{new[:60]}…"
    make = _retitle if data.get("is_key") else _rewrite
    edits = make(path, words_of(data, "old"), new)
    desk.change(str(data.get("file")), edits, f'sửa thành "{what}"')
    return shown(desk, desk.look(), data)


def _rewrite(path: Path, old: str, new: str) -> Callable[[YamlFile], list[Edit]]:
    def edits(document: YamlFile) -> list[Edit]:
        scalar = scalar_at(document, path)
        if scalar is None or scalar.text != old:
            raise Changed(scalar.text if scalar else None)
        return [SetValue(scalar, new)]

    return edits


def _retitle(path: Path, old: str, new: str) -> Callable[[YamlFile], list[SetText]]:
    def edits(document: YamlFile) -> list[SetText]:
        parent = node_at(document.root, path[:-1])
        if not isinstance(parent, Mapping) or old not in parent or path[-1] != old:
            raise Changed(None)
        return renamed(document, path, new)

    return edits


def item(shop: Shop, data: Data) -> Data:
    """Add, drop or move an entry of a list, as long as it is the one that the page has shown."""
    desk = shop.desk(data)
    path, action = path_of(data), str(data.get("action"))

    def edits(document: YamlFile) -> list[SetText]:
        entry = entry_around(document, path)
        if entry is None:
            raise SurroundingsError(
                "chỗ này không phải một ý của danh sách", "sửa trong tệp nguồn ở dưới"
            )
        if entry.text[:2000] != words_of(data, "old"):
            raise Changed(entry.text)
        if action == "add":
            kind, title = str(data.get("kind", "")), words_of(data, "title")
            if not words_of(data, "new").strip() or (kind == "mục" and not title.strip()):
                raise SurroundingsError("chưa ghi gì để thêm", "ghi nội dung rồi bấm lại")
            return added(entry, kind, title, words_of(data, "new"))
        if action == "drop":
            return dropped(entry)
        return moved(entry, -1 if action == "up" else 1)

    told = {"add": "thêm ý", "drop": "bỏ ý", "up": "chuyển ý lên", "down": "chuyển ý xuống"}
    desk.change(str(data.get("file")), edits, told.get(action, "chuyển ý"))
    return shown(desk, desk.look(), data)


def undo(shop: Shop, data: Data) -> Data:
    """Take back the last change of the page."""
    desk = shop.desk(data)
    label = desk.undo()
    return {**shown(desk, desk.look(), data), "undone": label}


def amend(shop: Shop, data: Data) -> Data:
    """Let what went out be changed from now on: a person has said that it is issued again."""
    desk = shop.desk(data)
    desk.amending = bool(data.get("on", True))
    return shown(desk, desk.look(), data)


def source(shop: Shop, data: Data) -> Data:
    """A whole file as it stands on disk."""
    desk = shop.desk(data)
    file = str(data.get("file"))
    return {"file": file, "text": desk.text(file)}


def put_source(shop: Shop, data: Data) -> Data:
    """Write a whole file, where it still is the one that the page has shown."""
    desk = shop.desk(data)
    file, old, new = str(data.get("file")), words_of(data, "old"), words_of(data, "new")
    now = desk.text(file)
    if now.replace("\r\n", "\n") != old:
        raise Changed(now)
    if "\r\n" in now:
        new = new.replace("\n", "\r\n")
    desk.write({file: (now, new)}, f"sửa tệp {file}")
    return shown(desk, desk.look(), data)
