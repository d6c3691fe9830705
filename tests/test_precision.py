"""The measure of precision: counts by rule, a sample to mark, marks read back."""

from __future__ import annotations

import io
from pathlib import Path

from benchmarks.precision import Measured, Told, marked, measure, report, sample, write_sample
from vanthu.model.dossier import Registers


def told(rule: str, message: str = "sai", severity: str = "warning") -> Told:
    return Told(rule, severity, "a.txt", "dòng 1", message, "một\tdòng")


def test_each_file_of_the_folder_is_checked_and_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Các xã được hổ trợ.\n", encoding="utf-8")
    (tmp_path / "b.docx").write_bytes(b"no package")
    (tmp_path / "c.pdf").write_bytes(b"")
    measured = measure(tmp_path, Registers())
    assert (measured.files, measured.unread, measured.words) == (1, 1, 5)
    assert "text-slips" in {each.rule for each in measured.told}


def test_the_report_names_no_file() -> None:
    shown = report(Measured(1, 0, 2000, (told("text-slips"), told("text-slips"))))
    assert "| warning | text-slips | 2 | 1.00 |" in shown
    assert "a.txt" not in shown


def test_marks_are_read_back_from_the_sample() -> None:
    file = io.StringIO()
    write_sample(sample([told("text-slips"), told("text-slips"), told("legal-kind")], 9), file)
    head, one, other, third = file.getvalue().splitlines()
    back = marked(io.StringIO("\n".join([head, f"x{one}", f"-{other}", third])))
    assert "| warning | text-slips | 2 | 1 | 50% |" in back
    assert "legal-kind" not in back
