"""Two dossiers → what is different in the new one, in the words of its documents."""

from __future__ import annotations

from vanthu.compare.cells import Told, tables_topic
from vanthu.compare.figures import funding_rows, unit_rows, untold
from vanthu.compare.heads import head_topics
from vanthu.compare.lines import lines
from vanthu.compare.moves import Lines
from vanthu.compare.printed import PrintedDossier
from vanthu.compare.texts import Causes, compare_lines
from vanthu.compare.values import Comparison, Topic

__all__ = ["PrintedDossier", "compare_dossiers"]


def compare_dossiers(old: PrintedDossier, new: PrintedDossier) -> Comparison:
    """What changed from the old dossier to the new one."""
    was, now = old.author, new.author
    units, funding = unit_rows(was.dossier, now.dossier), funding_rows(was, now)
    heads = head_topics(old, new)
    told = {
        label
        for topic in heads
        for label in ("Năm", "Giai đoạn", "Cách đánh số")
        if topic.tells(label)
    }
    inputs = bool(units or funding or told - {"Cách đánh số"})
    old_year, new_year = (author.dossier.facts.year for author in (was, now))
    before, after = Lines(list(lines(old)), old_year), Lines(list(lines(new)), new_year)
    causes = Causes(new_year - old_year, inputs, "Cách đánh số" in told)
    found = compare_lines(before, after, causes)
    tables, cells_only = tables_topic(was, now, Told(inputs, found.told))
    topics = (
        *heads,
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
