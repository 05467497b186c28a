"""What turns the sources into things that an office installs: set-up, portable zip, Debian package, lists of parts.

Run as `python3 bootstrap.py package`; nothing here is shipped.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "dist"
BUILD = ROOT / "build"
PACKAGING = ROOT / "packaging"


def say(text: str) -> None:
    """Print a line about the packaging itself."""
    print(f"package: {text}", flush=True)
