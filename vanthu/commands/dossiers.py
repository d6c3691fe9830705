"""Where dossiers and their built files lie, and which dossier a name means."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from vanthu.diagnostics import SurroundingsError

CONTENT, OUTPUT = Path("content"), Path("output")


def add_dossier(parser: ArgumentParser, name: str = "dossier", also: str = "") -> None:
    """The argument that names a dossier; `also` is what else may be named there."""
    parser.add_argument(
        name,
        nargs="?",
        metavar="HỒ_SƠ",
        help=f"ví dụ 2024 hoặc content/2024{also}; bỏ trống: hồ sơ mới nhất",
    )


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


def newest_before(year: int) -> str:
    """The newest dossier of a year before this one."""
    found = [name for name in _names() if name.isdigit() and int(name) < year]
    if not found:
        raise SurroundingsError(
            f"không thấy hồ sơ nào của năm trước {year} trong thư mục content",
            "chọn hồ sơ để lập từ đó bằng --from",
        )
    return found[-1]


def _names() -> list[str]:
    """All dossiers, the newest year last; a folder that is no year stands before them."""
    names = (path.parent.name for path in CONTENT.glob("*/decision.yaml"))
    return sorted(names, key=lambda name: (name.isdigit(), name))


def _newest() -> str:
    found = _names()
    if not found:
        raise SurroundingsError(
            "không thấy hồ sơ nào trong thư mục content",
            "chạy lệnh trong thư mục có build.py; mỗi hồ sơ là một thư mục content/<năm>",
        )
    return found[-1]


def add_cache(parser: ArgumentParser) -> None:
    """Lets a run do without what earlier runs have kept, and keep nothing itself."""
    parser.add_argument(
        "--no-cache",
        action="store_true",
        help="đọc lại mẫu Word từ đầu, không dùng và không giữ bản đã đọc lần trước",
    )
