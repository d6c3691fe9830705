"""Names in one part of a dossier that must exist in another: each broken link is a fault."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping as Names

from vanthu.base.diagnostics import Diagnostic, Place
from vanthu.base.did_you_mean import did_you_mean, nearest
from vanthu.base.nodes import Mapping, Node, Scalar, place_at
from vanthu.base.unaccented import bare
from vanthu.base.vietnamese import short_date
from vanthu.model.dossier import OFFICE, REGISTER, Dossier
from vanthu.model.kinds.document import Issued
from vanthu.model.kinds.named import Named
from vanthu.model.kinds.signing import Signer, paths_of
from vanthu.model.legal import LegalDocument
from vanthu.model.office import Unit
from vanthu.model.outline import (
    ASSIGNMENTS,
    BUDGET,
    PROJECTS,
    TARGETS,
    Insert,
    Outline,
    below,
)
from vanthu.model.projects import Component
from vanthu.model.recognition import documents_meant, likely_meant

_LED_BY_ONE = ("sở", "phòng", "chi cục", "cục", "vụ", "văn phòng")
"""What the names of bodies begin with that are led by their head alone."""

_DEPUTY = re.compile(r"(?:cấp\s+)?phó\s", re.IGNORECASE)
_AUTHORITY = re.compile(r"(?:TM|KT|TL|TUQ|Q)\.\s*")
_KIND_OF_UNIT = re.compile(
    r"(?:xã|phường|thị trấn|đặc khu|khóm|ấp|thôn|tổ dân phố|tổ|làng|bản|buôn|khu phố)\s+", re.I
)
_WITH_RANKS = re.compile(
    r"công an|quân (?:sự|đội|khu)|quốc phòng|biên phòng|bộ tư lệnh|chỉ huy|trường |đại học|học viện"
    r"|viện |bệnh viện|y tế|giáo dục|khoa học"
)
"""Words in the names of bodies before whose people's names a rank or degree may stand."""
_ADD = (
    "nếu là văn bản khác thì thêm vào legal.yaml:"
    " tên gọi: {loại: …, số: …, ngày: …, cơ quan: …, tên: …}"
)


def broken_links(dossier: Dossier) -> Iterator[Diagnostic]:
    """All links of the dossier that lead nowhere."""
    yield from _bases(dossier)
    yield from _undated(dossier)
    yield from _signer(dossier)
    yield from _authority(dossier)
    yield from _papers(dossier)
    yield from _numbers(dossier)
    yield from _joint(dossier)
    yield from _units(dossier)
    yield from _successors(dossier)
    yield from _projects(dossier)
    yield from _inserts(dossier)


def _bases(dossier: Dossier) -> Iterator[Diagnostic]:
    register = dossier.register.root
    for _, basis in (basis for each in dossier.documents.values() for basis in each.bases):
        if isinstance(basis, Scalar) and basis.text not in register:
            yield Diagnostic(
                basis.place,
                f'"{basis.text}" không có trong legal.yaml',
                _meant(basis.text, register),
                "link",
            )


def _undated(dossier: Dossier) -> Iterator[Diagnostic]:
    """Only the constitution is named without its day."""
    known: list[tuple[LegalDocument, str, list[str | int]]] = [
        (document, REGISTER, [name, "in ngày"]) for name, document in dossier.register.root.items()
    ]
    known += [
        (named, file, [*path, "in ngày"])
        for file, document in dossier.documents.items()
        for path, named in document.bases
        if isinstance(named, LegalDocument)
    ]
    for document, file, path in known:
        if not document.prints_date and document.kind != "Hiến pháp":
            yield Diagnostic(
                place_at(dossier.files[file].root, path),
                f"căn cứ {document.kind} phải có ngày",
                'bỏ mục "in ngày": chỉ Hiến pháp được dẫn không có ngày',
                "link",
            )


def _meant(written: str, register: Names[str, LegalDocument]) -> str:
    """What to write instead of a basis that the register does not call so."""
    meant = documents_meant(written, register)
    if len(meant) == 1:
        return f'ghi "{meant[0]}": legal.yaml gọi văn bản này như vậy'
    if meant:
        named = " hoặc ".join(f'"{name}"' for name in meant)
        return f"ghi {named}: legal.yaml có {len(meant)} văn bản cùng tên, khác ngày"
    return " ".join([did_you_mean(written, likely_meant(written, register)), _ADD]).strip()


