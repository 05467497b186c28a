"""Pairs of parts that a reader joined or separated by hand, kept in the workspace for each pair of reports."""

from dataclasses import replace

from app.core.compare.align import ByHand
from app.services.read_models import ReportRow
from app.services.workspace import Workspace


def pairs_by_hand(workspace: Workspace, left: ReportRow, right: ReportRow) -> ByHand:
    """Return the pairs set by hand between two reports."""
    kept = workspace.setting(_key(left, right))
    if not isinstance(kept, dict):
        return ByHand()
    hand = ByHand(tuple((ours, theirs) for ours, theirs in kept["joined"]), tuple(kept["left"]), tuple(kept["right"]))
    return hand if _in_order(left, right) else _turned(hand)


def join(workspace: Workspace, left: ReportRow, right: ReportRow, ours: int, theirs: int) -> None:
    """Pair the parts that begin at these offsets of the left and the right text."""
    kept = _without(_without(pairs_by_hand(workspace, left, right), ours, None), None, theirs)
    _keep(workspace, left, right, replace(kept, joined=(*kept.joined, (ours, theirs))))


def leave_alone(workspace: Workspace, left: ReportRow, right: ReportRow, ours: int) -> None:
    """Leave the part that begins at this offset of the left text without a partner."""
    kept = _without(pairs_by_hand(workspace, left, right), ours, None)
    _keep(workspace, left, right, replace(kept, alone_left=(*kept.alone_left, ours)))


def forget_pairs(workspace: Workspace, left: ReportRow, right: ReportRow) -> None:
    """Forget all pairs set by hand between two reports."""
    _keep(workspace, left, right, ByHand())


def _without(hand: ByHand, ours: int | None, theirs: int | None) -> ByHand:
    return ByHand(
        tuple(pair for pair in hand.joined if pair[0] != ours and pair[1] != theirs),
        tuple(offset for offset in hand.alone_left if offset != ours),
        tuple(offset for offset in hand.alone_right if offset != theirs),
    )


def _turned(hand: ByHand) -> ByHand:
    return ByHand(tuple((theirs, ours) for ours, theirs in hand.joined), hand.alone_right, hand.alone_left)


def _in_order(left: ReportRow, right: ReportRow) -> bool:
    return left.sha256 <= right.sha256


def _key(left: ReportRow, right: ReportRow) -> str:
    """The same key whichever report is on the left."""
    return "pairs/" + "/".join(sorted((left.sha256[:16], right.sha256[:16])))


def _keep(workspace: Workspace, left: ReportRow, right: ReportRow, hand: ByHand) -> None:
    kept = hand if _in_order(left, right) else _turned(hand)
    workspace.remember(_key(left, right), {"joined": kept.joined, "left": kept.alone_left, "right": kept.alone_right})
