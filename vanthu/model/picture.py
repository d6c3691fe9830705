"""A picture in the text, and where its file lies: in the folder of the YAML that names it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from vanthu.model.fields import Length, OptionalText, Part, Text, fault, key

if TYPE_CHECKING:
    from vanthu.model.bases import Source


class Picture(Part):
    """A file with a picture, what it shows in words, and the line below it."""

    file: Text = key("tệp", "Tệp .png hoặc .jpg trong thư mục của hồ sơ, ví dụ so-do.png")
    shows: Text = key("mô tả", "Hình vẽ gì, cho người nghe máy đọc; không in ra")
    width: Length | None = key(
        "rộng", "Bề rộng, mm; bỏ trống thì như của tệp, vừa trang", default=None
    )
    caption: OptionalText = key("chú thích", "Dòng dưới hình, ví dụ Hình 1. Sơ đồ", default=None)

    @property
    def name(self) -> str:
        """The path of its file from the folder of the YAML, with strokes as on the web."""
        return self.file.text.strip().replace("\\", "/")


def located(picture: Picture, sources: Iterable[Source]) -> tuple[str, Path]:
    """The file of a picture, which lies by the YAML that names it, and what messages call it.

    The name is the same on every machine, as that of a source is. Raises Faults.
    """
    place, name = picture.file.place, PurePosixPath(picture.name)
    source = next(each for each in sources if each.document.file == place.file)
    folder = source.path.parent
    path = folder / name
    outside = name.is_absolute() or ".." in name.parts or ":" in picture.name
    if outside or not path.resolve().is_relative_to(folder.resolve()):
        raise fault(
            place,
            f'hình "{picture.file.text}" nằm ngoài thư mục của hồ sơ',
            "chép tệp hình vào thư mục của hồ sơ và ghi tên từ đó, ví dụ so-do.png",
        )
    return (PurePosixPath(source.name).parent / name).as_posix(), path
