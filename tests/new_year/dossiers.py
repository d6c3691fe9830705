"""Dossiers and looks at them that several tests of the new year need."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.conftest import MakeProject
from vanthu.model.dossier import Dossier, load
from vanthu.source.review_notes import pending

Capture = pytest.CaptureFixture[str]

YAML = ("assignments.yaml", "decision.yaml", "plan.yaml", "projects.yaml", "targets.yaml")
NOTE = re.compile(r"  # chưa xem lại: [^#\n]*$")


def lines_of(folder: Path) -> Iterator[tuple[str, str]]:
    for name in YAML:
        for line in (folder / name).read_text(encoding="utf-8").split("\n"):
            yield name, line


def changed_lines(old: Path, new: Path) -> list[tuple[str, str, str]]:
    """File, old line and new line of each line that differs; there are as many of either."""
    before, after = list(lines_of(old)), list(lines_of(new))
    assert len(before) == len(after)
    pairs = zip(before, after, strict=True)
    return [(name, was, now) for (name, was), (_, now) in pairs if was != now]


def closing_counts(dossier: Dossier) -> dict[str, tuple[int, int]]:
    assert dossier.targets
    return {name: (u.poor_left, u.near_poor_left) for name, u in dossier.targets.units.items()}


def opening_counts(dossier: Dossier) -> dict[str, tuple[int, int]]:
    assert dossier.targets
    return {name: (u.poor, u.near_poor) for name, u in dossier.targets.units.items()}


def to_review(folder: Path) -> dict[str, list[tuple[int, tuple[str, ...]]]]:
    """Line and quoted items of each note that counts, by file."""
    documents = load(folder, folder.name).files
    return {
        name: [(note.line, note.pending) for note in pending(document)]
        for name, document in documents.items()
    }


def province(make_project: MakeProject, commune: Mapping[str, str]) -> Path:
    """A base with two communes' rows, and a commune that inherits from it."""
    folder = make_project({})
    own = {name: text for name, text in commune.items() if name != "decision.yaml"}
    targets = (
        "chỉ tiêu:\n"
        "  A: {hộ dân: 900, nghèo: 30, thoát nghèo: 4, cận nghèo: 20, thoát cận nghèo: 2}\n"
        "  B: {hộ dân: 800, nghèo: 20, thoát nghèo: 3, cận nghèo: 10, thoát cận nghèo: 1}\n"
        "bảng:\n  cột:\n    - {tiêu đề: Hộ nghèo, giá trị: '{{ nghèo }}'}\n"
    )
    office = (folder / "content/office.yaml").read_text(encoding="utf-8")
    units = "đơn vị hành chính: [{nhóm: Xã, đơn vị: [{tên: A, loại: xã}, {tên: B, loại: xã}]}]\n"
    decision = (folder / "content/2024/decision.yaml").read_text(encoding="utf-8")
    return make_project(
        {
            "content/tinh/chung/office.yaml": office + units,
            "content/tinh/chung/2024/decision.yaml": decision + "bản chung: có\n",
            "content/tinh/chung/2024/targets.yaml": targets,
            "content/tinh/xa-a/office.yaml": "địa bàn: xã A\nđịa danh: A\n",
            "content/tinh/xa-a/2024/decision.yaml": commune["decision.yaml"],
            **{f"content/tinh/xa-a/2024/{name}": text for name, text in own.items()},
        }
    )
