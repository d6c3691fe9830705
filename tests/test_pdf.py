"""PDF by whatever program this machine has; a person's own files stay."""

from __future__ import annotations

import io
import os
import re
import stat
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pypdf
import pytest

from tests.conftest import MakeProject
from vanthu.base.diagnostics import SurroundingsError
from vanthu.cli import main
from vanthu.commands.command import CLEAN, OBSTRUCTED
from vanthu.files import pdf
from vanthu.pipeline import Built
from vanthu.word.package import unpack

needs_libreoffice = pytest.mark.skipif(pdf.libreoffice() is None, reason="LibreOffice is missing")
needs_scripts = pytest.mark.skipif(sys.platform == "win32", reason="stands in by a shell script")


def _one_page(producer: str = "vanthu", identifier: Sequence[str] = ("a", "a")) -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(595, 842)
    writer.add_metadata({"/Producer": producer})
    halves = [pypdf.generic.ByteStringObject(half.encode()) for half in identifier]
    writer._ID = pypdf.generic.ArrayObject(halves)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


@needs_libreoffice
def test_a_pdf_is_for_keeping_and_for_everybody(built_2024: Built) -> None:
    made = pdf.to_pdf(built_2024.files)
    assert list(made) == ["quyet-dinh.pdf", "ke-hoach.pdf"]
    for content in made.values():
        reader = pypdf.PdfReader(io.BytesIO(content))
        root: Any = reader.root_object
        assert root["/Lang"] == "vi-VN"
        assert root["/MarkInfo"] == {"/Marked": True}
        assert b"<pdfaid:part>2</pdfaid:part>" in content
        assert b"<pdfaid:conformance>B</pdfaid:conformance>" in content
        assert reader.metadata
        assert "giảm nghèo bền vững" in (reader.metadata.title or "")
        pages: list[Any] = list(reader.pages)
        fonts = [
            font["/FontDescriptor"]
            for page in pages
            for font in (each.get_object() for each in page["/Resources"]["/Font"].values())
        ]
        assert fonts
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
        assert pdf.is_as_exported(content)
    whole = pdf.joined(list(made.values()))
    assert pdf.page_count(whole) == sum(map(pdf.page_count, made.values())) > 10
    assert pdf.is_as_exported(whole)
    whole_text = pypdf.PdfReader(io.BytesIO(whole)).pages[0].extract_text()
    assert "QUYẾT ĐỊNH" in whole_text


def test_drawn_lines_have_words_for_who_cannot_see_them(built_2024: Built) -> None:
    """In the Word files; LibreOffice up to 7.4 leaves the words of a line out of its PDF."""
    for content in built_2024.files.values():
        document = unpack(content)["word/document.xml"].decode()
        shapes = re.findall("<wp:docPr [^>]*>", document)
        assert shapes
        assert all('descr="Đường kẻ ngang"' in shape for shape in shapes)


@needs_libreoffice
def test_build_writes_one_pdf_for_each_document_or_one_for_all(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(make_project({}))
    assert main(["build", "2024", "--pdf", "--pdf-joined"]) == CLEAN
    folder = Path("output/2024")
    assert pdf.page_count((folder / "quyet-dinh.pdf").read_bytes()) == 1
    assert pdf.page_count((folder / "ho-so.pdf").read_bytes()) == 1
    assert f"{folder / 'quyet-dinh.pdf'}: 1 trang" in capsys.readouterr().out
    assert main(["build", "2024", "--pdf"]) == CLEAN
    signed = (folder / "quyet-dinh.pdf").read_bytes() + b"<< /ByteRange [0 1] >>"
    (folder / "quyet-dinh.pdf").write_bytes(signed)
    assert main(["build", "2024", "--pdf"]) == OBSTRUCTED
    assert (folder / "quyet-dinh.pdf").read_bytes() == signed
    assert main(["build", "2024", "--pdf", "--overwrite"]) == CLEAN
    assert (folder / "quyet-dinh.pdf").read_bytes() != signed


def test_a_machine_that_can_make_none_is_told_what_to_install(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(make_project({}))
    monkeypatch.setattr(pdf, "libreoffice", lambda: None)
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert main(["build", "2024", "--pdf"]) == OBSTRUCTED
    said = capsys.readouterr().err
    assert "Microsoft Word, WPS Office, hoặc LibreOffice" in said
    assert Path("output/2024/quyet-dinh.docx").is_file()


@pytest.mark.parametrize(
    ("content", "ours"),
    [
        (_one_page(), True),
        (_one_page("LibreOffice 24.2"), True),
        (_one_page("Microsoft® Word 2019"), True),
        (_one_page("Canon scanner"), False),
        (_one_page(identifier=("a", "b")), False),
        (_one_page() + b"/ByteRange", False),
        (b"no pdf", False),
    ],
)
def test_what_a_person_made_of_a_pdf_is_known(content: bytes, ours: bool) -> None:
    assert pdf.is_as_exported(content) is ours


def _program(folder: Path, name: str, script: str) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@needs_scripts
def test_word_is_asked_before_all_others_and_wps_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = tmp_path / "asked"
    _program(
        tmp_path,
        "powershell",
        f'echo "$VANTHU_PROGRAM" >> "{asked}"; [ "$VANTHU_PROGRAM" = KWPS.Application ] || exit 1\n'
        'for each in "$VANTHU_FOLDER"/*.docx; do echo made > "${each%.docx}.pdf"; done',
    )
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    assert pdf.to_pdf({"a.docx": b"PK"}) == {"a.pdf": b"made\n"}
    assert asked.read_text().split() == ["Word.Application", "KWPS.Application"]


@needs_scripts
def test_a_program_that_does_not_answer_is_ended_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = tmp_path / "started"
    office = _program(tmp_path, "soffice", f'sleep 60 & echo $! > "{started}"; wait')
    monkeypatch.setattr(pdf, "libreoffice", lambda: str(office))
    monkeypatch.setattr(pdf, "_PATIENCE", 0.5)
    with pytest.raises(SurroundingsError):
        pdf.to_pdf({"a.docx": b"PK"})
    state = Path(f"/proc/{started.read_text().strip()}/stat")
    assert not state.exists() or state.read_text().split()[2] == "Z"
