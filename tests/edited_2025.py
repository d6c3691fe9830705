"""The dossier of 2024 turned into a much-edited one of 2025, as tests of comparing need it."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.conftest import ROOT

Edits = dict[str, list[tuple[str, str]]]

_NEW_PROJECT = """\
  # ---- Dự án 5
  - số: 5
    tên: Hỗ trợ nhà ở cho hộ nghèo, hộ cận nghèo
    mục tiêu: >-
      Hỗ trợ hộ nghèo, hộ cận nghèo có nhà ở an toàn, ổn định.
    đối tượng:
      - Hộ nghèo, hộ cận nghèo trên địa bàn thị xã.
    nội dung:
      - Xây mới hoặc sửa chữa nhà ở.
    phân công:
      chủ trì: Phòng Kinh tế
    vốn: {trung ương: 1200, tỉnh: 120}

"""
_NEW_SECTION = """\
  - Báo cáo, đánh giá:
      - Báo cáo định kỳ: Các đơn vị báo cáo trước ngày 15 của tháng cuối quý^[Gửi cả bản điện tử.].
      - Biểu theo dõi:
          - bảng:
              tiêu đề: Biểu theo dõi thực hiện
              cột: [{tiêu đề: Nội dung}, {tiêu đề: Số lượng, kiểu: số, rộng: 30}]
              hàng: [[Số cuộc kiểm tra, 12], [Số lớp tập huấn, 4]]
              ghi chú: Số liệu cả năm.

"""
_OFFICE = [
    (
        "- {tên: Núi Voi, loại: phường, từ: 10/4/2023}\n",
        "- {tên: Núi Voi, loại: phường, từ: 10/4/2023, đến: 31/12/2024}\n"
        "      - {tên: Bảy Núi, loại: phường, từ: 01/01/2025}\n",
    ),
    (
        "  - {họ tên: Lâm Văn Bá,",
        "  - {họ tên: Trần Thị Bốn, chức vụ: Chủ tịch}\n  - {họ tên: Lâm Văn Bá,",
    ),
]
_REGISTER = (
    "\n27/2022/NĐ-CP:\n",
    "\n19/2022/QĐ-TTg:\n  loại: Quyết định\n  số: 19/2022/QĐ-TTg\n  ngày: 22/9/2022\n"
    "  cơ quan: Thủ tướng Chính phủ\n  tên: ban hành Bộ tiêu chí\n\n27/2022/NĐ-CP:\n",
)
_EDITS: Edits = {
    "decision.yaml": [
        ("năm: 2024", "năm: 2025"),
        ("  - 27/2022/NĐ-CP\n", ""),
        ("  - 261/QĐ-UBND\n", "  - 261/QĐ-UBND\n  - 19/2022/QĐ-TTg\n"),
        ("  - Ủy ban MTTQVN thị xã\n", "  - Ban Thường trực Ủy ban MTTQVN thị xã\n"),
        ("  - UBND các xã, phường\n", "  - UBND các xã, phường\n  - Đài Truyền thanh thị xã\n"),
        (
            "quyền hạn: KT., chức vụ: Phó Chủ tịch, họ tên: Lâm Văn Bá",
            "chức vụ: Chủ tịch, họ tên: Trần Thị Bốn",
        ),
        ("báo cáo kết quả thực hiện theo quy định.", "báo cáo kết quả thực hiện **hằng quý**."),
    ],
    "targets.yaml": [
        (
            "  Núi Voi:    {hộ dân: 1196, nghèo:  14, thoát nghèo:  2, cận nghèo: 61,",
            "  Bảy Núi:    {hộ dân: 1200, nghèo:  12, thoát nghèo:  3, cận nghèo: 56,",
        ),
        ("hộ dân: 3339, nghèo:  18, thoát nghèo:  1", "hộ dân: 3402, nghèo:  17, thoát nghèo:  4"),
        ("hộ dân: 2524, nghèo: 195, thoát nghèo: 53", "hộ dân: 2530, nghèo: 142, thoát nghèo: 40"),
    ],
    "projects.yaml": [
        ("vốn: {trung ương: 2293, tỉnh: 229}", "vốn: {trung ương: 2310, tỉnh: 231}"),
        ("  # ---- Dự án 6\n", f"{_NEW_PROJECT}  # ---- Dự án 6\n"),
        ("chủ trì: Phòng Văn hóa - Thông tin thị xã\n", "chủ trì: Phòng Kinh tế\n"),
        ("dòng tổng: Tổng\n", "dòng tổng: Tổng cộng\n"),
    ],
    "assignments.yaml": [
        (
            "  - đơn vị: Phòng Lao động - Thương binh và Xã hội\n    nhiệm vụ:\n",
            "  - đơn vị: Phòng Lao động - Thương binh và Xã hội\n    nhiệm vụ:\n"
            "      - Tổ chức sơ kết, tổng kết việc thực hiện Chương trình năm {{ năm }}.\n",
        ),
    ],
    "plan.yaml": [
        ("giảm 0,8% năm {{ năm }}", "giảm 0,9% năm {{ năm }}"),
        ("Khoảng trên 200 người lao động", "Khoảng trên 250 người lao động"),
        (
            "trên 50 hộ nghèo, hộ cận nghèo trên địa bàn thị xã được hỗ trợ nhà ở",
            "trên 60 hộ nghèo, hộ cận nghèo trên địa bàn thị xã được hỗ trợ xây mới nhà ở",
        ),
        ("          - Các tổ chức, cá nhân liên quan.\n", ""),
        (
            "- Cơ sở giáo dục nghề nghiệp, doanh nghiệp, hợp tác xã trên địa bàn thị xã (nếu có).",
            "- Trường học, trạm y tế các xã, phường.",
        ),
        (
            "  # ---- VI: lập từ assignments.yaml\n",
            f"{_NEW_SECTION}  # ---- VI: lập từ assignments.yaml\n",
        ),
    ],
}


def make_2025(folder: Path) -> Path:
    """Copy `content` into `folder`, with an edited 2025 beside 2024; returns the copy."""
    content = folder / "content"
    shutil.copytree(ROOT / "content", content)
    shutil.copytree(content / "2024", content / "2025")
    for name, edits in _EDITS.items():
        path = content / "2025" / name
        for old, new in edits:
            _replace(path, old, new)
        text = path.read_text(encoding="utf-8")
        if name == "projects.yaml":
            text = _without(text, "  # ---- Dự án 4\n", "  # ---- Dự án 5\n")
        if name == "plan.yaml":
            text = _moved(text)
        path.write_text(text, encoding="utf-8", newline="\n")
    _replace(content / "legal.yaml", *_REGISTER)
    for old, new in _OFFICE:
        _replace(content / "office.yaml", old, new)
    return content


def _without(text: str, start: str, end: str) -> str:
    return text[: text.index(start)] + text[text.index(end) :]


def _moved(text: str) -> str:
    """The section on information put before all other solutions."""
    start = text.index("      - Về công tác tuyên truyền:\n")
    end = text.index("  - Báo cáo, đánh giá:\n")
    section = text[start:end]
    text = text[:start] + text[end:]
    at = text.index("      - Về nguyên tắc thực hiện Chương trình:\n")
    return f"{text[:at]}{section.rstrip()}\n\n{text[at:]}"


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} no longer holds {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
