"""Findings in the content as comments at their words in the built files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from vanthu.base.diagnostics import Diagnostic, Place, Severity
from vanthu.harvest.baseline import Baseline, baseline
from vanthu.harvest.lines import Line
from vanthu.inspection.elements import recognise
from vanthu.inspection.reading import Opened, opened, read
from vanthu.inspection.remarks import Spots, words_of
from vanthu.inspection.transcript import transcribe
from vanthu.pipeline import Checked
from vanthu.word.comments import Remark, commented


def remarked_files(checked: Checked, *, suggest: bool) -> Mapping[str, bytes]:
    """A copy of each built file with every finding of it as a comment, by the file's name.

    What is printed nowhere is said at the beginning of the first. With `suggest` certain mends
    are tracked changes besides.
    """
    drafted = checked.drafted
    if drafted is None:
        return {}
    left = dict.fromkeys(each for each in checked.result.found)
    remarks: dict[str, list[Remark]] = {}
    files: dict[str, tuple[Opened, Spots]] = {}
    for file, (name, docx) in zip(drafted.dossier.documents, checked.files.items(), strict=True):
        own = opened(docx, name)
        spots = Spots(own, transcribe(recognise(read(docx, name))))
        files[name] = own, spots
        of_form = (each for each in checked.forms[name] if each.severity is not Severity.PASSED)
        printed = _Printed(baseline(drafted, file), own)
        remarks[name] = [spots.remark(each) for each in of_form]
        for found in list(left):
            if at_words := printed.remarks(found):
                remarks[name] += at_words
                del left[found]
    for name, (_, spots) in list(files.items())[:1]:
        remarks[name] += [_of_the_whole(each, spots) for each in left]
    return {
        name: commented(own.parts, own.root, remarks[name], suggest=suggest)
        for name, (own, _) in files.items()
    }


def _of_the_whole(found: Diagnostic, spots: Spots) -> Remark:
    return Remark(spots.first, "", 0, f"{words_of(found)}\n{found.place.shown}")


class _Printed:
    """Where a built file prints the characters of the content."""

    def __init__(self, base: Baseline, file: Opened) -> None:
        self._base = base
        self._file = file

    def remarks(self, found: Diagnostic) -> list[Remark]:
        """A finding at the first line that prints its words; none where nothing does."""
        for line in self._lines(found.place):
            places = list(self._characters(line, found.place))
            if not places:
                continue
            begin, end = places[0], places[-1] + 1
            said = f"{words_of(found)}\n{found.place.shown}"
            text = line.text[begin:end]
            element = self._file.elements[line.number]
            mend = found.mend if self._is_all(places, line, found.place) else None
            return [Remark(element, text, begin, said, mend)]
        return []

    def _lines(self, place: Place) -> Iterator[Line]:
        for scalar, lines in self._base.uses.items():
            own = scalar.place
            if own.file == place.file and own.start < place.end and place.start < own.end:
                yield from (each for each in lines if each.number >= 0)

    def _characters(self, line: Line, place: Place) -> Iterator[int]:
        for at, origin in enumerate(self._base.origins(line)):
            if origin and origin.scalar.place.file == place.file:
                own = origin.place
                if own.start < place.end and place.start < own.end:
                    yield at

    def _is_all(self, places: Sequence[int], line: Line, place: Place) -> bool:
        """Whether the words printed are just those of the place, typed as they are."""
        found = [self._base.origins(line)[at] for at in places]
        typed = all(each and each.is_typed and not each.within for each in found)
        return typed and place.file.text[place.start : place.end] == _text(line, places)


def _text(line: Line, places: Iterable[int]) -> str:
    return "".join(line.text[at] for at in places)
