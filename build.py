"""Thin entry: `python build.py [lệnh]` is `vanthu.cli.main`; run.py beside it gets the libraries.

Like run.py it uses only such syntax as Python 3.6 reads.
"""

import gc
import sys
from importlib.util import find_spec

if sys.version_info < (3, 11):  # noqa: UP036  (an older Python is whom this speaks to)
    import run  # noqa: F401  (tells which Python is needed, and exits)


def start(argv: list[str]) -> int:
    """Return the exit code of the command line, where a library is missing that of run.py."""
    if find_spec("docxtpl") is None:  # a Python outside .venv: known before half of it is loaded
        import run

        return run.without_libraries(argv, "docxtpl")
    try:
        from vanthu.cli import main

        return main(argv)
    except ImportError as error:
        library = (error.name or "vanthu").partition(".")[0]
        if library == "vanthu":
            raise
        import run

        return run.without_libraries(argv, library)


if __name__ == "__main__":
    # What a command loads and reads lives to its end. Looking for garbage at every 700 new
    # objects, and once more among all of them at the exit, would take a sixth of its time.
    gc.set_threshold(200_000)
    code = start(sys.argv[1:])
    gc.freeze()
    sys.exit(code)
