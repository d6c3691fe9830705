"""A new year's dossier: 2024 becomes 2025 and 2026, and nothing changes that need not."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

import pytest

from tests.conftest import ROOT, MakeProject
from tests.docx_text import Docx
from vanthu import cli, machine, pipeline
from vanthu.commands.command import CLEAN, FAULTY, OBSTRUCTED
from vanthu.model.dossier import Dossier, load
from vanthu.pipeline import Built
from vanthu.review import pending

Capture = pytest.CaptureFixture[str]

YAML = ("assignments.yaml", "decision.yaml", "plan.yaml", "projects.yaml", "targets.yaml")
_NOTE = re.compile(r"  # chưa xem lại: [^#\n]*$")


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the real content, in the folder that the test runs in."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "content"


def _lines(folder: Path) -> Iterator[tuple[str, str]]:
    for name in YAML:
        for line in (folder / name).read_text(encoding="utf-8").split("\n"):
            yield name, line


def _changed(old: Path, new: Path) -> list[tuple[str, str, str]]:
    """File, old line and new line of each line that differs; there are as many of either."""
    before, after = list(_lines(old)), list(_lines(new))
    assert len(before) == len(after)
    pairs = zip(before, after, strict=True)
    return [(name, was, now) for (name, was), (_, now) in pairs if was != now]


def _texts(built: Built) -> list[str]:
    return [line for file in built.files.values() for line in Docx(file).lines]


def _closing(dossier: Dossier) -> dict[str, tuple[int, int]]:
    assert dossier.targets
    return {name: (u.poor_left, u.near_poor_left) for name, u in dossier.targets.units.items()}


def _opening(dossier: Dossier) -> dict[str, tuple[int, int]]:
    assert dossier.targets
    return {name: (u.poor, u.near_poor) for name, u in dossier.targets.units.items()}


def _to_review(folder: Path) -> dict[str, list[tuple[int, tuple[str, ...]]]]:
    """Line and quoted items of each note that counts, by file."""
    documents = load(folder, folder.name).documents
    return {
        name: [(note.line, note.pending) for note in pending(document)]
        for name, document in documents.items()
    }


# The real dossier


@pytest.mark.usefixtures("content")
def test_2025_opens_with_what_remained_of_2024_and_builds_at_once() -> None:
    assert cli.main(["new-year", "2025"]) == 0
    built = pipeline.build(Path("content/2025"), "content/2025")
    assert built.dossier.decision.year == 2025
    assert _opening(built.dossier) == _closing(load(Path("content/2024"), "content/2024"))


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
    for name, old, new in _changed(content / "2024", content / "2025"):
        bare = _NOTE.sub("", new)
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
        for name, listed in _to_review(content / "2025").items()
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
    assert _opening(twice) == _closing(load(content / "2025", "content/2025"))
    shutil.rmtree(content / "2026")
    shutil.rmtree(content / "2025")
    capsys.readouterr()
    assert cli.main(["new-year", "2026"]) == 0
    once = load(content / "2026", "content/2026")
    assert _opening(once) == _closing(load(content / "2024", "content/2024"))
    said = capsys.readouterr().out
    assert "phải thay bằng số rà soát cuối năm 2025" in said
    assert "ngoài giai đoạn 2021 - 2025" in said
    assert "chưa ghi các xã, phường sau ngày 30/6/2025" in said
    notes = pending(once.documents["targets.yaml"])
    assert notes[0].pending == (
        "hộ dân 3339", "nghèo 17", "thoát nghèo 1", "cận nghèo 90", "thoát cận nghèo 5",
    )  # fmt: skip


@pytest.mark.parametrize(("day", "number"), [("05/3/2025", "65"), ("20/6/2025", "72")])
def test_check_names_the_same_replacement_and_it_may_be_issued_then(
    day: str, number: str, content: Path, capsys: Capture
) -> None:
    cli.main(["new-year", "2025"])
    capsys.readouterr()
    cli.main(["check", "2025"])
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


def test_reviewing_all_leaves_no_trace_and_opens_the_gate(
    content: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "page_counts", lambda files: [(file, 1) for file in files])
    cli.main(["new-year", "2025"])
    cli.main(["build", "2025"])
    capsys.readouterr()
    assert cli.main(["check", "2025", "--ready"]) == 1
    said = capsys.readouterr().out
    assert "[figures-not-reviewed]" in said
    lines = sum(len(listed) for listed in _to_review(content / "2025").values())
    assert re.search(rf"LỖI +Số liệu lấy từ năm trước: chưa xem lại {lines} dòng", said)

    line, _ = _to_review(content / "2025")["plan.yaml"][0]
    assert cli.main(["review", "2025", "targets.yaml", f"plan.yaml:{line}"]) == 0
    assert f"xem xong {14 + 1} dòng" in capsys.readouterr().out
    assert cli.main(["review", "2025", "--all"]) == 0
    assert "không còn dòng nào" in capsys.readouterr().out
    assert not [new for _, new in _lines(content / "2025") if _NOTE.search(new)]
    assert all(
        name == "targets.yaml" or new == "năm: 2025"
        for name, _, new in _changed(content / "2024", content / "2025")
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
    line, items = _to_review(content / "2025")["plan.yaml"][0]
    assert f"  plan.yaml:{line}  {'; '.join(items)}\n" in capsys.readouterr().out
    assert (content / "2025/plan.yaml").read_bytes() == before
    assert cli.main(["review", "2025", "khac.yaml"]) == 2
    assert cli.main(["review", "2025", "2024"]) == 2
    assert cli.main(["review", "1999"]) == 2


# What is refused


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


# Dossiers of other offices

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
    assert int(new.decision.year) == 2026
    first = (content / "phuong/2026/plan.yaml").read_text(encoding="utf-8").partition("\n")[0]
    assert first.endswith("$schema=../../../schema/plan.schema.json")
    assert not (content / "2026").exists()


def test_year_after_the_office_is_not_built(content: Path, capsys: Capture) -> None:
    cli.main(["new-year", "2026"])
    capsys.readouterr()
    assert cli.main(["build", "2026"]) == FAULTY
    said = capsys.readouterr().err
    assert re.search(r"content/2026/decision.yaml:\d+:\d+: lỗi: Ủy ban nhân dân thị xã", said)
    assert "chỉ có từ ngày 10/4/2023 đến ngày 30/6/2025" in said
    assert "mục 12.1" in said


@pytest.mark.parametrize("command", [["build"], ["check"], ["new-year", "2026"]])
def test_later_year_without_a_decision_is_not_passed_over(
    command: list[str], content: Path, capsys: Capture
) -> None:
    (content / "2025").mkdir()
    shutil.copy(content / "2024/plan.yaml", content / "2025")
    assert cli.main(command) == OBSTRUCTED
    said = capsys.readouterr().err
    assert "content/2025 không có tệp decision.yaml" in said
    assert "ví dụ 2024" in said
    assert not Path("output").exists()


# Units that merge


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
    closing = _closing(load(content / "2025", "content/2025")).values()
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


# Nothing half-made


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


def _province(make_project: MakeProject, commune: Mapping[str, str]) -> Path:
    """A base with two communes' rows, and a commune that inherits from it."""
    folder = make_project({})
    own = {name: text for name, text in commune.items() if name != "decision.yaml"}
    targets = (
        "chỉ tiêu:\n"
        "  A: {hộ dân: 900, nghèo: 30, thoát nghèo: 4, cận nghèo: 20, thoát cận nghèo: 2}\n"
        "  B: {hộ dân: 800, nghèo: 20, thoát nghèo: 3, cận nghèo: 10, thoát cận nghèo: 1}\n"
        "bảng:\n  cột:\n    - {tiêu đề: Hộ nghèo, giá trị: '{{ nghèo }}'}\n"
    )
    office = (folder / "content/office.yaml").read_text(encoding="utf-8")
    units = "đơn vị hành chính: [{nhóm: Xã, đơn vị: [{tên: A, loại: xã}, {tên: B, loại: xã}]}]\n"
    decision = (folder / "content/2024/decision.yaml").read_text(encoding="utf-8")
    return make_project(
        {
            "content/tinh/chung/office.yaml": office + units,
            "content/tinh/chung/2024/decision.yaml": decision + "bản chung: có\n",
            "content/tinh/chung/2024/targets.yaml": targets,
            "content/tinh/xa-a/office.yaml": "địa bàn: xã A\nđịa danh: A\n",
            "content/tinh/xa-a/2024/decision.yaml": commune["decision.yaml"],
            **{f"content/tinh/xa-a/2024/{name}": text for name, text in own.items()},
        }
    )


