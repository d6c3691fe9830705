"""What stands around the text of a decision: number, subject, legal bases, recipients, signer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vanthu.author import Author
from vanthu.compare.values import Change, State, Topic, changed, whole
from vanthu.diff.alignment import align, entry
from vanthu.inline import plain
from vanthu.model.legal import LegalDocument
from vanthu.vietnamese import short_date


def decision_topic(old: Author, new: Author) -> Topic:
    """Number, date, subject, proposer, signer: each with its words marked."""
    before, after = dict(_facts(old)), dict(_facts(new))
    return Topic(
        "Quyết định",
        tuple(
            changed(before.get(name, ""), after.get(name, ""), label=name)
            for name in {**before, **after}
            if before.get(name, "") != after.get(name, "")
        ),
    )


def _facts(author: Author) -> Iterator[tuple[str, str]]:
    dossier, decision = author.dossier, author.dossier.decision
    yield "Cơ quan", dossier.office.name
    yield "Năm", str(decision.year)
    yield "Số", f"{decision.number}/{dossier.symbol}" if decision.number else ""
    yield "Ngày", short_date(decision.date) if decision.date else ""
    yield "Trích yếu", " ".join(plain(author.text(decision.subject)).split())
    if decision.proposal:
        yield "Người đề nghị", plain(author.text(decision.proposal.person))
    signer = decision.signer
    yield "Người ký", " ".join(filter(None, (signer.authority, signer.title, signer.name)))


def bases_topic(old: Author, new: Author) -> Topic:
    """Legal bases added and dropped: one is never another with some words changed."""
    before, after = list(_bases(old)), list(_bases(new))
    gone = (whole(State.DROPPED, basis) for basis in before if basis not in after)
    come = (whole(State.ADDED, basis) for basis in after if basis not in before)
    return Topic("Căn cứ pháp lý", (*gone, *come))


def _bases(author: Author) -> Iterator[str]:
    register = author.dossier.register.root
    for basis in author.dossier.decision.bases:
        document = basis if isinstance(basis, LegalDocument) else register.get(basis.text)
        if document:
            yield document.basis


def recipients_topic(old: Author, new: Author) -> Topic:
    """Recipients added, dropped and renamed."""
    return Topic("Nơi nhận", tuple(_listed(_recipients(old), _recipients(new))))


def _recipients(author: Author) -> list[str]:
    return [plain(author.text(scalar)) for scalar in author.dossier.decision.recipients]


def _listed(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    for i, j in align([*map(entry, old)], [*map(entry, new)]):
        if i is None and j is not None:
            yield whole(State.ADDED, new[j])
        elif j is None and i is not None:
            yield whole(State.DROPPED, old[i])
        elif i is not None and j is not None and old[i] != new[j]:
            yield changed(old[i], new[j])
