"""What no new year is made from, and runs that came to no end."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.new_year.dossiers import (
    Capture,
)
from vanthu import cli
from vanthu.commands.command import CLEAN, OBSTRUCTED


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["new-year", "2024", "--from", "2024"], "không lập hồ sơ năm 2024 từ đó được"),
        (["new-year", "2023", "--from", "2024"], "không lập hồ sơ năm 2023 từ đó được"),
        (["new-year", "2020"], "không thấy hồ sơ nào của năm trước 2020"),
        (["new-year", "25"], '"25" không phải một năm'),
        (["new-year", "2025", "--from", "2019"], "không thấy hồ sơ nào ở"),
    ],
)
@pytest.mark.usefixtures("content")
def test_wrong_years_are_refused(argv: list[str], said: str, capsys: Capture) -> None:
    assert cli.main(argv) == 2
    assert said in capsys.readouterr().err


def test_folder_that_is_there_is_never_written_over(content: Path, capsys: Capture) -> None:
    (content / "2025").mkdir()
    assert cli.main(["new-year", "2025"]) == 2
    assert "đã có content/2025, không ghi đè" in capsys.readouterr().err
    assert list((content / "2025").iterdir()) == []


def test_second_dossier_of_a_year_keeps_its_name(content: Path) -> None:
    (content / "2024").rename(content / "2024-viec-lam")
    assert cli.main(["new-year", "2025"]) == 2
    assert cli.main(["new-year", "2025", "--from", "2024-viec-lam"]) == 0
    assert (content / "2025-viec-lam/decision.yaml").is_file()


def test_unsound_dossier_is_not_carried_on(content: Path, capsys: Capture) -> None:
    targets = content / "2024/targets.yaml"
    text = targets.read_text(encoding="utf-8").replace("  Nhà Bàng:", "  Nhà Bang:")
    targets.write_text(text, encoding="utf-8", newline="\n")
    assert cli.main(["new-year", "2025"]) == 1
    assert "Nhà Bang" in capsys.readouterr().err
    assert not (content / "2025").exists()


@pytest.mark.parametrize("command", [["build"], ["check"], ["new-year", "2026"]])
def test_later_year_without_a_decision_is_not_passed_over(
    command: list[str], content: Path, capsys: Capture
) -> None:
    (content / "2025").mkdir()
    shutil.copy(content / "2024/targets.yaml", content / "2025")
    assert cli.main(command) == OBSTRUCTED
    said = capsys.readouterr().err
    assert "content/2025 không có văn bản nào" in said
    assert "ví dụ 2024" in said
    assert not Path("output").exists()


def test_what_a_killed_run_left_is_no_obstacle(content: Path) -> None:
    left = content / ".2025.7.vanthu.tmp"
    left.mkdir()
    (left / "decision.yaml").write_text("năm: 20", encoding="utf-8")
    assert cli.main(["check", "--format", "json"]) == 0, "it is no dossier either"
    assert cli.main(["new-year", "2025"]) == 0
    assert left.exists(), "it may be another run's that is still at work"


def test_folder_that_cannot_be_finished_is_not_begun(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    assert cli.main(["new-year", "2025"]) == 2
    assert sorted(path.name for path in content.iterdir()) == ["2024", "legal.yaml", "office.yaml"]


def test_leftovers_of_a_run_that_was_killed_are_no_dossiers(content: Path) -> None:
    shutil.copytree(content / "2024", content / ".2025.7.vanthu.tmp")
    assert cli.main(["build", "--all"]) == CLEAN
    assert {path.name for path in Path("output").iterdir()} == {"2024"}
