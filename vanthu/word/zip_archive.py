"""The zip container of a .docx or .xlsx: one way in, which trusts nothing, and one way out.

It is written by hand, as zipfile takes no bytes already compressed. The same members give the
same bytes: fixed times, no clock, no system.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s4B4H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_END_MARK = b"PK\5\6"
_VERSION = 20
"""Of the zip format that is needed to read: 2.0, which has deflate."""
_UTF8_NAME = 0x800
_STORED, _DEFLATED = 0, 8
_TIME, _DATE = 0, 1 << 5 | 1
"""1 January 1980, the earliest that the format knows."""
_READABLE = 0o600 << 16
LEVEL = 4
"""A tenth more bytes than zlib's usual 6, in six tenths of its time."""
MOST_MEMBERS = 2000
"""Word and Excel write about twenty, and one for each picture."""


class BadContainer(Exception):
    """The bytes are no container, or a damaged one."""


class OddlyPacked(BadContainer):
    """A member is compressed in a way that neither Word nor Excel knows."""


class Ambiguous(BadContainer):
    """Two programs may find different contents: names that come twice, one package in another."""


class TooLarge(BadContainer):
    """More comes out of the container than its reader wants to hold."""


def unpacked(
    package: bytes, most_bytes: int, wanted: Callable[[str], bool] = lambda name: True
) -> dict[str, bytes]:
    """The wanted members by name, in their order.

    What a container says of itself is not believed: `most_bytes` limits what comes out, counted
    while it comes out. Raises BadContainer.
    """
    entries = _entries(package)
    found: dict[str, bytes] = {}
    for entry, start in entries:
        if wanted(entry.filename):
            found[entry.filename] = _inflated(package, entry, start, most_bytes)
            most_bytes -= len(found[entry.filename])
    return found


def _entries(package: bytes) -> list[tuple[zipfile.ZipInfo, int]]:
    """The members and where the bytes of each begin; no byte belongs to two of them."""
    try:
        with zipfile.ZipFile(io.BytesIO(package)) as container:
            entries, directory = container.infolist(), container.start_dir
    except Exception:  # zipfile names no list of what damage makes it stumble over
        raise BadContainer from None
    if len(entries) > MOST_MEMBERS:
        raise TooLarge
    if len({entry.filename.casefold() for entry in entries}) < len(entries):
        raise Ambiguous  # names of parts differ by more than capitals
    if package.count(_END_MARK, directory) > 1:
        raise Ambiguous
    located = [(entry, _start(package, entry)) for entry in entries]
    _require_order(located, directory)
    return located


def _start(package: bytes, entry: zipfile.ZipInfo) -> int:
    """Where the packed bytes begin: behind a header of the member's own."""
    if entry.compress_type not in (_STORED, _DEFLATED):
        raise OddlyPacked
    try:
        mark, *_, name, extra = _LOCAL.unpack_from(package, entry.header_offset)
    except struct.error:
        raise BadContainer from None
    if mark != b"PK\3\4" or entry.flag_bits & 1:  # locked by a password
        raise BadContainer
    return entry.header_offset + _LOCAL.size + int(name) + int(extra)


def _require_order(located: list[tuple[zipfile.ZipInfo, int]], directory: int) -> None:
    """Each member lies behind the one before; the first begins the package."""
    spans = sorted((entry.header_offset, start + entry.compress_size) for entry, start in located)
    if spans and spans[0][0] != 0:
        raise Ambiguous  # something stands before the package
    ends = [*spans, (directory, directory)]
    if any(end > following for (_, end), (following, _) in pairwise(ends)):
        raise BadContainer


def _inflated(package: bytes, entry: zipfile.ZipInfo, start: int, most: int) -> bytes:
    packed = package[start : start + entry.compress_size]
    if entry.compress_type == _DEFLATED:
        inflating = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            data = inflating.decompress(packed, most + 1)
        except zlib.error:
            raise BadContainer from None
    else:
        data = packed
    if len(data) > most:
        raise TooLarge
    if len(data) != entry.file_size or zlib.crc32(data) != entry.CRC:
        raise BadContainer
    return data


class Member(NamedTuple):
    """One file of the container: its bytes, their checksum, and the bytes compressed."""

    name: str
    data: bytes
    checksum: int
    packed: bytes
    method: int = _DEFLATED


def member(name: str, data: bytes) -> Member:
    """The file, compressed."""
    return Member(name, data, zlib.crc32(data), zlib.compress(data, LEVEL, -zlib.MAX_WBITS))


def stored(name: str, data: bytes) -> Member:
    """The file as it is: no build of zlib has a say in its bytes."""
    return Member(name, data, zlib.crc32(data), data, _STORED)


def archive(members: Iterable[Member]) -> bytes:
    """The container with the files in that order."""
    pieces: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for each in members:
        pieces += _local(each), each.packed
        directory.append(_listed(each, at))
        at += len(pieces[-2]) + len(each.packed)
    listed = b"".join(directory)
    end = _END.pack(_END_MARK, 0, 0, len(directory), len(directory), len(listed), at, 0)
    return b"".join((*pieces, listed, end))


def _local(each: Member) -> bytes:
    return _LOCAL.pack(b"PK\3\4", _VERSION, *_common(each)) + each.name.encode()


def _listed(each: Member, at: int) -> bytes:
    places = (0, 0, 0, _READABLE, at)
    entry = _CENTRAL.pack(b"PK\1\2", _VERSION, 0, _VERSION, 0, *_common(each), *places)
    return entry + each.name.encode()


def _common(each: Member) -> Iterator[int]:
    """What both headers of a member say."""
    yield 0 if each.name.isascii() else _UTF8_NAME
    yield each.method
    yield from (_TIME, _DATE, each.checksum, len(each.packed), len(each.data))
    yield from (len(each.name.encode()), 0)
