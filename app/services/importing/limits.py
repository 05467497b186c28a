"""What a process that reads a file may use, and how much one has used."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Limits:
    """Of reading one file: seconds of processor time, bytes of memory beyond what the process began with, and of
    addresses, which libraries may ask for and never use."""

    seconds: float = 20.0
    memory: int = 2**30
    space: int = 2**30


@dataclass(frozen=True, slots=True)
class Used:
    """By a process so far: seconds of processor time, bytes of memory that it holds now."""

    seconds: float
    memory: int


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _BELOW_NORMAL = 0x4000
    _QUERY = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION

    class _Memory(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS, psapi.h."""

        _fields_ = (
            ("cb", wintypes.DWORD),
            ("faults", wintypes.DWORD),
            *((name, ctypes.c_size_t) for name in ("peak_set", "set", "q1", "q2", "q3", "q4", "pagefile", "peak")),
        )

    def used(process: int) -> Used | None:
        """What a process has used; None where the system does not say."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = wintypes.HANDLE
        handle = wintypes.HANDLE(kernel.OpenProcess(_QUERY, False, process))
        if not handle:
            return None
        times = [wintypes.FILETIME() for _ in range(4)]  # creation, exit, kernel, user
        memory = _Memory(cb=ctypes.sizeof(_Memory))
        try:
            if not kernel.GetProcessTimes(handle, *map(ctypes.byref, times)):
                return None
            if not kernel.K32GetProcessMemoryInfo(handle, ctypes.byref(memory), memory.cb):
                return None
        finally:
            kernel.CloseHandle(handle)
        ticks = sum((time.dwHighDateTime << 32) + time.dwLowDateTime for time in times[2:])
        return Used(ticks / 10_000_000, int(memory.pagefile))

    def go_behind() -> None:
        """Let whatever else runs go first: the window, above all."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetPriorityClass(wintypes.HANDLE(kernel.GetCurrentProcess()), _BELOW_NORMAL)

    def limit_memory(_limits: Limits) -> None:
        """Nothing to set in a process on Windows: whoever started it looks after it."""

else:
    import resource

    _BEHIND = 5  # of 19: a third of the time of those in front, not nothing where many are
    _TICKS, _PAGE = os.sysconf("SC_CLK_TCK"), os.sysconf("SC_PAGE_SIZE")

    def used(process: int) -> Used | None:
        """What a process has used; None where the system does not say."""
        try:
            # The name in brackets may hold blanks; behind it come the state and 11 more, then user and system time.
            times = (
                Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
            )
            pages = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()
            return Used((int(times[11]) + int(times[12])) / _TICKS, int(pages[1]) * _PAGE)
        except (OSError, ValueError, IndexError):
            return None

    def go_behind() -> None:
        """Let whatever else runs go first: the window, above all."""
        os.nice(_BEHIND)

    def limit_memory(limits: Limits) -> None:
        """Have the system refuse this process more memory from now on, faster than anybody can look."""
        try:
            pages = Path("/proc/self/statm").read_text(encoding="ascii").split()
            most = int(pages[0]) * _PAGE + limits.space
            _, hard = resource.getrlimit(resource.RLIMIT_AS)
            resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
        except (OSError, ValueError, IndexError):
            return
