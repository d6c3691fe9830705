"""Our own files pass the form check, and its findings tell what they must."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.docx_edits import changed, styled
from tests.form.samples import FAULT, D, P, not_passed
from vanthu.inspection.check import check_form
from vanthu.inspection.finding import Finding
from vanthu.pipeline import Built


@pytest.mark.parametrize("file", [D, P])
def test_our_files_pass_every_rule(checked: Mapping[str, list[Finding]], file: str) -> None:
    assert not_passed(checked[file]) == []
    assert len(checked[file]) > 100


@pytest.mark.parametrize("file", [D, P])
def test_our_files_written_again_by_libreoffice_read_the_same(
    built_2024: Built, tmp_path: Path, file: str
) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("không có LibreOffice")
    source = tmp_path / file
    source.write_bytes(built_2024.files[file])
    subprocess.run(
        [soffice, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "docx", "--outdir", str(tmp_path / "again"), str(source)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    again = (tmp_path / "again" / file).read_bytes()
    assert again != built_2024.files[file]
    assert not_passed(check_form(again, file)) == []


def test_findings_tell_place_range_and_source(built_2024: Built) -> None:
    file = changed(built_2024.files[D], styled("TieuNgu", 'w:sz w:val="28"', 'w:sz w:val="32"'))
    [finding] = [each for each in check_form(file, D) if each.title == "Tiêu ngữ: cỡ chữ"]
    assert finding.state is FAULT
    assert (finding.found, finding.allowed) == ("16", "13–14")
    assert finding.place == "đoạn 4: “Độc lập - Tự do - Hạnh phúc”"
    assert finding.source == "Phụ lục I, Phần I, Mục II.1 (ô số 1)"
