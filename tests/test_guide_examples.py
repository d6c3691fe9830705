"""The whole documents of the guide: each builds, keeps the form, and nothing is said against it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT, MakeProject
from tests.docx_text import Docx
from tests.golden_text import golden_text
from vanthu.base.diagnostics import Severity
from vanthu.base.unaccented import bare
from vanthu.inspection.check import check_form
from vanthu.inspection.elements import PartKind, recognise
from vanthu.inspection.finding import FormState
from vanthu.inspection.reading import read
from vanthu.pipeline import build, check
from vanthu.word.package import pack, unpack

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


@pytest.fixture(params=list(DOSSIERS), ids=list(DOSSIERS))
def heading(request: pytest.FixtureRequest) -> str:
    """What the example stands below in the guide."""
    return str(request.param)


@pytest.fixture
def folder(heading: str, make_project: MakeProject) -> Path:
    """The folder of one example, as a clerk has copied it."""
    files = {f"content/2026/{name}": text for name, text in DOSSIERS[heading].items()}
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


_STYLE = re.compile(r'w:customStyle="1" w:styleId="([^"]+)"><w:name w:val="[^"]*"/>')


def of_others(file: bytes) -> bytes:
    """The file as another office's program would have made it: its styles say nothing."""
    parts = {name: part for name, part in unpack(file).items() if name != "docProps/custom.xml"}
    styles = parts["word/styles.xml"].decode()
    for at, found in enumerate(_STYLE.findall(styles)):
        named = f'w:customStyle="1" w:styleId="{found}"><w:name w:val="Kiểu {at}"/>'
        styles = re.sub(_STYLE.pattern.replace('([^"]+)', re.escape(found)), named, styles)
    return pack({**parts, "word/styles.xml": styles.encode()})


KINDS = {
    "quyet-dinh.docx": (PartKind.DECISION, "Quyết định"),
    "quy-che.docx": (PartKind.ATTACHED, "Quy chế"),
    "danh-sach.docx": (PartKind.ATTACHED, "Danh sách"),
    "ke-hoach.docx": (PartKind.NAMED, "Kế hoạch"),
    "to-trinh.docx": (PartKind.NAMED, "Tờ trình"),
    "bao-cao.docx": (PartKind.NAMED, "Báo cáo"),
    "thong-bao.docx": (PartKind.NAMED, "Thông báo"),
    "cong-van.docx": (PartKind.LETTER, "Công văn"),
    "giay-moi.docx": (PartKind.NAMED, "Giấy mời"),
    "bien-ban.docx": (PartKind.NAMED, "Biên bản"),
    "giay-uy-quyen.docx": (PartKind.NAMED, "Giấy ủy quyền"),
}


def test_example_is_recognised_in_a_fileof_others(folder: Path) -> None:
    for name, file in build(folder, "content/2026").files.items():
        foreign = of_others(file)
        form = recognise(read(foreign, name))
        assert not form.is_own
        first = form.parts[0]
        assert (first.kind, first.name) == KINDS[name]
        wrong = [
            (found.title, found.found)
            for found in check_form(foreign, name)
            if found.state in (FormState.FAULT, FormState.MISSING)
        ]
        assert wrong == []


def test_example_is_printed_as_last_time(heading: str, folder: Path, update_golden: bool) -> None:
    """`pytest --update-golden` writes the texts anew."""
    path = ROOT / "tests/golden/kinds" / f"{'-'.join(re.findall(r'[a-z]+', bare(heading)))}.txt"
    files = build(folder, "content/2026").files
    found = "".join(f"=== {name}\n{golden_text(Docx(file))}" for name, file in files.items())
    if update_golden:
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8", newline="\n")
    assert found == path.read_text(encoding="utf-8")
