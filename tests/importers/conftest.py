"""Readers are tested as they are without the extra `ocr`, whether it is installed or not."""

import pytest

from app.importers import formats


@pytest.fixture(autouse=True)
def without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "available", lambda: False)
