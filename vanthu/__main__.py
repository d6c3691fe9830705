"""`python -m vanthu`, and the installed command `vanthu`: what build.py is in the repository."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command line and exit with its code; see build.py for the garbage collector."""
    from vanthu.cli import main as run

    gc.set_threshold(200_000)
    code = run(sys.argv[1:])
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()
