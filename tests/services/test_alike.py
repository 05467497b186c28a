"""Search finds what is read: in either script, with and without commas in numbers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services import catalogues
from app.services.importing.extracting import read_report
from app.services.workspace import Workspace

TEXTS = (
    "东江区生态环境局2023年工作总结\n检查企業1,234家次，处罰款12万元，⽐上年下降。PM2.5浓度为32µg/m³。\n",
    "西江区生态环境局2023年工作总结\n检查企业5678家次，处罚款34万元，比上年下降。产值1，234，567元。\n",
)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    path: Path = tmp_path_factory.mktemp("alike") / "w.heyue"
    opened = Workspace.open(path, create=True)
    for number, text in enumerate(TEXTS):
        opened.add(read_report(f"{number}.txt", text.encode(), catalogues.load()))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("企业", ["企業", "企业"]),
        ("企業", ["企業", "企业"]),
        ("处罚款", ["处罰款", "处罚款"]),
        ("比上年", ["⽐上年", "比上年"]),
        ("⽐上年", ["⽐上年", "比上年"]),
        ("检查企业1234家", ["检查企業1,234家"]),
        ("1,234家", ["1,234家"]),
        ("5,678家", ["5678家"]),
        ("1234567", ["1，234，567"]),
        ("μg/m3", ["µg/m³"]),
        ("企业12万", []),
    ],
)
def test_what_reads_alike_is_found(workspace: Workspace, query: str, found: list[str]) -> None:
    hits = workspace.search(query)
    assert sorted(hit.snippet[hit.mark.start : hit.mark.end] for hit in hits) == sorted(found)
