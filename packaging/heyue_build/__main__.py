"""`python -m heyue_build COMMAND`, called by bootstrap.py with the project's Python.

package             archives of the folder built here: on Windows a set-up, on Linux a tar and a Debian package
package --strict    ... and refuse a Linux folder that needs a newer glibc than 2.28
package --windows   the Windows program and its set-up on Debian, by wine
package --windows --try    ... then install and drive it under wine, pictures in build/pictures-windows
licences            write resources/THIRD_PARTY_LICENSES.txt from packaging/parts.toml
sign FILE           sign one file (see signing.py)
"""

import sys
from pathlib import Path

from heyue_build import DIST, artefacts, linux, notices, say, signing, trial, windows


def main(arguments: list[str]) -> None:
    """Run one command."""
    match arguments:
        case ["package", *options] if set(options) <= {"--windows", "--try", "--strict"}:
            package(set(options))
        case ["licences"]:
            notices.write(notices.load())
            say(f"{notices.NOTICES.name} is written")
        case ["sign", file]:
            signing.sign(Path(file))
        case _:
            raise SystemExit(__doc__)


def package(options: set[str]) -> None:
    """Make what is handed out of the program built for one platform."""
    if sys.platform == "win32":
        artefacts.for_windows(DIST / "heyue")
    elif "--windows" in options:
        artefacts.for_windows(windows.folder())
    else:
        linux.make("--strict" in options)
    artefacts.finish()
    if "--try" in options:
        trial.run()


if __name__ == "__main__":
    main(sys.argv[1:])
