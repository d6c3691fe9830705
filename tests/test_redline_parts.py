"""Tracked changes beyond the words: blanks between, styles, headers, notes, drawings, anchors."""

from __future__ import annotations

from lxml import etree

from tests.conftest import MakeProject
from tests.test_ooxml_valid import APPENDICES, AWKWARD_PLAN
from tests.test_redline import changes, line, small, table
from tests.tracked_changes import resolved, w
from vanthu.pipeline import build
from vanthu.template.blank_package import word_file
from vanthu.template.blocks import document_xml, paragraph_xml
from vanthu.word.package import DOCUMENT, FOOTNOTES, add_footnotes, pack, parse, seal, unpack
from vanthu.word.redline import redline
from vanthu.writing.inline import Run
from vanthu.writing.wordml import Footnotes, runs_xml

AUTHOR = "So với 2024"
STYLES, HEADER = "word/styles.xml", "word/header1.xml"
_PICTURE = (
    '<w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' r:embed="rId77"/></w:drawing>'
)


def _with(docx: bytes, part: str, old: str, new: str) -> bytes:
    """The file with other characters in one of its parts."""
    parts = unpack(docx)
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode())
    return pack(seal(parts))


def _body(docx: bytes) -> etree._Element:
    return parse(unpack(docx)[DOCUMENT])


def test_nothing_is_inserted_and_deleted_at_once() -> None:
    marked = redline(small(line("Tổng 3.339 hộ")), small(line("Tổng 3.402 hộ")), AUTHOR)
    body = _body(marked)
    assert list(body.iterfind(f".//{w('ins')}/{w('del')}")) == []
    assert ["".join(each.itertext()) for each in body.iter(w("del"), w("ins"))] == [
        "3.339",
        "3.402",
    ]
    assert _text(resolved(marked, "accept"), DOCUMENT) == "Tổng 3.402 hộ"
    assert _text(resolved(marked, "reject"), DOCUMENT) == "Tổng 3.339 hộ"


MOVED = "b) Tổ chức tập huấn cho cán bộ xã, phường"


def test_a_paragraph_that_stands_elsewhere_is_told_as_moved() -> None:
    texts = "Mục đích của kế hoạch", "Yêu cầu khi thực hiện", "Kinh phí hằng năm", "Nơi nhận"
    others = [line(each) for each in texts]
    old = small(others[0], line(MOVED), *others[1:])
    new = small(*others[:3], line(MOVED.replace("b)", "c)")), others[3])
    marked = redline(old, new, AUTHOR)
    body = _body(marked)
    assert list(body.iter(w("ins"), w("del"))) == []
    [gone], [come] = (
        [each for each in body.iter(w(name)) if len(each)] for name in ("moveFrom", "moveTo")
    )
    assert "".join(gone.itertext()) == MOVED
    assert "".join(come.itertext()) == MOVED.replace("b)", "c)")
    starts = [*body.iter(w("moveFromRangeStart")), *body.iter(w("moveToRangeStart"))]
    assert len({each.get(w("name")) for each in starts}) == 1
    ends = {each.get(w("id")) for each in body.iter(w("moveFromRangeEnd"), w("moveToRangeEnd"))}
    assert {each.get(w("id")) for each in starts} == ends
    assert _text(resolved(marked, "accept"), DOCUMENT) == _text(new, DOCUMENT)
    assert _text(resolved(marked, "reject"), DOCUMENT) == _text(old, DOCUMENT)


def test_a_short_line_is_not_told_as_moved() -> None:
    old, new = small(line("Một."), line("Hai ba bốn")), small(line("Hai ba bốn"), line("Một."))
    body = _body(redline(old, new, AUTHOR))
    assert list(body.iter(w("moveFrom"), w("moveTo"))) == []


def test_the_same_look_is_no_change_of_look() -> None:
    def heading(words: str) -> str:
        title = "<w:r><w:rPr><w:b/></w:rPr><w:t>3. Thời gian:</w:t></w:r>"
        return f"<w:p>{title}<w:r><w:t> {words}</w:t></w:r></w:p>"

    body = _body(redline(small(heading("năm 2024")), small(heading("năm 2025")), AUTHOR))
    assert list(body.iter(w("rPrChange"), w("pPrChange"))) == []


def test_style_that_only_the_old_document_has_comes_with_what_was_written_in_it() -> None:
    own = '<w:style w:type="paragraph" w:styleId="Rieng"><w:name w:val="Riêng"/></w:style>'
    own += (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Goc"><w:name w:val="Gốc"/></w:style>'
    )
    old = _with(small(line("Một"), line("Hai")), STYLES, "</w:styles>", f"{own}</w:styles>")
    marked = redline(old, small(line("Một")), AUTHOR)
    styles = parse(unpack(marked)[STYLES])
    names = [style.get(w("styleId")) for style in styles.iterfind(w("style"))]
    assert "Rieng" in names
    assert "Goc" not in names, "what has no style would look otherwise with another default"
    assert len(set(names)) == len(names)


