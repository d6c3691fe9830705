"""Templates that somebody has damaged: every damage is told in words, none lets text get lost.

Each test copies a template of ours into the office's folder, changes one thing in a part of it,
and builds with it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest

from tests.conftest import ROOT, MakeProject
from tests.docx_text import Docx
from vanthu import cli
from vanthu.commands.command import CLEAN, FAULTY, OBSTRUCTED
from vanthu.decree.nd30 import BY_STYLE_ID
from vanthu.render.template_reading import MOST_BYTES
from vanthu.word.package import W

DOCUMENT, RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
NAME = "{{ họ_tên }}"
CUT = "</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>"
"""The end of a run in the middle of a text, and the beginning of another."""
_KEYS = {"decision": "mẫu quyết định", "plan": "mẫu kế hoạch"}
_FORBIDDEN = "mẫu dùng một lệnh không được phép"


class Answer(NamedTuple):
    code: int
    said: str


class BuildWith(Protocol):
    def __call__(self, template: bytes | None, name: str = ..., kind: str = ...) -> Answer:
        """The answer of a build with the template in the office's folder, named as `name`."""


def _parts(template: str) -> dict[str, bytes]:
    with zipfile.ZipFile(ROOT / "templates" / f"{template}.docx") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(parts: Mapping[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def _changed(old: str, new: str, part: str = DOCUMENT, template: str = "decision") -> bytes:
    """The template with the first `old` in one of its parts changed to `new`."""
    parts = _parts(template)
    text = parts[part].decode("utf-8")
    assert old in text, "a damage must change something"
    return _zipped({**parts, part: text.replace(old, new, 1).encode("utf-8")})


def _with_relation(kind: str, target: str) -> bytes:
    types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = f'<Relationship Id="rIdX" Type="{types}/{kind}" Target="{target}"'
    end = "</Relationships>"
    return _changed(end, f'{relation} TargetMode="External"/>{end}', RELATIONS)


@pytest.fixture
def office(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The office's folder of a small dossier with a plan, which is built from the folder above."""
    plan = "trích yếu: Thực hiện thử\nnội dung:\n  - Mục tiêu: giảm nghèo\n"
    root = make_project({"content/2024/plan.yaml": plan})
    monkeypatch.chdir(root)
    return root / "content"


@pytest.fixture
def build_with(office: Path, capsys: pytest.CaptureFixture[str]) -> BuildWith:
    def build(template: bytes | None, name: str = "mau.docx", kind: str = "decision") -> Answer:
        with (office / "office.yaml").open("a", encoding="utf-8") as text:
            text.write(f"trình bày: {{{_KEYS[kind]}: '{name}'}}\n")
        if template is not None:
            (office / name).write_bytes(template)
        return Answer(cli.main([]), capsys.readouterr().err)

    return build


def _faulty(answer: Answer, *words: str) -> None:
    """Exit code 1, a fault of the template that says the words, and nothing written."""
    assert answer.code == FAULTY
    assert answer.said.startswith("content/mau.docx")
    for each in words:
        assert each in answer.said
    assert not Path("output").exists()


def _lines() -> list[str]:
    return list(Docx(Path("output/2024/quyet-dinh.docx").read_bytes()).lines)


@pytest.mark.parametrize("template", ["decision", "plan"])
def test_an_own_copy_of_a_template_works(template: str, build_with: BuildWith) -> None:
    assert build_with(_zipped(_parts(template)), kind=template) == Answer(CLEAN, "")


@pytest.mark.parametrize(
    ("tag", "message", "hint"),
    [
        ("{{ ho_ten }}", 'mẫu dùng tên "ho_ten" mà hồ sơ không có', 'ý bạn là "họ_tên"?'),
        ("{{ xyz }}", 'mẫu dùng tên "xyz" mà hồ sơ không có', "các tên có sẵn: chức_vụ_ký, "),
        ("{{ kèm_theo.xyz }}", 'mẫu dùng tên "xyz" mà hồ sơ không có', ""),
        ("{% if xyz %}a{% endif %}", 'mẫu dùng tên "xyz" mà hồ sơ không có', "các tên có sẵn"),
        ("{% for i in xyz %}x{% endfor %}", 'mẫu dùng tên "xyz"', "các tên có sẵn"),
    ],
)
def test_unknown_name_is_shown_with_the_words_around(
    tag: str, message: str, hint: str, build_with: BuildWith
) -> None:
    _faulty(build_with(_changed(NAME, tag)), message, f"      | {tag}\n", hint)


def test_unknown_name_of_a_passage_is_shown_with_the_words_around(build_with: BuildWith) -> None:
    answer = build_with(_changed("{{r đ.chữ }}", "{{r đ.chu }}"))
    _faulty(answer, 'mẫu dùng tên "chu"', "{{ đ.số }} {% endif %}{{r đ.chu }}")


def test_unknown_name_in_a_header_is_shown(build_with: BuildWith) -> None:
    answer = build_with(_changed("<w:t>2<", "<w:t>{{ trang }}<", "word/header1.xml"))
    _faulty(answer, 'mẫu dùng tên "trang"', "| {{ trang }}")


_IN_HEAD = "content/mau.docx (thân văn bản, bảng 1, hàng 2, cột 1): lỗi: "
_BRACES = f"{_IN_HEAD}một thẻ viết sai dấu ngoặc: "


@pytest.mark.parametrize(
    "tag",
    ["{{ }}", "{{ số + }}", "{{ 1.5e９ }}", "{{ ９e９ }}"],
    ids=["empty", "half", "wide-digit", "wide-digits"],
)
def test_misspelt_tag_is_a_fault(tag: str, build_with: BuildWith) -> None:
    answer = build_with(_changed("{{ số }}", tag))
    _faulty(answer, f"{_IN_HEAD}một thẻ trong mẫu viết sai [template-syntax]", f"| Số: {tag}/")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{%p for n in", "{%p fo n in", 'không có lệnh "fo" [template-syntax]'),
        ("{%p for n in nơi", "{%p for n nơi", "một thẻ trong mẫu viết sai"),
        ("{%p endif %}", "{%p endif đề_nghị %}", 'thừa chữ sau "endif"'),
    ],
)
def test_misspelt_statement_is_a_fault(
    old: str, new: str, message: str, build_with: BuildWith
) -> None:
    _faulty(build_with(_changed(old, new)), message)


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ("{{ số", "{{"),
        ("{{ số }", "{{ số }"),
        ("{ số }", "{ số }"),
        ("{số}", "{số}"),
        ("{ số }}", "{ số }}"),
        ("{{ số } }", "{{ số }"),
        ("số }}", "}}"),
        ("｛｛ số ｝｝", "｛｛ số ｝｝"),
    ],
)
def test_slip_of_the_braces_is_a_fault(tag: str, shown: str, build_with: BuildWith) -> None:
    answer = build_with(_changed("{{ số }}", tag))
    _faulty(answer, f'{_BRACES}"{shown}" [template-braces]')
    assert answer.said.count("lỗi: ") == 1


@pytest.mark.parametrize("text", ["{a, b}", "Trưởng phòng; }", "{", "tập {1; 2; 3}"])
def test_braces_that_are_no_tag_are_left_alone(text: str, build_with: BuildWith) -> None:
    assert build_with(_changed('<w:t xml:space="preserve">Nơi nhận:', f"<w:t>{text}")).code == CLEAN


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (NAME, "{{ «họ_tên» }}", "dấu nháy « trong thẻ này không dùng được"),
        ('đ.kiểu == "Điều"', "đ.kiểu == “Điều'", "dấu nháy “ trong thẻ này"),
        ('đ.kiểu == "Điều"', "đ.kiểu == „Điều”", "dấu nháy „ trong thẻ này"),
    ],
)
def test_quotes_that_pair_with_nothing_are_a_fault(
    old: str, new: str, message: str, build_with: BuildWith
) -> None:
    _faulty(build_with(_changed(old, new)), message, "viết dấu nháy thẳng: {", "[template-quotes]")


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("<w:hyperlink>", "</w:hyperlink>"),
        ('<w:ins w:id="9" w:author="a">', "</w:ins>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    ],
)
def test_tag_that_is_half_in_a_link_or_a_change_is_a_fault(
    begin: str, end: str, build_with: BuildWith
) -> None:
    cut = f"{{{{ họ</w:t></w:r>{begin}<w:r><w:t>_tên }}}}</w:t></w:r>{end}<w:r><w:t>"
    answer = build_with(_changed(NAME, cut))
    _faulty(answer, "hàng 1, cột 2): lỗi: thẻ bị cắt đôi", "| {{ họ_tên }}", "[template-split]")


