"""First script of both packaged programs: their modules lie once in the folder instead of once in each program.

PyInstaller appends the archive of modules to every program; here each program gets an empty one, and the importer
reads `modules.pyz` beside the libraries. Only built-in modules can be imported before that.
"""

import os
import sys

import pyimod01_archive
import pyimod02_importers

_shared = os.path.join(sys._MEIPASS, "modules.pyz")
pyimod02_importers.pyz_archive = pyimod01_archive.ZlibArchiveReader(_shared, 0, check_pymagic=True)
sys.path_importer_cache.pop(sys._MEIPASS, None)  # the finder there knows the empty archive