def test_base_and_then_those_that_inherit_go_into_the_new_year(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    own = "kế thừa: ../chung/2024\nđơn vị: A\nsố: 7\n"
    monkeypatch.chdir(_province(make_project, {"decision.yaml": own}))
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
    monkeypatch.chdir(_province(make_project, own))
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
    folder = _province(make_project, {"decision.yaml": "kế thừa: ../chung/ngheo\nđơn vị: A\n"})
    base = folder / "content/tinh/chung"
    (base / "2024").rename(base / "ngheo")
    monkeypatch.chdir(folder)
    assert cli.main(["new-year", "2025", "--from", "content/tinh/xa-a/2024"]) == OBSTRUCTED
    assert "là bản chung của năm 2024" in capsys.readouterr().err
    assert not Path("content/tinh/xa-a/2025").exists()


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
    monkeypatch.chdir(_province(make_project, {"decision.yaml": own}))
    assert cli.main(["new-year", "2025", "--from", "content/tinh/chung/2024"]) == CLEAN
    assert cli.main(["new-year", "2025", "--from", "content/tinh/xa-a/2024"]) == CLEAN
    capsys.readouterr()
    assert cli.main(["review", "content/tinh/xa-a/2025"]) == CLEAN
    assert "Bản chung content/tinh/chung/2025 còn 2 dòng chưa xem lại" in capsys.readouterr().out


def test_leftovers_of_a_run_that_was_killed_are_no_dossiers(content: Path) -> None:
    shutil.copytree(content / "2024", content / ".2025.7.vanthu.tmp")
    assert cli.main(["build", "--all"]) == CLEAN
    assert {path.name for path in Path("output").iterdir()} == {"2024"}