@pytest.mark.parametrize("end", ["{%p endif %}", "{%p endfor %}"])
@pytest.mark.parametrize("instead", ["", "{%p endif %}", "{%p endfor %}"])
def test_missing_or_wrong_end_of_a_tag_is_a_fault(
    end: str, instead: str, build_with: BuildWith
) -> None:
    if instead != end:
        _faulty(build_with(_changed(end, instead)), "[template-nesting]")


def test_tag_without_end_is_shown_itself(build_with: BuildWith) -> None:
    opening = "{%p for n in nơi_nhận %}"
    parts = _parts("decision")
    before, _, after = parts[DOCUMENT].decode("utf-8").partition(opening)
    document = before + opening + after.replace("{%p endfor %}", "", 1)
    answer = build_with(_zipped({**parts, DOCUMENT: document}))
    place = "content/mau.docx (thân văn bản, bảng 3, hàng 1, cột 1): lỗi: "
    _faulty(answer, f'{place}thẻ "{opening}" không có thẻ kết thúc', "thêm {%p endfor %}")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{%p endif %}", "{% endif %}", 'thẻ "{% endif %}" không cùng cách viết với thẻ mở'),
        ("{{ họ_tên }}", "{{ họ_tên }}{% endif %}", 'thẻ "{% endif %}" không khớp với thẻ mở nào'),
    ],
)
def test_end_written_another_way_than_its_beginning_is_a_fault(
    old: str, new: str, message: str, build_with: BuildWith
) -> None:
    _faulty(build_with(_changed(old, new)), message)


