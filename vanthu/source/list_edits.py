"""Entries of the lists in a file: one taken away, put in, or moved, the others left as they lie."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanthu.base.diagnostics import Place, SurroundingsError
from vanthu.base.nodes import Mapping, Node, Scalar, Sequence, node_at
from vanthu.source.edits import SetText
from vanthu.source.layout import Slot, as_plain
from vanthu.source.parsing import YamlFile

Path = tuple[str | int, ...]

_LEAD = re.compile(r"[ \t]*- +")
_OWN_KINDS = ("ý", "đoạn", "khoản")
"""Keys of an entry that is one text, besides those that tell more of it."""


@dataclass(frozen=True, slots=True)
class ListItem:
    """An entry of a list that has lines to itself, from its dash to the end of its last line."""

    document: YamlFile
    path: Path
    sequence: Sequence
    index: int
    start: int
    end: int
    lead: str

    @property
    def node(self) -> Node:
        """What it holds."""
        return self.sequence[self.index]

    @property
    def text(self) -> str:
        """Its lines, without the last line end."""
        return self.document.file.text[self.start : self.end]

    @property
    def kind(self) -> str:
        """`""` for a plain text, the word before a text of its own kind, `mục` for a heading."""
        if isinstance(self.node, Mapping):
            return next((key for key in _OWN_KINDS if key in self.node), "mục")
        return ""

    @property
    def is_movable(self) -> tuple[bool, bool]:
        """Whether it can go up, and down."""
        return self.index > 0, self.index < len(self.sequence) - 1


def entry_around(document: YamlFile, path: Path) -> ListItem | None:
    """The innermost entry of a list that the path leads through; None where it has no own lines."""
    for length in range(len(path), 0, -1):
        if isinstance(path[length - 1], int):
            return _entry(document, path[:length])
    return None


def _entry(document: YamlFile, path: Path) -> ListItem | None:
    sequence, index = node_at(document.root, path[:-1]), path[-1]
    if not isinstance(sequence, Sequence) or not isinstance(index, int):
        return None
    if not 0 <= index < len(sequence):
        return None
    text, node = document.file.text, sequence[index]
    first = _first(node)
    if first.file != document.file:  # inherited
        return None
    start = text.rfind("\n", 0, first.start) + 1
    lead = _LEAD.match(text, start)
    if lead is None or lead.end() != first.start:
        return None
    last = _last(node)
    end = last - (len(text[start:last]) - len(text[start:last].rstrip()))
    line_end = re.compile(r"\r?$", re.MULTILINE).search(text, end)
    return ListItem(
        document, path, sequence, index, start, line_end.start() if line_end else end, lead[0]
    )


def _first(node: Node) -> Place:
    if isinstance(node, Mapping) and node.keys_at:
        return min(node.keys_at.values(), key=lambda place: place.start)
    if isinstance(node, Sequence) and node and not _is_flow(node):
        return _first(node[0])
    return node.place


def _last(node: Node) -> int:
    if isinstance(node, Mapping) and node and not _is_flow(node):
        ends = [_last(each) for each in node.values()]
        return max([*ends, *(place.end for place in node.keys_at.values())])
    if isinstance(node, Sequence) and node and not _is_flow(node):
        return max(map(_last, node))
    return node.place.end


def _is_flow(node: Node) -> bool:
    return node.place.file.text[node.place.start : node.place.start + 1] in {"{", "["}


def dropped(entry: ListItem) -> list[SetText]:
    """The edit that takes it away, with a blank line where it would leave two.

    Raises SurroundingsError for the only entry of a list.
    """
    if len(entry.sequence) == 1:
        raise SurroundingsError(
            "đây là ý duy nhất của mục này", "bỏ cả mục, hoặc thêm ý khác trước khi bỏ ý này"
        )
    text = entry.document.file.text
    end = _behind_line(text, entry.end)
    before = text[: entry.start]
    blank = re.compile(r"[ \t]*\r?\n").match(text, end)
    if blank and (not before or before.endswith(("\n\n", "\r\n\r\n"))):
        end = blank.end()
    return [SetText(Place(entry.document.file, entry.start, end), "")]


def moved(entry: ListItem, by: int) -> list[SetText]:
    """The edits that let it change places with the one before (-1) or behind it (1).

    Raises SurroundingsError where there is none, or one without lines of its own.
    """
    other = _entry(entry.document, (*entry.path[:-1], entry.index + by))
    if other is None:
        raise SurroundingsError("không chuyển được ý này", "ý đã ở đầu hoặc cuối của mục")
    file = entry.document.file
    return [
        SetText(Place(file, entry.start, entry.end), other.text),
        SetText(Place(file, other.start, other.end), entry.text),
    ]


def added(entry: ListItem, kind: str, title: str, text: str) -> list[SetText]:
    """The edit that puts another entry behind it: a text of some kind, or a heading with one."""
    file = entry.document.file
    end = "\r\n" if "\r\n" in file.text else "\n"
    value = _written(" ".join(text.split()))
    if kind == "mục":
        written = f"{_written(' '.join(title.split()))}: {value}"
    else:
        written = f"{kind}: {value}" if kind else value
    at = _behind_line(file.text, entry.end)
    line = f"{entry.lead}{written}"
    whole = line + end if at > entry.end else end + line
    return [SetText(Place(file, at, at), whole)]


def renamed(document: YamlFile, path: Path, title: str) -> list[SetText]:
    """The edit that gives the key at the end of the path another name, as a heading has it.

    Raises SurroundingsError where the list of keys has that name already.
    """
    parent = node_at(document.root, path[:-1])
    key = str(path[-1])
    if not isinstance(parent, Mapping) or key not in parent.keys_at:
        raise SurroundingsError("không còn đề mục này trong tệp", "xem lại tệp rồi sửa lại")
    title = " ".join(title.split())
    if title != key and title in parent:
        raise SurroundingsError(f'đã có mục "{title}" ở đây', "đặt tên khác")
    return [SetText(parent.keys_at[key], _written(title))]


def scalar_at(document: YamlFile, path: Path) -> Scalar | None:
    """The value at a path, if it is one text."""
    node = node_at(document.root, path)
    return node if isinstance(node, Scalar) else None


def _written(text: str) -> str:
    return as_plain(text, Slot("", 0, in_flow=False, line_end="\n", last=False))


def _behind_line(text: str, end: int) -> int:
    found = text.find("\n", end)
    return len(text) if found < 0 else found + 1
