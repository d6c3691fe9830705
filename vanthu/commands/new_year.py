"""`new-year`: next year's dossier, made from an older one."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from vanthu import report
from vanthu.commands.command import CLEAN
from vanthu.commands.dossiers import newest_before, one_dossier
from vanthu.diagnostics import SurroundingsError
from vanthu.nodes import Mapping, Scalar

if TYPE_CHECKING:
    from vanthu.model.dossier import Dossier
    from vanthu.new_year.plan import NewYear

HELP = "lập hồ sơ năm mới từ hồ sơ năm trước"


def add_options(parser: ArgumentParser) -> None:
    """See Command."""
    parser.add_argument("year", metavar="NĂM", help="năm của hồ sơ mới, ví dụ 2025")
    parser.add_argument(
        "--from",
        dest="source",
        metavar="HỒ_SƠ",
        help="hồ sơ để lập từ đó (mặc định: hồ sơ mới nhất trước năm này)",
    )
    parser.add_argument("--dry-run", action="store_true", help="chỉ xem trước, không ghi gì")


def run(options: Namespace) -> int:
    """See Command."""
    from vanthu.disk import put_folder
    from vanthu.model.dossier import load
    from vanthu.new_year.plan import plan_new_year
    from vanthu.new_year.telling import done, planned

    year = _year(options.year)
    source, shown_as = one_dossier(options.source or newest_before(year))
    old = load(source, shown_as, even_base_only=True)
    if year <= old.decision.year:
        raise SurroundingsError(
            f"{shown_as} là hồ sơ năm {old.decision.year}, không lập hồ sơ năm {year} từ đó được",
            f"năm của hồ sơ mới phải sau {old.decision.year}; hoặc chọn hồ sơ cũ hơn bằng --from",
        )
    target = source.with_name(_name(source.name, old.decision.year, year))
    shown_target = Path(shown_as).with_name(target.name).as_posix()
    if target.exists():
        raise SurroundingsError(
            f"đã có {shown_target}, không ghi đè",
            "muốn lập lại từ đầu thì đổi tên thư mục ấy để giữ lại, rồi chạy lại",
        )
    new = plan_new_year(old, year)
    _refuse_missing_base(old, new)
    texts = {name: document.file.text for name, document in new.files.items()}
    _refuse_other_base(old, load(source, shown_as, texts, even_base_only=True), year)
    if options.dry_run:
        report.show_lines(planned(new, shown_target))
        return CLEAN
    put_folder(target, {name: text.encode() for name, text in texts.items()})
    report.show_lines(done(new, shown_target))
    return CLEAN


def _refuse_missing_base(old: Dossier, new: NewYear) -> None:
    root = new.files["decision.yaml"].root
    named = root.get("kế thừa") if isinstance(root, Mapping) else None
    if old.base and isinstance(named, Scalar) and not (old.folder.parent / named.text).is_dir():
        raise SurroundingsError(
            f"chưa có bản chung năm {new.year} mà {old.shown_as} sẽ kế thừa ({named.text})",
            f"lập trước: python build.py new-year {new.year} --from {old.base.shown_as}",
        )


def _refuse_other_base(old: Dossier, new: Dossier, year: int) -> None:
    """What inherits its year must find it in the base: figures of another year would come along."""
    base = new.base
    if base and (int(new.decision.year) != year or (old.base and base.folder == old.base.folder)):
        raise SurroundingsError(
            f"{old.shown_as} kế thừa {base.shown_as}, là bản chung của năm {old.decision.year}",
            f"lập bản chung năm {year} trước, trong thư mục có năm ở tên, ví dụ chung/{year}",
        )


def _name(source: str, old_year: int, year: int) -> str:
    """The folder of the new dossier: 2024-viec-lam is followed by 2025-viec-lam."""
    old = str(old_year)
    return source.replace(old, str(year)) if old in source else str(year)


def _year(text: str) -> int:
    if len(text) == 4 and text.isascii() and text.isdigit() and 1900 <= int(text) <= 2100:
        return int(text)
    raise SurroundingsError(
        f'"{text}" không phải một năm',
        "ghi đủ bốn chữ số, từ 1900 đến 2100, ví dụ: python build.py new-year 2025",
    )
