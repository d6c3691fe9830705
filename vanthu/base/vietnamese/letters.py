"""The letters of Vietnamese, capital and small, as they stand in a pattern between brackets.

Unicode mixes the two: a range as À-Ỹ holds the small letters with marks as well.
"""

from __future__ import annotations

_MARKED = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"

SMALL = f"a-z{_MARKED}"
CAPITAL = f"A-Z{_MARKED.upper()}"
