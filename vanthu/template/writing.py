"""The two Word templates, made from the decree's table: `python -m vanthu.template.writing`.

What is written here is layout and tags. The tags are docxtpl's: `{%p … %}` is a statement in a
paragraph of its own, `{{r … }}` stands for whole runs, `{{p … }}` for whole paragraphs.
"""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

from vanthu.decree import nd30
from vanthu.decree.drawn_lines import line_run
from vanthu.decree.text_width import text_width
from vanthu.template.blank_package import HEADER_ID, word_file
from vanthu.template.styles import TAG_STYLE_ID, twips

NATIONAL_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
TEMPLATES_DIR = Path(__file__).resolve().parents[2] / "templates"

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


def build_templates() -> dict[str, bytes]:
    """The templates by file name."""
    return {
        "decision.docx": word_file(_decision()),
        "plan.docx": word_file(_attached()),
        "named.docx": word_file(_named(), nd30.ADDRESSED),
        "letter.docx": word_file(_letter(), nd30.ADDRESSED),
    }


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


def main() -> None:
    """Write the templates into the project's folder."""
    TEMPLATES_DIR.mkdir(exist_ok=True)
    for name, content in build_templates().items():
        (TEMPLATES_DIR / name).write_bytes(content)


def _decision() -> str:
    return document_xml(
        _head(dated=True),
        paragraph_xml("kind", _run("QUYẾT ĐỊNH")),
        paragraph_xml("subject", _tag("r trích_yếu")),
        paragraph_xml("rule", _tag("r kẻ_trích_yếu")),
        paragraph_xml("authority", _tag("thẩm_quyền")),
        _legal_bases(),
        paragraph_xml("decides", _run("QUYẾT ĐỊNH:")),
        _passages("điều", before_signature=True),
        _signature(),
        _appendices(),
    )


def _legal_bases(*, proposed: bool = True) -> str:
    """Each basis ends with a semicolon, the last line, which names who proposed, with a stop."""
    last = "loop.last and not đề_nghị" if proposed else "loop.last"
    end = _run(f'{{{{ "." if {last} else ";" }}}}')
    proposal = (
        _run("Theo đề nghị của ")
        + _tag("r đề_nghị.người")
        + _run(
            "{% if đề_nghị.tờ_trình %} tại Tờ trình số {{ đề_nghị.tờ_trình.số }}/"
            "{{ đề_nghị.tờ_trình.ký_hiệu }} {{ đề_nghị.tờ_trình.ngày }}{% endif %}."
        )
    )
    bases = "".join(
        (
            _statement("for c in căn_cứ"),
            paragraph_xml("legal_basis", _run("Căn cứ ") + _tag("r c") + end),
            _statement("endfor"),
        )
    )
    if not proposed:
        return bases
    return "".join(
        (
            bases,
            _statement("if đề_nghị"),
            paragraph_xml("legal_basis", proposal),
            _statement("endif"),
        )
    )


def _attached() -> str:
    return document_xml(
        _head(dated=False),
        paragraph_xml("kind", _tag("loại")),
        paragraph_xml("subject", _tag("r trích_yếu")),
        _attached_to(),
        paragraph_xml("rule", _tag("r kẻ_kèm_theo")),
        _passages("mở_đầu"),
        _passages("nội_dung"),
        _appendices(),
    )


def _named() -> str:
    return document_xml(
        _head(dated=True),
        paragraph_xml("kind", _tag("loại")),
        paragraph_xml("subject", _tag("r trích_yếu")),
        paragraph_xml("rule", _tag("r kẻ_trích_yếu")),
        _addressees(),
        _legal_bases(proposed=False),
        *_text_and_foot(),
    )


def _letter() -> str:
    subject = paragraph_xml("letter_subject", _run("V/v ") + _tag("r trích_yếu"))
    return document_xml(
        _head(dated=True, subject=subject),
        _addressees(),
        _legal_bases(proposed=False),
        *_text_and_foot(),
    )


def _text_and_foot() -> tuple[str, ...]:
    return (
        _passages("mở_đầu"),
        _passages("nội_dung", before_signature=True),
        _signature(first="Như trên", when="kính_gửi"),
        _appendices("{{ kèm_theo.văn_bản }}"),
    )


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


def _head(*, dated: bool, subject: str = "") -> str:
    """Agency on the left, Quốc hiệu on the right; number and date below, on one line.

    A letter has its subject under the number.
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
    if dated:
        number = paragraph_xml("number", _run("Số: {{ số }}/{{ ký_hiệu }}"))
        date = paragraph_xml("place_and_date", _run("{{ địa_danh }}, {{ ngày_ban_hành }}"))
        rows += _row(number + subject, date, bottom=not subject)
    return _side_by_side(rows)


def _signature(first: str = "Như Điều {{ điều_thi_hành }}", when: str = "") -> str:
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
    signer = (
        _statement("for dòng in chức_vụ_ký")
        + paragraph_xml("signer_title", _tag("dòng"))
        + _statement("endfor")
        + paragraph_xml("signer_name", _tag("họ_tên"))
    )
    return _side_by_side(_row(recipients, signer), top=4.5)


def _attached_to(kind: str = "Quyết định") -> str:
    return paragraph_xml(
        "attached_to",
        _run(
            f"(Kèm theo {kind} số {{{{ kèm_theo.số }}}}/{{{{ ký_hiệu }}}} {{{{ kèm_theo.ngày }}}}"
            " của {{ kèm_theo.của }})"
        ),
    )


def _appendices(kind: str = "Quyết định") -> str:
    return "".join(
        (
            _statement("for phụ in phụ_lục"),
            paragraph_xml("break", _tag("p phụ.ngắt")),
            paragraph_xml("appendix", _run("Phụ lục{% if phụ.số %} {{ phụ.số }}{% endif %}")),
            paragraph_xml("appendix_title", _tag("r phụ.tiêu_đề")),
            _attached_to(kind),
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


def _side_by_side(rows: str, *, top: float = 0.0) -> str:
    """A table without borders and without padding, but `top` mm, in the two columns."""
    widths = (twips(nd30.COLUMNS.left), twips(nd30.COLUMNS.right))
    padding = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", twips(top)), ("left", 0), ("bottom", 0), ("right", 0))
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{padding}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(left: str, right: str, *, bottom: bool = False) -> str:
    columns = ((nd30.COLUMNS.left, left), (nd30.COLUMNS.right, right))
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


if __name__ == "__main__":
    main()
