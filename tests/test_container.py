"""The one way into a zip: what comes out is counted, and what a package says is not believed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.packages import lying, packed, paragraph, parts_of, sharing_one_body, word_file
from vanthu.cli import main
from vanthu.word import zip_archive
from vanthu.word.package import NotADocx, unpack
from vanthu.word.zip_archive import (
    Ambiguous,
    BadContainer,
    Member,
    TooLarge,
    archive,
    member,
    stored,
    unpacked,
)

MANY = {"a": b"a" * 60, "b": b"b" * 40}
SMALL = packed(MANY)


@pytest.mark.parametrize("most", [100, 101])
def test_members_come_out_whole_up_to_the_limit(most: int) -> None:
    assert unpacked(SMALL, most) == MANY


@pytest.mark.parametrize("how", [member, stored])
def test_one_byte_more_than_the_limit_is_too_large(how: Callable[[str, bytes], Member]) -> None:
    package = archive(how(*each) for each in MANY.items())
    with pytest.raises(TooLarge):
        unpacked(package, 99)


def test_what_is_not_wanted_is_not_counted() -> None:
    assert unpacked(SMALL, 40, lambda name: name == "b") == {"b": MANY["b"]}


@pytest.mark.parametrize(("count", "refused"), [(0, False), (1, True)])
def test_so_many_members_and_no_more(count: int, refused: bool) -> None:
    package = archive(stored(str(at), b"") for at in range(zip_archive.MOST_MEMBERS + count))
    if refused:
        with pytest.raises(TooLarge):
            unpacked(package, 10)
    else:
        assert len(unpacked(package, 10)) == zip_archive.MOST_MEMBERS


def test_a_member_that_is_larger_than_it_says_is_never_unpacked_whole() -> None:
    package = archive([lying("a", 5_000_000, 10)])
    with pytest.raises(TooLarge):
        unpacked(package, 1000)
    with pytest.raises(BadContainer):
        unpacked(package, 6_000_000)


def test_a_member_with_another_checksum_is_refused() -> None:
    with pytest.raises(BadContainer):
        unpacked(archive([stored("a", b"abc")]).replace(b"abc", b"abd"), 10)


def test_members_that_share_one_body_are_refused() -> None:
    assert len(zipfile.ZipFile(io.BytesIO(sharing_one_body(SMALL, 60))).infolist()) == 62
    with pytest.raises(BadContainer):
        unpacked(sharing_one_body(SMALL, 60), 10**9)


@pytest.mark.parametrize("second", ["a", "A"])
def test_a_name_that_comes_twice_is_refused(second: str) -> None:
    with pytest.raises(Ambiguous):
        unpacked(archive([stored("a", b"1"), stored(second, b"2")]), 10)


@pytest.mark.parametrize(
    "package",
    [SMALL + SMALL, b"MZ" + SMALL, SMALL[:-2] + len(SMALL).to_bytes(2, "little") + SMALL],
    ids=["two", "something before", "in the comment"],
)
def test_one_package_in_another_is_refused(package: bytes) -> None:
    with pytest.raises(Ambiguous):
        unpacked(package, 10**6)


def test_what_other_programs_write_is_read() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as other:
        for name, data in MANY.items():
            with other.open(name, "w", force_zip64=True) as entry:
                entry.write(data)
    assert unpacked(buffer.getvalue(), 100) == MANY


def test_what_streams_write_is_read() -> None:
    class Stream(io.BytesIO):
        def seekable(self) -> bool:
            return False

    stream = Stream()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as other:
        for name, data in MANY.items():
            other.writestr(name, data)
    assert unpacked(stream.getvalue(), 100) == MANY


def test_what_we_write_others_read() -> None:
    package = archive([member("ấp", b"x" * 100), stored("b", b"y")])
    with zipfile.ZipFile(io.BytesIO(package)) as other:
        assert other.testzip() is None
        assert {entry.filename: other.read(entry) for entry in other.infolist()} == {
            "ấp": b"x" * 100,
            "b": b"y",
        }


LIES = {
    "declared small": archive(
        [*(member(*each) for each in parts_of("").items()), lying("word/a.xml", 70 << 20, 10)]
    ),
    "one body": sharing_one_body(packed({**parts_of(""), "x": b" " * (1 << 20)}), 200),
    "twice": archive([*(member(*each) for each in [*parts_of("").items()] * 2)]),
}


@pytest.mark.parametrize("package", LIES.values(), ids=LIES)
def test_a_word_file_that_lies_is_refused_in_words(
    package: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.docx").write_bytes(package)
    for command in ("check", "text"):
        assert main([command, str(tmp_path / "a.docx")]) == 2
        assert "Traceback" not in capsys.readouterr().err
    with pytest.raises(NotADocx):
        unpack(package)


def test_an_honest_one_of_the_same_making_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.docx").write_bytes(word_file(paragraph("Xin chào")))
    assert main(["text", str(tmp_path / "a.docx")]) == 0
    assert capsys.readouterr().out == "Xin chào\n"
