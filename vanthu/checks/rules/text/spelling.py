"""Chữ viết thường phải là một âm tiết tiếng Việt viết được.

Gõ thiếu dấu, thừa chữ, nhầm phụ âm đầu (trnh, nghành, thưc) không ra chữ nào của tiếng Việt.
Tên riêng viết hoa, chữ viết tắt, số, đơn vị đo và các từ nước ngoài thường dùng thì không xét;
trong tệp của nơi khác, chữ không dấu (diesel, apatit) cũng không xét. Từ khác của cơ quan thì
ghi vào office.yaml (mục "thuật ngữ: dùng").

Đúng:

    - Các ngành triển khai Chương trình, dịch vụ internet ở xã Krông Pa.

Sai:

    - Các nghành triển khai Chương trnh ở xã Krông Pa.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.did_you_mean import did_you_mean
from vanthu.base.look_back import just_before
from vanthu.checks.language.addresses import without_addresses
from vanthu.checks.language.syllables import syllable
from vanthu.checks.reading.texts import Text
from vanthu.checks.running.protocols import Texts
from vanthu.checks.running.remembered import find_in, per_text
from vanthu.model.office import Office

ID = "text-spelling"
SEVERITY = Severity.WARNING

_FOREIGN_WORDS = """
    buýt phuy voan moay
    app axit biogas blockchain camera casino chatbot clip clo composite compost container covid
    data email enzym fanpage file fitness gas gen glucose hacker homestay farmstay host hotline
    insulin internet karaoke laptop lipid livestream logistics logo malathion marketing massage
    melamine methanol micro microchip mobile module nano nilon offline online oxy ozone photocopy
    polyme portal protein pin pixel radio resort robot scan semina server shop show silic silo
    smartphone software sms startup stress studio tablet taxi test tivi tour trailer vaccine
    vaccin video virus virut vitamin voucher web webinar website wifi zalo facebook gmail excel
    word amiăng amôn axetôn axít bazơ bôxit cađimi các-bon cacbonat côban côngtenơ crôm điêzen
    đinitơ dinitơ đôla đôlômit hiđro hyđro hiđrô hyđrô kilôgam kilômét kilôoát mêtan mêtanol natri
    nitơ niken ôtô ôxi ôxit ôxy ôzôn perôxit perôxít phốtpho rơnghen sơmi sunfát urê vécni vônfram
    xenlulo xenlulozơ xăngtimét xăngtimet glixerin êtanol êtilen prôpan butan clorua
"""
_FOREIGN = frozenset(_FOREIGN_WORDS.split())
_UNITS_AND_SHORT = """
    km dm cm mm kg mg ml ha kw kwh kv kva mw hp khz mhz gb mb tb đvt stt nxb tp tx tt tr vv cv hs
"""
_SHORT = frozenset(_UNITS_AND_SHORT.split())
_ABBREVIATED = re.compile(r"[IVXLC]+|[B-DF-HJ-NP-TV-XZĐ]+|TUQ")
"""Numerals, and capitals without a vowel: TM., KT., TL. before a signature."""
_SYMBOL = re.compile(r"[A-Z][b-df-hj-np-tv-xz]{0,2}(?:đ[b-df-hj-np-tv-xz]?i?|ư)")
"""Names of quantities in a formula: "Kqđ", "Wqư"."""
_WORD = re.compile(r"\w+(?:[-–'’]\w+)*")
_OPENS = re.compile(r"(?:^|[.:;!?“\"(\n]\s*)$")


def check(view: Texts) -> Iterator[Diagnostic]:
    """Words that no Vietnamese spelling allows."""
    texts = (*view.texts, *view.titles)
    doubted = list(find_in(texts, _impossible))
    if not view.is_dossier:
        doubted = [(text, found) for text, found in doubted if not found[0].isascii()]
    known = _known(view.office) if doubted else ()
    wrong = [(text, found) for text, found in doubted if found[0].lower() not in known]
    said = dict.fromkeys(word for text in texts for word in _words(text.text)) if wrong else ()
    for text, found in wrong:
        yield Diagnostic(
            text.at(*found.span()),
            f'"{found[0]}" không phải là chữ viết đúng của tiếng Việt',
            _hint(found[0], said),
        )


@per_text
def _impossible(text: Text) -> Iterator[re.Match[str]]:
    """Where a text has common words that cannot be."""
    wrong = [word for word in _words(text.text) if _is_impossible(word)]
    whole = text.text.isupper()
    for found in _WORD.finditer(without_addresses(text.text)) if wrong else ():
        if found[0] in wrong and (
            found[0].islower()
            or (not found[0].isascii() and (whole or _is_opening(text.text, found)))
        ):
            yield found


@per_text
def _words(text: str) -> Iterable[str]:
    return dict.fromkeys(_WORD.findall(without_addresses(text)))


@lru_cache(maxsize=8192)
def _is_impossible(word: str) -> bool:
    small = word.lower()
    if len(word) < 2 or not word.isalpha() or small in _FOREIGN or small in _SHORT:
        return False
    if _ABBREVIATED.fullmatch(word) or _SYMBOL.fullmatch(word):
        return False
    return syllable(word) is None


def _is_opening(text: str, found: re.Match[str]) -> bool:
    """Whether the word is a common one whose capital is only that of the sentence."""
    if not (found[0][0].isupper() and found[0][1:].islower()):
        return False
    after = text[found.end() : found.end() + 2]
    named = len(after) == 2 and after[1].isupper()
    return not named and bool(just_before(_OPENS, text, found.start()))


def _known(office: Office | None) -> frozenset[str]:
    """Every word of the names in office.yaml."""
    if office is None:
        return frozenset()
    names: Iterable[str] = chain(
        (office.body, office.area or "", office.parent or "", office.place),
        (each.name for each in office.departments),
        (each.name for each in office.other_bodies),
        (each.name for each in office.programmes),
        (unit.name for group in office.unit_groups for unit in group.units),
        (term.use for term in office.terms),
    )
    return frozenset(word.lower() for name in names for word in _WORD.findall(name))


def _hint(word: str, said: Iterable[str]) -> str:
    """The word of these texts that was probably meant."""
    possible = [each.lower() for each in said if len(each) > 1 and syllable(each)]
    return did_you_mean(word.lower(), possible) or (
        'xem lại dấu và chữ; từ nước ngoài cần dùng thì ghi vào "thuật ngữ" trong office.yaml'
    )
