"""`compare` on units and projects: joined by name and by the register, wherever they stand."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import ROOT
from vanthu.compare import PrintedDossier, compare_dossiers
from vanthu.compare.markdown import markdown
from vanthu.compare.screen import screen_lines
from vanthu.compare.values import Comparison
from vanthu.pipeline import draft

Edits = Mapping[str, list[tuple[str, str]]]
"""For each file what is to be replaced in it."""

ROWS = {
    "Nhà Bàng": "  Nhà Bàng:   {hộ dân: 3339, nghèo:  18, thoát nghèo:  1, cận nghèo: 95,"
    " thoát cận nghèo:  5}\n",
    "Tịnh Biên": "  Tịnh Biên:  {hộ dân: 3750, nghèo:  23, thoát nghèo:  1, cận nghèo: 40,"
    " thoát cận nghèo:  1}\n",
    "Nhơn Hưng": "  Nhơn Hưng:  {hộ dân: 1657, nghèo:   7, thoát nghèo:  1, cận nghèo: 21,"
    " thoát cận nghèo:  1}\n",
}
MERGED = "{hộ dân: 8746, nghèo: 45, thoát nghèo: 3, cận nghèo: 149, thoát cận nghèo: 7}\n"
NEXT = ("năm: 2024", "năm: 2026")


def compared(tmp_path: Path, new: Edits, both: Edits | None = None) -> Comparison:
    """The dossier of 2024 with a copy of it that is edited, after edits of what both share."""
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    _apply(content, both or {})
    shutil.copytree(content / "2024", content / "new")
    _apply(content / "new", new)
    return compare_dossiers(*(printed(content / name) for name in ("2024", "new")))


def _apply(folder: Path, edits: Edits) -> None:
    for name, changes in edits.items():
        text = (folder / name).read_text(encoding="utf-8")
        for old, replacement in changes:
            assert old in text, f"{name} no longer holds {old!r}"
            text = text.replace(old, replacement, 1)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def printed(folder: Path) -> PrintedDossier:
    view = draft(folder, f"content/{folder.name}").view
    return PrintedDossier(folder.name, view.author, tuple(view.sheets.values()))


def told(found: Comparison, title: str) -> list[str]:
    lines = list(screen_lines(found))
    if f"{title}:" not in lines:
        return []
    section = lines[lines.index(f"{title}:") + 1 :]
    return [line.strip() for line in section[: [*section, ""].index("")]]


UNITS, FUNDING = "Chỉ tiêu (hộ)", "Kinh phí (triệu đồng)"


def test_a_unit_that_only_moved_is_told_once(tmp_path: Path) -> None:
    first, second = ROWS["Nhà Bàng"], ROWS["Tịnh Biên"]
    found = compared(tmp_path, {"targets.yaml": [(first + second, second + first)]})
    assert told(found, UNITS) == ["> Nhà Bàng (chuyển chỗ)"]
    assert [topic.title for topic in found.topics] == [UNITS]
    assert "| Nhà Bàng (chuyển chỗ) | | | | |" in markdown(found)


def test_figures_of_a_unit_that_moved_are_told_with_it(tmp_path: Path) -> None:
    first, second = ROWS["Nhà Bàng"], ROWS["Tịnh Biên"]
    edited = first.replace("nghèo:  18", "nghèo:  19")
    found = compared(tmp_path, {"targets.yaml": [(first + second, second + edited)]})
    assert told(found, UNITS)[1:] == [
        "> Nhà Bàng (chuyển chỗ): nghèo 18 → 19 (+1), nghèo còn lại 17 → 18 (+1)"
    ]


def test_a_unit_of_another_group_is_told_once(tmp_path: Path) -> None:
    line = "      - {tên: Tân Lập, loại: xã}\n"
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    before = printed(content / "2024")
    rural = "  - nhóm: Nông thôn\n    đơn vị:\n"
    _apply(content, {"office.yaml": [(line, ""), (rural, f"{line}{rural}")]})
    found = compare_dossiers(before, printed(content / "2024"))
    assert told(found, UNITS) == ["> Tân Lập (chuyển chỗ; từ nhóm Nông thôn sang nhóm Thành thị)"]


def test_a_unit_spelt_otherwise_is_the_same_one(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    before = printed(content / "2024")
    _apply(content, {"office.yaml": [("{tên: Thới Sơn,", "{tên: Thới Sơn Mới,")]})
    _apply(content / "2024", {"targets.yaml": [("  Thới Sơn: ", "  Thới Sơn Mới: ")]})
    found = compare_dossiers(before, printed(content / "2024"))
    assert told(found, UNITS) == ["~ Thới Sơn Mới (trước là Thới Sơn)"]


def _ended(name: str, kind: str, now: str) -> tuple[str, str]:
    start = f"{{tên: {name}, loại: {kind}"
    return start, f"{start}, đến: 30/6/2025, nay là: {now}"


REGISTER = [
    *(_ended(name, "phường", "Tịnh Biên mới") for name in ROWS),
    _ended("An Nông", "xã", "An Hòa"),
    (
        "      - {tên: Chi Lăng",
        "      - {tên: Tịnh Biên mới, loại: phường, từ: 01/7/2025}\n      - {tên: Chi Lăng",
    ),
    (
        "      - {tên: An Hảo",
        "      - {tên: An Hòa, loại: xã, từ: 01/7/2025}\n      - {tên: An Hảo",
    ),
]
TOGETHER = [
    (ROWS["Nhà Bàng"] + ROWS["Tịnh Biên"], f"  Tịnh Biên mới: {MERGED}"),
    (ROWS["Nhơn Hưng"], ""),
    ("  An Nông: ", "  An Hòa: "),
]
SUMS = (
    "hộ dân 8.746 → 8.746, nghèo 48 → 45 (-3), thoát nghèo 3 → 3, nghèo còn lại 45 → 42 (-3),"
    " cận nghèo 156 → 149 (-7), thoát cận nghèo 7 → 7, cận nghèo còn lại 149 → 142 (-7)"
)


@pytest.mark.parametrize("day", ["01/7/2025", "01/3/2026"])
def test_units_that_became_one_are_added_up(tmp_path: Path, day: str) -> None:
    register = [(old, new.replace("từ: 01/7/2025", f"từ: {day}")) for old, new in REGISTER]
    found = compared(
        tmp_path,
        {"decision.yaml": [NEXT], "targets.yaml": TOGETHER},
        {"office.yaml": register},
    )
    assert told(found, UNITS)[1:] == [
        f"~ Tịnh Biên mới (gộp từ Nhà Bàng, Tịnh Biên, Nhơn Hưng): {SUMS}",
        "~ An Hòa (trước là An Nông)",
    ]
    assert "| | hộ dân | 8.746 | 8.746 | 0 |" not in markdown(found)
    assert "(gộp từ Nhà Bàng, Tịnh Biên, Nhơn Hưng) | hộ dân | 8.746 | 8.746 | 0 |" in markdown(
        found
    )


def test_a_unit_that_lives_on_under_its_name_is_the_sum_too(tmp_path: Path) -> None:
    register = [(old, new.replace("Tịnh Biên mới", "Tịnh Biên")) for old, new in REGISTER]
    rows = [(old, new.replace("Tịnh Biên mới", "Tịnh Biên")) for old, new in TOGETHER]
    found = compared(
        tmp_path, {"decision.yaml": [NEXT], "targets.yaml": rows}, {"office.yaml": register}
    )
    assert f"~ Tịnh Biên (gộp từ Nhà Bàng, Tịnh Biên, Nhơn Hưng): {SUMS}" in told(found, UNITS)


def test_units_that_the_register_knows_apart_are_not_taken_for_one(tmp_path: Path) -> None:
    register = [(old, new.replace(", nay là: Tịnh Biên mới", "")) for old, new in REGISTER]
    found = compared(
        tmp_path,
        {"decision.yaml": [NEXT], "targets.yaml": TOGETHER},
        {"office.yaml": register},
    )
    names = [line.split(":")[0] for line in told(found, UNITS)[1:]]
    assert names == [
        "+ Tịnh Biên mới (mới có)",
        "~ An Hòa (trước là An Nông)",
        "- Nhà Bàng (không còn)",
        "- Tịnh Biên (không còn)",
        "- Nhơn Hưng (không còn)",
    ]


def test_groups_in_another_order_are_told_as_groups(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    before = printed(content / "2024")
    text = (content / "office.yaml").read_text(encoding="utf-8")
    urban, rural = text.index("  - nhóm: Thành thị"), text.index("  - nhóm: Nông thôn")
    end = text.index("# Tên trước khi lập thị xã")
    groups = f"{text[rural:end].rstrip()}\n{text[urban:rural]}"
    _apply(content, {"office.yaml": [(text[urban:end], f"{groups}\n")]})
    found = compare_dossiers(before, printed(content / "2024"))
    assert told(found, UNITS) == ["> Nhóm Thành thị (chuyển chỗ)"]


PROJECT_4, PROJECT_6 = "  # ---- Dự án 4\n", "  # ---- Dự án 6\n"


def test_a_project_that_moved_is_told_once(tmp_path: Path) -> None:
    text = (ROOT / "content/2024/projects.yaml").read_text(encoding="utf-8")
    first, second = text.index(PROJECT_4), text.index(PROJECT_6)
    end = text.index("# Biểu kế hoạch vốn")
    fourth, sixth = text[first:second], text[second:end]
    found = compared(
        tmp_path, {"projects.yaml": [(fourth + sixth, f"{sixth.rstrip()}\n\n{fourth}")]}
    )
    assert [topic.title for topic in found.topics] == ["Đề mục"]
    lines = list(screen_lines(found))
    assert sum("Dự án" in line and line.startswith("    >") for line in lines) == 1


def test_figures_typed_in_a_task_are_no_computed_ones(tmp_path: Path) -> None:
    """The sentence is made of a pattern that stayed the same, and amounts did change."""
    task = "nhiệm vụ: để tổ chức thực hiện trên địa bàn"
    found = compared(
        tmp_path,
        {
            "projects.yaml": [
                (f"{task} trước ngày 15/3", f"{task} trước ngày 16/3"),
                ("vốn: {trung ương: 2293, tỉnh: 229}", "vốn: {trung ương: 2300, tỉnh: 230}"),
            ]
        },
        {"2024/projects.yaml": [(task, f"{task} trước ngày 15/3")]},
    )
    [sentence] = told(found, "Câu chữ")[1:]
    assert "trước ngày [-15/3-]{+16/3+}" in sentence
    assert found.figures_only > 0


def test_a_renamed_project_has_its_old_name_beside_its_figures(tmp_path: Path) -> None:
    old = "tên: Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo"
    found = compared(
        tmp_path,
        {
            "projects.yaml": [
                (old, f"{old} bền vững"),
                ("vốn: {trung ương: 2293, tỉnh: 229}", "vốn: {trung ương: 2300, tỉnh: 230}"),
            ]
        },
    )
    name = "Dự án 2: Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo"
    assert told(found, FUNDING)[1:] == [
        f"~ {name} bền vững (trước là {name}): tổng số 2.522 → 2.530 (+8),"
        " trung ương 2.293 → 2.300 (+7), tỉnh 229 → 230 (+1)"
    ]


TWINS = [
    (
        "      - số: 1\n        tên: Phát triển giáo dục nghề nghiệp\n",
        "      - số: 1\n        tên: Hỗ trợ phát triển sản xuất trong lĩnh vực nông nghiệp\n",
    )
]


def test_projects_of_one_title_are_told_apart(tmp_path: Path) -> None:
    assert not compared(tmp_path, {}, {"2024/projects.yaml": TWINS}).topics


def test_what_changed_in_one_of_two_with_one_title_is_told_of_that_one(tmp_path: Path) -> None:
    edit = ("{trung ương: 948, tỉnh: 95}", "{trung ương: 958, tỉnh: 96}")
    found = compared(tmp_path, {"projects.yaml": [edit]}, {"2024/projects.yaml": TWINS})
    assert not any("gộp từ" in line for line in told(found, FUNDING))
    lines = told(found, FUNDING)
    assert not any("gộp từ" in line for line in lines)
    assert len(lines) == 3, "all, the project and the part: each once"
