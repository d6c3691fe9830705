"""Changes to content files, character by character: what is not named stays as it lies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from vanthu.base.diagnostics import Place, SurroundingsError
from vanthu.base.nodes import Scalar
from vanthu.source import YamlFile, replace


@dataclass(frozen=True, slots=True)
class SetValue:
    """A value to be written in place of another, in the style that the clerk chose for it."""

    scalar: Scalar
    value: str

    @property
    def place(self) -> Place:
        """The characters that go."""
        return self.scalar.place


@dataclass(frozen=True, slots=True)
class SetText:
    """Characters to be written in place of others, or between two where the place is empty."""

    place: Place
    text: str


Edit = SetValue | SetText


def edited(document: YamlFile, edits: Iterable[Edit]) -> str:
    """The text of the file with all edits made; their places must not overlap.

    Raises SurroundingsError for what stands in another file: a dossier may inherit it.
    """
    text = document.file.text
    for edit in sorted(edits, key=lambda edit: edit.place.start, reverse=True):
        if edit.place.file != document.file:
            raise SurroundingsError(
                f"chỗ phải sửa nằm ở {edit.place.file.name}, không phải {document.file.name}",
                "giá trị ấy được kế thừa: sửa ở bản chung, hoặc ghi giá trị riêng rồi chạy lại",
            )
        if isinstance(edit, SetValue):
            text = replace(text, edit.scalar, edit.value)
        else:
            text = text[: edit.place.start] + edit.text + text[edit.place.end :]
    return text


def unsaved(path: Path, document: YamlFile, text: str) -> Mapping[Path, bytes]:
    """What is to be put on disk: the file at `path`, unless its text stays the same.

    Raises SurroundingsError where the file is no longer the one that was read as `document`.
    """
    old, new = document.file.text.encode(), text.encode()
    if new == old:
        return {}
    if not path.is_file() or path.read_bytes() != old:
        raise SurroundingsError(
            f"{document.file.name} vừa được sửa trong lúc đang chạy, nên không ghi đè",
            "chạy lại lệnh này",
        )
    return {path: new}
