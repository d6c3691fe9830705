"""PDF from finished Word files, by the best program for it on this machine.

Word, else WPS, is asked by PowerShell; else LibreOffice, in a profile of its own, so that one
that is open or broken is not in the way. Each has a limit of time. What comes out is meant for
keeping: PDF/A, tagged for screen readers, fonts embedded (LibreOffice: PDF/A-2b).
"""

from __future__ import annotations

import base64
import io
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from vanthu.base.diagnostics import SurroundingsError
from vanthu.files.disk import held_open, put_all

_PATIENCE = 120
_OFFICE = ("soffice", "libreoffice")
_OFFICE_ELSEWHERE = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_EXPORT = (
    'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"}}'
)
_BY_COM = ("Word.Application", "KWPS.Application")
"""Word, and WPS Office, which answers to the same calls."""
_SCRIPT = """
$ErrorActionPreference = 'Stop'
$word = New-Object -ComObject $env:VANTHU_PROGRAM
try {
  $word.Visible = $false
  $word.DisplayAlerts = 0
  try { $word.AutomationSecurity = 3 } catch { }
  foreach ($from in Get-ChildItem -LiteralPath $env:VANTHU_FOLDER -Filter *.docx) {
    $to = [IO.Path]::ChangeExtension($from.FullName, '.pdf')
    $document = $word.Documents.Open($from.FullName, $false, $true, $false)
    try {
      try {
        $document.ExportAsFixedFormat($to, 17, $false, 0, 0, 1, 1, 0, $true, $true, 1, $true, $true, $true)
      } catch { $document.SaveAs2($to, 17) }
    } finally { $document.Close(0) }
  }
} finally { $word.Quit(0) }
"""  # noqa: E501
"""17 is PDF; then: whole document, with its properties, bookmarks, tags, and as PDF/A."""
_PRODUCERS = ("LibreOffice", "Microsoft", "WPS", "vanthu")
_OWN_PRODUCER = "vanthu"
_NONE_CAN = SurroundingsError(
    "máy này không có chương trình nào làm được tệp PDF",
    "cài Microsoft Word, WPS Office, hoặc LibreOffice (miễn phí, https://vi.libreoffice.org);"
    " hoặc mở tệp .docx ở máy khác rồi chọn Save As, PDF",
)


def to_pdf(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The PDF of each Word file, under its name with `.pdf`.

    Raises SurroundingsError where nothing on this machine can make them.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        folder = Path(place) / "files"
        folder.mkdir()
        for name, content in files.items():
            (folder / Path(name).name).write_bytes(content)
        wanted = [folder / f"{Path(name).stem}.pdf" for name in files]
        if not (_by_com(folder, wanted) or _by_libreoffice(folder, wanted, Path(place))):
            raise _NONE_CAN
        return {pdf.name: pdf.read_bytes() for pdf in wanted}


def page_count(pdf: bytes) -> int:
    """How many pages it has; 0 for what is no PDF."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        return len(PdfReader(io.BytesIO(pdf)).pages)
    except PyPdfError:
        return 0


def joined(pdfs: Sequence[bytes]) -> bytes:
    """All of them in one, under the title of the first, for reading and printing.

    Tags and PDF/A are those of the single files.
    """
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    for pdf in pdfs:
        writer.append(io.BytesIO(pdf))
    about = PdfReader(io.BytesIO(pdfs[0])).metadata
    writer.add_metadata({"/Title": (about and about.title) or "", "/Producer": _OWN_PRODUCER})
    writer.root_object.update(_language())
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _language() -> dict[object, object]:
    from pypdf.generic import NameObject, TextStringObject

    return {NameObject("/Lang"): TextStringObject("vi-VN")}


def write_pdfs(folder: Path, pdfs: Mapping[str, bytes], *, overwrite: bool = False) -> None:
    """Put them beside the Word files, all or none.

    A file of that name that is not as an export left it (signed, annotated, a scan) is a
    person's and stays, unless `overwrite`. Raises SurroundingsError.
    """
    for name in pdfs:
        path = folder / name
        try:
            theirs = path.exists() and not is_as_exported(path.read_bytes())
        except OSError:
            raise held_open(path) from None
        if theirs and not overwrite:
            raise SurroundingsError(
                f'"{path}" không phải tệp chương trình xuất ra, hoặc đã được ký, ghi chú thêm, nên'
                " không ghi đè",
                "đổi tên tệp đó để giữ lại, rồi chạy lại; hoặc thêm --overwrite để bỏ tệp đó",
            )
    put_all({folder / name: content for name, content in pdfs.items()})


def is_as_exported(pdf: bytes) -> bool:
    """Whether it is an export that nobody has signed or changed since.

    Who changes a PDF leaves the first half of its identifier and renews the second (ISO 32000-1,
    14.4).
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    if b"/ByteRange" in pdf:
        return False
    try:
        reader = PdfReader(io.BytesIO(pdf))
        made_by = (reader.metadata.producer if reader.metadata else None) or ""
        halves = reader.trailer.get("/ID") or ()
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError):
        return False
    return made_by.removeprefix("® ").startswith(_PRODUCERS) and len(set(map(str, halves))) < 2


def _by_com(folder: Path, wanted: Iterable[Path]) -> bool:
    shell = shutil.which("powershell")
    if shell is None:
        return False
    script = base64.b64encode(_SCRIPT.encode("utf-16-le")).decode()
    command = [shell, "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass"]
    return any(
        _done_in_time(
            [*command, "-EncodedCommand", script],
            {"VANTHU_PROGRAM": program, "VANTHU_FOLDER": str(folder)},
        )
        and all(pdf.is_file() for pdf in wanted)
        for program in _BY_COM
    )


def _by_libreoffice(folder: Path, wanted: Iterable[Path], place: Path) -> bool:
    office = libreoffice()
    if office is None:
        return False
    profile = (place / "profile").as_uri()
    command = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", _EXPORT]
    files = sorted(map(str, folder.glob("*.docx")))
    done = _done_in_time([*command, "--outdir", str(folder), *files], {})
    return done and all(pdf.is_file() for pdf in wanted)


def libreoffice() -> str | None:
    """The program, None where it is not installed."""
    found = next((path for name in _OFFICE if (path := shutil.which(name))), None)
    return found or next((path for path in _OFFICE_ELSEWHERE if Path(path).exists()), None)


def _done_in_time(command: Sequence[str], also: Mapping[str, str]) -> bool:
    """Whether it ended well within the limit; what it started itself ends with it."""
    try:
        child = subprocess.Popen(
            command,
            env={**os.environ, **also},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        return child.wait(_PATIENCE) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        if child.poll() is None:
            _end(child)


def _end(child: subprocess.Popen[bytes]) -> None:
    with suppress(OSError, subprocess.SubprocessError):
        if sys.platform == "win32":
            tree = ["taskkill", "/F", "/T", "/PID", str(child.pid)]
            subprocess.run(tree, capture_output=True, check=False)
        else:
            os.killpg(child.pid, signal.SIGKILL)
    child.wait()
