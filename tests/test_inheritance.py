"""A dossier that holds only what differs from a base: what it takes, and what messages say."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.conftest import ROOT, MakeProject
from vanthu.base.diagnostics import Diagnostic, Faults, SurroundingsError
from vanthu.base.nodes import Mapping as YamlMapping, Node, Scalar
from vanthu.cli import main
from vanthu.commands.command import CLEAN, FAULTY
from vanthu.issue.gate import content_digest
from vanthu.model.dossier import FIGURES, BaseOnly, Dossier, load
from vanthu.model.inheritance import merged
from vanthu.pipeline import build
from vanthu.source import parse

Capture = pytest.CaptureFixture[str]

OFFICE = """\
cơ quan: Ủy ban nhân dân
viết tắt: UBND
người đứng đầu: Chủ tịch
đơn vị hành chính:
  - nhóm: Các xã
    đơn vị: [{tên: An Cư, loại: xã}, {tên: An Hảo, loại: xã}, {tên: Văn Giáo, loại: xã}]
"""
DECISION = """\
năm: 2026
trích yếu: Ban hành Kế hoạch giảm nghèo {{ cơ_quan.địa_bàn }}
căn cứ:
  - {loại: Luật, tên: Tổ chức chính quyền địa phương, ngày: 19/6/2015}
điều:
  - Ban hành kèm theo Quyết định này Kế hoạch giảm nghèo.
  - Quyết định này có hiệu lực thi hành kể từ ngày ký.
nơi nhận: [Sở Y tế]
ký: {quyền hạn: KT., chức vụ: Phó Chủ tịch, họ tên: Nguyễn Văn A}
bản chung: có
"""
TARGETS = """\
bảng:
  tiêu đề: Chỉ tiêu
  cột: [{tiêu đề: Xã, giá trị: "{{ tên }}"}, {tiêu đề: Hộ, giá trị: "{{ nghèo }}"}]
chỉ tiêu:
  An Cư: {hộ dân: 100, nghèo: 10, thoát nghèo: 2, cận nghèo: 8, thoát cận nghèo: 1}
  An Hảo: {hộ dân: 200, nghèo: 20, thoát nghèo: 4, cận nghèo: 9, thoát cận nghèo: 2}
  Văn Giáo: {hộ dân: 300, nghèo: 30, thoát nghèo: 6, cận nghèo: 7, thoát cận nghèo: 3}
