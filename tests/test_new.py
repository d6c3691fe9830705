"""`new`: each kind of document of each kind of office is built, and clean from the start."""

from __future__ import annotations

from pathlib import Path

import pytest

from vanthu.base.vietnamese import Misread
from vanthu.cli import main
from vanthu.starters import typed
from vanthu.starters.choices import DATA, documents, offices

_OFFICES = {
    "xã": ("An Hảo", "tỉnh An Giang"),
    "phường": ("UBND phường Chi Lăng", "tỉnh An Giang"),
    "đặc khu": ("Phú Quốc", "UBND tỉnh An Giang"),
    "tỉnh": ("tỉnh An Giang", ""),
    "sở": ("Nông nghiệp và Môi trường", "thành phố Cần Thơ"),
    "phòng": ("Phòng Kinh tế", "xã An Hảo"),
}
_FREE = ["--signer=Nguyễn Văn An", "--year=2026", "--yes", "--secretary=Lê Văn Hòa"]


def _new(office: str, kind: str, *more: str) -> int:
    name, parent = _OFFICES[office]
    words = [f"--office={office}", f"--name={name}", f"--kind={kind}", *_FREE]
    words += [f"--parent={parent}"] if parent else []
    return main(["new", f"--subject={documents()[kind].example}", *words, *more])


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("vanthu.files.fonts_and_pages.page_counts", lambda files: [])


def _only_dossier() -> str:
    return next(Path().glob("content/*/2026")).as_posix()


@pytest.mark.parametrize("kind", documents())
@pytest.mark.parametrize("office", offices())
def test_starter_is_built_without_a_finding(
    office: str, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _new(office, kind) == 0
    dossier = _only_dossier()
    assert main(["build", dossier]) == 0
    capsys.readouterr()
    code = main(["check", "--strict", "--ready", dossier])
    said = capsys.readouterr().out
    assert code == 0, said
    assert "Chưa thấy lỗi" in said
    assert "KHÔNG" not in said


def test_every_starter_is_offered() -> None:
    there = {path.name for path in (DATA / "documents").iterdir()}
    assert {each.starter for each in documents().values()} == there
    assert {each.starter for each in offices().values()} == {
        path.stem for path in (DATA / "offices").iterdir()
    }


def test_second_dossier_of_an_office_keeps_what_is_there(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _new("xã", "quyết định")
    before = {path: path.read_bytes() for path in Path().rglob("*.yaml")}
    again = ["new", "--kind=thông báo", "--subject=lịch tiếp công dân", *_FREE]
    assert main([*again, "--folder=2026"]) == 2
    assert "đã có content/xa-an-hao/2026" in capsys.readouterr().err
    assert main(again) == 0
    assert main(["build", "content/xa-an-hao/2026-thong-bao"]) == 0
    assert {path: path.read_bytes() for path in before} == before


def test_office_that_is_there_is_not_made_again(capsys: pytest.CaptureFixture[str]) -> None:
    _new("xã", "quyết định")
    assert _new("xã", "thông báo") == 2
    assert "không ghi đè" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["../../An: 'Hảo' \"x\" # y", "Hòa: Bình", "O'Neil / Hảo", "- An"])
def test_odd_names_stay_names(name: str, tmp_path: Path) -> None:
    words = ["--office=xã", f"--name={name}", "--parent=tỉnh An Giang", f"--subject={name} mới"]
    assert main(["new", *words, "--kind=quyết định", *_FREE]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["content"]
    assert main(["build", _only_dossier()]) == 0


@pytest.mark.parametrize("name", ["", "???", "An {{ năm }}", "An\x00", "x" * 400, "AN HẢO ĐÔNG"])
def test_impossible_names_are_refused_and_nothing_is_written(name: str, tmp_path: Path) -> None:
    words = ["--office=xã", f"--name={name}", "--parent=tỉnh An Giang", "--subject=việc"]
    assert main(["new", *words, "--kind=quyết định", *_FREE]) == 2
    assert list(tmp_path.iterdir()) == []


def test_all_that_is_missing_is_told_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "--yes", "--office=xã"]) == 2
    assert "--name, --parent, --kind, --subject, --signer" in capsys.readouterr().err


def test_answers_of_a_person(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = iter([
        "1", "XÃ AN HẢO", "xã An Hảo", "tỉnh An Giang", "",
        "1", "2026", "Về việc thành lập Tổ công nghệ số", "Trần Thị Lan", "Phó Chủ tịch", "c",
    ])  # fmt: skip
    monkeypatch.setattr("vanthu.screen.questions.somebody_is_there", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    assert main(["new"]) == 0
    written = Path("content/xa-an-hao/2026/decision.yaml").read_text(encoding="utf-8")
    assert "trích yếu: Về việc thành lập Tổ công nghệ số\n" in written
    assert "ký: {quyền hạn: KT., chức vụ: Phó Chủ tịch, họ tên: Trần Thị Lan}" in written
    assert "viết toàn chữ hoa" in capsys.readouterr().out


def test_dry_run_writes_nothing(tmp_path: Path) -> None:
    assert _new("tỉnh", "quyết định", "--dry-run") == 0
    assert list(tmp_path.iterdir()) == []


def test_subject_is_what_the_kind_does_not_write_itself() -> None:
    assert typed.subject("V/v Thành lập tổ năm 2026.", 2026) == "thành lập tổ năm {{ năm }}"
    assert typed.subject("Đoàn Thanh niên ra quân", 2026) == "Đoàn Thanh niên ra quân"


def test_place_and_abbreviation() -> None:
    assert typed.place_of("thành phố Cần Thơ") == "Cần Thơ"
    assert typed.initials("Sở Nông nghiệp và Môi trường") == "SNNMT"
    with pytest.raises(Misread):
        typed.area("An Giang", ("tỉnh", "thành phố"))


def test_signer_of_an_office_is_one_of_its_list(capsys: pytest.CaptureFixture[str]) -> None:
    _new("xã", "quyết định")
    again = ["new", "--yes", "--kind=thông báo", "--subject=lịch tiếp công dân", "--year=2026"]
    assert main([*again, "--signer=Trần Thị Lan"]) == 2
    assert "ghi một trong: Nguyễn Văn An" in capsys.readouterr().err
    assert main([*again, "--signer=Nguyễn Văn An", "--title=Phó Chủ tịch"]) == 2
    assert "trong office.yaml là Chủ tịch" in capsys.readouterr().err
    assert main([*again, "--signer=Nguyễn Văn An"]) == 0


def test_office_that_is_neither_a_kind_nor_a_folder_is_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["new", "--yes", "--office=../../etc"]) == 2
    assert "ghi một trong: xã, phường, đặc khu" in capsys.readouterr().err