def _signer(dossier: Dossier) -> Iterator[Diagnostic]:
    """Who signs in the place of the head is not the head, and a deputy always does so."""
    head = dossier.office.head
    for file, document in _issued(dossier):
        root = dossier.files[file].root
        for signer, path in paths_of(document.signers, root):
            title_at = place_at(root, [*path, "chức vụ"])
            yield from _contradicting(signer, head, title_at)
            yield from _typed_authority(signer, title_at, place_at(root, [*path, "họ tên"]))
            if not signer.steps and _DEPUTY.match(signer.title) and not document.issued_by:
                yield Diagnostic(
                    title_at,
                    f"{signer.title} ký mà không ghi ký thay {head}",
                    f"thêm vào mục ký: quyền hạn: KT. (ký thay {head})",
                    "link",
                )
            if signer.rank and not _may_have_rank(signer, dossier):
                yield Diagnostic(
                    place_at(root, [*path, "cấp bậc"]),
                    f'"{signer.rank}" đứng trước họ tên người ký',
                    "trước họ tên không ghi quân hàm, học vị, trừ đơn vị vũ trang, giáo dục, y tế,"
                    " khoa học: bỏ mục này",
                    "link",
                )


def _typed_authority(signer: Signer, title_at: Place, name_at: Place) -> Iterator[Diagnostic]:
    """Words of the form, or a title, typed where only a title or only a name belongs."""
    if found := _AUTHORITY.match(signer.title):
        yield Diagnostic(
            title_at,
            f'"{found[0].strip()}" gõ ở chức vụ của người ký',
            "chỉ ghi chức vụ, ví dụ Phó Chủ tịch; KT., TL., TUQ., Q. ghi ở mục"
            ' "quyền hạn"; TM. và tên cơ quan tự có',
            "link",
        )
    if signer.name.casefold().startswith(f"{signer.title.casefold()} "):
        yield Diagnostic(
            name_at,
            f'"{signer.name}" có cả chức vụ',
            "chỉ ghi họ tên; chức vụ đã có ở mục riêng",
            "link",
        )


def _contradicting(signer: Signer, head: str, place: Place) -> Iterator[Diagnostic]:
    """Somebody who is said to sign in the place of themselves."""
    if not signer.steps or signer.steps[-1].prefix == "Q.":
        return
    last = signer.steps[-1]
    instead_of = last.title or head
    if signer.title.casefold() == instead_of.casefold():
        yield Diagnostic(
            place,
            f'"{last.prefix} {instead_of}" là ký thay {instead_of}, người ký không thể là'
            f" {instead_of}",
            f'nếu {instead_of} ký thì bỏ mục "quyền hạn"; nếu không, ghi chức vụ của người ký',
            "link",
        )


def _may_have_rank(signer: Signer, dossier: Dossier) -> bool:
    """Whether the body, or the one for whom it signs, is of those whose people bear ranks."""
    names = (dossier.office.body, signer.on_behalf_of or "", signer.title)
    return any(_WITH_RANKS.search(name.casefold()) for name in names)


def _authority(dossier: Dossier) -> Iterator[Diagnostic]:
    """What its head alone decides is not signed on behalf of a collective (TM.)."""
    body = dossier.office.body
    for file, document in _issued(dossier):
        if document.decided_by == "tập thể" and body.casefold().startswith(_LED_BY_ONE):
            yield Diagnostic(
                place_at(dossier.files[file].root, ["thẩm quyền"]),
                f'{body} do người đứng đầu quyết định, không ký "TM. {body.upper()}"',
                "ghi thẩm quyền: người đứng đầu, hoặc bỏ dòng này",
                "link",
            )


def _issued(dossier: Dossier) -> Iterator[tuple[str, Issued]]:
    for file, document in dossier.documents.items():
        if isinstance(document, Issued):
            yield file, document


def _papers(dossier: Dossier) -> Iterator[Diagnostic]:
    """Documents and departments that are named must be there."""
    for file, document in _issued(dossier):
        root = dossier.files[file].root
        if (named := document.submitted_in) and dossier.document(named.text) is None:
            stems = [name.removesuffix(".yaml") for name, _ in _issued(dossier) if name != file]
            yield Diagnostic(
                named.place,
                f'hồ sơ không có văn bản "{named.text}"',
                did_you_mean(named.text, stems)
                or "ghi tên tệp của tờ trình trong hồ sơ, hoặc các mục số, ký hiệu, ngày",
                "link",
            )
        departments = [each.name for each in dossier.office.departments]
        if (name := document.issued_by) and name not in departments:
            yield Diagnostic(
                place_at(root, ["cơ quan ban hành"]),
                f'"{name}" không có trong mục "phòng ban" của office.yaml',
                did_you_mean(name, departments) or 'thêm vào mục "phòng ban" của office.yaml',
                "link",
            )


