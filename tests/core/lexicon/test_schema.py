"""Rule data: parsed, checked, faults named by file and line."""

import pytest

from app import paths
from app.core.lexicon.schema import FILES, RuleError, parse_rules
from app.core.model import Comparison


def texts() -> dict[str, str]:
    return {name: (paths.catalogue() / name).read_text("utf-8") for name in FILES}


def test_the_bundled_rules_are_sound() -> None:
    rules = parse_rules(texts(), compiled=True)
    assert rules.units.unit("万元").name == "万元"
    assert rules.units.unit("度").name == "千瓦时"
    assert ("约", Comparison.ABOUT) in rules.comparison.before


@pytest.mark.parametrize(
    ("file", "old", "new", "line_of", "problem"),
    [
        ("units.toml", 'name = "吨"\n', 'name = ""\n', None, "needs a name"),
        ("units.toml", 'forms = ["亩"]', 'forms = ["公顷"]', "公顷", "stands for two units"),
        ("units.toml", "factor = 10", 'factor = "zehn"', None, "no number"),
        ("words.toml", '"~" = ["约"', '"?" = ["约"', '"?"', "no comparison"),
        ("words.toml", "against = [", "anders = [", None, "needs a list 'against'"),
        ("words.toml", 'improve = ["改善"', 'improve = [3, "改善"', "improve", "non-empty strings"),
        ("names.toml", '"第三方"', '"第三方("', "第三方(", "no regular expression"),
        ("names.toml", "[class]", "[class", "[class", "line"),
    ],
)
def test_a_fault_names_file_and_line(file: str, old: str, new: str, line_of: str | None, problem: str) -> None:
    broken = texts()
    assert old in broken[file]
    broken[file] = broken[file].replace(old, new, 1)
    with pytest.raises(RuleError, match=problem) as caught:
        parse_rules(broken, compiled=True)
    assert caught.value.fields["file"] == file
    line = caught.value.fields["line"]
    assert isinstance(line, int)
    if line_of is not None:
        assert line_of in broken[file].split("\n")[line - 1]


def test_a_missing_file_is_named() -> None:
    with pytest.raises(RuleError, match=r"units\.toml"):
        parse_rules({name: text for name, text in texts().items() if name != "units.toml"})
