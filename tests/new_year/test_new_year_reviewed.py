"""What a new year leaves to be reviewed: notes looked at, taken away, and what stays."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import MakeProject
from tests.new_year.dossiers import (
    NOTE,
    Capture,
    changed_lines,
    lines_of,
    province,
    to_review,
)
from vanthu import cli
from vanthu.commands.command import CLEAN, OBSTRUCTED
from vanthu.files import fonts_and_pages
from vanthu.model.dossier import load
from vanthu.source.review_notes import pending


def test_reviewing_all_leaves_no_trace_and_opens_the_gate(
    content: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts_and_pages, "page_counts", lambda files: [(file, 1) for file in files])
    cli.main(["new-year", "2025"])
    cli.main(["build", "2025"])
    capsys.readouterr()
    assert cli.main(["check", "2025", "--ready"]) == 1
    said = capsys.readouterr().out
    assert "[figures-not-reviewed]" in said
    lines = sum(len(listed) for listed in to_review(content / "2025").values())
    assert re.search(rf"LỖI +Số liệu lấy từ năm trước: chưa xem lại {lines} dòng", said)

    line, _ = to_review(content / "2025")["plan.yaml"][0]
    assert cli.main(["review", "2025", "targets.yaml", f"plan.yaml:{line}"]) == 0
    assert f"xem xong {14 + 1} dòng" in capsys.readouterr().out
    assert cli.main(["review", "2025", "--all"]) == 0
    assert "không còn dòng nào" in capsys.readouterr().out
    assert not [new for _, new in lines_of(content / "2025") if NOTE.search(new)]
    assert all(
        name == "targets.yaml" or new == "năm: 2025"
        for name, _, new in changed_lines(content / "2024", content / "2025")
    )
    assert cli.main(["check", "2025", "--ready"]) == 0


def test_notes_whose_figures_were_changed_are_told_when_they_are_cleared(
    content: Path, capsys: Capture
) -> None:
    cli.main(["new-year", "2025"])
    path = content / "2025/targets.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"lại: [^\n]*", "lại: hộ dân 1", text), encoding="utf-8")
    capsys.readouterr()
    assert cli.main(["review", "2025", "targets.yaml"]) == CLEAN
    said = capsys.readouterr().out
    assert "Đã dọn 14 ghi chú không còn tác dụng" in said
    assert "không có ghi chú" not in said
    assert "chưa xem lại" not in path.read_text(encoding="utf-8")


def test_review_lists_and_refuses_files_that_are_not_there(content: Path, capsys: Capture) -> None:
    cli.main(["new-year", "2025"])
    before = (content / "2025/plan.yaml").read_bytes()
    capsys.readouterr()
    assert cli.main(["review"]) == 0
    line, items = to_review(content / "2025")["plan.yaml"][0]
    assert f"  plan.yaml:{line}  {'; '.join(items)}\n" in capsys.readouterr().out
    assert (content / "2025/plan.yaml").read_bytes() == before
    assert cli.main(["review", "2025", "khac.yaml"]) == 2
    assert cli.main(["review", "2025", "2024"]) == 2
    assert cli.main(["review", "1999"]) == 2


@pytest.mark.parametrize("lines", ["{0}-{1}", "{0}:7"])
def test_lines_are_named_as_a_range_or_as_messages_name_them(
    content: Path, capsys: Capture, lines: str
) -> None:
    assert cli.main(["new-year", "2025"]) == CLEAN
    plan = load(content / "2025", "content/2025").own["plan.yaml"]
    first, second = [note.line for note in pending(plan)][:2]
    capsys.readouterr()
    place = f"content/2025/plan.yaml:{lines.format(first, second)}"
    assert cli.main(["review", "2025", place]) == CLEAN
    left = pending(load(content / "2025", "content/2025").own["plan.yaml"])
    assert first not in [note.line for note in left]
    assert (second in [note.line for note in left]) == (":7" in place)


@pytest.mark.parametrize("place", ["plan.yaml:55,56", "plan.yaml:²", "plan.yaml:", "plan.yaml:a"])
def test_place_that_is_none_is_refused(content: Path, capsys: Capture, place: str) -> None:
    assert cli.main(["review", "2024", place]) == OBSTRUCTED
    assert "không rõ" in capsys.readouterr().err


def test_line_without_a_note_is_said_to_have_none(content: Path, capsys: Capture) -> None:
    assert cli.main(["new-year", "2025"]) == CLEAN
    assert cli.main(["review", "2025", "plan.yaml:1", "targets.yaml"]) == CLEAN
    shown = capsys.readouterr().out
    assert 'plan.yaml:1: không có ghi chú nào "chưa xem lại" ở đó.' in shown
    assert "targets.yaml: không có" not in shown


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["2025", "plan.yaml:9999"], 'không có dòng nào như "plan.yaml:9999"'),
        (["2025", "plan.yaml:0"], "dòng đếm từ 1"),
        (["2025", "plan.yaml:9-5"], "dòng đầu ghi trước"),
        (["2025", "plan.yaml:", "9"], '"9" không phải tệp của hồ sơ'),
        (["2025", "target.yaml"], 'ý bạn là "targets.yaml"?'),
        (["2025", "targets.yml"], 'ý bạn là "targets.yaml"?'),
        (["2025", "office.yaml"], "các tệp có thể xem lại: decision.yaml"),
        (["2025", "content/2024/plan.yaml"], "python build.py review content/2024/plan.yaml"),
        (["content/2025/plan.yaml", "content/2024/plan.yaml"], "mỗi lần một hồ sơ"),
        (["2025", "plan.yaml", "--all"], '--all là mọi tệp của hồ sơ, không ghi thêm "plan.yaml"'),
        (["2026"], "đang có trong content: 2024, 2025"),
    ],
)
def test_what_is_not_clearly_meant_is_refused_and_no_note_goes(
    content: Path, capsys: Capture, words: list[str], said: str
) -> None:
    assert cli.main(["new-year", "2025"]) == CLEAN
    before = {path: path.read_bytes() for path in content.rglob("*.yaml")}
    assert cli.main(["review", *words]) == OBSTRUCTED
    assert said in capsys.readouterr().err
    assert {path: path.read_bytes() for path in content.rglob("*.yaml")} == before


def test_file_with_its_folder_tells_the_dossier(content: Path) -> None:
    assert cli.main(["new-year", "2025"]) == CLEAN
    assert cli.main(["new-year", "2026"]) == CLEAN
    newest = (content / "2026/plan.yaml").read_bytes()
    assert "chưa xem lại" in (content / "2025/plan.yaml").read_text(encoding="utf-8")
    assert cli.main(["review", "content/2025/PLAN.yaml"]) == CLEAN
    assert "chưa xem lại" not in (content / "2025/plan.yaml").read_text(encoding="utf-8")
    assert (content / "2026/plan.yaml").read_bytes() == newest


def test_review_tells_what_is_left_in_the_base(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    own = "kế thừa: ../chung/2024\nđơn vị: A\n"
    monkeypatch.chdir(province(make_project, {"decision.yaml": own}))
    assert cli.main(["new-year", "2025", "--from", "content/tinh/chung/2024"]) == CLEAN
    assert cli.main(["new-year", "2025", "--from", "content/tinh/xa-a/2024"]) == CLEAN
    capsys.readouterr()
    assert cli.main(["review", "content/tinh/xa-a/2025"]) == CLEAN
    assert "Bản chung content/tinh/chung/2025 còn 2 dòng chưa xem lại" in capsys.readouterr().out
