"""The steps of the build that pyproject.toml cannot say: `resources/` goes into the package, translations compiled."""

import subprocess
import sys
from pathlib import Path

from setuptools import find_packages, setup
from setuptools.command.build_py import build_py


class BuildWithTranslations(build_py):
    """Compiles resources/i18n/*.ts before the resources are gathered."""

    def run(self) -> None:
        """Run lrelease on each translation, then build as usual."""
        for source in Path("resources/i18n").glob("*.ts"):
            lrelease = [sys.executable, "-c", "from PySide6.scripts.pyside_tool import lrelease; lrelease()"]
            fresh = source.with_suffix(".new.qm")  # never written into: a window may have the old one mapped
            subprocess.check_call([*lrelease, "-silent", str(source), "-qm", str(fresh)])
            fresh.replace(source.with_suffix(".qm"))
        super().run()


setup(
    packages=[*find_packages(include=["app", "app.*"]), "app.resources", "app.resources.manual"],
    package_dir={"app.resources": "resources", "app.resources.manual": "docs"},
    package_data={"app.resources": ["**/*"], "app.resources.manual": ["manual.*"]},
    exclude_package_data={"app.resources": ["i18n/*.ts", "icons/*.py"]},
    cmdclass={"build_py": BuildWithTranslations},
)
