"""A folder with Debian trixie and its wine 10: what this machine's Debian is too old for."""

import os
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from heyue_build import ROOT, say

PACKAGES = "wine,wine64,xvfb,xauth,fonts-noto-cjk,locales,xdotool,openbox,imagemagick"
QUIET = {
    "WINEDEBUG": "-all", "WINEARCH": "win64", "LANG": "zh_CN.UTF-8", "LC_ALL": "zh_CN.UTF-8", "HOME": "/root",
    "PATH": "/usr/lib/wine:/usr/sbin:/usr/bin:/sbin:/bin",
    # fill_wine.py writes these into the prefix; wine's own are used where they are missing.
    "WINEDLLOVERRIDES": "ucrtbase,mscms,propsys=n,b;mscoree,mshtml=",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wine:
    """wine 10 in a folder of its own, with one prefix (a Windows of its own) below it."""

    folder: Path
    prefix: Path

    def make(self) -> None:
        """Fill the folder once: about a minute and 1.6 GB. Needs root, for mmdebstrap and chroot."""
        if (self.folder / ".made").exists():
            return
        if not shutil.which("mmdebstrap"):
            raise SystemExit("package: mmdebstrap is missing; on Debian: apt-get install mmdebstrap nsis")
        say("making a folder with Debian trixie and wine 10 (once, about a minute)")
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        command = ["mmdebstrap", "--variant=minbase", f"--include={PACKAGES}", "--quiet", "trixie", str(self.folder)]
        subprocess.run([*command, *_mirror()], check=True)
        self.shell("echo 'zh_CN.UTF-8 UTF-8' > /etc/locale.gen && locale-gen >/dev/null")
        (self.folder / ".made").touch()

    def start(self, site: Path) -> None:
        """Make the prefix, as Windows 10, and fill functions that wine leaves out; `site` holds pefile for that."""
        if (self.prefix / ".made").exists():
            return
        self.prefix.mkdir(parents=True, exist_ok=True)
        self.shell("xvfb-run -a wineboot -i; xvfb-run -a winecfg -v win10; wineserver -w")
        # Where Windows has its fonts, and where Qt without a screen looks for them.
        for font in self.folder.glob("usr/share/fonts/opentype/noto/NotoSansCJK-*.ttc"):
            shutil.copy(font, self.prefix / "drive_c" / "windows" / "Fonts")
        dlls = next(self.folder.glob("usr/lib/**/x86_64-windows/ucrtbase.dll")).parent
        command = [sys.executable, str(Path(__file__).parent / "fill_wine.py"), str(dlls), str(self.prefix)]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": str(site)})
        (self.prefix / ".made").touch()

    def shell(self, script: str, *, env: dict[str, str] | None = None, timeout: int = 1800) -> str:
        """Run a shell script in the folder, the project bound at its own path; what it prints. A failure raises.

        Output goes through a pipe and input is empty: CPython under wine dies of a plain file as its output. Calls
        wait for each other: the first one's server of wine serves all, and ends all when it ends.
        """
        there = {**QUIET, "WINEPREFIX": str(self.prefix), **(env or {})}
        names = " ".join(shlex.quote(f"{name}={value}") for name, value in there.items())
        root, project = shlex.quote(str(self.folder)), shlex.quote(str(ROOT))
        steps = (
            f"mkdir -p {root}{project} && mount --rbind {project} {root}{project}"
            f" && mount -t proc proc {root}/proc && mount --rbind /dev {root}/dev"
            f" && exec chroot {root} env -i {names} sh -c {shlex.quote(f'cd {project} && {script}')}"
        )
        alone = ("flock", str(self.folder / ".lock"))
        ran = subprocess.run(
            [*alone, "unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", steps],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=timeout, check=False,
        )  # fmt: skip
        printed = ran.stdout.decode("utf-8", "replace")
        if ran.returncode:
            raise subprocess.CalledProcessError(ran.returncode, script, printed)
        return printed


def _mirror() -> list[str]:
    """The archive that this Debian uses, so that none is named here."""
    for source in (Path("/etc/apt/sources.list.d/debian.sources"), Path("/etc/apt/sources.list")):
        if source.exists():
            for line in source.read_text("utf-8").splitlines():
                words = line.split()
                if words[:1] == ["URIs:"] or words[:1] == ["deb"]:
                    found = [word for word in words[1:] if "://" in word]
                    return found[:1]
    return []