"""
PLAN = "trích yếu: Giảm nghèo năm {{ năm }}\nnội dung:\n  - Mục tiêu: [Giảm nghèo.]\n"
BASE = {
    "content/tinh/chung/office.yaml": OFFICE,
    "content/tinh/chung/2026/decision.yaml": DECISION,
    "content/tinh/chung/2026/targets.yaml": TARGETS,
    "content/tinh/chung/2026/plan.yaml": PLAN,
}
OWN = "kế thừa: ../chung/2026\nđơn vị: An Cư\n"
OWN_OFFICE = "địa bàn: xã An Cư\nđịa danh: An Cư\n"
COMMUNE = "content/tinh/an-cu"


@pytest.fixture
def tree(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> MakeProject:
    """A base and a commune that inherits from it; files given are written over them."""

    def make(files: Mapping[str, str]) -> Path:
        own = {f"{COMMUNE}/office.yaml": OWN_OFFICE, f"{COMMUNE}/2026/decision.yaml": OWN}
        root = make_project({**BASE, **own, **files})
        monkeypatch.chdir(root)
        return root

    return make


def _commune(name: str = f"{COMMUNE}/2026") -> Dossier:
    return load(Path(name).resolve(), name)


def _faults(name: str = f"{COMMUNE}/2026") -> list[tuple[str, str, str]]:
    with pytest.raises(Faults) as caught:
        build(Path(name).resolve(), name)
    return [_told(found) for found in caught.value.diagnostics]


def _told(found: Diagnostic) -> tuple[str, str, str]:
    place = found.place
    return f"{place.file.name}:{place.line}:{place.column}", found.message, found.hint


def test_what_the_commune_does_not_write_is_the_bases(tree: MakeProject) -> None:
    tree({})
    found = _commune()
    assert found.office.name == "Ủy ban nhân dân xã An Cư"
    assert found.office.head == "Chủ tịch"
    assert found.facts.year == 2026
    assert "plan.yaml" in found.documents
    assert found.main.signer.name == "Nguyễn Văn A"


def test_a_key_in_both_is_the_communes_at_any_depth(tree: MakeProject) -> None:
    tree({f"{COMMUNE}/2026/decision.yaml": OWN + "ký: {họ tên: Trần Thị B}\nnăm: 2025\n"})
    found = _commune().main
    assert (found.year, found.signer.name, found.signer.title) == (
        2025,
        "Trần Thị B",
        "Phó Chủ tịch",
    )


def test_a_list_comes_whole_from_one_of_the_two(tree: MakeProject) -> None:
    tree({f"{COMMUNE}/2026/decision.yaml": OWN + "nơi nhận: [Đảng ủy xã]\n"})
    assert [each.text for each in _commune().main.recipients] == ["Đảng ủy xã"]


def test_a_key_left_blank_takes_away_what_the_base_has(tree: MakeProject) -> None:
    tree(
        {f"{COMMUNE}/2026/decision.yaml": OWN + "nơi nhận:\nký: {quyền hạn: , chức vụ: Chủ tịch}\n"}
    )
    found = _commune().main
    assert found.recipients == []
    assert (found.signer.steps, found.signer.title) == ((), "Chủ tịch")


def test_keys_about_the_dossier_itself_are_not_handed_down(tree: MakeProject) -> None:
    tree({})
    assert not _commune().facts.base_only
    with pytest.raises(BaseOnly, match="bản chung để các hồ sơ khác kế thừa"):
        _commune("content/tinh/chung/2026")


def test_only_the_named_row_is_taken(tree: MakeProject) -> None:
    tree({})
    targets = _commune().targets
    assert targets
    assert {name: unit.poor for name, unit in targets.units.items()} == {"An Cư": 10}


def test_several_rows_may_be_taken_and_all_are_without_a_name(tree: MakeProject) -> None:
    tree({f"{COMMUNE}/2026/decision.yaml": "kế thừa: ../chung/2026\nđơn vị: [An Cư, Văn Giáo]\n"})
    targets = _commune().targets
    assert targets
    assert list(targets.units) == ["An Cư", "Văn Giáo"]
    tree({f"{COMMUNE}/2026/decision.yaml": "kế thừa: ../chung/2026\n"})
    whole = _commune().targets
    assert whole
    assert list(whole.units) == ["An Cư", "An Hảo", "Văn Giáo"]


def test_a_row_that_no_unit_has_is_a_fault_where_it_is_named(tree: MakeProject) -> None:
    tree({f"{COMMUNE}/2026/decision.yaml": "kế thừa: ../chung/2026\nđơn vị: An Cu\n"})
    place, message, hint = _faults()[0]
    assert place == f"{COMMUNE}/2026/decision.yaml:2:9"
    assert message == 'không có xã, phường "An Cu" trong office.yaml năm 2026'
    assert hint == 'ý bạn là "An Cư"?'


def test_a_row_of_another_commune_does_not_belong_here(tree: MakeProject) -> None:
    row = "  An Hảo: {hộ dân: 1, nghèo: 1, thoát nghèo: 0, cận nghèo: 0, thoát cận nghèo: 0}\n"
    tree({f"{COMMUNE}/2026/targets.yaml": "chỉ tiêu:\n" + row})
    assert _faults() == [
        (
            f"{COMMUNE}/2026/targets.yaml:2:3",
            'dòng "An Hảo" không thuộc phần của hồ sơ này',
            "hồ sơ này chỉ lấy dòng của: An Cư",
        )
    ]


def test_a_fault_of_the_base_is_told_in_the_bases_file(tree: MakeProject) -> None:
    tree({"content/tinh/chung/2026/plan.yaml": PLAN.replace("năm }}", "nam }}")})
    ((place, message, _),) = _faults()
    assert place == "content/tinh/chung/2026/plan.yaml:1:30"
    assert "nam" in message


def test_a_fault_of_the_commune_is_told_in_its_own_file(tree: MakeProject) -> None:
    tree({f"{COMMUNE}/2026/decision.yaml": OWN + "năm: hai\n"})
    assert [place for place, _, _ in _faults()] == [f"{COMMUNE}/2026/decision.yaml:3:6"]


def test_a_slip_in_a_key_of_the_commune_is_seen(tree: MakeProject) -> None:
    tree({f"{COMMUNE}/office.yaml": OWN_OFFICE + "viết tăt: UB\n"})
    place, message, hint = _faults()[0]
    assert place == f"{COMMUNE}/office.yaml:3:1"
    assert 'không có mục "viết tăt"' in message
    assert hint == 'ý bạn là "viết tắt"?'


def test_what_neither_of_them_has_is_missing_in_the_communes_file(tree: MakeProject) -> None:
    tree({f"{COMMUNE}/office.yaml": "địa bàn: xã An Cư\n"})
    ((place, message, _),) = _faults()
    assert (place, message) == (f"{COMMUNE}/office.yaml:1:1", 'thiếu mục "địa danh"')


def test_a_comment_in_the_base_silences_for_all(tree: MakeProject) -> None:
    doubled = "nội dung:\n  - Mục tiêu: [Giảm giảm nghèo.]\n"
    tree({"content/tinh/chung/2026/plan.yaml": "trích yếu: Giảm nghèo\n" + doubled})
    before = build(Path(COMMUNE, "2026").resolve(), f"{COMMUNE}/2026").checked
    noted = doubled.replace("\n", "  # bỏ qua text-doubled-word: lời dẫn\n", 2)
    tree({"content/tinh/chung/2026/plan.yaml": "trích yếu: Giảm nghèo\n" + noted})
    after = build(Path(COMMUNE, "2026").resolve(), f"{COMMUNE}/2026").checked
    assert "text-doubled-word" in {each.rule for each in before.found}
    assert "text-doubled-word" not in {each.rule for each in after.found}
    assert [each.place.file.name for each in after.silenced] == [
        "content/tinh/chung/2026/plan.yaml"
    ]


def test_bases_may_have_bases(tree: MakeProject) -> None:
    tree(
        {
            "content/tw/chung/2026/decision.yaml": DECISION + "ký hiệu: QĐ-TW\n",
            "content/tw/chung/office.yaml": OFFICE,
            "content/tinh/chung/2026/decision.yaml": (
                "kế thừa: ../../tw/chung/2026\nbản chung: có\nnơi nhận: [Sở Y tế]\n"
            ),
        }
    )
    decision = _commune().main
    assert decision.symbol == "QĐ-TW"
    assert [each.text for each in decision.recipients] == ["Sở Y tế"]


def test_dossiers_of_one_office_may_inherit_from_each_other(make_project: MakeProject) -> None:
    root = make_project(
        {"content/2025/decision.yaml": "kế thừa: 2024\nnăm: 2025\ntrích yếu: Ban hành Quy định\n"}
    )
    found = load(root / "content/2025", "content/2025")
    assert found.facts.year == 2025
    assert len(found.main.bases) == 1
    assert sorted(each.name for each in found.sources) == [
        "2024/decision.yaml",
        "decision.yaml",
        "office.yaml",
    ]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("../chung/2027", 'không có bản chung nào ở "content/tinh/chung/2027"'),
        ("../chung", 'không có bản chung nào ở "content/tinh/chung"'),
        ("/etc", 'bản chung "/etc" nằm ngoài thư mục content'),
        ("../../../2026", 'bản chung "../../../2026" nằm ngoài thư mục content'),
        ("'C:\\ho-so\\2026'", 'bản chung "C:\\ho-so\\2026" nằm ngoài thư mục content'),
        ("'\\\\may-chu\\2026'", 'bản chung "\\\\may-chu\\2026" nằm ngoài thư mục content'),
        ("2026", "các hồ sơ kế thừa nhau thành vòng"),
        ("a" * 300, "không có bản chung nào ở"),
    ],
)
def test_a_base_that_cannot_be_taken_is_one_clear_fault(
    tree: MakeProject, written: str, message: str
) -> None:
    tree({f"{COMMUNE}/2026/decision.yaml": f"kế thừa: {written}\n"})
    ((place, said, hint),) = _faults()
    assert place == f"{COMMUNE}/2026/decision.yaml:1:10"
    assert said.startswith(message)
    assert hint


def test_backslashes_lead_to_the_same_base(tree: MakeProject) -> None:
    tree({f"{COMMUNE}/2026/decision.yaml": "kế thừa: ..\\chung\\2026\nđơn vị: An Cư\n"})
    assert _commune().facts.year == 2026


def test_a_path_counted_from_the_dossier_is_put_right(tree: MakeProject) -> None:
    tree({f"{COMMUNE}/2026/decision.yaml": "kế thừa: ../../chung/2026\n"})
    ((_, _, hint),) = _faults()
    assert hint == "đường dẫn tính từ thư mục của đơn vị (an-cu): ghi ../chung/2026"


def test_a_longer_circle_names_all_who_are_in_it(tree: MakeProject) -> None:
    tree({"content/tinh/chung/2026/decision.yaml": DECISION + "kế thừa: ../an-cu/2026\n"})
    ((place, message, _),) = _faults()
    assert place.startswith("content/tinh/chung/2026/decision.yaml:")
    assert message.endswith(f"{COMMUNE}/2026 → content/tinh/chung/2026 → {COMMUNE}/2026")


def test_a_link_does_not_lead_out_of_the_content_folder(tree: MakeProject, tmp_path: Path) -> None:
    root = tree({"ngoai/2026/decision.yaml": DECISION})
    try:
        (root / "content/tinh/loi").symlink_to(root / "ngoai", target_is_directory=True)
    except OSError:
        pytest.skip("this machine makes no links")
    tree({f"{COMMUNE}/2026/decision.yaml": "kế thừa: ../loi/2026\n"})
    ((_, message, _),) = _faults()
    assert "nằm ngoài thư mục content" in message


def test_without_a_content_folder_nothing_outside_the_office_is_read(tree: MakeProject) -> None:
    root = tree({})
    (root / "content").rename(root / "ho-so")
    ((_, message, hint),) = _faults("ho-so/tinh/an-cu/2026")
    assert "nằm ngoài thư mục của đơn vị" in message
    assert "content" in hint


def test_a_decision_that_cannot_be_read_is_the_only_fault(tree: MakeProject) -> None:
    tree({f"{COMMUNE}/2026/decision.yaml": OWN + "nơi nhận: [Đảng ủy\n"})
    assert {place.split(":")[0] for place, _, _ in _faults()} == {f"{COMMUNE}/2026/decision.yaml"}


def test_template_of_an_inherited_office_stands_beside_that_office(tree: MakeProject) -> None:
    root = tree(
        {"content/tinh/chung/office.yaml": OFFICE + "trình bày: {mẫu quyết định: mau.docx}\n"}
    )
    with pytest.raises(SurroundingsError, match=r"chung/mau\.docx"):
        build(root / COMMUNE / "2026", COMMUNE)
    template = (ROOT / "templates/decision.docx").read_bytes()
    (root / "content/tinh/chung/mau.docx").write_bytes(template)
    assert build(root / COMMUNE / "2026", COMMUNE).files


def test_digest_changes_with_the_base(tree: MakeProject) -> None:
    tree({})
    before = content_digest(_commune())
    tree({"content/tinh/chung/2026/plan.yaml": PLAN + "# ghi chú\n"})
    assert content_digest(_commune()) != before


def test_issue_writes_into_the_communes_decision_and_holds_the_base_too(
    tree: MakeProject, capsys: Capture
) -> None:
    tree({f"{COMMUNE}/2026/decision.yaml": OWN})
    name = f"{COMMUNE}/2026"
    assert main(["issue", name, "--number", "5", "--date", "5/3/2026"]) == CLEAN
    written = Path(name, "decision.yaml").read_text(encoding="utf-8")
    assert written == "kế thừa: ../chung/2026\nsố: 05\nngày: 05/3/2026\nđơn vị: An Cư\n"
    assert Path("content/tinh/chung/2026/decision.yaml").read_text(encoding="utf-8") == DECISION
    assert main([name]) == CLEAN
    tree(
        {
            "content/tinh/chung/2026/plan.yaml": PLAN.replace("Giảm nghèo.", "Thoát nghèo."),
            f"{name}/decision.yaml": written,
        }
    )
    capsys.readouterr()
    assert main([name]) == FAULTY
    assert "../chung/2026/plan.yaml đã đổi từ đó" in capsys.readouterr().err


def test_merged_mapping_points_at_whoever_wrote_the_key() -> None:
    own, base = (
        parse("a: 1\nb: {c: 2}\n", "own").root,
        parse("b: {c: 3, d: 4}\ne: 5\n", "base").root,
    )
    both = merged(own, base)
    assert isinstance(both, YamlMapping)
    inner = both["b"]
    assert isinstance(inner, YamlMapping)
    assert {key: place.file.name for key, place in both.keys_at.items()} == {
        "b": "own",
        "e": "base",
        "a": "own",
    }
    assert _texts(both) == {"b": {"c": "2", "d": "4"}, "e": "5", "a": "1"}
    assert inner.keys_at["d"].file.name == "base"


def _texts(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, YamlMapping):
        return {key: _texts(value) for key, value in node.items()}
    return [_texts(value) for value in node]


# A dossier split in two is the same dossier.

_IN_ORDER = ("chỉ tiêu", "legal.yaml")
"""Mappings whose order is printed, or told: they are cut in two, not strewn."""


def _data(path: Path) -> Any:
    return _blank(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader))


def _blank(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _blank(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_blank(value) for value in node]
    return node or None


def _split(data: Mapping[str, Any], name: str, chance: random.Random) -> tuple[Any, Any]:
    """What the base gets and what the dossier keeps; together they are `data`."""
    base: dict[str, Any] = {}
    own: dict[str, Any] = {}
    cut = chance.randint(0, len(data))
    for at, (key, value) in enumerate(data.items()):
        where = (at >= cut) * 2 if name in _IN_ORDER else chance.randrange(4)
        if isinstance(value, dict) and where != 0:
            base[key], own[key] = _split(value, key, chance)
        elif where == 0:
            base[key] = value
        else:
            own[key] = value
            if where == 3:
                base[key] = ["không ai thấy"] if isinstance(value, list) else "không ai thấy"
    return base, own


def _write(path: Path, data: Mapping[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)
    path.write_text(text, encoding="utf-8")


def _split_2024(root: Path, chance: random.Random) -> None:
    for name in (*FIGURES, "decision.yaml", "plan.yaml"):
        shared = name in ("office.yaml", "legal.yaml")
        data = _data(ROOT / "content" / name if shared else ROOT / "content/2024" / name)
        base, own = _split(data, name, chance)
        if name == "decision.yaml":
            own["kế thừa"] = "../chung/2024"
        below = name if shared else f"2024/{name}"
        (root / "content/xa" / below).unlink(missing_ok=True)
        _write(root / "content/chung" / below, base)
        if own:
            _write(root / "content/xa" / below, own)


def _models(found: Dossier) -> list[Any]:
    parts = (found.register, *found.documents.values(), found.targets, found.projects)
    decided = [_plain(part) for part in (found.office, *parts, found.assignments)]
    for name in ("base", "rows", "base_only"):
        decided[2].pop(name)
    return decided


def _plain(value: Any) -> Any:
    """A model as data without places, which differ."""
    if isinstance(value, Scalar):
        return value.text
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    fields = getattr(type(value), "model_fields", None) or getattr(value, "__slots__", None)
    if fields and not isinstance(value, str | int):
        return {name: _plain(getattr(value, name)) for name in fields if name != "place"}
    return value


@pytest.fixture(scope="module")
def whole_2024() -> Dossier:
    return load(ROOT / "content/2024", "content/2024")


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(chance=st.randoms(use_true_random=False))
def test_a_dossier_split_in_two_reads_as_the_whole_one(
    chance: random.Random, tmp_path: Path, whole_2024: Dossier
) -> None:
    _split_2024(tmp_path, chance)
    assert _models(load(tmp_path / "content/xa/2024", "content/xa/2024")) == _models(whole_2024)


@settings(
    max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(chance=st.randoms(use_true_random=False))
def test_a_dossier_split_in_two_builds_the_same_bytes(
    chance: random.Random, tmp_path: Path, built_2024: Any
) -> None:
    _split_2024(tmp_path, chance)
    built = build(tmp_path / "content/xa/2024", "content/xa/2024")
    assert built.files == built_2024.files


@pytest.mark.parametrize(
    "base", ["//may-chu/chung/2026", "\\\\\\\\may-chu\\\\chung", "/dev/fd", "C:/x"]
)
def test_base_on_another_machine_is_not_looked_for(
    tree: MakeProject, base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree({f"{COMMUNE}/2026/decision.yaml": f'kế thừa: "{base}"\n'})
    looked: list[str] = []
    real = Path.resolve

    def resolve(self: Path, strict: bool = False) -> Path:
        looked.append(str(self))
        return real(self, strict)

    monkeypatch.setattr(Path, "resolve", resolve)
    with pytest.raises(Faults, match="nằm ngoài"):
        _commune()
    assert not [each for each in looked if "may-chu" in each or "/dev" in each or "C:" in each]
