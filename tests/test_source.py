from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from vanthu.base.diagnostics import Diagnostic, Faults, Place, SourceFile, SurroundingsError
from vanthu.base.nodes import Mapping, Node, Scalar, Sequence, place_at
from vanthu.source import parse, read, replace, yaml_events

PARSERS = {"libyaml": yaml_events.fastest_parser(), "python": yaml_events.PurePythonParser}


@pytest.fixture(params=sorted(PARSERS))
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Runs a test with libyaml and again with PyYAML's own parser."""
    monkeypatch.setattr(yaml_events, "EventParser", PARSERS[request.param])
    return str(request.param)


def faults(text: str) -> list[Diagnostic]:
    with pytest.raises(Faults) as caught:
        parse(text, "a.yaml")
    return list(caught.value.diagnostics)


def outcome(text: str) -> list[Diagnostic]:
    """The faults of the text, none where it can be read."""
    try:
        parse(text, "a.yaml")
    except Faults as refused:
        return list(refused.diagnostics)
    return []


def spot(place: Place) -> str:
    """The place as "line:column marked characters"."""
    return f"{place.line}:{place.column} {place.quoted[place.column - 1 :][: place.marked]}"


def at(text: str, *path: str | int) -> Scalar:
    node: Node = parse(text, "a.yaml").root
    for part in path:
        node = node[part]  # type: ignore[index]
    assert isinstance(node, Scalar)
    return node


def written(scalar: Scalar) -> str:
    return scalar.place.file.text[scalar.place.start : scalar.place.end]


def scalars(node: Node, path: tuple[str | int, ...] = ()) -> Iterator[tuple[object, Scalar]]:
    if isinstance(node, Scalar):
        yield path, node
    elif isinstance(node, Mapping):
        for key, value in node.items():
            yield from scalars(value, (*path, key))
    else:
        for index, value in enumerate(node):
            yield from scalars(value, (*path, index))


# What is read, and where


@pytest.mark.usefixtures("parser")
def test_nothing_is_converted() -> None:
    root = parse("a: 2.522\nb: 05\nc: no\nd: 2024-01-01\ne: 1_000\n", "a.yaml").root
    assert [scalar.text for _, scalar in scalars(root)] == [
        "2.522", "05", "no", "2024-01-01", "1_000",
    ]  # fmt: skip


@pytest.mark.usefixtures("parser")
def test_collections_are_dicts_and_lists() -> None:
    root = parse("a:\n  - x\n  - {b: y}\n", "a.yaml").root
    assert isinstance(root, Mapping)
    items = root["a"]
    assert isinstance(items, Sequence)
    assert isinstance(items, list)
    assert isinstance(root, dict)
    assert spot(root.keys_at["a"]) == "1:1 a"
    assert spot(items.place) == "2:3 - x"
    assert spot(items[1].place) == "3:5 {b: y}"


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "style", "as_written"),
    [
        ("a: một hai  # ghi chú\n", "plain", "một hai"),
        ("a: một\n  hai\n\nb: 1\n", "plain", "một\n  hai"),
        ("a: 'một''s' # c\n", "single", "'một''s'"),
        ('a: "một\\n"\r\n', "double", '"một\\n"'),
        ("a: >-\n  một\n  hai\n\n# c\nb: 1\n", "folded", ">-\n  một\n  hai"),
        ("a: | # c\n  một\n\nb: 1\n", "literal", "| # c\n  một"),
        ("a: |+\n  một\n\nb: 1\n", "literal", "|+\n  một\n"),
        ("a: >-\r\n  một\r\n\r\nb: 1\r\n", "folded", ">-\r\n  một"),
        ("a: >-\n\n\nb: 1\n", "folded", ">-\n\n"),
        ("a: |\n  một", "literal", "|\n  một"),
        ("a: 😀 x\n", "plain", "😀 x"),
        ("\ufeffa: x\n", "plain", "x"),
        ("\ufeff# c\na: 'x'\n", "single", "'x'"),
    ],
)
def test_place_is_the_scalar_as_written(text: str, style: str, as_written: str) -> None:
    scalar = at(text, "a")
    assert (scalar.style, written(scalar)) == (style, as_written)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "path", "start"),
    [
        ("số:    # để trống\nb: 1\n", ("số",), 3),
        ("a: {số: , b: 1}\n", ("a", "số"), 7),
        ("a: {số:  # c\n   , b: 1}\n", ("a", "số"), 7),
        ("a: {b: 1, số}\n", ("a", "số"), 12),
        ("a: [số: ]\n", ("a", 0, "số"), 7),
        ("- x\n-\n", (1,), 5),
    ],
)
def test_blank_is_behind_its_mark(text: str, path: tuple[str | int, ...], start: int) -> None:
    scalar = at(text, *path)
    assert scalar.is_blank
    assert (scalar.place.start, scalar.place.end) == (start, start)


