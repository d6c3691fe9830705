"""The last look, where nothing else is different: the finished Word files themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vanthu.base.diff.alignment import align, entry
from vanthu.compare.values import Change, ChangeState, Topic, changed, whole

_LOOK = "chữ như nhau, cách trình bày khác: đậm, nghiêng, cỡ chữ, bề rộng cột, lề …"


def files_topic(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> Topic:
    """What the files print that no other topic knows of, such as words of a template."""
    unlike = [name for name in new if old.get(name, new[name]) != new[name]]
    return Topic(
        "Tệp Word", tuple(change for name in unlike for change in _changes(name, old, new))
    )


def _changes(name: str, old: Mapping[str, bytes], new: Mapping[str, bytes]) -> Iterator[Change]:
    from vanthu.word.text_lines import docx_lines  # lxml is heavy, and mostly not needed

    before, after = list(docx_lines(old[name])), list(docx_lines(new[name]))
    if before == after:
        yield whole(ChangeState.CHANGED, _LOOK, name)
    for i, j in align([*map(entry, before)], [*map(entry, after)]):
        if i is None and j is not None:
            yield whole(ChangeState.ADDED, after[j], name)
        elif j is None and i is not None:
            yield whole(ChangeState.DROPPED, before[i], name)
        elif i is not None and j is not None and before[i] != after[j]:
            yield changed(before[i], after[j], name)
