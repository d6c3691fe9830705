"""How many windows look on, and when the program ends because none does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic


@dataclass
class Watch:
    """Counts the windows; `ends_with_window` says whether the last one that closes ends it all.

    A window that is loaded anew is gone for a moment: that long is waited, and for the first
    window somewhat longer.
    """

    ends_with_window: bool
    every: float = 0.5
    patience: float = 5.0
    ended: bool = False
    _windows: int = 0
    _seen: bool = False
    _alone_since: float = field(default_factory=monotonic)

    @contextmanager
    def window(self) -> Iterator[None]:
        """One window, for as long as it looks on."""
        self._windows += 1
        self._seen = True
        try:
            yield
        finally:
            self._windows -= 1
            self._alone_since = monotonic()

    @property
    def is_over(self) -> bool:
        """Whether all windows are closed, for good."""
        alone = self._seen and self._windows == 0 and self.ends_with_window
        return alone and monotonic() - self._alone_since > self.patience
