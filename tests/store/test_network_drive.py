"""Network shares are known by the mount table; no more than that is looked at."""

import sys
from pathlib import Path

import pytest

from app.store.file.network_drive import file_system, on_network

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
tmpfs /run tmpfs rw 0 0
server:/export /home/shared nfs4 rw 0 0
//nas/reports /mnt/our\\040reports cifs rw 0 0
/dev/sdb1 /mnt/our\\040reports/local ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/home/li/w.heyue", "ext4"),
        ("/home/shared/w.heyue", "nfs4"),
        ("/home/shared-not/w.heyue", "ext4"),
        ("/mnt/our reports/2023/w.heyue", "cifs"),
        ("/mnt/our reports/local/w.heyue", "ext4"),
    ],
)
def test_the_nearest_mount_decides(path: str, expected: str) -> None:
    assert file_system(MOUNTS, Path(path)) == expected


@pytest.mark.parametrize("kind", ["9p", "vboxsf", "ceph", "fuse.gvfsd-fuse", "fuse.glusterfs"])
def test_shares_of_every_kind_count(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows asks for the kind of the drive")
    monkeypatch.setattr("app.store.file.network_drive.file_system", lambda *_: kind)
    assert on_network(Path("/mnt/w.heyue"))


def test_an_unknown_place_counts_as_local() -> None:
    assert file_system("", Path("/home")) == ""
    assert not on_network(Path("/nowhere/at/all/w.heyue"))
