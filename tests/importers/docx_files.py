"""Word documents written by hand for tests and samples: parts in a zip, nothing that a word processor would add."""

import io
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="{MC}" xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_STAMP = (2024, 1, 1, 0, 0, 0)  # files made twice are equal


def docx(body: str, **parts: str) -> bytes:
    """A document from the inner XML of its body; further parts by name (`numbering`, `styles`, `footnotes`, `footer1`)
    from the inner XML of their root."""
    roots = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes", "endnotes": "endnotes"}
    files = {"word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>"}
    for name, inner in parts.items():
        root = roots.get(name, "hdr" if name.startswith("header") else "ftr")
        files[f"word/{name}.xml"] = f"<w:{root} {_NAMESPACES}>{inner}</w:{root}>"
    kinds = {name: name if name in roots else name.rstrip("0123456789") for name in parts}
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{R}/{kind}" Target="{name}.xml"/>'
        for number, (name, kind) in enumerate(kinds.items(), 1)
    )
    files["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'
    )
    files["_rels/.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    files["[Content_Types].xml"] = _content_types(kinds)
    return package(files)


def _content_types(kinds: dict[str, str]) -> str:
    base = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{base}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{base}.document.main+xml"/>{overrides}</Types>'
    )


def package(files: dict[str, str]) -> bytes:
    """A zip of XML files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            entry = zipfile.ZipInfo(path, _STAMP)
            entry.create_system = 3  # the same file on Windows
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, declaration + content)
    return stream.getvalue()


def with_chunk(body: str, inner: bytes) -> bytes:
    """A document with another file set into it by the relation `r9`."""
    outer = io.BytesIO(docx(body))
    with zipfile.ZipFile(outer, "a") as archive:
        archive.writestr("word/chunk.docx", inner)
        whole = archive.read("word/_rels/document.xml.rels").decode()
    relation = f'<Relationship Id="r9" Type="{R}/aFChunk" Target="chunk.docx"/></Relationships>'
    changed = io.BytesIO()
    with zipfile.ZipFile(outer) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            is_relations = name == "word/_rels/document.xml.rels"
            content = whole.replace("</Relationships>", relation).encode() if is_relations else source.read(name)
            target.writestr(name, content)
    return changed.getvalue()


def flat(data: bytes) -> bytes:
    """A document as one XML file (flat OPC)."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode().partition("?>")[2].strip() for name in archive.namelist()}
    inner = "".join(
        f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{content}</pkg:xmlData></pkg:part>'
        for name, content in parts.items()
        if name != "[Content_Types].xml"
    )
    space = "http://schemas.microsoft.com/office/2006/xmlPackage"
    return f'<?xml version="1.0"?><pkg:package xmlns:pkg="{space}">{inner}</pkg:package>'.encode()


def paragraph(*runs: str, properties: str = "") -> str:
    """A paragraph; runs that are no XML become text."""
    inner = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    marks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{marks}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def numbered(text: str, level: int = 0, number: int = 1, style: str = "") -> str:
    """A paragraph of a list."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, properties=named + listed)


def levels(*forms: tuple[str, str], extra: str = "") -> str:
    """The levels of a list: number format and text of each (`("chineseCounting", "%1、")`)."""
    return "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/>{extra}</w:lvl>'
        for index, (form, text) in enumerate(forms)
    )


def numbering(*lists: str) -> str:
    """Lists by the XML of their levels; list 1 is the first."""
    abstracts = "".join(
        f'<w:abstractNum w:abstractNumId="{index}">{inner}</w:abstractNum>' for index, inner in enumerate(lists)
    )
    numbers = "".join(
        f'<w:num w:numId="{index + 1}"><w:abstractNumId w:val="{index}"/></w:num>' for index in range(len(lists))
    )
    return abstracts + numbers


def table(*rows: tuple[str, ...]) -> str:
    """A table of rows of cells; cells that are no XML become a paragraph in a cell."""
    inner = "".join(
        "<w:tr>"
        + "".join(each if each.startswith("<w:tc>") else f"<w:tc>{paragraph(each)}</w:tc>" for each in row)
        + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{inner}</w:tbl>"
