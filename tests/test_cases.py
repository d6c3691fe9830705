"""Each file of cases/bad stands in a sound dossier, its expectations one line above the faults.

`decision-ngay.yaml` is a decision.yaml. `# mong đợi: 7 content "31/02/2024"` expects at column 7
of the next line of content a fault of rule `content` whose message, followed by its hint in
brackets, holds the words. A fault too many is as wrong as one too few.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from tests.conftest import ROOT, MakeProject
from vanthu import cli
from vanthu.base.diagnostics import Diagnostic, Faults
from vanthu.commands.command import CLEAN, FAULTY
from vanthu.pipeline import draft

CASES = ROOT / "tests/cases/bad"
_EXPECTATION = re.compile(r"\s*# mong đợi: (\d+) ([a-z-]+) (.+)")
_SHARED = ("office", "legal")
_AROUND = {
    "content/office.yaml": """\
cơ quan: Ủy ban nhân dân
địa bàn: thị xã Tịnh Biên
viết tắt: UBND
địa danh: Tịnh Biên
người đứng đầu: Chủ tịch
đơn vị hành chính:
  - nhóm: Các xã, phường
    đơn vị: [{tên: Nhà Bàng}, {tên: An Hảo}, {tên: Núi Voi, đến: 01/01/2020}]
""",
    "content/legal.yaml": """\
90/QĐ-TTg:
  {loại: Quyết định, số: 90/QĐ-TTg, cơ quan: Thủ tướng Chính phủ, tên: về mẫu, ngày: 18/01/2022}
27/2022/NĐ-CP:
  {loại: Nghị định, số: 27/2022/NĐ-CP, cơ quan: Chính phủ, tên: về phí, ngày: 19/4/2022}
""",
}


@dataclass(frozen=True, slots=True)
class Expected:
    line: int
    column: int
    rule: str
    words: str

    def __str__(self) -> str:
        return f"{self.line}:{self.column} {self.rule} {self.words}"

    def meets(self, found: Diagnostic) -> bool:
        place = (found.place.line, found.place.column, found.rule)
        return place == (self.line, self.column, self.rule) and self.words in _words(found)


def _cases() -> Iterator[ParameterSet]:
    return (pytest.param(path, id=path.stem) for path in sorted(CASES.glob("*.yaml")))


def _attached(case: Path) -> dict[str, str]:
    """What the decision that stands beside a case about the office issues."""
    if case.name.partition("-")[0] not in _SHARED:
        return {}
    text = "loại: Quy chế\ntrích yếu: Làm việc\nnội dung: Hết.\n"
    return {"content/2024/regulation.yaml": text}


@pytest.mark.parametrize("case", list(_cases()))
def test_case_has_the_faults_that_it_expects_and_no_others(
    case: Path, make_project: MakeProject
) -> None:
    text = case.read_text(encoding="utf-8")
    expected = list(_expectations(text))
    missing, extra = _compare(
        expected, _faults(make_project({**_AROUND, **_attached(case), _name(case): text}))
    )
    assert expected, "a case says what it expects"
    assert not missing + extra, "\n".join(["expected:", *missing, "found:", *extra])


@pytest.mark.parametrize(
    ("text", "missing", "extra"),
    [
        ("# mong đợi: 6 content không phải một năm\nnăm: 24", 0, 0),
        ("# mong đợi: 5 content không phải một năm\nnăm: 24", 1, 1),
        ("# mong đợi: 6 schema không phải một năm\nnăm: 24", 1, 1),
        ("# mong đợi: 6 content không phải một ngày\nnăm: 24", 1, 1),
        ("# mong đợi: 6 content không phải một năm\nnăm: 2024", 1, 0),
        ("năm: 24", 0, 1),
    ],
)
def test_missing_and_extra_faults_are_both_noticed(
    text: str, missing: int, extra: int, make_project: MakeProject
) -> None:
    text += "\ntrích yếu: Về việc thử\ncăn cứ: [90/QĐ-TTg]\nđiều: Quyết định này có hiệu lực.\n"
    text += "ký: {chức vụ: Chủ tịch, họ tên: A}\n"
    found = _faults(make_project({**_AROUND, "content/2024/decision.yaml": text}))
    assert [len(each) for each in _compare(_expectations(text), found)] == [missing, extra]


def test_faults_of_all_files_are_shown_in_order_and_nothing_is_written(
    make_project: MakeProject,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(make_project(_AROUND))
    assert cli.main([]) == CLEAN
    good = Path("output/2024/quyet-dinh.docx").read_bytes()
    capsys.readouterr()
    for name in ("plan-bang", "decision-ngay", "targets-so", "office-trinh-bay", "plan-de-muc"):
        case = CASES / f"{name}.yaml"
        Path(_name(case)).write_bytes(case.read_bytes())
    assert cli.main([]) == FAULTY
    shown = capsys.readouterr()
    assert shown.out == ""
    places = re.findall(r"^(content/\S+?):(\d+):(\d+): lỗi: ", shown.err, re.MULTILINE)
    assert places == sorted(places, key=lambda at: (at[0], int(at[1]), int(at[2])))
    assert [*dict.fromkeys(name for name, *_ in places)] == [
        "content/2024/decision.yaml",
        "content/2024/plan.yaml",
        "content/2024/targets.yaml",
        "content/office.yaml",
    ]
    assert f"Tìm thấy {len(places)} lỗi." in shown.err
    assert [path.name for path in Path("output/2024").iterdir()] == ["quyet-dinh.docx"]
    assert Path("output/2024/quyet-dinh.docx").read_bytes() == good


def _name(case: Path) -> str:
    """Where a case stands in a project: `decision-ngay.yaml` is content/2024/decision.yaml."""
    part = case.stem.partition("-")[0]
    return f"content/{part}.yaml" if part in _SHARED else f"content/2024/{part}.yaml"


def _expectations(text: str) -> Iterator[Expected]:
    waiting: list[re.Match[str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if found := _EXPECTATION.fullmatch(line):
            waiting.append(found)
            continue
        yield from (Expected(number, int(each[1]), each[2], each[3]) for each in waiting)
        waiting.clear()


def _faults(project: Path) -> set[Diagnostic]:
    try:
        return set(draft(project / "content/2024", "content/2024").checked.found)
    except Faults as found:
        return set(found.diagnostics)


def _compare(expected: Iterable[Expected], faults: set[Diagnostic]) -> tuple[list[str], list[str]]:
    """What was expected and not found, and what was found and not expected."""
    missing, extra = [], sorted(faults, key=lambda fault: fault.order)
    for each in expected:
        met = next((fault for fault in extra if each.meets(fault)), None)
        if met:
            extra.remove(met)
        else:
            missing.append(str(each))
    return missing, [
        f"{each.place.line}:{each.place.column} {each.rule} {_words(each)}" for each in extra
    ]


def _words(found: Diagnostic) -> str:
    return f"{found.message} ({found.hint})" if found.hint else found.message
