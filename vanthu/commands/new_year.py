"""`new-year`: next year's dossier, made from an older one."""

from __future__ import annotations

import os
import re
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from vanthu.base.diagnostics import SurroundingsError, quoted
from vanthu.base.nodes import Mapping, Scalar
from vanthu.base.own_command import own_command
from vanthu.commands.command import CLEAN
from vanthu.commands.dossiers import newest_before, one_dossier
from vanthu.screen import report

if TYPE_CHECKING:
    from vanthu.model.dossier import Dossier
    from vanthu.new_year.plan import NewYear

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)", re.ASCII)
_SCHEMA = re.compile(r"(?<=\$schema=)\.\S+")
HELP = "lập hồ sơ năm mới từ hồ sơ năm trước"


def add_options(parser: ArgumentParser) -> None:
    """See Command."""
    parser.add_argument(
        "year",
        metavar="NĂM",
        help="năm của hồ sơ mới, ví dụ 2025; hoặc thư mục của nó ở cơ quan khác,"
        " ví dụ content/phuong-tinh-bien/2026",
    )
    parser.add_argument(
        "--from",
        dest="source",
        metavar="HỒ_SƠ",
        help="hồ sơ để lập từ đó (mặc định: hồ sơ mới nhất trước năm này)",
    )
    parser.add_argument("--dry-run", action="store_true", help="chỉ xem trước, không ghi gì")


def run(options: Namespace) -> int:
    """See Command."""
    from vanthu.files.disk import put_folder
    from vanthu.model.dossier import load, load_registers
    from vanthu.new_year.messages import done, planned
    from vanthu.new_year.plan import plan_new_year

    year, elsewhere = _year(options.year)
    source, shown_as = one_dossier(options.source or newest_before(year))
    old = load(source, shown_as, even_base_only=True)
    if year <= old.facts.year:
        raise SurroundingsError(
            f"{shown_as} là hồ sơ năm {old.facts.year}, không lập hồ sơ năm {year} từ đó được",
            f"năm của hồ sơ mới phải sau {old.facts.year}; hoặc chọn hồ sơ cũ hơn bằng --from",
        )
    target = source.with_name(_name(source.name, old.facts.year, year))
    shown_target = Path(shown_as).with_name(target.name).as_posix()
    registers = None
    if elsewhere:
        target, shown_target = elsewhere.resolve(), elsewhere.as_posix()
        _refuse_unprepared(old, target, shown_target)
        if target.parent != old.folder.parent:
            registers = load_registers(target.parent, elsewhere.parent.as_posix())
    if target.exists():
        raise SurroundingsError(
            f"đã có {shown_target}, không ghi đè",
            "muốn lập lại từ đầu thì đổi tên thư mục ấy để giữ lại, rồi chạy lại",
        )
    new = plan_new_year(old, year, registers)
    _refuse_missing_base(old, new)
    texts = {name: document.file.text for name, document in new.files.items()}
    _refuse_other_base(old, load(source, shown_as, texts, even_base_only=True), year)
    if options.dry_run:
        report.show_lines(planned(new, shown_target))
        return CLEAN
    texts = {name: _schema_from(target, old, text) for name, text in texts.items()}
    put_folder(target, {name: text.encode() for name, text in texts.items()})
    report.show_lines(done(new, shown_target))
    return CLEAN


def _refuse_unprepared(old: Dossier, target: Path, shown_target: str) -> None:
    """The folder of another office has its own office.yaml and legal.yaml before any dossier."""
    from vanthu.model.dossier import OFFICE, REGISTER

    if target.parent == old.folder.parent:
        return
    if old.base:
        raise SurroundingsError(
            f"{old.shown_as} kế thừa {old.base.shown_as}, không lập sang cơ quan khác được",
            "chọn một hồ sơ không kế thừa bằng --from",
        )
    shown, old_shown = (name.rpartition("/")[0] or "." for name in (shown_target, old.shown_as))
    for name in (OFFICE, REGISTER):
        if (old.folder.parent / name).is_file() and not (target.parent / name).is_file():
            what = ", rồi sửa theo cơ quan mới" if name == OFFICE else ""
            raise SurroundingsError(
                f"chưa có {shown}/{name}", f"chép {old_shown}/{name} sang đó{what}, rồi chạy lại"
            )


def _schema_from(target: Path, old: Dossier, text: str) -> str:
    """The text with its way to the schema, for the editor, as it is from another folder."""

    def way(found: re.Match[str]) -> str:
        try:
            return Path(os.path.relpath(old.folder / found[0], target)).as_posix()
        except ValueError:  # no way leads from one drive of Windows to another
            return found[0]

    return _SCHEMA.sub(way, text, 1)


def _refuse_missing_base(old: Dossier, new: NewYear) -> None:
    root = new.files[old.leading].root
    named = root.get("kế thừa") if isinstance(root, Mapping) else None
    if old.base and isinstance(named, Scalar) and not (old.folder.parent / named.text).is_dir():
        raise SurroundingsError(
            f"chưa có bản chung năm {new.year} mà {old.shown_as} sẽ kế thừa ({named.text})",
            f"lập trước: {own_command()} new-year {new.year} --from {quoted(old.base.shown_as)}",
        )


def _refuse_other_base(old: Dossier, new: Dossier, year: int) -> None:
    """What inherits its year must find it in the base: figures of another year would come along."""
    base = new.base
    if base and (int(new.facts.year) != year or (old.base and base.folder == old.base.folder)):
        raise SurroundingsError(
            f"{old.shown_as} kế thừa {base.shown_as}, là bản chung của năm {old.facts.year}",
            f"lập bản chung năm {year} trước, trong thư mục có năm ở tên, ví dụ chung/{year}",
        )


def _name(source: str, old_year: int, year: int) -> str:
    """The folder of the new dossier: 2024-viec-lam is followed by 2025-viec-lam."""
    old = str(old_year)
    return source.replace(old, str(year)) if old in source else str(year)


def _year(text: str) -> tuple[int, Path | None]:
    """The year, and the folder of the new dossier where one is named."""
    folder = Path(text.replace("\\", "/"))
    year = _YEAR.search(folder.name)
    if year and len(folder.parts) > 1:
        return int(year[0]), folder
    if year and year[0] == text:
        return int(text), None
    raise SurroundingsError(
        f'"{text}" không phải một năm',
        f"ghi đủ bốn chữ số, từ 1900 đến 2099, ví dụ: {own_command()} new-year 2025",
    )
