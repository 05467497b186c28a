"""Run by the project's Python: download one source archive through pip, without running its set-up code.

`pip download` asks an archive for its metadata and so runs it; this one asks for Windows. pip's own finder is used,
so that a proxy, a certificate or a mirror of the user's pip.conf holds here too. The lock pins pip's version.
"""

import sys
from pathlib import Path

from pip._internal.commands import create_command
from pip._internal.commands.download import DownloadCommand
from pip._vendor.packaging.specifiers import SpecifierSet


def fetch(name: str, version: str, target: Path) -> None:
    """Write the archive to `target`; the caller checks its hash."""
    command = create_command("download")
    if not isinstance(command, DownloadCommand):
        raise SystemExit("package: this pip has another download command")
    options, _ = command.parse_args(["--no-binary", ":all:", "--quiet"])
    with command.main_context():
        session = command.get_default_session(options)
        finder = command._build_package_finder(options, session)
        best = finder.find_best_candidate(name, SpecifierSet(f"=={version}")).best_candidate
        if best is None:
            raise SystemExit(f"package: {name} {version} cannot be had")
        answer = session.get(best.link.url_without_fragment)
        answer.raise_for_status()
        target.write_bytes(answer.content)


if __name__ == "__main__":
    fetch(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