@pytest.mark.usefixtures("parser")
def test_blank_is_what_was_left_open() -> None:
    root = parse("a:\nb: ~\nc: null\nd: ''\ne: '~'\nf: Null\n", "a.yaml").root
    blank = [path for path, scalar in scalars(root) if scalar.is_blank]
    assert blank == [("a",), ("b",), ("c",)]


@pytest.mark.usefixtures("parser")
def test_decomposed_letters_are_composed_but_places_stay() -> None:
    text = normalize("NFD", "số: Tịnh Biên\ntiếp: x\n")
    root = parse(text, "a.yaml").root
    assert isinstance(root, Mapping)
    assert list(root) == ["số", "tiếp"]
    assert at(text, "số").text == "Tịnh Biên"
    assert written(at(text, "tiếp")) == "x"
    assert written(at(text, "số")) == normalize("NFD", "Tịnh Biên")


def test_both_parsers_agree_on_the_content(monkeypatch: pytest.MonkeyPatch) -> None:
    for path in sorted(Path("content").rglob("*.yaml")):
        roots = []
        for kind in PARSERS.values():
            monkeypatch.setattr(yaml_events, "EventParser", kind)
            roots.append(list(scalars(read(path, path.name).root)))
        assert roots[0] == roots[1]


# Where to point

TEXT = """\
năm: 2024
tờ trình:
  ký hiệu: TTr
  ngày:
dự án:
  - tên: Một
    vốn: {tỉnh: 229}
  -
"""


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("loc", "expected"),
    [
        (("năm",), "1:6 2024"),
        (("năm", "[key]"), "1:1 năm"),
        (("tờ trình", "ký hiệu"), "3:12 TTr"),
        (("tờ trình", "số"), "2:1 tờ trình"),
        (("tờ trình", "ngày"), "4:3 ngày"),
        (("tờ trình",), "2:1 tờ trình"),
        (("dự án", 0, "vốn", "tỉnh"), "7:17 229"),
        (("dự án", 0, "vốn", "trung ương"), "7:5 vốn"),
        (("dự án", 0, "số"), "6:5 tên: Một"),
        (("dự án", 1), "8:3 -"),
        (("dự án", 7, "tên"), "5:1 dự án"),
        (("dự án", "function-after[f(), list]", 0, "Project", "tên"), "6:10 Một"),
        (("không có", "gì", 3), "1:1 năm: 2024"),
        ((), "1:1 năm: 2024"),
    ],
)
def test_place_at(loc: tuple[str | int, ...], expected: str) -> None:
    assert spot(place_at(parse(TEXT, "a.yaml").root, loc)) == expected


