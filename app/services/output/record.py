"""The review record of a report, gathered: head data, every figure with its evidence and decision, what was changed,
findings with their sums, signature. `record_files` writes it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from app import __version__
from app.core.amounts import written
from app.core.model import UnusedNumeral, UnusedReason
from app.core.review.decisions import Act, LoggedEvent, Status, standing
from app.services.findings import Finding
from app.services.output.zh_labels import ACTS, FIELDS, RULES, STATES, WORDS
from app.services.read_models import FigureRow
from app.services.review import dismissing
from app.services.review.dismissing import Marked
from app.services.review.signing import Signature, signatures
from app.services.review.switching import rules_off
from app.services.workspace import Workspace
from app.store import decisions, figures
from app.store.sqlite import Database

_VERDICTS = frozenset({Act.CONFIRM, Act.CORRECT, Act.REJECT, Act.DOUBT, Act.SETTLE, Act.ADD})


@dataclass(frozen=True, slots=True)
class ReviewedFigure:
    """A figure with its verdict's reviewer, time (ISO 8601, UTC) and reason; empty where there is none."""

    row: FigureRow
    reviewer: str
    at: str
    reason: str


@dataclass(frozen=True, slots=True)
class Record:
    """All that a review record tells. `head` are (name, value) in Chinese; `changes` are lines of (figure's quote,
    what was done, from, to, reason, reviewer, time); `findings` come with what was done about them,
    unexplained numerals with what a reviewer said of them; `foot` stands at the foot of each page."""

    title: str
    head: tuple[tuple[str, str], ...]
    figures: tuple[ReviewedFigure, ...]
    changes: tuple[tuple[str, ...], ...]
    findings: tuple[tuple[Finding, str], ...]
    unexplained: tuple[tuple[UnusedNumeral, str], ...]
    foot: str = ""


def gather(workspace: Workspace, report_id: int, fingerprint: str = "") -> Record:
    """The record of a report as its review stands now, with the fingerprint of the evidence package where there is
    one."""
    with workspace.store.reading() as db:
        return _gathered(workspace, db, report_id, fingerprint)


def _gathered(workspace: Workspace, db: Database, report_id: int, fingerprint: str) -> Record:
    report = workspace.report(report_id)
    rows = workspace.figures([report_id])
    keys = figures.keys(db, [row.id for row in rows])
    events = {row.id: list(decisions.events(db, keys[row.id][0])) for row in rows}
    judged = tuple(_judged(row, events[row.id]) for row in rows)
    sifted = dismissing.all_findings(workspace)
    pending = {id(each.finding): _marked(each) for each in sifted.pending}
    mine = [(found, pending.get(id(found), "未处理")) for found in sifted.open if _in(found, report_id)]
    mine += [(each.finding, _marked(each)) for each in sifted.dismissed if _in(each.finding, report_id)]
    said = dismissing.explanations(workspace, report_id)
    unexplained = tuple(
        (aside, said.get(aside.span, "")) for aside in report.asides if aside.reason is UnusedReason.UNEXPLAINED
    )
    signature = signatures(workspace).get(report_id)
    head = _head(workspace, report_id, judged, signature)
    made = datetime.now(UTC).isoformat(timespec="seconds")
    return Record(
        title=report.row.title,
        head=(
            *head,
            *_rules_off(workspace),
            ("生成", f"{local_time(made)}，核阅 {__version__}"),
            *_printed(fingerprint),
        ),
        figures=judged,
        changes=tuple(_changes(workspace, rows, events)),
        findings=tuple(mine),
        unexplained=unexplained,
        foot="：".join(each for line in _printed(fingerprint) for each in line),
    )


def _marked(each: Marked) -> str:
    words = STATES[each.state] + (f"：{each.reason}" if each.reason else "")
    return f"{words}（{each.reviewer}，{local_time(each.at)}）"


def _rules_off(workspace: Workspace) -> list[tuple[str, str]]:
    off = rules_off(workspace).values()
    told = (f"{RULES[each.rule]}：{each.reason}（{each.reviewer}，{local_time(each.at)}）" for each in off)
    return [("停用的核查规则", "；".join(told))] if off else []


def _printed(fingerprint: str) -> list[tuple[str, str]]:
    return [("证据包指纹", fingerprint)] if fingerprint else []


def record_amount(row: FigureRow) -> str:
    """The figure as people write it, with its unit."""
    return " ".join(written(row.value, row.high, row.unit, row.comparison, row.kind)).rstrip()


def local_time(at: str) -> str:
    """A time of the log on the clock of this machine, with its zone.

    >>> local_time("")
    ''
    """
    if not at:
        return ""
    moment = datetime.fromisoformat(at).astimezone()
    zone = moment.strftime("%z")
    return f"{moment:%Y-%m-%d %H:%M} {zone[:3]}:{zone[3:]}"


def finding_words(finding: Finding) -> tuple[str, str, str]:
    """A finding's title, figures and sum with its note."""
    quotes = "、".join(row.quote for row in finding.figures)
    return RULES.get(finding.rule, finding.rule), quotes, "\n".join(filter(None, (*finding.steps, finding.note)))


def _in(finding: Finding, report_id: int) -> bool:
    return any(row.report_id == report_id for row in finding.figures)


def _judged(row: FigureRow, events: Sequence[LoggedEvent]) -> ReviewedFigure:
    last = next((event for event in reversed(standing(events)) if event.act in _VERDICTS), None)
    if last is None or row.status is Status.UNDECIDED:
        return ReviewedFigure(row, "", "", "")
    return ReviewedFigure(row, last.reviewer, last.at, last.reason)


def _head(
    workspace: Workspace, report_id: int, judged: Iterable[ReviewedFigure], signature: Signature | None
) -> tuple[tuple[str, str], ...]:
    report = next(row for row in workspace.reports() if row.id == report_id)
    counts = dict.fromkeys(Status, 0)
    for each in judged:
        counts[each.row.status] += 1
    reviewers = dict.fromkeys(each.reviewer for each in judged if each.reviewer)
    signed = "未签核"
    if signature is not None:
        signed = f"{signature.reviewer}，{local_time(signature.at)}，摘要 {signature.digest[:16]}…"
        signed += "" if signature.holds else "；签核后有变动"
    return (
        ("报告", report.title),
        ("地区", report.region),
        ("年度", str(report.year or "")),
        ("文件", report.file_name),
        ("文件 SHA-256", report.sha256),
        ("数据", f"{report.figures} 项，" + "，".join(f"{WORDS[status.value]} {counts[status]}" for status in Status)),
        ("审核员", "、".join(reviewers)),
        ("签核", signed),
    )


def _changes(
    workspace: Workspace, rows: Iterable[FigureRow], events: Mapping[int, Sequence[LoggedEvent]]
) -> Iterable[tuple[str, ...]]:
    """Corrections, figures added, comments and whatever was said with a decision, as it stands."""
    for row in rows:
        for event in standing(events[row.id]):
            if event.field == "quote" or (event.act not in (Act.CORRECT, Act.ADD) and not event.reason):
                continue
            corrected = event.act is Act.CORRECT
            what = ACTS[event.act.value] + (FIELDS.get(event.field, event.field) if corrected else "")
            old, new = (_said(workspace, event.field, text) for text in (event.old, event.new))
            where = row.quote
            yield (
                where, what, old if corrected else "", new if corrected else "", event.reason, event.reviewer,
                local_time(event.at),
            )  # fmt: skip


def _said(workspace: Workspace, field: str, text: str) -> str:
    if field == "indicator":
        return workspace.catalogue.name(text) or text or "无"
    return WORDS.get(text, text) or "无"