def test_block_over_two_cells_is_a_fault(build_with: BuildWith) -> None:
    parts = _parts("decision")
    document = parts[DOCUMENT].decode("utf-8")
    document = document.replace("{{ lưu }}", "{{ lưu }}{% if số %}", 1)
    document = document.replace(NAME, f"{NAME}{{% endif %}}", 1)
    answer = build_with(_zipped({**parts, DOCUMENT: document}))
    _faulty(answer, 'thẻ "{% endif %}" không đứng cùng chỗ với thẻ mở "{% if số %}" (thân văn bản')


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{%p endfor %}", "Hết {%p endfor %}", 'chữ "Hết" đứng cùng đoạn với thẻ này sẽ mất'),
        ("{{ lưu }}", "{%tr if số %}", "đứng cùng hàng với thẻ này sẽ mất"),
        ("{%p endfor %}", "{%tr endfor %}", "thay cho cả hàng của bảng, nhưng không đứng trong"),
    ],
)
def test_words_beside_a_tag_that_replaces_them_are_a_fault(
    old: str, new: str, message: str, build_with: BuildWith
) -> None:
    _faulty(build_with(_changed(old, new)), message, "[template-alone]")


def test_half_a_tag_left_over_is_shown(build_with: BuildWith) -> None:
    answer = build_with(_changed("{{ số }}", "số }}"))
    _faulty(answer, "viết sai dấu ngoặc", "| Số: số }}/{{ ký_hiệu }}")


def test_tag_in_a_part_that_is_not_filled_is_a_fault(build_with: BuildWith) -> None:
    end = "</w:endnote></w:endnotes>"
    notes = f'<w:endnotes xmlns:w="{W}"><w:endnote w:id="1"><w:p><w:r><w:t>{NAME}</w:t></w:r></w:p>'
    parts = {**_parts("decision"), "word/endnotes.xml": f"{notes}{end}".encode()}
    answer = build_with(_zipped(parts))
    _faulty(answer, "(chú thích cuối văn bản): lỗi: thẻ đứng ở nơi", "[template-unfilled]")


@pytest.mark.parametrize("style", ["DongNgat", "CanCu"])
def test_style_that_is_not_there_is_named(style: str, build_with: BuildWith) -> None:
    answer = build_with(_changed(f'w:styleId="{style}"', 'w:styleId="Mat"', "word/styles.xml"))
    name = BY_STYLE_ID[style].name
    _faulty(answer, f'mẫu không có kiểu "{name}"', "đã bị phần mềm khác đổi", "[template-styles]")


_TABLE = """\
trích yếu: Thực hiện thử
nội dung:
  - bảng: {cột: [{tiêu đề: Xã}, {tiêu đề: Hộ, kiểu: số}], hàng: [[An Cư, 5]]}
"""


