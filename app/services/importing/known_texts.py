"""The texts that a workspace has, to recognise one that comes again in another format."""

from collections import defaultdict

from app.core.compare.same_text import digits_key, text_key
from app.services.workspace import Workspace


class KnownTexts:
    """Finds the report that has a text. Made once for an import: it looks at the text of every report."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._by_digits: dict[bytes, list[int]] = defaultdict(list)
        for report_id, text in workspace.texts():
            self.add(report_id, text)

    def add(self, report_id: int, text: str) -> None:
        """Take a report that was stored just now."""
        self._by_digits[digits_key(text)].append(report_id)

    def report_with(self, text: str) -> int | None:
        """The report with the same letters, None where there is none."""
        near = self._by_digits.get(digits_key(text), ())
        wanted = text_key(text) if near else b""
        return next((each for each in near if text_key(self._workspace.imported(each).text) == wanted), None)
