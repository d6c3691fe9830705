"""`import` writes what changed and nothing else, after it has shown it, and keeps a receipt."""

from __future__ import annotations

import io
import itertools
import os
import random
import re
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from tests.conftest import ROOT, MakeProject
from tests.tabular.conftest import Terminal
from tests.tabular.sheets import UNITS, changed, data, flat, only, saved
from vanthu import source
from vanthu.base.nodes import Mapping as Node, Scalar
from vanthu.cli import main
from vanthu.commands.command import CLEAN, FAULTY, OBSTRUCTED
from vanthu.files.disk import put_all
from vanthu.model.dossier import Dossier, load
from vanthu.pipeline import check
from vanthu.source.edits import unsaved
from vanthu.tabular.changes import new_text
from vanthu.tabular.grid import Book
from vanthu.tabular.questions import Answers
from vanthu.tabular.reading import read_figures
from vanthu.tabular.xlsx import grids_of

RECEIPT = "so-lieu-da-nhap.yaml"
FIELDS = ("hộ dân", "nghèo", "thoát nghèo", "cận nghèo", "thoát cận nghèo")
NEW = {**UNITS, "Nhà Bàng": (3400, 9, 1, 100, 5), "An Cư": (2524, 195, 54, 32, 12)}


@pytest.fixture
def new_xlsx(content: Path) -> str:
    return saved(flat(NEW), Path("mới.xlsx")).name


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def records(text: str) -> list[Node]:
    root = source.parse(text, RECEIPT).root
    assert isinstance(root, list)
    return [record for record in root if isinstance(record, Node)]


def test_only_lines_with_new_figures_change(content: Path, new_xlsx: str) -> None:
    before = files(content)
    assert main(["import", new_xlsx, "--yes"]) == CLEAN
    after = files(content)
    assert after.keys() - before.keys() == {RECEIPT}
    assert {name for name in before if before[name] != after[name]} == {"targets.yaml"}
    old, new = (each["targets.yaml"].decode().split("\n") for each in (before, after))
    assert len(old) == len(new)
    first, last = (line for line in new if line not in old)
    assert first.startswith(
        "  Nhà Bàng:   {hộ dân: 3400, nghèo:   9, thoát nghèo:  1, cận nghèo: 100,"
    )
    assert last == (
        "  An Cư:      {hộ dân: 2524, nghèo: 195, thoát nghèo: 54, cận nghèo: 32,"
        " thoát cận nghèo: 12}"
    )


def test_what_will_change_is_shown_before(
    content: Path, new_xlsx: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(content)
    assert main(["import", new_xlsx]) == CLEAN
    shown = capsys.readouterr().out
    assert 'mới.xlsx, trang tính "Sheet" → content/2024/targets.yaml' in shown
    assert "  nghèo: cột D (Hộ nghèo đầu năm 2024)" in shown
    assert "Đọc 70 số: 4 số thay đổi, 66 số giống số đang có." in shown
    assert "  Nhà Bàng, hộ dân     3.339 → 3.400  (Sheet!C2)" in shown
    assert "Chưa ghi gì; muốn ghi thì chạy lại lệnh ấy, thêm --yes." in shown
    assert files(content) == before


def test_cells_that_another_program_hands_over_are_handed_over_again_to_be_written(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pasted = "Xã\tHộ dân\tHộ nghèo\nNhà Bàng\t3400\t18\n".encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(pasted)))
    assert main(["import", "-", "--partial"]) == CLEAN
    assert "muốn ghi thì đưa lại các ô ấy vào, kèm --yes." in capsys.readouterr().out
    assert main(["import", "-", "--partial", "--yes"]) == OBSTRUCTED  # all of it was read before
    assert "import - --yes < TỆP.txt" in capsys.readouterr().err
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(pasted)))
    assert main(["import", "-", "--partial", "--yes"]) == CLEAN
    assert b"3400" in (content / "targets.yaml").read_bytes()


