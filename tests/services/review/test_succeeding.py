"""A revised report takes the place of the one before: what did not change keeps its decisions, nothing else."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from app.core.errors import KnownError
from app.core.model import Span
from app.services import catalogues
from app.services.compare.matrix import matrix
from app.services.compare.versions import find_versions
from app.services.exchange import merging
from app.services.importing.extracting import read_report
from app.services.integrity import doctor
from app.services.read_models import FigureRow
from app.services.review import dismissing, reviewing, succeeding
from app.services.review.adding import add_figure
from app.services.workspace import Workspace

ME = "李青"
HEAD = "青川区生态环境局2023年工作总结"
BODY = (
    "一、2023年工作完成情况",
    "全年PM2.5平均浓度为31.5微克/立方米，同比下降3.2%。空气质量优良天数比率为86.3%。",
    "全区地表水国控断面水质优良比例为95.6%。其中，Ⅲ类及以上断面23个。",
    "全年办理行政处罚案件1,234件，罚款350万元。移送公安机关12件。",
    "其中，大气类案件占38.5%。受理信访举报567件，办结率100%。",
    "完成排污许可证核发88张。开展双随机抽查456家次。",
    "二、2024年工作计划",
    "2024年，全区PM2.5平均浓度控制在30微克/立方米以下。",
    "新建监测站3座。完成老旧车辆淘汰2,100辆。",
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace.open(tmp_path / "w.heyue", create=True)
    yield opened
    opened.close()


def put(workspace: Workspace, lines: Sequence[str], name: str = "总结.txt") -> int:
    report = read_report(name, ("\n".join(lines) + "\n").encode(), catalogues.load())
    (report_id,) = workspace.add(report).reports_added
    return report_id


def revised(lines: Sequence[str], *changes: tuple[str, str]) -> list[str]:
    text = "\n".join(lines)
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text.split("\n")


def figure(workspace: Workspace, report_id: int, quote: str) -> FigureRow:
    return next(row for row in workspace.figures([report_id]) if row.quote == quote)


def test_a_revision_is_known_for_what_it_is(workspace: Workspace) -> None:
    old = put(workspace, [HEAD, *BODY])
    again = put(workspace, [HEAD + "（修订稿）", *revised(BODY, ("31.5", "31.8"), ("567件", "569件"))])
    month = put(workspace, ["青川区生态环境局2023年3月工作总结", *BODY])
    year = put(workspace, [HEAD.replace("2023", "2022"), *revised(BODY, *[("2023年", "2022年")])])
    other = put(workspace, [HEAD.replace("青川", "白石"), *BODY])
    unlike = put(workspace, [HEAD, "一、2023年工作完成情况", "全年空气质量优良天数312天。", *BODY[5:6]])
    assert find_versions(workspace, [again, month, year, other, unlike]) == ((old, again),)


def test_unchanged_sentences_take_their_decisions_along_and_undo_takes_all_back(
    workspace: Workspace, tmp_path: Path
) -> None:
    old = put(workspace, [HEAD, *BODY])
    rows = workspace.figures([old])
    workspace.decide(figure(workspace, old, "86.3%").id, "confirm", ME)
    workspace.decide(figure(workspace, old, "31.5微克/立方米").id, "confirm", ME)
    workspace.decide(figure(workspace, old, "88张").id, "doubt", ME, "来源不清")
    workspace.decide(figure(workspace, old, "456家次").id, "comment", ME, "问过了")
    reviewing.correct(workspace, figure(workspace, old, "350万元").id, {"value": "360万"}, ME, "按附件")
    new = put(workspace, revised([HEAD, *BODY], ("31.5", "31.8"), ("1,234件", "1234件")), "总结（改）.txt")
    succession = succeeding.preview(workspace, [(old, new)])
    assert [(each.decided, each.carried) for each in succession] == [(4, 3)]
    succeeding.supersede(workspace, [(old, new)], ME)
    told = {row.quote: (row.status.value, str(row.value)) for row in workspace.figures([new])}
    assert told["86.3%"] == ("confirmed", "86.3")
    assert told["31.8微克/立方米"] == ("undecided", "31.8")
    assert told["350万元"] == ("corrected", "3600000")
    assert told["88张"][0] == "doubt"
    comments = [event.reason for event in workspace.history(figure(workspace, new, "456家次").id)]
    assert comments == ["问过了"]
    reasons = [event.reason for event in workspace.history(figure(workspace, new, "88张").id)]
    assert reasons == ["总结.txt · 李青 · 来源不清"]
    # The older one is read, and is nowhere else.
    assert workspace.figures([old]) and {row.report_id for row in workspace.figures()} == {new}
    assert {row.id: row.superseded_by for row in workspace.reports()} == {old: new, new: None}
    assert all(relation.report_id == new for relation in workspace.relations())
    assert all(cell.chosen.report_id == new for cell in matrix(workspace.figures()).cells.values())
    step = reviewing.undoable(workspace, ME)
    assert step is not None and step.act == "supersede"
    assert reviewing.undo(workspace, ME).everything
    assert {row.report_id for row in workspace.figures()} == {old, new}
    assert {row.status.value for row in workspace.figures([new])} == {"undecided"}
    assert len(workspace.figures([old])) == len(rows)
    reviewing.redo(workspace, ME)
    assert [check for check in doctor(tmp_path / "w.heyue") if not check.good] == []


def test_figures_added_and_findings_dismissed_go_along(workspace: Workspace) -> None:
    body = revised(BODY, ("移送公安机关12件。", "移送公安机关十余件。"), ("占38.5%。", "475件、水类案件700件。"))
    old = put(workspace, [HEAD, *body])
    text = workspace.report(old).text
    place = text.index("十余件")
    fields = {"value": "10", "unit": "件", "comparison": "≥", "kind": "level", "span": f"{place}-{place + 3}"}
    if not any(row.span.overlaps(Span(place, place + 3)) for row in workspace.figures([old])):
        add_figure(workspace, old, {**fields, "comparison": "="}, ME)
    for finding in dismissing.all_findings(workspace).open:
        dismissing.dismiss(workspace, finding, ME, "口径不同")
    dismissed = len(dismissing.all_findings(workspace).dismissed)
    new = put(workspace, revised([HEAD, *body], ("31.5", "31.8")))
    before = {row.quote: row.status for row in workspace.figures([old])}
    succeeding.supersede(workspace, [(old, new)], ME)
    sifted = dismissing.all_findings(workspace)
    assert len(sifted.dismissed) == dismissed and not sifted.open
    assert {row.quote: row.status for row in workspace.figures([new])} == {
        ("31.8微克/立方米" if quote == "31.5微克/立方米" else quote): status for quote, status in before.items()
    }


def test_an_older_version_can_count_again_and_two_cannot_replace_each_other(workspace: Workspace) -> None:
    old = put(workspace, [HEAD, *BODY])
    new = put(workspace, revised([HEAD, *BODY], ("31.5", "31.8")))
    succeeding.supersede(workspace, [(old, new)], ME)
    with pytest.raises(KnownError):
        succeeding.supersede(workspace, [(new, old)], ME)
    assert succeeding.restore(workspace, old, ME).everything
    assert {row.report_id for row in workspace.figures()} == {old, new}
    succeeding.supersede(workspace, [(new, old)], ME)
    assert {row.report_id for row in workspace.figures()} == {old}
    # Without the newer one the older one counts.
    workspace.remove_report(old)
    assert {row.report_id for row in workspace.figures()} == {new}


def test_a_colleague_learns_of_it_with_the_package(workspace: Workspace, tmp_path: Path) -> None:
    theirs = Workspace.open(tmp_path / "theirs.heyue", create=True)
    ids = [
        (put(each, [HEAD, *BODY]), put(each, revised([HEAD, *BODY], ("31.5", "31.8")))) for each in (workspace, theirs)
    ]
    succeeding.supersede(workspace, ids[:1], ME)
    merging.export_package(workspace, tmp_path / "p.zip")
    merging.merge_package(theirs, tmp_path / "p.zip")
    assert {row.report_id for row in theirs.figures()} == {ids[1][1]}
    theirs.close()


def made_pair(seed: int) -> tuple[list[str], list[str], set[str]]:
    """A report, a revision of it, and the sentences that both have with the same sentence before them or none like it:
    numbers changed, sentences put in, taken out and moved, subjects changed, the same words told of two things."""
    chance = random.Random(seed)
    subjects = ["城东街道", "城西街道", "河口镇", "白沙镇", "石桥镇", "南岭乡", "青山镇", "沙湾镇"]
    things = ("出动执法人员{}人次", "检查企业{}家次", "整改问题{}个", "新增绿地{}亩", "清理河道{}公里")
    lines = []
    for subject in subjects:
        told = [thing.format(chance.randint(11, 999)) for thing in chance.sample(things, 4)]
        rise = f"{chance.randint(1, 9)}.{chance.randint(1, 9)}%"
        lines.append(f"{subject}：{'，'.join(told[:2])}。{told[2]}。{told[3]}，同比上升{rise}。")
    old = [HEAD, "一、工作完成情况", *lines]
    new = list(old)
    for number in chance.sample(range(2, len(old)), 3):
        kind = chance.choice(("number", "subject", "insert", "drop"))
        sentences = new[number].split("。")
        if kind == "number":
            digits = [at for at, sign in enumerate(sentences[1]) if sign.isdigit()]
            at = chance.choice(digits)
            sentences[1] = sentences[1][:at] + str((int(sentences[1][at]) + 1) % 10) + sentences[1][at + 1 :]
        elif kind == "subject":
            sentences[0] = sentences[0].replace("城", "新城") if "城" in sentences[0] else f"东{sentences[0]}"
        elif kind == "insert":
            sentences.insert(1, f"另有新增项目{chance.randint(2, 99)}个")
        else:
            del sentences[1]
        new[number] = "。".join(sentences)
    if chance.random() < 0.5:
        new[2], new[3] = new[3], new[2]
    kept = set("。".join(old).split("。")) & set("。".join(new).split("。"))
    return old, new, kept


@pytest.mark.parametrize("seed", range(10))
def test_of_ten_made_pairs_nearly_all_that_stayed_is_carried_and_nothing_else(workspace: Workspace, seed: int) -> None:
    before, after, kept = made_pair(seed)
    old = put(workspace, before)
    verdicts = {}
    for number, row in enumerate(workspace.figures([old])):
        act = ("confirm", "reject", "doubt")[number % 3]
        workspace.decide(row.id, act, ME)
        verdicts[row.sentence, row.quote] = workspace.figure(row.id).status
    new = put(workspace, after)
    succeeding.supersede(workspace, [(old, new)], ME)
    stayed = [row for row in workspace.figures([new]) if row.sentence.rstrip("。") in kept]
    carried = [row for row in stayed if row.status.value != "undecided"]
    assert all(verdicts[row.sentence, row.quote] is row.status for row in carried)
    assert len(carried) >= 0.95 * len(stayed)
    others = [row for row in workspace.figures([new]) if row.sentence.rstrip("。") not in kept]
    assert {row.status.value for row in others} <= {"undecided"}