# Faults that stop the parser


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "where", "message", "hint"),
    [
        # quotes
        ('a: "x\nb: c\n', '1:4 "', 'dấu nháy " mở ở đây', 'thêm dấu " ở cuối câu'),
        ("a: 'x\nb: c\n", "1:4 '", "dấu nháy ' mở ở đây", "thêm dấu ' ở cuối câu"),
        ('a: "x\nb: "y"\nc: d\n', '1:4 "', "không có dấu đóng", 'thêm dấu "'),
        ('a: "x\nb: ""\nc: d\n', '1:4 "', "không có dấu đóng", 'thêm dấu "'),
        ('a: "x\nb: "\nc: d\n', '1:4 "', "không có dấu đóng", 'thêm dấu "'),
        ('- a: 1\n  b: "x\n  c: 2\n- "y"\n', '2:6 "', "không có dấu đóng", 'thêm dấu "'),
        ("a: 'Đắk R'lấp'\n", "1:11 lấp'", 'sau dấu nháy đóng: "lấp\'"', "viết hai dấu ''"),
        ('a: "nói "x" y"\n', '1:10 x" y"', "sau dấu nháy đóng", 'viết \\"'),
        ('a: "x" y\n', "1:8 y", 'sau dấu nháy đóng: "y"', 'viết \\"'),
        ('a: "x": y\n', "1:7 : y", "sau dấu nháy đóng", 'viết \\"'),
        ("a: 'x'#c\n", "1:7 #", "dấu # viết liền", "dấu cách trước dấu #"),
        ('a: "x\\d"\n', "1:6 \\d", '"\\d" không phải là cách viết hợp lệ', "viết \\\\"),
        ('a: "\\x4"\n', "1:5 \\x4", '"\\x4" không phải', "nháy đơn"),
        ('a: "\\ud800"\n', "1:5 \\ud800", '"\\ud800" không phải', "nháy đơn"),
        ('a: "\\U00110000"\n', "1:5 \\U00110000", "không phải", "nháy đơn"),
        # colons
        ("a: Luật: số 1\n", "1:8 :", '"Luật: số 1"', 'a: "Luật: số 1"'),
        ("- a: b: c\n", "1:7 :", 'chưa có dấu nháy: "b: c"', 'a: "b: c"'),
        ("a\nb: c\n", "1:1 a", 'dòng "a" không có dấu hai chấm', "thêm dấu hai chấm"),
        ("a: 1\nb\nc: d\n", "2:1 b", 'dòng "b" không có dấu hai chấm', "thêm dấu hai chấm"),
        ("a:x\nb: c\n", "1:2 :", "thiếu dấu cách sau dấu hai chấm", 'viết "a: x"'),
        ("a: 1\nb:x\nc: d\n", "2:2 :", "thiếu dấu cách sau dấu hai chấm", 'viết "b: x"'),
        (": x\n", "1:1 :", "không có tên mục đứng trước", "viết tên mục"),
        # special first characters
        ("a: *x\n", "1:4 *", 'ký tự "*"', "dấu nháy"),
        ("a: **đậm** x\n", "1:4 *", 'ký tự "*"', "dấu nháy"),
        ("a: &x\n", "1:4 &", 'ký tự "&"', "dấu nháy"),
        ("a: & x\n", "1:4 &", 'ký tự "&"', "dấu nháy"),
        ("a: !x y\n", "1:4 !", 'ký tự "!"', "dấu nháy"),
        ("a: %x\n", "1:4 %", 'ký tự "%"', "dấu nháy"),
        ("%a: b\n", "1:1 %", 'ký tự "%"', "dấu nháy"),
        ("a: @x\n", "1:4 @", 'ký tự "@"', "dấu nháy"),
        ("a: `x\n", "1:4 `", 'ký tự "`"', "dấu nháy"),
        ("a: ? x\n", "1:4 ?", 'ký tự "?"', "dấu nháy"),
        ("a: - x\n", "1:4 -", 'ký tự "-"', "danh sách thì xuống dòng"),
        ("a: ]x\n", "1:4 ]", 'ký tự "]"', "dấu nháy"),
        ("a: [x] y\n", "1:4 [", 'ký tự "["', "dấu nháy"),
        ("a: {{ x }}\n", "1:4 {{", "biểu thức {{ … }}", "dấu nháy"),
        ("a: {{ x }} y\n", "1:4 {{", "biểu thức {{ … }}", "dấu nháy"),
        ('a: {{ x["An Phú"].y }}\n', "1:4 {{", "biểu thức {{ … }}", "dấu nháy"),
        ("a: | x\n", "1:4 | x", 'sau dấu "|"', "xuống dòng"),
        ("a: >- x\n", "1:4 >- x", 'sau dấu ">"', "xuống dòng"),
        # brackets
        ("a: [x, y\nb: c\n", "1:4 [", "không có dấu ] đóng", "thêm dấu ]"),
        ("a: {x: 1\nb: c\n", "1:4 {", "không có dấu } đóng", "thêm dấu }"),
        ("a: {x: 1", "1:4 {", "không có dấu } đóng", "thêm dấu }"),
        ("a: [{x: 1]\n", "1:5 {", "không có dấu } đóng", "thêm dấu }"),
        ("a: [x, y]]\n", "1:10 ]", "thừa dấu ]", "xóa dấu này"),
        ("a: {t: 2.52 n: 229}\n", "1:14 :", "thiếu dấu phẩy", "thêm dấu phẩy"),
        ("a: {t: 1\n    n: 2}\n", "1:8 1", "thiếu dấu phẩy", "thêm dấu phẩy"),
        ("a: [x,,y]\n", "1:7 ,", "thừa dấu phẩy", "xóa bớt"),
        ('a: ["x" "y"]\n', '1:9 "', "thiếu dấu phẩy", "thêm dấu phẩy"),
        # indentation
        ("a:\n\tb: c\n", "2:1 \t", "có dấu Tab", "xóa dấu Tab"),
        ("a:\n  - x\n \t- y\n", "3:2 \t", "có dấu Tab", "xóa dấu Tab"),
        (
            "a:\n  b: c\n d: e\n",
            "3:2 d: e",
            "thụt vào 1 dấu cách",
            "0 (như dòng 1) hoặc 2 (như dòng 2)",
        ),
        (
            "a:\n  - x\n - y\n",
            "3:2 - y",
            "thụt vào 1 dấu cách",
            "0 (như dòng 1) hoặc 2 (như dòng 2)",
        ),
        ("  a: b\nc: d\n", "2:1 c: d", "thụt vào 0 dấu cách", "2 (như dòng 1)"),
        ("a: b\n  c: d\n", "2:3 c: d", "thụt sâu hơn dòng trên", "mục cùng cấp"),
        ("- a\nb: c\n", "2:1 b: c", "đứng lẫn trong một danh sách", 'thêm "- "'),
        ("a: c\n- b\n", "2:1 - b", "giữa các mục có dấu hai chấm", "ghi tên mục"),
        ("a: >-\n  x\nb y # z\nc: 1\n", "3:1 b y # z", 'dòng "b y" thiếu dấu hai chấm', "ngay sau"),
        ("a: >-\n  x\n b: 1\n", "3:2 b: 1", "thừa 1 dấu cách", "bớt 1 dấu cách"),
        ("a:\n  – x\n  - y\n", "2:3 –", "bắt đầu bằng", '"- x"'),
        ("a:\n  • x\n  - y\n", "2:3 •", "bắt đầu bằng", '"- x"'),
        ("a:\n  -x\n  - y\n", "2:3 -", "thiếu dấu cách sau", '"- x"'),
        ("a:\n  - b: >-\n      x\n  -C:\n      - y\n", "4:3 -", "thiếu dấu cách sau", '"- C:"'),
        ("a:\n  - x\n  + y\n  - z\n", "3:3 +", 'bắt đầu bằng "+"', '"- y"'),
        ("a:\n  - x\n   - y\n", "3:4 - y", "thừa 1 dấu cách", "thẳng với dòng 2"),
        ("a:\n  - x\n     - y\n", "3:6 - y", "thừa 3 dấu cách", "thẳng với dòng 2"),
        ("a:\n  - x\n    - y\n", "3:5 - y", "bị đọc thành phần tiếp", "dòng trên chỉ có"),
        ("a: 1\nb;2;3;4\n", "2:1 b;2;3;4", "không có dấu hai chấm", "import -"),
        ("a: 1\nb; c; d\n", "2:1 b; c; d", "không có dấu hai chấm", "thêm dấu hai chấm"),
        ("a:\n  - x\n  – y\n  - z\n", "3:3 –", "bắt đầu bằng", '"- y"'),
        ("a: b\n - c\n", "2:2 - c", "phần tiếp của câu ở dòng trên", "nếu là danh sách"),
        ("a: |\n   x\n  y\n", "3:3 y", "thụt ít hơn đoạn văn", "cho thẳng"),
        ("a: >-\nx\nb: c\n", "2:1 x", "thụt ít hơn đoạn văn", "thụt dòng này vào"),
        ("a: x # c\n  y\nb: c\n", "2:3 y", "ghi chú # ở dòng trên", "dòng riêng"),
        # blanks that are letters to YAML
        ("a: 1\n\xa0\xa0b: 2\n", "2:1 \xa0\xa0", "dòng này bắt đầu bằng", "gõ lại bằng dấu cách"),
        ("a:\n  b: 1\n \u2007c: 2\n", "3:2 \u2007", "dòng này bắt đầu bằng", "chép từ Word"),
        ("a:\n  - x\n\u202f - y\n", "3:1 \u202f ", "đặc biệt (mã U+202F)", "gõ lại"),
        ("a: 1\n\u3000\nb: 2\n", "2:1 \u3000", "đặc biệt (mã U+3000)", "xóa đi"),
        ("a: 1\n\xa0# x\nb: 1\n", "2:1 \xa0", "dòng này bắt đầu bằng", "xóa đi"),
        ("a: >-\n\xa0\xa0x\n", "2:1 \xa0\xa0", "dòng này bắt đầu bằng", "xóa đi"),
        ("\u200ba: 1\n", "1:1 \u200b", "đặc biệt (mã U+200B)", "xóa đi"),
        ("a:\n\xa0\xa0b: 1\n  c: 2\n", "2:1 \xa0\xa0", "dòng này bắt đầu bằng", "xóa đi"),
        ("a:\n  -\xa0x\n  - y\n", "2:4 \xa0", 'sau dấu "-" là khoảng trắng đặc biệt', "xóa đi"),
        ("a:\n  - x\n  -\u3000y\n", "3:4 \u3000", 'sau dấu "-"', "gõ lại"),
        ("a:\xa01\n", "1:3 \xa0", "sau dấu hai chấm là khoảng trắng đặc biệt", "gõ lại"),
        ("a: 1\nb:\xa02\n", "2:3 \xa0", "sau dấu hai chấm", "nếu là câu chữ thì đặt"),
        ("a: 1\nb:\u200b\n  c: 1\n", "2:3 \u200b", "sau dấu hai chấm", "gõ lại"),
        ("a: {b:\xa01}\n", "1:7 \xa0", "sau dấu hai chấm", "gõ lại"),
        ("a:\xa0 {b: 1}\n", "1:3 \xa0 ", "sau dấu hai chấm", "gõ lại"),
        ("- ý:\xa0x\n  b: y\n", "1:5 \xa0", "sau dấu hai chấm", "gõ lại"),
        ("- ý:\xa0x\n", "1:5 \xa0", "sau dấu hai chấm", "gõ lại"),
        ("a: {b: 1,\xa0c: 2}\n", "1:10 \xa0", "sát tên mục", "gõ lại"),
        ("a\xa0: 1\n", "1:2 \xa0", "sát tên mục", "gõ lại"),
        ("a: 1\xa0# x\n", "1:5 \xa0", "trước dấu # là khoảng trắng đặc biệt", "gõ lại"),
        ('a: "x"\xa0# y\n', "1:7 \xa0", "ở đây có khoảng trắng đặc biệt", "gõ lại"),
        ("a: >-\n  b:\xa0x\n c: 1\n", "3:2 c: 1", "thừa 1 dấu cách", "bớt 1"),
        # the file as a whole
        ("a: b\n---\nc: d\n", "2:1 ---", "chia tệp thành hai phần", 'xóa dòng "---"'),
        ("a: b\n...\nc: d\n", "2:1 ...", '"..." ở đầu dòng', 'xóa "..."'),
        ("a: 1\nb: 2\na: 3\n", "3:1 a", 'mục "a" đã có ở dòng 1', "một lần"),
        ("[x]: 1\n", "1:1 [", "tên mục phải là chữ", "viết tên mục"),
        ("? a\n: b\n", "1:1 ?", 'ký tự "?"', "dấu nháy"),
        ("", "1:1 ", "tệp không có nội dung", "điền nội dung"),
        ("# chỉ có ghi chú\n", "1:1 #", "tệp không có nội dung", "điền nội dung"),
        ("---\n", "1:1 -", "tệp không có nội dung", "điền nội dung"),
        ("[" * 40, "1:31 [", "quá 30 cấp", "bớt cấp"),
        # characters
        ("a: x\x07y\n", "1:5 \x07", "U+0007", "xóa ký tự"),
        ("a: 1\nb: x\u2028y\n", "2:5 \u2028", "dấu xuống dòng lạ (mã U+2028)", "Enter"),
        ("a: 1\rb: 2\n", "1:5 \r", "dấu xuống dòng lạ (mã U+000D)", "Enter"),
        ("a: x\ufeff\n", "1:5 \ufeff", "U+FEFF", "xóa ký tự"),
        ("a: x\ud800\n", "1:5 \ud800", "U+D800", "xóa ký tự"),
        ('a: "x\\x00"\n', "1:6 \\x00", "U+0000", "xóa ký tự"),
        ('a: "x\\u0085"\n', "1:6 \\u0085", "U+0085", "Enter"),
        ('a: "x\\r"\n', "1:6 \\r", "U+000D", "Enter"),
    ],
)
def test_fault(text: str, where: str, message: str, hint: str) -> None:
    (found,) = faults(text)
    assert spot(found.place) == where
    assert message in found.message
    assert hint in found.hint


