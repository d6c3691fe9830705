"""A dossier as it stood at a revision that git keeps."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vanthu.diagnostics import SurroundingsError
from vanthu.model.bases import bounds_of


@contextmanager
def dossier_at(revision: str, folder: Path) -> Iterator[Path]:
    """The folder of the dossier at the revision, in a temporary copy of all content around it.

    office.yaml, legal.yaml and the office's own templates are those of that revision too.
    Raises SurroundingsError where git has no answer.
    """
    content = bounds_of(folder)
    within = folder.resolve().relative_to(content)
    if _git(content, "rev-parse", "--show-toplevel") is None:
        raise SurroundingsError(
            f'thư mục "{content.name}" không có các bản cũ do git lưu',
            "--since chỉ dùng được khi hồ sơ được lưu bằng git: xem mục 16 của docs/huong-dan.md",
        )
    if _git(content, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}") is None:
        raise SurroundingsError(
            f'git không có bản nào tên "{revision}"',
            "xem các bản bằng lệnh: git log --oneline; HEAD là bản lưu gần nhất",
        )
    archive = _git(content, "archive", "--format=tar", revision)
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / content.name
        if archive is not None:
            _unpack(archive, copy)
        if not (copy / within).is_dir():
            raise SurroundingsError(
                f'ở bản "{revision}" chưa có hồ sơ "{folder.name}"',
                "chọn một bản mới hơn; xem bằng lệnh: git log --oneline",
            )
        yield copy / within


def _git(folder: Path, *words: str) -> bytes | None:
    """What git prints; None where it refuses."""
    try:
        done = subprocess.run(["git", *words], cwd=folder, capture_output=True, check=False)
    except OSError:
        raise SurroundingsError(
            "không thấy chương trình git trên máy này", "cài Git, rồi mở lại cửa sổ lệnh"
        ) from None
    return done.stdout if done.returncode == 0 else None


def _unpack(archive: bytes, folder: Path) -> None:
    """Write the plain files of the archive; git names none outside of it."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as members:
        for member in members:
            content = members.extractfile(member) if member.isfile() else None
            if content is not None:
                path = folder / member.name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content.read())