def _joint(dossier: Dossier) -> Iterator[Diagnostic]:
    """What several bodies issue together has a symbol that they agree on."""
    for file, document in _issued(dossier):
        if isinstance(document, Named) and document.co_issuers and not document.symbol:
            yield Diagnostic(
                place_at(dossier.files[file].root, ["cùng ban hành"]),
                'nhiều cơ quan cùng ban hành thì phải ghi "ký hiệu"',
                'thêm dòng "ký hiệu: …", ví dụ KHLT-UBND-MTTQ',
                "link",
            )


def _numbers(dossier: Dossier) -> Iterator[Diagnostic]:
    """No two documents bear one number."""
    seen: dict[tuple[str, ...], str] = {}
    for file, document in _issued(dossier):
        if document.number is None:
            continue
        year = str(document.date.year) if document.date else str(dossier.facts.year)
        same = (document.number, document.symbol or document.name, document.issued_by or "", year)
        if first := seen.get(same):
            yield Diagnostic(
                place_at(dossier.files[file].root, ["số"]),
                f"số {document.number} đã ghi cho {document.name} ở {first}",
                "mỗi văn bản một số: xem lại sổ văn bản đi",
                "link",
            )
        seen.setdefault(same, file)


def _units(dossier: Dossier) -> Iterator[Diagnostic]:
    """Units of the targets and units of the office on a day of that year must be the same."""
    if dossier.targets is None:
        return
    table = _units_mapping(dossier)
    rows = dossier.facts.rows
    existing = [unit.name for unit in dossier.office.units_of(dossier.facts.year, table)]
    known = [name for name in existing if not rows or name in rows]
    for at, name in enumerate(rows):
        if name not in existing:
            yield _unknown_row(dossier, at, name, existing)
    gone = {unit.name: unit for unit in dossier.office.units if unit.name not in existing}
    wrong = [name for name in table if name not in known]
    with_kind = {name: own for name in wrong if (own := _without_kind(name, known))}
    meant = {nearest(name, known) for name in wrong if name not in gone} | {*with_kind.values()}
    for name in wrong:
        if name in gone:
            message, hint = _gone(gone[name])
        elif name in with_kind:
            message = f'"{name}" ghi cả loại đơn vị, trong office.yaml tên là "{with_kind[name]}"'
            hint = f"bỏ chữ chỉ loại, chỉ ghi: {with_kind[name]}"
        elif name in existing:
            message = f'dòng "{name}" không thuộc phần của hồ sơ này'
            hint = "hồ sơ này chỉ lấy dòng của: " + ", ".join(known)
        else:
            message = f'không có xã, phường "{name}" trong office.yaml năm {dossier.facts.year}'
            hint = did_you_mean(name, known) or "thêm vào đơn vị hành chính trong office.yaml"
        yield Diagnostic(table.keys_at[name], message, hint, "link")
    yield from _missing_rows(dossier, [name for name in known if name not in meant])


def _without_kind(name: str, known: Iterable[str]) -> str | None:
    """The unit that a name means which has the word for its kind before it: "Phường An Phú"."""
    kind = _KIND_OF_UNIT.match(name)
    rest = bare(name[kind.end() :]) if kind else ""
    return next((each for each in known if bare(each) == rest), None)


def _missing_rows(dossier: Dossier, names: list[str]) -> Iterator[Diagnostic]:
    table = _units_mapping(dossier)
    for name in names:
        if name not in table:
            place = dossier.files["targets.yaml"].root
            assert isinstance(place, Mapping), "the model has read it"
            yield Diagnostic(
                place.keys_at["chỉ tiêu"],
                f'thiếu chỉ tiêu của "{name}"',
                "thêm một dòng cho đơn vị này",
                "link",
            )


