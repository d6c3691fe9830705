"""Who decides and who signs (NĐ 30/2020, Phụ lục I, Phần I, Mục II.7; Phụ lục III, Mẫu 1.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vanthu.base.vietnamese import capitals
from vanthu.model.kinds.decision import Decision
from vanthu.model.kinds.document import Issued
from vanthu.model.kinds.signing import Signer
from vanthu.model.office import Office

Signed = Mapping[str, object]
"""The lines above a signature, and the name below it, by the names of the template's tags."""


def authority_of(document: Issued, office: Office) -> str:
    """Who decides, above the legal bases (Mẫu 1.3, note 6)."""
    is_named_by_head = office.name.casefold().startswith(office.head.casefold())
    by_body = _by_body(document, office) or is_named_by_head
    return office.name if by_body else f"{office.head} {office.name}"


def issued_by(document: Issued, office: Office) -> str:
    """Whose document it is, where an appendix or an attached document says so."""
    return authority_of(document, office) if isinstance(document, Decision) else office.name


def _by_body(document: Issued, office: Office) -> bool:
    """Whether the body decides; where nothing is said, a body with an area of its own does.

    What is signed by order (TL., TUQ.) is the head's alone to give.
    """
    together = document.SIGNED_FOR_BODY and office.area and not document.signer.is_of_head
    usual = "tập thể" if together else ""
    return (document.decided_by or usual) == "tập thể"


def signers_of(document: Issued, office: Office) -> tuple[list[Mapping[str, Signed]], Signed]:
    """Pairs that sign side by side, and the one who signs beside the recipients.

    Of an even number nobody is left for that place. A document of the body is signed on its
    behalf (TM.), one of its head is not; of several signers each tells for whom it signs.
    """
    signers = document.signers
    on_behalf = f"TM. {office.body}" if _by_body(document, office) and len(signers) == 1 else ""
    signed = [_signed(each, office.head, on_behalf) for each in signers]
    paired = signed[: len(signed) // 2 * 2]
    pairs: list[Mapping[str, Signed]] = [
        {"trái": left, "phải": right} for left, right in zip(paired[::2], paired[1::2], strict=True)
    ]
    alone = signed[len(paired) :]
    return pairs, alone[0] if alone else {"chức_vụ": [], "họ_tên": ""}


def _signed(signer: Signer, head: str, on_behalf: str) -> Signed:
    above = f"TM. {signer.on_behalf_of}" if signer.on_behalf_of else on_behalf
    lines = [above, *signer.lines(head)] if above else signer.lines(head)
    return {"chức_vụ": [capitals(line) for line in lines], "họ_tên": signer.printed_name}


def words_of(signed: Signed) -> Sequence[str]:
    """All that is printed of one who signs."""
    titles, name = signed["chức_vụ"], signed["họ_tên"]
    assert isinstance(titles, list), "see _signed"
    return [*titles, str(name)] if name else titles
