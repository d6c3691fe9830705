"""A dossier as it stood at a revision that git keeps."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vanthu.base.diagnostics import SurroundingsError
from vanthu.files.git import files_at, git
from vanthu.model.bases import bounds_of


@contextmanager
def dossier_at(revision: str, folder: Path) -> Iterator[Path]:
    """The folder of the dossier at the revision, in a temporary copy of all content around it.

    office.yaml, legal.yaml and the office's own templates are those of that revision too.
    Raises SurroundingsError where git has no answer.
    """
    content = bounds_of(folder)
    within = folder.resolve().relative_to(content)
    if git(content, "rev-parse", "--show-toplevel") is None:
        raise SurroundingsError(
            f'thư mục "{content.name}" không có các bản cũ do git lưu',
            "--since chỉ dùng được khi hồ sơ được lưu bằng git: xem mục 16 của docs/huong-dan.md",
        )
    if (
        git(
            content,
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            f"{revision}^{{commit}}",
        )
        is None
    ):
        raise SurroundingsError(
            f'git không có bản nào tên "{revision}"',
            "xem các bản bằng lệnh: git log --oneline; HEAD là bản lưu gần nhất",
        )
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / content.name
        for path, text in files_at(content, revision):
            target = copy / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text)
        if not (copy / within).is_dir():
            raise SurroundingsError(
                f'ở bản "{revision}" chưa có hồ sơ "{folder.name}"',
                "chọn một bản mới hơn; xem bằng lệnh: git log --oneline",
            )
        yield copy / within
