"""What a leader changed in Word comes back into the content, or is told; nothing else changes."""

from __future__ import annotations

import difflib
import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, MakeProject
from tests.harvest_edits import KINDS, WORDING, Done, Editor
from vanthu.harvest.baseline import Baseline, baseline
from vanthu.harvest.carrying import Carried, carry
from vanthu.harvest.harvesting import Harvest, harvest
from vanthu.harvest.lines import LABEL, body_of, one_blank
from vanthu.harvest.outcome import Fate
from vanthu.harvest.proof import Proven, prove
from vanthu.pipeline import Draft, draft, render_all

Made = tuple[Harvest, Proven, Editor]


@pytest.fixture(scope="module")
def drafted_2024() -> Draft:
    return draft(ROOT / "content" / "2024", "content/2024")


def _files(drafted: Draft) -> dict[str, bytes]:
    return dict(zip(drafted.dossier.documents, render_all(drafted).values(), strict=True))


def _harvested(base: Baseline, editor: Editor) -> Made:
    found = harvest(base, body_of(editor.saved(), base.file, received=True))
    return found, prove(found), editor


def _words(text: str) -> str:
    text = one_blank(text)
    label = LABEL.match(text)
    return text[label.end() :] if label else text


# Random edits


def _random(drafted: Draft, seed: int) -> tuple[Baseline, Made]:
    chance = random.Random(seed)
    files = _files(drafted)
    file = chance.choice(list(files))
    editor = Editor(files[file], seed, tracked=chance.random() < 0.4)
    for kind in chance.sample(KINDS, chance.randint(1, 4)):
        if kind in WORDING or not editor.tracked:
            editor.edit(kind)
    base = baseline(drafted, file)
    return base, _harvested(base, editor)


def _is_carried(done: Done, base: Baseline, made: Made) -> bool:
    found, proven, _ = made
    rebuilt = [_words(line.text) for line in (proven.rebuilt or base).body.lines]
    parts = done.after.split("\n") if done.kind == "paragraph_split" else [done.after]
    meant = [_words(part) for part in parts if part]
    if done.kind in ("bold", "item_moved"):
        return any(each.fate is Fate.CARRIED for each in found.outcomes)
    if not meant:
        return _words(done.before) not in rebuilt
    return all(part in rebuilt for part in meant)


def _nothing_else_changes(base: Baseline, made: Made) -> None:
    """Every line of the rebuilt document stands in one of the two, but for its last mark."""
    found, proven, _ = made
    if proven.rebuilt is None:
        assert proven.texts == {}
        return
    known = {_words(line.text) for line in (*base.body.lines, *found.edited.lines)}
    bare = {each.rstrip(" .;,/") for each in known}
    for line in proven.rebuilt.body.lines:
        words = _words(line.text)
        assert words in known or words.rstrip(" .;,/") in bare


def _touched_lines(before: str, after: str) -> int:
    changed = difflib.unified_diff(before.split("\n"), after.split("\n"), lineterm="", n=0)
    return sum(line[:1] in "+-" and line[:3] not in ("+++", "---") for line in changed)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "seed" in metafunc.fixturenames:
        metafunc.parametrize("seed", range(metafunc.config.getoption("--harvest-seeds")))


def test_random_edits_are_carried_or_told(seed: int, drafted_2024: Draft) -> None:
    base, made = _random(drafted_2024, seed)
    found, proven, editor = made
    told = [each for each in found.outcomes if each.fate is not Fate.CARRIED]
    carried = [each for each in editor.done if _is_carried(each, base, made)]
    assert len(carried) + len(told) >= len(editor.done)
    _nothing_else_changes(base, made)
    for source in drafted_2024.dossier.sources:
        if source.name in proven.texts:
            lines = _touched_lines(source.document.file.text, proven.texts[source.name])
            assert lines <= 4 * len(carried)


def test_most_random_edits_of_words_are_carried(drafted_2024: Draft) -> None:
    words = carried = 0
    for seed in range(1000, 1025):
        base, made = _random(drafted_2024, seed)
        told = [each for each in made[0].outcomes if each.fate is Fate.COMPUTED or each.note]
        words += len(made[2].done) - len(told)
        carried += sum(_is_carried(each, base, made) for each in made[2].done)
    assert carried >= 0.95 * words


# One edit at a time


Change = Callable[[Any], None]


class Dossier:
    """A small dossier, its built files, and what comes back from an edited one."""

    def __init__(self, root: Path, files: Mapping[str, str]) -> None:
        self.folder = root / "content" / "2024"
        self.files = files
        self.built = _files(draft(self.folder, "content/2024"))

    def edited(self, file: str, change: Change) -> bytes:
        editor = Editor(self.built[file], 0)
        change(editor.document)
        return editor.saved()

    def carried(self, file: str, change: Change, **options: Any) -> Carried:
        return carry(self.edited(file, change), "sua.docx", self.folder, "content/2024", **options)

    def text(self, carried: Carried, name: str = "plan.yaml") -> str:
        path = self.folder / name
        files = {each.name: content for each, content in carried.files.items()}
        return files[name].decode() if name in files else path.read_text(encoding="utf-8")


