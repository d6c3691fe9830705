"""Pictures of the text: the file read, its size on the page, and its XML."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from vanthu.base.diagnostics import Diagnostic, Faults
from vanthu.decree.nd30 import PAGE
from vanthu.model.dossier import Dossier
from vanthu.model.picture import Picture, located
from vanthu.word.package import escaped
from vanthu.word.picture_header import MOST_BYTES, NotAPicture, read_header
from vanthu.writing.wordml import style_id

_EMU_PER_MM = 36_000
_ROOM_FOR_CAPTION = 20.0
_OFFICE = "http://schemas.openxmlformats.org"
_PICTURE = f"{_OFFICE}/drawingml/2006/picture"
_SMALLER = "lưu hình nhỏ lại (rộng khoảng 2000 điểm ảnh là đủ cho một trang) bằng PNG hoặc JPEG"


@dataclass(frozen=True, slots=True)
class Image:
    """A picture ready to print; width and height are in mm."""

    name: str
    content: bytes
    kind: str
    width: float
    height: float
    shows: str
    """What it shows in words, for those who do not see it."""

    @property
    def code(self) -> str:
        """Tells it from every other: part of the hash of its file."""
        return hashlib.sha256(self.content).hexdigest()[:16]


class Pictures:
    """Reads the pictures of one dossier, each once."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self.read: dict[Path, bytes] = {}
        """Every file that was read."""
        self.by_name: dict[str, bytes] = {}
        """The same by names that are alike on every machine."""

    def image(self, picture: Picture, shows: str, *, landscape: bool = False) -> Image:
        """The picture as large as it is, or as it is wanted, and no larger than the page.

        Raises Faults for a file that is not there, is no picture, or is too large.
        """
        content = self._content(picture)
        try:
            header = read_header(content)
        except NotAPicture as problem:
            message = f'"{picture.name}": {problem}'
            raise Faults([Diagnostic(picture.file.place, message, _SMALLER)]) from None
        page = (PAGE.width, PAGE.height)
        across, down = page[::-1] if landscape else page
        most_wide = across - PAGE.left.chosen - PAGE.right.chosen
        most_high = down - PAGE.top.chosen - PAGE.bottom.chosen - _ROOM_FOR_CAPTION
        width = float(picture.width) if picture.width else min(header.width, most_wide)
        if width > most_wide:
            message = f"hình rộng hơn trang giấy ({most_wide:.0f} mm)"
            raise Faults([Diagnostic(picture.file.place, message, 'giảm "rộng"')])
        height = width * header.down / header.across
        if height > most_high:
            width, height = width * most_high / height, most_high
        return Image(picture.name, content, header.kind, width, height, shows)

    def _content(self, picture: Picture) -> bytes:
        name, path = located(picture, self._dossier.sources)
        if path not in self.read:
            try:
                with path.open("rb") as file:
                    self.read[path] = file.read(MOST_BYTES + 1)
            except (OSError, ValueError):
                raise Faults(
                    [
                        Diagnostic(
                            picture.file.place,
                            f'không đọc được tệp hình "{picture.name}"',
                            f'chép hình vào thư mục "{self._dossier.shown_as}", ghi đúng tên tệp',
                        )
                    ]
                ) from None
            self.by_name[name] = self.read[path]
        return self.read[path]


def image_xml(image: Image, number: int, *, keep_next: bool) -> str:
    """A paragraph that holds the picture alone, in the middle; `number` is its drawing's."""
    kept = "<w:keepNext/>" if keep_next else ""
    size = f'cx="{round(image.width * _EMU_PER_MM)}" cy="{round(image.height * _EMU_PER_MM)}"'
    shows = escaped(image.shows).replace('"', "&quot;").replace("\n", " ")
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style_id("Đoạn")}"/>{kept}<w:ind w:firstLine="0"/>'
        '<w:jc w:val="center"/></w:pPr><w:r><w:drawing>'
        f'<wp:inline xmlns:wp="{_OFFICE}/drawingml/2006/wordprocessingDrawing"'
        f' distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="Hình {number}" descr="{shows}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_OFFICE}/drawingml/2006/main">'
        f'<a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="{escaped(image.name)}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip xmlns:r="{_OFFICE}/officeDocument/2006/relationships"'
        f' r:embed="{relation(image)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def relation(image: Image) -> str:
    """The id by which the document refers to the picture: the same wherever it is printed."""
    return f"rIdHinh{image.code}"
