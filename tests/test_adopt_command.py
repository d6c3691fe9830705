"""`adopt` at the terminal: what is written and where, what is refused, nothing half."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.adopting import HEAD, line, report
from tests.packages import word_file
from tests.test_guide_examples import OFFICE
from vanthu.base.nodes import Mapping
from vanthu.cli import main
from vanthu.files import disk
from vanthu.source import parse

Capture = pytest.CaptureFixture[str]
TO = "content/xa-an-hao/2026"
BODY = (
    line("Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015;"),
    line("Ủy ban nhân dân xã báo cáo như sau."),
    line("1. Kết quả", bold=True),
    line("Đã hỗ trợ 12 hộ."),
    line("2. Kiến nghị", bold=True),
    line("Không./."),
)
ENCRYPTED = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le")
PLAIN = """\
ỦY BAN NHÂN DÂN
XÃ AN HẢO

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 7/BC-UBND

An Hảo, ngày 10 tháng 4 năm 2026

BÁO CÁO
Kết quả tiêm chủng năm 2026

Ủy ban nhân dân xã An Hảo báo cáo kết quả tiêm chủng mở rộng cho trẻ em trên địa
bàn xã trong quý I, có sự tham gia của Trạm Y tế và các ấp trên địa bàn xã như
sau đây:

1. Trẻ em được tiêm đủ mũi là 120 em.
2. Trẻ em chưa được tiêm là 3 em.

Nơi nhận:
- Các ấp;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Nguyễn Văn An
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _adopt(*files: str, to: str = TO, options: tuple[str, ...] = ("--yes",)) -> int:
    return main(["adopt", *files, "--to", to, *options])


def _written(folder: Path) -> dict[str, str]:
    found = (each for each in folder.rglob("*") if each.is_file())
    return {each.relative_to(folder).as_posix(): each.read_text("utf-8") for each in found}


def test_a_report_becomes_a_dossier_that_builds(tmp_path: Path, capsys: Capture) -> None:
    Path("bc.docx").write_bytes(report(*BODY))
    assert _adopt("bc.docx") == 0
    shown = capsys.readouterr().out
    assert f"bc.docx → {TO}/bao-cao.yaml: " in shown
    assert set(_written(tmp_path / "content")) == {
        "xa-an-hao/2026/bao-cao.yaml", "xa-an-hao/office.yaml", "xa-an-hao/legal.yaml",
    }  # fmt: skip
    assert main(["build", TO]) == 0
    assert Path("output/xa-an-hao/2026/bao-cao.docx").is_file()


def test_a_text_with_hard_line_ends_is_joined() -> None:
    Path("bc.txt").write_text(PLAIN, encoding="utf-8")
    assert _adopt("bc.txt") == 0
    text = Path(TO, "bao-cao.yaml").read_text("utf-8")
    assert "trên địa bàn xã trong quý I, có sự tham gia của Trạm Y tế" in text
    assert main(["build", TO]) == 0


def test_the_office_that_is_there_stays_and_its_register_grows() -> None:
    office = Path("content/xa-an-hao")
    office.mkdir(parents=True)
    law = "Luật ngân sách cũ:\n  loại: Luật\n  tên: Ngân sách nhà nước\n  ngày: 25/6/2015\n"
    (office / "office.yaml").write_text(OFFICE, encoding="utf-8")
    (office / "legal.yaml").write_text(law, encoding="utf-8")
    more = line("Căn cứ Nghị định số 07/2021/NĐ-CP ngày 27 tháng 01 năm 2021 của Chính phủ quy"
                " định chuẩn nghèo đa chiều;")  # fmt: skip
    Path("bc.docx").write_bytes(report(BODY[0], more, *BODY[1:]))
    assert _adopt("bc.docx") == 0
    assert (office / "office.yaml").read_text("utf-8") == OFFICE
    register = (office / "legal.yaml").read_text("utf-8")
    assert register.startswith(law)
    root = parse(register, "legal.yaml").root
    assert isinstance(root, Mapping)
    assert list(root) == ["Luật ngân sách cũ", "07/2021/NĐ-CP"]
    text = Path(TO, "bao-cao.yaml").read_text("utf-8")
    assert "căn cứ:\n  - Luật ngân sách cũ\n  - 07/2021/NĐ-CP\n" in text


def test_a_dry_run_writes_nothing(tmp_path: Path, capsys: Capture) -> None:
    Path("bc.docx").write_bytes(report(*BODY))
    assert _adopt("bc.docx", options=("--dry-run",)) == 0
    assert "Chưa ghi gì" in capsys.readouterr().out
    assert not (tmp_path / "content").exists()


