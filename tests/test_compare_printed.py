"""Whatever edit changes the printed text, `compare` tells of it, and what it is."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, assume, given, settings, strategies as st

from tests.conftest import ROOT
from vanthu.base.diagnostics import Faults
from vanthu.base.nodes import Mapping as MappingNode, Node, Scalar
from vanthu.checks.running.dossier_view import View
from vanthu.checks.running.rule import Result
from vanthu.compare import PrintedDossier, compare_dossiers
from vanthu.compare.screen import screen_lines
from vanthu.model.dossier import load
from vanthu.model.kinds import outputs_of
from vanthu.model.links import broken_links
from vanthu.pipeline import Draft, render_all
from vanthu.word.text_lines import docx_lines
from vanthu.writing.frame import sheet_of
from vanthu.writing.phrases import Author


class Edit(NamedTuple):
    """Characters `start:end` of a file below content/ that become others."""

    file: str
    start: int
    end: int
    text: str


class Written(NamedTuple):
    """A dossier as `compare` takes it, and the lines of its Word files."""

    printed: PrintedDossier
    lines: Mapping[str, list[str]]


def written(content: Path) -> Written | None:
    """The dossier of 2024; None where it cannot be written out."""
    try:
        dossier = load(content / "2024", "content/2024")
        author = Author(dossier)
        outputs = outputs_of(dossier.documents)
        sheets = {outputs[file]: sheet_of(author, each) for file, each in dossier.documents.items()}
    except Faults:
        return None
    if author.faults or any(broken_links(dossier)):
        return None
    files = render_all(Draft(View(dossier, author, sheets), Result()))
    printed = PrintedDossier("2024", author, tuple(sheets.values()))
    return Written(printed, {name: list(docx_lines(file)) for name, file in files.items()})


def edits() -> list[Edit]:
    """Single edits of every kind, at every place of the dossier of 2024."""
    dossier = load(ROOT / "content/2024", "content/2024")
    return [
        edit
        for name, document in dossier.files.items()
        for edit in _edits(_below(name), document.root, document.file.text)
    ]


def _below(name: str) -> str:
    return name if name in ("office.yaml", "legal.yaml") else f"2024/{name}"


def _edits(file: str, node: Node, text: str) -> Iterator[Edit]:
    if isinstance(node, Scalar):
        yield from _of_scalar(file, node, text)
        return
    if isinstance(node, MappingNode):
        starts = [place.start for place in node.keys_at.values()]
        for inner in node.values():
            yield from _edits(file, inner, text)
    else:
        starts = [each.place.start for each in node]
        for inner in node:
            yield from _edits(file, inner, text)
    lines = sorted({text.rfind("\n", 0, start) + 1 for start in starts})
    if len(lines) == len(starts):  # each begins a line
        last = text.find("\n", node.place.end - 1) + 1
        for first, second, end in zip(lines, lines[1:], [*lines[2:], last], strict=False):
            yield Edit(file, first, end, text[second:end] + text[first:second])
            yield Edit(file, first, second, "")


def _of_scalar(file: str, scalar: Scalar, text: str) -> Iterator[Edit]:
    start, end = scalar.place.start, scalar.place.end
    was = text[start:end]
    if was.strip().isdigit():
        yield Edit(file, start, end, str(int(was) + 1))
    elif was.strip() and was[:1] not in "'\">|":
        yield Edit(file, start, end, f"{was} nữa")
        yield Edit(file, start, end, was.rpartition(" ")[0] or "khác")
    elif was[:1] in ">|" and was.rstrip().endswith("."):
        yield Edit(file, start + len(was.rstrip()), end, f" Một câu nữa.{was[len(was.rstrip()) :]}")


def applied(content: Path, *edits: Edit) -> Written | None:
    """The dossier with the edits, which are taken back; None where it cannot be written out."""
    before = {edit.file: (content / edit.file).read_text(encoding="utf-8") for edit in edits}
    try:
        for edit in edits:
            text = (content / edit.file).read_text(encoding="utf-8")
            (content / edit.file).write_text(
                text[: edit.start] + edit.text + text[edit.end :], encoding="utf-8", newline="\n"
            )
        return written(content)
    finally:
        for name, text in before.items():
            (content / name).write_text(text, encoding="utf-8", newline="\n")


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Numbers are given, so that what prints them is printed."""
    folder = tmp_path_factory.mktemp("edited") / "content"
    shutil.copytree(ROOT / "content", folder)
    path = folder / "2024/decision.yaml"
    text = path.read_text(encoding="utf-8")
    for key, number in (("\nsố: ", 12), ("\n    số: ", 45)):
        assert text.count(key) == 1
        text = text.replace(key, f"{key}{number} ")
    path.write_text(text, encoding="utf-8", newline="\n")
    return folder


