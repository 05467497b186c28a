"""Filters that a workspace keeps by name."""

from app.core.model import Kind
from app.services.compare.figure_query import Column
from app.services.compare.saved_filters import SavedFilter, forget_filter, save_filter, saved_filters
from app.services.read_models import Status
from app.services.workspace import Workspace


def test_a_filter_comes_back_as_it_was_saved(workspace: Workspace) -> None:
    wanted = {
        Column.KIND: frozenset({Kind.TARGET}), Column.YEAR: frozenset({2023, None}),
        Column.STATUS: frozenset({Status.DOUBT}), Column.REGION: frozenset({"甲区"}),
    }  # fmt: skip
    mine = SavedFilter("存疑目标", "浓度", wanted)
    save_filter(workspace, mine)
    save_filter(workspace, SavedFilter("一", "pm25", {}))
    assert saved_filters(workspace) == (SavedFilter("一", "pm25", {}), mine)
    save_filter(workspace, SavedFilter("一", "", {}))
    forget_filter(workspace, "存疑目标")
    assert saved_filters(workspace) == (SavedFilter("一", "", {}),)


def test_what_another_program_kept_is_passed_over(workspace: Workspace) -> None:
    workspace.remember("table filters", {"x": {"words": "w", "wanted": {"kind": ["no such"], "new": [1]}}})
    assert saved_filters(workspace) == (SavedFilter("x", "w", {Column.KIND: frozenset()}),)
