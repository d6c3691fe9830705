"""`{{ … }}` in text: Jinja expressions over the dossier's own names.

Content may come from another office, so an expression can only look up, compare, calculate
and filter: nothing can be called and nothing can loop, hence nothing escapes or never ends.
"""

from __future__ import annotations

from vanthu.writing.expressions.environment import StrictEnvironment
from vanthu.writing.expressions.evaluating import Expressions
from vanthu.writing.expressions.reading import EXPRESSION, LEFTOVER, ExpressionError

__all__ = ["EXPRESSION", "LEFTOVER", "ExpressionError", "Expressions", "StrictEnvironment"]
