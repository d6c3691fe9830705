"""The whole documents of the guide: each builds, keeps the form, and nothing is said against it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT, MakeProject
from vanthu.base.diagnostics import Severity
from vanthu.pipeline import build, check

GUIDE = (ROOT / "docs/huong-dan.md").read_text(encoding="utf-8")
OFFICE = """\
cơ quan: Ủy ban nhân dân
địa bàn: xã An Hảo
viết tắt: UBND
địa danh: An Hảo
người đứng đầu: Chủ tịch
phòng ban:
  - {tên: Phòng Kinh tế, viết tắt: PKT}
  - {tên: Phòng Văn hóa - Xã hội, viết tắt: PVHXH}
"""
_FILE = re.compile(
    r"^```yaml\n# (?P<name>[\w-]+\.yaml)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE
)
_SECTION = re.compile(r"^### 12\.10\. .*?(?=^## )", re.DOTALL | re.MULTILINE)


def _dossiers() -> dict[str, dict[str, str]]:
    """The files of each example by the heading that it stands below."""
    section = _SECTION.search(GUIDE)
    assert section
    examples = {}
    for part in section[0].split("\n#### ")[1:]:
        heading = part.partition("\n")[0]
        examples[heading] = {found["name"]: found["text"] for found in _FILE.finditer(part)}
    return examples


DOSSIERS = _dossiers()


def test_every_kind_has_its_example() -> None:
    assert len(DOSSIERS) == 11
    assert all(DOSSIERS.values())


@pytest.fixture(params=DOSSIERS.values(), ids=DOSSIERS)
def folder(request: pytest.FixtureRequest, make_project: MakeProject) -> Path:
    """The folder of one example, as a clerk has copied it."""
    files = {f"content/2026/{name}": text for name, text in request.param.items()}
    root = make_project({"content/office.yaml": OFFICE, **files})
    return root / "content/2026"


def test_example_of_the_guide_builds_and_keeps_the_form(folder: Path) -> None:
    assert build(folder, "content/2026").files
    checked = check(folder, "content/2026")
    assert [found.message for found in checked.result.found] == []
    wrong = [
        (name, found.message)
        for name, forms in checked.forms.items()
        for found in forms
        if found.severity is not Severity.PASSED
    ]
    assert wrong == []
