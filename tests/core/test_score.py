"""The measures of the engine on the gold reports and on the annotated passages stay above their targets."""

import pytest

from tests.score import SHARED, TARGETS, measure, passages, reports, scorer

pytestmark = pytest.mark.skipif(not (SHARED / "gold" / "score.py").exists(), reason="../shared is absent")


def below(found: dict[str, float]) -> dict[str, float]:
    return {name: found[name] for name, target in TARGETS.items() if found[name] < target}


def test_reports() -> None:
    gold = scorer()
    assert gold is not None
    score = measure(reports(), gold)
    assert below(score.table()) == {}
    assert score.counts["false alarms"] <= len(reports())


def test_passages() -> None:
    gold = scorer()
    assert gold is not None
    found = below(measure(passages(), gold).table())
    # Naming and relations of the passages have their own tests; reading numbers has these.
    assert not {"figures F1", "kind", "comparison", "direction", "period", "explained"} & set(found)