PLAN = """\
loại: Kế hoạch
trích yếu: Rà soát hộ nghèo năm {{ năm }}
mở đầu: >-
  Ủy ban nhân dân thị xã ban hành Kế hoạch rà soát,
  với các nội dung sau:
nội dung:
  - Mục đích, yêu cầu:
      - Mục đích:
          - 'Xác định đúng hộ nghèo; "không bỏ sót".'
          - "Cập nhật **đầy đủ** dữ liệu: từng hộ."
          - ý: Báo cáo kịp thời kết quả rà soát của từng địa bàn.
            thực hiện bằng: chưa có
      - Yêu cầu: Công khai, dân chủ^[Theo quy chế hiện hành] và đúng thời hạn năm {{ năm }}.
  - Tổ chức thực hiện:
      - đoạn: Các đơn vị thực hiện theo bảng dưới đây.
      - bảng:
          cột:
            - {tiêu đề: Đơn vị, kiểu: chữ}
            - {tiêu đề: Số tổ, kiểu: số}
          hàng:
            - [Xã An Hảo, 1200]
            - [Xã An Cư, 15]
      - đoạn: Giao Phòng chuyên môn theo dõi, đôn đốc.
"""


@pytest.fixture
def small(make_project: MakeProject) -> Dossier:
    files = {"content/2024/plan.yaml": PLAN}
    return Dossier(make_project(files), files)


def _find(document: Any, words: str) -> Any:
    cells = [
        paragraph
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
    ]
    return next(each for each in [*document.paragraphs, *cells] if words in each.text)


def _put(words: str, old: str, new: str) -> Change:
    def change(document: Any) -> None:
        for run in _find(document, words).runs:
            if old in run.text:
                run.text = run.text.replace(old, new, 1)
                return
        raise LookupError(old)

    return change


@pytest.mark.parametrize(
    ("words", "old", "new", "line"),
    [
        ("Xác định", "đúng hộ", "rõ hộ", """          - 'Xác định rõ hộ nghèo; "không bỏ sót".'"""),
        ("Xác định", "sót", "lọt 'ai'",
         """          - 'Xác định đúng hộ nghèo; "không bỏ lọt ''ai''".'"""),
        ("Cập nhật", "từng hộ", 'từng "hộ"',
         '          - "Cập nhật **đầy đủ** dữ liệu: từng \\"hộ\\"."'),
        ("Cập nhật", "đầy đủ", "kịp thời",
         '          - "Cập nhật **kịp thời** dữ liệu: từng hộ."'),
        ("Báo cáo", "từng", "mọi",
         "          - ý: Báo cáo kịp thời kết quả rà soát của mọi địa bàn."),
        ("ban hành Kế hoạch rà soát", "rà soát", "tổng rà soát",
         "  Ủy ban nhân dân thị xã ban hành Kế hoạch tổng rà soát,"),
        ("thời hạn năm", " năm", ", kịp thời năm",
         "      - Yêu cầu: Công khai, dân chủ^[Theo quy chế hiện hành] và đúng thời hạn, kịp thời"
         " năm {{ năm }}."),
        ("Giao Phòng", "theo dõi", "tự * theo dõi",
         "      - đoạn: Giao Phòng chuyên môn tự \\* theo dõi, đôn đốc."),
        ("Giao Phòng", "theo dõi", "việc: theo dõi",
         '      - đoạn: "Giao Phòng chuyên môn việc: theo dõi, đôn đốc."'),
        ("MỤC ĐÍCH", "YÊU CẦU", "YÊU CẦU CHUNG", "  - Mục đích, yêu cầu chung:"),
        ("Xã An Hảo", "An Hảo", "An Nông", "            - [Xã An Nông, 1200]"),
        ("1.200", "1.200", "1.350", "            - [Xã An Hảo, 1.350]"),
        ("Đơn vị", "Đơn vị", "Tên đơn vị", "            - {tiêu đề: Tên đơn vị, kiểu: chữ}"),
        ("Rà soát hộ nghèo năm", "hộ nghèo", "hộ cận nghèo",
         "trích yếu: Rà soát hộ cận nghèo năm {{ năm }}"),
    ],
)  # fmt: skip
def test_words_land_in_their_scalar(
    words: str, old: str, new: str, line: str, small: Dossier
) -> None:
    carried = small.carried("plan.yaml", _put(words, old, new))
    after = small.text(carried)
    assert line in after.split("\n")
    assert _touched_lines(PLAN, after) == 2
    assert {each.fate for each in carried.outcomes} == {Fate.CARRIED}


def test_no_edit_is_no_edit(small: Dossier) -> None:
    for file in small.built:
        carried = small.carried(file, lambda document: None)
        assert carried.outcomes == []
        assert carried.files == {}


def test_a_computed_word_is_told_with_where_it_comes_from(small: Dossier) -> None:
    carried = small.carried("plan.yaml", _put("thời hạn năm", "2024", "2025"))
    (found,) = carried.outcomes
    assert found.fate is Fate.COMPUTED
    assert "{{ năm }}" in found.note
    assert found.place is not None
    assert found.place.quoted.strip().startswith("- Yêu cầu:")
    assert carried.files == {}


