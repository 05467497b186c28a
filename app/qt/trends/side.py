"""What is plotted is chosen here: indicators, found by words or pinyin initials, and regions."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from app.qt.icons import icon
from app.qt.parts.search_field import SearchField
from app.qt.style import set_style_class
from app.qt.theme import METRICS, Theme
from app.qt.trends.caption import SignKey
from app.qt.trends.chooser import ChoiceList


class ChooserSide(QWidget):
    """The lists of indicators and regions over the key of the signs."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_style_class(self, "panel")
        self.seek = SearchField(self)
        self.seek.setPlaceholderText(self.tr("Find an indicator"))
        self.seek.setAccessibleName(self.tr("Find an indicator"))
        self.seek.setClearButtonEnabled(True)
        self.seek.addAction(icon(theme, "search"), QLineEdit.ActionPosition.LeadingPosition)
        self.indicators = ChoiceList(theme, shapes=False, parent=self)
        self.indicators.setAccessibleName(self.tr("Indicators"))
        self.regions = ChoiceList(theme, shapes=True, parent=self)
        self.regions.setAccessibleName(self.tr("Regions"))
        self.all_regions = QToolButton(self)
        self.all_regions.setText(self.tr("All or none"))
        set_style_class(self.all_regions, "link")
        self.all_regions.clicked.connect(self.regions.choices.choose_all)
        self.key = SignKey(theme, self)
        self.seek.textChanged.connect(self.indicators.choices.seek)
        self.seek.entered.connect(self._to_indicators)
        self.setMinimumWidth(160)
        self._lay_out()

    def _lay_out(self) -> None:
        title, line = QLabel(self.tr("Regions"), self), QFrame(self)
        set_style_class(title, "caption")
        title.setContentsMargins(12, 8, 12, 4)
        set_style_class(line, "line")
        field, heads = QHBoxLayout(), QHBoxLayout()
        field.setContentsMargins(8, 0, 8, 4)
        field.addWidget(self.seek)
        heads.setContentsMargins(0, 0, 8, 0)
        heads.addWidget(title, 1)
        heads.addWidget(self.all_regions)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        column.addLayout(field)
        column.addWidget(self.indicators, 1)
        column.addWidget(line)
        column.addLayout(heads)
        column.addWidget(self.regions, 1)
        column.addWidget(self.key)

    def make_room(self, regions: int) -> None:
        """The list of regions is no longer than they are."""
        self.regions.setMaximumHeight(METRICS.row * max(1, regions) + METRICS.grid)

    def _to_indicators(self) -> None:
        model = self.indicators.choices
        rows = [row for row in range(model.rowCount()) if model.entry(model.index(row, 0)).choice]
        if rows:
            self.indicators.setFocus()
            self.indicators.setCurrentIndex(model.index(rows[0], 0))
