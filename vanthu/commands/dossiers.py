"""Where dossiers and their built files lie, and which dossier a name means."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from vanthu.base.diagnostics import SurroundingsError
from vanthu.files.disk import finish
from vanthu.model.files import dossiers_below, is_dossier
from vanthu.screen import report

CONTENT, OUTPUT = Path("content"), Path("output")
_IS_DOSSIER = "một hồ sơ là thư mục có tệp của một văn bản, ví dụ decision.yaml"


def add_dossier(parser: ArgumentParser, name: str = "dossier", also: str = "") -> None:
    """The argument that names a dossier; `also` is what else may be named there."""
    parser.add_argument(
        name,
        nargs="?",
        metavar="HỒ_SƠ",
        help=f"ví dụ 2024 hoặc content/2024{also}; bỏ trống: hồ sơ mới nhất",
    )


def add_dossiers(parser: ArgumentParser, name: str = "dossiers", also: str = "") -> None:
    """The arguments that name dossiers, and how several are worked on."""
    parser.add_argument(
        name,
        nargs="*",
        metavar="HỒ_SƠ",
        help=f'ví dụ 2024, content/2024 hoặc "content/*/2026"{also}; bỏ trống: hồ sơ mới nhất',
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
    """The folder that a name means, as `2024` or `content/2024`; None where there is none."""
    return next((folder for folder in (Path(name), CONTENT / name) if folder.is_dir()), None)


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
    place = Path(output) / folder.relative_to(content)
    with suppress(SurroundingsError):  # told to whoever writes there; others need not wait
        _tell(finish(place))
    return place


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


def _nothing() -> SurroundingsError:
    return SurroundingsError(
        "không thấy hồ sơ nào trong thư mục content",
        "chạy lệnh trong thư mục có thư mục content; mỗi hồ sơ là một thư mục content/<năm>",
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
    """The newest year; a folder that is no year comes only where there is none."""
    found = _names()
    _refuse_unfinished(found[-1] if found and found[-1].isdigit() else "0")
    if not found and (deeper := dossiers_below(CONTENT)):
        raise SurroundingsError(
            "chưa rõ làm hồ sơ nào",
            f"ghi tên hồ sơ, ví dụ {deeper[0].as_posix()}; hoặc thêm --all để làm tất cả",
        )
    if not found:
        raise _nothing()
    return found[-1]


def add_cache(parser: ArgumentParser) -> None:
    """Lets a run do without what earlier runs have kept, and keep nothing itself."""
    parser.add_argument(
        "--no-cache",
        action="store_true",
        help="đọc lại mẫu Word từ đầu, không dùng và không giữ bản đã đọc lần trước",
    )
