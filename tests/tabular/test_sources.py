"""Files as Excel, LibreOffice and strangers save them: read the same, or refused with a remedy."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.tabular.conftest import figures
from tests.tabular.sheets import FLAT, UNITS, data, flat, official, only, saved
from vanthu.base.diagnostics import SurroundingsError
from vanthu.model.dossier import Dossier
from vanthu.tabular.export import workbook
from vanthu.tabular.kinds import FUNDING, TARGETS
from vanthu.tabular.opening import open_book
from vanthu.tabular.questions import Answers
from vanthu.tabular.reading import Reading, read_figures
from vanthu.tabular.xlsx import grids_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
LINES = [";".join(FLAT)] + [
    ";".join(["1", name, *map(str, counts)]) for name, counts in UNITS.items()
]
TEXT = "\n".join(LINES) + "\n"


def read(dossier: Dossier, path: Path | str) -> Reading:
    return read_figures(dossier, open_book(str(path)), Answers())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_text_is_read_in_the_encodings_that_excel_saves(
    encoding: str, line_end: str, tmp_path: Path, dossier_2024: Dossier
) -> None:
    path = tmp_path / "số liệu.csv"
    path.write_bytes(TEXT.replace("\n", line_end).encode(encoding))
    assert figures(read(dossier_2024, path)) == UNITS


def test_pasted_cells_are_read(monkeypatch: pytest.MonkeyPatch, dossier_2024: Dossier) -> None:
    pasted = io.TextIOWrapper(io.BytesIO(TEXT.replace(";", "\t").encode()))
    monkeypatch.setattr(sys, "stdin", pasted)
    assert figures(read(dossier_2024, "-")) == UNITS


def test_quoted_cells_may_hold_line_ends_and_separators(
    tmp_path: Path, dossier_2024: Dossier
) -> None:
    path = tmp_path / "a.csv"
    titles = [f'"{title.replace(" ", chr(10), 1)}; hộ"' for title in FLAT]
    titles[1] = '"Xã,\nphường"'
    path.write_text("\n".join([";".join(titles), *LINES[1:]]), encoding="utf-8")
    assert figures(read(dossier_2024, path)) == UNITS


def packed(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def with_part(name: str, old: bytes, new: bytes) -> bytes:
    """The flat sheet with some bytes of a part changed."""
    with zipfile.ZipFile(io.BytesIO(data(flat()))) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    assert old in parts[name]
    return packed(**{**parts, name: parts[name].replace(old, new, 1)})


def large(rows: int, columns: int) -> bytes:
    book = flat()
    only(book).cell(rows, columns, 1)
    return data(book)


ENTITIES = b'<!DOCTYPE a [<!ENTITY b "c">]>'
MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REFUSED: Mapping[str, tuple[str, bytes, str, str]] = {
    "old format": ("a.xls", OLE, r"a\.xls là tệp Excel đời cũ", "Lưu thành"),
    "password": (
        "a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "có mật khẩu", "xóa mật khẩu"
    ),
    "binary": ("a.xlsb", packed(**{"xl/workbook.bin": b""}), r"là tệp \.xlsb", "Lưu thành"),
    "Word": ("a.docx", packed(**{"word/document.xml": b"<a/>"}), "là tệp Word", "Lưu thành"),
    "ods": ("a.ods", packed(**{"content.xml": b"<a/>"}), "là tệp của LibreOffice", "Lưu thành"),
    "page": ("a.xls", b"<html><table>", "không phải tệp Excel", "Lưu thành"),
    "cut off": ("a.xlsx", data(flat())[:2000], "đã hỏng", "Lưu thành"),
    "no sheet in it": ("a.xlsx", packed(**{"a.xml": b"<a/>"}), "đã hỏng", "Lưu thành"),
    "broken sheet": (
        "a.xlsx", with_part("xl/worksheets/sheet1.xml", b"</row>", b""), "đã hỏng", "Lưu thành"
    ),
    "entities": (
        "a.xlsx",
        with_part("xl/worksheets/sheet1.xml", b"<worksheet", ENTITIES + b"<worksheet"),
        "đã hỏng", "Lưu thành",
    ),
    "strict": (
        "a.xlsx",
        with_part("xl/workbook.xml", MAIN, b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
        "Strict Open XML", "Lưu thành",
    ),
    "bomb": (
        "a.xlsx", with_part("xl/workbook.xml", b">", b">" + b" " * 17_000_000), "nên không đọc",
        "chép riêng bảng",
    ),
    "too many rows": ("a.xlsx", large(5001, 1), "quá 5000 dòng", "chép riêng bảng"),
    "too many columns": ("a.xlsx", large(1, 201), "quá 200 cột", "chép riêng bảng"),
    "too many lines": ("a.csv", b"a\n" * 5001, "quá 5000 dòng", "chép riêng bảng"),
    "code page": ("a.csv", "Đông".encode("cp1258"), "không được lưu bằng UTF-8", "CSV UTF-8"),
    "no text": ("a.csv", b"a\0b", "không phải tệp chữ", "CSV UTF-8"),
    "empty": ("a.csv", b"", "là tệp rỗng", "kiểm tra"),
}  # fmt: skip


@pytest.mark.parametrize("digits", [b"1E999", b"-1E999", b"9" * 400])
def test_number_beyond_all_bounds_is_a_cell_without_one(digits: bytes) -> None:
    sheet = with_part("xl/worksheets/sheet1.xml", b"<v>3339</v>", b"<v>%s</v>" % digits)
    (grid,) = grids_of(sheet, "a.xlsx")
    assert (grid.at(2, 3).number, grid.at(2, 3).trouble) == (None, "số quá lớn")


@pytest.mark.parametrize("case", REFUSED)
def test_file_that_is_no_table_is_refused_with_a_remedy(case: str, tmp_path: Path) -> None:
    name, content, words, remedy = REFUSED[case]
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SurroundingsError, match=words) as caught:
        open_book(str(path))
    assert remedy in caught.value.hint


def test_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SurroundingsError, match="không thấy tệp"):
        open_book(str(tmp_path / "a.xlsx"))
    with pytest.raises(SurroundingsError, match="là một thư mục"):
        open_book(str(tmp_path))


def test_file_that_excel_holds_open_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(flat(), tmp_path / "a.xlsx")

    def held(self: Path, *arguments: object) -> None:
        raise PermissionError(13, "", str(self))

    monkeypatch.setattr(Path, "open", held)
    with pytest.raises(SurroundingsError, match="đang mở trong Excel"):
        open_book(str(path))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, dossier_2024: Dossier) -> Path:
    """A folder of files that LibreOffice made: of every kind from the same tables."""
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if soffice is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    folder = tmp_path_factory.mktemp("office")
    saved(flat(), folder / "flat.xlsx")
    saved(official(), folder / "official.xlsx")
    for kind in (TARGETS, FUNDING):
        (folder / f"{kind.file}.xlsx").write_bytes(workbook(dossier_2024, kind))
    (folder / "text.csv").write_text(
        TEXT.replace(";", ",").replace("Xã, phường", '"Xã, phường"'), encoding="utf-8"
    )

    def convert(to: str, into: str, *options: str, files: list[Path]) -> None:
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [soffice, profile, "--headless", *options, "--convert-to", to]
        subprocess.run(
            [*command, "--outdir", str(folder / into), *map(str, files)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip

    books = sorted(folder.glob("*.xlsx"))
    convert("ods", "ods", files=books)
    if not list((folder / "ods").glob("*.ods")):
        pytest.skip("LibreOffice has no Calc (libreoffice-calc-nogui)")
    convert("xlsx", "xlsx", files=sorted((folder / "ods").glob("*.ods")))
    convert("xls", "xls", files=[folder / "flat.xlsx"])
    utf8 = "--infilter=Text - txt - csv (StarCalc):44,34,76,1"
    convert("xlsx", "xlsx", utf8, files=[folder / "text.csv"])
    return folder


@pytest.mark.parametrize("name", ["flat", "official", "text", "targets.yaml"])
def test_files_of_libreoffice_are_read_like_ours(
    name: str, office: Path, dossier_2024: Dossier
) -> None:
    assert figures(read(dossier_2024, office / f"xlsx/{name}.xlsx")) == UNITS


def test_amounts_exported_and_saved_by_libreoffice_are_the_same(
    office: Path, dossier_2024: Dossier
) -> None:
    taken = read(dossier_2024, office / "xlsx/projects.yaml.xlsx").figures
    assert len(taken) == 12
    assert all(figure.value == figure.old for figure in taken)


def test_old_format_of_libreoffice_is_refused(office: Path) -> None:
    with pytest.raises(SurroundingsError, match="đời cũ"):
        open_book(str(office / "xls/flat.xls"))


CODES = "Mã dự án,Tên dự án,Tổng,Ngân sách trung ương,Ngân sách tỉnh\n"


def test_code_with_the_name_of_another_project_is_refused(
    refused: Callable[..., list[str]],
) -> None:
    sheet = f"{CODES}DA-002,Tòa nhà văn phòng,1012,920,92\n"
    said = refused(sheet, Answers(table="vốn", unit="triệu đồng", partial=True))
    assert any("Tòa nhà văn phòng" in each and "Đa dạng hóa sinh kế" in each for each in said)


def test_code_with_its_own_name_is_taken(read: Callable[..., Reading]) -> None:
    name = '"Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo"'
    sheet = f"{CODES}Dự án 2,{name},1012,920,92\n"
    taken = read(sheet, Answers(table="vốn", unit="triệu đồng", partial=True)).figures
    assert {(figure.key, figure.value) for figure in taken} >= {("trung ương", 920), ("tỉnh", 92)}
