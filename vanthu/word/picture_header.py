"""The header of a picture file, read without trusting it: kind, size in dots, dots to the inch."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

MOST_BYTES = 5 * 1024 * 1024
MOST_DOTS = 50_000_000
MOST_ACROSS = 20_000
"""Of one picture: what an A4 page needs at 600 dots to the inch, and more."""
_USUAL_DENSITY = 96.0
_DENSITIES = (10.0, 2400.0)
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""Markers of JPEG that tell the size."""
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
"""Markers of JPEG without a length."""
_SCAN, _APPLICATION = 0xDA, 0xE0
_JPEG_END = b"\xff\xd9"
_MM_PER_INCH = 25.4


class NotAPicture(Exception):
    """The file is none that Word can be trusted to show; the message says why, for a person."""


class Header(NamedTuple):
    """What a picture is: "png" or "jpeg", its dots across and down, dots to the inch."""

    kind: str
    across: int
    down: int
    density: float

    @property
    def width(self) -> float:
        """Its own width in mm."""
        return self.across / self.density * _MM_PER_INCH


def read_header(content: bytes) -> Header:
    """The header of a PNG or JPEG file. Raises NotAPicture."""
    if len(content) > MOST_BYTES:
        raise NotAPicture(f"hình nặng hơn {MOST_BYTES >> 20} MB")
    if content.startswith(_PNG):
        found = _png(content)
    elif content.startswith(_JPEG):
        found = _jpeg(content)
    else:
        raise NotAPicture("tệp không phải hình PNG hay JPEG")
    if not (0 < found.across <= MOST_ACROSS and 0 < found.down <= MOST_ACROSS):
        raise NotAPicture(f"hình rộng {found.across}, cao {found.down} điểm ảnh")
    if found.across * found.down > MOST_DOTS:
        raise NotAPicture(f"hình có hơn {MOST_DOTS // 1_000_000} triệu điểm ảnh")
    low, high = _DENSITIES
    return found if low <= found.density <= high else found._replace(density=_USUAL_DENSITY)


def _png(content: bytes) -> Header:
    chunks = dict(_chunks(content))  # of those that come often only the last, which nobody asks for
    first = chunks.get(b"IHDR", b"")
    if len(first) != 13 or b"IDAT" not in chunks:
        raise NotAPicture(_DAMAGED)
    across, down = struct.unpack(">II", first[:8])
    return Header("png", across, down, _png_density(chunks.get(b"pHYs", b"")))


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks up to the end mark. Raises NotAPicture where they do not lead to one."""
    at = len(_PNG)
    while at + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, at)
        name, end = content[at + 4 : at + 8], at + 8 + length
        if end + 4 > len(content):
            break
        if zlib.crc32(content[at + 4 : end]) != struct.unpack_from(">I", content, end)[0]:
            break
        if name == b"IEND":
            return
        yield name, content[at + 8 : end]
        at = end + 4
    raise NotAPicture(_DAMAGED)


def _png_density(physical: bytes) -> float:
    if len(physical) != 9:
        return _USUAL_DENSITY
    per_metre, _, unit = struct.unpack(">IIB", physical)
    return float(per_metre * _MM_PER_INCH / 1000) if unit == 1 else _USUAL_DENSITY


def _jpeg(content: bytes) -> Header:
    density = _USUAL_DENSITY
    for marker, segment in _segments(content):
        if marker == _APPLICATION and segment.startswith(b"JFIF\0") and len(segment) >= 12:
            density = _jpeg_density(segment)
        if marker in _FRAMES and len(segment) >= 6 and _JPEG_END in content[-64:]:
            down, across = struct.unpack_from(">HH", segment, 1)
            return Header("jpeg", across, down, density)
    raise NotAPicture(_DAMAGED)


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The segments before the picture itself, as far as they are sound, each with its marker."""
    at = len(_JPEG)
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF or marker in _ALONE:
            at += 1 if marker == 0xFF else 2
            continue
        (length,) = struct.unpack_from(">H", content, at + 2)
        segment = content[at + 4 : at + 2 + length]
        if length < 2 or len(segment) != length - 2 or marker == _SCAN:
            return
        yield marker, segment
        at += 2 + length


def _jpeg_density(segment: bytes) -> float:
    unit, across = struct.unpack_from(">BH", segment, 7)
    return float(across) * {1: 1.0, 2: _MM_PER_INCH / 10}.get(unit, 0.0)


_DAMAGED = "tệp hình bị hỏng hoặc không trọn vẹn"
