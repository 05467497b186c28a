"""Evidence packages: what was reviewed, what was decided and by whom, checkable without Heyue; and their check."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from app import __version__
from app.core.errors import KnownError
from app.core.review.decisions import REPORT, LoggedEvent, parts_of_key, standing, state_after
from app.core.review.signing import Snapshot
from app.core.text.normalize import normalize as folded
from app.services.exchange import packages
from app.services.exchange.merging import package_row, report_rows, reviewers_of
from app.services.exchange.packages import Package
from app.services.integrity import Check, check
from app.services.read_models import ReportRow
from app.services.workspace import Workspace
from app.store import decisions, figures, reports, settings

SUFFIX = ".zip"
_OWN = frozenset({"package.json", "reports.jsonl", "figures.jsonl", "events.jsonl", "README.txt", packages.SUMS})
_README = """\
核阅 数据审核证据包
==================

本包由核阅（Heyue）{program} 生成于 {made}。不需要核阅，用通用工具即可核对。

内容
  package.json    本包的说明
  reports.jsonl   报告：文件和正文（UTF-8）的 SHA-256、标题、地区、年度，每行一个 JSON 对象
  figures.jsonl   数据：位置（按正文码点计，含起不含止）、原文、数值、单位、指标、依据、审核状态
  events.jsonl    审核记录：全部审核意见，每条带前一条的摘要（previous）和本条的摘要（digest）
  SHA256SUMS      以上各文件的 SHA-256
{extra}
一、核对各文件未被改动
  Linux、macOS：解压后运行  sha256sum -c SHA256SUMS
  Windows：     在 PowerShell 中运行  Get-FileHash -Algorithm SHA256 文件名  并与 SHA256SUMS 对照

二、核对报告文件
  对手头的报告文件计算 SHA-256，与 reports.jsonl 中的 sha256 对照。

三、核对审核记录未被改动、删除或插入
  每条的 digest 是去掉 digest 一项后的规范 JSON（键按字母排序、无空格、UTF-8）的 SHA-256；
  previous 是同一条链（chain）上前一条的 digest，第一条为 64 个 0。用 Python 3 运行：

{script}
四、用核阅核对全部内容
  heyue verify 本包文件名

五、核对指纹
  以上各项只能发现内容与本包自带的摘要不符；连同摘要一起改过的包，要靠另行保存（如打印存档）的指纹发现。
  本包指纹：{fingerprint}
  heyue verify --fingerprint 指纹 本包文件名
