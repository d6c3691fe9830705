"""Thin entry: `python build.py [lệnh]` is `vanthu.cli.main`; run.py beside it gets the libraries.

Like run.py it uses only such syntax as Python 3.6 reads.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  (an older Python is whom this speaks to)
    import run  # noqa: F401  (tells which Python is needed, and exits)


def start(argv: list[str]) -> int:
    """Return the exit code of the command line, where a library is missing that of run.py."""
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
    sys.exit(start(sys.argv[1:]))
