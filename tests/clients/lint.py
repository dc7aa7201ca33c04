"""Lints files with a linter of pkilint, all in one process: it takes long to start.

Usage: lint.py LINTER ARGUMENT... -- FILE...
Prints the linter's answer for each file.
"""

import importlib
import sys

linter, *arguments = sys.argv[1:]
options = arguments.index("--")
main = importlib.import_module(f"pkilint.bin.{linter}").main
for file in arguments[options + 1 :]:
    main([*arguments[:options], file])