MERGE = "a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> may-khac\nc: 4\n"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (MERGE, ["2:1 <<<<<<< HEAD"]),
        (MERGE.replace("\n", "\r\n"), ["2:1 <<<<<<< HEAD"]),
        (MERGE + MERGE, ["2:1 <<<<<<< HEAD", "9:1 <<<<<<< HEAD"]),
        ("a: >-\n  b\n>>>>>>> may-khac\n", ["3:1 >>>>>>> may-khac"]),
    ],
)
def test_what_git_left_of_two_versions_is_told_first(text: str, where: list[str]) -> None:
    found = faults(text)
    assert [spot(each.place) for each in found] == where
    assert all("của git" in each.message and "git commit" in each.hint for each in found)


def test_signs_like_those_of_git_inside_a_text_are_letters() -> None:
    root = parse("a: |-\n  <<<<<<< HEAD\n", "x.yaml").root
    assert isinstance(root, Mapping)
    assert isinstance(root["a"], Scalar)
    assert root["a"].text == "<<<<<<< HEAD"


@pytest.mark.usefixtures("parser")
def test_faults_are_collected_up_to_the_one_that_stops_the_parser() -> None:
    found = faults("a: &x 1\na: 2\nb: *x\nc: d: e\n")
    assert [spot(each.place) for each in found] == ["1:4 &", "2:1 a", "3:4 *", "4:5 :"]