def test_second_time_nothing_changes(
    content: Path, new_xlsx: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["import", new_xlsx, "--yes"])
    first = files(content)
    assert main(["import", new_xlsx, "--yes"]) == CLEAN
    assert "Không có số nào thay đổi; chưa ghi gì." in capsys.readouterr().out
    assert files(content) == first


def test_receipt_tells_the_source_of_every_figure(content: Path, new_xlsx: str) -> None:
    main(["import", new_xlsx, "--yes"])
    text = (content / RECEIPT).read_text(encoding="utf-8")
    [record] = records(text)
    figures = record["số liệu"]
    assert isinstance(figures, list)
    assert len(figures) == 70
    assert '  - {ô: "Sheet!D2", của: "Nhà Bàng", nghèo: 9, cũ: 18}\n' in text
    assert '  - {ô: "Sheet!E2", của: "Nhà Bàng", thoát nghèo: 1}\n' in text
    assert re.search(r"\n  mã sha256: [0-9a-f]{64}\n", text)


def test_receipts_are_kept_one_below_the_other(content: Path, new_xlsx: str) -> None:
    main(["import", new_xlsx, "--yes"])
    first = (content / RECEIPT).read_text(encoding="utf-8")
    saved(flat(), Path("cũ.xlsx"))
    main(["import", "cũ.xlsx", "--yes"])
    both = (content / RECEIPT).read_text(encoding="utf-8")
    assert both.startswith(first)
    names = [record["tệp"] for record in records(both)]
    assert [name.text for name in names if isinstance(name, Scalar)] == ["mới.xlsx", "cũ.xlsx"]


def test_import_that_was_cut_off_behind_its_receipt_is_done_again_without_another(
    content: Path, new_xlsx: str
) -> None:
    old = (content / "targets.yaml").read_bytes()
    main(["import", new_xlsx, "--yes"])
    done = files(content)
    (content / "targets.yaml").write_bytes(old)
    main(["import", new_xlsx, "--yes"])
    assert files(content) == done


def test_receipt_is_nothing_to_the_checks(content: Path) -> None:
    before = check(content, "content/2024").result.found
    (content / RECEIPT).write_text("- tệp: a.xlsx\n", encoding="utf-8")
    assert check(content, "content/2024").result.found == before


