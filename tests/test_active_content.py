"""What runs or fetches when a file is opened: refused in a template, told once of other files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import ROOT, MakeProject
from tests.packages import PACKAGE, R, packed, paragraph, parts_of
from vanthu.cli import main
from vanthu.inspection.check import check_form
from vanthu.pipeline import Built
from vanthu.word import safe_xml, zip_archive
from vanthu.word.active_content import active_content

RELATIONS = "word/_rels/document.xml.rels"
VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
Capture = pytest.CaptureFixture[str]


def field(*instruction: str) -> str:
    """A paragraph with a field whose instruction is split over runs."""
    pieces = "".join(f"<w:r><w:instrText>{each}</w:instrText></w:r>" for each in instruction)
    marks = {
        each: f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>'
        for each in ("begin", "separate", "end")
    }
    shown = "<w:r><w:t>Xem biểu</w:t></w:r>"
    return f"<w:p>{marks['begin']}{pieces}{marks['separate']}{shown}{marks['end']}</w:p>"


def simple(instruction: str) -> str:
    return f'<w:p><w:fldSimple w:instr="{instruction}"/></w:p>'


def picture(**attributes: str) -> str:
    listed = " ".join(f'{key.replace("_", ":")}="{value}"' for key, value in attributes.items())
    return (
        f"<w:p><w:r><w:pict><v:shape {VML}><v:imagedata {listed}/></v:shape></w:pict></w:r></w:p>"
    )


def related(kind: str, target: str, *, outside: bool = False) -> bytes:
    mode = ' TargetMode="External"' if outside else ""
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId9"'
        f' Type="{R}/{kind}" Target="{target}"{mode}/></Relationships>'
    ).encode()


def told(body: str, more: Mapping[str, bytes] | None = None) -> list[str]:
    parts = {**parts_of(paragraph("a") + body), **(more or {})}
    found = active_content(parts, lambda name: safe_xml.parse(parts[name]))
    return [each.what for each in found]


FIELDS = [
    field("DDE c:\\\\windows\\\\system32\\\\cmd.exe"),
    field(' DDEAUTO c:\\\\cmd.exe "/k calc"'),
    field("DDE", "AUTO excel a.xlsx"),
    field("D", "D", "E x"),
    field("  ddeauto x"),
    field('"DDEAUTO" x'),
    field('INCLUDEPICTURE "http://xa.example/a.png" \\d'),
    field("INCLUDETEXT c:\\\\a.docx"),
    field("LINK Excel.Sheet.8 a.xls"),
    field("DATABASE \\d a.mdb"),
    field("IMPORT a.png"),
    field("RD a.docx"),
    simple("DDEAUTO x"),
    "<w:p><w:r><w:instrText>DDEAUTO x</w:instrText></w:r></w:p>",
    field("DDE x").replace('"separate"', '"begin"').replace('"end"', '"begin"'),
]
LINKS = [
    "file:///c:/a.exe",
    "FILE://server/a",
    "ms-msdt:/id PCWDiagnostic",
    "ms-word:ofe|u|http://xa.example",
    "search-ms:query=a",
    "javascript:alert(1)",
    "vbscript:a",
    "data:text/html,a",
    "c:\\a.exe",
    "\\\\server\\a",
    "//server/a",
    " file:///c:/a",
    "fi\nle:///c:/a",
]
SOUND_LINKS = [
    "https://vanban.chinhphu.vn",
    "http://xa.example/a?b=c:d",
    "mailto:vt@xa.example",
    "tel:+84",
    "#muc1",
    "phu-luc.docx",
    "",
]
SOUND = [
    field(" PAGE "),
    field("MERGEFIELD Họ_tên"),
    field('HYPERLINK "https://vanban.chinhphu.vn"'),
    field("HYPERLINK \\l muc1"),
    field("TOC \\o 1-3"),
    field("DATE"),
    field("REF DDEAUTO"),
    simple("NUMPAGES"),
    picture(r_id="rId9"),
    picture(src="wordml://03000001.png", o_title="file:a").replace("wordml://", "image1_"),
    paragraph("DDEAUTO, INCLUDETEXT, file:///c:/a, altChunk"),
]


@pytest.mark.parametrize("body", FIELDS)
def test_a_field_that_fetches_or_runs_is_told(body: str) -> None:
    (found,) = told(body)
    assert found.startswith("có trường ")


@pytest.mark.parametrize("body", SOUND)
def test_what_only_shows_something_is_not_told(body: str) -> None:
    assert told(body) == []


@pytest.mark.parametrize("target", LINKS)
def test_a_link_that_opens_files_or_programs_is_told(target: str) -> None:
    assert len(told("", {RELATIONS: related("hyperlink", target, outside=True)})) == 1


@pytest.mark.parametrize("target", SOUND_LINKS)
def test_a_link_to_a_page_or_an_address_is_not_told(target: str) -> None:
    assert told("", {RELATIONS: related("hyperlink", target, outside=True)}) == []


def test_a_link_written_as_a_field_is_looked_at_too() -> None:
    assert len(told(field('HYPERLINK "file:///c:/a.exe"'))) == 1
    assert len(told(field("HYPERLINK \\\\\\\\server\\\\a"))) == 1


@pytest.mark.parametrize("kind", ["image", "oleObject", "frame", "subDocument", "attachedTemplate"])
def test_what_lies_outside_is_told(kind: str) -> None:
    (found,) = told("", {RELATIONS: related(kind, "http://xa.example/a", outside=True)})
    assert found == 'lấy nội dung từ bên ngoài: "http://xa.example/a"'


@pytest.mark.parametrize("attribute", ["src", "o_href"])
def test_an_old_picture_from_the_network_is_told(attribute: str) -> None:
    target = "file:///c:/a" if attribute == "o_href" else "http://xa.example/a.png"
    assert len(told(picture(**{attribute: target}))) == 1


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("aFChunk", "altChunk"),
        ("oleObject", "OLE"),
        ("package", "nhúng một tệp khác"),
        ("control", "ActiveX"),
        ("vbaProject", "VBA"),
    ],
)
def test_what_opens_with_another_program_is_told(kind: str, words: str) -> None:
    (found,) = told("", {RELATIONS: related(kind, "a.bin"), "word/a.bin": b""})
    assert words in found


def test_macros_are_told_whoever_refers_to_them() -> None:
    assert told("", {"word/vbaProject.bin": b""}) == ["có macro (VBA)"]


def test_the_figures_of_a_chart_are_no_object() -> None:
    relations = {"word/charts/_rels/chart1.xml.rels": related("package", "../a.xlsx")}
    assert told("", {**relations, "word/charts/chart1.xml": b"<a/>", "word/a.xlsx": b""}) == []


def test_the_same_is_told_once() -> None:
    assert len(told(field("DDE a") * 30)) == 1
    assert len(told("".join(field(f"DDE a{at}") for at in range(200)))) == 50


# As a template, as a file of others, as a file of ours


def _template(body: str, more: Mapping[str, bytes] | None = None) -> bytes:
    parts = zip_archive.unpacked((ROOT / "templates/decision.docx").read_bytes(), 10**7)
    document = parts["word/document.xml"].decode()
    tag = "{{ họ_tên }}</w:t></w:r></w:p>"
    assert tag in document
    parts["word/document.xml"] = document.replace(tag, tag + body, 1).encode()
    return packed({**parts, **(more or {})})


@pytest.mark.parametrize("body", [field("DDEAUTO c:\\\\a"), picture(src="http://xa.example/a")])
def test_a_template_with_it_is_refused_with_its_place(
    body: str, make_project: MakeProject, capsys: Capture
) -> None:
    root = make_project({})
    (root / "content/a.docx").write_bytes(_template(body))
    with (root / "content/office.yaml").open("a", encoding="utf-8") as office:
        office.write("trình bày: {mẫu quyết định: a.docx}\n")
    assert main(["build", str(root / "content/2024"), "--output", str(root / "o")]) == 1
    said = capsys.readouterr().err
    assert "(thân văn bản, bảng 3, hàng 1, cột 2): lỗi: mẫu " in said
    assert "[template-external]" in said
    assert not (root / "o").exists()


def test_a_file_of_others_with_it_is_told_of_once(tmp_path: Path, capsys: Capture) -> None:
    body = paragraph("a") + field("DDEAUTO c:\\\\a") * 3
    (tmp_path / "a.docx").write_bytes(packed(parts_of(body)))
    main(["check", str(tmp_path / "a.docx")])
    said = capsys.readouterr().out
    assert said.count("có trường DDEAUTO") == 1
    assert "cần người xem: nội dung tự chạy, tự tải khi mở: tệp có trường DDEAUTO" in said
    assert "thân văn bản: “Xem biểu”" in said


@pytest.mark.parametrize(
    ("target", "count"),
    [
        ("file:///C:/Users/VT/Normal.dotm", 0),
        ("Normal.dotm", 0),
        ("http://xa.example/a.dotm", 1),
        ("file://\\\\server\\a.dotm", 1),
        ("\\\\server\\a.dotm", 1),
    ],
)
def test_the_template_on_the_disk_of_the_writer_is_no_news(target: str, count: int) -> None:
    relations = related("attachedTemplate", target, outside=True)
    settings = {
        RELATIONS: related("settings", "settings.xml"),
        "word/settings.xml": b"<a/>",
        "word/_rels/settings.xml.rels": relations,
    }
    found = check_form(packed({**parts_of(paragraph("a")), **settings}), "a.docx")
    assert len([each for each in found if each.rule == "form-active"]) == count


def test_our_own_files_hold_nothing_of_it(built_2024: Built) -> None:
    for name, content in built_2024.files.items():
        assert not [each for each in check_form(content, name) if each.rule == "form-active"]
