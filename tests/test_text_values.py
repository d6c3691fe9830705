"""What goes in comes out: every character of a text, wherever the text stands."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias
from unicodedata import normalize

import pytest
from hypothesis import given, settings, strategies as st

from tests.conftest import DECISION_FILE, PLAN_FILE, MakeProject
from tests.docx_text import Docx, Paragraph, Table, fold
from vanthu.base.diagnostics import Faults
from vanthu.pipeline import build

Texts: TypeAlias = Mapping[str, object]

OFFICE = """\
cơ quan: Ủy ban nhân dân
địa bàn: xã Vĩnh Trung
viết tắt: UBND
địa danh: Vĩnh Trung
người đứng đầu: Chủ tịch
kiểm tra:
  bỏ qua:
    - {quy tắc: text-unfilled, lý do: chữ thử}
    - {quy tắc: text-subject, lý do: chữ thử}
    - {quy tắc: text-typed-frame, lý do: chữ thử}
"""
DECISION = """\
năm: 2024
trích yếu: {subject}
căn cứ:
  - {{loại: Luật, tên: {law}, ngày: 19/6/2015}}
điều: {articles}
nơi nhận: {recipients}
thi hành: Điều cuối.
ký: {{chức vụ: Chủ tịch, họ tên: {name}}}
"""
PLAN = """\
trích yếu: Giảm nghèo
nội dung:
  - Số liệu:
      - bảng:
          cột: [{{tiêu đề: {heading}}}]
          hàng: {rows}
      - đoạn: Hết.
