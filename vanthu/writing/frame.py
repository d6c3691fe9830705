"""A document → what its template needs: names for the tags, and the texts to find again."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from markupsafe import Markup

from vanthu.base.nodes import Mapping as Entries, Node, Scalar, node_at
from vanthu.base.vietnamese import blank_date, capitals, long_date, roman
from vanthu.decree import nd30
from vanthu.decree.name_lines import name_lines, unsplit
from vanthu.decree.text_width import text_width
from vanthu.model.dossier import REGISTER, Dossier
from vanthu.model.kinds.bases import FreeBasis
from vanthu.model.kinds.decision import Decision
from vanthu.model.kinds.document import Document, Issued
from vanthu.model.kinds.named import Letter, Named
from vanthu.model.legal import LegalDocument
from vanthu.model.office import Office
from vanthu.writing.authority import authority_of, issued_by, signers_of, words_of
from vanthu.writing.filling import FIGURE, Body, Printer, Sheet
from vanthu.writing.line_ends import unbroken_symbol
from vanthu.writing.outline import Passage
from vanthu.writing.phrases import Author
from vanthu.writing.runs import Composed, Run, Runs, RunSource, Whole, plain
from vanthu.writing.wordml import Sections

_NBSP = "\N{NO-BREAK SPACE}"
_CLOSING = "./."
"""Ends the last line of a text, as in the samples of the decree (Phụ lục III)."""
_DRAFT = "DỰ THẢO"
_ABOUT = "V/v "
"""Stands before the subject of a letter (Mẫu 1.5)."""
_ALWAYS_SPARE = frozenset({"năm", "cơ_quan", "ngắt_cuối", "nhiều_nơi"})
_OF_ATTACHED = frozenset({"kèm_theo", "kẻ_kèm_theo"})
"""What a document prints that is attached to another, or has appendices."""
_AROUND_TABLES = (nd30.TABLE_STYLE_NAME, "Ghi chú bảng", FIGURE)


def sheet_of(
    author: Author, document: Document, mark: Callable[[Runs], Runs] | None = None
) -> Sheet:
    """What the template of a document needs: each part that its kind has, by the tag's name.

    For `mark` see Printer.
    """
    landscape = document.orientation == "ngang"
    sections = Sections(landscape=landscape, first_page=document.first_page)
    printer = Printer(author, sections, mark)
    context: dict[str, object] = {**_common(author, printer, document)}
    context |= _opening(author, printer, document)
    context |= _bodies(author, printer, document)
    if isinstance(document, Issued):
        context |= _closing(author, printer, document)
    context |= _appendices(author, printer, document)
    return printer.sheet(context, document.name, document.subject, _spare(context, document))


def _spare(context: Mapping[str, object], document: Document) -> frozenset[str]:
    """What a template need not print: what belongs elsewhere, and what is empty."""
    names = frozenset() if document.ATTACHED else _OF_ATTACHED
    return (
        _ALWAYS_SPARE
        | names
        | document.UNPRINTED
        | {name for name, value in context.items() if not value}
    )


def _common(author: Author, printer: Printer, document: Document) -> dict[str, object]:
    """Names that all templates use: the head, number and date, subject, reference line."""
    office = issuer_of(author.dossier, document)
    issued = issued_with(author.dossier, document)
    runs = author.text(document.subject)
    lines = _subject_lines(plain(runs), document)
    names: dict[str, object] = {
        "năm": author.dossier.facts.year,
        "cơ_quan": {"tên": office.name, "địa_bàn": office.area or ""},
        "đầu": _head(office, printer, document),
        "số": _number(issued.number),
        "ký_hiệu": symbol_of(author.dossier, issued),
        "địa_danh": office.place,
        "ngày_ban_hành": _date(issued.date, author.dossier, issued),
        "trích_yếu": printer.runs(_broken(runs, lines)),
    }
    if not isinstance(document, Letter):
        names["kẻ_trích_yếu"] = printer.rule(lines, "Trích yếu")
    names["kèm_theo"] = _attached(author.dossier, issued)
    turned = document.orientation == "ngang"
    names["kẻ_kèm_theo"] = _reference_rule(author, printer, issued, landscape=turned)
    if not isinstance(document, Decision | Letter):
        names["loại"] = capitals(document.name)
    return names


def issued_with(dossier: Dossier, document: Document) -> Issued:
    """The document itself where it is issued alone, else the decision that it is attached to."""
    if isinstance(document, Issued):
        return document
    return dossier.decision or dossier.main


def issuer_of(dossier: Dossier, document: Document) -> Office:
    """The body that issues: the office, or a department of it that the document names."""
    named = document.issued_by if isinstance(document, Issued) else None
    return dossier.office.department(named) if named else dossier.office


def symbol_of(dossier: Dossier, document: Issued) -> str:
    """The symbol behind the number (NĐ 30/2020, Phụ lục III): "QĐ-UBND", of a letter "UBND-VP"."""
    office = issuer_of(dossier, document)
    if document.symbol:
        return document.symbol
    if isinstance(document, Letter):
        return "-".join(filter(None, (office.abbreviation, document.archive.drafter)))
    return f"{nd30.KIND_ABBREVIATIONS.get(document.name, document.name)}-{office.abbreviation}"


def _opening(author: Author, printer: Printer, document: Document) -> dict[str, object]:
    """What stands between the subject and the text: authority, addressees, legal bases."""
    dossier = author.dossier
    names: dict[str, object] = {}
    if isinstance(document, Decision):
        look, page = nd30.BY_NAME["Thẩm quyền"], nd30.PAGE.text_width
        authority = unsplit(authority_of(document, dossier.office), look, page)
        printer.words.append(authority)
        names["thẩm_quyền"] = authority
    if isinstance(document, Named):
        names["kính_gửi"] = [printer.runs(each) for each in _addressees(author, document)]
        names["nhiều_nơi"] = len(document.addressees) > 1
    names["căn_cứ"] = [printer.runs(runs) for runs in _bases(author, document)]
    names["căn_cứ_khác"] = [printer.runs(author.text(each)) for each in document.other_bases]
    if isinstance(document, Decision):
        names["đề_nghị"] = _proposal(author, printer, document)
    return names


def _addressees(author: Author, document: Named) -> Iterator[Runs]:
    """To whom it is sent: no name is cut at the end of a line."""
    several = len(document.addressees) > 1
    look = nd30.BY_NAME["Kính gửi từng nơi" if several else "Kính gửi"]
    before, after = ("- ", ";") if several else ("Kính gửi: ", "")
    for addressee in document.addressees:
        runs = author.text(addressee)
        held = unsplit(plain(runs), look, nd30.PAGE.text_width - look.left, before, after)
        yield _respelt(runs, held)


def _respelt(runs: Runs, text: str) -> Runs:
    """The runs with the characters of a text as long as theirs."""
    spelt = []
    for run in runs:
        spelt.append(replace(run, text=text[: len(run.text)]))
        text = text[len(run.text) :]
    return tuple(spelt)


def _bodies(author: Author, printer: Printer, document: Document) -> dict[str, object]:
    """The text, by the tag that prints each part of it; the last line of all is closed."""
    numbering = author.dossier.office.layout.numbering
    parts: dict[str, list[Passage]] = {}
    for piece in document.body():
        if piece.outline is not None:
            parts[piece.key] = list(printer.outline(piece.outline, piece.scheme or numbering))
        elif piece.role == "sentence" and piece.text:
            runs = author.text(piece.text)
            last = parts[next(reversed(parts))]
            last.append(Passage("Đoạn", runs, place=piece.text.place))
    names: dict[str, object] = {}
    for key, passages in parts.items():
        printer.bodies.append(Body(document.name, tuple(passages)))
        is_last = key == next(reversed(parts))
        names[key.replace(" ", "_")] = printer.passages(_closed(passages) if is_last else passages)
    if isinstance(document, Decision):
        articles = names["điều"]
        assert isinstance(articles, list), "a decision has articles"
        articles += printer.turned(landscape=False)
        kinds = [passage.kind for passage in parts["điều"]]
        names["điều_thi_hành"] = sum(kind in ("Điều", "Điều có tiêu đề") for kind in kinds)
    return names


def _closing(author: Author, printer: Printer, document: Issued) -> dict[str, object]:
    """Recipients, archive and signature."""
    office = issuer_of(author.dossier, document)
    pairs, signer = signers_of(document, office)
    symbol = f"{_number(document.number)}/{symbol_of(author.dossier, document)}"
    marks = {"độ_khẩn": document.urgency or "", "dự_thảo": _DRAFT if document.is_draft else ""}
    names: dict[str, object] = {
        "nơi_nhận": [printer.runs(author.text(scalar)) for scalar in document.recipients],
        "lưu": _archive(document),
        "cặp_ký": pairs,
        "chức_vụ_ký": signer["chức_vụ"],
        "họ_tên": signer["họ_tên"],
        **marks,
    }
    printer.words.append(symbol)
    for signed in (*(each for pair in pairs for each in pair.values()), signer):
        printer.words += words_of(signed)
    printer.words += filter(None, marks.values())
    return names


def _attached(dossier: Dossier, document: Issued) -> Mapping[str, str]:
    """Number, date and authority in the line "(Kèm theo …)".

    An electronic original leaves them blank (NĐ 30/2020, Phụ lục III, Mẫu 1.3, note 2).
    """
    paper = not isinstance(document, Decision) or document.medium == "giấy"
    number = _number(document.number if paper else None)
    day = _date(document.date if paper else None, dossier, document)
    day = day.replace(" ", _NBSP)  # in one line, however long the line is
    symbol = symbol_of(dossier, document)
    name = issued_by(document, issuer_of(dossier, document))
    before = f"(Kèm theo {document.name} số {number}/{symbol} {day} của "
    look = nd30.BY_NAME["Kèm theo"]
    return {
        "văn_bản": document.name,
        "số": number,
        "ngày": day,
        "của": unsplit(name, look, nd30.PAGE.text_width - 2 * look.side, before, ")"),
    }


def _reference_rule(
    author: Author, printer: Printer, document: Issued, *, landscape: bool = False
) -> Markup:
    """The line below "(Kèm theo …)", measured by the text that the template prints there."""
    page = nd30.PAGE
    attached = _attached(author.dossier, document)
    number = f"{attached['số']}/{symbol_of(author.dossier, document)}"
    text = f"(Kèm theo {document.name} số {number} {attached['ngày']} của {attached['của']})"
    turned = page.height - page.width if landscape else 0
    return printer.rule([text], "Kèm theo", page.text_width + turned)


def _head(office: Office, printer: Printer, document: Document) -> Mapping[str, object]:
    """The issuing body at the top left: name and area on lines of their own.

    Below it, behind a dash, stand those that issue the document together with it.
    """
    typed = [line for name in (office.body, office.area) if name for line in name.split("\n")]
    for other in document.co_issuers if isinstance(document, Named) else ():
        typed[-1] += " -"
        typed.append(other)
    width = nd30.COLUMNS.left - 2
    lines = [line for name in typed for line in _lines(name, "Cơ quan ban hành", width)]
    return {
        "chủ_quản": "\n".join(_lines(office.parent or "", "Cơ quan chủ quản", width)),
        "cơ_quan": printer.runs((Run("\n".join(lines)),)),
        "kẻ": printer.rule(lines, "Cơ quan ban hành"),
    }


def _lines(text: str, style: str, width: float) -> tuple[str, ...]:
    """A centred text cut into lines of about the same length, within `width` mm."""
    look = nd30.BY_NAME[style]
    return name_lines(text, look, width - 2 * look.side)


def _subject_lines(subject: str, document: Document) -> tuple[str, ...]:
    """The lines of a subject: where the clerk broke them, else of about the same length.

    That of a letter stands in the narrow column below the number.
    """
    if "\n" in subject:
        return tuple(subject.split("\n"))
    if isinstance(document, Letter):
        lines = _lines(f"{_ABOUT}{subject}", "Trích yếu công văn", nd30.COLUMNS.left - 2)
        return (lines[0].removeprefix(_ABOUT), *lines[1:])
    return _lines(subject, "Trích yếu", nd30.PAGE.text_width)


def _broken(runs: Runs, lines: tuple[str, ...]) -> Runs:
    """The runs with a break where each line ends."""
    ends = set()
    total = 0
    for line in lines[:-1]:
        total += len(line)
        ends.add(total)
        total += 1
    broken = []
    at = 0
    for run in runs:
        text = "".join("\n" if at + i in ends else c for i, c in enumerate(run.text))
        broken.append(replace(run, text=text))
        at += len(run.text)
    return tuple(broken)


def _bases(author: Author, document: Document) -> Iterator[Runs]:
    """Each line of the bases, without the word before and the mark after."""
    dossier = author.dossier
    file = next(name for name, each in dossier.documents.items() if each is document)
    root = dossier.files[file].root
    for at, line in enumerate(document.basis_lines):
        parts: list[Runs] = []
        for inner, basis in enumerate(line.bases):
            path = ("căn cứ", at, inner) if line.is_list else ("căn cứ", at)
            if isinstance(basis, FreeBasis):
                parts.append(author.text(basis.text))
            elif isinstance(basis, LegalDocument):
                parts.append(_basis(dossier, basis, node_at(root, path)))
            elif found := dossier.register.root.get(basis.text):
                register = dossier.files[REGISTER].root
                parts.append(_basis(dossier, found, node_at(register, [basis.text])))
        joined = [run for part in parts for run in (*part, Run("; "))][:-1]
        if joined:
            yield tuple(joined)


def _basis(dossier: Dossier, document: LegalDocument, node: Node | None) -> Runs:
    """A legal basis, each part of it from its own entry."""
    by_number = dossier.office.layout.laws_by == "số"
    entries = node if isinstance(node, Entries) else {}
    parts: list[tuple[int, RunSource | None]] = []
    for text, key in document.basis_parts(laws_by_number=by_number):
        value = entries.get(key)
        source = Whole(value, form=value.text != text) if isinstance(value, Scalar) else None
        parts.append((len(text), source))
    text = document.basis(laws_by_number=by_number)
    return (Run(text, source=Composed(tuple(parts))),)


def _proposal(author: Author, printer: Printer, decision: Decision) -> Mapping[str, object] | None:
    proposal = decision.proposal
    if proposal is None:
        return None
    person = author.text(proposal.person)
    submission = _submission(author, printer, decision)
    if submission:
        line = (
            f"Theo đề nghị của {plain(person)} tại Tờ trình số {submission['số']}/"
            f"{submission['ký_hiệu']} {submission['ngày']}"
        )
        symbol = unbroken_symbol(str(submission["ký_hiệu"]), line, "Căn cứ")
        submission = {**submission, "ký_hiệu": symbol}
    return {
        "xét": "có" if proposal.is_considered else "",
        "người": printer.runs(person),
        "tờ_trình": submission,
    }


def _submission(
    author: Author, printer: Printer, decision: Decision
) -> Mapping[str, object] | None:
    """Number, symbol and day of the submission, whether it is in the dossier or not."""
    dossier = author.dossier
    subject = None
    if given := decision.submission:
        number, symbol, date, subject = given.number, given.symbol, given.date, given.subject
    elif (named := decision.submitted_in) and (own := dossier.document(named.text)):
        number, symbol, date = own.number, symbol_of(dossier, own), own.date
        if decision.proposal and decision.proposal.names_subject:
            subject = own.subject
    else:
        return None
    runs = _uncapitalised(author.text(subject)) if subject else ()
    return {
        "số": _number(number),
        "ký_hiệu": symbol,
        "ngày": _date(date, dossier, decision),
        "trích_yếu": printer.runs(runs) if runs else "",
    }


def _uncapitalised(runs: Runs) -> Runs:
    """The runs of a subject as they stand within a line: "về việc …"."""
    words = " ".join(runs[0].text.split("\n"))
    first = f"{words[:1].lower()}{words[1:]}"
    return (replace(runs[0], text=first), *runs[1:])


def _archive(document: Issued) -> str:
    archive = document.archive
    parts = [archive.place, archive.drafter, archive.copies]
    return ", ".join(part for part in parts if part)


def _appendices(author: Author, printer: Printer, document: Document) -> Mapping[str, object]:
    """Each appendix on new pages with their own numbers; several get Roman numerals."""
    issued = issued_with(author.dossier, document)
    scheme = author.dossier.office.layout.numbering
    printed = []
    for at, appendix in enumerate(document.appendices, 1):
        title = tuple(replace(run, text=capitals(run.text)) for run in author.text(appendix.title))
        landscape = appendix.orientation == "ngang"
        passages = list(printer.outline(appendix.content, appendix.numbering or scheme))
        printer.bodies.append(
            Body(f"Phụ lục của {document.name}", tuple(passages), appendix.title, landscape)
        )
        printed.append(
            {
                "ngắt": Markup(printer.sections.begin(landscape=landscape, numbered_anew=True)),
                "số": roman(at) if len(document.appendices) > 1 else "",
                "tiêu_đề": printer.runs(title),
                "kẻ": _reference_rule(author, printer, issued, landscape=landscape),
                "nội_dung": printer.passages(_closed(passages)),
            }
        )
    return {"phụ_lục": printed, "ngắt_cuối": Markup(printer.sections.end())}


def _closed(passages: Iterable[Passage]) -> list[Passage]:
    """The passages, the last line of text ended with the closing mark.

    A table at the end needs no mark: nothing can be added to it unseen.
    """
    listed = list(passages)
    if not listed or not listed[-1].runs or listed[-1].kind in _AROUND_TABLES:
        return listed
    runs = listed[-1].runs
    ended = replace(runs[-1], text=runs[-1].text.rstrip(" .;,") + _CLOSING)
    return [*listed[:-1], replace(listed[-1], runs=(*runs[:-1], ended))]


def _number(number: str | None) -> str:
    return number or _blank(nd30.BLANKS.number)


def _date(date: datetime.date | None, dossier: Dossier, signed: Issued) -> str:
    """The date, or a blank for one of the year in which the document is signed, once known."""
    if date:
        return long_date(date)
    year = signed.date.year if signed.date else dossier.facts.year
    return blank_date(year, _blank(nd30.BLANKS.day))


def _blank(width: float) -> str:
    """A blank of about that many mm, which no line break splits."""
    return _NBSP * round(width / text_width(_NBSP, nd30.BY_NAME["Số và ký hiệu"].size))
