"""A workspace at a glance in a terminal."""

import unicodedata
from pathlib import Path

from app.services.output.overview import overview
from app.services.workspace import Workspace
from tests.store.making import TEXT, new_report


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def test_columns_stand_level_and_findings_show_their_sum(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path / "w.heyue", create=True)
    workspace.add(new_report())
    workspace.add(new_report("北" + TEXT, region="北川区"))
    lines = list(overview(workspace))
    workspace.close()
    head, values = lines[0], next(line for line in lines if "PM2.5" in line)
    assert head.index("北川区 2023") < head.index("青川区 2023")
    assert width(head) == width(values)
    assert values.split()[-2:] == ["31.5", "31.5"]
    assert lines[lines.index("问题 2") + 1 :] == [
        "▲ 青川区生态环境局2023年工作总结: 12件, 7件, 4件", "    12 = 7 + 4", "    11", "    差1",
        "▲ 北青川区生态环境局2023年工作总结: 12件, 7件, 4件", "    12 = 7 + 4", "    11", "    差1",
    ]  # fmt: skip


def test_an_empty_workspace_has_an_overview_too(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path / "w.heyue", create=True)
    assert list(overview(workspace)) == ["指标  单位", "", "问题 0"]
    workspace.close()