"""
SCRIPT = """\
import hashlib, json
seen = {"0" * 64}
for line in open("events.jsonl", encoding="utf-8"):
    event = json.loads(line)
    told = event.pop("digest")
    text = json.dumps(event, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    if hashlib.sha256(text.encode("utf-8")).hexdigest() != told or event["previous"] not in seen:
        raise SystemExit("BAD " + event["id"])
    seen.add(told)
print("OK", len(seen) - 1)
"""


def export_evidence(
    workspace: Workspace, path: Path, report_ids: Sequence[int] | None = None, with_files: bool = False
) -> int:
    """Write an evidence package of all reports or some; returns the number of figures in it. `with_files` adds the
    imported files and their texts."""
    with workspace.store.reading() as db:
        chosen = [row for row in workspace.reports() if report_ids is None or row.id in report_ids]
        texts = {row.id: reports.text(db, row.id) for row in chosen}
        members, log = _content(workspace, chosen, texts)
        files = {row.id: reports.source(db, row.id) for row in chosen} if with_files else {}
        chain = settings.workspace_id(db)
    made = datetime.now(UTC).isoformat(timespec="seconds")
    members["README.txt"] = readme(made, with_files, packages.fingerprint(members)).encode()
    for row in chosen if with_files else ():
        members[f"files/{row.sha256[:16]}{Path(row.file_name).suffix}"] = files[row.id]
        members[f"texts/{row.sha256[:16]}.txt"] = texts[row.id].encode()
    about = {"program": __version__, "workspace": chain, "made": made, "reviewers": reviewers_of(log)}
    packages.write_package(path, about, members)
    return members["figures.jsonl"].count(b"\n")


def fingerprint(workspace: Workspace) -> str:
    """That of an evidence package of the whole workspace as it is now."""
    with workspace.store.reading() as db:
        chosen = workspace.reports()
        members, _ = _content(workspace, chosen, {row.id: reports.text(db, row.id) for row in chosen})
    return packages.fingerprint(members)


def _content(
    workspace: Workspace, chosen: Sequence[ReportRow], texts: Mapping[int, str]
) -> tuple[dict[str, bytes], tuple[LoggedEvent, ...]]:
    """What the fingerprint is of, and the log."""
    with workspace.store.reading() as db:
        rows, log = workspace.figures([row.id for row in chosen]), tuple(decisions.log(db))
        keys = {figure: key for figure, (key, _, _) in figures.keys(db, [row.id for row in rows]).items()}
    return {
        "reports.jsonl": packages.lines(report_rows(chosen, texts, with_text=False)),
        "figures.jsonl": packages.lines(package_row(row, keys[row.id], with_sentence=True) for row in rows),
        "events.jsonl": packages.lines(map(packages.event_row, log)),
    }, log


def readme(made: str, with_files: bool, fingerprint: str) -> str:
    """How to check a package with standard tools, in Chinese."""
    extra = "  files/          导入的报告文件\n  texts/          报告正文\n" if with_files else ""
    script = "".join(f"    {line}\n" for line in SCRIPT.splitlines())
    return _README.format(program=__version__, made=made, extra=extra, script=script, fingerprint=fingerprint)


def verify(path: Path, fingerprint: str = "") -> tuple[Check, ...]:
    """Check a package (evidence or review) without a workspace, and against a fingerprint kept elsewhere where one is
    given. KnownError where there is no such file."""
    name = "The package is whole: every member has its SHA-256, the log of decisions is unbroken."
    if not path.is_file():
        raise KnownError("There is no package {path}.", path=path)
    try:
        package = packages.read_package(path)
    except KnownError as error:
        return (Check(name, False, error.message, error.fields),)
    count = len(package.events())
    first = Check(name, True, "{count} decisions, each fits the one before.", {"count": count})
    second = _fingerprint(package, fingerprint.strip().lower())
    try:
        return (first, second, *(look(package) for look in _LOOKS))
    except (*packages.MALFORMED, RecursionError) as error:  # written by something else, with sums of its own
        return (
            first,
            second,
            Check("Its parts can be read.", False, "Not as expected: {problem}.", {"problem": error}),
        )


def _fingerprint(package: Package, kept: str) -> Check:
    name = (
        "Its fingerprint is the one kept elsewhere." if kept else "Its fingerprint, to compare with one kept elsewhere."
    )
    if kept in ("", package.fingerprint):
        return Check(name, True, "{fingerprint}", {"fingerprint": package.fingerprint})
    return Check(name, False, "It is {fingerprint}.", {"fingerprint": package.fingerprint})


def _strangers(package: Package) -> Check:
    """Nothing is in the package that no program of ours puts there."""
    known = {row["sha256"][:16] for row in package.rows("reports.jsonl")}
    wrong = [name for name in sorted(package.members) if name not in _OWN and not _of_report(name, known)]
    good = "{count} members."
    return check("Nothing else is in the package.", len(package.members), wrong, good, "Not ours: {some}")


def _of_report(member: str, known: Collection[str]) -> bool:
    folder, _, name = member.partition("/")
    return folder in ("files", "texts") and "/" not in name and name.partition(".")[0] in known


def _states(package: Package) -> Check:
    """Every figure's state follows from its decisions."""
    by_figure = _by_figure(package)
    wrong, count = [], 0
    for row in package.rows("figures.jsonl"):
        count += 1
        if state_after(by_figure.get(row["key"], ())).status.value != row["status"]:
            wrong.append(row["key"])
    good = "{count} figures."
    return check("Every figure's state follows from its decisions.", count, wrong, good, "Not so: {some}")


def _belonging(package: Package) -> Check:
    """Every figure belongs to a report of the package."""
    known = {row["sha256"][:16] for row in package.rows("reports.jsonl")}
    rows = package.rows("figures.jsonl")
    wrong = [row["key"] for row in rows if parts_of_key(row["key"])[0] not in known]
    return check("Every figure belongs to a report.", len(known), wrong, "{count} reports.", "Not so: {some}")


def _signatures(package: Package) -> Check:
    """Every signature's digest is that of the state it was given for."""
    wrong, count = [], 0
    for key, events in _by_figure(package).items():
        for event in standing(events) if key.startswith(REPORT) else ():
            count += 1
            if f'"digest":"{Snapshot.read(event.new).digest}"' not in event.new:
                wrong.append(event.id)
    return check("Signatures fit what was signed.", count, wrong, "{count} signatures.", "Not so: {some}")


def _contents(package: Package) -> Check:
    """Files and texts that are in the package are those of the reports, and figures stand where they say."""
    wrong, count = [], 0
    digests = {row["sha256"][:16]: (row["sha256"], row["text_sha256"]) for row in package.rows("reports.jsonl")}
    for member in package.members:
        folder, _, name = member.partition("/")
        told = digests.get(name.partition(".")[0])
        if folder in ("files", "texts") and told is not None:
            count += 1
            wrong += [] if package.digests[member] == told[folder == "texts"] else [member]
    wrong += _misplaced(package)
    good = "{count} files and texts, figures at their places." if count else "No files or texts are in the package."
    return check("Files, texts and figures fit each other.", count, wrong, good, "Not so: {some}")


def _misplaced(package: Package) -> Iterable[str]:
    held, text = "", ""  # one text at a time: figures come report by report
    for row in package.rows("figures.jsonl"):
        member = f"texts/{parts_of_key(row['key'])[0]}.txt"
        if member not in package.members:
            continue
        if member != held:
            held, text = member, package.members[member].decode()
        there = text[row["start"] : row["end"]]
        if there != row["quote"] and folded(there).text != folded(row["quote"]).text:
            yield row["key"]


def _fields(package: Package) -> Check:
    """Every field has the type, length and range that our programs write."""
    name = "Every field is as Heyue writes it."
    try:
        packages.expect_fields(package)
    except KnownError as error:
        return Check(name, False, error.message, error.fields)
    return Check(name, True, "Every report and every figure.")


def _by_figure(package: Package) -> Mapping[str, list[LoggedEvent]]:
    found: dict[str, list[LoggedEvent]] = {}
    for event in sorted(package.events(), key=lambda event: event.id):
        found.setdefault(event.figure, []).append(event)
    return found


_LOOKS: tuple[Callable[[Package], Check], ...] = (_fields, _strangers, _belonging, _states, _signatures, _contents)
