"""The form that adds a figure by hand: the correction form, filled with what the engine proposes."""

from app.core.model import Span
from app.qt.inspector.correct_form import Basis, CorrectForm
from app.services.review.adding import proposed_row
from app.services.workspace import Workspace


def read_proposal(workspace: Workspace, report_id: int, span: Span) -> Basis:
    """Read the figure that the engine proposes for a marked passage."""
    return Basis(proposed_row(workspace, report_id, span), workspace.report(report_id).text, workspace.catalogue)


class AddForm(CorrectForm):
    """`saved` carries all fields as texts, changed or not, and the reason."""

    def changed(self) -> dict[str, str]:
        return self.texts()

    def _check(self) -> None:
        super()._check()
        self.rule.hide()  # a rule is made of a correction

    def _title(self) -> str:
        return self.tr("Add “{quote}” as a figure").format(quote=self.basis.figure.quote)

    def _save_words(self) -> str:
        return self.tr("Add")
