"""From a built folder to what is handed out: set-up, portable zip, Linux archives, list of parts, sums."""

import json
import os
import shutil
import subprocess
from pathlib import Path

from heyue_build import DIST, PACKAGING, ROOT, archive, msi, notices, release, say, signing

RELEASE = DIST / "release"


def megabytes(size: int) -> str:
    """`41.3 MB`, by a million bytes."""
    return f"{size / 1e6:.1f} MB"


def tell_folder(folder: Path) -> None:
    """Say how large a folder is."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    say(f"{folder.relative_to(ROOT)}: {megabytes(sum(sizes))} in {len(sizes)} files")


def refuse_unknown(folder: Path, platform: str) -> None:
    """End the build where a part of the folder has no licence in the kept list."""
    faults = notices.check(folder, platform, notices.load())
    if faults:
        raise SystemExit("package: " + "\npackage: ".join(faults))


def for_windows(folder: Path) -> list[Path]:
    """Set-up, portable zip and SBOM of a folder with the Windows program."""
    refuse_unknown(folder, "windows")
    tell_folder(folder)
    signing.sign_all(folder)
    archive.date(folder, release.epoch())
    RELEASE.mkdir(parents=True, exist_ok=True)
    name = f"heyue-{release.version()}"
    made = [setup(folder, RELEASE / f"{name}-setup.exe")]
    made.append(archive.make_zip(folder, RELEASE / f"{name}-windows-portable.zip", release.epoch(), name))
    if (package := msi.make(folder, RELEASE / f"{name}.msi")) is None:
        say("no MSI: wixl is missing; on Debian: apt-get install wixl")
    elif signing.command():
        signing.sign(package)
    made += [package] if package is not None else []
    made.append(write_sbom("windows", RELEASE / f"{name}-windows.cdx.json"))
    return made


def setup(folder: Path, target: Path) -> Path:
    """The set-up, by NSIS."""
    if not shutil.which("makensis"):
        raise SystemExit("package: makensis is missing; on Debian: apt-get install nsis")
    facts = {
        "VERSION": release.version(), "SOURCE": str(folder), "OUT": str(target),
        "ICON": str(ROOT / "resources" / "icons" / "heyue.ico"),
    }  # fmt: skip
    if sign := signing.command():
        facts["SIGN"] = " ".join(sign)
    defines = [f"-D{key}={value}" for key, value in facts.items()]
    script = str(PACKAGING / "windows" / "setup.nsi")
    command = ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *defines, script]
    # makensis works in the script's folder, and calls the signing step from there.
    subprocess.run(command, check=True, env={**release.environment(), "PYTHONPATH": str(PACKAGING)})
    return target


def write_sbom(platform: str, target: Path) -> Path:
    """The list of parts as CycloneDX."""
    text = json.dumps(notices.sbom(notices.load(), platform), indent=2, ensure_ascii=False) + "\n"
    target.write_bytes(text.encode())
    return target


def finish() -> None:
    """Put the licences beside the artefacts, write the sums of all, and say the sizes."""
    shutil.copyfile(notices.NOTICES, RELEASE / notices.NOTICES.name)
    made = sorted(path for path in RELEASE.iterdir() if path.is_file() and path.name != "SHA256SUMS")
    archive.write_sums(made, RELEASE / "SHA256SUMS")
    for path in made:
        say(f"{os.path.relpath(path, ROOT)}: {megabytes(path.stat().st_size)}")