"""
WORD: Texts = {
    "subject": "chữ",
    "law": "chữ",
    "articles": ["chữ"],
    "recipients": ["chữ"],
    "name": "chữ",
    "heading": "chữ",
    "rows": [["chữ"]],
}


def dossier(texts: Texts) -> dict[str, str]:
    """The files of a small dossier; JSON is YAML that can hold any text."""
    written = {
        name: json.dumps(text, ensure_ascii=False) for name, text in {**WORD, **texts}.items()
    }
    return {
        "content/office.yaml": OFFICE,
        "content/2024/decision.yaml": DECISION.format_map(written),
        "content/2024/plan.yaml": PLAN.format_map(written),
    }


class Shown:
    """The finished files of a small dossier, to look up what stands where."""

    def __init__(self, folder: Path, texts: Texts) -> None:
        for name, text in dossier(texts).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        files = build(folder / "content/2024", "content/2024").files
        self.decision, self.plan = Docx(files[DECISION_FILE]), Docx(files[PLAN_FILE])

    def paragraphs(self, style: str) -> list[Paragraph]:
        """The paragraphs in a style, cells of tables included."""
        return [
            each
            for file in (self.decision, self.plan)
            for each in _all(file)
            if each.style == style
        ]

    def texts(self, style: str) -> list[str]:
        """Their texts, white space folded."""
        return [fold(paragraph.text) for paragraph in self.paragraphs(style)]


def _all(document: Docx) -> Iterator[Paragraph]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Table):
            yield from (each for r in block.rows for cell in r.cells for each in cell.paragraphs)


def article(folder: Path, text: str) -> Paragraph:
    """The paragraph of an article of that text."""
    return Shown(folder, {"articles": [text]}).paragraphs("Điều")[0]


# Characters that mean something elsewhere

SPECIAL = [
    "Luật A & B",
    "dưới < 5%, trên > 10%",
    "<w:t>không phải thẻ</w:t>",
    "&amp; &lt; &#60;",
    "“cong”, ‘đơn’, \"thẳng\" và 'đơn'",
    "]]> <!-- --> <?xml?>",
    "a\\b C:\\Hồ sơ",
    "thu {x} và }",
    "3 * 4 = 12, 5 ^ 2",
    "#1 %2 ~bốn~ `năm` [sáu](bảy) ![tám]",
    "giai đoạn 2021 - 2025; Lao động - Thương binh",
    "m², 36°C, ≥ 50%, ½, …, –, —, •",
    "家 Ω я 😀",
]


def test_special_characters_come_out_of_every_place(tmp_path: Path) -> None:
    together = " ".join(SPECIAL)
    lists = {"articles": SPECIAL, "recipients": SPECIAL, "rows": [[text] for text in SPECIAL]}
    rest = dict.fromkeys(("subject", "law", "name", "heading"), together)
    shown = Shown(tmp_path, {**lists, **rest})
    assert shown.texts("Điều") == [f"Điều {at}. {text}" for at, text in enumerate(SPECIAL, 1)]
    assert shown.texts("Danh sách nơi nhận")[1:-1] == [f"- {text};" for text in SPECIAL]
    assert shown.texts("Ô chữ") == SPECIAL
    assert shown.texts("Trích yếu")[0] == together
    assert shown.texts("Căn cứ") == [f"Căn cứ Luật {together} ngày 19 tháng 6 năm 2015."]
    assert shown.texts("Họ tên") == shown.texts("Ô tiêu đề") == [together]


@pytest.mark.parametrize(
    "text", ["2 * 3 và _gạch dưới_", r"\\may-chu\_chung\a.b * c", r"_a_ \# _b_ {c}"]
)
def test_underscores_and_backslashes_mark_nothing(tmp_path: Path, text: str) -> None:
    assert article(tmp_path, text).text == f"Điều 1. {text}"


def test_properties_are_not_escaped_twice(tmp_path: Path) -> None:
    shown = Shown(tmp_path, {"subject": "Luật **A & B**\n<mới>"})
    assert shown.decision.title_and_author == (
        "Quyết định Luật A & B <mới>",
        "Ủy ban nhân dân xã Vĩnh Trung",
    )


def test_line_breaks_and_tabs_become_those_of_word(tmp_path: Path) -> None:
    assert article(tmp_path, "dòng một\ndòng hai\tcột hai").text == (
        "Điều 1. dòng một\ndòng hai\tcột hai"
    )


# Marks and expressions


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**đậm** và *nghiêng*", "**đậm** và *nghiêng*"),
        ("***cả hai***", "***cả hai***"),
        ("**đậm *và nghiêng***", "**đậm *****và nghiêng***"),
        ("**Luật A & B** <{{ năm }}>", "**Luật A & B** <2024>"),
        ("**năm {{ năm }}**", "**năm 2024**"),
        ("*{{ cơ_quan.địa_bàn }}*", "*xã Vĩnh Trung*"),
        (r"\*không nghiêng\*", "*không nghiêng*"),
        ('{{ "**không đậm**" }}', "**không đậm**"),
        ("{{ năm + 1 }}{{ năm - 1 }}", "20252023"),
    ],
)
def test_marks_and_expressions_are_taken_out_and_nothing_else(
    tmp_path: Path, written: str, shown: str
) -> None:
    found = article(tmp_path, f"Chữ {written}")
    assert found.shown == f"⟦Số điều: Điều 1. ⟧Chữ {shown}"
    literal = "\\" in written or '"' in written
    assert ("*" in found.text) == literal


def test_value_of_an_expression_is_never_read_again(tmp_path: Path) -> None:
    texts: Texts = {"articles": ['{{ "^[không] {năm} & <b>" }}'], "name": "^[x] **y** {năm}"}
    shown = Shown(tmp_path, texts)
    assert shown.texts("Điều") == ["Điều 1. ^[không] {năm} & <b>"]
    assert shown.texts("Họ tên") == ["^[x] **y** {năm}"]


TAG_LIKE = ["{{ năm }}", "}}", "{{", "{% if x %}", "{# ẩn #}", "{{r x }}", "{%p endfor %}"]


@pytest.mark.parametrize("text", TAG_LIKE)
def test_value_that_looks_like_a_tag_comes_out_too(tmp_path: Path, text: str) -> None:
    shown = Shown(tmp_path, {"articles": ["{{ '" + text + "' }} x"], "name": text})
    assert shown.texts("Điều") == [f"Điều 1. {text} x"]
    assert shown.texts("Họ tên") == [text]


def test_what_docxtpl_would_change_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Faults, match=re.escape('không in nội dung này: "{_{"')):
        Shown(tmp_path, {"name": "{_{"})  # docxtpl makes {{ of it


@pytest.mark.parametrize("text", ["{{ năm", "năm }}", "{% if năm %}", "{{ năm }"])
def test_half_an_expression_is_refused_at_its_place(make_project: MakeProject, text: str) -> None:
    folder = make_project(dossier({"articles": ["chữ", text]})) / "content/2024"
    with pytest.raises(Faults) as caught:
        build(folder, "content/2024")
    [fault] = caught.value.diagnostics
    assert (fault.place.file.name, fault.place.line) == ("content/2024/decision.yaml", 5)


# Any text at all

ANY_CHARACTER = st.characters(categories=("L", "M", "N", "P", "S", "Zs"))
VIETNAMESE = st.sampled_from("aăâeêioôơuưyđAĐƠƯ ắằẳẵặấầẩẫậếềểễệốồổỗộớờởỡợứừửữự&<>\"'-,.;:()/%")
TEXTS = st.text(VIETNAMESE | ANY_CHARACTER, min_size=1, max_size=60).filter(
    lambda text: fold(text) not in {"", "~", "null"}
)
PLAIN_TEXTS = TEXTS.filter(lambda text: not set(text) & set("{}*^\\"))
"""Texts without the characters of marks and expressions."""
NAMES = TEXTS.filter(lambda text: not set(text) & set("{}"))


SOME = st.lists(PLAIN_TEXTS, min_size=1, max_size=4)
DIFFERENT = st.lists(
    PLAIN_TEXTS,
    min_size=1,
    max_size=4,
    unique_by=lambda text: " ".join(text.casefold().split()).strip(" .;,-"),
)
"""No recipient stands in the list twice."""


@settings(max_examples=20, deadline=None)
@given(articles=SOME, recipients=DIFFERENT, cells=SOME, name=NAMES)
def test_any_text_comes_out_as_it_went_in(
    articles: list[str], recipients: list[str], cells: list[str], name: str
) -> None:
    texts: Texts = {"articles": articles, "recipients": recipients, "name": name}
    with tempfile.TemporaryDirectory() as folder:
        shown = Shown(Path(folder), {**texts, "rows": [[cell] for cell in cells]})
    assert shown.texts("Điều") == [
        composed(f"Điều {at}. {text}") for at, text in enumerate(articles, 1)
    ]
    assert shown.texts("Danh sách nơi nhận")[1:-1] == [composed(f"- {r};") for r in recipients]
    assert shown.texts("Họ tên") == [composed(name)]
    assert shown.texts("Ô chữ") == [composed(cell) for cell in cells]


@settings(max_examples=15, deadline=None)
@given(value=PLAIN_TEXTS.filter(lambda text: '"' not in text), around=PLAIN_TEXTS)
def test_any_text_comes_out_of_an_expression_in_bold(value: str, around: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = article(Path(folder), f'{around} **x{{{{ "{value}" }}}}x** {around}')
    assert fold(found.text) == composed(f"Điều 1. {around} x{value}x {around}")


def composed(text: str) -> str:
    """The text as a document holds it: letters and their marks in one, white space folded."""
    return fold(normalize("NFC", text))
