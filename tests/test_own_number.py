"""A clause with a number of its own: printed as it is written, and counted by nobody."""

from __future__ import annotations

import pytest

from vanthu.base.diagnostics import Faults
from vanthu.model.outline import Phrase, read_outline
from vanthu.source import parse
from vanthu.writing.inline import runs_of
from vanthu.writing.outline import Outliner, scheme_of
from vanthu.writing.runs import Runs

_LIST = """\
- khoản: Một.
- khoản: Trích.
  số: Điều 59.
  gồm:
    - khoản: Trong trích.
    - điểm: Bốn.
      số: d)
- khoản: Hai.
"""


def _write(phrase: Phrase) -> Runs:
    return runs_of(phrase.scalar.text, ())


def _printed(text: str, numbering: str) -> list[str]:
    items = read_outline(parse(text, "a.yaml").root)
    outliner = Outliner(scheme_of(numbering), _write, lambda item: ())
    return [passage.text for passage in outliner.passages(items)]


def test_it_is_printed_and_the_others_count_on() -> None:
    assert _printed(_LIST, "mục") == [
        "1. Một.", "Điều 59. Trích.", "1. Trong trích.", "d) Bốn.", "2. Hai.",
    ]  # fmt: skip


def test_a_dash_has_no_number() -> None:
    with pytest.raises(Faults) as found:
        _printed("- ý: Một.\n  số: 4.\n", "mục")
    (fault,) = found.value.diagnostics
    assert fault.message == '"số" không đi kèm "ý"'
    assert "khoản" in fault.hint
