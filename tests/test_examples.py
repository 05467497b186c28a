"""The examples in docstrings are true."""

import doctest
import importlib
import pkgutil

import pytest

import app.core
import app.importers
import app.services
import app.store

MODULES = sorted(
    f"{package.__name__}.{module.name}"
    for package in (app.core, app.importers, app.store, app.services)
    for module in pkgutil.iter_modules(package.__path__)
)


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