@pytest.mark.parametrize(
    ("style", "name"), [("Bang", "Bảng"), ("OSo", "Ô số"), ("OTieuDe", "Ô tiêu đề")]
)
def test_style_of_a_table_is_needed_only_by_a_plan_with_a_table(
    style: str,
    name: str,
    office: Path,
    build_with: BuildWith,
    capsys: pytest.CaptureFixture[str],
) -> None:
    styles = _parts("plan")["word/styles.xml"].decode("utf-8")
    begin = styles.index("<w:style ", styles.rindex("</w:style>", 0, styles.index(f'"{style}"')))
    end = styles.index("</w:style>", begin) + len("</w:style>")
    template = _zipped({**_parts("plan"), "word/styles.xml": styles[:begin] + styles[end:]})
    assert build_with(template, kind="plan").code == CLEAN
    (office / "2024/plan.yaml").write_text(_TABLE, encoding="utf-8")
    assert cli.main([]) == FAULTY
    assert f'mẫu không có kiểu "{name}" [template-styles]' in capsys.readouterr().err


def test_every_fault_is_shown_at_once_in_the_order_of_the_template(build_with: BuildWith) -> None:
    parts = _parts("decision")
    document = parts[DOCUMENT].decode("utf-8")
    document = document.replace(NAME, "{{ ho_ten }}").replace("{{ số }}", "{ số }", 1)
    document = document.replace("{{r trích_yếu }}", "{{ trích_yếu }}")
    said = build_with(_zipped({**parts, DOCUMENT: document})).said
    assert [line.rpartition("[")[2] for line in said.splitlines() if ": lỗi: " in line] == [
        "template-unused]",
        "template-braces]",
        "template-runs]",
        "template-names]",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{{ họ_tên }}", f"{{{{ họ{CUT}_tên }}}}"),
        ("{{ họ_tên }}", f"{{{CUT}{{ họ_tên }}{CUT}}}"),
        ('đ.kiểu == "Điều"', f"đ.kiểu == “Đi{CUT}ều”"),
        ('đ.kiểu == "Điều"', "đ.kiểu == ‘Điều’"),
    ],
)
def test_tag_that_word_has_split_or_given_curly_quotes_works(
    old: str, new: str, build_with: BuildWith
) -> None:
    assert build_with(_changed(old, new)).code == CLEAN
    assert "Nguyễn Văn A" in _lines()
    assert any(line.startswith("Điều 1. Ban hành kèm theo") for line in _lines())


@pytest.mark.parametrize(
    ("tag", "lost"),
    [
        ("{{ dòng }}", "CHỦ TỊCH"),
        ("{{r đ.chữ }}", "Điều 2. Quyết định này có hiệu lực"),
    ],
)
def test_content_without_its_tag_is_missed(tag: str, lost: str, build_with: BuildWith) -> None:
    _faulty(build_with(_changed(tag, "")), f'mẫu không in nội dung này: "{lost}')


def test_content_that_a_tag_closed_wrongly_swallows_is_missed(build_with: BuildWith) -> None:
    answer = build_with(_changed("{{ số }}", "{% if số }}"))
    _faulty(answer, f'{_BRACES}"{{% if số }}}}"')


@pytest.mark.parametrize(
    "tag",
    [
        "{{ số }}",
        "{{ ký_hiệu }}",
        "{{ ngày_ban_hành }}",
        "{{ thẩm_quyền }}",
        "{{r đầu.cơ_quan }}",
    ],
)
def test_number_date_or_head_without_its_tag_is_missed(tag: str, build_with: BuildWith) -> None:
    _faulty(build_with(_changed(tag, "")), "mẫu không")


def test_runs_printed_as_a_text_are_a_fault(build_with: BuildWith) -> None:
    _faulty(build_with(_changed("{{r trích_yếu }}", "{{ trích_yếu }}")), "trích_yếu")


@pytest.mark.parametrize("name", ["đ.chữ", "đầu.cơ_quan", "đầu.kẻ", "c"])
def test_runs_of_a_passage_printed_as_a_text_are_a_fault(name: str, build_with: BuildWith) -> None:
    _faulty(build_with(_changed(f"{{{{r {name} }}}}", f"{{{{ {name} }}}}")), name)


