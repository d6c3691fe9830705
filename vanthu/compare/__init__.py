"""Two dossiers → what is different in the new one, in the words of its documents."""

from __future__ import annotations

from vanthu.author import Author
from vanthu.compare.figures import funding_topic, targets_topic
from vanthu.compare.heads import bases_topic, decision_topic, recipients_topic
from vanthu.compare.lines import lines
from vanthu.compare.moves import Lines
from vanthu.compare.texts import compare_lines
from vanthu.compare.values import Comparison, Topic


def compare_dossiers(old: Author, new: Author, old_name: str, new_name: str) -> Comparison:
    """What changed from the old dossier to the new one; the names are how a person calls them."""
    old_year, new_year = (author.dossier.decision.year for author in (old, new))
    before, after = Lines(list(lines(old)), old_year), Lines(list(lines(new)), new_year)
    found = compare_lines(before, after, new_year - old_year)
    topics = (
        decision_topic(old, new),
        bases_topic(old, new),
        recipients_topic(old, new),
        targets_topic(old.dossier, new.dossier),
        funding_topic(old, new),
        Topic("Đề mục", tuple(found.headings)),
        Topic("Câu chữ", tuple(found.sentences)),
    )
    return Comparison(
        old_name,
        new_name,
        new.dossier.office.name,
        tuple(filter(None, topics)),
        found.years_only,
        found.figures_only,
    )
