"""Files in and out: imports, packages, exports, backups, reading again, signing; each by its dialog."""

import random
import shutil
import time
from pathlib import Path

from app import paths
from app.services import backups
from app.services.exchange import merging
from app.services.review import reviewing
from app.services.workspace import Workspace
from tests.e2e.soak.hand import Hand, Missed
from tests.kill9 import saved_in

_NAMES = ("青", "白", "云", "松", "柳", "竹", "梅", "兰", "石", "沙"), ("湾", "河", "山", "溪", "岭", "桥", "洲", "泉")
PEER = "Peer"
_PATIENCE = 60.0  # seconds until a file is written


def new_text(luck: random.Random) -> str:
    """A report of one figure, of a place that has no other."""
    place = luck.choice(_NAMES[0]) + luck.choice(_NAMES[0]) + luck.choice(_NAMES[1]) + "区"
    year, value = luck.randrange(2011, 2024), luck.randrange(210, 340)
    return f"{place}{year}年生态环境工作总结\n\n{year}年，全区PM2.5平均浓度为{value // 10}.{value % 10}微克/立方米。\n"


def importing(hand: Hand) -> None:
    """A new report by the file dialog."""
    path = hand.new_path(".txt")
    path.write_text(new_text(hand.luck), "utf-8")
    hand.keys.key("ctrl+shift+i")
    hand.name_file(path)
    hand.wait(f"[row for row in reports() if row[1] == {path.name!r}]", patience=60)
    hand.quiet()


def import_again(hand: Hand) -> None:
    """Files that are there already, and one that is no report: told in a dialog, nothing doubled."""
    broken = hand.new_path(".docx")
    broken.write_bytes(b"PK\x03\x04" + hand.luck.randbytes(400))
    here = "sum(row[1] == 'beixi-2022.txt' for row in reports())"  # the other hand may import meanwhile
    before = hand.see(here)
    hand.keys.key("ctrl+shift+i")
    hand.wait("any(each[0] == 'FileDialog' for each in dialogs())")
    hand.wait("focus() == 'QLineEdit'")
    hand.keys.key("ctrl+a")
    hand.keys.type(f'"{paths.samples() / "beixi-2022.txt"}" "{broken}"')
    hand.keys.key("Return")
    hand.wait("any(each[0] == 'SummaryDialog' for each in dialogs())", patience=60)
    assert hand.see(here) == before
    hand.keys.key("Escape")


class Peers:
    """Another reviewer, who works on a copy of the workspace and sends packages."""

    def __init__(self, workspace: Path, folder: Path) -> None:
        self.path = Path(shutil.copy(workspace, folder / f"peer-{workspace.name}"))

    def package(self, luck: random.Random, path: Path, decided: list[list[int]]) -> Path:
        """Decide on some figures, also some that others decided (`decided`, report and beginning), then write all that
        was decided so far."""
        peer = Workspace.open(self.path)
        rows = peer.figures()
        theirs = [row.id for row in rows if [row.report_id, row.span.start] in decided]
        for act in ("confirm", "reject", "doubt"):
            chosen = {*luck.sample([row.id for row in rows], 3), *luck.sample(theirs, min(len(theirs), 2))}
            reviewing.bulk(peer, sorted(chosen), act, PEER)
        merging.export_package(peer, path)
        peer.close()
        return path


def merge(hand: Hand) -> None:
    """Another reviewer's package: its preview, then the union."""
    path = hand.peers.package(hand.luck, hand.new_path(merging.SUFFIX), hand.see("decided()"))
    hand.command("Import review package")
    hand.name_file(path)
    hand.wait("any(each[0] == 'PreviewDialog' for each in dialogs())", patience=60)
    before = hand.log()
    hand.click("button('Merge')")
    hand.saved |= hand.grown(before, patience=60)
    hand.quiet()


def settle(hand: Hand) -> None:
    """Settle a difference between two reviewers."""
    hand.command("Settle differences")
    hand.dialog("AdjudicationDialog")
    hand.quiet()
    before = hand.log()
    hand.click("button('Accept')")
    hand.saved |= hand.grown(before)


def agreement(hand: Hand) -> None:
    """How far two reviewers agree."""
    hand.command("Agreement")
    hand.dialog("AgreementDialog")
    hand.quiet()
    hand.keys.key("Escape")


def _written(hand: Hand, path: Path) -> None:
    hand.name_file(path)
    give_up = time.monotonic() + _PATIENCE
    while time.monotonic() < give_up:
        hand.quiet()
        if path.exists() and path.stat().st_size:
            return
    raise Missed(f"{path.name} was not written")


def export_table(hand: Hand) -> None:
    """The table as a workbook."""
    hand.keys.key("ctrl+e")
    _written(hand, hand.new_path(".xlsx"))
    hand.quiet()


def export_record(hand: Hand) -> None:
    """The record of a report."""
    hand.report()
    hand.command("Export review record")
    _written(hand, hand.new_path(hand.luck.choice([".docx", ".xlsx"])))
    hand.quiet()


