"""Word files as other programs and enemies make them: read by relationship, limited, unresolved."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.conftest import DECISION_FILE, ROOT, MakeProject
from tests.edges import edges
from tests.packages import packed, paragraph, parts_of, relationships, word_file
from vanthu.base.diagnostics import SurroundingsError
from vanthu.cli import main
from vanthu.inspection.reading import read
from vanthu.pipeline import Built
from vanthu.tabular.xlsx import grids_of
from vanthu.word import package, part_names, safe_xml, zip_archive
from vanthu.word.package import NotADocx, unpack
from vanthu.word.redline import redline
from vanthu.word.safe_xml import Received, parse
from vanthu.word.text_lines import docx_lines

Capture = pytest.CaptureFixture[str]


# Parts under other names

OTHER_NAMES = {
    "word/document.xml": "word/document2.xml",
    "word/styles.xml": "word/styles2.xml",
    "word/settings.xml": "word/cài đặt.xml",
    "word/footnotes.xml": "word/f.xml",
    "word/header1.xml": "word/top.xml",
    "word/theme/theme1.xml": "word/t.xml",
    "docProps/core.xml": "core.xml",
}


def renamed(package: bytes, names: Mapping[str, str] = OTHER_NAMES) -> bytes:
    """The same file with parts under other names, as its relationships and types tell."""
    new: dict[str, bytes] = {}
    for name, part in zip_archive.unpacked(package, 10**8).items():
        text = part
        if name.endswith(".rels") or name.startswith("["):
            for old, other in names.items():
                prefix = b'="/' if name.startswith("[") else b'="'
                inside = old.removeprefix("word/") if name.startswith("word") else old
                outside = other.removeprefix("word/") if name.startswith("word") else other
                text = text.replace(
                    prefix + inside.encode() + b'"', prefix + outside.encode() + b'"'
                )
        key = name.replace("document.xml.rels", "document2.xml.rels")
        new[names.get(name, key)] = text
    return packed(new)


def test_parts_are_known_by_their_relationships(built_2024: Built) -> None:
    usual = unpack(built_2024.files[DECISION_FILE])
    found = unpack(renamed(built_2024.files[DECISION_FILE]))
    assert found.keys() == usual.keys()
    assert all(found[name] == usual[name] for name in OTHER_NAMES)


def test_a_file_of_word_online_is_checked_as_any(
    built_2024: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    said = []
    for docx in (built_2024.files[DECISION_FILE], renamed(built_2024.files[DECISION_FILE])):
        Path("a.docx").write_bytes(docx)
        said += [(main([each, "a.docx"]), capsys.readouterr().out) for each in ("check", "text")]
    assert said[:2] == said[2:]
    assert "QUYẾT ĐỊNH" in said[1][1]


def test_a_file_of_word_online_is_compared_as_any(built_2024: Built) -> None:
    usual = built_2024.files[DECISION_FILE]
    assert list(docx_lines(redline(renamed(usual), usual, "A"))) == list(docx_lines(usual))


@pytest.mark.parametrize("kind", ["decision", "plan"])
def test_a_template_of_word_online_prints_the_same(kind: str, make_project: MakeProject) -> None:
    root = make_project({"content/2024/plan.yaml": "trích yếu: Thử\nnội dung: [a]\n"})
    template = (ROOT / f"templates/{kind}.docx").read_bytes()
    key = {"decision": "mẫu quyết định", "plan": "mẫu kế hoạch"}[kind]
    name = {"decision": "quyet-dinh.docx", "plan": "ke-hoach.docx"}[kind]
    with (root / "content/office.yaml").open("a", encoding="utf-8") as office:
        office.write(f"trình bày: {{{key}: a.docx}}\n")
    lines = []
    for docx in (template, renamed(template)):
        (root / "content/a.docx").write_bytes(docx)
        assert main(["build", str(root / "content/2024"), "--output", str(root / "o")]) == 0
        lines.append(list(docx_lines((root / "o/2024" / name).read_bytes())))
    assert lines[0] == lines[1]


def test_a_part_with_the_usual_name_that_nobody_refers_to_is_not_the_text() -> None:
    parts = parts_of(paragraph("đúng"), "word/document2.xml")
    decoy = parts_of(paragraph("sai"))[package.DOCUMENT]
    assert list(docx_lines(packed({**parts, package.DOCUMENT: decoy}))) == ["đúng"]


def test_targets_are_read_from_where_they_stand() -> None:
    parts = parts_of(paragraph("đúng"), "Word/doc.xml")
    for target in ("Word/doc.xml", "/word/DOC.xml", "./a/../Word/doc.xml", "Word/d%6Fc.xml"):
        relations = relationships(("officeDocument", target))
        assert list(docx_lines(packed({**parts, "_rels/.rels": relations}))) == ["đúng"]


def test_two_texts_in_one_package_are_refused() -> None:
    parts = {**parts_of(paragraph("a")), "b.xml": b"<a/>"}
    parts["_rels/.rels"] = relationships(
        ("officeDocument", "word/document.xml"), ("officeDocument", "b.xml")
    )
    with pytest.raises(NotADocx, match="hai phần cùng xưng"):
        unpack(packed(parts))


def test_the_text_of_the_strict_dialect_is_read() -> None:
    parts = parts_of(paragraph("đúng"))
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    document = parts[package.DOCUMENT].replace(package.W.encode(), strict)
    assert list(docx_lines(packed({**parts, package.DOCUMENT: document}))) == ["đúng"]


# Limits


def _refused(body: str) -> str:
    with pytest.raises(NotADocx) as refused:
        read(word_file(body), "a.docx", received=True)
    assert "tách tệp" in refused.value.hint
    return str(refused.value)


@pytest.fixture
def small_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same limits, lower, so that their edges can be tried with little."""
    for name in ("MOST_PARAGRAPHS", "MOST_IN_ALL", "MOST_RUNS", "MOST_LETTERS"):
        monkeypatch.setattr(safe_xml, name, getattr(safe_xml, name) // 1000)
    monkeypatch.setattr(safe_xml, "_HARMLESS", 0)


_COMMAND = "<w:instrText>a</w:instrText>"
_CELL = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
MANY: Mapping[str, tuple[Callable[[int], str], int, str]] = {
    "paragraphs": (lambda n: "<w:p/>" * n, 10, "đoạn ngoài bảng, chỉ đọc được đến 10"),
    "cells": (lambda n: _CELL * n, 30, "kể cả trong ô của bảng"),
    "cells without paragraphs": (lambda n: "<w:tr><w:tc/></w:tr>" * n, 30, "ô của bảng"),
    "runs": (lambda n: f"<w:p>{'<w:r/>' * n}</w:p>", 200, "mạch chữ"),
    "breaks": (lambda n: f"<w:p><w:r>{'<w:br/>' * n}</w:r></w:p>", 20, "chữ cái trong một đoạn"),
    "commands": (lambda n: f"<w:p><w:r>{_COMMAND * n}</w:r></w:p>", 20, "chữ cái trong một đoạn"),
    "empty texts": (lambda n: f"<w:p>{'<w:r><w:t/></w:r>' * n}</w:p>", 20, "chữ cái"),
    "letters": (lambda n: paragraph("ă" * n), 20, "chữ cái trong một đoạn"),
    "letters in runs": (lambda n: f"<w:p>{'<w:r><w:t>a</w:t></w:r>' * n}</w:p>", 20, "chữ cái"),
}


@pytest.mark.usefixtures("small_limits")
@pytest.mark.parametrize("case", MANY)
def test_a_file_is_read_up_to_each_limit(case: str) -> None:
    body, most, words = MANY[case]
    for count, within in edges(None, most):
        if within:
            read(word_file(body(count)), "a.docx", received=True)
        else:
            assert words in _refused(body(count))


@pytest.mark.usefixtures("small_limits")
def test_what_we_have_written_ourselves_is_read_whatever_its_length() -> None:
    assert len(read(word_file("<w:p/>" * 50), "a.docx").paragraphs) == 50


@pytest.mark.parametrize(("letters", "within"), edges(None, 10))
def test_letters_are_counted_through_all_paragraphs(
    letters: int, within: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safe_xml, "MOST_TEXT", 10)
    monkeypatch.setattr(safe_xml, "_HARMLESS", 0)
    body = paragraph("a" * 5) + paragraph("ă" * (letters - 5))
    if within:
        read(word_file(body), "a.docx", received=True)
    else:
        assert "chữ cái trong cả văn bản, chỉ đọc được đến 10" in _refused(body)


@pytest.mark.usefixtures("small_limits")
def test_letters_of_several_paragraphs_are_not_added_up() -> None:
    read(word_file(paragraph("a" * 20) * 9), "a.docx", received=True)


@pytest.mark.usefixtures("small_limits")
@pytest.mark.parametrize(("pieces", "within"), edges(None, 200))
def test_what_stands_in_runs_counts_as_runs(pieces: int, within: bool) -> None:
    """A run with its look and one text is one; each further piece of it is one more."""
    counts = [10] * 19 + [pieces - 190]
    runs = (f"<w:p><w:r><w:rPr/>{'<w:tab/>' * each}</w:r></w:p>" for each in counts)
    body = "".join(f"<w:tbl><w:tr><w:tc>{each}</w:tc></w:tr></w:tbl>" for each in runs)
    if within:
        read(word_file(body), "a.docx", received=True)
    else:
        assert "mạch chữ, chỉ đọc được đến 200" in _refused(body)


@pytest.mark.parametrize(("count", "within"), edges(None, 50))
def test_elements_of_any_kind_are_counted_before_they_are_parsed(
    count: int, within: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = f"<a>{'<b/>' * (count - 21)}{'<c></c>' * 20}</a>".encode()
    monkeypatch.setattr(safe_xml, "MOST_ELEMENTS", 50)
    if within:
        Received().parse(part)
    else:
        monkeypatch.setattr(safe_xml, "_parser", pytest.fail)
        with pytest.raises(NotADocx, match="hơn 50 mục"):
            Received().parse(part)


@pytest.mark.usefixtures("small_limits")
@pytest.mark.parametrize(("beside", "within"), edges(None, 5))
def test_all_parts_of_a_file_are_counted_together(beside: int, within: bool) -> None:
    one = f'<w:hdr xmlns:w="{package.W}">{"<w:p/>" * 5}</w:hdr>'.encode()
    other = one.replace(b"<w:p/>" * 5, b"<w:p/>" * beside)
    received = Received()
    received.parse(one)
    if within:
        received.parse(other)
    else:
        with pytest.raises(NotADocx, match="11 đoạn ngoài bảng"):
            received.parse(other)
    Received().parse(other)


@pytest.mark.parametrize(("count", "within"), edges(None, 10))
def test_so_many_relationships_and_no_more(
    count: int, within: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = parts_of(paragraph("đúng"))
    links = relationships(*[("hyperlink", "http://xa.example")] * (count - 3))
    parts["word/_rels/document.xml.rels"] = links  # each list counts too
    monkeypatch.setattr(part_names, "MOST_LISTED", 14)
    if within:
        unpack(packed(parts))
    else:
        with pytest.raises(NotADocx, match="15 mục khai báo phần và liên kết, chỉ đọc được đến 14"):
            unpack(packed(parts))


def test_nothing_is_small_enough_to_be_passed_and_above_a_limit() -> None:
    least = min(safe_xml.MOST_LETTERS, safe_xml.MOST_PARAGRAPHS * 6, safe_xml.MOST_RUNS * 6)
    assert least >= safe_xml._HARMLESS


HOSTILE: Mapping[str, Callable[[], str]] = {
    "nine megabytes": lambda: paragraph("a" * 9_000_000),
    "paragraphs": lambda: paragraph("Mục") * 100_000,
    "empty paragraphs": lambda: "<w:p/>" * 600_000,
    "runs": lambda: f"<w:p>{'<w:r><w:t>a</w:t></w:r>' * 1_000_000}</w:p>",
    "breaks": lambda: f"<w:p><w:r>{'<w:br/>' * 1_000_000}</w:r></w:p>",
    "rows": lambda: f"<w:tbl>{'<w:tr/>' * 1_900_000}</w:tbl>",
    "changes": lambda: "<w:p>" + '<w:ins w:id="1"/>' * 1_900_000 + "</w:p>",
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_few_bytes_that_make_a_huge_file_are_refused(
    case: str, tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / "a.docx").write_bytes(word_file(HOSTILE[case]()))
    for command in ("check", "text"):
        assert main([command, str(tmp_path / "a.docx")]) == 2
        assert "tệp quá lớn" in capsys.readouterr().err


@pytest.mark.parametrize("columns", ["100000000", "999999999", "-5", "x"])
def test_columns_that_a_row_leaves_out_cost_nothing(columns: str) -> None:
    left_out = f'<w:trPr><w:gridBefore w:val="{columns}"/></w:trPr>'
    cells = f"<w:tc>{paragraph('1')}</w:tc>" * 2
    table = f"<w:tbl><w:tr>{left_out}{cells}</w:tr><w:tr>{cells}</w:tr></w:tbl>"
    tracemalloc.start()
    document = read(word_file(table), "a.docx", received=True)
    assert document.tables[0].columns <= 400
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


# Entities


SECRET = "bí mật của máy này"


@pytest.fixture
def secret(tmp_path: Path) -> str:
    path = tmp_path / "secret.txt"
    path.write_text(SECRET, encoding="utf-8")
    return path.as_uri()


def _doctype(root: str, secret: str) -> bytes:
    return f'<!DOCTYPE {root} [<!ENTITY x SYSTEM "{secret}">]>'.encode()


def with_entity(part: bytes, root: str, secret: str, at: bytes) -> bytes:
    """The part with a reference to the secret file in the place of `at`."""
    declaration, _, rest = part.rpartition(b"?>")
    assert at in rest
    head = declaration + b"?>" if declaration else b""
    return head + _doctype(root, secret) + rest.replace(at, b"&x;", 1)


def test_the_parser_resolves_nothing_from_outside(secret: str) -> None:
    """Fails where the option that leaves entities alone is turned."""
    from lxml import etree

    document = _doctype("a", secret) + b"<a>&x;</a>"
    found = etree.fromstring(document, safe_xml._parser())
    assert SECRET not in "".join(map(str, found.itertext()))
    assert SECRET not in etree.tostring(found, encoding="unicode")
    resolving = etree.XMLParser(resolve_entities=True, no_network=True)
    assert SECRET in str(etree.fromstring(document, resolving).text), "the trap must be a trap"


def test_the_parser_resolves_nothing_from_inside() -> None:
    from lxml import etree

    document = b'<!DOCTYPE a [<!ENTITY x "within">]><a>&x;</a>'
    found = etree.fromstring(document, safe_xml._parser())
    assert "within" not in "".join(map(str, found.itertext()))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("parser", [parse, Received().parse])
def test_a_part_that_defines_entities_is_refused(
    encoding: str, parser: Callable[[bytes], object]
) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY x "y">]><a/>'
    with pytest.raises(NotADocx, match="DTD"):
        parser(text.encode(encoding))
    parser(text.replace('<!DOCTYPE a [<!ENTITY x "y">]>', "").encode(encoding))


@pytest.mark.parametrize("encoding", ["IBM037", "utf-7", "iso-2022-jp"])
def test_a_part_in_an_encoding_of_no_office_file_is_refused(encoding: str) -> None:
    with pytest.raises(NotADocx, match="bảng mã"):
        parse(f'<?xml version="1.0" encoding="{encoding}"?><a/>'.encode())


PLACES = {
    "document": ("word/document.xml", "w:document", "Xin chào".encode()),
    "header": ("word/header1.xml", "w:hdr", "đầu".encode()),
    "relation": ("_rels/.rels", "Relationships", b"word/document.xml"),
    "related": ("word/_rels/document.xml.rels", "Relationships", b"header1.xml"),
}


@pytest.mark.parametrize("case", PLACES)
def test_no_command_prints_what_an_entity_names(
    case: str, secret: str, tmp_path: Path, capsys: Capture
) -> None:
    name, root, at = PLACES[case]
    header = f'<w:hdr xmlns:w="{package.W}">{paragraph("đầu")}</w:hdr>'.encode()
    parts = {
        **parts_of(paragraph("Xin chào")),
        "word/header1.xml": header,
        "word/_rels/document.xml.rels": relationships(("header", "header1.xml")),
    }
    parts[name] = with_entity(parts[name], root, secret, at)
    (tmp_path / "a.docx").write_bytes(packed(parts))
    for command in ("check", "text"):
        assert main([command, str(tmp_path / "a.docx")]) in {0, 1, 2}
        said = capsys.readouterr()
        assert SECRET not in said.out + said.err
        assert case != "document" or "DTD" in said.err


def test_a_target_that_is_an_entity_is_refused() -> None:
    parts = parts_of(paragraph("a"))
    relations = parts["_rels/.rels"].replace(b"word/document.xml", b"&x;")
    doctype = b'<!DOCTYPE a [<!ENTITY x "word/document.xml">]>'
    with pytest.raises(NotADocx, match="DTD"):
        unpack(packed({**parts, "_rels/.rels": doctype + relations}))


def test_no_table_prints_what_an_entity_names(secret: str) -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = 5
    buffer = io.BytesIO()
    book.save(buffer)
    parts = zip_archive.unpacked(buffer.getvalue(), 10**7)
    sheet = "xl/worksheets/sheet1.xml"
    assert grids_of(packed(parts), "a.xlsx")[0].at(1, 1).text == "5"
    parts[sheet] = with_entity(parts[sheet], "worksheet", secret, b"5")
    with pytest.raises(SurroundingsError) as refused:
        grids_of(packed(parts), "a.xlsx")
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize(
    "name", ["word/document.xml", "word/header1.xml", "word/footnotes.xml", "docProps/core.xml"]
)
def test_no_template_prints_what_an_entity_names(
    name: str, secret: str, make_project: MakeProject, capsys: Capture
) -> None:
    root = make_project({})
    parts = zip_archive.unpacked((ROOT / "templates/decision.docx").read_bytes(), 10**7)
    tag = {"word/document.xml": "w:document", "docProps/core.xml": "cp:coreProperties"}
    at = b"</w:t>" if b"</w:t>" in parts[name] else parts[name][parts[name].rindex(b"</") :]
    declaration, _, rest = parts[name].rpartition(b"?>")
    doctype = _doctype(tag.get(name, "w:x"), secret)
    parts[name] = declaration + b"?>" + doctype + rest.replace(at, b"&x;" + at, 1)
    (root / "content/a.docx").write_bytes(packed(parts))
    with (root / "content/office.yaml").open("a", encoding="utf-8") as office:
        office.write("trình bày: {mẫu quyết định: a.docx}\n")
    assert main(["build", str(root / "content/2024"), "--output", str(root / "o")]) == 1
    said = capsys.readouterr()
    assert SECRET not in said.out + said.err
    assert not (root / "o").exists()