@pytest.fixture(scope="module")
def before(content: Path) -> Written:
    found = written(content)
    assert found
    return found


def told(before: Written, after: Written) -> list[str]:
    """The lines of the screen."""
    return [line.strip() for line in screen_lines(compare_dossiers(before.printed, after.printed))]


EDITS = edits()


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.filter_too_much],
)
@given(edit=st.sampled_from(EDITS))
def test_what_is_printed_otherwise_is_told(content: Path, before: Written, edit: Edit) -> None:
    after = applied(content, edit)
    assume(after is not None)
    assert after
    assume(after.lines != before.lines)
    assert not compare_dossiers(before.printed, after.printed).is_empty


TABLE = "Chỉ tiêu giảm hộ nghèo, hộ cận nghèo năm 2024 phân theo xã, phường"
SINGLE: list[tuple[str, str, str, list[str]]] = [
    (
        "2024/decision.yaml",
        "  - 27/2022/NĐ-CP\n  - 38/2023/NĐ-CP\n",
        "  - 38/2023/NĐ-CP\n  - 27/2022/NĐ-CP\n",
        [
            "> Nghị định số 27/2022/NĐ-CP ngày 19 tháng 4 năm 2022 của Chính phủ quy định cơ chế"
            " quản lý, tổ chức thực hiện các chương trình mục tiêu quốc gia"
            " (trước đứng thứ 4, nay thứ 5)"
        ],
    ),
    (
        "2024/decision.yaml",
        "thẩm quyền: tập thể",
        "thẩm quyền: người đứng đầu",
        [
            "~ Thẩm quyền: {+CHỦ TỊCH +}ỦY BAN NHÂN DÂN THỊ XÃ TỊNH BIÊN",
            "~ Chức vụ người ký: [-TM. ỦY BAN NHÂN DÂN / -]KT. CHỦ TỊCH / PHÓ CHỦ TỊCH",
        ],
    ),
    ("2024/decision.yaml", "số: 45", "số: 46", ["~ Số tờ trình: [-45-]{+46+}"]),
    ("2024/decision.yaml", "số: 12", "số: 13", ["~ Số: [-12-]{+13+}"]),
    (
        "2024/decision.yaml",
        "soạn thảo: PLĐTBXH",
        "soạn thảo: PKT",
        ["~ Lưu: VT, [-PLĐTBXH-]{+PKT+}"],
    ),
    (
        "2024/decision.yaml",
        "năm: 2024\n",
        "năm: 2024\nloại bản: điện tử\n",
        ["~ Loại bản: [-giấy-]{+điện tử+}", "~ Số ở dòng (Kèm theo …): [-12-]"],
    ),
    (
        "2024/decision.yaml",
        "giai đoạn: 2021 - 2025",
        "giai đoạn: 2021 - 2026",
        ["~ Giai đoạn: 2021 - [-2025-]{+2026+}"],
    ),
    (
        "2024/decision.yaml",
        "mục tiêu quốc gia\n  giảm nghèo",
        "mục tiêu\n  quốc gia giảm nghèo",
        [
            "~ Trích yếu: Ban hành Kế hoạch thực hiện Chương trình mục tiêu {+/ +}quốc gia[- /-]"
            " giảm nghèo bền vững thị xã Tịnh Biên năm 2024"
        ],
    ),
    (
        "2024/decision.yaml",
        "  - VP.HĐND&UBND thị xã\n  - UBND các xã, phường\n",
        "  - UBND các xã, phường\n  - VP.HĐND&UBND thị xã\n",
        ["> VP.HĐND&UBND thị xã (trước đứng thứ 6, nay thứ 7)"],
    ),
    (
        "office.yaml",
        "địa danh: Tịnh Biên",
        "địa danh: Tri Tôn",
        ["~ Địa danh: [-Tịnh Biên-]{+Tri Tôn+}"],
    ),
    (
        "office.yaml",
        "\nviết tắt: UBND\n",
        "\nviết tắt: UBND\ncơ quan chủ quản: UBND tỉnh An Giang\n",
        ["~ Cơ quan chủ quản: {+UBND TỈNH AN GIANG+}"],
    ),
    (
        "office.yaml",
        "nhóm: Thành thị",
        "nhóm: Đô thị",
        ["- Nhóm Thành thị (không còn)", "+ Nhóm Đô thị (mới có)"],
    ),
    (
        "2024/targets.yaml",
        "dòng tổng: Tổng",
        "dòng tổng: Toàn thị xã",
        [TABLE, "~ Dòng tổng: [-Tổng-]{+Toàn thị xã+}"],
    ),
    (
        "2024/targets.yaml",
        "\nbảng:\n",
        "\nbảng:\n  khổ giấy: ngang\n",
        [f"~ {TABLE} (in trên trang ngang, trước là trang dọc)"],
    ),
    (
        "2024/targets.yaml",
        "{{ thoát_nghèo | tỷ_lệ(hộ_dân) }}",
        "{{ thoát_nghèo | tỷ_lệ(nghèo) }}",
        [
            TABLE,
            "~ Cột Kế hoạch giảm hộ nghèo, hộ cận nghèo năm 2024 › Hộ nghèo › Thoát nghèo"
            " › Tỷ lệ (%): Thành thị: [-0,05-]{+7,08+} (cùng 16 dòng khác)",
        ],
    ),
    (
        "2024/projects.yaml",
        "  - số: 6",
        "  - số: 8",
        ["~ Dự án [-6-]{+8+}: Truyền thông và giảm nghèo về thông tin"],
    ),
    (
        "legal.yaml",
        "ngày: 15/8/2023",
        "ngày: 16/8/2023",
        [
            "~ … trình theo Thông tư số 55/2023/TT-BTC ngày [-15-]{+16+} tháng 8 năm 2023"
            " của Bộ trưởng …"
        ],
    ),
    (
        "2024/plan.yaml",
        "loại: Kế hoạch",
        "loại: Chương trình",
        ["~ Tên loại văn bản: [-KẾ HOẠCH-]{+CHƯƠNG TRÌNH+}"],
    ),
]


