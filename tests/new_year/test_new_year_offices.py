"""New years of other offices: typed years in any writing, folders of their own, bases."""

from __future__ import annotations

import re
import shutil
import unicodedata
from pathlib import Path
from typing import Literal

import pytest

from tests.conftest import MakeProject
from tests.new_year.dossiers import (
    Capture,
    province,
)
from vanthu import cli
from vanthu.commands.command import CLEAN, FAULTY, OBSTRUCTED
from vanthu.model.dossier import load

_DECISION = """\
năm: 2024  # Kế hoạch năm 2024
giai đoạn: 2021 - 2025
số: 123             # điền khi phát hành
ngày: 05/3/2024
ký hiệu: 2024/QĐ-UBND
trích yếu: Ban hành Kế hoạch năm 2024
căn cứ:
  - {loại: Nghị quyết, số: 38/2024/NQ-HĐND, ngày: 05/3/2024, cơ quan: Hội đồng nhân dân, tên: về dự toán năm 2024}
đề nghị:
  người: Trưởng Phòng Kinh tế
  tờ trình: {số: 12, ký hiệu: TTr-PKT, ngày: 01/3/2024}
điều:
  - Kế hoạch thực hiện từ Quý I/2024 đến trước ngày 29/02/2024, năm học 2024 - 2025.
  - >-
    So với cuối năm 2023, phấn đấu giảm 30 hộ nghèo; năm 2023 đã giảm 45 hộ.
    Thực hiện giai đoạn 2021 - 2025 theo Nghị quyết số 38/2024/NQ-HĐND.
  - "Hiệu lực: hết năm 2024."
ký: {chức vụ: Chủ tịch, họ tên: Nguyễn Văn Bình}
"""  # noqa: E501
_ROLLED = """\
năm: 2025  # Kế hoạch năm 2025
giai đoạn: 2021 - 2025
số:                 # điền khi phát hành
ngày:
ký hiệu: 2025/QĐ-UBND
trích yếu: Ban hành Kế hoạch năm 2025
căn cứ:
  - {loại: Nghị quyết, số: 38/2024/NQ-HĐND, ngày: 05/3/2024, cơ quan: Hội đồng nhân dân, tên: về dự toán năm 2024}  # chưa xem lại: năm 2024
đề nghị:
  người: Trưởng Phòng Kinh tế
  tờ trình: {số: , ký hiệu: TTr-PKT, ngày: }
điều:
  - Kế hoạch thực hiện từ Quý I/2025 đến trước ngày 28/02/2025, năm học 2025 - 2026.  # chưa xem lại: 28/02/2025
  - >-  # chưa xem lại: năm 2023; 30 hộ; 45 hộ
    So với cuối năm 2024, phấn đấu giảm 30 hộ nghèo; năm 2023 đã giảm 45 hộ.
    Thực hiện giai đoạn 2021 - 2025 theo Nghị quyết số 38/2024/NQ-HĐND.
  - "Hiệu lực: hết năm 2025."
ký: {chức vụ: Chủ tịch, họ tên: Nguyễn Văn Bình}
"""  # noqa: E501


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_typed_years_numbers_and_dates(
    make_project: MakeProject,
    monkeypatch: pytest.MonkeyPatch,
    line_end: str,
    mark: str,
    form: Literal["NFC", "NFD"],
) -> None:
    folder = make_project({})
    monkeypatch.chdir(folder)

    def written(text: str) -> bytes:
        ours = re.split(r"(  # chưa xem lại.*)", text)  # what we write is always composed
        ours[::2] = [unicodedata.normalize(form, part) for part in ours[::2]]
        return (mark + "".join(ours)).replace("\n", line_end).encode()

    (folder / "content/2024/decision.yaml").write_bytes(written(_DECISION))
    assert cli.main(["new-year", "2025"]) == 0
    new = (folder / "content/2025/decision.yaml").read_bytes()
    assert new.decode() == written(_ROLLED).decode()


