"""OFD files written by hand for tests: pages of text, lines and pictures, places in millimetres."""

import io
import zipfile
from collections.abc import Sequence
from itertools import count
from xml.sax.saxutils import escape

_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_ids = count(100)


def ofd(*documents: Sequence[str], template: str = "") -> bytes:
    """A file of documents, each its pages' XML (what stands in the layer, or whole layers)."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        bodies = "".join(
            f"<ofd:DocBody><ofd:DocRoot>Doc_{at}/Document.xml</ofd:DocRoot></ofd:DocBody>"
            for at in range(len(documents))
        )
        archive.writestr("OFD.xml", f'<?xml version="1.0" encoding="UTF-8"?><ofd:OFD {_SPACE}>{bodies}</ofd:OFD>')
        for at, pages in enumerate(documents):
            listed = "".join(
                f'<ofd:Page ID="{each + 1}" BaseLoc="Pages/P_{each}/Content.xml"/>' for each in range(len(pages))
            )
            paper = '<ofd:TemplatePage ID="90" BaseLoc="Tpls/T.xml"/>' if template else ""
            area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
            archive.writestr(
                f"Doc_{at}/Document.xml",
                f"<ofd:Document {_SPACE}><ofd:CommonData>{area}{paper}</ofd:CommonData>"
                f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
            )
            if template:
                archive.writestr(f"Doc_{at}/Tpls/T.xml", _page(template))
            for each, inner in enumerate(pages):
                archive.writestr(f"Doc_{at}/Pages/P_{each}/Content.xml", _page(inner, bool(template)))
    return stream.getvalue()


def _page(inner: str, printed: bool = False) -> str:
    layers = inner if inner.startswith("<ofd:Layer") else f"<ofd:Layer>{inner}</ofd:Layer>"
    paper = '<ofd:Template TemplateID="90"/>' if printed else ""
    return f"<ofd:Page {_SPACE}>{paper}<ofd:Content>{layers}</ofd:Content></ofd:Page>"


def text(words: str, x: float, y: float, size: float = 5.0, attributes: str = "", **steps: str) -> str:
    """A text object: `y` is its baseline. Steps are `DeltaX` and `DeltaY`; without any, full ones across."""
    given = steps or {"DeltaX": " ".join(str(size if sign > "\u2e80" else size / 2) for sign in words[:-1])}
    told = " ".join(f'{key}="{value}"' for key, value in given.items())
    return (
        f'<ofd:TextObject ID="{next(_ids)}" Boundary="{x} {y - size} 150 {size * 1.2}" Size="{size}" {attributes}>'
        f'<ofd:TextCode X="0" Y="{size}" {told}>{escape(words)}</ofd:TextCode></ofd:TextObject>'
    )


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    """A straight line."""
    return (
        f'<ofd:PathObject ID="{next(_ids)}" Boundary="{x0} {y0} {x1 - x0 + 0.1} {y1 - y0 + 0.1}" LineWidth="0.2">'
        f"<ofd:AbbreviatedData>M 0 0 L {x1 - x0} {y1 - y0}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def grid(columns: Sequence[float], rows: Sequence[float]) -> str:
    """The rules of a table."""
    across = "".join(line(columns[0], y, columns[-1], y) for y in rows)
    return across + "".join(line(x, rows[0], x, rows[-1]) for x in columns)
