"""A symbol keeps its hyphen where a line of the proposal would end at it."""

from __future__ import annotations

from tests.conftest import MakeProject
from vanthu.pipeline import build
from vanthu.word.package import DOCUMENT, unpack
from vanthu.writing.line_ends import as_typed, unbroken_symbol


def test_a_symbol_keeps_its_hyphen_in_its_line(make_project: MakeProject) -> None:
    proposal = (
        "đề nghị: {người: Trưởng Phòng Văn hóa - Xã hội,"
        " tờ trình: {số: 12, ký hiệu: TTr-PVHXH, ngày: 01/3/2024}}\n"
    )
    text = """\
năm: 2024
trích yếu: Ban hành Quy chế
căn cứ: [{loại: Luật, tên: Tổ chức chính quyền địa phương, ngày: 19/6/2015}]
điều: [Ban hành Quy chế.]
ký: {chức vụ: Chủ tịch, họ tên: Nguyễn Văn A}
"""
    folder = make_project({"content/2024/decision.yaml": text + proposal}) / "content/2024"
    xml = unpack(build(folder, "content/2024").files["quyet-dinh.docx"])[DOCUMENT].decode()
    assert "<w:noBreakHyphen/>" in xml
    assert unbroken_symbol("TTr-PVHXH", "Tờ trình số 12/TTr-PVHXH", "Căn cứ") == "TTr-PVHXH"
    lines = ["x " * words + "12/TTr-PVHXH" for words in range(40, 80)]
    held = {unbroken_symbol("TTr-PVHXH", line, "Căn cứ") for line in lines}
    assert len(held) == 2
    assert {as_typed(each) for each in held} == {"TTr-PVHXH"}
