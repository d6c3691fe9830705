"""Units that merge: their households are summed, their rows renamed, their notes kept."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import MakeProject
from tests.new_year.dossiers import (
    Capture,
    closing_counts,
)
from vanthu import cli, pipeline
from vanthu.commands.command import FAULTY
from vanthu.model.dossier import load


def test_register_that_knows_later_units_changes_nothing_of_the_years_before(
    content: Path,
) -> None:
    before = pipeline.build(content / "2024", "content/2024")
    office = (content / "office.yaml").read_text(encoding="utf-8")
    ending = re.sub(
        r"(loại: (?:phường|xã)[^}]*)\}", r"\1, đến: 30/6/2025, nay là: Tịnh Biên}", office
    )
    later = "      - {tên: Tịnh Biên, loại: phường, từ: 01/7/2025}\n  - nhóm: Nông thôn\n"
    known = ending.replace("  - nhóm: Nông thôn\n", later)
    assert known != ending != office
    (content / "office.yaml").write_text(known, encoding="utf-8")
    after = pipeline.build(content / "2024", "content/2024")
    assert after.files == before.files
    assert [found.message for found in after.checked.found] == [
        found.message for found in before.checked.found
    ]
    cli.main(["new-year", "2025"])
    pipeline.build(content / "2025", "content/2025")
    cli.main(["new-year", "2026"])
    targets = load(content / "2026", "content/2026").targets
    assert targets
    assert list(targets.units) == ["Tịnh Biên"]
    closing = closing_counts(load(content / "2025", "content/2025")).values()
    assert targets.units["Tịnh Biên"].poor == sum(poor for poor, _ in closing)


_OFFICE = """\
cơ quan: Ủy ban nhân dân
địa bàn: huyện An Sơn
viết tắt: UBND
địa danh: An Sơn
người đứng đầu: Chủ tịch
đơn vị hành chính:
  - nhóm: Thành thị
    đơn vị:
      - {tên: Một, loại: thị trấn, đến: 30/6/2025, nay là: Hai}
  - nhóm: Nông thôn
    đơn vị:
      - {tên: Hai, loại: xã, đến: 30/6/2025, nay là: xã Hai}
      - {tên: Ba, loại: xã, đến: 30/6/2025, nay là: Hòa Bình}
      - {tên: Bốn, loại: xã}
      - {tên: Năm, loại: xã, đến: 30/6/2025}
      - {tên: Hai, loại: xã, từ: 01/7/2025}
      - {tên: Hòa Bình, loại: xã, từ: 01/7/2025}
      - {tên: Sáu, loại: xã, từ: 01/7/2025}
"""
_TARGETS = """\
chỉ tiêu:
  # Thành thị
  Một:  {hộ dân: 1.200, nghèo:  60, thoát nghèo: 10, cận nghèo: 50, thoát cận nghèo: 9}  # chưa xem lại: nghèo 60; nghèo 61
  # Nông thôn
  Hai:  {hộ dân: 1.000, nghèo:  55, thoát nghèo:  5, cận nghèo: 70, thoát cận nghèo: 8}
  "Ba": {hộ dân:   900, nghèo: 100, thoát nghèo:  1, cận nghèo: 30, thoát cận nghèo: 7}
  Bốn:  {hộ dân:   800, nghèo:  40, thoát nghèo: 30, cận nghèo: 20, thoát cận nghèo: 6}
  Năm:  {hộ dân:   700, nghèo:  30, thoát nghèo:  0, cận nghèo: 10, thoát cận nghèo: 0}
bảng:
  cột:
    - {tiêu đề: Xã, giá trị: "{{ tên }}"}
    - {tiêu đề: Cuối năm 2023, giá trị: "{{ hộ_dân }}", kiểu: số}
"""  # noqa: E501
_MERGED = """\
chỉ tiêu:
  # Thành thị
  # Nông thôn
  # Hai: gộp từ Một, Hai
  Hai:  {hộ dân: 2.200, nghèo: 100, thoát nghèo: 15, cận nghèo: 103, thoát cận nghèo: 17}
  # Hòa Bình: trước là Ba
  "Hòa Bình": {hộ dân:   900, nghèo:  99, thoát nghèo:  1, cận nghèo: 23, thoát cận nghèo: 7}
  Bốn:  {hộ dân:   800, nghèo:  10, thoát nghèo: 10, cận nghèo: 14, thoát cận nghèo: 6}
  Năm:  {hộ dân:   700, nghèo:  30, thoát nghèo:  0, cận nghèo: 10, thoát cận nghèo: 0}