def export_evidence(hand: Hand) -> None:
    """The evidence package."""
    hand.command("Export evidence package")
    hand.dialog("EvidenceDialog")
    hand.keys.key("Return")
    _written(hand, hand.new_path(".zip"))
    hand.quiet()


def export_package(hand: Hand) -> None:
    """Our own decisions for another reviewer."""
    hand.command("Export review package")
    _written(hand, hand.new_path(merging.SUFFIX))
    hand.quiet()


def letter(hand: Hand) -> None:
    """The letter with questions."""
    hand.to("checks")
    hand.click("center(window().view('checks')._export)")
    hand.click("line('Letter')")
    _written(hand, hand.new_path(".docx"))
    hand.quiet()


def marked_pdf(hand: Hand) -> None:
    """The text with its marks as pdf."""
    hand.report()
    hand.click("center(pane('first').header.options)")
    hand.click("line('Save text and marks')")
    _written(hand, hand.new_path(".pdf"))
    hand.quiet()


def look_into_folder(hand: Hand) -> None:
    """The dialog that opens a workspace, on the folder of ours; nothing is chosen."""
    hand.keys.key("ctrl+o")
    hand.wait("any(each[0] == 'FileDialog' for each in dialogs())")
    hand.wait("focus() == 'QLineEdit'")
    hand.keys.type(str(hand.folder.parent) + "/")
    hand.keys.key("Tab", "Escape")
    hand.clear()


def sign(hand: Hand) -> None:
    """Decide on the one figure of a small report, then sign it off."""
    hand.report(lambda row: row[3] == 1)
    hand.quiet()
    figure = int(next(iter(hand.see("statuses()"))))
    hand.text()
    hand.choose(figure)
    before = hand.see(f"last({figure}, {hand.reviewer!r})")
    if hand.see("statuses()")[str(figure)] != "confirmed":
        hand.keys.key("a")
        hand.decided(figure, "confirm", before)
        hand.quiet()
    hand.command("Sign off")
    hand.dialog("SignDialog")
    if not hand.see("[d for d in shown(dialog) if type(d).__name__ == 'SignDialog'][0].sign.isEnabled()"):
        raise Missed("cannot be signed")
    log = hand.log()
    hand.keys.key("Return")
    hand.saved |= hand.grown(log)


def teach(hand: Hand) -> None:
    """A correction becomes a rule, and the reports are read again by it."""
    hand.to("reading")
    figure = hand.undecided()
    before = hand.see(f"last({figure}, {hand.reviewer!r})")
    hand.keys.key("e")
    hand.wait("window().inspector.form is not None and window().inspector.form.value.hasFocus()")
    hand.click("center(window().inspector.form.unit)")
    hand.keys.key("ctrl+a")
    hand.keys.type(f"u{hand.luck.choice('abcdefgh')}{hand.luck.choice('abcdefgh')}")
    hand.click("center(window().inspector.form.rule)")
    hand.wait("window().inspector.form.rule.isChecked()", patience=3)
    hand.click("center(window().inspector.form.value)")
    hand.keys.key("Return")
    hand.decided(figure, "correct", before)
    hand.dialog("TeachDialog")
    hand.keys.key("Return")
    hand.wait("any(each[0] == 'RereadDialog' for each in dialogs())", patience=60)
    go = "[d for d in shown(dialog) if type(d).__name__ == 'RereadDialog'][0].go"
    hand.wait(f"{go}.isEnabled()", patience=120)
    hand.click(f"center({go})")
    hand.quiet()


def restore(hand: Hand) -> None:
    """Go back to a backup; what is left behind stands in the backup made then."""
    path = Path(hand.see("str(window().session.workspace.path)"))
    hand.quiet()
    hand.command("Backups")
    hand.dialog("BackupsDialog")
    table = "[d for d in shown(dialog) if type(d).__name__ == 'BackupsDialog'][0].table"
    if not hand.see(f"{table}.rowCount()"):
        raise Missed("no backup yet")
    hand.click(f"row_spot({table}, 0)")
    hand.keys.key("Return")
    hand.wait("not dialogs() and window().session.workspace is not None", patience=60)
    hand.quiet()
    there = hand.log()
    gone = hand.saved - hand.left - there
    newest = backups.list_backups(path)[0].path
    copy = Workspace.open(Path(shutil.copy(newest, hand.new_path(".heyue"))))
    kept = {line.removeprefix("decision ") for line in saved_in(copy)}
    copy.close()
    assert gone <= kept, f"{len(gone - kept)} decisions are neither there nor in the backup made before restoring"
    hand.left |= kept - there  # also what the other hand decided here before it left


ACTS = {
    "import": importing, "import what is there": import_again, "merge": merge, "settle a difference": settle,
    "agreement": agreement, "export the table": export_table, "export a record": export_record,
    "export evidence": export_evidence, "export a package": export_package, "letter": letter, "marked pdf": marked_pdf,
    "look into the folder": look_into_folder, "sign off": sign, "teach and read again": teach,
}  # fmt: skip
ALONE = {"restore a backup": restore}  # not while another window is on the file
