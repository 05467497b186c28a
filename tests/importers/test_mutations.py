"""Damaged files of every format: each is read or refused in one sentence. Made from a seed, none is kept."""

import pytest

from app.core.errors import KnownError
from app.importers import read
from tests.importers.sample_files import SAMPLES
from tests.mutations import mutated


@pytest.mark.parametrize("name", SAMPLES)
def test_damaged_files_are_read_or_refused_in_a_sentence(name: str) -> None:
    _read_all(name, range(40))


@pytest.mark.slow
@pytest.mark.parametrize("name", SAMPLES)
def test_many_damaged_files_are_read_or_refused_in_a_sentence(name: str) -> None:
    _read_all(name, range(40, 240))


def _read_all(name: str, seeds: range) -> None:
    for seed in seeds:
        try:
            report = read(mutated(SAMPLES[name], seed), "a")
        except KnownError as error:
            assert "\n" not in str(error)
            assert "a" in str(error)
            continue
        report.text.encode()  # no lone surrogates
        assert all(span.end <= len(report.text) for span in report.tables)
        assert all(hint.span.end <= len(report.text) for hint in report.hints)
        assert all(page.start <= len(report.text) for page in report.pages)
