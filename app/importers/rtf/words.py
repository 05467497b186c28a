"""The words of rich text that matter, and what holds while they are read."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.DOTALL
)
DEAD = frozenset(  # nothing in these groups is text of the document
    b"colortbl stylesheet info pict header headerl headerr headerf footer footerl footerr footerf listtable"
    b" listoverridetable revtbl rsidtbl generator themedata datastore latentstyles xmlnstbl filetbl bkmkstart bkmkend"
    b" nonshppict private nonesttables nesttableprops sp atnid atnauthor annotation atrfstart atrfend objdata"
    b" objclass".split()
)
REVIVED = frozenset(b"shptxt footnote fldrslt listtext pntext result shppict ud".split())
SIGNS = {
    b"tab": "\t", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
    b"bullet": "•", b"emspace": "\u2003", b"enspace": "\u2002", b"qmspace": "\u2005",
}  # fmt: skip
SYMBOL_FIELD = re.compile(r'\s*SYMBOL\s+(\d+|0x[0-9a-f]+)(?:[^"]*\\f\s+"?([^"\\]+)"?)?', re.IGNORECASE)
DEEPEST = 2000
DELETED = "The document has tracked changes: insertions were read, deletions left out."


@dataclass(frozen=True, slots=True)
class State:
    r"""What holds in a group: text of a destination that is not shown (`silent`, for good where `dead`), characters
    left out or raised, the font, how many characters follow `\u`, whether the paragraph is in a table, its heading
    level."""

    silent: bool = False
    dead: bool = False
    hidden: bool = False
    struck: bool = False
    deleted: bool = False
    up: bool = False
    font: int = 0
    skip: int = 1
    in_table: bool = False
    level: int | None = None
    at_end: Callable[[], None] | None = None


@dataclass(slots=True)
class Aside:
    """The text around a note or text box, which goes on when that ends: its line and cells."""

    line: list[str]
    cells: list[str]
    lines: list[str] = field(default_factory=list)  # paragraphs of the note or box
