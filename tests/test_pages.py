"""The pages of 2024 as LibreOffice lays them out: what no look at the XML can tell."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdfium2 import raw

from tests.conftest import DECISION_FILE, PLAN_FILE
from tests.docx_text import Docx, Paragraph, fold
from vanthu.decree import nd30
from vanthu.decree.nd30 import PAGE
from vanthu.pipeline import Built

MM = 72 / 25.4
TOP_OF_TEXT = (PAGE.height - PAGE.top.chosen) * MM
CENTRE = (PAGE.left.chosen + PAGE.text_width / 2) * MM
HEADINGS = {element.name for element in nd30.BODY if element.keep_next}


@dataclass(frozen=True, slots=True)
class Line:
    """Characters on one baseline, all lengths in pt from the lower left corner of the page."""

    text: str
    left: float
    right: float
    baseline: float


class Page:
    """The text of one page by its lines, and the lines drawn on it."""

    def __init__(self, page: Any) -> None:
        self.width, self.height = page.get_width() / MM, page.get_height() / MM
        self.drawn = [
            (left, right)
            for left, bottom, right, top in (
                each.get_bounds() for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])
            )
            if top - bottom < 3 < right - left
        ]
        self._text = page.get_textpage()
        self._characters = [self._character(at) for at in range(self._text.count_chars())]
        self.lines = list(self._lines())

    def find(self, text: str) -> list[Line]:
        """The pieces of the text's first occurrence, one for each line that it stands on."""
        found = self._text.search(text, match_case=True).get_next()
        assert found is not None, f"{text} is not on this page"
        first, count = found
        return list(_on_baselines(self._characters[first : first + count]))

    def __contains__(self, text: str) -> bool:
        return self._text.search(text, match_case=True).get_next() is not None

    @property
    def number(self) -> list[Line]:
        """What stands in the top margin."""
        return [line for line in self.lines if line.baseline > TOP_OF_TEXT]

    def _lines(self) -> Iterator[Line]:
        shown = [each for each in self._characters if each.text.strip()]
        yield from _on_baselines(sorted(shown, key=lambda each: (-each.baseline, each.left)))

    def _character(self, at: int) -> Line:
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(self._text, at, x, y)
        left, _, right, _ = self._text.get_charbox(at, loose=True)
        return Line(chr(raw.FPDFText_GetUnicode(self._text, at)), left, right, round(y.value, 1))


def _on_baselines(characters: list[Line]) -> Iterator[Line]:
    shown = [each for each in characters if each.text.strip()]
    for baseline, group in groupby(shown, key=lambda each: each.baseline):
        row = list(group)
        text = "".join(each.text for each in row)
        yield Line(text, min(e.left for e in row), max(e.right for e in row), baseline)


@pytest.fixture(scope="module")
def pages(built_2024: Built, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[Page]]:
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if soffice is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    folder = tmp_path_factory.mktemp("pages")
    for name, content in built_2024.files.items():
        (folder / name).write_bytes(content)
    _convert(soffice, folder, list(built_2024.files))
    documents = {name: _document(folder, name) for name in built_2024.files}
    if not any(_is_times(page) for page in documents[PLAN_FILE]):
        pytest.skip("neither Times New Roman nor Liberation Serif is installed")
    return {name: [Page(page) for page in document] for name, document in documents.items()}


def _convert(soffice: str, folder: Path, names: list[str]) -> None:
    """A profile of its own: an open LibreOffice would swallow the order."""
    profile = (folder / "profile").as_uri()
    options = [f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [soffice, *options, "--outdir", str(folder), *(str(folder / name) for name in names)],
        check=True,
        capture_output=True,
        timeout=180,
    )


def _document(folder: Path, name: str) -> Any:
    # From bytes: Windows could not remove the folder while the file is open.
    return pypdfium2.PdfDocument((folder / name).with_suffix(".pdf").read_bytes())


def _is_times(page: Any) -> bool:
    texts = page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT])
    return any(
        name in text.get_font().get_base_name().replace(" ", "")
        for text in texts
        for name in ("LiberationSerif", "TimesNewRoman")
    )


@pytest.fixture
def decision(pages: Mapping[str, list[Page]]) -> list[Page]:
    return pages[DECISION_FILE]


@pytest.fixture
def plan(pages: Mapping[str, list[Page]]) -> list[Page]:
    return pages[PLAN_FILE]


@pytest.fixture(params=[DECISION_FILE, PLAN_FILE])
def document(request: pytest.FixtureRequest, pages: Mapping[str, list[Page]]) -> list[Page]:
    return pages[request.param]


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_documents_are_as_long_as_they_should_be(decision: list[Page], plan: list[Page]) -> None:
    assert len(decision) == 2
    assert 14 <= len(plan) <= 20


