"""What became of an edited file, as lines for the clerk."""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.harvest.carrying import Carried
from vanthu.harvest.outcome import Fate, Outcome

_MOST = 160
_TITLES = {
    Fate.CARRIED: "Ghi vào được, đã dựng thử đúng như bản sửa",
    Fate.ASKED: "Cần người quyết định, chưa ghi",
    Fate.COMPUTED: "Chữ, số tự tính hoặc do mẫu ghi, không sửa ở câu chữ",
    Fate.NOT_CONTENT: "Không phải nội dung (cách trình bày)",
}


def told(carried: Carried) -> Iterator[str]:
    """Every edit under its fate, each with its place and the words in both; then what was said."""
    file = carried.found.base.file
    yield f"{carried.name}: so với {carried.version.told} ({file})."
    if not carried.outcomes and not carried.comments:
        yield "Không có chỗ nào được sửa."
        return
    for fate, title in _TITLES.items():
        own = [each for each in carried.outcomes if each.fate is fate]
        if own:
            yield ""
            yield f"{title}: {len(own)}"
            for each in own:
                yield from _outcome(each)
    if carried.comments:
        yield ""
        yield f"Ý kiến ghi bên lề: {len(carried.comments)}"
        for comment, line in carried.comments:
            origin = None
            if line is not None:
                origin = next((each for each in carried.found.base.origins(line) if each), None)
            where = origin.place.shown if origin else "không rõ chỗ trong tệp nội dung"
            yield f"  {where} ({comment.by})"
            words = f"“{_short(comment.words)}”: " if comment.words else ""
            yield f"      {words}{comment.text}"


def _outcome(each: Outcome) -> Iterator[str]:
    place = each.place.shown if each.place else "(mẫu)"
    by = f" ({each.by})" if each.by else ""
    yield f"  {each.number}. {place}{by}"
    if each.where:
        yield f"      ở: {_short(each.where)}"
    yield f"      dựng: {_short(each.before) or '(không có)'}"
    yield f"      sửa:  {_short(each.after) or '(bỏ)'}"
    if each.note:
        ready = each.edits and each.fate in (Fate.ASKED, Fate.COMPUTED)
        accept = f"; đồng ý thì chạy lại với --accept {each.number}" if ready else ""
        yield f"      {each.note}{accept}"


def _short(text: str) -> str:
    line = " ⏎ ".join(text.split("\n"))
    return line if len(line) <= _MOST else f"{line[: _MOST - 1]}…"
