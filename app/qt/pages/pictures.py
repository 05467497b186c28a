"""Pictures and places of pages, made off the GUI thread and kept within a memory bound."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from app.core.model import Span
from app.qt.jobs import Job
from app.qt.pages.ofds import OfdPages
from app.qt.pages.scans import ScanPages
from app.qt.pages.typeset import SheetPages
from app.qt.session import Session
from app.services.pages import Box, Picture, ReportPages
from app.services.read_models import ReportText

Pages = ReportPages | ScanPages | OfdPages | SheetPages
_ORIGINALS: Mapping[str, type[ReportPages] | type[ScanPages] | type[OfdPages]] = {
    "pdf": ReportPages, "scan": ScanPages, "ofd": OfdPages,
}  # fmt: skip

_BOUND = 96 * 1024 * 1024  # bytes of pictures kept for one pane


class PagePictures(QObject):
    """The pages of one report for one pane. A picture or place that is missing is requested once; `changed` is emitted
    when it arrives."""

    opened = Signal()
    changed = Signal()

    def __init__(self, session: Session, key: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._key = key
        self._turn = 0  # a new report: answers about the one before are dropped
        self.pages: Pages | None = None
        self._pictures: OrderedDict[int, tuple[float, QImage]] = OrderedDict()
        self._asked: dict[int, float] = {}
        self._boxes: dict[tuple[int, Span], tuple[Box, ...]] = {}
        self._asked_boxes: set[tuple[int, Span]] = set()

    def open(self, report: ReportText) -> None:
        """Open the pages of a report's file, or typeset sheets if it has none; `opened` follows."""
        self.close()
        workspace, turn = self._session.workspace, self._turn
        if workspace is None:
            return

        def work(_job: Job) -> Pages:
            if (kind := _ORIGINALS.get(report.row.format)) is not None:
                return kind(workspace.source(report.row.id), report.pages)
            return SheetPages(report)

        run = self._session.jobs.read if report.row.format in ("pdf", "scan") else self._session.jobs.typeset
        run(work, lambda pages: self._opened(pages, turn), key=f"{self._key}-file")

    def close(self) -> None:
        """Close the report's pages."""
        self._turn += 1
        if self.pages is not None:
            self.pages.close()
        self.pages = None
        for kept in (self._pictures, self._asked, self._boxes, self._asked_boxes):
            kept.clear()

    @property
    def busy(self) -> bool:
        """Whether a request is still open."""
        return bool(self._asked) or len(self._asked_boxes) > len(self._boxes)

    def picture(self, page: int, scale: float, ask: bool = True) -> QImage | None:
        """The picture of a page. While the right one is being made, None or a picture at another scale."""
        kept = self._pictures.get(page)
        if kept is not None:
            self._pictures.move_to_end(page)
        if ask and (kept is None or kept[0] != scale) and self._asked.get(page) != scale:
            self._ask_picture(page, scale)
        return kept[1] if kept else None

    def boxes(self, page: int, spans: Iterable[Span]) -> dict[Span, tuple[Box, ...]]:
        """The known places of these spans; the others are requested."""
        wanted = list(spans)
        known = {span: self._boxes[page, span] for span in wanted if (page, span) in self._boxes}
        missing = [span for span in wanted if span not in known and (page, span) not in self._asked_boxes]
        if missing:
            self._ask_boxes(page, missing)
        return known

    def _opened(self, pages: Pages, turn: int) -> None:
        if turn != self._turn:
            pages.close()
            return
        self.pages = pages
        self.opened.emit()

    def _ask_picture(self, page: int, scale: float) -> None:
        pages, turn = self.pages, self._turn
        if pages is None:
            return
        self._asked[page] = scale

        def work(job: Job) -> Picture:
            job.check()
            return pages.picture(page, scale)

        def done(picture: Picture) -> None:
            if turn == self._turn:
                self._keep(page, scale, picture)

        self._run(pages)(work, done, lambda error: self._failed(error, turn), key=f"{self._key}-page-{page}")

    def _ask_boxes(self, page: int, spans: list[Span]) -> None:
        pages, turn = self.pages, self._turn
        if pages is None:
            return
        self._asked_boxes.update((page, span) for span in spans)

        def done(found: dict[Span, tuple[Box, ...]]) -> None:
            if turn == self._turn:
                self._boxes.update({(page, span): boxes for span, boxes in found.items()})
                self.changed.emit()

        self._run(pages)(lambda _job: pages.boxes(page, spans), done, lambda error: self._failed(error, turn))

    def _run(self, pages: Pages) -> Callable[..., Job]:
        """What is set in fonts never leaves the thread that did it."""
        return self._session.jobs.typeset if isinstance(pages, SheetPages | OfdPages) else self._session.jobs.read

    def _keep(self, page: int, scale: float, picture: Picture) -> None:
        self._asked.pop(page, None)
        image = QImage(
            picture.pixels, picture.width, picture.height, picture.width * 4, QImage.Format.Format_RGB32
        ).copy()
        self._pictures[page] = (scale, image)
        self._pictures.move_to_end(page)
        while sum(kept.sizeInBytes() for _, kept in self._pictures.values()) > _BOUND and len(self._pictures) > 1:
            self._pictures.popitem(last=False)
        self.changed.emit()

    def _failed(self, error: BaseException, turn: int) -> None:
        # A page asked for while its report was being closed is nobody's loss.
        if turn == self._turn:
            self._session.jobs.crashed.emit(error)