def test_next_step_moves_the_year_again(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_project({"content/2024/decision.yaml": _DECISION})
    monkeypatch.chdir(folder)
    cli.main(["new-year", "2025"])
    cli.main(["new-year", "2026"])
    new = (folder / "content/2026/decision.yaml").read_text(encoding="utf-8")
    assert "giai đoạn: 2021 - 2025  # chưa xem lại: giai đoạn 2021 - 2025\n" in new
    assert "trước ngày 28/02/2026, năm học 2026 - 2027" in new
    assert "So với cuối năm 2025" in new
    assert "# chưa xem lại: năm 2023; 30 hộ; 45 hộ\n" in new


def test_other_office_gets_its_dossier_in_its_own_folder(content: Path, capsys: Capture) -> None:
    command = ["new-year", "content/phuong/2026", "--from", "2024"]
    (content / "phuong").mkdir()
    for name, what in (("office.yaml", ", rồi sửa theo cơ quan mới"), ("legal.yaml", "")):
        assert cli.main(command) == OBSTRUCTED
        said = capsys.readouterr().err
        assert f"chưa có content/phuong/{name}" in said
        assert f"chép content/{name} sang đó{what}, rồi chạy lại" in said
        shutil.copy(content / name, content / "phuong")
    office = (content / "office.yaml").read_text(encoding="utf-8")
    office = re.sub(
        r"(?m)^đến: .*$", "", office.replace("thị xã Tịnh Biên\n", "phường Tịnh Biên\n")
    )
    (content / "phuong/office.yaml").write_text(office, encoding="utf-8")
    assert cli.main([*command, "--dry-run"]) == CLEAN
    assert cli.main(command) == CLEAN
    assert "phải theo office.yaml của cơ quan mới" not in capsys.readouterr().out
    new = load(content / "phuong/2026", "content/phuong/2026")
    assert new.office.name == "Ủy ban nhân dân phường Tịnh Biên"
    assert int(new.facts.year) == 2026
    first = (content / "phuong/2026/plan.yaml").read_text(encoding="utf-8").partition("\n")[0]
    assert first.endswith("$schema=../../../schema/plan.schema.json")
    assert not (content / "2026").exists()


def test_way_to_the_schema_stays_where_none_leads_to_another_drive(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other_drive(*_: object) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr("os.path.relpath", other_drive)
    assert cli.main(["new-year", "2025"]) == CLEAN
    first = (content / "2025/plan.yaml").read_text(encoding="utf-8").partition("\n")[0]
    assert first.endswith("$schema=../../schema/plan.schema.json")


def test_year_after_the_office_is_not_built(content: Path, capsys: Capture) -> None:
    cli.main(["new-year", "2026"])
    capsys.readouterr()
    assert cli.main(["build", "2026"]) == FAULTY
    said = capsys.readouterr().err
    assert re.search(r"content/2026/decision.yaml:\d+:\d+: lỗi: Ủy ban nhân dân thị xã", said)
    assert "chỉ có từ ngày 10/4/2023 đến ngày 30/6/2025" in said
    assert "mục 12.1" in said


def test_base_and_then_those_that_inherit_go_into_the_new_year(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    own = "kế thừa: ../chung/2024\nđơn vị: A\nsố: 7\n"
    monkeypatch.chdir(province(make_project, {"decision.yaml": own}))
    assert cli.main(["new-year", "2025", "--from", "content/tinh/xa-a/2024"]) == OBSTRUCTED
    said = capsys.readouterr().err
    assert "chưa có bản chung năm 2025" in said
    assert "python build.py new-year 2025 --from content/tinh/chung/2024" in said
    assert not Path("content/tinh/xa-a/2025").exists()
    assert cli.main(["new-year", "2025", "--from", "content/tinh/chung/2024"]) == CLEAN
    assert cli.main(["new-year", "2025", "--from", "content/tinh/xa-a/2024"]) == CLEAN
    rolled = Path("content/tinh/xa-a/2025/decision.yaml").read_text(encoding="utf-8")
    assert rolled == "kế thừa: ../chung/2025\nđơn vị: A\nsố:\n"
    assert not Path("content/tinh/xa-a/2025/targets.yaml").exists()
    assert cli.main(["build", "content/tinh/xa-a/2025"]) == CLEAN
    capsys.readouterr()
    cli.main(["check", "content/tinh/xa-a/2025"])
    said = capsys.readouterr().out
    assert "content/tinh/chung/2025/targets.yaml" in said
    assert "chưa xem lại" in said


def test_some_counts_of_its_own_are_marked_where_the_rest_is_inherited(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = {
        "decision.yaml": "năm: 2024\nkế thừa: ../chung/2024\nđơn vị: A\n",
        "targets.yaml": "chỉ tiêu:\n  A: {thoát nghèo: 5}\n",
    }
    monkeypatch.chdir(province(make_project, own))
    assert cli.main(["new-year", "2025", "--from", "content/tinh/chung/2024"]) == CLEAN
    assert cli.main(["new-year", "2025", "--from", "content/tinh/xa-a/2024"]) == CLEAN
    folder = Path("content/tinh/xa-a/2025")
    assert (
        (folder / "decision.yaml")
        .read_text(encoding="utf-8")
        .startswith("năm: 2025\nkế thừa: ../chung/2025\n")
    )
    targets = (folder / "targets.yaml").read_text(encoding="utf-8")
    assert targets == "chỉ tiêu:\n  A: {thoát nghèo: 5}  # chưa xem lại: thoát nghèo 5\n"


def test_base_whose_folder_bears_no_year_is_not_taken_into_another_year(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    folder = province(make_project, {"decision.yaml": "kế thừa: ../chung/ngheo\nđơn vị: A\n"})
    base = folder / "content/tinh/chung"
    (base / "2024").rename(base / "ngheo")
    monkeypatch.chdir(folder)
    assert cli.main(["new-year", "2025", "--from", "content/tinh/xa-a/2024"]) == OBSTRUCTED
    assert "là bản chung của năm 2024" in capsys.readouterr().err
    assert not Path("content/tinh/xa-a/2025").exists()
