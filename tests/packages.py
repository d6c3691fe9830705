"""Word packages made by hand: whole ones of one body, and ones that lie about what they hold."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

from vanthu.word import package
from vanthu.word.package import W
from vanthu.word.zip_archive import Member, archive, member

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def relationships(*each: tuple[str, str]) -> bytes:
    """A part of relationships: the last word of each type, and its target."""
    listed = "".join(
        f'<Relationship Id="rId{at}" Type="{R}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(each, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'.encode()


def parts_of(body: str, main: str = package.DOCUMENT) -> dict[str, bytes]:
    """The parts of a small Word file with that body."""
    types = (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels"'
        f' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{main}" ContentType="{_XML}"/></Types>'
    )
    document = f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'
    return {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": relationships(("officeDocument", main)),
        main: document.encode(),
    }


def word_file(body: str, main: str = package.DOCUMENT) -> bytes:
    """A small Word file with that body."""
    return packed(parts_of(body, main))


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The parts in a container."""
    return archive(member(name, part) for name, part in parts.items())


def paragraph(text: str) -> str:
    """One paragraph."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def lying(name: str, size: int, declared: int) -> Member:
    """A member of so many blanks that is said to be smaller."""
    data = b" " * size
    packed_data = zlib.compress(data, 9, -zlib.MAX_WBITS)
    return Member(name, data[:declared], zlib.crc32(data[:declared]), packed_data)


def sharing_one_body(package: bytes, copies: int) -> bytes:
    """The package with further entries, all of which point to the body of its last one."""
    end = package.rindex(b"PK\5\6")
    start = struct.unpack_from("<L", package, end + 16)[0]
    last = package[package.rindex(b"PK\1\2", start, end) : end]
    copied = (last[:28] + b"\4\0" + last[30:46] + b"x%03d" % number for number in range(copies))
    entries = package[start:end] + b"".join(copied)
    count = struct.unpack_from("<H", package, end + 10)[0] + copies
    numbers = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(entries), start, 0)
    return package[:start] + entries + numbers
