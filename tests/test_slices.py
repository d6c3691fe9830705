"""Slices of one table: each commune's row against the whole, and their sum."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from benchmarks.country import Commune, communes, write_province
from tests.conftest import MakeProject
from tests.test_inheritance import BASE, OWN_OFFICE, TARGETS
from vanthu.base.diagnostics import Place, SourceFile
from vanthu.batch.slices import COUNTS, Row, Slice, Whole, slice_of
from vanthu.cli import main
from vanthu.commands.command import CLEAN, FAULTY
from vanthu.model.dossier import load
from vanthu.model.targets import Targets

Capture = pytest.CaptureFixture[str]

UNITS = {"an-cu": "An Cư", "an-hao": "An Hảo", "van-giao": "Văn Giáo"}
ROW = "chỉ tiêu:\n  An Cư: {thoát nghèo: 3}\n"


@pytest.fixture
def province(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> MakeProject:
    """A base with three rows and the three communes that take one each."""

    def make(files: Mapping[str, str | None]) -> Path:
        tree: dict[str, str | None] = dict(BASE)
        for folder, unit in UNITS.items():
            own = OWN_OFFICE.replace("An Cư", unit)
            tree[f"content/tinh/{folder}/office.yaml"] = own
            tree[f"content/tinh/{folder}/2026/decision.yaml"] = (
                f"kế thừa: ../chung/2026\nđơn vị: {unit}\n"
            )
        tree.update(files)
        root = make_project({name: text for name, text in tree.items() if text is not None})
        monkeypatch.chdir(root)
        return root

    return make


@pytest.mark.parametrize("command", ["build", "check"])
def test_slices_add_up_to_the_whole(province: MakeProject, command: str, capsys: Capture) -> None:
    province({})
    assert main([command, "--all", "--jobs", "1"]) == CLEAN
    said = capsys.readouterr().out
    assert "1 bản chung" in said
    assert (
        "Chỉ tiêu của 3 đơn vị cộng lại đúng bằng content/tinh/chung/2026:"
        " hộ dân 600, nghèo 60, thoát nghèo 12, cận nghèo 24, thoát cận nghèo 6."
    ) in said


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_number_of_its_own_is_told_with_unit_and_both_numbers(
    province: MakeProject, command: str, capsys: Capture
) -> None:
    province({"content/tinh/an-cu/2026/targets.yaml": ROW})
    assert main([command, "--all", "--jobs", "1"]) == FAULTY
    shown = capsys.readouterr()
    assert (
        'content/tinh/an-cu/2026/targets.yaml:2:24: lỗi: "An Cư": thoát nghèo 3,'
        " bản chung ghi 2 [slices]"
    ) in shown.out + shown.err
    assert (
        "Chỉ tiêu của 3 đơn vị cộng lại khác content/tinh/chung/2026: thoát nghèo 13, bản chung 12."
    ) in shown.out


def test_numbers_that_even_out_are_faults_all_the_same(
    province: MakeProject, capsys: Capture
) -> None:
    other = ROW.replace("An Cư", "An Hảo")
    province(
        {
            "content/tinh/an-cu/2026/targets.yaml": ROW,
            "content/tinh/an-hao/2026/targets.yaml": other,
        }
    )
    assert main(["check", "--all", "--jobs", "1"]) == FAULTY
    shown = capsys.readouterr().out
    assert '"An Cư": thoát nghèo 3, bản chung ghi 2' in shown
    assert '"An Hảo": thoát nghèo 3, bản chung ghi 4' in shown


def test_a_row_that_two_take_is_a_fault(province: MakeProject, capsys: Capture) -> None:
    twice = "kế thừa: ../chung/2026\nđơn vị: [An Cư, An Hảo]\n"
    province({"content/tinh/an-hao/2026/decision.yaml": twice})
    assert main(["check", "--all", "--jobs", "1"]) == FAULTY
    assert (
        '"An Cư" có ở hai hồ sơ: content/tinh/an-cu/2026 và content/tinh/an-hao/2026'
    ) in capsys.readouterr().out


def test_a_row_that_nobody_takes_is_named_when_all_were_seen(
    province: MakeProject, capsys: Capture
) -> None:
    province({"content/tinh/an-hao/2026/decision.yaml": "năm: 24\n"})
    assert main(["check", "--all", "--jobs", "1"]) == FAULTY
    line = "Chỉ tiêu: mới có 2 trong 3 đơn vị của content/tinh/chung/2026"
    assert f"{line}; An Hảo chưa có hồ sơ đúng." in capsys.readouterr().out
    assert main(["check", "tinh/an-cu/2026", "tinh/van-giao/2026", "--jobs", "1"]) == CLEAN
    assert f"{line}." in capsys.readouterr().out


def test_a_row_that_the_whole_lacks_is_a_fault(province: MakeProject, capsys: Capture) -> None:
    fewer = "".join(line for line in TARGETS.splitlines(True) if "An Cư" not in line)
    full = "chỉ tiêu:\n" + next(line for line in TARGETS.splitlines(True) if "An Cư" in line)
    province(
        {
            "content/tinh/chung/2026/targets.yaml": fewer,
            "content/tinh/an-cu/2026/targets.yaml": full,
        }
    )
    assert main(["check", "--all", "--jobs", "1"]) == FAULTY
    assert '"An Cư" không có trong chỉ tiêu của bản chung' in capsys.readouterr().out


def test_dossiers_without_a_base_are_not_compared(province: MakeProject, capsys: Capture) -> None:
    province({})
    assert main(["check", "2024", "tinh/an-cu/2026", "--jobs", "1"]) == CLEAN
    assert "mới có 1 trong 3" in capsys.readouterr().out


def _whole(root: Path, members: list[Commune]) -> tuple[Path, Targets]:
    write_province(root / "content/tinh", members)
    base = root / "content/tinh/chung/2024"
    text = base / "decision.yaml"
    text.write_text(text.read_text(encoding="utf-8").replace("bản chung: có", ""), encoding="utf-8")
    targets = load(base, "chung").targets
    assert targets
    return base, targets


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data(), count=st.integers(1, 12))
def test_no_change_of_any_number_goes_unseen(
    data: st.DataObject, count: int, tmp_path: Path
) -> None:
    base, targets = _whole(tmp_path, list(communes(1, count)))
    nowhere = (Place(SourceFile("tệp", "x")),) * len(COUNTS)
    rows = [
        Row(unit, tuple(getattr(counts, name) for name in COUNTS), nowhere)
        for unit, counts in targets.units.items()
    ]
    changes = data.draw(
        st.lists(
            st.tuples(
                st.integers(0, count - 1),
                st.integers(0, len(COUNTS) - 1),
                st.integers(-3, 3),
            ),
            max_size=4,
        )
    )
    changed = [list(row.counts) for row in rows]
    for at, column, by in changes:
        changed[at][column] += by
    slices = [
        Slice(f"hồ sơ {row.unit}", base, "chung", (Row(row.unit, tuple(now), nowhere),))
        for row, now in zip(rows, changed, strict=True)
    ]
    whole = Whole(slices[0])
    faults = [fault for each in slices for fault in whole.take(each)]
    differing = sum(
        new != old
        for row, now in zip(rows, changed, strict=True)
        for new, old in zip(now, row.counts, strict=True)
    )
    assert len(faults) == differing
    (line,) = whole.lines(all_seen=True)
    sums = [sum(column) for column in zip(*changed, strict=True)]
    wanted = [sum(column) for column in zip(*(row.counts for row in rows), strict=True)]
    assert ("đúng bằng" in line) == (sums == wanted)


def test_slice_of_a_made_up_commune_is_its_row(tmp_path: Path) -> None:
    members = communes(1, 3)
    write_province(tmp_path / "content/tinh", members)
    folders = sorted(path for path in (tmp_path / "content/tinh").glob("xa-*/2024"))
    assert len(folders) == 3
    slices = [slice_of(load(folder, folder.parent.name), folder.parent.name) for folder in folders]
    rows = [row for each in slices if each for row in each.rows]
    assert {(row.unit, row.counts) for row in rows} == {
        (each.name, each.counts) for each in members
    }
