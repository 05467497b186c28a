"""Facts of this release, each read from its one place."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

from heyue_build import ROOT

HASH_SEED = "0"  # the order of sets goes into compiled code: a fixed one makes two builds equal
EARLIEST = 315532800  # 1 January 1980, the first second that a zip file can say


def version(root: Path = ROOT) -> str:
    """The program's version, `0.1.0`, from `app/__init__.py`."""
    tree = ast.parse((root / "app" / "__init__.py").read_text("utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
            if names == ["__version__"]:
                return str(node.value.value)
    raise SystemExit("package: app/__init__.py names no __version__")


def epoch() -> int:
    """Seconds since 1970 that every file of a build carries: `SOURCE_DATE_EPOCH`, else the time of the commit."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return max(int(given), EARLIEST)
    if not shutil.which("git"):
        return EARLIEST
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    asked = subprocess.run(command, capture_output=True, text=True, check=False)
    return max(int(asked.stdout), EARLIEST) if asked.returncode == 0 and asked.stdout.strip() else EARLIEST


def environment() -> dict[str, str]:
    """The environment of a build that can be repeated."""
    return {**os.environ, "SOURCE_DATE_EPOCH": str(epoch()), "PYTHONHASHSEED": HASH_SEED}


def check_tag(tag: str) -> None:
    """Fail where a tag, `v0.1.0`, and the program's version differ."""
    if tag != f"v{version()}":
        raise SystemExit(f"package: the tag is {tag}, and app/__init__.py says {version()}")


if __name__ == "__main__":
    check_tag(sys.argv[1])
