"""A new year's dossier: 2024 becomes 2025 and 2026, and nothing changes that need not."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.docx_text import Docx
from tests.new_year.dossiers import (
    NOTE,
    YAML,
    Capture,
    changed_lines,
    closing_counts,
    opening_counts,
    to_review,
)
from vanthu import cli, pipeline
from vanthu.commands.command import CLEAN
from vanthu.model.dossier import load
from vanthu.pipeline import Built
from vanthu.source.review_notes import pending


def _texts(built: Built) -> list[str]:
    return [line for file in built.files.values() for line in Docx(file).lines]


@pytest.mark.usefixtures("content")
def test_2025_opens_with_what_remained_of_2024_and_builds_at_once() -> None:
    assert cli.main(["new-year", "2025"]) == 0
    built = pipeline.build(Path("content/2025"), "content/2025")
    assert built.dossier.facts.year == 2025
    assert opening_counts(built.dossier) == closing_counts(
        load(Path("content/2024"), "content/2024")
    )


@pytest.mark.usefixtures("content")
def test_every_year_in_the_documents_of_2025_is_right(built_2024: Built) -> None:
    cli.main(["new-year", "2025"])
    old = _texts(built_2024)
    new = _texts(pipeline.build(Path("content/2025"), "content/2025"))
    stays = re.compile(r"55/2023/TT-BTC ngày\s15 tháng 8 năm 2023|2021\s-\s2025")
    for was, now in zip(old, new, strict=True):
        if was.startswith("Căn cứ"):
            assert now == was, "legal bases keep their titles, that of a plan for 2024 too"
        else:
            assert stays.findall(now) == stays.findall(was)
            moved = [year + 1 for year in _years(stays.sub("", was))]
            assert _years(stays.sub("", now)) == moved


def _years(line: str) -> list[int]:
    return [int(year) for year in re.findall(r"(?<!\d)20\d\d(?!\d)", line)]


def test_only_lines_that_must_change_differ_between_the_folders(content: Path) -> None:
    cli.main(["new-year", "2025"])
    for name, old, new in changed_lines(content / "2024", content / "2025"):
        bare = NOTE.sub("", new)
        if name == "targets.yaml":
            assert "hộ dân:" in old
            assert len(bare) == len(old), "columns stay in line"
            assert re.sub(r"\d+", "", bare).split() == re.sub(r"\d+", "", old).split()
        elif "năm: 2024" in old:
            assert new == "năm: 2025"
        else:
            assert bare == old
            assert new != bare


def test_last_year_is_not_touched_and_its_own_papers_stay_there(content: Path) -> None:
    before = {path.name: path.read_bytes() for path in (content / "2024").iterdir()}
    cli.main(["new-year", "2025"])
    assert {path.name: path.read_bytes() for path in (content / "2024").iterdir()} == before
    assert sorted(path.name for path in (content / "2025").iterdir()) == sorted(YAML)
    assert sorted(path.name for path in content.iterdir()) == [
        "2024", "2025", "legal.yaml", "office.yaml",
    ]  # fmt: skip


def test_counts_amounts_and_the_basis_of_one_year_are_to_be_reviewed(content: Path) -> None:
    cli.main(["new-year", "2025"])
    quoted = {
        name: [item for _, items in listed for item in items]
        for name, listed in to_review(content / "2025").items()
    }
    assert quoted["decision.yaml"] == ["261/QĐ-UBND"]
    assert quoted["targets.yaml"][:3] == ["hộ dân 3339", "thoát nghèo 1", "thoát cận nghèo 5"]
    assert len(quoted["targets.yaml"]) == 14 * 3
    assert quoted["projects.yaml"][:2] == ["trung ương 2293", "tỉnh 229"]
    assert {"200 người", "0,8%", "50 hộ"} <= set(quoted["plan.yaml"])


def test_target_that_can_no_longer_be_met_comes_down_to_what_remains(
    content: Path, capsys: Capture
) -> None:
    cli.main(["new-year", "2025"])
    targets = load(content / "2025", "content/2025").targets
    assert targets
    assert targets.units["Văn Giáo"].near_poor == targets.units["Văn Giáo"].near_escaped == 3
    assert "Văn Giáo: thoát cận nghèo 8 → 3" in capsys.readouterr().out


def test_two_steps_and_one_step_to_2026(content: Path, capsys: Capture) -> None:
    cli.main(["new-year", "2025"])
    assert cli.main(["new-year", "2026"]) == 0
    twice = load(content / "2026", "content/2026")
    assert opening_counts(twice) == closing_counts(load(content / "2025", "content/2025"))
    shutil.rmtree(content / "2026")
    shutil.rmtree(content / "2025")
    capsys.readouterr()
    assert cli.main(["new-year", "2026"]) == 0
    once = load(content / "2026", "content/2026")
    assert opening_counts(once) == closing_counts(load(content / "2024", "content/2024"))
    said = capsys.readouterr().out
    assert "phải thay bằng số rà soát cuối năm 2025" in said
    assert "ngoài giai đoạn 2021 - 2025" in said
    assert "chưa ghi các xã, phường sau ngày 30/6/2025" in said
    notes = pending(once.files["targets.yaml"])
    assert notes[0].pending == (
        "hộ dân 3339", "nghèo 17", "thoát nghèo 1", "cận nghèo 90", "thoát cận nghèo 5",
    )  # fmt: skip


@pytest.mark.parametrize(("day", "number"), [("05/3/2025", "65"), ("20/6/2025", "72")])
def test_check_names_the_same_replacement_and_it_may_be_issued_then(
    day: str, number: str, content: Path, capsys: Capture
) -> None:
    cli.main(["new-year", "2025"])
    capsys.readouterr()
    cli.main(["check", "2025", "--full"])
    law = "Luật Tổ chức chính quyền địa phương"
    said = capsys.readouterr().out
    assert f'sau ngày đó: ký trước ngày 16/6/2025 thì thay bằng "{law} 65/2025/QH15" (Luật' in said
    assert f'ký từ ngày 16/6/2025 thì thay bằng "{law} 72/2025/QH15" (Luật' in said
    path = content / "2025/decision.yaml"
    text = path.read_text(encoding="utf-8").replace("\nngày:", f"\nngày: {day} #")
    text = text.replace(f"  - {law} 2015\n", f"  - {law} {number}/2025/QH15\n")
    text = text.replace(f"  - Luật sửa đổi {law} 2019\n", "")
    path.write_text(text, encoding="utf-8")
    assert cli.main(["build", "2025"]) == CLEAN


def test_lapsed_bases_are_listed_with_what_replaces_them(content: Path, capsys: Capture) -> None:
    cli.main(["new-year", "2025"])
    said = capsys.readouterr().out
    law = "Luật Tổ chức chính quyền địa phương"
    assert (
        f"{law} 2015: chỉ dùng khi ký đến ngày 28/02/2025; ký trước ngày 16/6/2025 thì thay bằng"
        f' "{law} 65/2025/QH15"; ký từ ngày 16/6/2025 thì thay bằng "{law} 72/2025/QH15"'
    ) in said
    cli.main(["new-year", "2026"])
    said = capsys.readouterr().out
    assert f'{law} 2015: hết hiệu lực sau ngày 28/02/2025; thay bằng "{law} 72/' in said
    assert "chưa ghi ngày có hiệu lực" in said
    bases = (content / "2026/decision.yaml").read_text(encoding="utf-8")
    assert f"  - {law} 2015\n" in bases


@pytest.mark.parametrize(("last", "lapses"), [("30/12/2025", True), ("31/12/2025", False)])
def test_basis_in_force_to_the_last_day_of_the_year_does_not_lapse(
    content: Path, capsys: Capture, last: str, *, lapses: bool
) -> None:
    register = content / "legal.yaml"
    text = register.read_text(encoding="utf-8")
    ending = text.replace("  hiệu lực đến: 28/02/2025", f"  hiệu lực đến: {last}", 1)
    register.write_text(ending, encoding="utf-8", newline="\n")
    cli.main(["new-year", "2025"])
    law = "Luật Tổ chức chính quyền địa phương 2015: "
    assert (law in capsys.readouterr().out) is lapses


def test_a_preview_writes_nothing_and_shows_old_and_new(content: Path, capsys: Capture) -> None:
    assert cli.main(["new-year", "2025", "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert re.search(r"targets.yaml:\d+  Nhà Bàng: nghèo 18 → 17, cận nghèo 95 → 90", said)
    assert "năm: 2024 → 2025" in said
    assert not (content / "2025").exists()


def test_what_nobody_reviewed_goes_on_being_marked(content: Path) -> None:
    plan = content / "2024/plan.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(
        text.replace("loại: Kế hoạch\n", "loại: Kế hoạch  # chưa xem lại: Kế hoạch\n"),
        encoding="utf-8",
        newline="\n",
    )
    cli.main(["new-year", "2025"])
    assert "loại: Kế hoạch  # chưa xem lại: Kế hoạch\n" in (content / "2025/plan.yaml").read_text(
        encoding="utf-8"
    )
