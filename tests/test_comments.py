"""Findings as Word's own comments at their words, and certain mends as tracked changes."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from lxml import etree

from tests.conftest import ROOT, MakeProject
from tests.tracked_changes import w
from vanthu import cli
from vanthu.checks.run_on_file import CheckedFile, check_word
from vanthu.harvest.lines import body_of
from vanthu.harvest.received import receive
from vanthu.harvest.remarks import remarked_files
from vanthu.inspection.remarks import remarked
from vanthu.model.dossier import load_registers
from vanthu.pipeline import Built, Checked, check
from vanthu.word.package import unpack

VALIDATOR = os.environ.get("VANTHU_OOXML_VALIDATOR")
SOFFICE = shutil.which("soffice")


@pytest.fixture(scope="module")
def checked_2024() -> Checked:
    return check(ROOT / "content" / "2024", "content/2024")


def _edited(docx: bytes, change: Callable[[Any], None]) -> bytes:
    document = Document(io.BytesIO(docx))
    change(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


SLIPS = {
    "Phấn đấu hỗ trợ hộ nghèo": ("hỗ trợ", "hổ trợ"),
    "Khoảng trên 200": ("thành công", "thành công công"),
    "Các tổ chức, cá nhân": ("Các", "các"),
    "Tăng cường thanh tra": ("kiểm tra, giám", "kiểm tra ,giám"),
    "bảo đảm tỷ lệ vốn đối ứng": ("nguồn vốn đã", "nguồn  vốn đã"),
}


def _with_slips(document: Any) -> None:
    for words, (right, wrong) in SLIPS.items():
        paragraph = next(each for each in document.paragraphs if words in each.text)
        run = next(each for each in paragraph.runs if right in each.text)
        run.text = run.text.replace(right, wrong, 1)


@pytest.fixture(scope="module")
def foreign(built_2024: Built) -> bytes:
    return _edited(built_2024.files["ke-hoach.docx"], _with_slips)


@pytest.fixture(scope="module")
def checked_foreign(foreign: bytes) -> CheckedFile:
    return check_word(foreign, "la.docx", load_registers(ROOT / "content", "content"))


def _comments(docx: bytes) -> list[str]:
    part = unpack(docx)["word/comments.xml"]
    root = etree.fromstring(part)
    return ["\n".join("".join(p.itertext()) for p in each) for each in root]


def _marked_words(docx: bytes) -> dict[str, str]:
    """The words that each comment is about, by its number."""
    root = etree.fromstring(unpack(docx)["word/document.xml"])
    open_now: dict[str, str] = {}
    found: dict[str, str] = {}
    for element in root.iter(w("commentRangeStart"), w("commentRangeEnd"), w("t"), w("delText")):
        number = element.get(w("id"), "")
        if element.tag == w("commentRangeStart"):
            open_now[number] = ""
        elif element.tag == w("commentRangeEnd"):
            found[number] = open_now.pop(number)
        else:
            open_now = {each: text + (element.text or "") for each, text in open_now.items()}
    assert open_now == {}
    return found


def test_each_finding_of_the_dossier_is_one_comment(checked_2024: Checked) -> None:
    files = remarked_files(checked_2024, suggest=False)
    said = [text for docx in files.values() for text in _comments(docx)]
    assert len(said) == len(set(checked_2024.found))
    for found in checked_2024.found:
        assert sum(found.message in each for each in said) >= 1
    for name, docx in files.items():
        texts = [line.text for line in body_of(docx, name, received=True).lines]
        before = body_of(checked_2024.files[name], name, received=True).lines
        assert texts == [line.text for line in before]  # nothing is written into the text


def test_a_comment_stands_at_the_words_that_it_is_about(checked_2024: Checked) -> None:
    docx = remarked_files(checked_2024, suggest=False)["ke-hoach.docx"]
    words, said = _marked_words(docx), _comments(docx)
    found = {words[str(at)] for at, text in enumerate(said) if "Khoảng trên" in text}
    assert "Khoảng trên" in found


def test_a_file_of_others_gets_its_findings(foreign: bytes, checked_foreign: CheckedFile) -> None:
    found = checked_foreign.result.found
    docx = remarked(foreign, "la.docx", found, suggest=False)
    said, words = _comments(docx), _marked_words(docx)
    assert len(said) == len(found)
    slip = next(at for at, text in enumerate(said) if '"hổ trợ" là lỗi gõ' in text)
    assert words[str(slip)] == "hổ trợ"
    assert b"<w:ins " not in unpack(docx)["word/document.xml"]


def test_certain_mends_are_tracked_and_give_the_right_text_when_accepted(
    foreign: bytes, checked_foreign: CheckedFile
) -> None:
    docx = remarked(foreign, "la.docx", checked_foreign.result.found, suggest=True)
    accepted = "\n".join(line.text for line in body_of(docx, "la.docx", received=True).lines)
    for words, (right, _) in SLIPS.items():
        line = next(each for each in accepted.split("\n") if words[4:] in each)
        assert right in line or words == "Tăng cường thanh tra"
    assert "kiểm tra ,giám" not in accepted
    assert len(receive(docx, "la.docx").changes) >= 2 * (len(SLIPS) - 1)


def test_comments_of_others_are_kept(foreign: bytes, checked_foreign: CheckedFile) -> None:
    once = remarked(foreign, "la.docx", checked_foreign.result.found[:2], suggest=False)
    parts = unpack(once)
    assert parts["word/comments.xml"].count(b"<w:comment ") == 2
    twice = remarked(once, "la.docx", checked_foreign.result.found[2:5], suggest=False)
    root = etree.fromstring(unpack(twice)["word/comments.xml"])
    assert [each.get(w("id")) for each in root] == ["0", "1", "2", "3", "4"]


def test_the_command_writes_a_copy_and_never_the_file_itself(
    make_project: MakeProject, foreign: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project({})
    monkeypatch.chdir(root)
    path = root / "la.docx"
    path.write_bytes(foreign)
    for copies in (1, 2):
        cli.main(["check", "la.docx", "--comments"])
        assert path.read_bytes() == foreign
        assert len(list(root.glob("la-nhan-xet*.docx"))) == copies
    cli.main(["build", "2024"])
    cli.main(["check", "2024", "--suggest"])
    names = {each.name for each in (root / "output" / "2024").iterdir()}
    assert names == {"quyet-dinh.docx", "quyet-dinh-nhan-xet.docx"}


def test_plain_text_has_no_comments(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_project({"la.txt": "Một câu."})
    monkeypatch.chdir(root)
    assert cli.main(["check", "la.txt", "--comments"]) == 2
    assert "chỉ dùng cho tệp .docx" in capsys.readouterr().err


def _files(checked: Checked, foreign: bytes, checked_foreign: CheckedFile) -> dict[str, bytes]:
    found = checked_foreign.result.found
    return {
        **remarked_files(checked, suggest=True),
        "la.docx": remarked(foreign, "la.docx", found, suggest=True),
    }


@pytest.mark.skipif(not VALIDATOR, reason="VANTHU_OOXML_VALIDATOR names no ooxml-validator")
def test_copies_are_valid(
    checked_2024: Checked, foreign: bytes, checked_foreign: CheckedFile, tmp_path: Path
) -> None:
    for name, content in _files(checked_2024, foreign, checked_foreign).items():
        path = tmp_path / name
        path.write_bytes(content)
        told = subprocess.run([str(VALIDATOR), str(path)], capture_output=True, check=False)
        assert json.loads(told.stdout)["errors"] == []


@pytest.mark.skipif(not SOFFICE, reason="no LibreOffice")
def test_libreoffice_opens_all_comments(
    checked_2024: Checked, foreign: bytes, checked_foreign: CheckedFile, tmp_path: Path
) -> None:
    files = _files(checked_2024, foreign, checked_foreign)
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [str(SOFFICE), "--headless", profile, "--convert-to", "odt", "--outdir"]
    paths = [str(tmp_path / name) for name in files]
    subprocess.run([*command, str(tmp_path / "odt"), *paths], capture_output=True, check=True)
    for name, content in files.items():
        with zipfile.ZipFile(tmp_path / "odt" / name.replace(".docx", ".odt")) as odt:
            text = odt.read("content.xml").decode()
        assert text.count("<office:annotation ") == len(_comments(content))