def _edit(content: Path, file: str, old: str, new: str) -> Edit:
    text = (content / file).read_text(encoding="utf-8")
    assert old in text, f"{file} no longer holds {old!r}"
    return Edit(file, text.index(old), text.index(old) + len(old), new)


@pytest.mark.parametrize(("file", "old", "new", "lines"), SINGLE)
def test_a_single_edit_is_told_in_the_words_of_the_document(
    content: Path, before: Written, file: str, old: str, new: str, lines: list[str]
) -> None:
    after = applied(content, _edit(content, file, old, new))
    assert after
    assert {*lines} <= {*told(before, after)}


def test_the_label_of_a_total_is_told_once(content: Path, before: Written) -> None:
    total = _edit(content, "2024/targets.yaml", "dòng tổng: Tổng", "dòng tổng: Toàn thị xã")
    after = applied(content, total)
    assert after
    assert sum("Toàn thị xã" in line for line in told(before, after)) == 1


def test_of_many_edits_none_is_lost(content: Path, before: Written) -> None:
    # The row of the group is the example that the line of another edit shows.
    together = [each for each in SINGLE if each[2] != "nhóm: Đô thị"]
    found = [_edit(content, file, old, new) for file, old, new, _ in together]
    after = applied(content, *sorted(found, key=lambda edit: edit.start, reverse=True))
    assert after
    lines = {line for *_, told_alone in together for line in told_alone}
    assert lines <= {*told(before, after)}


def test_what_only_follows_from_figures_is_not_listed(content: Path, before: Written) -> None:
    edit = _edit(
        content, "2024/targets.yaml", "nghèo:  18, thoát nghèo:  1", "nghèo:  18, thoát nghèo:  2"
    )
    after = applied(content, edit)
    assert after
    figures = "thoát nghèo {} → {} (+1), nghèo còn lại {} → {} (-1)"
    assert told(before, after)[2:] == [
        "",
        "Chỉ tiêu (hộ):",
        f"~ Tất cả: {figures.format(154, 155, 608, 607)}",
        f"~ Nhà Bàng: {figures.format(1, 2, 17, 16)}",
    ]


def test_a_new_bullet_is_told_and_a_new_number_that_follows_is_counted(
    content: Path, before: Written
) -> None:
    point = "          - Tỷ lệ hộ nghèo dân tộc thiểu số"
    after = applied(
        content, _edit(content, "2024/plan.yaml", point, f"{point[:12]}đoạn: {point[12:]}")
    )
    assert after
    assert (
        "~ Tỷ lệ hộ nghèo dân tộc thiểu số và xã đặc biệt khó khăn giảm từ 2 - 3%/năm."
        ' (trước: "-"; nay: đoạn không có số, dấu đầu dòng)'
    ) in told(before, after)
    section = "\n      - Mục tiêu cụ thể:\n"
    added = f"\n      - Mục tiêu khác: Không.{section}"
    after = applied(content, _edit(content, "2024/plan.yaml", section, added))
    assert after
    found = told(before, after)
    assert "+ 2. Mục tiêu khác (cùng 1 câu, dòng dưới đề mục)" in found
    assert found[-1] == "2 đề mục, đoạn chỉ đổi số thứ tự, dấu đầu dòng: không liệt kê."
