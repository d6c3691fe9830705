"""Loại văn bản phải đúng với ký hiệu.

Ký hiệu cho biết loại: NĐ-CP là Nghị định, NQ-HĐND là Nghị quyết, QĐ-UBND là Quyết định.
Ghi sai loại là viện dẫn một văn bản không có thật.
Quy tắc này xét sổ văn bản pháp lý (legal.yaml), lời văn, và ký hiệu của chính Quyết định, Tờ trình.

Đúng:

    - Thực hiện Nghị định số 38/2023/NĐ-CP ngày 24 tháng 6 năm 2023 của Chính phủ.

Sai:

    - Thực hiện Nghị quyết số 38/2023/NĐ-CP ngày 24 tháng 6 năm 2023 của Chính phủ.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vanthu.base.diagnostics import Diagnostic, Place, Severity
from vanthu.base.unaccented import bare
from vanthu.checks.reading.citations import CITED_KINDS
from vanthu.checks.reading.cited import cited
from vanthu.checks.registers.symbols import ISSUERS, MINISTRIES, Symbol, mended, read_symbol
from vanthu.checks.running.protocols import Texts
from vanthu.model.legal import WITHOUT_NUMBER

ID = "legal-kind"
SEVERITY = Severity.ERROR

_ANY_KIND = "Văn bản"
_LETTERS = ("Công văn", _ANY_KIND)
_MAIN = ("Nghị định", "Nghị quyết", "Quyết định", "Chỉ thị", "Thông tư")
"""Kinds that no công văn is called by; a Báo cáo may go out as one."""
_ATTACHED = (
    *("Chương trình", "Kế hoạch", "Đề án", "Dự án", "Phương án", "Quy chế", "Quy định"),
    *("Hướng dẫn", "Danh mục", "Điều lệ"),
)
"""What a decision puts into force is often cited by the decision's own number."""
_ANY_SYMBOL = ("VBHN",)
"""A consolidated decree is cited as a decree, too."""
_LOCAL = ("UBND", "HĐND", "TU", "TW")
"""They issue no circulars: a TT of theirs is a Tờ trình."""
_RIGHT_KINDS = {bare(kind): kind for kind in (*CITED_KINDS, *WITHOUT_NUMBER)}


def check(view: Texts) -> Iterator[Diagnostic]:
    """Kinds that their symbols contradict, in the register, in texts and in the dossier's own."""
    yield from _own(view)
    for entry in view.records:
        kind, place = entry.document.kind, entry.place("loại")
        misspelt = list(_misspelt(kind, place))
        yield from misspelt or _compared(kind, entry.document.number or "", place)
    for text, citation in cited(view):
        if kind := citation.kind:
            place = text.at(citation.start, citation.start + len(kind))
            written = kind.capitalize() if kind.isupper() else kind[0].upper() + kind[1:]
            misspelt = list(_misspelt(written, place))
            yield from misspelt or _compared(kind, citation.code, place)


def _misspelt(kind: str, place: Place) -> Iterator[Diagnostic]:
    """A kind that exists, but for its marks or capitals."""
    right = _RIGHT_KINDS.get(bare(kind))
    if right and right != kind:
        yield Diagnostic(place, f'không có loại văn bản "{kind}"', f'ý bạn là "{right}"?')


def _compared(kind: str, code: str, place: Place) -> Iterator[Diagnostic]:
    symbol = read_symbol(code) or read_symbol(mended(code))
    if symbol is None or bare(kind) == bare(_ANY_KIND):
        return
    expected = _expected(kind, code, symbol)
    if expected and bare(kind) not in map(bare, expected):
        named = " hoặc ".join(expected)
        yield Diagnostic(
            place,
            f'"{kind} {code}": ký hiệu này là của {named}, không phải {kind}',
            f'ghi "{expected[0]}", hoặc xem lại ký hiệu',
        )


def _expected(kind: str, code: str, symbol: Symbol) -> Sequence[str]:
    """The kinds that the symbol can be; none where that is not certain."""
    if not symbol.kinds:
        head = code.rpartition("/")[2].partition("-")[0]
        known = head in ISSUERS or head in MINISTRIES
        return _LETTERS if known and bare(kind) in map(bare, _MAIN) else ()
    local_circular = symbol.kind == "TT" and symbol.issuer in _LOCAL
    if not symbol.issuers or symbol.kind in _ANY_SYMBOL or local_circular:
        return ()
    attached = symbol.kind in ("QĐ", "NQ") and bare(kind) in map(bare, _ATTACHED)
    return () if attached else symbol.kinds


def _own(view: Texts) -> Iterator[Diagnostic]:
    for paper in view.papers:
        short = paper.abbreviation  # LT: issued together with another body
        if short and not paper.symbol.startswith((f"{short}-", f"{short}LT-")):
            _, _, issuer = paper.symbol.rpartition("-")
            yield Diagnostic(
                paper.symbol_at,
                f'ký hiệu của {paper.kind} là "{paper.symbol}", '
                f"không bắt đầu bằng {paper.abbreviation}-",
                f'ghi "{paper.abbreviation}-{issuer}"',
            )
