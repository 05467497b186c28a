"""OpenDocument files written by hand for tests."""

import io
import zipfile

_SPACES = " ".join(
    f'xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for key, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    )
)  # fmt: skip


def odf(body: str, styles: str = "", kind: str = "text", outer_styles: str = "") -> bytes:
    """A package from the XML inside `office:text` (or `spreadsheet`), of the automatic styles and of styles.xml."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES}><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr(
            "META-INF/manifest.xml", '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
        )
        archive.writestr("content.xml", content)
        if outer_styles:
            archive.writestr(
                "styles.xml",
                f"<office:document-styles {_SPACES}><office:styles>{outer_styles}</office:styles>"
                "</office:document-styles>",
            )
    return stream.getvalue()


def flat_odf(body: str, kind: str = "text") -> bytes:
    """The same as one XML document."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES}><office:body><office:{kind}>{body}'
        f"</office:{kind}></office:body></office:document>"
    ).encode()


def p(inner: str, style: str = "") -> str:
    """A paragraph."""
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


def span(inner: str, style: str) -> str:
    """Text of a style."""
    return f'<text:span text:style-name="{style}">{inner}</text:span>'


def look(name: str, properties: str, parent: str = "") -> str:
    """A style of text."""
    return (
        f'<style:style style:name="{name}" style:family="text" style:parent-style-name="{parent}">'
        f"<style:text-properties {properties}/></style:style>"
    )


def row(*cells: str, attributes: str = "") -> str:
    """A row; cells that are no XML become a paragraph in a cell."""
    inner = "".join(
        each if each.startswith("<table:") else f"<table:table-cell>{p(each) if each else ''}</table:table-cell>"
        for each in cells
    )
    return f"<table:table-row {attributes}>{inner}</table:table-row>"


def table(*rows: str, attributes: str = "", columns: str = "") -> str:
    """A table or sheet."""
    return f"<table:table {attributes}>{columns}{''.join(rows)}</table:table>"
