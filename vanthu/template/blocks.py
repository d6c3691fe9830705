"""The blocks that templates are made of, from the head down to the appendices, by name.

A kind of document lists those that its template has. What is written here is layout and tags.
The tags are docxtpl's: `{%p … %}` is a statement in a paragraph of its own, `{{r … }}` stands for
whole runs, `{{p … }}` for whole paragraphs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from xml.sax.saxutils import escape

from vanthu.decree import nd30
from vanthu.decree.drawn_lines import line_run
from vanthu.decree.text_width import text_width
from vanthu.template.blank_package import HEADER_ID
from vanthu.template.styles import TAG_STYLE_ID, twips

NATIONAL_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
}

_NUMBERED = frozenset(
    (
        "titled_article", "section", "titled_clause", "clause", "titled_point", "point",
        "dash", "titled_dash", "plus", "titled_plus", "dot", "titled_dot",
    )
)  # fmt: skip
_PASSAGES = (
    "article", "titled_article", "part", "part_title", "section", "titled_clause", "clause",
    "titled_point", "point", "dash", "titled_dash", "plus", "titled_plus", "dot", "titled_dot",
    "paragraph", "lead_in", "table_title", "table_unit", "table_note",
)  # fmt: skip
_CLOSING = frozenset(("article", "clause", "point", "dash", "paragraph"))
"""Kinds of passage that may end a decision, and then stay with the signature."""

_STYLE_IDS = {element.key: element.style_id for element in (*nd30.ELEMENTS, *nd30.ADDRESSED)}
_NAMES = {element.key: element.name for element in nd30.ELEMENTS}


def block_xml(name: str) -> str:
    """The XML of a block by its name; "text X" prints the passages of the tag X.

    "text X signed" does so right above a signature. Raises KeyError for a name unknown.
    """
    word, *rest = name.split()
    if word == "text":
        return _passages(rest[0], before_signature="signed" in rest)
    return BLOCKS[name]()


def section_properties(*, landscape: bool = False, restart_pages: bool = False) -> str:
    """The `w:sectPr` of the decree's page: no number on the first page of the section.

    The margins stay with the edges of the sheet as it is read, also on a landscape page: the
    decree states them once and does not turn them.
    """
    page = nd30.PAGE
    width, height = twips(page.width), twips(page.height)
    size = f'<w:pgSz w:w="{width}" w:h="{height}"/>'
    if landscape:
        size = f'<w:pgSz w:w="{height}" w:h="{width}" w:orient="landscape"/>'
    start = '<w:pgNumType w:start="1"/>' if restart_pages else ""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{HEADER_ID}"/>{size}'
        f'<w:pgMar w:top="{twips(page.top.chosen)}" w:right="{twips(page.right.chosen)}"'
        f' w:bottom="{twips(page.bottom.chosen)}" w:left="{twips(page.left.chosen)}"'
        f' w:header="{twips(page.header)}" w:footer="{twips(page.header)}" w:gutter="0"/>'
        f"{start}<w:titlePg/></w:sectPr>"
    )


def _decision_title() -> str:
    return (
        paragraph_xml("kind", _run("QUYẾT ĐỊNH"))
        + paragraph_xml("subject", _tag("r trích_yếu"))
        + paragraph_xml("rule", _tag("r kẻ_trích_yếu"))
    )


def _title() -> str:
    return (
        paragraph_xml("kind", _tag("loại"))
        + paragraph_xml("subject", _tag("r trích_yếu"))
        + paragraph_xml("rule", _tag("r kẻ_trích_yếu"))
    )


def _attached_title() -> str:
    return (
        paragraph_xml("kind", _tag("loại"))
        + paragraph_xml("subject", _tag("r trích_yếu"))
        + _attached_to()
        + paragraph_xml("rule", _tag("r kẻ_kèm_theo"))
    )


def _bases(*, proposed: bool) -> str:
    """Each basis ends with a semicolon; the last line, who proposed where told, with a stop."""
    no_more = " and not đề_nghị" if proposed else ""
    end = _run(f'{{{{ "." if loop.last and not căn_cứ_khác{no_more} else ";" }}}}')
    end_of_others = _run(f'{{{{ "." if loop.last{no_more} else ";" }}}}')
    bases = (
        _statement("for c in căn_cứ")
        + paragraph_xml("legal_basis", _run("Căn cứ ") + _tag("r c") + end)
        + _statement("endfor")
        + _statement("for c in căn_cứ_khác")
        + paragraph_xml("legal_basis", _tag("r c") + end_of_others)
        + _statement("endfor")
    )
    return bases + (_proposal() if proposed else "")


def _proposal() -> str:
    proposal = (
        _run("{% if đề_nghị.xét %}Xét{% else %}Theo{% endif %} đề nghị của ")
        + _tag("r đề_nghị.người")
        + _run(
            "{% if đề_nghị.tờ_trình %} tại Tờ trình số {{ đề_nghị.tờ_trình.số }}/"
            "{{ đề_nghị.tờ_trình.ký_hiệu }} {{ đề_nghị.tờ_trình.ngày }}"
            "{% if đề_nghị.tờ_trình.trích_yếu %} "
        )
        + _tag("r đề_nghị.tờ_trình.trích_yếu")
        + _run("{% endif %}{% endif %}.")
    )
    return _statement("if đề_nghị") + paragraph_xml("legal_basis", proposal) + _statement("endif")


def _addressees() -> str:
    """One on the line of "Kính gửi:"; several below it, each on a line (Mục II.9)."""
    end = _run('{{ "." if loop.last else ";" }}')
    return "".join(
        (
            _statement("if kính_gửi"),
            _statement("if nhiều_nơi"),
            paragraph_xml("addressees_label", _run("Kính gửi:")),
            _statement("endif"),
            _statement("for k in kính_gửi"),
            _statement("if nhiều_nơi"),
            paragraph_xml("addressee_listed", _run("- ") + _tag("r k") + end),
            _statement("else"),
            paragraph_xml("addressee", _run("Kính gửi: ") + _tag("r k")),
            _statement("endif"),
            _statement("endfor"),
            _statement("endif"),
        )
    )


def document_xml(*blocks: str) -> str:
    """The part word/document.xml around the blocks of its body."""
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
    return (
        f'<w:document {names} mc:Ignorable="w14 w15"><w:body>{"".join(blocks)}'
        f"{paragraph_xml('break', '')}{section_properties()}</w:body></w:document>"
    )


def _letter_head() -> str:
    return _head(subject=paragraph_xml("letter_subject", _run("V/v ") + _tag("r trích_yếu")))


def _head(*, numbered: bool = True, dated: bool = True, subject: str = "") -> str:
    """Agency on the left, Quốc hiệu on the right; number and date below, on one line.

    A letter has its subject under the number. Below the number stand the marks.
    """
    agency = (
        _statement("if đầu.chủ_quản")
        + paragraph_xml("parent_agency", _tag("đầu.chủ_quản"))
        + _statement("endif")
        + paragraph_xml("agency", _tag("r đầu.cơ_quan"))
        + paragraph_xml("rule", _tag("r đầu.kẻ"))
    )
    motto = nd30.BY_NAME["Tiêu ngữ"]
    nation = (
        paragraph_xml("national_name", _run(NATIONAL_NAME))
        + paragraph_xml("motto", _run(MOTTO))
        + paragraph_xml("rule", line_run(text_width(MOTTO, motto.size, bold=motto.bold), 1))
    )
    rows = _row(agency, nation)
    if numbered:
        number = paragraph_xml("number", _run("Số: {{ số }}/{{ ký_hiệu }}"))
        date = paragraph_xml("place_and_date", _run("{{ địa_danh }}, {{ ngày_ban_hành }}"))
        beside = date if dated else paragraph_xml("break", "")
        rows += _row(number + subject, beside, bottom=not subject)
    return _side_by_side(rows) + (_marks() if numbered else "")


def _marks() -> str:
    """The mark of urgency in its red frame, and that of a draft (Phụ lục I, Mục III.2).

    They bear no style of their own: a document without them is then as if there were none.
    """
    framed = "".join(
        _statement(f'if độ_khẩn == "{words}"')
        + _mark("độ_khẩn", width, red=True)
        + _statement("endif")
        for words, (width, _) in nd30.URGENCY_FRAMES.items()
    )
    draft = _statement("if dự_thảo") + _mark("dự_thảo", nd30.COLUMNS.left) + _statement("endif")
    return framed + draft


def _mark(tag: str, width: float, *, red: bool = False) -> str:
    """A line of its own in the middle of the left column, `width` mm wide."""
    left = (nd30.COLUMNS.left - width) / 2
    right = nd30.PAGE.text_width - left - width
    color = "FF0000" if red else "000000"
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="8" w:space="{space}" w:color="{color}"/>'
        for side, space in (("top", 4), ("left", 0), ("bottom", 4), ("right", 0))
    )
    frame = f"<w:pBdr>{edges}</w:pBdr>" if red else ""
    half_points = round(nd30.OPTIONAL[0].size * 2)
    return (
        f'<w:p><w:pPr><w:keepNext/>{frame}<w:spacing w:before="200" w:after="0"/>'
        f'<w:ind w:left="{twips(left)}" w:right="{twips(right)}"/><w:jc w:val="center"/></w:pPr>'
        f'<w:r><w:rPr><w:b/><w:bCs/><w:color w:val="{color}"/><w:sz w:val="{half_points}"/>'
        f'<w:szCs w:val="{half_points}"/></w:rPr><w:t>{{{{ {tag} }}}}</w:t></w:r></w:p>'
    )


def _signature(first: str = "Như trên", when: str = "kính_gửi") -> str:
    """Recipients on the left, who signs on the right; who signs with others stands above."""
    recipients = (
        paragraph_xml("recipients_label", _run("Nơi nhận:"))
        + (_statement(f"if {when}") if when else "")
        + paragraph_xml("recipients", _run(f"- {first};"))
        + (_statement("endif") if when else "")
        + _statement("for n in nơi_nhận")
        + paragraph_xml("recipients", _run("- ") + _tag("r n") + _run(";"))
        + _statement("endfor")
        + paragraph_xml("recipients", _run("- Lưu: {{ lưu }}."))
    )
    signer = _titles("chức_vụ_ký") + paragraph_xml("signer_name", _tag("họ_tên"))
    return _pairs() + _side_by_side(_row(recipients, signer), top=4.5)


def _titles(source: str, line: str = "dòng") -> str:
    return (
        _statement(f"for {line} in {source}")
        + paragraph_xml("signer_title", _tag(line))
        + _statement("endfor")
    )


def _pairs() -> str:
    """Those who sign side by side, in two columns of one width: titles above, names on a line."""
    half = nd30.PAGE.text_width / 2
    titles = _row(*(_titles(f"cặp.{side}.chức_vụ", "chức") for side in _SIDES), widths=(half, half))
    names = (paragraph_xml("signer_name", _tag(f"cặp.{side}.họ_tên")) for side in _SIDES)
    return (
        _statement("for cặp in cặp_ký")
        + _side_by_side(titles + _row(*names, widths=(half, half)), top=4.5, widths=(half, half))
        + paragraph_xml("break", "")
        + _statement("endfor")
    )


def _attached_to() -> str:
    return paragraph_xml(
        "attached_to",
        _run(
            "(Kèm theo {{ kèm_theo.văn_bản }} số {{ kèm_theo.số }}/{{ ký_hiệu }}"
            " {{ kèm_theo.ngày }} của {{ kèm_theo.của }})"
        ),
    )


def _appendices() -> str:
    return "".join(
        (
            _statement("for phụ in phụ_lục"),
            paragraph_xml("break", _tag("p phụ.ngắt")),
            paragraph_xml("appendix", _run("Phụ lục{% if phụ.số %} {{ phụ.số }}{% endif %}")),
            paragraph_xml("appendix_title", _tag("r phụ.tiêu_đề")),
            _attached_to(),
            paragraph_xml("rule", _tag("r phụ.kẻ")),
            _passages("phụ.nội_dung"),
            _statement("endfor"),
            paragraph_xml("break", _tag("p ngắt_cuối")),
        )
    )


def _passages(source: str, *, before_signature: bool = False) -> str:
    """The loop that prints every passage of a list in the style that its kind names."""
    branches = [_branch(key, before_signature and key in _CLOSING) for key in _PASSAGES]
    branches.append((nd30.TABLE_STYLE_NAME, paragraph_xml("paragraph", _tag("p đ.chữ"))))
    chain = "".join(
        _statement(f'{"elif" if index else "if"} đ.kiểu == "{name}"') + block
        for index, (name, block) in enumerate(branches)
    )
    return _statement(f"for đ in {source}") + chain + _statement("endif") + _statement("endfor")


def _branch(key: str, closing: bool) -> tuple[str, str]:
    """The kind's name, and its paragraph; a closing kind has a second form for the last place."""
    content = _numbered_text(key)
    block = paragraph_xml(key, content)
    if closing:
        last = paragraph_xml(key, content, keep_next=True)
        block = _statement("if loop.last") + last + _statement("else") + block + _statement("endif")
    return _NAMES[key], block