@pytest.mark.usefixtures("parser")
def test_every_line_that_begins_with_a_special_blank_is_told_at_once() -> None:
    text = "a:\n  - b: 1\n\xa0\xa0\xa0\xa0c: 2\n  - b: 2\n\xa0\xa0\xa0\xa0c: 3\n"
    assert [found.place.line for found in faults(text)] == [3, 5]
    text = "a:\n  - x\n\xa0 - y\n\xa0 - z\n"
    assert [found.place.line for found in faults(text)] == [3, 4]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    "text",
    [
        "a: Tịnh\xa0Biên\n",
        "- Thời gian:\xa0quý I\n",
        "a: TT:\xa0HU\n",
        'a: "b:\xa01"\n',
        "a: >-\n  x\n  -\xa0y\n  b:\xa0z\n",
        "a: x\xa0- y\n",
        "a: 1  #\xa0x\n",
    ],
)
def test_special_blank_in_a_sentence_or_note_is_a_letter(text: str) -> None:
    assert not outcome(text)


@pytest.mark.usefixtures("parser")
def test_equal_keys_are_found_however_the_letters_are_composed() -> None:
    (found,) = faults(f"số: 1\n{normalize('NFD', 'số')}: 2\n")
    assert found.message == 'mục "số" đã có ở dòng 1'