@pytest.mark.parametrize("name", ["điều", "kèm_theo"])
def test_list_or_group_printed_as_a_text_is_a_fault(name: str, build_with: BuildWith) -> None:
    _faulty(build_with(_changed("{{ số }}", f"{{{{ số }}}} {{{{ {name} }}}}")), name)


def test_half_a_tag_left_over_in_a_header_is_shown(build_with: BuildWith) -> None:
    _faulty(build_with(_changed("<w:t>2<", "<w:t>trang }}<", "word/header1.xml")), "trang }}")


@pytest.mark.parametrize(
    "tag",
    [
        "{{ số.__class__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ số | attr('__class__') }}",
        "{{ điều.append(1) }}",
        "{{ 'a' * 10**9 }}",
        "{{ 9**9**9 }}",
    ],
)
def test_tag_that_reaches_out_of_the_dossier_is_refused(tag: str, build_with: BuildWith) -> None:
    _faulty(build_with(_changed("{{ số }}", "{{ số }}" + tag)), _FORBIDDEN)


@pytest.mark.parametrize(
    "tag",
    [
        "{% include 'a' %}",
        "{% import 'os' as o %}",
        "{{ số() }}",
        "{% for i in range(10**9) %}x{% endfor %}",
    ],
)
def test_tag_that_cannot_be_carried_out_is_a_fault(tag: str, build_with: BuildWith) -> None:
    _faulty(build_with(_changed("{{ số }}", tag)), _FORBIDDEN)


