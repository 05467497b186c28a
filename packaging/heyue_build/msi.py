"""An MSI for offices that deploy by policy: per machine, below Program Files, by wixl (msitools).

It is larger than the set-up, since an MSI packs with MSZIP; the set-up stays the one for people.
"""

import os
import re
import shutil
import struct
import subprocess
import uuid
import xml.etree.ElementTree as ET
from pathlib import Path

from heyue_build import BUILD, ROOT, release

# The product stays the same through all versions: an MSI with a higher version takes the place of a lower one.
UPGRADE = "{3B5C7D0A-6E55-5C0B-9C57-3E9B1C1F5A10}"
_SPACE = uuid.UUID(UPGRADE)
# The package's identity and its two times (types 0x1e, 0x40, 0x40) in the stream of properties, behind its platform.
_SUMMARY = re.compile(rb"(x64;\d+\0{1,4}\x1e\0\0\0'\0\0\0)\{[0-9A-F-]{36}\}\0\0@\0\0\0.{8}@\0\0\0.{8}", re.DOTALL)
_SECONDS_TO_1970 = 11_644_473_600


def make(folder: Path, target: Path) -> Path | None:
    """Make the MSI of a folder; None where there is no wixl."""
    if not shutil.which("wixl"):
        return None
    source = BUILD / "heyue.wxs"
    source.parent.mkdir(parents=True, exist_ok=True)
    source.write_text(wxs(folder), "utf-8")
    # It finds no file by an absolute path.
    subprocess.run(
        ["wixl", "-a", "x64", "-o", str(target), str(source)], check=True, cwd=ROOT, env=release.environment()
    )
    target.write_bytes(_SUMMARY.sub(_summary, target.read_bytes()))
    return target


def _summary(found: re.Match[bytes]) -> bytes:
    """wixl gives every package a random identity and the time of day; equal packages are to be equal."""
    intervals = (release.epoch() + _SECONDS_TO_1970) * 10**7  # a FILETIME: tenths of microseconds since 1601
    time = b"@\0\0\0" + struct.pack("<Q", intervals)
    return found[1] + _guid(f"package {release.version()} {release.epoch()}").encode() + b"\0\0" + time + time


def wxs(folder: Path) -> str:
    """The description of the MSI: every file a component with an identity that its path gives."""
    wix = ET.Element("Wix", xmlns="http://schemas.microsoft.com/wix/2006/wi")
    product = ET.SubElement(
        wix, "Product", Id=_guid(f"product {release.version()}"), UpgradeCode=UPGRADE, Name="Heyue",
        Manufacturer="Heyue", Version=release.version(), Language="2052", Codepage="65001",
    )  # fmt: skip
    ET.SubElement(product, "Package", InstallerVersion="500", Compressed="yes", InstallScope="perMachine")
    ET.SubElement(product, "Media", Id="1", Cabinet="heyue.cab", EmbedCab="yes")
    ET.SubElement(product, "MajorUpgrade", DowngradeErrorMessage="A newer version of Heyue is installed.")
    ET.SubElement(product, "Icon", Id="heyue.ico", SourceFile="resources/icons/heyue.ico")
    ET.SubElement(product, "Property", Id="ARPPRODUCTICON", Value="heyue.ico")
    root = ET.SubElement(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    programs = ET.SubElement(root, "Directory", Id="ProgramFiles64Folder")
    top = ET.SubElement(programs, "Directory", Id="INSTALLDIR", Name="Heyue")
    menu = ET.SubElement(root, "Directory", Id="ProgramMenuFolder")
    feature = ET.SubElement(product, "Feature", Id="Heyue", Level="1", Title="Heyue")
    for name in _fill(top, folder, folder):
        ET.SubElement(feature, "ComponentRef", Id=name)
    for name in (_association(top), _shortcut(menu)):
        ET.SubElement(feature, "ComponentRef", Id=name)
    return ET.tostring(wix, "unicode", xml_declaration=True)


def _fill(parent: ET.Element, here: Path, top: Path) -> list[str]:
    """Describe what a folder holds; the identities of its components."""
    made = []
    for path in sorted(here.iterdir(), key=lambda p: p.name):
        name = path.relative_to(top).as_posix()
        key = uuid.uuid5(_SPACE, name).hex
        if path.is_dir():
            made += _fill(ET.SubElement(parent, "Directory", Id=f"d{key}", Name=path.name), path, top)
            continue
        component = ET.SubElement(parent, "Component", Id=f"c{key}", Guid=_guid(name), Win64="yes")
        ET.SubElement(
            component, "File", Id=f"f{key}", Name=path.name, Source=os.path.relpath(path, ROOT), KeyPath="yes"
        )
        made.append(f"c{key}")
    return made


def _association(parent: ET.Element) -> str:
    component = ET.SubElement(parent, "Component", Id="Association", Guid=_guid("association"), Win64="yes")
    open_ = '"[INSTALLDIR]heyue.exe" "%1"'
    for key, value in (
        (r"Software\Classes\.heyue", "Heyue.Workspace"),
        (r"Software\Classes\Heyue.Workspace", "核阅工作区"),
        (r"Software\Classes\Heyue.Workspace\DefaultIcon", "[INSTALLDIR]heyue.exe,0"),
        (r"Software\Classes\Heyue.Workspace\shell\open\command", open_),
    ):
        ET.SubElement(component, "RegistryValue", Root="HKLM", Key=key, Type="string", Value=value)
    return "Association"


def _shortcut(parent: ET.Element) -> str:
    component = ET.SubElement(parent, "Component", Id="MenuEntry", Guid=_guid("menu entry"), Win64="yes")
    ET.SubElement(component, "Shortcut", Id="Shortcut", Name="核阅 Heyue", Target="[INSTALLDIR]heyue.exe")
    ET.SubElement(
        component, "RegistryValue", Root="HKCU", Key=r"Software\Heyue", Name="MenuEntry", Type="integer", Value="1",
        KeyPath="yes",
    )  # fmt: skip
    return "MenuEntry"


def _guid(name: str) -> str:
    return "{" + str(uuid.uuid5(_SPACE, name)).upper() + "}"
