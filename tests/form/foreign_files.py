"""Word files of others, made of paragraphs and tables without our styles."""

from __future__ import annotations

from collections.abc import Sequence

from tests.docx_edits import para, run
from tests.form.samples import CENTRE, plain_docx

BOLD, ITALIC = "<w:b/>", "<w:i/>"
_SIZES = {"": '<w:sz w:val="28"/>'}
TEXT = '<w:jc w:val="both"/><w:spacing w:before="120"/><w:ind w:firstLine="720"/>'


def line(text: str, properties: str = CENTRE, look: str = "") -> str:
    """A paragraph whose lines are parted by "\\n"."""
    size = '<w:sz w:val="28"/>'
    first, *rest = text.split("\n")
    runs = run(first, f"{look}{size}") + "".join(
        f"<w:r><w:br/></w:r>{run(each, f'{look}{size}')}" for each in rest
    )
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def grid(*rows: Sequence[str], width: str = "") -> str:
    """A table; a cell is XML of paragraphs, or a text."""
    properties = f"<w:tblPr>{width}</w:tblPr>"
    body = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{_cell(each)}</w:tc>" for each in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{properties}{body}</w:tbl>"


def _cell(content: str) -> str:
    return content if content.startswith("<w:p>") else line(content)


HEAD = grid(
    (line("ỦY BAN NHÂN DÂN") + line("XÃ AN CƯ", look=BOLD),
     line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", look=BOLD)
     + line("Độc lập - Tự do - Hạnh phúc", look=BOLD)),
    (line("Số: 15/{symbol}"), line("An Cư, ngày 05 tháng 6 năm 2025", look=ITALIC)),
)  # fmt: skip
FOOT = grid(
    (line("Nơi nhận:", "", BOLD + ITALIC) + line("- Như Điều 2;", "") + line("- Lưu: VT, VP.", ""),
     line("TM. ỦY BAN NHÂN DÂN", look=BOLD) + line("CHỦ TỊCH", look=BOLD)
     + line("Nguyễn Văn A", look=BOLD)),
)  # fmt: skip
BASES = (
    line("ỦY BAN NHÂN DÂN XÃ AN CƯ", look=BOLD)
    + line("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;", TEXT, ITALIC)
    + line("Theo đề nghị của Trưởng phòng Kinh tế.", TEXT, ITALIC)
    + line("QUYẾT ĐỊNH:", look=BOLD)
)
ARTICLES = (
    line("Điều 1. Phê duyệt danh sách hộ nghèo của xã năm 2025.", TEXT),
    line("Điều 2. Các đơn vị, cá nhân liên quan thi hành Quyết định này./.", TEXT),
)


def decision(*between: str, kind: str = "QUYẾT ĐỊNH", head: str = HEAD, foot: str = FOOT) -> bytes:
    """A sound decision of a commune, with more between its articles."""
    title = line(kind, look=BOLD) + line("Về việc phê duyệt danh sách", look=BOLD)
    body = f"{ARTICLES[0]}{''.join(between)}{ARTICLES[1]}"
    return plain_docx(head.format(symbol="QĐ-UBND") + title + BASES + body + foot)


def letter(*between: str, last: str = "") -> bytes:
    """A letter, with more in its text and, as `last`, instead of its foot."""
    top = HEAD.replace("Số: 15/{symbol}", "Số: 15/UBND-KT") + line("V/v báo cáo số liệu")
    text = line("Đề nghị các ấp báo cáo số liệu hộ nghèo.", TEXT)
    end = line("Trân trọng./.", TEXT)
    foot = last or FOOT.replace("Như Điều 2", "Như trên")
    return plain_docx(top + line("Kính gửi: Các ấp") + text + "".join(between) + end + foot)


def named(kind: str, *text: str, symbol: str = "KH-UBND", foot: str = FOOT) -> bytes:
    """A document that is called by its kind."""
    title = line(kind, look=BOLD) + line("Thực hiện năm 2025", look=BOLD)
    return plain_docx(HEAD.format(symbol=symbol) + title + "".join(text) + foot)


__all__ = ["BOLD", "CENTRE", "FOOT", "HEAD", "ITALIC", "TEXT", "decision", "grid", "letter",
           "line", "named", "para"]  # fmt: skip
