"""Print measured speeds: `python -m tests.benchmarks [NAME ...]`.

`province` takes options of its own (`python -m tests.benchmarks province --help`). Each other module here has
`run() -> Iterable[tuple[name, value, unit]]`. Figures are printed, never asserted.
"""

import importlib
import os
import platform
import sys
from pathlib import Path


def main(names: list[str]) -> None:
    """Run the named modules, or all, and print a table."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    here = Path(__file__).parent
    modules = sorted(path.stem for path in here.glob("[!_]*.py"))
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}")
    if names[:1] == ["province"]:
        from tests.benchmarks.province import compare

        compare.main(names[1:])
        return
    for module in names or modules:
        print(f"\n{module}")
        for name, value, unit in importlib.import_module(f"tests.benchmarks.{module}").run():
            print(f"  {name:<64} {value:>14,.2f} {unit}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
