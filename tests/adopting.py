"""Files of others made by hand, and what becomes of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.packages import packed, parts_of
from vanthu.adopt.adopting import Adoption, adopt_files
from vanthu.adopt.proof import Likeness

TO = "content/xa/moi"


def adopted(files: Mapping[str, bytes], folder: Path) -> Adoption:
    """Files put into a folder and adopted from there."""
    paths = []
    for name, content in files.items():
        paths.append(folder / name)
        paths[-1].write_bytes(content)
    return adopt_files(paths, folder / TO, TO)


def unlike(adoption: Adoption) -> list[tuple[str, str, str]]:
    """Whatever is not the same letter by letter: how, in the source, as built."""
    return [
        (each.likeness.name, getattr(each.source, "text", ""), getattr(each.built, "text", ""))
        for each in adoption.proof
        if each.likeness is not Likeness.SAME
    ]


def line(text: str, *, bold: bool = False, centred: bool = False, number: int | None = None) -> str:
    """A paragraph; `number` is the level of Word's own list that it belongs to."""
    listed = f'<w:numPr><w:ilvl w:val="{number}"/><w:numId w:val="1"/></w:numPr>'
    inside = listed if number is not None else ""
    placed = '<w:jc w:val="center"/>' if centred else ""
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return (
        f"<w:p><w:pPr>{inside}{placed}</w:pPr>"
        f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def side_by_side(left: str, right: str) -> str:
    """A table that places two columns, as the head and the foot of a document are placed."""
    cells = "".join(f"<w:tc>{cell}</w:tc>" for cell in (left, right))
    return f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"


HEAD = side_by_side(
    line("ỦY BAN NHÂN DÂN", bold=True) + line("XÃ AN HẢO", bold=True) + line("Số: 12/BC-UBND"),
    line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True)
    + line("Độc lập - Tự do - Hạnh phúc", bold=True)
    + line("An Hảo, ngày 05 tháng 3 năm 2026"),
) + line("BÁO CÁO", bold=True, centred=True)
FOOT = side_by_side(
    line("Nơi nhận:") + line("- Các ấp;") + line("- Lưu: VT, VP."),
    line("TM. ỦY BAN NHÂN DÂN", bold=True)
    + line("CHỦ TỊCH", bold=True)
    + line("Nguyễn Văn An", bold=True),
)
_LEVELS = "".join(
    f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
    f'<w:lvlText w:val="{text}"/></w:lvl>'
    for at, (form, text) in enumerate(
        (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"))
    )
)


def report(*body: str, subject: str = "Kết quả giảm nghèo năm 2026") -> bytes:
    """A report of a commune that no program of ours has printed."""
    parts = parts_of(HEAD + line(subject, bold=True, centred=True) + "".join(body) + FOOT)
    numbering = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:abstractNum w:abstractNumId="0">{_LEVELS}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    return packed({**parts, "word/numbering.xml": numbering.encode()})
