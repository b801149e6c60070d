"""Runs one module of this package inside a Django project: `python -m benchmarks.stage MODULE ARGUMENT...`.

Portal and ceiling are two projects, and one process can hold one. The environment says which.
"""

import runpy
import sys

import django


def main() -> None:
    sys.argv = sys.argv[1:]
    django.setup()
    runpy.run_module(sys.argv[0], run_name="__main__")


if __name__ == "__main__":
    main()
