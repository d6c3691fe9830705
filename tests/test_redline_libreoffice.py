"""Tracked changes as LibreOffice reads, accepts and rejects them."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree

from tests.edited_2025 import make_2025
from tests.test_redline import line, small, table
from tests.tracked_changes import w
from vanthu.pipeline import build
from vanthu.word.redline import redline

FILES = ("quyet-dinh", "ke-hoach")
ONE_TABLE, TWO_TABLES = "one-table", "two-tables"
TABLES = {
    ONE_TABLE: [line("Biểu 1"), table(("Tên", "An Cư"))],
    TWO_TABLES: [
        *(line("Biểu 1"), table(("Tên", "An Cư"))),
        *(line("Biểu 2"), table(("Xã", "Số"), ("An Hảo", "7"))),
    ],
}
"""Captions and tables that come, or go, between two paragraphs that stay."""
_LEFT = {ONE_TABLE: 0, TWO_TABLES: 1}
"""Blank paragraphs that LibreOffice leaves: it cannot join a caption to a table behind it, though
both go. Word does; no mark on the caption is known that LibreOffice understands."""
_MODULE = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">
Sub Settle(source As String, command As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  If command &lt;&gt; "" Then
    frame = document.CurrentController.Frame
    dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
    dispatcher.executeDispatch(frame, ".uno:" &amp; command, "", 0, Array())
  End If
  Dim filter(0) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName"
  filter(0).Value = "MS Word 2007 XML"
  document.storeToURL(target, filter())
  document.close(True)
End Sub
Sub All
%s
End Sub
</script:module>
"""
_COMMANDS = {"accepted": "AcceptAllTrackedChanges", "rejected": "RejectAllTrackedChanges"}


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, etree._Element]:
    """The bodies of all files, each as LibreOffice writes it again, by name."""
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if soffice is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    folder = tmp_path_factory.mktemp("settled")
    content = make_2025(folder)
    old, new = (build(content / year, year).files for year in ("2024", "2025"))
    pairs = {name: (old[f"{name}.docx"], new[f"{name}.docx"]) for name in FILES}
    for name, tables in TABLES.items():
        without, having = (small(line("Trước"), *each, line("Sau")) for each in ([], tables))
        pairs |= {f"{name}-come": (without, having), f"{name}-go": (having, without)}
    jobs = []
    for name, (before, after) in pairs.items():
        marked = redline(before, after, "So với 2024")
        files = {"old": before, "new": after, "marked": marked}
        for kind, docx in files.items():
            (folder / f"{name}-{kind}.docx").write_bytes(docx)
            jobs.append((f"{name}-{kind}", "", f"{name}-{kind}"))
        jobs += [
            (f"{name}-marked", command, f"{name}-{kind}") for kind, command in _COMMANDS.items()
        ]
    _run(soffice, folder, jobs)
    bodies = {target: _body(folder / f"{target}.out.docx") for _, _, target in jobs}
    return bodies | {f"{name}-written": _body(folder / f"{name}-marked.docx") for name in FILES}


def _run(soffice: str, folder: Path, jobs: list[tuple[str, str, str]]) -> None:
    """Start twice: the first start fills the profile, and would replace the macro."""
    profile = folder / "profile"
    calls = "\n".join(
        f'Settle("{(folder / f"{source}.docx").as_uri()}", "{command}",'
        f' "{(folder / f"{target}.out.docx").as_uri()}")'
        for source, command, target in jobs
    )
    macro = profile / "user" / "basic" / "Standard" / "Module1.xba"
    for argument in ("--terminate_after_init", "macro:///Standard.Module1.All"):
        options = [f"-env:UserInstallation={profile.as_uri()}", "--headless", argument]
        subprocess.run([soffice, *options], check=True, capture_output=True, timeout=180)
        macro.write_text(_MODULE % calls, encoding="utf-8")


def _body(docx: Path) -> etree._Element:
    with zipfile.ZipFile(docx) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def texts(root: etree._Element) -> tuple[list[str], int]:
    """The text of each paragraph and cell, and how many are blank.

    LibreOffice moves the blank one that ends a section to where it sees fit.
    """
    found = []
    for paragraph in root.iter(w("p")):
        pieces = paragraph.iter(w("t"), w("br"))
        found.append("".join(each.text or "" if each.tag == w("t") else "\n" for each in pieces))
    return [text for text in found if text], found.count("")


def marked(root: etree._Element, mark: str, text: str) -> str:
    """All characters that are inserted, or deleted; without blanks, which may be both."""
    runs = (each for found in root.iter(w(mark)) for each in found.iter(w(text)))
    return "".join("".join(each.text or "" for each in runs).split())


@pytest.mark.parametrize("name", FILES)
def test_accepting_all_gives_the_new_text(settled: Mapping[str, etree._Element], name: str) -> None:
    assert texts(settled[f"{name}-accepted"]) == texts(settled[f"{name}-new"])


@pytest.mark.parametrize("name", FILES)
def test_rejecting_all_gives_the_old_text(settled: Mapping[str, etree._Element], name: str) -> None:
    assert texts(settled[f"{name}-rejected"]) == texts(settled[f"{name}-old"])


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize(
    ("pair", "got", "wanted"),
    [
        ("come", "accepted", "new"),
        ("come", "rejected", "old"),
        ("go", "accepted", "new"),
        ("go", "rejected", "old"),
    ],
)
def test_tables_side_by_side_come_and_go(
    settled: Mapping[str, etree._Element], name: str, pair: str, got: str, wanted: str
) -> None:
    found, blank = texts(settled[f"{name}-{pair}-{got}"])
    expected, blank_expected = texts(settled[f"{name}-{pair}-{wanted}"])
    goes = (pair == "go") == (got == "accepted")
    assert found == expected
    assert blank - blank_expected <= (_LEFT[name] if goes else 0)


@pytest.mark.parametrize("name", FILES)
def test_the_marks_are_read(settled: Mapping[str, etree._Element], name: str) -> None:
    """All but a few: LibreOffice writes no w:ins where a paragraph's form has changed as well."""
    written, read = settled[f"{name}-written"], settled[f"{name}-marked"]
    for mark, text in (("ins", "t"), ("del", "delText")):
        count = len(marked(written, mark, text))
        assert 0.97 * count <= len(marked(read, mark, text)) <= count