@pytest.mark.parametrize(
    "tag",
    [
        "{{ số.upper() }}",
        "{{ 'x'.center(10000000) | length }}",
        "{{ số | center(10000000) | length }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    ],
)
def test_call_is_refused_with_the_words_around(tag: str, build_with: BuildWith) -> None:
    _faulty(build_with(_changed("{{ số }}", tag)), _FORBIDDEN, f"| Số: {tag}")


@pytest.mark.parametrize(
    "tag",
    [
        "{% set a = 'dài' %}" + "{% set a = a ~ a %}" * 9 + "{{ a }}",
        "{% for a in điều %}" * 9 + "a" + "{% endfor %}" * 9,
        "{{ số | lala }}",
        f"{{{{ {'not ' * 210}số }}}}",
        f"{{{{ {'9' * 5000} }}}}",
    ],
    ids=["doubled", "loops", "filter", "deep", "digits"],
)
def test_tag_that_grows_or_is_not_known_is_refused(tag: str, build_with: BuildWith) -> None:
    _faulty(build_with(_changed("{{ số }}", "{{ số }}" + tag)))


@pytest.mark.parametrize(("loops", "refused"), [(2, False), (3, True)])
@pytest.mark.parametrize("way", ["{{% for {} in {} %}}", "{{%p for {} in {} %}}"])
def test_loops_stand_in_each_other_as_deep_as_appendices_ask(
    way: str, loops: int, refused: bool, build_with: BuildWith
) -> None:
    sources = ("phụ_lục", "a.nội_dung", "b.chữ")
    openings = [way.format(*each) for each in zip("abc", sources[:loops], strict=False)]
    closing = "{%p endfor %}" if "%p" in way else "{% endfor %}"
    pieces = [*openings, "a", *[closing] * loops]
    cut = "</w:t></w:r></w:p><w:p><w:r><w:t>" if "%p" in way else ""
    answer = build_with(_changed(NAME, NAME + cut + cut.join(pieces)))
    assert (_FORBIDDEN in answer.said) == refused
    assert (answer.code == FAULTY) == refused


def test_what_cannot_be_read_is_a_fault_in_the_properties_too(build_with: BuildWith) -> None:
    subject = "<dc:subject>{{ 1.5e９ }}</dc:subject></cp:coreProperties>"
    _faulty(build_with(_changed("</cp:coreProperties>", subject, "docProps/core.xml")), "viết sai")


def test_filter_is_refused_in_a_header_too(build_with: BuildWith) -> None:
    tag = "{{ năm | center(9) }}"
    _faulty(build_with(_changed("<w:t>2<", f"<w:t>{tag}<", "word/header1.xml")), _FORBIDDEN)


@pytest.mark.parametrize(
    ("template", "message"),
    [
        (b"", "tệp không phải tệp Word .docx, hoặc đã hỏng"),
        (b"Quy\xe1\xba\xbft", "tệp không phải tệp Word .docx, hoặc đã hỏng"),
        (_zipped(_parts("decision"))[:-500], "tệp không phải tệp Word .docx, hoặc đã hỏng"),
        (_zipped({"a.txt": "a"}), "tệp không có phần văn bản của Word"),
        (_changed("</w:body>", ""), "tệp đã hỏng"),
        (_changed("</w:hdr>", "", "word/header1.xml"), "tệp đã hỏng"),
        (_changed("</Relationships>", "", "_rels/.rels"), "tệp đã hỏng"),
    ],
    ids=["empty", "text", "cut-off", "zip", "document", "header", "relations"],
)
def test_file_that_is_no_sound_word_file_is_refused(
    template: bytes, message: str, build_with: BuildWith
) -> None:
    _faulty(build_with(template), message, "mở và lưu lại tệp bằng Word")


def test_template_that_is_too_large_unpacked_is_refused(build_with: BuildWith) -> None:
    template = _zipped({**_parts("decision"), "word/a.xml": b" " * (65 << 20)})
    _faulty(build_with(template), "tệp quá lớn sau khi mở (nhiều nhất 64 MB)", "tách thành nhiều")


@pytest.mark.parametrize(
    "template",
    [
        _changed("</w:styles>", "", "word/styles.xml"),
        _changed("</Types>", "", "[Content_Types].xml"),
        _zipped({DOCUMENT: "<a/>", "[Content_Types].xml": "<a/>"}),
        _zipped({**_parts("decision"), DOCUMENT: "<a/>"}),
        _zipped({name: part for name, part in _parts("decision").items() if name != "_rels/.rels"}),
    ],
    ids=["styles", "types", "no-package", "no-document", "no-relations"],
)
def test_package_that_is_broken_elsewhere_is_refused(
    template: bytes, build_with: BuildWith
) -> None:
    _faulty(build_with(template), "mở và lưu lại tệp bằng Word")


def test_relation_of_no_kind_is_refused(build_with: BuildWith) -> None:
    relation = '<Relationship Id="r9" Target="docProps/app.xml"/></Relationships>'
    answer = build_with(_changed("</Relationships>", relation, "_rels/.rels"))
    _faulty(answer, "không ghép được hồ sơ vào mẫu")


def test_entities_that_grow_without_end_are_refused(build_with: BuildWith) -> None:
    more = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghij"))
    doctype = f'?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{more}]>'
    parts = _parts("decision")
    text = parts[DOCUMENT].decode("utf-8").replace("?>", doctype, 1).replace(NAME, f"{NAME}&j;")
    _faulty(build_with(_zipped({**parts, DOCUMENT: text})), "tệp đã hỏng")


@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "oleObject", "frame"])
def test_template_that_fetches_from_outside_is_refused(kind: str, build_with: BuildWith) -> None:
    answer = build_with(_with_relation(kind, "https://xa.example/a"))
    _faulty(answer, 'mẫu lấy nội dung từ bên ngoài: "https://xa.example/a"')


def test_template_may_hold_plain_links(build_with: BuildWith) -> None:
    answer = build_with(_with_relation("hyperlink", "https://vanban.chinhphu.vn"))
    assert answer.code == CLEAN


@pytest.mark.parametrize(
    "name", ["../mau.docx", "a/../../mau.docx", "/mau.docx", r"..\mau.docx", r"C:\mau.docx", "C:a"]
)
def test_template_outside_the_office_is_refused(name: str, build_with: BuildWith) -> None:
    answer = build_with(None, name)
    assert answer.code == FAULTY
    assert f'mẫu "{name}" nằm ngoài thư mục' in answer.said
    assert "content/office.yaml" in answer.said


@pytest.mark.parametrize("name", ["mau.docx", "2024", "office.yaml/mau.docx"])
def test_template_that_is_not_there_is_named(name: str, build_with: BuildWith) -> None:
    answer = build_with(None, name)
    assert answer.code in {FAULTY, OBSTRUCTED}
    assert f'không mở được mẫu "content/{name}"' in answer.said


def test_nothing_is_written_where_only_the_plan_has_a_faulty_template(
    build_with: BuildWith,
) -> None:
    _faulty(build_with(_changed("{{ loại }}", "{{ loai }}", template="plan"), kind="plan"), "loai")


