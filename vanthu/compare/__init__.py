"""Two dossiers → what is different in the new one, in the words of its documents."""

from __future__ import annotations

from vanthu.compare.cells import Told, tables_topic
from vanthu.compare.figures import funding_rows, unit_rows, untold
from vanthu.compare.heads import bases_topic, decision_topic, plan_topic, recipients_topic
from vanthu.compare.lines import lines
from vanthu.compare.moves import Lines
from vanthu.compare.printed import Printed
from vanthu.compare.texts import Causes, compare_lines
from vanthu.compare.values import Comparison, Topic

__all__ = ["Printed", "compare_dossiers"]


def compare_dossiers(old: Printed, new: Printed) -> Comparison:
    """What changed from the old dossier to the new one."""
    was, now = old.author, new.author
    units, funding = unit_rows(was.dossier, now.dossier), funding_rows(was, now)
    decision = decision_topic(old, new)
    inputs = bool(units or funding or decision.tells("Năm", "Giai đoạn"))
    old_year, new_year = (author.dossier.decision.year for author in (was, now))
    before, after = Lines(list(lines(was)), old_year), Lines(list(lines(now)), new_year)
    causes = Causes(new_year - old_year, inputs, decision.tells("Cách đánh số"))
    found = compare_lines(before, after, causes)
    tables, cells_only = tables_topic(was, now, Told(inputs, found.told))
    topics = (
        decision,
        bases_topic(old, new),
        recipients_topic(old, new),
        plan_topic(old, new),
        Topic("Chỉ tiêu (hộ)", rows=tuple(units)),
        Topic("Kinh phí (triệu đồng)", rows=untold(funding, found.told)),
        tables,
        Topic("Đề mục", tuple(found.headings)),
        Topic("Câu chữ", tuple(found.sentences)),
    )
    return Comparison(
        old.name,
        new.name,
        now.dossier.office.name,
        tuple(filter(None, topics)),
        found.years_only,
        found.figures_only,
        found.renumbered,
        cells_only,
    )