def test_words_of_the_form_are_told(small: Dossier) -> None:
    (found,) = small.carried("plan.yaml", _put("CỘNG HÒA", "CỘNG HÒA", "CỘNG HOÀ")).outcomes
    assert (found.fate, found.edits) == (Fate.COMPUTED, ())


def test_bold_is_carried_and_taken_away(small: Dossier) -> None:
    def bold(document: Any) -> None:
        _find(document, "Giao Phòng").runs[-1].bold = True
        for run in _find(document, "Cập nhật").runs:
            run.bold = None

    def whole(document: Any) -> None:
        for run in _find(document, "Báo cáo").runs:
            if "Báo cáo" in run.text:
                run.italic = True

    after = small.text(small.carried("plan.yaml", bold))
    assert "Cập nhật đầy đủ dữ liệu" in after
    after = small.text(small.carried("plan.yaml", whole))
    assert 'ý: "*Báo cáo kịp thời kết quả rà soát của từng địa bàn.*"' in after


def _drop(words: str) -> Change:
    def change(document: Any) -> None:
        paragraph = _find(document, words)
        paragraph._p.getparent().remove(paragraph._p)

    return change


def test_an_item_goes_with_all_its_lines(small: Dossier) -> None:
    after = small.text(small.carried("plan.yaml", _drop("Báo cáo kịp thời")))
    assert "Báo cáo" not in after
    assert "thực hiện bằng" not in after
    assert _touched_lines(PLAN, after) == 2


def test_what_would_not_build_is_told_and_not_written(small: Dossier) -> None:
    def change(document: Any) -> None:
        for words in ("Xác định", "Cập nhật", "Báo cáo kịp thời"):
            _drop(words)(document)

    carried = small.carried("plan.yaml", change)
    (left,) = [each for each in carried.outcomes if each.fate is Fate.ASKED]
    assert "không dựng được" in left.note
    after = small.text(carried)
    assert after.count("          - ") == PLAN.count("          - ") - 2
    draft(small.folder, "content/2024", {"plan.yaml": after})  # what is written is sound


def test_number_day_and_signer_land_in_the_decision(small: Dossier) -> None:
    def change(document: Any) -> None:
        for paragraph in (each for t in document.tables for r in t.rows for c in r.cells
                          for each in c.paragraphs):  # fmt: skip
            if paragraph.text.startswith("Số:"):
                paragraph.runs[0].text = "Số: 57/QĐ-UBND"
            if ", ngày" in paragraph.text:
                paragraph.runs[0].text = "Tịnh Biên, ngày 05 tháng 3 năm 2024"
            if paragraph.text == "Nguyễn Văn A":
                paragraph.runs[0].text = "Nguyễn Thị B"

    decision = (small.folder / "decision.yaml").read_text(encoding="utf-8")
    (small.folder / "decision.yaml").write_text(f"số:\nngày:\n{decision}", encoding="utf-8")
    carried = small.carried("decision.yaml", change)
    after = small.text(carried, "decision.yaml")
    assert "số: 57\nngày: 05/3/2024\n" in after
    assert "họ tên: Nguyễn Thị B" in after


def test_a_file_of_another_dossier_is_refused(small: Dossier, drafted_2024: Draft) -> None:
    from vanthu.base.diagnostics import SurroundingsError

    docx = _files(drafted_2024)["plan.yaml"]
    with pytest.raises(SurroundingsError, match="không phải tệp dựng từ hồ sơ"):
        carry(docx, "la.docx", small.folder, "content/2024")


def test_a_damaged_file_is_refused(small: Dossier) -> None:
    from vanthu.base.diagnostics import SurroundingsError

    with pytest.raises(SurroundingsError, match="hỏng"):
        carry(b"PK\x03\x04 la", "hong.docx", small.folder, "content/2024")
    whole = small.built["plan.yaml"]
    with pytest.raises(SurroundingsError):
        carry(whole[: len(whole) // 2], "hong.docx", small.folder, "content/2024")


def test_two_copies_one_after_the_other(small: Dossier) -> None:
    first = small.edited("plan.yaml", _put("Xác định", "đúng hộ", "rõ hộ"))
    second = small.edited("plan.yaml", _put("Giao Phòng", "theo dõi", "giám sát"))
    carried = carry(first, "mot.docx", small.folder, "content/2024")
    for path, content in carried.files.items():
        path.write_bytes(content)
    from vanthu.harvest import revisions

    found = carry(second, "hai.docx", small.folder, "content/2024")
    assert all(each.fate is Fate.ASKED for each in found.outcomes)  # nobody knows what it was
    with pytest.MonkeyPatch.context() as patch:
        kept = {"plan.yaml": PLAN}
        patch.setattr(revisions, "_kept", lambda seal: kept)
        found = carry(second, "hai.docx", small.folder, "content/2024")
    after = small.text(found)
    assert "Xác định rõ hộ nghèo" in after
    assert "chuyên môn giám sát, đôn đốc" in after
    assert {each.fate for each in found.outcomes} == {Fate.CARRIED}
