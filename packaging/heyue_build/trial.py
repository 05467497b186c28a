"""The set-up tried under wine 10: installed, driven, upgraded, removed. Pictures are for people to look at."""

import shutil
import subprocess
import sys

from heyue_build import BUILD, ROOT, release, say, windows
from heyue_build.artefacts import RELEASE

PICTURES, FORMATS = BUILD / "pictures-windows", BUILD / "formats"


def run() -> None:
    """Run `packaging/windows/trial.sh` on a display of its own; a claim that fails ends with exit code 1."""
    shutil.rmtree(PICTURES, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "tests.importers.sample_files", str(FORMATS)], check=True, cwd=ROOT)
    setup = (RELEASE / f"heyue-{release.version()}-setup.exe").relative_to(ROOT)
    say("trying the set-up under wine")
    screen = "xvfb-run -a -s '-screen 0 1600x1000x24'"
    script = f"{screen} sh packaging/windows/trial.sh {setup} {PICTURES} {FORMATS}"
    try:
        print(windows.WINE.shell(script, timeout=1500))
    except subprocess.CalledProcessError as error:
        print(error.output)
        raise SystemExit("package: the trial failed") from None
    say(f"pictures are in {PICTURES.relative_to(ROOT)}")
