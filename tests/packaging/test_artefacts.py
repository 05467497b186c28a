"""What is handed out says to a system what the program is: Debian package, desktop files, set-up, MSI, signatures."""

import io
import os
import re
import shutil
import stat
import subprocess
import tarfile
import xml.etree.ElementTree as ET
from configparser import RawConfigParser
from pathlib import Path

import pytest
from heyue_build import PACKAGING, archive, artefacts, linux, msi, release, signing

from app import __version__

EPOCH = 1_700_000_000
WIX = "{http://schemas.microsoft.com/wix/2006/wi}"
NSI = (PACKAGING / "windows" / "setup.nsi").read_text("utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A built folder in little."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(EPOCH))
    made = tmp_path / "heyue"
    (made / "_internal" / "resources" / "icons").mkdir(parents=True)
    for name in ("heyue", "heyue.exe", "heyue-cli.exe", "_internal/modules.pyz", "_internal/resources/icons/heyue.svg"):
        (made / name).write_text(name, "utf-8")
    (made / "heyue").chmod(0o755)
    return made


def members(package: Path) -> dict[str, bytes]:
    """The members of an `ar` archive."""
    data, at, found = package.read_bytes(), 8, {}
    while at < len(data):
        name, size = data[at : at + 16].decode().strip(), int(data[at + 48 : at + 58])
        found[name] = data[at + 60 : at + 60 + size]
        at += 60 + size + size % 2
    return found


