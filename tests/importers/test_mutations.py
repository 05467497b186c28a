"""Damaged files of every format: each is read or refused in one sentence. Made from a seed, none is kept."""

import random
from collections.abc import Callable

import pytest

from app.core.errors import KnownError
from app.importers import read
from tests.importers.sample_files import SAMPLES


def _cut(data: bytearray, dice: random.Random) -> None:
    del data[dice.randrange(len(data)) :]


def _flip(data: bytearray, dice: random.Random) -> None:
    for _ in range(dice.randint(1, 12)):
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)


def _remove(data: bytearray, dice: random.Random) -> None:
    start = dice.randrange(len(data))
    del data[start : start + dice.randint(1, 400)]


def _repeat(data: bytearray, dice: random.Random) -> None:
    start = dice.randrange(len(data))
    data[start:start] = data[start : start + dice.randint(1, 400)]


def _noise(data: bytearray, dice: random.Random) -> None:
    start = dice.randrange(len(data))
    data[start : start + 8] = dice.randbytes(8)


_WAYS: tuple[Callable[[bytearray, random.Random], None], ...] = (_cut, _flip, _remove, _repeat, _noise)


def mutated(data: bytes, seed: int) -> bytes:
    """One of endlessly many damaged copies."""
    dice = random.Random(seed)
    changed = bytearray(data)
    for _ in range(dice.randint(1, 3)):
        if changed:
            dice.choice(_WAYS)(changed, dice)
    return bytes(changed)


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
