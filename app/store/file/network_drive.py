"""Is a file on this machine or on a share? SQLite's write-ahead log needs shared memory, so a local disk."""

import sys
from pathlib import Path

_NETWORK_FILE_SYSTEMS = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "ncpfs",
        "afs",
        "9p",
        "ceph",
        "glusterfs",
        "lustre",
        "gfs2",
        "ocfs2",
        "vboxsf",
        "vmhgfs",
        "prl_fs",
        "virtiofs",
        "fuse.sshfs",
        "fuse.davfs2",
        "fuse.rclone",
        "fuse.gvfsd-fuse",
        "fuse.gvfs-fuse-daemon",
        "fuse.ceph",
        "fuse.ceph-fuse",
        "fuse.glusterfs",
        "fuse.vmhgfs-fuse",
    }
)
_DRIVE_REMOTE = 4  # GetDriveTypeW, fileapi.h


def on_network(path: Path) -> bool:
    """Whether `path` (which need not exist) lies on a network share: a UNC path or mapped drive on Windows, a
    network file system in `/proc/mounts` on Linux. Unknown means local."""
    resolved = path.resolve()
    if sys.platform == "win32":
        return _on_windows_share(resolved)
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return file_system(mounts, resolved) in _NETWORK_FILE_SYSTEMS


def file_system(mounts: str, path: Path) -> str:
    """Type of the file system that `path` lies on, after `mounts` in the form of `/proc/mounts`; empty if unknown.

    >>> file_system("/dev/sda / ext4 rw 0 0\\n//nas/a /mnt/our\\\\040files cifs rw 0 0", Path("/mnt/our files/w.heyue"))
    'cifs'
    """
    best, found = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = Path(fields[1].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\"))
        # Later lines hide earlier ones at the same point.
        if path.is_relative_to(point) and len(point.parts) >= best:
            best, found = len(point.parts), fields[2]
    return found


def _on_windows_share(path: Path) -> bool:
    if sys.platform != "win32":
        return False
    drive = path.drive
    if drive.startswith("\\\\"):
        return not drive.startswith(("\\\\?\\", "\\\\.\\")) or drive.upper().startswith("\\\\?\\UNC\\")
    import ctypes  # noqa: PLC0415  # Windows only

    return bool(ctypes.windll.kernel32.GetDriveTypeW(drive + "\\") == _DRIVE_REMOTE)
