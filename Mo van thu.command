#!/bin/sh
# Double-click on macOS: opens the page of vanthu.
cd "$(dirname "$0")" && exec python3 run.py build open
