"""The examples in docstrings are true."""

import doctest
import importlib
import inspect
import pkgutil
from types import ModuleType

import pytest

import app.core
import app.importers
import app.services
import app.store

PACKAGES = [app.core, app.importers, app.store, app.services]


@pytest.mark.parametrize("package", PACKAGES, ids=lambda found: found.__name__)
def test_examples(package: ModuleType) -> None:
    found = 0
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        loaded = importlib.import_module(module.name)
        if ">>>" in inspect.getsource(loaded):
            tried = doctest.testmod(loaded)
            assert not tried.failed, module.name
            found += tried.attempted
    assert found
