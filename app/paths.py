"""Where things live: the only module that knows the folders of resources and of the user's data.

`HEYUE_HOME` in the environment moves all of the user's data below one folder: for a stick, and for tests.
"""

import os
import sys
from pathlib import Path

import platformdirs

_NAME = "Heyue"


def resources() -> Path:
    """Folder with catalogue, samples, icons, themes and translations; it is only ever read.

    Frozen program: beside the unpacked code. Installed wheel: inside the package. Source tree: beside `app`.
    """
    if getattr(sys, "frozen", False):
        return Path(sys._MEIPASS) / "resources"  # type: ignore[attr-defined]  # set by PyInstaller
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def samples() -> Path:
    """Folder with the sample reports."""
    return resources() / "samples"


def catalogue() -> Path:
    """Folder with the rules and indicators as TOML."""
    return resources() / "catalogue"


def reading_code() -> Path:
    """File with the digests of the code that reads, which only the packaged program has: it has no sources."""
    return resources() / "reading_code.json"


def engine_sources() -> Path:
    """Folder with the engine's sources."""
    return Path(__file__).resolve().parent / "core"


def importer_sources() -> Path:
    """Folder with the importers' sources."""
    return Path(__file__).resolve().parent / "importers"


def config_dir() -> Path:
    """Folder for settings, named `Heyue` in any case (see `app.qt.settings`); made where it is missing."""
    home = _home("config")
    return _made(home / _NAME if home else platformdirs.user_config_path(_NAME, appauthor=False, roaming=True))


def data_dir() -> Path:
    """Folder for what the program keeps; made where it is missing."""
    return _made(_home("data") or platformdirs.user_data_path(_NAME, appauthor=False))


def log_dir() -> Path:
    """Folder for the local log; made where it is missing."""
    return _made(_home("log") or platformdirs.user_log_path(_NAME, appauthor=False))


def state_dir() -> Path:
    """Folder for what was last seen of workspaces; made where it is missing."""
    return _made(_home("state") or platformdirs.user_state_path(_NAME, appauthor=False))


def open_windows_dir() -> Path:
    """Folder where the windows that are open can be found; local, since locks on shares are not to be relied on."""
    return data_dir() / "windows"


def notices() -> Path:
    """The licences of everything that is shipped, as one text."""
    return resources() / "THIRD_PARTY_LICENSES.txt"


def manual(language: str) -> Path:
    """The manual in `zh` or `en`, as Markdown. Installed among the resources; in the source tree in `docs`."""
    inside = resources() / "manual"
    folder = inside if inside.is_dir() else resources().parent / "docs"
    return folder / f"manual.{language}.md"


def workspaces_dir() -> Path:
    """Folder that is offered for new workspaces; made where it is missing."""
    return _made(_home("workspaces") or platformdirs.user_documents_path() / _NAME)


def sample_workspace_path() -> Path:
    """The workspace that `bootstrap.py run` and the welcome page open on the sample reports."""
    return data_dir() / "samples.heyue"


def _home(name: str) -> Path | None:
    home = os.environ.get("HEYUE_HOME")
    return Path(home) / name if home else None


def _made(folder: Path) -> Path:
    folder.mkdir(0o700, parents=True, exist_ok=True)  # the user's own, on systems that know such rights
    return folder
