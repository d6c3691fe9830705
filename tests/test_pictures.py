"""Pictures in the text: from a file beside the YAML, refused where it is no sound picture."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import MakeProject
from tests.test_cache import kept as kept  # a fixture, which a second file needs
from vanthu.base.diagnostics import Faults
from vanthu.cli import main
from vanthu.commands.command import CLEAN
from vanthu.pipeline import Built, build
from vanthu.render import printing_of
from vanthu.render.template import TemplateFile
from vanthu.render.via_docxtpl import render_thoroughly
from vanthu.word.package import DOCUMENT, add_pictures, unpack
from vanthu.word.picture_header import MOST_BYTES, NotAPicture, read_header
from vanthu.word.redline import redline

Capture = pytest.CaptureFixture[str]
PICTURE = "{tệp: so-do.png, mô tả: Sơ đồ khu dân cư, rộng: 90, chú thích: Hình 1. Sơ đồ}"
DECISION = f"""\
năm: 2024
trích yếu: Ban hành Quy chế làm việc
căn cứ: [{{loại: Luật, tên: Tổ chức chính quyền địa phương, ngày: 19/6/2015}}]
điều:
  - ý: Ban hành Quy chế làm việc.
    gồm:
      - hình: {PICTURE}
ký: {{chức vụ: Chủ tịch, họ tên: Nguyễn Văn A}}
"""


def png(width: int = 30, height: int = 20, shade: int = 0, physical: bytes = b"") -> bytes:
    """A sound picture of one shade of grey."""
    rows = (b"\0" + bytes([shade]) * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = [(b"IHDR", header), (b"pHYs", physical), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        chunk(*each) for each in parts if each[1] or each[0] == b"IEND"
    )


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def jpeg(width: int = 30, height: int = 20, density: tuple[int, int] = (1, 150)) -> bytes:
    """The frame of a picture, as far as a header tells it."""
    unit, dots = density
    jfif = b"JFIF\0\x01\x01" + struct.pack(">BHH", unit, dots, dots) + b"\0\0"
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\0"
    segments = [(0xE0, jfif), (0xC0, frame)]
    body = b"".join(
        struct.pack(">BBH", 0xFF, mark, len(each) + 2) + each for mark, each in segments
    )
    return b"\xff\xd8" + body + b"\xff\xda\0\x02\xff\xd9"


@pytest.fixture
def dossier(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = make_project({"content/2024/decision.yaml": DECISION})
    (root / "content/2024/so-do.png").write_bytes(png())
    monkeypatch.chdir(root)
    return root / "content/2024"


def built(dossier: Path) -> Built:
    return build(dossier, "content/2024")


def file_of(dossier: Path) -> bytes:
    return built(dossier).files["quyet-dinh.docx"]


def test_the_finished_file_holds_the_picture_and_says_what_it_shows(dossier: Path) -> None:
    parts = unpack(file_of(dossier))
    assert parts["word/media/hinh1.png"] == png()
    assert b'Extension="png"' in parts["[Content_Types].xml"]
    document = parts[DOCUMENT].decode()
    assert 'descr="Sơ đồ khu dân cư"' in document
    assert "Hình 1. Sơ đồ" in document
    relation = document.partition('r:embed="')[2].partition('"')[0]
    assert f'Id="{relation}"' in parts["word/_rels/document.xml.rels"].decode()
    assert f'cx="{90 * 36_000}" cy="{60 * 36_000}"' in document


def test_the_same_picture_gives_the_same_bytes_and_goes_the_fast_way(dossier: Path) -> None:
    done = built(dossier)
    assert file_of(dossier) == done.files["quyet-dinh.docx"]
    printing = printing_of(done.drafted.templates["quyet-dinh.docx"])
    assert printing is not None
    assert (
        printing.document(done.drafted.view.sheets["quyet-dinh.docx"])
        == done.files["quyet-dinh.docx"]
    )


def test_docxtpl_itself_prints_the_picture_as_well(dossier: Path) -> None:
    drafted = built(dossier).drafted
    source = TemplateFile(drafted.templates["quyet-dinh.docx"])
    parts = unpack(render_thoroughly(source, drafted.view.sheets["quyet-dinh.docx"]))
    assert parts["word/media/hinh1.png"] == png()
    assert parts[DOCUMENT].count(b"r:embed=") == 1


def test_a_package_without_relations_gets_some() -> None:
    types = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    parts = add_pictures({"[Content_Types].xml": types}, {"rIdA": ("png", png())})
    assert b'Id="rIdA"' in parts["word/_rels/document.xml.rels"]
    assert b'Extension="png"' in parts["[Content_Types].xml"]


def test_a_picture_is_as_large_as_its_file_says_and_no_larger_than_the_page(dossier: Path) -> None:
    text = DECISION.replace(" rộng: 90,", "")
    (dossier / "decision.yaml").write_text(text, encoding="utf-8")
    dots_per_metre = struct.pack(">IIB", 4000, 4000, 1)
    (dossier / "so-do.png").write_bytes(png(100, 50, physical=dots_per_metre))
    assert f'cx="{25 * 36_000}"' in unpack(file_of(dossier))[DOCUMENT].decode()
    (dossier / "so-do.png").write_bytes(png(2000, 1000))
    assert f'cx="{165 * 36_000}"' in unpack(file_of(dossier))[DOCUMENT].decode()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("so-do.png", None, 'không đọc được tệp hình "so-do.png"'),
        ("so-do.png", b"GIF89a" + b"\0" * 50, '"so-do.png": tệp không phải hình PNG hay JPEG'),
        ("so-do.png", png()[:-20], '"so-do.png": tệp hình bị hỏng hoặc không trọn vẹn'),
        ("so-do.png", png().replace(b"IDAT", b"IDAU"), '"so-do.png": tệp hình bị hỏng hoặc'),
        ("so-do.png", png() + b"\0" * MOST_BYTES, '"so-do.png": hình nặng hơn 5 MB'),
        ("../so-do.png", png(), 'hình "../so-do.png" nằm ngoài thư mục của hồ sơ'),
        ("/etc/so-do.png", png(), 'hình "/etc/so-do.png" nằm ngoài thư mục của hồ sơ'),
        ("C:\\so-do.png", png(), 'hình "C:\\so-do.png" nằm ngoài thư mục của hồ sơ'),
    ],
)
def test_what_is_no_picture_of_the_dossier_is_refused_at_its_place(
    dossier: Path, name: str, content: bytes | None, told: str
) -> None:
    text = DECISION.replace("tệp: so-do.png", f"tệp: '{name}'")
    (dossier / "decision.yaml").write_text(text, encoding="utf-8")
    (dossier / "so-do.png").unlink()
    if content is not None:
        (dossier / "so-do.png").write_bytes(content)
    with pytest.raises(Faults) as found:
        built(dossier)
    [fault] = found.value.diagnostics
    assert fault.message.startswith(told)
    assert fault.place.file.text[fault.place.start : fault.place.end].strip("'") == name


def test_a_link_that_leads_out_of_the_dossier_is_refused(dossier: Path) -> None:
    (dossier / "so-do.png").rename(dossier.parent / "elsewhere.png")
    try:
        (dossier / "so-do.png").symlink_to(dossier.parent / "elsewhere.png")
    except OSError:
        pytest.skip("this machine makes no links")
    with pytest.raises(Faults, match="nằm ngoài thư mục của hồ sơ"):
        built(dossier)


@pytest.mark.parametrize(
    ("make", "kind"), [(lambda: png(20_000, 2), "png"), (lambda: jpeg(20_000, 2), "jpeg")]
)
def test_a_header_at_its_limits(make: Callable[[], bytes], kind: str) -> None:
    assert read_header(make())[:3] == (kind, 20_000, 2)


@pytest.mark.parametrize(
    "content",
    [
        png(20_001, 2),
        jpeg(20_001, 2),
        jpeg(0, 5),
        jpeg(8_000, 8_000),
        jpeg()[:-2],
        b"\xff\xd8\xff\xc0\0\x01",
        b"\xff\xd8" + b"\xff" * 100,
        b"\xff\xd8",
        b"\x89PNG\r\n\x1a\n",
        b"",
    ],
)
def test_a_header_that_no_picture_has_is_refused(content: bytes) -> None:
    with pytest.raises(NotAPicture):
        read_header(content)


@pytest.mark.parametrize(
    ("density", "found"), [((1, 150), 150), ((2, 59), 150), ((0, 1), 96), ((1, 9999), 96)]
)
def test_dots_to_the_inch_of_a_jpeg(density: tuple[int, int], found: int) -> None:
    assert round(read_header(jpeg(density=density)).density) == found


@pytest.mark.usefixtures("kept")
def test_a_picture_that_changed_is_seen(dossier: Path, capsys: Capture) -> None:
    assert main(["build", "2024"]) == CLEAN
    before = Path("output/2024/quyet-dinh.docx").read_bytes()
    (dossier / "so-do.png").write_bytes(png(shade=9))
    assert main(["build", "2024"]) == CLEAN
    capsys.readouterr()
    assert Path("output/2024/quyet-dinh.docx").read_bytes() != before


def test_pictures_are_recorded_with_the_content(dossier: Path) -> None:
    assert "so-do.png" in built(dossier).outcome.content


def test_pictures_go_into_next_years_dossier(dossier: Path, capsys: Capture) -> None:
    assert main(["new-year", "2025"]) == CLEAN
    assert (dossier.parent / "2025/so-do.png").read_bytes() == png()
    assert "so-do.png" not in capsys.readouterr().out


def test_another_picture_is_told_and_marked(dossier: Path, capsys: Capture) -> None:
    old = file_of(dossier)
    assert main(["new-year", "2025"]) == CLEAN
    (dossier.parent / "2025/so-do.png").write_bytes(png(shade=9))
    capsys.readouterr()
    assert main(["compare", "2024", "2025"]) == CLEAN
    told = capsys.readouterr().out
    assert "Hình so-do.png" in told
    (dossier / "so-do.png").write_bytes(png(shade=9))
    marked = unpack(redline(old, file_of(dossier), "A"))[DOCUMENT].decode()
    assert "<w:ins " in marked
    assert "<w:ins " not in unpack(redline(old, old, "A"))[DOCUMENT].decode()
