"""Phát hành: the gate, number and date, the outgoing register, and the files to take away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from vanthu.base.diagnostics import SurroundingsError
from vanthu.base.vietnamese import short_date
from vanthu.files.output import write_all
from vanthu.files.pdf import joined, to_pdf, write_pdfs
from vanthu.inspection.check import diagnose
from vanthu.issue.gate import look
from vanthu.issue.register import outgoing
from vanthu.issue.slip import slip_file
from vanthu.page.desk import Desk
from vanthu.page.shop import Data, Shop
from vanthu.page.views.text import shown, words_of
from vanthu.pipeline import Built
from vanthu.word.package import carried_seal, is_untouched

SLIP, JOINED = "phieu-kiem-tra.docx", "ho-so.pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_KINDS = {
    ".docx": WORD,
    ".pdf": "application/pdf",
}


def issuing(shop: Shop, data: Data) -> Data:
    """What is filled in, what is left blank, what went out, and the files."""
    desk = shop.desk(data)
    built = desk.look().built
    if built is None:
        return {"ready": False, "files": [], "register": [], "blanks": []}
    main = built.dossier.main
    return {
        "ready": desk.look().current,
        "number": main.number or "",
        "date": short_date(main.date) if main.date else "",
        "issued": "; ".join(map(str, built.records)),
        "blanks": [blank.name for blank in built.dossier.blanks],
        "register": [str(each) for each in outgoing(desk.folder.parent)],
        "files": list(_files(desk, built)),
        "folder": str(desk.output),
        "version": desk.look().version,
    }


def _files(desk: Desk, built: Built) -> Iterator[Data]:
    for name in [*built.files, *_others(built)]:
        path = desk.output / name
        there = path.is_file()
        if there or name in built.files:
            yield {
                "name": name,
                "there": there,
                "state": _state(path, built.files.get(name)) if there else "chưa dựng",
                "size": path.stat().st_size if there else 0,
            }


def _others(built: Built) -> list[str]:
    return [*(f"{Path(name).stem}.pdf" for name in built.files), JOINED, SLIP]


def _state(path: Path, content: bytes | None) -> str:
    if content is None:
        return ""
    present = path.read_bytes()
    if not is_untouched(present):
        return "đã sửa tay"
    return "mới nhất" if carried_seal(present) == carried_seal(content) else "cũ hơn nội dung"


def _built(desk: Desk) -> Built:
    """The build of the files as they are. Raises SurroundingsError where they are faulty."""
    sight = desk.look()
    if sight.built is None or not sight.current:
        raise SurroundingsError("hồ sơ còn lỗi, chưa dựng được", 'xem các lỗi ở màn hình "Văn bản"')
    return sight.built


def build(shop: Shop, data: Data) -> Data:
    """Write the Word files."""
    desk = shop.desk(data)
    write_all(desk.output, _built(desk).files)
    return issuing(shop, data)


def gate(shop: Shop, data: Data) -> Data:
    """Every gate before signing; the slip for the leader is written beside the files."""
    desk = shop.desk(data)
    built = _built(desk)
    forms = {name: diagnose(content, name) for name, content in built.files.items()}
    readiness = look(built.dossier, built.checked, forms, built.files, desk.output)
    write_all(desk.output, {SLIP: slip_file(built.dossier, readiness)}, overwrite=True)
    return {
        **issuing(shop, data),
        "gates": [[each.title, each.state.value, each.seen] for each in readiness.gates],
        "may_be_signed": readiness.may_be_signed,
    }


def issue(shop: Shop, data: Data) -> Data:
    """Write number and date, build, and record what goes out."""
    desk = shop.desk(data)
    words = [f"--number={words_of(data, 'number')}", f"--date={words_of(data, 'date')}"]
    words += [f"--{flag}" for flag in ("amend", "leave-blank") if data.get(flag)]
    said = shop.run("issue", desk.shown_as, *words)
    return {**shown(desk, desk.look(), data), "said": said}


def pdf(shop: Shop, data: Data) -> Data:
    """Make a PDF of each document, or one of all."""
    desk = shop.desk(data)
    made = to_pdf(_built(desk).files)
    write_pdfs(desk.output, {JOINED: joined(list(made.values()))} if data.get("joined") else made)
    return issuing(shop, data)


def file(shop: Shop, data: Data) -> tuple[str, bytes, str]:
    """One of the listed files as it stands on disk: its name, its bytes, its kind."""
    desk = shop.desk(data)
    built = desk.look().built
    name = str(data.get("name"))
    if built is None or name not in [*built.files, *_others(built)]:
        raise SurroundingsError("không có tệp này")
    path = desk.output / name
    if path.is_symlink() or not path.is_file():
        raise SurroundingsError(f"chưa có tệp {name}", "bấm Dựng tệp Word trước")
    return name, path.read_bytes(), _KINDS[path.suffix]
