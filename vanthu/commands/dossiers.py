"""Where dossiers and their built files lie, and which dossier a name means."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from vanthu.base.diagnostics import SurroundingsError, quoted
from vanthu.base.own_command import own_command
from vanthu.base.unaccented import bare
from vanthu.files.disk import finish
from vanthu.model.files import OFFICE, dossiers_below, files_in, is_dossier
from vanthu.screen import report

CONTENT, OUTPUT = Path("content"), Path("output")
_AT_ONCE = 60.0
"""Seconds within which files count as laid down together."""
_SHOWN = 10
_IS_DOSSIER = "một hồ sơ là thư mục có tệp của một văn bản, ví dụ decision.yaml"


def add_dossier(parser: ArgumentParser, name: str = "dossier", also: str = "") -> None:
    """The argument that names a dossier; `also` is what else may be named there."""
    parser.add_argument(
        name,
        nargs="?",
        metavar="HỒ_SƠ",
        help=f"ví dụ 2024 hoặc content/2024{also}; bỏ trống: hồ sơ sửa gần nhất",
    )


def add_dossiers(parser: ArgumentParser, name: str = "dossiers", also: str = "") -> None:
    """The arguments that name dossiers, and how several are worked on."""
    parser.add_argument(
        name,
        nargs="*",
        metavar="HỒ_SƠ",
        help=f'ví dụ 2024, content/2024 hoặc "content/*/2026"{also}; bỏ trống: hồ sơ sửa gần nhất',
    )
    parser.add_argument(
        "--all", action="store_true", dest="everything", help="mọi hồ sơ trong thư mục content"
    )
    parser.add_argument(
        "--jobs", type=_at_least_one, metavar="N", help="số tiến trình (mặc định: mỗi nhân một)"
    )
    parser.add_argument(
        "--executor",
        metavar="ĐỊA_CHỈ",
        help="giao việc cho cụm máy Dask, ví dụ dask://may-chu:8786",
    )


def _at_least_one(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise SurroundingsError(f'--jobs không nhận "{text}"', "ghi một số từ 1 trở lên")
    return int(text)


def one_of(option: str, *allowed: str) -> Callable[[str], str]:
    """The `type` of an option that takes one of a few words, with a refusal in our own."""

    def read(text: str) -> str:
        if text not in allowed:
            meant = f"ghi một trong: {', '.join(allowed)}"
            raise SurroundingsError(f'{option} không nhận "{text}"', meant)
        return text

    return read


def add_output(parser: ArgumentParser, meaning: str) -> None:
    """The option that names the folder of built files."""
    parser.add_argument(
        "--output", default=str(OUTPUT), metavar="THƯ_MỤC", help=f"{meaning} (mặc định: output)"
    )


def named(name: str) -> Path | None:
    """The folder that a name means, as `2024`, `xa-an-hao` or `content/2024`; None where none.

    Raises SurroundingsError where it may mean several: they are told.
    """
    direct = next((folder for folder in (Path(name), CONTENT / name) if folder.is_dir()), None)
    if direct is None:
        return _one(_called(name), f'"{name}" có thể là nhiều hồ sơ')
    if (direct / OFFICE).is_file() and not is_dossier(direct) and direct != CONTENT:
        return _one(dossiers_below(direct), f'"{name}" là thư mục của cơ quan') or direct
    return direct


def _called(name: str) -> list[Path]:
    """The dossiers, or else the offices, whose path ends as the name says, marks and blanks aside.

    `2026` and `xã An Hảo/2026` are content/xa-an-hao/2026.
    """
    wanted = _spelled(name)
    if not wanted or any(sign in name for sign in "*?["):
        return []
    there = dossiers_below(CONTENT)
    found = [path for path in there if _spelled(path.as_posix())[-len(wanted) :] == wanted]
    office = [path for path in there if _spelled(path.parent.as_posix())[-len(wanted) :] == wanted]
    return found or office


def _spelled(path: str) -> list[str]:
    parts = (re.findall(r"[a-z0-9.]+", bare(part)) for part in re.split(r"[\\/]", path))
    return ["-".join(part) for part in parts if part]


def _one(found: Sequence[Path], unclear: str, otherwise: str = "") -> Path | None:
    """The one that is found, None for none. Raises SurroundingsError for several."""
    if len(found) > 1:
        listed = ", ".join(quoted(path.as_posix()) for path in found[:_SHOWN])
        more = f" và {len(found) - _SHOWN} hồ sơ khác" if len(found) > _SHOWN else ""
        raise SurroundingsError(unclear, f"ghi rõ một trong: {listed}{more}{otherwise}")
    return found[0] if found else None


def dossier(name: str | None) -> tuple[Path, str]:
    """The folder of the dossier meant, and how messages name it; the newest for None."""
    wanted = _newest() if name is None else name
    folder = named(wanted) or Path(wanted)
    return folder.resolve(), folder.as_posix()


def one_dossier(name: str | None) -> tuple[Path, str]:
    """As `dossier`, for a command that works on one; raises SurroundingsError where none is there.

    The message is that of a dossier which cannot be loaded, with the names of those that can.
    """
    folder, shown_as = dossier(name)
    _finish(folder)
    if not is_dossier(folder):
        there = _names()
        if not there and name is None:
            raise _nothing()
        hint = f"đang có trong content: {', '.join(there)}; " if there else ""
        raise SurroundingsError(
            f'không thấy hồ sơ nào ở "{shown_as}"',
            f"{hint}{_IS_DOSSIER}",
        )
    return folder, shown_as


def dossiers(names: Sequence[str], *, everything: bool) -> list[tuple[Path, str]]:
    """The dossiers meant, each once, as `dossier` gives them; the newest where none is named.

    Raises SurroundingsError for a pattern that nothing is like.
    """
    found = _all_meant(names, everything=everything)
    if len(found) == 1:  # of many, each is finished when it is read, and told of if it cannot be
        _finish(found[0][0])
    return found


def _all_meant(names: Sequence[str], *, everything: bool) -> list[tuple[Path, str]]:
    if everything:
        if names:
            raise SurroundingsError(
                "--all là mọi hồ sơ, không ghi thêm tên", "bỏ --all hoặc bỏ tên"
            )
        found = dossiers_below(CONTENT)
        if not found:
            raise _nothing()
        return [(folder.resolve(), folder.as_posix()) for folder in found]
    meant = [each for name in names for each in _expanded(name)] if names else [None]
    return list(dict(map(dossier, meant)).items())


def output_of(folder: Path, output: str) -> Path:
    """Where the built files of a dossier go: as deep below `output` as it lies below `content`."""
    content = next((each for each in folder.parents if each.name == CONTENT.name), folder.parent)
    place = _output(output) / folder.relative_to(content)
    with suppress(SurroundingsError):  # told to whoever writes there; others need not wait
        _tell(finish(place))
    return place


def _output(named: str) -> Path:
    """The folder of built files: beside content, also for whoever stands within content."""
    here = Path.cwd()
    content = next((each for each in (here, *here.parents) if each.name == CONTENT.name), None)
    if content is None or Path(named) != OUTPUT:
        return Path(named)
    return Path(*[".."] * (len(here.parts) - len(content.parts) + 1), named)


def _finish(folder: Path) -> None:
    """Finish what a run that was killed began to write: in the dossier, and where it is built to.

    Raises SurroundingsError where the dossier itself cannot be what that run meant it to be.
    """
    _tell(finish(folder))
    output_of(folder, str(OUTPUT))


def _tell(finished: Sequence[str]) -> None:
    if finished:
        report.show_note(
            f"Lần chạy trước bị ngắt khi đang ghi; vừa ghi nốt cho đủ: {', '.join(finished)}."
        )


def _expanded(name: str) -> list[str]:
    """The dossiers that a pattern such as `content/*/2026` means; a name without signs is itself.

    Not every shell does it: PowerShell and cmd hand the pattern over as it is.
    """
    if not any(sign in name for sign in "*?[") or named(name):
        return [name]
    for pattern in (Path(name), CONTENT / name):
        below = str(pattern.relative_to(pattern.anchor))
        with suppress(ValueError):  # a pattern that cannot be, as `a**b`
            if found := dossiers_below(Path(pattern.anchor), below):
                return [path.as_posix() for path in found]
    raise SurroundingsError(f'không có hồ sơ nào khớp với "{name}"', "kiểm tra lại tên thư mục")


def offices() -> list[Path]:
    """The folders of offices: where we stand, else those of content."""
    if Path(OFFICE).is_file():
        return [Path()]
    return [path.parent for path in sorted([*CONTENT.glob(OFFICE), *CONTENT.glob(f"*/{OFFICE}")])]


def office_folder(name: str | None) -> Path:
    """The folder of the office that is named, or of the only one. Raises SurroundingsError."""
    if name is not None:
        found = [each for each in (Path(name), CONTENT / name) if (each / OFFICE).is_file()]
    else:
        found = offices()
    if len(found) == 1 or (found and name is not None):
        return found[0]
    there = ", ".join(path.as_posix() for path in offices())
    if there:
        why = f'không thấy cơ quan nào ở "{name}"' if name else "chưa rõ cơ quan nào"
        raise SurroundingsError(why, f"ghi tên thư mục có {OFFICE}: {there}")
    raise SurroundingsError(
        "chưa có cơ quan nào trong thư mục content", f"lập bằng lệnh {own_command('new')}"
    )


def _nothing() -> SurroundingsError:
    return SurroundingsError(
        "không thấy hồ sơ nào trong thư mục content",
        f"lập hồ sơ đầu tiên bằng lệnh {own_command('new')}, hoặc nhận văn bản đã có bằng lệnh"
        f" {own_command('adopt')}; đã có hồ sơ thì chạy lệnh trong thư mục có thư mục content",
    )


def newest_before(year: int) -> str:
    """The newest dossier of a year before this one."""
    names = _names()
    found = [name for name in names if name.isdigit() and int(name) < year]
    _refuse_unfinished(found[-1] if found else "0", below=year)
    if not found:
        hint = (
            f"đang có: {', '.join(names)}; "
            if names
            else "chạy lệnh trong thư mục có thư mục content; "
        )
        raise SurroundingsError(
            f"không thấy hồ sơ nào của năm trước {year} trong thư mục content",
            f"{hint}hồ sơ để lập từ đó có tên khác thì thêm --from TÊN",
        )
    return found[-1]


def _refuse_unfinished(newest: str, below: int = 9999) -> None:
    """A later year whose folder lacks a document must not be passed over without a word."""
    add = "thêm decision.yaml, hoặc tệp của văn bản khác, vào đó"
    for path in sorted(CONTENT.glob("*/*.yaml")):
        name = path.parent.name
        if name.isdecimal() and int(newest) < int(name) < below:
            raise SurroundingsError(
                f"{path.parent.as_posix()} không có văn bản nào nên chưa thành hồ sơ",
                f"{add}; hoặc ghi tên hồ sơ cần làm, ví dụ {newest}" if int(newest) else add,
            )


def _names() -> list[str]:
    """All dossiers, the newest year last; a folder that is no year stands before them."""
    names = (path.name for path in dossiers_below(CONTENT, "*"))
    return sorted(names, key=lambda name: (name.isdigit(), name))


def _newest() -> str:
    """The dossier that we stand in, the only one, or the one touched last.

    Of those touched together, as git lays them down, the newest year; the person is told which.
    """
    if is_dossier(Path()):
        return "."
    found = dossiers_below(Path() if Path(OFFICE).is_file() else CONTENT)
    _refuse_unfinished(_last_year(found))
    if not found:
        raise _nothing()
    if len(found) == 1:
        return found[0].as_posix()
    touched = {path: _touched(path) for path in found}
    together = [path for path in found if max(touched.values()) - touched[path] < _AT_ONCE]
    if len({path.parent for path in together}) > 1:
        _one(together, "chưa rõ làm hồ sơ nào", "; hoặc thêm --all để làm tất cả")
    chosen = max(together, key=lambda path: (path.name.isdigit(), path.name))
    if len(together) < len(found):
        report.show_note(f"Hồ sơ sửa gần đây nhất: {chosen.as_posix()}.")
    return chosen.as_posix()


def _last_year(found: Iterable[Path]) -> str:
    years = (path.name for path in found if path.parent == CONTENT and path.name.isdigit())
    return max(years, default="0")


def _touched(folder: Path) -> float:
    """When a file of the dossier was changed last; one that cannot be asked was never."""
    found = 0.0
    for name in files_in(folder):
        with suppress(OSError):
            found = max(found, (folder / name).stat().st_mtime)
    return found


def add_cache(parser: ArgumentParser) -> None:
    """Lets a run do without what earlier runs have kept, and keep nothing itself."""
    parser.add_argument(
        "--no-cache",
        action="store_true",
        help="đọc lại mẫu Word từ đầu, không dùng và không giữ bản đã đọc lần trước",
    )
