"""What an OFD file shows, page by page: letters, lines and pictures at their places, to be painted."""

from dataclasses import dataclass

from app.importers.errors import damaged
from app.importers.ofd.letters import Letter, box_of
from app.importers.ofd.page import Path
from app.importers.ofd.reader import BROKEN, OfdPage, pages_of
from app.importers.pages import Box

__all__ = ["DrawnPage", "box_of", "drawn_pages"]


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """One page, measures in points. The page's own letters are those that `Page.runs` count; `papers` lie below."""

    size: tuple[float, float]
    letters: tuple[Letter, ...]
    paths: tuple[Path, ...]
    images: tuple[tuple[bytes, Box], ...]
    papers: "tuple[DrawnPage, ...]"


def drawn_pages(data: bytes, name: str) -> tuple[DrawnPage, ...]:
    """All pages of a file that was read before. Raises KnownError where it is damaged."""
    import ofdkit  # noqa: PLC0415 - loaded when the first such file comes
    from ofdkit.package import Package  # noqa: PLC0415

    try:
        with Package(data) as package:
            media: dict[str, bytes] = {}

            def picture(location: str) -> bytes:
                if location not in media:
                    try:
                        media[location] = package.read(location)
                    except ofdkit.OFDError:  # a page without one of its pictures is a page
                        media[location] = b""
                return media[location]

            def drawn(page: OfdPage) -> DrawnPage:
                drawing = page.drawing
                drawing.sheet(page.content)
                places = [(page.media.get(image.resource), image.box) for image in drawing.images]
                return DrawnPage(
                    drawing.size,
                    tuple(drawing.letters),
                    tuple(drawing.paths),
                    tuple((picture(location), box) for location, box in places if location),
                    tuple(map(drawn, page.papers)),
                )

            return tuple(map(drawn, pages_of(package, with_paper=True)))
    except (ofdkit.OFDError, *BROKEN) as error:
        raise damaged(name) from error