def _numbered_text(key: str) -> str:
    number = "{% if đ.số %}{{ đ.số }} {% endif %}"
    if key == "article":
        return _run(number, character_style=_STYLE_IDS["article_number"]) + _tag("r đ.chữ")
    if key == "table_unit":
        return _run("Đơn vị tính: ") + _tag("r đ.chữ")
    return (_run(number) if key in _NUMBERED else "") + _tag("r đ.chữ")


_SIDES = ("trái", "phải")
_COLUMNS = (nd30.COLUMNS.left, nd30.COLUMNS.right)


def _side_by_side(rows: str, *, top: float = 0.0, widths: tuple[float, float] = _COLUMNS) -> str:
    """A table without borders and without padding, but `top` mm, in two columns."""
    columns = [twips(width) for width in widths]
    padding = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", twips(top)), ("left", 0), ("bottom", 0), ("right", 0))
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{padding}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(
    left: str, right: str, *, bottom: bool = False, widths: tuple[float, float] = _COLUMNS
) -> str:
    columns = zip(widths, (left, right), strict=True)
    place = '<w:vAlign w:val="bottom"/>' if bottom else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{place}</w:tcPr>{content}</w:tc>'
        for width, content in columns
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def paragraph_xml(key: str, content: str, *, keep_next: bool = False) -> str:
    """A paragraph in the style of an element of the decree, named by the element's key."""
    kept = "<w:keepNext/>" if keep_next else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{_STYLE_IDS[key]}"/>{kept}</w:pPr>{content}</w:p>'


