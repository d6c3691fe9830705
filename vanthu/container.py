"""The zip container of a .docx, written by hand: zipfile takes no bytes already compressed.

The same members give the same bytes: fixed times, no clock, no system.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from typing import NamedTuple

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s4B4H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20
"""Of the zip format that is needed to read: 2.0, which has deflate."""
_UTF8_NAME = 0x800
_DEFLATED = 8
_TIME, _DATE = 0, 1 << 5 | 1
"""1 January 1980, the earliest that the format knows."""
_READABLE = 0o600 << 16
LEVEL = 5
"""A twentieth more bytes than zlib's usual 6, in three quarters of its time."""


class Member(NamedTuple):
    """One file of the container: its bytes, their checksum, and the bytes compressed."""

    name: str
    data: bytes
    checksum: int
    packed: bytes


def member(name: str, data: bytes) -> Member:
    """The file, compressed."""
    return Member(name, data, zlib.crc32(data), zlib.compress(data, LEVEL, -zlib.MAX_WBITS))


def archive(members: Iterable[Member]) -> bytes:
    """The container with the files in that order."""
    pieces: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for each in members:
        name = each.name.encode()
        flags = 0 if each.name.isascii() else _UTF8_NAME
        sizes = (each.checksum, len(each.packed), len(each.data))
        common = (flags, _DEFLATED, _TIME, _DATE, *sizes, len(name), 0)
        local = _LOCAL.pack(b"PK\3\4", _VERSION, *common) + name
        entry = _CENTRAL.pack(b"PK\1\2", _VERSION, 0, _VERSION, 0, *common, 0, 0, 0, _READABLE, at)
        directory.append(entry + name)
        pieces += local, each.packed
        at += len(local) + len(each.packed)
    listed = b"".join(directory)
    end = _END.pack(b"PK\5\6", 0, 0, len(directory), len(directory), len(listed), at, 0)
    return b"".join((*pieces, listed, end))
