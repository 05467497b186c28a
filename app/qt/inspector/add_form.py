"""The form in which a figure is added by hand: that of a correction, filled with what the engine can tell."""

from app.core.model import Span
from app.qt.inspector.correct_form import Basis, CorrectForm
from app.services.review.adding import proposed_row
from app.services.workspace import Workspace


def read_proposal(workspace: Workspace, report_id: int, span: Span) -> Basis:
    """Read what the form begins with for a marked passage."""
    return Basis(proposed_row(workspace, report_id, span), workspace.report(report_id).text, workspace.catalogue)


class AddForm(CorrectForm):
    """`saved` carries all fields as texts, and the reason: what was proposed may be right as it is."""

    def changed(self) -> dict[str, str]:
        return self.texts()

    def _check(self) -> None:
        super()._check()
        self.rule.hide()  # a rule is made of a correction

    def _title(self) -> str:
        return self.tr("Add “{quote}” as a figure").format(quote=self.basis.figure.quote)

    def _save_words(self) -> str:
        return self.tr("Add")
