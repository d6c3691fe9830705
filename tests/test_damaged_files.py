"""Files damaged at random, byte by byte and in their XML: every command says so in plain words."""

from __future__ import annotations

import io
import random
import re
import shutil
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import DECISION_FILE, ROOT
from tests.tabular.sheets import data, official
from vanthu.cli import main
from vanthu.pipeline import Built

ROUNDS = 40
LETTERS = [b"", b"-1", b"99999999999999999999", b"abc", b"1.5", b"nan", b"1e999", "²".encode()]
"""What is put in the place of values."""
PIECES = [b"<!-- x -->", b"<?x y?>", b"&x;", b"<w:p/>", b"<w:tbl/>", b"<row/>", b"text"]
"""What is put between two elements."""
PARTS = [b"", b"<a/>", b"\xff\xfe<\0", b'<?xml version="1.0" encoding="xyz"?><a/>', b"<a>" * 5000]
"""What is put in the place of a whole part."""
PACKED = [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]

Capture = pytest.CaptureFixture[str]
Damage = Callable[[bytes, random.Random], bytes]


def bytes_damaged(content: bytes, dice: random.Random) -> bytes:
    found = bytearray(content)
    for _ in range(dice.choice([1, 2, 10])):
        # Half of them at the end, where the directory of a zip stands.
        start = dice.choice([0, max(0, len(found) - 2000)])
        at = dice.randrange(start, len(found))
        end = at + dice.choice([0, 1, 4, 50])
        found[at:end] = dice.choice([b"", b"\xff\xff\xff\xff", b"PK\1\2", dice.randbytes(3)])
    return bytes(found)


def xml_damaged(content: bytes, dice: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(dice.choice([1, 2, 10])):
        name = dice.choice(sorted(parts))
        parts[name] = part_damaged(parts[name], dice)
    return packed(parts, dice.choice([*PACKED, *[zipfile.ZIP_DEFLATED] * 12]))


def part_damaged(part: bytes, dice: random.Random) -> bytes:
    kind = dice.randrange(6)
    pattern, new = {
        0: (rb">()<", dice.choice(PIECES)),
        1: (rb'="([^"]*)"', dice.choice(LETTERS)),
        2: (rb">([^<>]+)<", dice.choice(LETTERS)),
        3: (rb'( [\w:]+="[^"]*")', b""),
        4: (rb"(<(?P<tag>[\w:]+)(?: [^>]*[^/>])?>(?:(?!<(?P=tag)[ >]).)*?</(?P=tag)>)", b""),
        5: (rb"(?s)(.+)", dice.choice(PARTS)),
    }[kind]
    found = [each.span(1) for each in re.finditer(pattern, part)]
    if not found:
        return part
    start, end = dice.choice(found)
    return part[:start] + new + part[end:]


def packed(parts: Mapping[str, bytes], how: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", how) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("damaged", [bytes_damaged, xml_damaged])
def test_a_damaged_word_file_never_ends_in_a_traceback(
    damaged: Damage, folder: Path, built_2024: Built, capsys: Capture
) -> None:
    dice = random.Random(damaged.__name__)
    for _ in range(ROUNDS):
        (folder / "a.docx").write_bytes(damaged(built_2024.files[DECISION_FILE], dice))
        assert main(["check", "a.docx"]) in {0, 1, 2}
        assert main(["text", "a.docx"]) in {0, 2}


@pytest.mark.parametrize("damaged", [bytes_damaged, xml_damaged])
def test_a_damaged_table_never_ends_in_a_traceback(
    damaged: Damage, folder: Path, capsys: Capture
) -> None:
    dice, table = random.Random(damaged.__name__), data(official())
    for _ in range(ROUNDS // 2):
        (folder / "a.xlsx").write_bytes(damaged(table, dice))
        assert main(["import", "a.xlsx", "2024"]) in {0, 1, 2}


def test_two_dossiers_with_a_damaged_template_are_never_compared_into_a_traceback(
    folder: Path, capsys: Capture
) -> None:
    dice = random.Random(1)
    template = (ROOT / "templates/decision.docx").read_bytes()
    shutil.copytree(folder / "content/2024", folder / "content/2025")
    with (folder / "content/office.yaml").open("a", encoding="utf-8") as office:
        office.write("\ntrình bày: {mẫu quyết định: a.docx}\n")
    for _ in range(ROUNDS // 5):
        (folder / "content/a.docx").write_bytes(xml_damaged(template, dice))
        assert main(["compare", "2024", "2025", "--word", "--overwrite"]) in {0, 1, 2}


ODDLY = [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]


@pytest.mark.parametrize("how", ODDLY)
def test_a_word_file_compressed_in_an_odd_way_is_refused(
    how: int, folder: Path, built_2024: Built, capsys: Capture
) -> None:
    (folder / "a.docx").write_bytes(repacked(built_2024.files[DECISION_FILE], how))
    for command in ("check", "text"):
        assert main([command, "a.docx"]) == 2
        assert "tệp được nén theo kiểu mà Word không dùng" in capsys.readouterr().err


@pytest.mark.parametrize("how", ODDLY)
def test_a_table_compressed_in_an_odd_way_is_refused(
    how: int, folder: Path, capsys: Capture
) -> None:
    (folder / "a.xlsx").write_bytes(repacked(data(official()), how))
    assert main(["import", "a.xlsx", "2024"]) == 2
    assert "a.xlsx được nén theo kiểu mà Excel không dùng" in capsys.readouterr().err


def repacked(content: bytes, how: int) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return packed({name: archive.read(name) for name in archive.namelist()}, how)


@pytest.mark.parametrize("piece", [b"<!-- note -->", b"<?mso-application progid?>"])
def test_comments_between_elements_change_nothing(
    piece: bytes, folder: Path, built_2024: Built, capsys: Capture
) -> None:
    content = built_2024.files[DECISION_FILE]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts = {name: part.replace(b"><", b">" + piece + b"<") for name, part in parts.items()}
    said = []
    for docx in (content, packed(parts, zipfile.ZIP_DEFLATED)):
        (folder / "a.docx").write_bytes(docx)
        said += [(main([each, "a.docx"]), capsys.readouterr().out) for each in ("check", "text")]
    assert said[:2] == said[2:]