def _statement(text: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{TAG_STYLE_ID}"/></w:pPr>{_run(f"{{%p {text} %}}")}</w:p>'


def _tag(expression: str) -> str:
    """A tag alone in its run; `r` and `p` before the name go directly after the braces."""
    prefix = "" if expression.startswith(("r ", "p ")) else " "
    return _run(f"{{{{{prefix}{expression} }}}}")


def _run(text: str, *, character_style: str = "") -> str:
    style = f'<w:rPr><w:rStyle w:val="{character_style}"/></w:rPr>' if character_style else ""
    return f'<w:r>{style}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


BLOCKS: Mapping[str, Callable[[], str]] = MappingProxyType(
    {
        "head": _head,
        "undated_head": lambda: _head(numbered=False),
        "number_head": lambda: _head(dated=False),
        "letter_head": _letter_head,
        "title": _title,
        "decision_title": _decision_title,
        "attached_title": _attached_title,
        "authority": lambda: paragraph_xml("authority", _tag("thẩm_quyền")),
        "addressees": _addressees,
        "bases": lambda: _bases(proposed=False),
        "bases_and_proposal": lambda: _bases(proposed=True),
        "decides": lambda: paragraph_xml("decides", _run("QUYẾT ĐỊNH:")),
        "signature": _signature,
        "signature_of_articles": lambda: _signature("Như Điều {{ điều_thi_hành }}", ""),
        "appendices": _appendices,
    }
)
"""What a layout may consist of, besides its texts."""
