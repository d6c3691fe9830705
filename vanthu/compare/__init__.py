"""Two dossiers → what is different in the new one, in the words of its documents."""

from __future__ import annotations

from vanthu.compare.figures import funding_rows, unit_rows
from vanthu.compare.heads import bases_topic, decision_topic, recipients_topic
from vanthu.compare.lines import lines
from vanthu.compare.moves import Lines
from vanthu.compare.printed import Printed
from vanthu.compare.texts import compare_lines
from vanthu.compare.values import Comparison, Topic

__all__ = ["Printed", "compare_dossiers"]


def compare_dossiers(old: Printed, new: Printed) -> Comparison:
    """What changed from the old dossier to the new one."""
    was, now = old.author, new.author
    old_year, new_year = (author.dossier.decision.year for author in (was, now))
    before, after = Lines(list(lines(was)), old_year), Lines(list(lines(now)), new_year)
    found = compare_lines(before, after, new_year - old_year)
    topics = (
        decision_topic(was, now),
        bases_topic(was, now),
        recipients_topic(was, now),
        Topic("Chỉ tiêu (hộ)", rows=tuple(unit_rows(was.dossier, now.dossier))),
        Topic("Kinh phí (triệu đồng)", rows=tuple(funding_rows(was, now))),
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
    )