def test_words_of_a_header_are_marked_too() -> None:
    old, new = (
        _with(small(line("Một")), HEADER, "</w:p>", f"<w:r><w:t>{text}</w:t></w:r></w:p>")
        for text in ("Mật", "Khẩn")
    )
    marked = redline(old, new, AUTHOR)
    header = parse(unpack(marked)[HEADER])
    assert _deleted(header).split() == ["Mật"]
    assert _text(resolved(marked, "accept"), HEADER) == _text(new, HEADER)
    assert _text(resolved(marked, "reject"), HEADER) == _text(old, HEADER)


def _text(docx: bytes, part: str) -> str:
    return "".join(parse(unpack(docx)[part]).itertext())


def test_row_that_is_gone_has_the_widths_of_the_new_table() -> None:
    rows = [("Xã", "Số"), ("An Cư", "1"), ("Tân Lợi", "2"), ("Văn Giáo", "3"), ("An Hảo", "4")]
    old = small(table(*rows, widths=(60, 20)))
    new = small(table(*rows[:4], widths=(50, 30)))
    [gone] = _body(redline(old, new, AUTHOR)).iterfind(f".//{w('trPr')}/{w('del')}/../..")
    assert "".join(gone.itertext()) == "An Hảo4"
    assert _widths(gone) == _widths(_row(new)) != _widths(_row(old))


def _row(docx: bytes) -> etree._Element:
    return next(_body(docx).iter(w("tr")))


def _widths(row: etree._Element) -> list[str | None]:
    return [width.get(w("w")) for width in row.iter(w("tcW"))]


def _noted(*notes_of: str) -> bytes:
    """A document whose paragraphs have a footnote each."""
    notes = Footnotes()
    runs = ((Run(f"Đoạn {text}"), Run("", note=(Run(text),))) for text in notes_of)
    body = "".join(paragraph_xml("paragraph", runs_xml(each, notes)) for each in runs)
    parts = unpack(word_file(document_xml(body, line("Cuối"))))
    parts[FOOTNOTES] = add_footnotes(parts[FOOTNOTES], notes.xml())
    return pack(seal(parts))


def test_words_of_a_footnote_that_is_gone_are_marked_as_gone() -> None:
    marked = redline(_noted("một", "hai"), _noted("một"), AUTHOR)
    notes = parse(unpack(marked)[FOOTNOTES])
    assert _deleted(notes) == " hai"
    assert "một" in "".join(each.text or "" for each in notes.iter(w("t")))


def _deleted(root: etree._Element) -> str:
    return "".join(each.text or "" for each in root.iter(w("delText")))


def test_no_two_drawings_have_one_number(make_project: MakeProject) -> None:
    project = make_project({"content/2024/plan.yaml": AWKWARD_PLAN + APPENDICES})
    old = build(project / "content/2024", "content/2024").files["ke-hoach.docx"]
    first = APPENDICES.replace("  - {tiêu đề: Danh mục & biểu mẫu, nội dung: Một đoạn.}\n", "")
    make_project({"content/2024/plan.yaml": AWKWARD_PLAN + first})
    new = build(project / "content/2024", "content/2024").files["ke-hoach.docx"]
    root = _body(redline(old, new, AUTHOR))
    numbers = [each.get("id") for each in root.iter() if str(each.tag).endswith("}docPr")]
    assert len(numbers) > len([e for e in _body(new).iter() if str(e.tag).endswith("}docPr")])
    assert len(set(numbers)) == len(numbers)


def test_picture_of_the_old_file_is_not_taken_where_its_file_is_not() -> None:
    old = _with(small(line("Một"), line("Hai")), DOCUMENT, "Hai</w:t>", f"Hai</w:t>{_PICTURE}")
    marked = redline(old, small(line("Một")), AUTHOR)
    assert b"rId77" not in unpack(marked)[DOCUMENT]
    assert changes(marked) == ["del Hai"]
    kept = redline(small(line("Một")), old, AUTHOR)
    assert unpack(kept)[DOCUMENT].count(b"rId77") == 1


def test_anchors_are_those_of_the_new_document_and_stand_outside_of_runs() -> None:
    start = '<w:bookmarkStart w:id="5" w:name="{}"/>'
    old, new = (
        _with(small(line(text), line("Hai")), DOCUMENT, "<w:r>", start.format(name) + "<w:r>")
        for text, name in (("Số 3.339", "cu"), ("Số 3.402", "moi"))
    )
    marked = _body(redline(old, new, AUTHOR))
    found = list(marked.iter(w("bookmarkStart")))
    assert {each.get(w("name")) for each in found} == {"moi"}
    parents = [each.getparent() for each in found]
    assert {parent.tag for parent in parents if parent is not None} == {w("p")}
    gone = _body(redline(old, small(line("Khác hẳn"), line("Hai")), AUTHOR))
    assert list(gone.iter(w("bookmarkStart"))) == []


def test_files_without_styles_are_marked_too() -> None:
    old, new = (unpack(small(line(text))) for text in ("Một", "Hai"))
    for parts in (old, new):
        del parts[STYLES]
    marked = redline(pack(seal(old)), pack(seal(new)), AUTHOR)
    assert _text(resolved(marked, "accept"), DOCUMENT) == "Hai"