def _successors(dossier: Dossier) -> Iterator[Diagnostic]:
    """What stands for a unit that has ended is a unit of the office too."""
    root = dossier.files[OFFICE].root
    names = Counter(name for each in dossier.office.units for name in _names_of(each))
    for group_at, group in enumerate(dossier.office.unit_groups):
        for at, unit in enumerate(group.units):
            own = Counter(_names_of(unit))
            if unit.now and names[unit.now] == own[unit.now]:  # no other unit has it
                known = (names - own).keys()
                where: list[str | int] = ["đơn vị hành chính", group_at, "đơn vị", at, "nay là"]
                add = f'nếu là đơn vị mới thì thêm một dòng "{unit.now}" ở mục này, kèm ngày "từ"'
                yield Diagnostic(
                    place_at(root, where),
                    f'"{unit.name}" nay là "{unit.now}", mà đơn vị hành chính không có tên này',
                    " ".join([did_you_mean(unit.now, known), add]).strip(),
                    "link",
                )


def _names_of(unit: Unit) -> set[str]:
    return {unit.name, f"{unit.kind or ''} {unit.name}".strip()}


def _gone(unit: Unit) -> tuple[str, str]:
    """Message and hint for the row of a unit that is not there in the dossier's year."""
    if unit.until is None:
        since = f" từ ngày {short_date(unit.since)}" if unit.since else ""
        return f'"{unit.name}" chỉ có{since}', "xóa dòng này, hoặc sửa ngày trong office.yaml"
    shared = f'cộng số của dòng này vào dòng "{unit.now}"'
    divided = "chia số của dòng này cho các đơn vị mới"
    hint = f"{shared if unit.now else divided}, rồi xóa dòng này; ngày sai thì sửa office.yaml"
    return f'"{unit.name}" chỉ có đến ngày {short_date(unit.until)}', hint


def _unknown_row(dossier: Dossier, at: int, name: str, existing: list[str]) -> Diagnostic:
    return Diagnostic(
        place_at(dossier.files[dossier.leading].root, ["đơn vị", at]),
        f'không có xã, phường "{name}" trong office.yaml năm {dossier.facts.year}',
        did_you_mean(name, existing) or "ghi đúng một tên ở mục đơn vị hành chính",
        "link",
    )


def _units_mapping(dossier: Dossier) -> Mapping:
    root = dossier.files["targets.yaml"].root
    assert isinstance(root, Mapping), "the model has read it"
    units = root["chỉ tiêu"]
    assert isinstance(units, Mapping), "the model has read it"
    return units


def _projects(dossier: Dossier) -> Iterator[Diagnostic]:
    """Projects beside each other have numbers and names of their own."""
    if dossier.projects is None:
        return
    root = dossier.files["projects.yaml"].root
    listed = dossier.projects.projects
    yield from _same_projects(listed, root, ["dự án"])
    for at, project in enumerate(listed):
        yield from _same_projects(project.parts, root, ["dự án", at, "tiểu dự án"])


def _same_projects(
    listed: Iterable[Component], root: Node, path: list[str | int]
) -> Iterator[Diagnostic]:
    numbers: set[int] = set()
    names: set[str] = set()
    for at, each in enumerate(listed):
        if each.number in numbers:
            message = f"số {each.number} đã ghi cho một {path[-1]} ở trên"
            yield Diagnostic(place_at(root, [*path, at, "số"]), message, "đánh số khác", "link")
        if (name := each.name.text.casefold()) in names:
            message = f'tên "{each.name.text}" đã ghi cho một {path[-1]} ở trên'
            yield Diagnostic(each.name.place, message, "ghi đúng tên", "link")
        numbers.add(each.number)
        names.add(name)


def _inserts(dossier: Dossier) -> Iterator[Diagnostic]:
    present = {
        TARGETS: dossier.targets is not None,
        PROJECTS: dossier.projects is not None,
        BUDGET: dossier.projects is not None and dossier.projects.table is not None,
        ASSIGNMENTS: dossier.assignments is not None,
    }
    needs = {
        TARGETS: "tệp targets.yaml",
        PROJECTS: "tệp projects.yaml",
        BUDGET: 'mục "bảng" trong projects.yaml',
        ASSIGNMENTS: "tệp assignments.yaml",
    }
    for outline in dossier.outlines:
        for what, place in _inserts_of(outline):
            if not present[what]:
                yield Diagnostic(
                    place, f'hồ sơ chưa có "{what}" để in ở đây', f"cần {needs[what]}", "link"
                )


def _inserts_of(outline: Outline) -> Iterator[tuple[str, Place]]:
    for item in outline:
        if isinstance(item, Insert):
            yield item.what, item.place
        yield from _inserts_of(below(item))