def deb(folder: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    monkeypatch.setattr(linux, "FOLDER", folder)
    monkeypatch.setattr(linux, "DIST", target.parent)
    return members(linux.deb(linux._tree(), ["libc6 (>= 2.28)"], target))


def test_the_debian_package_puts_program_and_desktop_files_in_their_places(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = deb(folder, tmp_path / "heyue.deb", monkeypatch)
    assert list(inside) == ["debian-binary", "control.tar.gz", "data.tar.gz"]
    with tarfile.open(fileobj=io.BytesIO(inside["control.tar.gz"])) as packed:
        control = packed.extractfile("./control")
        assert control is not None
        lines = control.read().decode().splitlines()
    fields = dict(line.split(": ", 1) for line in lines if line[0] != " ")
    assert (fields["Package"], fields["Version"], fields["Depends"]) == ("heyue", __version__, "libc6 (>= 2.28)")
    with tarfile.open(fileobj=io.BytesIO(inside["data.tar.gz"])) as data:
        entries = {entry.name: entry for entry in data}
    assert entries["./opt/heyue/heyue"].mode == 0o755
    assert entries["./usr/bin/heyue"].linkname == "/opt/heyue/heyue"
    assert {
        "./opt/heyue/_internal/modules.pyz", "./usr/share/applications/heyue.desktop",
        "./usr/share/mime/packages/heyue.xml", "./usr/share/icons/hicolor/scalable/apps/heyue.svg",
        "./usr/share/icons/hicolor/scalable/mimetypes/application-x-heyue.svg",
    } <= set(entries)  # fmt: skip


def test_two_debian_packages_of_one_folder_are_equal(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        made.append(deb(folder, tmp_path / name / "heyue.deb", monkeypatch))
        os.utime(folder / "heyue", (1, 1))
    assert made[0] == made[1]


@pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="no Debian")
def test_dpkg_reads_the_debian_package(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deb(folder, tmp_path / "heyue.deb", monkeypatch)
    shown = subprocess.run(
        ["dpkg-deb", "--info", tmp_path / "heyue.deb"], capture_output=True, text=True, env=os.environ, check=True
    )
    assert "Package: heyue" in shown.stdout


def test_a_desktop_opens_workspaces_with_the_program() -> None:
    entry = RawConfigParser(strict=True)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(PACKAGING / "linux" / "heyue.desktop", "utf-8")
    kind = ET.parse(PACKAGING / "linux" / "heyue.xml").getroot()[0]
    assert entry["Desktop Entry"]["MimeType"] == f"{kind.get('type')};"
    assert entry["Desktop Entry"]["Exec"].endswith(" %F")  # all files that are let go over the icon
    glob = kind.find("{*}glob")
    assert glob is not None
    assert glob.get("pattern") == "*.heyue"


@pytest.mark.skipif(os.name == "nt", reason="a script of Linux")
def test_the_archive_installs_for_one_user_and_is_removed(folder: Path, tmp_path: Path) -> None:
    unpacked, share = tmp_path / "unpacked", tmp_path / "home" / "共享 share"
    shutil.copytree(folder, unpacked / "heyue")
    for file in (*(PACKAGING / "linux").iterdir(), folder / "_internal" / "resources" / "icons" / "heyue.svg"):
        shutil.copy(file, unpacked)
    env = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path / "home"), "XDG_DATA_HOME": str(share)}
    subprocess.run(["sh", unpacked / "install.sh"], env=env, stdout=subprocess.DEVNULL, check=True)
    program = share / "heyue-program" / "heyue"
    assert os.access(program, os.X_OK)
    assert f'Exec="{program}" %F' in (share / "applications" / "heyue.desktop").read_text("utf-8").splitlines()
    subprocess.run(["sh", unpacked / "install.sh", "--remove"], env=env, check=True)
    assert not [path for path in share.rglob("heyue*") if path.is_file()]
    assert not program.parent.exists()


def test_the_set_up_writes_nothing_that_wants_rights() -> None:
    assert "RequestExecutionLevel user" in NSI
    assert not re.search(r"\b(HKLM|HKEY_LOCAL_MACHINE|HKCR|SHCTX|PROGRAMFILES)\b", NSI, re.I)
    assert NSI.index('RMDir /r "$INSTDIR\\_internal"') < NSI.index("File /r"), "an upgrade removes the old first"


@pytest.mark.skipif(not shutil.which("makensis"), reason="no NSIS here")
def test_two_set_ups_of_one_folder_are_equal(folder: Path, tmp_path: Path) -> None:
    made = []
    for name in ("a.exe", "b.exe"):
        archive.date(folder, EPOCH)
        made.append(artefacts.setup(folder, tmp_path / name).read_bytes())
    assert made[0] == made[1]
    assert made[0].startswith(b"MZ")


def test_the_msi_has_every_file_once_under_an_identity_that_stays(folder: Path) -> None:
    wix = ET.fromstring(msi.wxs(folder))
    files = [file.get("Name") for file in wix.iter(f"{WIX}File")]
    assert sorted(map(str, files)) == sorted(path.name for path in archive.files(folder))
    identities = [component.get("Guid") for component in wix.iter(f"{WIX}Component")]
    assert len(set(identities)) == len(identities)
    product = wix.find("{*}Product")
    assert product is not None
    assert (product.get("Version"), product.get("UpgradeCode")) == (release.version(), msi.UPGRADE)


def signer(folder: Path) -> Path:
    """A program that signs as osslsigncode does, and writes down how it was called."""
    script = folder / "osslsigncode"
    script.write_text(
        f'#!/bin/sh\necho "$@" > {folder}/called\nwhile [ "$1" != -in ]; do shift; done\n'
        'cat "$2" > "$4"\nprintf signed >> "$4"\n',
        "utf-8",
    )
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return folder / "called"


@pytest.mark.skipif(os.name == "nt", reason="plays osslsigncode by a shell script")
def test_programs_are_signed_where_a_certificate_is_given(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    called = signer(tmp_path)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv("HEYUE_SIGN_PFX", "office.pfx")
    monkeypatch.setenv("HEYUE_SIGN_PASSWORD_FILE", "secret.txt")
    signing.sign_all(folder)
    assert (folder / "heyue.exe").read_text("utf-8") == "heyue.exesigned"
    assert (folder / "heyue-cli.exe").read_text("utf-8") == "heyue-cli.exesigned"
    assert "-pkcs12 office.pfx -h sha256 -n Heyue -readpass secret.txt" in called.read_text("utf-8")
    assert not list(folder.glob("*.signed"))


def test_a_build_without_a_certificate_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("HEYUE_SIGN_PFX", raising=False)
    signing.sign_all(folder)
    assert "not signed" in capsys.readouterr().out
    assert (folder / "heyue.exe").read_text("utf-8") == "heyue.exe"
