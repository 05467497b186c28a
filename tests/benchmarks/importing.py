"""Importing sixty reports: read here one after the other, and in worker processes."""

import tempfile
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from time import perf_counter

from app import paths
from app.core.naming.catalogue import Catalogue
from app.services import catalogues
from app.services.importing import extracting
from app.services.importing.extracting import File, read_all
from app.services.importing.files_in import import_files
from app.services.workspace import Workspace

_COPIES = 10


def run() -> Iterable[tuple[str, float, str]]:
    """Milliseconds."""
    catalogue = catalogues.load()
    samples = [
        path.read_bytes() for path in sorted(paths.samples().iterdir()) if path.suffix in (".txt", ".docx", ".pdf")
    ]
    files = [File(str(number), data, str(number)) for number, data in enumerate(samples * _COPIES)]
    size = sum(len(data) for data in samples) / len(samples) / 1000
    for workers in (0, extracting.workers_for(len(files), 0)):
        took = _took(partial(_read, files, catalogue, workers))
        where = f"in {workers} worker processes" if workers else "in this process and one for what is no plain text"
        yield f"read {len(files)} files of {size:.0f} kB {where}: a file", took / len(files), "ms"
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace.open(Path(folder) / "w.heyue", create=True)
        took = _took(lambda: import_files(workspace, [paths.samples()], lambda _: None, _go_on))
        workspace.close()
        yield "import the six samples into a new workspace", took, "ms"


def _read(files: list[File], catalogue: Catalogue, workers: int) -> None:
    for _ in read_all(iter(files), catalogue, _go_on, workers):
        pass


def _go_on() -> None:
    pass


def _took(work: Callable[[], object]) -> float:
    begun = perf_counter()
    work()
    return (perf_counter() - begun) * 1000