bảng:
  cột:
    - {tiêu đề: Xã, giá trị: "{{ tên }}"}
    - {tiêu đề: Cuối năm 2025, giá trị: "{{ hộ_dân }}", kiểu: số}
"""


@pytest.fixture
def district(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The content of a district whose communes merge in the middle of 2025."""
    folder = make_project({"content/office.yaml": _OFFICE, "content/2024/targets.yaml": _TARGETS})
    monkeypatch.chdir(folder)
    return folder / "content"


def test_units_are_summed_and_renamed_as_far_as_the_register_knows(
    district: Path, capsys: Capture
) -> None:
    before = pipeline.build(district / "2024", "content/2024").files
    assert cli.main(["new-year", "2026"]) == 0
    said = capsys.readouterr().out
    new = (district / "2026/targets.yaml").read_text(encoding="utf-8")
    assert re.sub(r"(?m)  # chưa xem lại.*$", "", new) == _MERGED
    assert "# chưa xem lại: hộ dân 2.200; nghèo 100; thoát nghèo 15; cận nghèo 103;" in new
    assert "Hai: cộng số của Một, Hai" in said
    assert "Hòa Bình: trước là Ba" in said
    assert 'Năm (chỉ có đến ngày 30/6/2025): content/office.yaml chưa ghi "nay là" gì' in said
    assert "Sáu: có trong content/office.yaml, chưa có số hộ" in said
    assert pipeline.build(district / "2024", "content/2024").files == before


def test_note_on_what_was_merged_ends_as_the_other_lines_do(district: Path) -> None:
    (district / "2024/targets.yaml").write_bytes(_TARGETS.replace("\n", "\r\n").encode())
    assert cli.main(["new-year", "2026"]) == 0
    new = (district / "2026/targets.yaml").read_bytes()
    assert "  # Hai: gộp từ Một, Hai\r\n".encode() in new
    assert new.count(b"\n") == new.count(b"\r\n")


def _merged(district: Path, *edits: tuple[str, str]) -> str:
    """The targets of 2026, after edits of those of 2024."""
    text = _TARGETS
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    (district / "2024/targets.yaml").write_text(text, encoding="utf-8", newline="\n")
    assert cli.main(["new-year", "2026"]) == 0
    return (district / "2026/targets.yaml").read_text(encoding="utf-8")


def test_what_the_clerk_noted_on_a_row_that_goes_stands_with_its_name(district: Path) -> None:
    noted = "}  # theo báo cáo #12  # chưa xem lại: nghèo 60"
    text = _merged(district, ("}  # chưa xem lại: nghèo 60; nghèo 61", noted))
    assert "\n  # Hai: gộp từ Một (theo báo cáo #12), Hai\n" in text


def test_notes_within_a_row_of_several_lines_are_kept_too(district: Path) -> None:
    row = _TARGETS[_TARGETS.index("  Một:") : _TARGETS.index("  # Nông thôn")]
    block = (
        "  Một:  # thị trấn cũ\n    hộ dân: 1.200\n    nghèo: 60  # đã rà soát\n"
        "    thoát nghèo: 10\n    cận nghèo: 50\n    thoát cận nghèo: 9\n"
    )
    text = _merged(district, (row, block))
    above, _, below = text.partition("  # Hai: gộp từ Một (thị trấn cũ; đã rà soát), Hai\n")
    assert above.endswith("  # Nông thôn\n")
    assert below.startswith("  Hai:  {hộ dân: 2.200, ")


@pytest.mark.parametrize(
    ("merged", "other", "written"),
    [
        (("1.000", "200"), "800", "1.200"),
        (("1000", "200"), "800", "1200"),
        (("900", "300"), "1.800", "1.200"),
        (("900", "300"), "1800", "1200"),
        (("1.000", "2000"), "800", "3000"),
    ],
)
def test_a_sum_is_written_as_counts_are_written(
    merged: tuple[str, str], other: str, written: str, district: Path
) -> None:
    old = (
        f"{name}:  {{hộ dân: {count}"
        for name, count in (("Một", "1.200"), ("Hai", "1.000"), ("Bốn", "  800"))
    )
    new = (
        f"{name}:  {{hộ dân: {count}"
        for name, count in zip(("Một", "Hai", "Bốn"), (*merged, other), strict=True)
    )
    text = _merged(district, *zip(old, new, strict=True))
    assert re.search(rf"  Hai:  {{hộ dân: +{re.escape(written)}, nghèo:", text)


