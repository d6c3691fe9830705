"""A dossier says and makes the same whatever was worked on before it in the same process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import pytest

from benchmarks.country import communes, write_province
from tests.conftest import ROOT
from vanthu.pipeline import check

_TELL = "import sys, tests.test_one_after_another as t; t.tell(sys.argv[1:])"
_SWITCHED_OFF = (
    "kiểm tra: {bỏ qua: [{quy tắc: text-approximation, lý do: cơ quan quen viết như vậy}]}\n"
)
_FAULTY = "trích yếu: ban hành Kế hoạch giảm nghèo bổ xung & thời giạn hoàn thành năm 2024\n"
_OF_ANOTHER_YEAR = "năm: 2026\n"


def told(folder: str) -> str:
    """All that is found in a dossier, and its finished files."""
    checked = check(Path(folder), "content/a/2024")
    found = [f"{each.place.shown} {each}" for each in checked.result.found]
    files = [f"{name} {sha256(file).hexdigest()}" for name, file in checked.files.items()]
    return "\n".join([*found, *files, *checked.result.switched_off])


def tell(folders: Sequence[str]) -> None:
    """What another process has to tell."""
    sys.stdout.write("\0".join(map(told, folders)))


def _in_one_process(folders: Sequence[str], seed: str) -> list[str]:
    ran = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", _TELL, *folders],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return ran.stdout.split("\0")


@pytest.fixture
def batch(tmp_path: Path) -> list[str]:
    """Dossiers of one base: two sound ones, one with a rule less, a faulty one, a later one."""
    content = tmp_path / "content"
    write_province(content, communes(1, 5))
    folders = sorted(content.glob("xa-*/2024"))
    for folder, name, more in (
        (folders[1], "../office.yaml", _SWITCHED_OFF),
        (folders[3], "decision.yaml", _FAULTY),
        (folders[4], "decision.yaml", _OF_ANOTHER_YEAR),
    ):
        with (folder / name).open("a", encoding="utf-8", newline="\n") as file:
            file.write(more)
    return [str(folder) for folder in folders]


def test_a_dossier_says_alone_what_it_says_after_others(batch: list[str]) -> None:
    alone = [told for at, each in enumerate(batch) for told in _in_one_process([each], str(at))]
    assert len(set(alone)) == len(batch)
    assert "text-slips" in alone[3]
    assert "text-approximation" in alone[0]
    assert _in_one_process(batch, "7") == alone
    assert _in_one_process(batch[::-1], "8") == alone[::-1]