def test_comment_glued_to_a_block_mark() -> None:
    (found,) = faults("a: >-#c\n  x\n")
    assert spot(found.place) == "1:6 #"
    assert "viết liền" in found.message


@pytest.mark.usefixtures("parser")
def test_tab_between_words_is_text_in_quotes() -> None:
    assert at('a: "x\ty"\n', "a").text == "x\ty"


@pytest.mark.usefixtures("parser")
def test_what_looks_like_a_fault_inside_a_text_is_none() -> None:
    text = "a: >-\n  - x: y: z\n  *a* {b # c\nb: 'x: \"y\" # z'\nc: http://x?y#z\nd: 7:30\n"
    assert [scalar.text for _, scalar in scalars(parse(text, "a.yaml").root)] == [
        "- x: y: z *a* {b # c", 'x: "y" # z', "http://x?y#z", "7:30",
    ]  # fmt: skip


@pytest.mark.usefixtures("parser")
def test_quoted_text_may_go_on_at_the_margin_where_nothing_else_stands_there() -> None:
    assert at('["x\ny", z]\n', 0).text == "x y"


# Files


def test_read_keeps_byte_order_mark_and_line_ends(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes("\ufeffa: x\r\nb: y\r\n".encode())
    document = read(tmp_path / "a.yaml", "hồ sơ/a.yaml")
    assert document.file == SourceFile("hồ sơ/a.yaml", "\ufeffa: x\r\nb: y\r\n")
    assert spot(place_at(document.root, ["b"])) == "2:4 y"


@pytest.mark.parametrize(
    ("data", "line", "message", "hint"),
    [
        ("a: x\nb: Quyết".encode("utf-16"), 1, "UTF-16", "Notepad"),
        (b"a: x\nb: Quy\xea\xec\xeft\n", 2, "không được lưu bằng UTF-8 (byte EA ở đây)", "VS Code"),
        (b"a: x\nb: \xc3", 2, "không được lưu bằng UTF-8", "UTF-8"),
        (b"a: " + b"x" * 2_100_000, 1, "lớn hơn 2 MB", "chia thành nhiều tệp"),
        (b"", 1, "tệp không có nội dung", "điền nội dung"),
    ],
)
def test_unreadable_bytes(tmp_path: Path, data: bytes, line: int, message: str, hint: str) -> None:
    (tmp_path / "a.yaml").write_bytes(data)
    with pytest.raises(Faults) as caught:
        read(tmp_path / "a.yaml", "a.yaml")
    (found,) = caught.value.diagnostics
    assert found.place.line == line
    assert message in found.message
    assert hint in found.hint


def test_missing_file_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(Faults, match="không có tệp này") as caught:
        read(tmp_path / "không" / "a.yaml", "a.yaml")
    assert caught.value.diagnostics[0].place.file.name == "a.yaml"


def test_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(SurroundingsError, match="không phải là một tệp"):
        read(tmp_path, "a.yaml")


def test_locked_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "denied")

    (tmp_path / "a.yaml").write_text("a: b\n", encoding="utf-8")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(SurroundingsError, match="không đọc được tệp"):
        read(tmp_path / "a.yaml", "a.yaml")