# Templates of enemies


def _in_part(name: str, kind: str, text: str, content_type: str = "header") -> bytes:
    """The template with one more part of that kind, of any name, that says the text."""
    parts = _parts("decision")
    tag = {"header": "hdr", "footer": "ftr"}[kind]
    part = f'<w:{tag} xmlns:w="{W}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{tag}>'
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    types = parts["[Content_Types].xml"].replace(
        b"</Types>",
        f'<Override PartName="/{name}" ContentType="{word}.{kind}+xml"/></Types>'.encode(),
    )
    types_of = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = f'<Relationship Id="rIdX" Type="{types_of}/{kind}" Target="/{name}"/>'
    relations = parts[RELATIONS].replace(
        b"</Relationships>", f"{relation}</Relationships>".encode()
    )
    return _zipped({**parts, name: part, "[Content_Types].xml": types, RELATIONS: relations})


_CALL = "{{ 'x'.center(2000000000) }}"


@pytest.mark.parametrize("name", ["word/top.xml", "word/header.bin", "odd/đầu.xml"])
@pytest.mark.parametrize("kind", ["header", "footer"])
def test_a_part_is_looked_through_whatever_its_name(
    name: str, kind: str, build_with: BuildWith
) -> None:
    _faulty(build_with(_in_part(name, kind, _CALL)), _FORBIDDEN)


def test_a_part_of_an_odd_name_may_hold_tags(build_with: BuildWith) -> None:
    assert build_with(_in_part("word/top.xml", "header", "{{ số }}")).code == CLEAN


@pytest.mark.parametrize("field", ["dc:subject", "dc:description", "dc:identifier"])
def test_properties_are_looked_through(field: str, build_with: BuildWith) -> None:
    value = f"<{field}>{_CALL}</{field}></cp:coreProperties>"
    _faulty(build_with(_changed("</cp:coreProperties>", value, "docProps/core.xml")), _FORBIDDEN)


@pytest.mark.parametrize("value", ["{{ số.center(9) }}", "{{ &quot;x&quot; }}", "{{r ", "%}"])
def test_attributes_are_looked_through(value: str, build_with: BuildWith) -> None:
    answer = build_with(_changed("<w:sectPr>", f'<w:sectPr w:rsidR="{value}">'))
    assert answer.code == FAULTY
    assert not Path("output").exists()


_TWICE = "{%% for a in %s %%}{%% for b in %s %%}a{%% endfor %%}{%% endfor %%}"
_ENDLESS = {
    "a loop over letters": _TWICE % ("'xxx'", "'xxx'"),
    "a loop over a list": "{% for a in [1, 2] %}a{% endfor %}",
    "a loop over a sum": "{% for a in điều_thi_hành + 1 %}a{% endfor %}",
    "a loop that calls itself": "{% for a in điều recursive %}a{% endfor %}",
    "a loop of its own in a loop": _TWICE % ("điều", "điều"),
    "a number without end": "{{ 1e999 }}",
    "a fraction": "{{ 1.5 }}",
    "a large number": "{{ 1000000001 }}",
    "a dictionary": "{{ {'a': 1} }}",
    "a slice": "{{ số[0:1] }}",
    "a power": "{{ 2 ** 9 }}",
    "two texts in one": "{{ số ~ số }}",
    "a test of a kind": "{% if số is callable %}a{% endif %}",
    "a long condition": "{% if " + " and ".join(["số"] * 200) + " %}a{% endif %}",
    "a long text": "{{ " + " or ".join(["số"] * 200) + " }}",
    "deep conditions": "{% if số %}" * 100 + "a" + "{% endif %}" * 100,
    "deep brackets": "{{ " + "(" * 400 + "số" + ")" * 400 + " }}",
    "a comment without end": "{# " * 30,
    "no end at all": "{{ " * 30,
    "an end without beginning": "}} " * 30,
}


@pytest.mark.parametrize("case", _ENDLESS)
@pytest.mark.parametrize("part", [DOCUMENT, "word/header1.xml"])
def test_what_might_not_end_is_refused(case: str, part: str, build_with: BuildWith) -> None:
    place = "<w:t>2<" if part.endswith("header1.xml") else f"{NAME}<"
    kept = "" if part.endswith("header1.xml") else NAME
    answer = build_with(_changed(place, f"{kept}{_ENDLESS[case]}<", part))
    _faulty(answer)
    assert "không ghép được" not in answer.said