def test_paper_is_a4(document: list[Page]) -> None:
    for page in document:
        assert (page.width, page.height) == pytest.approx((210, 297), abs=0.5)


def test_pages_are_numbered_from_the_second_on(decision: list[Page], plan: list[Page]) -> None:
    for part in (decision, plan[:-1]):
        numbers = [[line.text for line in page.number] for page in part]
        assert numbers == [[], *([str(at)] for at in range(2, len(part) + 1))]


def test_page_number_is_centred(document: list[Page]) -> None:
    [number] = document[1].number
    assert (number.left + number.right) / 2 == pytest.approx(CENTRE, abs=1)


def test_nothing_leaves_the_margins(document: list[Page]) -> None:
    for page in document:
        for line in page.lines:
            assert line.left >= PAGE.left.chosen * MM - 1, line.text
            assert line.right <= (PAGE.width - PAGE.right.chosen) * MM + 1, line.text
            assert line.baseline >= PAGE.bottom.chosen * MM, line.text


def test_national_name_and_motto_stand_on_one_line_each(document: list[Page]) -> None:
    [name] = document[0].find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    [motto] = document[0].find("Độc lập - Tự do - Hạnh phúc")
    assert motto.baseline < name.baseline
    assert (name.left + name.right) / 2 == pytest.approx((motto.left + motto.right) / 2, abs=1)


def test_line_under_the_motto_is_drawn_as_long_as_the_motto(document: list[Page]) -> None:
    [motto] = document[0].find("Độc lập - Tự do - Hạnh phúc")
    below_agency, below_motto, below_subject = document[0].drawn
    assert below_motto == pytest.approx((motto.left, motto.right), abs=1.5)
    assert below_agency[1] < below_motto[0]
    assert sum(below_subject) / 2 == pytest.approx(CENTRE, abs=1)


def test_number_stands_on_the_line_of_place_and_date(decision: list[Page]) -> None:
    [number] = decision[0].find("Số:")
    [date] = decision[0].find("Tịnh Biên, ngày")
    assert number.baseline == pytest.approx(date.baseline, abs=2)


def test_recipients_stand_level_with_the_signature(decision: list[Page]) -> None:
    [page] = [page for page in decision if "Nơi nhận:" in page]
    [recipients], [signature] = page.find("Nơi nhận:"), page.find("TM. ỦY BAN NHÂN DÂN")
    assert recipients.baseline == pytest.approx(signature.baseline, abs=2)
    assert recipients.left == pytest.approx(PAGE.left.chosen * MM, abs=1.5)


def test_signature_is_whole_and_not_alone_on_its_page(decision: list[Page]) -> None:
    [page] = [page for page in decision if "TM. ỦY BAN NHÂN DÂN" in page]
    [title], [name] = page.find("PHÓ CHỦ TỊCH"), page.find("Lâm Văn Bá")
    assert 20 * MM <= title.baseline - name.baseline <= 40 * MM  # room for hand and seal
    [last_words] = page.find("chịu trách nhiệm thi hành Quyết định này./.")
    assert last_words.baseline > title.baseline


def test_no_heading_is_the_last_line_of_a_page(plan: list[Page], plan_2024: Docx) -> None:
    headings = {
        squeezed(block.text)
        for block in plan_2024.blocks
        if isinstance(block, Paragraph) and block.style in HEADINGS
    }
    assert len(headings) > 30
    for page in plan:
        last = squeezed(page.lines[-1].text)
        assert not any(heading.endswith(last) for heading in headings), page.lines[-1].text


def test_table_of_targets_is_not_cut(plan: list[Page], plan_2024: Docx) -> None:
    table = plan_2024.tables[0]
    [page] = [page for page in plan if "Chỉ tiêu giảm hộ nghèo, hộ cận nghèo năm 2024 phân" in page]
    for row in table.rows:
        if not row.repeated:
            shown = squeezed("".join(row.texts))
            assert any(shown == line.text for line in page.lines), row.texts


def test_every_cell_of_figures_stands_on_one_line(plan: list[Page], plan_2024: Docx) -> None:
    figures = [
        fold(cell.text)
        for table in plan_2024.tables
        for row in table.rows
        for cell in row.cells
        if cell.paragraphs[0].style == "Ô số" and len(cell.text) > 4
    ]
    tables = [page for page in plan if "Đơn vị tính:" in page]
    for figure in figures:
        assert any(figure in page and len(page.find(figure)) == 1 for page in tables), figure


def test_appendix_begins_on_a_page_of_its_own_without_a_number(plan: list[Page]) -> None:
    assert plan[-1].lines[0].text == "Phụlục"
    assert plan[-1].number == []
    assert not any("Phụ lục" in page for page in plan[:-1])
    assert plan[-2].lines[-1].text.endswith("./.")
