"""The program's own test of itself, as it runs in CI and in the packaged program."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_program_passes_its_own_test(tmp_path: Path) -> None:
    """Every view in both themes on the samples; in a process of its own, since it is a whole program."""
    pictures = tmp_path / "pictures"
    done = subprocess.run(
        [sys.executable, "-m", "app", "self-test", "--pictures", pictures],
        cwd=ROOT,
        env={**os.environ, "HEYUE_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    wanted = {
        f"{name}-{scheme}.png" for name in ("reading", "table", "trends", "checks") for scheme in ("light", "dark")
    }
    assert wanted <= {path.name for path in pictures.iterdir()}
