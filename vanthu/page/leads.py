"""What a computed word comes from: the entries that an expression names, and how to call them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from vanthu.base.nodes import Node, Scalar, node_at
from vanthu.model.dossier import OFFICE, Dossier
from vanthu.model.files import PROJECTS, TARGETS
from vanthu.page.shop import Data
from vanthu.writing.inline import expressions_in

Path = tuple[str | int, ...]

_NAME = re.compile(r"\w+(?:\.\w+|\[\s*(?:\"[^\"]*\"|'[^']*'|\d+)\s*\])*")
_STEP = re.compile(r"\.(\w+)|\[\s*[\"']?([^\"'\]]*)[\"']?\s*\]")
_OFFICE_KEYS = {"tên": "cơ quan", "cấp": "cấp", "chủ_quản": "cơ quan chủ quản"}
_MOST_NAMES = 600


def leads(dossier: Dossier, text: str, row: str = "") -> list[Data]:
    """For each name in the expressions of a text the entry that tells it."""
    found: dict[tuple[str, Path], str] = {}
    for expression in expressions_in(text):
        for name in _NAME.findall(expression):
            first, *steps = _steps(name)
            if place := _place(dossier, first, steps, row):
                found.setdefault(place, name)
    return [_lead(dossier, name, *place) for place, name in found.items()]


def _steps(name: str) -> Iterator[str]:
    yield re.match(r"\w+", name)[0]  # type: ignore[index]
    for dotted, bracketed in _STEP.findall(name):
        yield dotted or bracketed


def _place(dossier: Dossier, first: str, steps: list[str], row: str) -> tuple[str, Path] | None:
    if first == "năm":
        return _there(dossier, dossier.leading, ("năm",))
    if first == "giai_đoạn":
        return _there(dossier, dossier.leading, ("giai đoạn",))
    if first == "cơ_quan":
        key = _OFFICE_KEYS.get(steps[0], steps[0].replace("_", " ")) if steps else "cơ quan"
        return _there(dossier, OFFICE, (key,)) or _there(dossier, OFFICE, ("cơ quan",))
    if first == "chỉ_tiêu":
        unit = steps[1] if steps[:1] == ["đơn_vị"] and len(steps) > 1 else ""
        return _there(dossier, TARGETS, ("chỉ tiêu", unit) if unit else ("chỉ tiêu",))
    if first in ("kinh_phí", "dự_án"):
        return _there(dossier, PROJECTS, ("dự án",))
    key = first.replace("_", " ")
    if row:
        return _there(dossier, TARGETS, ("chỉ tiêu", row, key)) or _there(
            dossier, TARGETS, ("chỉ tiêu", row)
        )
    return None


def _there(dossier: Dossier, file: str, path: Path) -> tuple[str, Path] | None:
    document = dossier.files.get(file)
    return (file, path) if document and node_at(document.root, path) is not None else None


def _lead(dossier: Dossier, name: str, file: str, path: Path) -> Data:
    node: Node | None = node_at(dossier.files[file].root, path)
    return {
        "name": name,
        "file": file,
        "path": list(path),
        "is_key": not isinstance(node, Scalar),
        "label": label(file, path),
        "value": node.text if isinstance(node, Scalar) else "",
    }


def label(file: str, path: Path) -> str:
    """The way to an entry as a person reads it: headings, and the count of each item."""
    told = [f"ý {part + 1}" if isinstance(part, int) else _short(part) for part in path]
    return " › ".join([file, *told])


def _short(text: str, most: int = 40) -> str:
    return text if len(text) <= most else f"{text[:most]}…"


def completions(names: Mapping[str, object], before: str = "") -> Iterator[str]:
    """Every name that leads to a value, the parts joined as an expression has them."""
    for name, value in names.items():
        whole = f"{before}.{name}" if before and name.isidentifier() else name
        if before and not name.isidentifier():
            whole = f'{before}["{name}"]'
        if isinstance(value, Mapping):
            yield from completions(value, whole)
        else:
            yield whole


def some_completions(names: Mapping[str, object]) -> list[str]:
    """As many as a person may want to choose from."""
    found: list[str] = []
    for each in completions(names):
        found.append(each)
        if len(found) == _MOST_NAMES:
            break
    return found