# Edits


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "value", "edited"),
    [
        ("a: 1 # c\n", "2", "a: 2 # c\n"),
        ("a:     # để trống\n", "15", "a: 15     # để trống\n"),
        ("a:\nb: 1\n", "15", "a: 15\nb: 1\n"),
        ("a: \nb: 1\n", "15", "a: 15\nb: 1\n"),
        ("a: 1\n", "Luật: số 1", 'a: "Luật: số 1"\n'),
        ("a: 1\n", "Phòng A, phòng B [x]", "a: Phòng A, phòng B [x]\n"),
        ("a: 1\n", "x #1", 'a: "x #1"\n'),
        ("a: 1\n", "{{ năm }}", 'a: "{{ năm }}"\n'),
        ("a: 1\n", "", 'a: ""\n'),
        ("a: 1\n", "~", 'a: "~"\n'),
        ("a: 1\n", "x\ny", 'a: "x\\ny"\n'),
        ("a: 'x'\n", "Đắk R'lấp", "a: 'Đắk R''lấp'\n"),
        ('a: "x"\n', 'nói "x" \\', 'a: "nói \\"x\\" \\\\"\n'),
        ("a: x\n", normalize("NFD", "Tịnh Biên"), "a: Tịnh Biên\n"),
        (
            "a: >-\n    Câu một năm 2023.\n    Câu hai năm 2023.\n    Câu ba.\nb: 1\n",
            "Câu một năm 2024. Câu hai năm 2024. Câu ba.",
            "a: >-\n    Câu một năm 2024.\n    Câu hai năm 2024.\n    Câu ba.\nb: 1\n",
        ),
        ("a: >\n  x\n\n\nb: 1\n", "y\n", "a: >\n  y\n\n\nb: 1\n"),
        ("a: >\n  x\nb: 1\n", "y", "a: >-\n  y\nb: 1\n"),
        ("a: >-  # c\n  x\n", "y\nz", "a: >-  # c\n  y\n\n  z\n"),
        ("a: |+\n  x\n\n\nb: 1\n", "y\n\n", "a: |+\n  y\n\nb: 1\n"),
        ("a: |2-\n   x\n", "y", "a: |2-\n  y\n"),
        ("a: |-\r\n   x\r\nb: 1\r\n", "y\nz", "a: |-\r\n   y\r\n   z\r\nb: 1\r\n"),
        ("a: >-\n  x\n", " y", "a: >2-\n   y\n"),
        ("a: >-\n  x\n", "", 'a: ""\n'),
        ("a: >-\nb: 1\n", "x", "a: >-\n  x\nb: 1\n"),
    ],
)
def test_replace(text: str, value: str, edited: str) -> None:
    assert replace(text, at(text, "a"), value) == edited
    assert at(edited, "a").text == normalize("NFC", value)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "path", "value", "edited"),
    [
        ("a: {số: , b: 1}\n", ("a", "số"), "9", "a: {số: 9, b: 1}\n"),
        ("a: {b: 1, số}\n", ("a", "số"), "9", "a: {b: 1, số: 9}\n"),
        ("a: [x, y]\n", ("a", 0), "x, z", 'a: ["x, z", y]\n'),
        ("- x\n-\n", (1,), "y", "- x\n- y\n"),
        ("\ufeffa: x\n", ("a",), "y", "\ufeffa: y\n"),
    ],
)
def test_replace_elsewhere(text: str, path: tuple[str | int, ...], value: str, edited: str) -> None:
    assert replace(text, at(text, *path), value) == edited


@pytest.mark.parametrize("value", ["\x00", "x\ry", "\u2028", "\ud800", "\ufeff"])
def test_replace_refuses_what_no_file_may_hold(value: str) -> None:
    with pytest.raises(ValueError, match="not a text"):
        replace("a: x\n", at("a: x\n", "a"), value)


# Anything at all

STYLES = {"plain", "single", "double", "literal", "folded"}
LETTERS = st.sampled_from("aạĐé😀1  ")
SIGNS = st.sampled_from(" \n\t:#-'\"\\{}[],&*!|>%@`?~.=\u0301\u00a0")
VALUES = st.one_of(st.text(LETTERS, max_size=12), st.text(st.one_of(LETTERS, SIGNS), max_size=30))
PLAIN = st.from_regex(r"[a-zạ0-9]{1,6}( [a-zạ0-9.]{1,6}){0,3}", fullmatch=True)
LINES = st.lists(PLAIN, min_size=1, max_size=4)


