"""Signing, where a certificate is given; without one Windows shows "unknown publisher", and a build says so.

`HEYUE_SIGN_PFX` names a PKCS #12 file, `HEYUE_SIGN_PASSWORD_FILE` a file with its password, `HEYUE_SIGN_TIMESTAMP` the
address of a time stamp service, if one is to be asked.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from heyue_build import say


def command() -> list[str]:
    """The command that signs the file named after it; empty without a certificate."""
    return [sys.executable, "-m", "heyue_build", "sign"] if os.environ.get("HEYUE_SIGN_PFX") else []


def sign(file: Path) -> None:
    """Sign one program or set-up in its place, by osslsigncode or by Windows' signtool."""
    pfx, password = os.environ["HEYUE_SIGN_PFX"], os.environ.get("HEYUE_SIGN_PASSWORD_FILE", "")
    stamp = os.environ.get("HEYUE_SIGN_TIMESTAMP", "")
    if shutil.which("osslsigncode"):
        signed = file.with_name(file.name + ".signed")
        options = ["-pkcs12", pfx, "-h", "sha256", "-n", "Heyue"]
        options += ["-readpass", password] if password else []
        options += ["-ts", stamp] if stamp else []
        subprocess.run(["osslsigncode", "sign", *options, "-in", str(file), "-out", str(signed)], check=True)
        signed.replace(file)
    elif shutil.which("signtool"):
        options = ["/f", pfx, "/fd", "sha256"]
        options += ["/p", Path(password).read_text("utf-8").strip()] if password else []
        options += ["/tr", stamp, "/td", "sha256"] if stamp else []
        subprocess.run(["signtool", "sign", *options, str(file)], check=True)
    else:
        raise SystemExit("package: neither osslsigncode nor signtool is here to sign with")


def sign_all(folder: Path) -> None:
    """Sign the programs of a folder; says so where there is no certificate."""
    if not command():
        say("not signed: HEYUE_SIGN_PFX names no certificate")
        return
    for file in sorted(folder.glob("*.exe")):
        sign(file)