def test_rows_go_on_beginning_in_line_behind_a_shorter_name(district: Path) -> None:
    office = _OFFICE.replace("đến: 30/6/2025, nay là: Hòa Bình", "đến: 30/6/2025, nay là: B")
    office = office.replace("tên: Hòa Bình", "tên: B")
    (district / "office.yaml").write_text(office, encoding="utf-8")
    cli.main(["new-year", "2026"])
    text = (district / "2026/targets.yaml").read_text(encoding="utf-8")
    assert '\n  # B: trước là Ba\n  "B":  {hộ dân:   900, nghèo:  99' in text


def test_year_of_the_reform_goes_on_with_the_units_of_its_beginning(district: Path) -> None:
    assert cli.main(["new-year", "2025"]) == 0
    dossier = pipeline.build(district / "2025", "content/2025").dossier
    assert dossier.targets
    assert list(dossier.targets.units) == ["Một", "Hai", "Ba", "Bốn", "Năm"]
    assert [group.name for group in dossier.unit_groups if group.units] == [
        "Thành thị",
        "Nông thôn",
    ]
    assert cli.main(["new-year", "2026"]) == 0
    merged = load(district / "2026", "content/2026").targets
    assert merged
    assert merged.units["Hai"].poor == 100 - 10 - 5
    assert (merged.units["Bốn"].poor, merged.units["Bốn"].escaped) == (0, 0)


def test_plan_made_after_the_reform_has_the_units_of_its_end(district: Path) -> None:
    office = _OFFICE.replace("{tên: Năm, loại: xã, đến: 30/6/2025}", "{tên: Năm, loại: xã}")
    (district / "office.yaml").write_text(office, encoding="utf-8")
    cli.main(["new-year", "2026"])
    row = "  Sáu:  {hộ dân: 9, nghèo: 1, thoát nghèo: 1, cận nghèo: 1, thoát cận nghèo: 1}\n"
    for path in (district / "2026").iterdir():
        text = path.read_text(encoding="utf-8").replace("năm: 2026", "năm: 2025")
        path.write_text(text.replace("  Bốn:", f"{row}  Bốn:"), encoding="utf-8")
    built = pipeline.build(district / "2026", "content/2026")
    assert {unit.name for group in built.dossier.unit_groups for unit in group.units} == {
        "Hai", "Hòa Bình", "Bốn", "Năm", "Sáu",
    }  # fmt: skip


@pytest.mark.parametrize("command", [["build"], ["check"], ["new-year", "2026"]])
def test_successor_that_no_unit_is_is_told_at_its_place(
    command: list[str], district: Path, capsys: Capture
) -> None:
    office = _OFFICE.replace("nay là: Hòa Bình", "nay là: Hoà Binh")
    (district / "office.yaml").write_text(office, encoding="utf-8")
    assert cli.main(command) == FAULTY
    said = "".join(capsys.readouterr())
    line = next(n for n, text in enumerate(office.split("\n"), 1) if "Hoà Binh" in text)
    assert re.search(rf'content/office.yaml:{line}:\d+: lỗi: "Ba" nay là "Hoà Binh"', said)
    assert 'ý bạn là "Hòa Bình"?' in said
    assert not (district / "2026").exists()


def test_units_that_share_a_line_are_not_merged(district: Path, capsys: Capture) -> None:
    rows = re.sub(r" +# .*", "", _TARGETS.partition("bảng")[0])
    flow = "chỉ tiêu: {" + ",\n  ".join(re.findall(r"\S+: +\{[^}]*\}", rows)) + "}\n"
    text = flow.replace(",\n  Hai", ", Hai") + _TARGETS[_TARGETS.index("bảng") :]
    (district / "2024/targets.yaml").write_text(text, encoding="utf-8")
    assert cli.main(["new-year", "2026"]) == 1
    assert "viết chung dòng" in capsys.readouterr().err
    assert not (district / "2026").exists()
