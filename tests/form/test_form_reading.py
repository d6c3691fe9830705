"""Files from anywhere: what is read of them, what is refused."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.docx_edits import DOCUMENT, STYLES, changed, para, replaced, run
from tests.form.samples import CENTRE, DOUBT, FAULT, MISSING, PASS, D, W, of_rule, plain_docx
from vanthu.decree.nd30 import Align
from vanthu.inspection.check import check_form
from vanthu.inspection.reading import read
from vanthu.pipeline import Built
from vanthu.word.package import NotADocx, pack, unpack
from vanthu.word.reading.content import Paragraph


def read_plain(body: str, **parts: str) -> tuple[Paragraph, ...]:
    return read(plain_docx(body, **parts), "x").paragraphs


def styles(*styles: str, defaults: str = "") -> str:
    return f"<w:styles {W}><w:docDefaults>{defaults}</w:docDefaults>{''.join(styles)}</w:styles>"


def style(name: str, run_look: str, based_on: str = "", kind: str = "paragraph") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{base}'
            f"<w:rPr>{run_look}</w:rPr></w:style>")  # fmt: skip


@pytest.mark.parametrize("content", [b"", b"PK", b"not a zip", pack({"a.txt": b""})])
def test_what_is_no_word_file_is_refused(content: bytes) -> None:
    with pytest.raises(NotADocx):
        check_form(content, "x")


def test_broken_text_is_refused_and_a_broken_part_is_told(built_2024: Built) -> None:
    with pytest.raises(NotADocx, match="hỏng"):
        check_form(plain_docx("<w:p>"), "x")
    file = changed(built_2024.files[D], replaced("<w:style ", "<<", STYLES))
    traces = of_rule(check_form(file, D), "form-traces")
    assert ["word/styles.xml" in each.found for each in traces if each.state is DOUBT] == [True]


def test_damaged_zip_is_refused(built_2024: Built) -> None:
    damaged = bytearray(built_2024.files[D])
    with zipfile.ZipFile(io.BytesIO(bytes(damaged))) as archive:
        at = archive.getinfo(DOCUMENT).header_offset + 60
    damaged[at : at + 200] = bytes(200)
    with pytest.raises(NotADocx):
        check_form(bytes(damaged), D)


def test_look_is_followed_from_run_to_defaults() -> None:
    part = styles(
        style("Base", '<w:sz w:val="26"/><w:b/>'),
        style("Text", "<w:i/>", "Base"),
        style("Mark", "<w:b/>", kind="character"),
        defaults='<w:rPrDefault><w:rPr><w:sz w:val="20"/></w:rPr></w:rPrDefault>',
    )
    own = '<w:pStyle w:val="Text"/>'
    [plain, marked, direct] = read_plain(
        para("a", own)
        + para("a", own, '<w:rStyle w:val="Mark"/>')
        + para("a", own, '<w:rStyle w:val="Mark"/><w:b/><w:i w:val="0"/><w:sz w:val="30"/>'),
        styles=part,
    )
    assert [(each.runs[0].look.size, each.runs[0].look.bold, each.runs[0].look.italic)
            for each in (plain, marked, direct)] == [
        (13, True, True),
        (13, False, True),  # two styles turn bold on: it is off again
        (15, True, False),
    ]  # fmt: skip


def test_style_that_is_its_own_base_ends() -> None:
    part = styles(style("A", "<w:b/>", "B"), style("B", "<w:i/>", "A"))
    [paragraph] = read_plain(para("a", '<w:pStyle w:val="A"/>'), styles=part)
    assert paragraph.runs[0].look.bold


@pytest.mark.parametrize(
    ("slot", "text", "told"),
    [("ascii", "ă", []), ("ascii", "a", ["Arial"]), ("hAnsi", "a", []), ("hAnsi", "ă", ["Arial"])],
)
def test_font_counts_where_its_letters_are_used(slot: str, text: str, told: list[str]) -> None:
    file = plain_docx(para(text, "", f'<w:rFonts w:{slot}="Arial"/>'))
    found = [each.found for each in of_rule(check_form(file, "x"), "form-font")
             if each.state is FAULT]  # fmt: skip
    assert found == told


def test_font_of_the_theme_is_named() -> None:
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:minorFont>'
        '<a:latin typeface="Calibri"/></a:minorFont></a:theme>'
    )
    body = para("Chữ", "", '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>')
    [paragraph] = read_plain(body, **{"theme/theme1": theme})
    assert paragraph.runs[0].look.font == "Calibri"


def test_strict_dialect_is_read() -> None:
    file = plain_docx(para("Chữ", '<w:spacing w:before="6pt"/><w:jc w:val="start"/>'))
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    parts = unpack(file)
    parts[DOCUMENT] = parts[DOCUMENT].replace(W[9:-1].encode(), strict)
    [paragraph] = read(pack(parts), "x").paragraphs
    assert (paragraph.text, paragraph.layout.before) == ("Chữ", 6)
    assert paragraph.layout.align is Align.LEFT


def test_tracked_changes_are_read_as_accepted_and_told() -> None:
    body = (
        f"<w:p>{run('Số cũ ')}<w:del>{run('bỏ').replace('w:t', 'w:delText')}</w:del>"
        f"<w:ins>{run('thêm')}</w:ins></w:p>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('Nối ')}</w:p>{para('liền')}"
    )
    assert [each.text for each in read_plain(body)] == ["Số cũ thêm", "Nối liền"]
    told = [each.found for each in of_rule(check_form(plain_docx(body), "x"), "form-traces")]
    assert told == ["2 thay đổi được theo dõi (đọc như đã chấp nhận)"]


def test_boxes_fields_tags_and_hidden_text_are_read() -> None:
    box = f"<w:pict><w:txbxContent>{para('Trong khung')}</w:txbxContent></w:pict>"
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("5/6")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )  # fmt: skip
    body = (
        f"<w:p><w:smartTag>{run('Thẻ ')}</w:smartTag>{field}{run('ẩn', '<w:vanish/>')}"
        f"<w:r>{box}</w:r></w:p><w:sdt><w:sdtContent>{para('Ô điền')}</w:sdtContent></w:sdt>"
    )
    assert [each.text for each in read_plain(body)] == ["Thẻ 5/6", "Trong khung", "Ô điền"]


def numbering(*levels: tuple[str, str]) -> str:
    printed = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(levels)
    )
    return (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{printed}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def numbered(depth: int, text: str) -> str:
    return para(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>')


def test_numbers_that_word_counts_are_printed() -> None:
    part = numbering(("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"),
                     ("decimal", "%2.%4."), ("bullet", "\uf0b7"))  # fmt: skip
    depths = (0, 1, 2, 2, 1, 2, 3, 4, 0, 1)
    paragraphs = read_plain("".join(numbered(each, "x") for each in depths), numbering=part)
    assert [each.text for each in paragraphs] == [
        "I. x", "1. x", "a) x", "b) x", "2. x", "a) x", "2.1. x", "• x", "II. x", "1. x",
    ]  # fmt: skip


def test_letters_that_word_counts_lack_the_vietnamese_one() -> None:
    part = numbering(("lowerLetter", "%1)"))
    body = "".join(numbered(0, f"Nội dung {each};") for each in "abcde")
    [told] = of_rule(check_form(plain_docx(body, numbering=part), "x"), "form-order")
    assert (told.state, told.found) == (FAULT, "“e)” đứng sau “d)”")
    assert told.hint.startswith("đến lượt “đ)”")


def test_head_of_another_office_with_old_lines_is_read() -> None:
    line = ('<w:r><w:pict><v:line xmlns:v="urn:schemas-microsoft-com:vml" from="100pt,2pt" '
            'to="266pt,2pt" strokeweight=".75pt"/></w:pict></w:r>')  # fmt: skip
    left = para("UBND HUYỆN A", CENTRE) + para("PHÒNG Y TẾ", CENTRE, "<w:b/>")
    right = (
        para("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", CENTRE, '<w:b/><w:sz w:val="26"/>')
        + para("Độc lập - Tự do - Hạnh phúc", CENTRE, '<w:b/><w:sz w:val="28"/>')
        + f"<w:p>{line}</w:p>"
    )
    table = f"<w:tbl><w:tr><w:tc>{left}</w:tc><w:tc>{right}</w:tc></w:tr></w:tbl>"
    findings = check_form(plain_docx(table + para("KẾ HOẠCH", CENTRE, "<w:b/>")), "x")
    told = {each.title: each for each in findings}
    assert told["Tiêu ngữ: đường kẻ"].found == "nét vẽ dài 58,6 mm"
    assert told["Tiêu ngữ: độ dài đường kẻ"].state is PASS
    assert told["Cơ quan ban hành: đường kẻ"].state is MISSING
    assert told["Cơ quan chủ quản: chữ đậm"].state is PASS
    assert told["Cơ quan ban hành: chữ đậm"].found == "đậm"
