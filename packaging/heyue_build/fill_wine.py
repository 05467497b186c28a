"""Fill functions that wine leaves out, in one prefix only. For trying the program; nothing of this is shipped.

Machine code for "return this part of the complex number" and "say that this is not supported" goes where wine's stub
would end the program; a DLL that is changed counts as Windows' own for that prefix.
"""

import sys
from pathlib import Path

import pefile

STUB = "4883ec28488d0d"  # sub rsp, 28h; lea rcx, ...: how wine's stubs begin
MARK, CHANGED = b"Wine builtin DLL", b"Wine filled DLL\0"
FILL = {
    "ucrtbase.dll": {
        "crealf": "660f6ec1c3", "cimagf": "48c1e920660f6ec1c3", "creal": "f20f1001c3", "cimag": "f20f104108c3",
        "creall": "f20f1001c3", "cimagl": "f20f104108c3",
    },
    "propsys.dll": {"VariantToString": "b801400080c3"},
    "mscms.dll": {"WcsCreateIccProfile": "31c0c3"},
}  # fmt: skip


def fill(folder: Path, prefix: Path) -> None:
    """Copy the DLLs of wine's folder into the prefix with their stubs filled."""
    for name, fills in FILL.items():
        code = bytearray((folder / name).read_bytes())
        library = pefile.PE(data=bytes(code))
        exports = {e.name.decode(): e.address for e in library.DIRECTORY_ENTRY_EXPORT.symbols if e.name}
        for function, machine in fills.items():
            at = library.get_offset_from_rva(exports[function]) if function in exports else None
            if at is not None and code[at : at + 7].hex() == STUB:
                code[at : at + len(machine) // 2] = bytes.fromhex(machine)
        if code[0x40:0x50] != MARK:
            raise SystemExit(f"package: {name} is no DLL of wine")
        code[0x40:0x50] = CHANGED
        (prefix / "drive_c" / "windows" / "system32" / name).write_bytes(code)


if __name__ == "__main__":
    fill(Path(sys.argv[1]), Path(sys.argv[2]))
