"""A dossier → what its two templates need: names for the tags, and the texts to find again."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from markupsafe import Markup

from vanthu.author import Author
from vanthu.form import nd30
from vanthu.form.metrics import balanced_lines, text_width
from vanthu.inline import Run, Runs, plain
from vanthu.model.decision import Decision, Submission
from vanthu.model.legal import LegalDocument
from vanthu.model.office import Office
from vanthu.model.plan import Appendix, Plan
from vanthu.nodes import Scalar
from vanthu.outline import Passage
from vanthu.printer import Printer, Sheet
from vanthu.vietnamese import blank_date, capitals, long_date, roman

_NBSP = "\N{NO-BREAK SPACE}"
_CLOSING = "./."
"""Ends the last line of a text, as in the samples of the decree (Phụ lục III)."""
_NOT_IN_DECISION = frozenset({"năm", "cơ_quan", "kèm_theo", "kẻ_kèm_theo", "ngắt_cuối"})
_NOT_IN_PLAN = frozenset(
    {"năm", "cơ_quan", "số", "địa_danh", "ngày_ban_hành", "kẻ_trích_yếu", "ngắt_cuối"}
)
_AROUND_TABLES = (nd30.TABLE_STYLE_NAME, "Ghi chú bảng")


def decision_sheet(author: Author) -> Sheet:
    """What templates/decision.docx needs."""
    dossier, decision = author.dossier, author.dossier.decision
    printer = Printer(author)
    articles = list(printer.outline(decision.articles, "điều"))
    last = sum(passage.kind in ("Điều", "Điều có tiêu đề") for passage in articles)
    if decision.execution:
        runs = author.text(decision.execution)
        articles.append(Passage("Đoạn", runs, place=decision.execution.place))
    signature = _signature(decision, dossier.office)
    context = {
        **_common(author, printer, decision.subject),
        "thẩm_quyền": capitals(_authority(decision, dossier.office)),
        "căn_cứ": [printer.runs(runs) for runs in _bases(author)],
        "đề_nghị": _proposal(author, printer),
        "điều": [*printer.passages(_closed(articles)), *printer.turned(landscape=False)],
        "điều_thi_hành": last,
        "nơi_nhận": [printer.runs(author.text(scalar)) for scalar in decision.recipients],
        "lưu": _archive(decision),
        "chức_vụ_ký": signature,
        "họ_tên": decision.signer.name,
    }
    context |= _appendices(decision.appendices, author, printer)
    symbol = f"{context['số']}/{context['ký_hiệu']}"
    printer.words += [symbol, str(context["thẩm_quyền"]), *signature, decision.signer.name]
    return printer.sheet(context, "Quyết định", decision.subject, _spare(context, _NOT_IN_DECISION))


def plan_sheet(author: Author, plan: Plan) -> Sheet:
    """What templates/plan.docx needs."""
    printer = Printer(author)
    scheme = author.dossier.office.layout.numbering
    context: dict[str, object] = {
        **_common(author, printer, plan.subject),
        "loại": capitals(plan.kind),
        "mở_đầu": printer.passages(printer.outline(plan.preamble, scheme)),
        "nội_dung": printer.passages(_closed(printer.outline(plan.content, scheme))),
    }
    context |= _appendices(plan.appendices, author, printer)
    return printer.sheet(context, plan.kind, plan.subject, _spare(context, _NOT_IN_PLAN))


def _spare(context: Mapping[str, object], names: frozenset[str]) -> frozenset[str]:
    """What a template need not print: what belongs elsewhere, and what is empty."""
    return names | {name for name, value in context.items() if not value}


def _common(author: Author, printer: Printer, subject: Scalar) -> dict[str, object]:
    """Names that both templates use: the head, number and date, subject, reference line."""
    dossier = author.dossier
    decision, office = dossier.decision, dossier.office
    runs = author.text(subject)
    lines = _subject_lines(plain(runs))
    return {
        "năm": decision.year,
        "cơ_quan": {"tên": office.name, "địa_bàn": office.area or ""},
        "đầu": _head(office, printer),
        "số": _number(decision.number),
        "ký_hiệu": dossier.symbol,
        "địa_danh": office.place,
        "ngày_ban_hành": _date(decision.date, decision),
        "trích_yếu": printer.runs(_broken(runs, lines)),
        "kẻ_trích_yếu": printer.rule(lines, "Trích yếu"),
        "kèm_theo": _attached(decision, office),
        "kẻ_kèm_theo": _reference_rule(author, printer),
    }


def _attached(decision: Decision, office: Office) -> Mapping[str, str]:
    """Number, date and authority in the line "(Kèm theo …)".

    An electronic original leaves them blank (NĐ 30/2020, Phụ lục III, Mẫu 1.3, note 2).
    """
    paper = decision.medium == "giấy"
    date = _date(decision.date if paper else None, decision)
    return {
        "số": _number(decision.number if paper else None),
        "ngày": date.replace(" ", _NBSP),  # in one line, however long the line is
        "của": _authority(decision, office),
    }


def _reference_rule(author: Author, printer: Printer, *, landscape: bool = False) -> Markup:
    """The line below "(Kèm theo …)", measured by the text that the template prints there."""
    office, decision, page = author.dossier.office, author.dossier.decision, nd30.PAGE
    attached = _attached(decision, office)
    number = f"{attached['số']}/{author.dossier.symbol}"
    text = f"(Kèm theo Quyết định số {number} {attached['ngày']} của {attached['của']})"
    turned = page.height - page.width if landscape else 0
    return printer.rule([text], "Kèm theo", page.text_width + turned)


def _head(office: Office, printer: Printer) -> Mapping[str, object]:
    """The issuing body at the top left: name and area on lines of their own."""
    typed = [line for name in (office.body, office.area) if name for line in name.split("\n")]
    width = nd30.COLUMNS.left - 2
    lines = [line for name in typed for line in _lines(capitals(name), "Cơ quan ban hành", width)]
    return {
        "chủ_quản": "\n".join(_lines(capitals(office.parent or ""), "Cơ quan chủ quản", width)),
        "cơ_quan": printer.runs((Run("\n".join(lines)),)),
        "kẻ": printer.rule(lines, "Cơ quan ban hành"),
    }


def _lines(text: str, style: str, width: float) -> tuple[str, ...]:
    """A centred text cut into lines of about the same length, within `width` mm."""
    look = nd30.BY_NAME[style]
    width -= 2 * look.side
    return balanced_lines(text, look.size, width, bold=look.bold, italic=look.italic)


def _subject_lines(subject: str) -> tuple[str, ...]:
    """The lines of a subject: where the clerk broke them, else of about the same length."""
    if "\n" in subject:
        return tuple(subject.split("\n"))
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


def _authority(decision: Decision, office: Office) -> str:
    """Who decides, above the legal bases (NĐ 30/2020, Phụ lục III, Mẫu 1.3, note 6)."""
    return office.name if _by_body(decision, office) else f"{office.head} {office.name}"


def _by_body(decision: Decision, office: Office) -> bool:
    """Whether the body decides; where nothing is said, a body with an area of its own does."""
    return (decision.decided_by or ("tập thể" if office.area else "")) == "tập thể"


def _signature(decision: Decision, office: Office) -> list[str]:
    """The lines above the signature (NĐ 30/2020, Phụ lục I, Phần I, Mục II.7).

    A decision of the body is signed on its behalf (TM.), one of its head is not.
    """
    signer = decision.signer
    lines = [f"TM. {office.body}"] if _by_body(decision, office) else []
    if signer.authority == "Q.":
        lines.append(f"Q. {signer.title}")
    elif signer.authority:
        lines += [f"{signer.authority} {office.head}", signer.title]
    else:
        lines.append(signer.title)
    return [capitals(line) for line in lines]


def _bases(author: Author) -> Iterator[Runs]:
    register = author.dossier.register.root
    for basis in author.dossier.decision.bases:
        document = basis if isinstance(basis, LegalDocument) else register.get(basis.text)
        if document:
            yield (Run(document.basis),)


def _proposal(author: Author, printer: Printer) -> Mapping[str, object] | None:
    decision = author.dossier.decision
    proposal = decision.proposal
    if proposal is None:
        return None
    submission = proposal.submission
    return {
        "người": printer.runs(author.text(proposal.person)),
        "tờ_trình": _submission(submission, decision) if submission else None,
    }


def _submission(submission: Submission, decision: Decision) -> Mapping[str, str]:
    return {
        "số": _number(submission.number),
        "ký_hiệu": submission.symbol,
        "ngày": _date(submission.date, decision),
    }


def _archive(decision: Decision) -> str:
    archive = decision.archive
    parts = [archive.place, archive.drafter, archive.copies]
    return ", ".join(part for part in parts if part)


def _appendices(
    appendices: list[Appendix], author: Author, printer: Printer
) -> Mapping[str, object]:
    """Each appendix on new pages with their own numbers; several get Roman numerals."""
    printed = []
    for at, appendix in enumerate(appendices, 1):
        title = tuple(replace(run, text=capitals(run.text)) for run in author.text(appendix.title))
        landscape = appendix.orientation == "ngang"
        scheme = author.dossier.office.layout.numbering
        printed.append(
            {
                "ngắt": Markup(printer.sections.begin(landscape=landscape, numbered_anew=True)),
                "số": roman(at) if len(appendices) > 1 else "",
                "tiêu_đề": printer.runs(title),
                "kẻ": _reference_rule(author, printer, landscape=landscape),
                "nội_dung": printer.passages(_closed_appendix(printer, appendix, scheme)),
            }
        )
    return {"phụ_lục": printed, "ngắt_cuối": Markup(printer.sections.end())}


def _closed_appendix(printer: Printer, appendix: Appendix, scheme: str) -> list[Passage]:
    """An appendix that ends with a table needs no mark: nothing can be added to it unseen."""
    passages = list(printer.outline(appendix.content, scheme))
    ends_in_table = passages and passages[-1].kind in _AROUND_TABLES
    return passages if ends_in_table else _closed(passages)


def _closed(passages: Iterable[Passage]) -> list[Passage]:
    """The passages, the last line of text ended with the closing mark.

    After a table the mark stands alone.
    """
    listed = list(passages)
    if listed and listed[-1].kind in _AROUND_TABLES:
        return [*listed, Passage("Đoạn", (Run(_CLOSING),), landscape=listed[-1].landscape)]
    if not listed or not listed[-1].runs:
        return listed
    runs = listed[-1].runs
    ended = replace(runs[-1], text=runs[-1].text.rstrip(" .;,") + _CLOSING)
    return [*listed[:-1], replace(listed[-1], runs=(*runs[:-1], ended))]


def _number(number: str | None) -> str:
    return number or _blank(nd30.BLANKS.number)


def _date(date: datetime.date | None, decision: Decision) -> str:
    """The date, or a blank for one of the year in which the decision is signed, once known."""
    if date:
        return long_date(date)
    year = decision.date.year if decision.date else decision.year
    return blank_date(year, _blank(nd30.BLANKS.day))


def _blank(width: float) -> str:
    """A blank of about that many mm, which no line break splits."""
    return _NBSP * round(width / text_width(_NBSP, nd30.BY_NAME["Số và ký hiệu"].size))
