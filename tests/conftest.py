"""Fixtures that several test modules share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

import pytest

from tests.docx_text import Docx
from vanthu.files import cache
from vanthu.pipeline import Built, build

DECISION_FILE, PLAN_FILE = "quyet-dinh.docx", "ke-hoach.docx"
"""The finished files of the 2024 dossier."""

ROOT = Path(__file__).resolve().parents[1]

_OFFICE = """\
cơ quan: Ủy ban nhân dân
địa bàn: thị xã Tịnh Biên
viết tắt: UBND
địa danh: Tịnh Biên
người đứng đầu: Chủ tịch
"""
_DECISION = """\
năm: 2024
trích yếu: Ban hành Quy chế làm việc
căn cứ:
  - {loại: Luật, tên: Tổ chức chính quyền địa phương, ngày: 19/6/2015}
điều:
  - Ban hành kèm theo Quyết định này Quy chế làm việc.
  - Quyết định này có hiệu lực thi hành kể từ ngày ký.
ký: {chức vụ: Chủ tịch, họ tên: Nguyễn Văn A}
"""


class MakeProject(Protocol):
    """Writes the named files, and a small sound office and decision where none are named."""

    def __call__(self, files: Mapping[str, str]) -> Path:
        """Return the folder of the project, the one that `content` stands in."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what is found now into tests/golden and docs, to be read before committing",
    )
    parser.addoption(
        "--harvest-seeds",
        type=int,
        default=30,
        help="how many files with random edits are carried back",
    )


@pytest.fixture(autouse=True, scope="session")
def _no_cache() -> Iterator[None]:
    """Tests neither use nor fill the cache of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(cache.SWITCH, "1")
        yield


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def built_2024() -> Built:
    return build(ROOT / "content/2024", "content/2024")


@pytest.fixture(scope="session")
def decision_2024(built_2024: Built) -> Docx:
    return Docx(built_2024.files[DECISION_FILE])


@pytest.fixture(scope="session")
def plan_2024(built_2024: Built) -> Docx:
    return Docx(built_2024.files[PLAN_FILE])


@pytest.fixture
def make_project(tmp_path: Path) -> MakeProject:
    def make(files: Mapping[str, str]) -> Path:
        defaults = {"content/office.yaml": _OFFICE, "content/2024/decision.yaml": _DECISION}
        for name, text in {**defaults, **files}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        return tmp_path

    return make
