"""Bootstrap says one sentence where something is missing."""

from pathlib import Path

import pytest
import setup_steps

LOCK, LOG = Path("requirements.lock"), Path("pip.log")


@pytest.mark.parametrize(
    "said",
    [
        "WARNING: Retrying after connection broken by 'NewConnectionError(...)'\nERROR: No matching distribution found",
        "WARNING: Retrying (Retry(total=0)) after connection broken by 'ProxyError(...)'",
        "ERROR: Could not install packages due to an OSError: NameResolutionError",
    ],
)
def test_no_network_is_said_in_one_sentence(said: str) -> None:
    sentence = setup_steps.pip_trouble(said, LOCK, LOG)
    assert sentence.startswith("the packages of requirements.lock cannot be fetched: there is no network, or pip needs")
    assert "\n" not in sentence


def test_other_trouble_is_said_with_pips_last_error() -> None:
    said = "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES\nnumpy\nERROR: Hash mismatch"
    assert setup_steps.pip_trouble(said, LOCK, LOG) == (
        "pip could not install requirements.lock: Hash mismatch (details are in pip.log)"
    )


def test_without_apt_the_libraries_are_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    monkeypatch.setattr(setup_steps, "LIBRARIES", ("libdoes-not-exist.so.9",))
    monkeypatch.setattr("sys.platform", "linux")
    setup_steps.install_debian(("xvfb",))
    assert "libdoes-not-exist.so.9" in capsys.readouterr().out
