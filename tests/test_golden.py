"""The documents of 2024: their text as read last time, and the same bytes wherever built.

`pytest --update-golden` writes the text anew.
"""

from __future__ import annotations

import difflib
import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile

import pytest

from tests.conftest import DECISION_FILE, PLAN_FILE, ROOT
from tests.docx_text import Docx
from tests.golden_text import golden_text
from vanthu.pipeline import Built, build


@pytest.mark.parametrize(
    ("name", "golden"),
    [(DECISION_FILE, "2024-quyet-dinh.txt"), (PLAN_FILE, "2024-ke-hoach.txt")],
)
def test_document_is_as_read_last_time(
    name: str, golden: str, built_2024: Built, update_golden: bool
) -> None:
    path = ROOT / "tests/golden" / golden
    found = golden_text(Docx(built_2024.files[name]))
    if update_golden:
        path.write_text(found, encoding="utf-8", newline="\n")
    wanted = path.read_text(encoding="utf-8")
    difference = difflib.unified_diff(
        wanted.splitlines(), found.splitlines(), f"tests/golden/{golden}", name, lineterm="", n=1
    )
    assert found == wanted, "\n" + "\n".join(difference)


_HASHES = """
import hashlib
from pathlib import Path
from vanthu.pipeline import build
built = build(Path("content/2024").resolve(), "content/2024")
for name, content in built.files.items():
    print(name, hashlib.sha256(content).hexdigest())
"""


@pytest.mark.parametrize(
    "surroundings",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "vi_VN.UTF-8"},
        {"PYTHONHASHSEED": "4711", "TZ": "America/St_Johns", "LC_ALL": "C", "PYTHONUTF8": "0"},
    ],
    ids=["Vietnam", "elsewhere"],
)
def test_another_process_elsewhere_gives_the_same_bytes(
    surroundings: dict[str, str], built_2024: Built
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _HASHES],
        cwd=ROOT,
        env={**os.environ, **surroundings},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert dict(line.split() for line in done.stdout.splitlines()) == {
        name: hashlib.sha256(content).hexdigest() for name, content in built_2024.files.items()
    }


def test_building_again_gives_the_same_bytes(built_2024: Built) -> None:
    assert build(ROOT / "content/2024", "content/2024").files == built_2024.files


@pytest.mark.parametrize("name", [DECISION_FILE, PLAN_FILE])
def test_finished_file_keeps_no_moment_of_its_making(name: str, built_2024: Built) -> None:
    with zipfile.ZipFile(io.BytesIO(built_2024.files[name])) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        properties = archive.read("docProps/core.xml").decode("utf-8")
    assert not re.search(r"created|modified|lastPrinted|\dT\d", properties)