def test_without_a_person_nothing_is_written(tmp_path: Path, capsys: Capture) -> None:
    Path("bc.docx").write_bytes(report(*BODY))
    assert _adopt("bc.docx", options=()) == 2
    assert "--yes" in capsys.readouterr().err
    assert not (tmp_path / "content").exists()


def test_a_disk_that_refuses_leaves_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    Path("bc.docx").write_bytes(report(*BODY))
    monkeypatch.setattr(disk, "write", full)
    assert _adopt("bc.docx") == 2
    assert not (tmp_path / "content").exists()


def test_a_folder_that_is_there_is_left_alone(capsys: Capture) -> None:
    Path("bc.docx").write_bytes(report(*BODY))
    Path(TO).mkdir(parents=True)
    assert _adopt("bc.docx") == 2
    assert "không ghi đè" in capsys.readouterr().err
    assert list(Path(TO).iterdir()) == []


def test_a_name_alone_stands_in_content() -> None:
    Path("bc.docx").write_bytes(report(*BODY))
    assert _adopt("bc.docx", to="xa-an-hao/2026") == 0
    assert Path("content/xa-an-hao/2026/bao-cao.yaml").is_file()


def test_tracked_changes_are_taken_as_accepted(capsys: Capture) -> None:
    tracked = (
        '<w:p><w:r><w:t xml:space="preserve">Đã hỗ trợ </w:t></w:r>'
        '<w:del w:author="A"><w:r><w:delText>12</w:delText></w:r></w:del>'
        '<w:ins w:author="A"><w:r><w:t>15</w:t></w:r></w:ins><w:r><w:t> hộ.</w:t></w:r></w:p>'
    )
    Path("bc.docx").write_bytes(report(*BODY[:3], tracked, *BODY[4:]))
    assert _adopt("bc.docx") == 0
    assert "2 chỗ sửa theo dõi (Track Changes)" in capsys.readouterr().out
    assert "Đã hỗ trợ 15 hộ." in Path(TO, "bao-cao.yaml").read_text("utf-8")


REFUSED = {
    "khóa": ("a.docx", ENCRYPTED, "có mật khẩu"),
    "đời cũ mang đuôi mới": ("a.docx", ENCRYPTED[:300], "Word đời cũ"),
    "đời cũ": ("a.doc", b"x", "chưa nhận được loại tệp"),
    "hỏng": ("a.docx", b"PK\x03\x04", "không phải tệp Word"),
    "không phải văn bản": ("a.docx", word_file(line("Xin chào.") * 9), "không thấy quyết định"),
    "chỉ có hình": (
        "a.docx", word_file("<w:p><w:r><w:drawing><w:pic/></w:drawing></w:r></w:p>"),
        "không đọc được chữ nào",
    ),
    "luật": (
        "a.docx", word_file(HEAD.replace("BÁO CÁO", "NGHỊ ĐỊNH") + line("Điều 1. Phạm vi")),
        "văn bản quy phạm pháp luật",
    ),
    "không phải PDF": ("a.pdf", b"%PDF-1.7 hong", "không đọc được"),
    "PDF không có chữ": ("a.pdf", b"", "không đọc được"),
    "không có năm": (
        "a.docx", word_file(HEAD.replace("ngày 05 tháng 3 năm 2026", "ngày tháng năm")
                            + line("Đã làm xong.")), "không thấy năm nào",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", list(REFUSED))
def test_what_cannot_be_adopted_is_refused(case: str, tmp_path: Path, capsys: Capture) -> None:
    name, content, told = REFUSED[case]
    Path(name).write_bytes(content)
    assert _adopt(name) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "content").exists()


def test_what_is_attached_asks_for_its_decision(capsys: Capture) -> None:
    attached = (
        line("QUY CHẾ", bold=True, centred=True) + line("Làm việc", bold=True, centred=True)
        + line("(Kèm theo Quyết định số 5/QĐ-UBND ngày 02 tháng 3 năm 2026)", centred=True)
        + line("Điều 1. Phạm vi áp dụng") + line("Quy chế này áp dụng trong năm 2026.")
    )  # fmt: skip
    Path("qc.docx").write_bytes(word_file(attached))
    assert _adopt("qc.docx") == 2
    assert "ghi cả tệp của quyết định" in capsys.readouterr().err
