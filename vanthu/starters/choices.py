"""What there is to start from: kinds of offices and of documents, as `data/starters.yaml` tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from vanthu.base.nodes import Mapping as YamlMapping, Scalar
from vanthu.model.messages import only_mapping
from vanthu.source import read

DATA = Path(__file__).with_name("data")


@dataclass(frozen=True, slots=True)
class Choice:
    """One kind of office or of document."""

    word: str
    """What a person calls it: `đặc khu`, `tờ trình`."""
    starter: str
    """The name of its file or folder of starters."""
    example: str
    asks_name: str = ""
    within: str = ""
    """What the office belongs to; "" for one that stands below none here."""


@cache
def _told() -> YamlMapping:
    return only_mapping(read(DATA / "starters.yaml", "starters.yaml").root)


def offices() -> Mapping[str, Choice]:
    """The kinds of offices by name, in the order in which they are offered."""
    return _choices("cơ quan")


def documents() -> Mapping[str, Choice]:
    """The kinds of documents by name, in the order in which they are offered."""
    return _choices("văn bản")


def phrases() -> Mapping[str, str]:
    """Wording that is put together from an office's names, by its key."""
    listed = _told()["lời"]
    assert isinstance(listed, YamlMapping)
    return {key: _text(listed, key) for key in listed}


def _choices(key: str) -> Mapping[str, Choice]:
    listed = _told()[key]
    assert isinstance(listed, YamlMapping)
    return {word: _choice(word, entry) for word, entry in listed.items()}


def _choice(word: str, entry: object) -> Choice:
    assert isinstance(entry, YamlMapping)
    keys = ("mẫu", "ví dụ", "hỏi tên", "thuộc")
    return Choice(word, *(_text(entry, key) for key in keys))


def _text(entry: YamlMapping, key: str) -> str:
    value = entry.get(key)
    return value.text if isinstance(value, Scalar) else ""
