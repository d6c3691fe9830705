"""`python -m benchmarks`: the measurements of speed."""

from benchmarks.speed import main

main()