@st.composite
def written_scalars(draw: st.DrawFn, indent: int, in_flow: bool) -> str:
    styles = ["blank", "plain", "single", "double"]
    if not in_flow:
        styles += ["block", "comment", "several lines"]
    words, pad = draw(PLAIN), "\n" + " " * (indent + draw(st.integers(1, 4)))
    match draw(st.sampled_from(styles)):
        case "blank":
            return draw(st.sampled_from(["", "~"]))
        case "single":
            return f"'{words}''s: # x'"
        case "double":
            return f'"{words}\\n\\" é"'
        case "comment":
            return f"{words}  # ghi chú: 'x'"
        case "several lines":
            return pad.join(draw(LINES))
        case "block":
            mark = draw(st.sampled_from("|>")) + draw(st.sampled_from(["", "-", "+"]))
            note = draw(st.sampled_from(["", " # c"]))
            gap = draw(st.sampled_from(["\n", "\n\n"]))
            return (
                mark
                + note
                + pad
                + gap.join(draw(LINES)).replace("\n", pad).replace(pad + pad, "\n" + pad)
                + draw(st.sampled_from(["", "\n", "\n\n"]))
            )
    return words


@st.composite
def flows(draw: st.DrawFn, indent: int) -> str:
    items = draw(st.lists(written_scalars(indent, in_flow=True), min_size=1, max_size=3))
    if draw(st.booleans()):
        return "[" + ", ".join(item or "x" for item in items) + "]"
    return "{" + ", ".join(f"k{n}: {item}" for n, item in enumerate(items)) + "}"


@st.composite
def blocks(draw: st.DrawFn, indent: int = 0, depth: int = 0) -> str:
    """Lines of a random mapping or list, each with its indentation and line end."""
    listed = draw(st.booleans())
    text = ""
    for number in range(draw(st.integers(1, 3))):
        head = " " * indent + ("-" if listed else f"khóa {number}:")
        if depth < 2 and draw(st.booleans()):
            text += head + "\n" + draw(blocks(indent + draw(st.integers(1, 3)), depth + 1))
        else:
            values = st.one_of(written_scalars(indent, in_flow=False), flows(indent))
            text += f"{head} {draw(values)}\n"
        text += draw(st.sampled_from(["", "", "\n", " " * indent + "# ghi chú\n"]))
    return text


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=blocks(), value=VALUES, data=st.data(), windows=st.booleans(), marked=st.booleans())
@pytest.mark.parametrize("kind", sorted(PARSERS))
def test_replace_changes_one_scalar(
    kind: str, text: str, value: str, data: st.DataObject, windows: bool, marked: bool
) -> None:
    text = "\ufeff" * marked + (text.replace("\n", "\r\n") if windows else text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_events, "EventParser", PARSERS[kind])
        before = dict(scalars(parse(text, "a.yaml").root))
        path = data.draw(st.sampled_from(list(before)))
        scalar = before[path]
        edited = replace(text, scalar, value)
        after = dict(scalars(parse(edited, "a.yaml").root))
    assert edited.startswith(text[: scalar.place.start])
    assert edited.endswith(text[scalar.place.end :].removeprefix("" if written(scalar) else " "))
    assert after[path].text == normalize("NFC", value)
    assert after[path].style in ({scalar.style} if value.isalnum() else STYLES)
    assert {key: each.text for key, each in after.items() if key != path} == {
        key: each.text for key, each in before.items() if key != path
    }


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(),
        st.text(st.sampled_from(" \n:-#\"'[]{},&*!|>?%@`\\\ta.\r\ufeffạ\x85")),
        blocks(),
    )
)
@pytest.mark.parametrize("kind", sorted(PARSERS))
def test_any_text_is_read_or_refused(kind: str, text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_events, "EventParser", PARSERS[kind])
        for found in outcome(text):
            assert found.message
            assert found.hint
            assert 0 <= found.place.start <= found.place.end <= len(text)


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.binary())
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.yaml").write_bytes(data)
    with contextlib.suppress(Faults):
        read(tmp_path / "a.yaml", "a.yaml")


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    "text",
    [
        "[" * 10_000,
        "{a: " * 10_000,
        "- " * 10_000,
        "? " * 10_000,
        "a: " * 10_000,
        "a: &a [x]\n" + "b: [*a, *a, *a]\n" * 2_000,
        "a: " + "x" * 1_000_000,
        "a" + " " * 100_000 + ": b: c",
        "a: '" + "x\n" * 50_000,
        'a: "' + "\\x00" * 20_000 + '"',
        "a:\n" + "  - b: 1\n" * 2_000 + " c: d\n",
        "\x00" * 1_000_000,
    ],
)
def test_nothing_hangs(text: str) -> None:
    assert len(outcome(text)) <= 50