@pytest.mark.parametrize(("depth", "refused"), [(19, False), (20, False), (21, True)])
def test_conditions_stand_in_each_other_as_deep_as_python_can(
    depth: int, refused: bool, build_with: BuildWith
) -> None:
    deep = "{% if họ_tên %}" * depth + "a" + "{% endif %}" * depth
    answer = build_with(_changed(f"{NAME}<", f"{NAME}{deep}<"))
    assert (answer.code == FAULTY) == refused
    assert ("bớt số thẻ if, for" in answer.said) == refused


@pytest.mark.parametrize(
    "tag",
    [
        "{{ số | default('a') | upper }}",
        "{% if số is defined %}a{% endif %}",
        "{% for a in nơi_nhận if loop %}a{% endfor %}",
        "{% for a in nơi_nhận %}{{ loop.index + 1 }}{% endfor %}",
        "{% for a in nơi_nhận %}{% if not loop.last %}a{% else %}b{% endif %}{% endfor %}",
        "{{ đầu['chủ_quản'] }}",
        "{{ 'a' if số == '' else \"b\" }}",
        "{# lời nhắn #}",
    ],
)
def test_what_ends_is_printed(tag: str, build_with: BuildWith) -> None:
    if "if loop" in tag:
        tag = tag.replace("if loop", "if a")
    assert build_with(_changed(f"{NAME}<", f"{NAME}{tag}<")).code == CLEAN


@pytest.mark.parametrize("tag", ["{{ họ_tên.upper }}", "{{ họ_tên['upper'] }}", "{{ đầu.items }}"])
def test_what_python_knows_of_a_value_is_no_name(tag: str, build_with: BuildWith) -> None:
    answer = build_with(_changed(f"{NAME}<", f"{NAME}{tag}<"))
    _faulty(answer, tag.strip("{} ").strip("']").rpartition(".")[2].rpartition("['")[2])
    assert "0x" not in answer.said


@pytest.mark.parametrize("name", ["họ_tên", "đầu", "trích_yếu"])
def test_a_loop_over_what_is_no_list_is_refused_with_its_place(
    name: str, build_with: BuildWith
) -> None:
    loop = f"{{% for a in {name} %}}a{{% endfor %}}"
    answer = build_with(_changed(f"{NAME}<", f"{NAME}{loop}<"))
    _faulty(answer, "hàng 1, cột 2)", f'"{name}" không phải danh sách', "[template-runs]")


@pytest.mark.parametrize("braces", [4_000, 4_001])
def test_a_template_may_have_so_many_tags(braces: int, build_with: BuildWith) -> None:
    parts = _parts("decision")
    document = parts[DOCUMENT].decode()
    more = braces - document.count("{")
    paragraphs = ("<w:p><w:r><w:t>" + "{ " * 40 + "</w:t></w:r></w:p>") * (more // 40)
    rest = f"<w:p><w:r><w:t>{'{ ' * (more % 40)}</w:t></w:r></w:p>"
    document = document.replace("<w:sectPr", f"{paragraphs}{rest}<w:sectPr", 1)
    answer = build_with(_zipped({**parts, DOCUMENT: document}))
    assert ("quá nhiều thẻ" in answer.said) == (braces > 4_000)
    assert (answer.code == FAULTY) == (braces > 4_000)


@pytest.mark.parametrize("more", [0, 1])
def test_a_template_may_be_so_large(more: int, build_with: BuildWith) -> None:
    parts = _parts("decision")
    blanks = MOST_BYTES - len(parts[DOCUMENT]) + more
    document = parts[DOCUMENT].replace(b"<w:body>", b"<w:body>" + b" " * blanks, 1)
    answer = build_with(_zipped({**parts, DOCUMENT: document}))
    assert ("mẫu quá lớn: một phần hơn 2 MB chữ" in answer.said) == bool(more)


@pytest.mark.parametrize(
    "tag", ["{{ số" + ".a" * 4000 + " }}", "{{ số" + " | upper" * 2000 + " }}"]
)
def test_a_tag_of_endless_length_is_refused(tag: str, build_with: BuildWith) -> None:
    _faulty(build_with(_changed(f"{NAME}<", f"{NAME}{tag}<")), "một thẻ trong mẫu viết sai")
