"""The zip container of a .docx or .xlsx, read with trust in nothing.

It is written by hand, as zipfile takes no bytes already compressed. The same members give the
same bytes: fixed times, no clock, no system.
"""

from __future__ import annotations

import io
import struct
import zipfile
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
LEVEL = 4
"""A tenth more bytes than zlib's usual 6, in six tenths of its time."""


class BadContainer(Exception):
    """The bytes are no container, or a damaged one."""


class OddlyPacked(BadContainer):
    """A member is compressed in a way that neither Word nor Excel knows."""


def opened(package: bytes) -> zipfile.ZipFile:
    """The container, its members still packed. Raises BadContainer."""
    try:
        found = zipfile.ZipFile(io.BytesIO(package))
    except Exception:  # zipfile names no list of what damage makes it stumble over
        raise BadContainer from None
    for entry in found.infolist():
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise OddlyPacked
    return found


def read(container: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of one member. Raises BadContainer."""
    try:
        return container.read(entry)
    except Exception:  # as above; a password too
        raise BadContainer from None


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