def test_faults_leave_everything_as_it_was(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(content)
    saved(changed(lambda sheet: sheet.__setitem__("C2", "2.52")), Path("a.xlsx"))
    assert main(["import", "a.xlsx", "--yes"]) == FAULTY
    shown = capsys.readouterr().err
    assert 'a.xlsx: lỗi: Sheet!C2: Nhà Bàng, hộ dân: "2.52" không phải số nguyên' in shown
    assert "Chưa ghi tệp nào" in shown
    assert files(content) == before


def test_question_without_a_person_is_a_fault_with_all_choices(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved(changed(lambda sheet: sheet.__setitem__("B2", "Nhà Bàn")), Path("a.xlsx"))
    assert main(["import", "a.xlsx", "--yes"]) == FAULTY
    assert '--names "Nhà Bàn=Nhà Bàng"' in capsys.readouterr().err
    assert main(["import", "a.xlsx", "--names", "Nhà Bàn=Nhà Bàng"]) == CLEAN


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["2024", "mới.xlsx"], "python build.py import mới.xlsx 2024"),
        (["content/2024"], "ghi tên tệp trước, hồ sơ sau"),
        (["mới.xlsx", "2023"], "đang có trong content: 2024"),
        (["mới.xlsx", "--columns", "ngheo"], 'viết như: --columns "nghèo=C"'),
        (["mới.xlsx", "--columns", "nghèo=B"], "cột B là cột Xã, phường, không có số"),
    ],
)
def test_wrong_order_and_wrong_options_are_told_with_the_right_ones(
    content: Path, new_xlsx: str, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(content)
    assert main(["import", *words, "--yes"]) == OBSTRUCTED
    assert said in capsys.readouterr().err
    assert files(content) == before


def test_name_with_a_blank_is_to_be_put_in_quotes(
    content: Path, new_xlsx: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(new_xlsx).rename("số liệu.xlsx")
    assert main(["import", "số", "liệu.xlsx"]) == OBSTRUCTED
    assert 'python build.py import "số liệu.xlsx"' in capsys.readouterr().err


def test_file_of_another_year_is_told_before_anything_is_asked(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (content / "decision.yaml").write_text(
        (content / "decision.yaml").read_text(encoding="utf-8").replace("năm: 2024", "năm: 2026"),
        encoding="utf-8",
    )
    saved(flat(), Path("a.xlsx"))
    assert main(["import", "a.xlsx"]) == FAULTY
    said = capsys.readouterr().err
    assert "tệp ghi năm 2023, 2024, còn hồ sơ là của năm 2026" in said
    assert "python build.py import TỆP 2024" in said
    assert "Tìm thấy 1 lỗi." in said
    assert main(["import", "a.xlsx", "2024"]) == FAULTY
    said = capsys.readouterr().err
    assert "lỗi: tệp ghi năm 2024, còn hồ sơ là của năm 2026" in said
    assert "Tìm thấy 1 lỗi." in said


def test_name_that_was_explained_and_is_not_there_is_told(
    content: Path, new_xlsx: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", new_xlsx, "--names", "Nhà Bàn=Nhà Bàng"]) == CLEAN
    assert '--names: trong tệp không có dòng nào tên "nha ban"' in capsys.readouterr().out


def test_person_is_asked_and_says_yes(
    content: Path, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    units = {"Nhà Bàn" if name == "Nhà Bàng" else name: NEW[name] for name in NEW}
    saved(flat(units), Path("a.xlsx"))
    typed += ["0", "x", "1", "c"]
    assert main(["import", "a.xlsx"]) == CLEAN
    shown = capsys.readouterr().out
    assert 'Sheet!B2: không rõ "Nhà Bàn" là đơn vị nào trong hồ sơ\n  1. Nhà Bàng\n  2. ' in shown
    assert 'lần sau khỏi hỏi: --names "Nhà Bàn=Nhà Bàng"' in shown
    assert b"3400" in (content / "targets.yaml").read_bytes()


@pytest.mark.parametrize("answer", [["k"], [""], []])
def test_anything_but_yes_is_no(
    answer: list[str], content: Path, new_xlsx: str, typed: list[str]
) -> None:
    before = files(content)
    typed += answer
    assert main(["import", new_xlsx]) == CLEAN
    assert files(content) == before


def test_person_who_leaves_a_question_open_changes_nothing(
    content: Path, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    saved(changed(lambda sheet: sheet.__setitem__("B2", "Nhà Bàn")), Path("a.xlsx"))
    assert main(["import", "a.xlsx"]) == OBSTRUCTED
    assert "chưa ghi tệp nào" in capsys.readouterr().err


def test_strange_jump_is_pointed_at(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved(flat({**UNITS, "Nhà Bàng": (3339, 180, 1, 95, 5)}), Path("a.xlsx"))
    main(["import", "a.xlsx"])
    assert "18 → 180  (Sheet!D2)  <- tăng hơn 10 lần, xem lại" in capsys.readouterr().out


def test_figures_that_stay_keep_their_mark(
    content: Path, new_xlsx: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = content / "targets.yaml"
    text = path.read_text(encoding="utf-8")
    for line, note in {
        "cận nghèo: 95, thoát cận nghèo:  5}": "hộ dân 3339; nghèo 18",
        "cận nghèo: 58, thoát cận nghèo:  5}": "nghèo 38; cận nghèo 58",
        "cận nghèo: 32, thoát cận nghèo: 12}": "thoát nghèo 53; cận nghèo 32",
    }.items():
        assert text.count(line) == 1
        text = text.replace(line, f"{line}  # chưa xem lại: {note}")
    path.write_text(text, encoding="utf-8", newline="\n")
    main(["import", new_xlsx, "--yes"])
    shown = capsys.readouterr().out
    assert "2 dòng có số giống năm trước" in shown
    assert 'vẫn còn ghi chú "chưa xem lại": An Phú, An Cư; số vẫn đúng thì xóa' in shown
    assert path.read_text(encoding="utf-8").count("  # chưa xem lại: ") == 3


def test_file_that_changed_meanwhile_is_not_overwritten(
    content: Path, new_xlsx: str, typed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = content / "targets.yaml"

    def edit_then_agree(prompt: str = "") -> str:
        path.write_bytes(path.read_bytes() + b"# edited\n")
        return "c"

    monkeypatch.setattr("builtins.input", edit_then_agree)
    assert main(["import", new_xlsx]) == OBSTRUCTED
    assert path.read_bytes().endswith(b"# edited\n")
    assert not (content / RECEIPT).exists()


PROJECTS = """\
nhãn: {mục tiêu: a, kết quả: b, đối tượng: c, nội dung: d, phân công: e, vốn: f}
mẫu câu: {dự án: a, tiểu dự án: b, phân công: c, chủ trì: d, nhiệm vụ: e, vốn: f}
dự án:
  - {số: 1, tên: Một, vốn: {trung ương: 2.293}}   # ghi chú
  - số: 2
    tên: Hai
    vốn:
      trung ương: "100"   # ghi chú
      tỉnh: 10            # ghi chú
"""


def test_amounts_are_written_as_the_clerk_writes_them_and_added_where_there_were_none(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_project({"content/2024/projects.yaml": PROJECTS})
    monkeypatch.chdir(folder)
    Path("a.csv").write_text(
        "Dự án;Ngân sách TW (triệu đồng);Ngân sách tỉnh;Khác\nDự án 1;5476;7;\nDự án 2;101;10;3\n",
        encoding="utf-8",
    )
    assert main(["import", "a.csv", "--yes"]) == CLEAN
    text = (folder / "content/2024/projects.yaml").read_text(encoding="utf-8")
    assert text == PROJECTS.replace("2.293}", "5.476, tỉnh: 7}").replace('"100"', '"101"').replace(
        "tỉnh: 10            # ghi chú\n", "tỉnh: 10            # ghi chú\n      khác: 3\n"
    )


@pytest.mark.parametrize(("total", "code"), [(111, CLEAN), (114, CLEAN), (112, FAULTY)])
def test_a_total_is_that_of_the_columns_or_of_the_row_of_the_dossier(
    total: int, code: int, make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = PROJECTS.replace("tỉnh: 10 ", "khác: 3 ")
    monkeypatch.chdir(make_project({"content/2024/projects.yaml": kept}))
    Path("a.csv").write_text(
        f"Dự án;NSTW (triệu đồng);Ngân sách tỉnh;Tổng\nDự án 1;5;7;12\nDự án 2;101;10;{total}\n",
        encoding="utf-8",
    )
    assert main(["import", "a.csv", "--yes"]) == code


@pytest.fixture(scope="session")
def old(dossier_2024: Dossier) -> Dossier:
    return dossier_2024


counts = st.integers(0, 10**6)
rows = st.tuples(st.integers(1, 10**6), counts, counts, counts, counts)


@settings(max_examples=40, deadline=None)
@given(st.fixed_dictionaries(dict.fromkeys(UNITS, rows)))
def test_any_figures_come_back_and_nothing_else_is_touched(
    old: Dossier, units: Mapping[str, tuple[int, ...]]
) -> None:
    book = Book("a.xlsx", "", grids_of(data(flat(units)), "a.xlsx"))
    document = old.files["targets.yaml"]
    text = new_text(document, read_figures(old, book, Answers()).figures)
    root = source.parse(text, "targets.yaml").root
    assert isinstance(root, Node)
    table = root["chỉ tiêu"]
    assert isinstance(table, Node)
    assert {name: tuple(_integers(row)) for name, row in table.items()} == units
    assert _without_figures(text) == _without_figures(document.file.text)


def _integers(row: object) -> Iterator[int]:
    assert isinstance(row, Node)
    for key in FIELDS:
        value = row[key]
        assert isinstance(value, Scalar)
        yield int(value.text)


def _without_figures(text: str) -> str:
    return re.sub(r"(?<=:) +[0-9]+(?=[,}])", " n", text)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_moment_content_is_old_or_new(tmp_path: Path) -> None:
    path, receipt = tmp_path / "targets.yaml", tmp_path / RECEIPT
    texts = [(ROOT / "content/2024/targets.yaml").read_text(encoding="utf-8")]
    texts.append(texts[0].replace("nghèo:  18", "nghèo:  19"))
    documents = [source.parse(text, "targets.yaml") for text in texts]
    receipts = [b"- a: 1\n" * 1000, b"- a: 2\n" * 1000]
    path.write_text(texts[0], encoding="utf-8", newline="\n")
    chance, seen = random.Random(4), set[str]()
    for _ in range(200):
        told, tell = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                for turn in itertools.count(texts.index(path.read_bytes().decode())):
                    new = (turn + 1) % 2
                    changed_file = unsaved(path, documents[turn % 2], texts[new])
                    put_all({receipt: receipts[new], **changed_file})
                    os.write(tell, b".")
            finally:
                os._exit(1)
        os.read(told, 1)  # it has begun
        time.sleep(chance.uniform(0, 0.01))
        os.kill(child, signal.SIGKILL)
        assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
        os.close(told)
        os.close(tell)
        seen.add(path.read_bytes().decode())
        assert not receipt.exists() or receipt.read_bytes() in receipts
    assert seen == set(texts)


def test_dossier_is_loaded_after_an_import(content: Path, new_xlsx: str) -> None:
    main(["import", new_xlsx, "--yes"])
    targets = load(content, "content/2024").targets
    assert targets
    assert targets.units["An Cư"].escaped == 54


def test_paste_is_offered_at_a_terminal(
    content: Path, typed: list[str], monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    sheet = only(flat(NEW))
    lines = ["\t".join(str(cell.value) for cell in row) for row in sheet.iter_rows()]
    monkeypatch.setattr(sys, "stdin", Terminal("\n".join(lines)))
    typed += ["c"]
    assert main(["import", "-"]) == CLEAN
    assert "Dán các ô đã chép từ Excel vào đây" in capsys.readouterr().out
    assert b"3400" in (content / "targets.yaml").read_bytes()
    assert '- tệp: "phần dán vào"' in (content / RECEIPT).read_text(encoding="utf-8")


def test_figures_that_are_inherited_are_taken_into_the_base(
    content: Path, new_xlsx: str, capsys: pytest.CaptureFixture[str]
) -> None:
    decision = content / "decision.yaml"
    decision.write_text(
        decision.read_text(encoding="utf-8") + "\nbản chung: có\n", encoding="utf-8"
    )
    own = content.parent / "2024-xa"
    own.mkdir()
    (own / "decision.yaml").write_text("kế thừa: 2024\n", encoding="utf-8")
    before = files(own)
    assert main(["import", new_xlsx, "content/2024-xa", "--yes"]) == OBSTRUCTED
    said = capsys.readouterr().err
    assert "targets.yaml của content/2024-xa được kế thừa từ content/2024" in said
    assert f"python build.py import {new_xlsx} content/2024" in said
    assert files(own) == before
    assert main(["import", new_xlsx, "content/2024", "--yes"]) == CLEAN


def test_table_of_another_year_is_taken_only_into_a_dossier_that_is_named(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = content.with_name("2025")
    later.mkdir()
    for path in content.glob("*.yaml"):
        text = path.read_text(encoding="utf-8").replace("năm: 2024", "năm: 2025")
        (later / path.name).write_text(text, encoding="utf-8")
    assert main(["export", "2024", "von.xlsx", "--table", "vốn"]) == CLEAN
    before = files(later)
    assert main(["import", "von.xlsx", "--yes"]) == FAULTY
    assert "tệp ghi năm 2024, còn hồ sơ là của năm 2025" in capsys.readouterr().err
    assert files(later) == before
    assert main(["import", "von.xlsx", "2024", "--yes"]) == CLEAN
