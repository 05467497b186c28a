"""What a page's styles hide, strike out or raise."""

import re

from lxml import etree

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASS = re.compile(r"(?:^|,)\s*[a-z0-9]*\.([\w-]+)\s*(?=,|$)", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|mso-element\s*:\s*comment", re.I)
_STRUCK = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.I)
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.I)
_NEVER = frozenset(
    ("script", "style", "head", "template", "noscript", "object", "iframe", "select", "textarea", "rt", "rp", "button")
)
_STRUCK_TAGS = frozenset(("del", "s", "strike"))


class Looks:
    """The looks that the classes of one page have, and with them how its elements are shown."""

    def __init__(self, root: etree._Element) -> None:
        self._styles: dict[str, str] = {}
        for sheet in root.iter("style"):
            for selectors, properties in _RULE.findall(sheet.text or ""):
                for name in _CLASS.findall(selectors):
                    self._styles[name] = f"{self._styles.get(name, '')};{properties}"

    def style(self, element: etree._Element) -> str:
        """The properties of an element, its own last."""
        if not self._styles:
            return element.get("style") or ""
        named = [self._styles.get(name, "") for name in (element.get("class") or "").split()]
        return ";".join([*named, element.get("style") or ""])

    def is_shown(self, element: etree._Element) -> bool:
        """Whether a browser shows what is in an element."""
        return element.tag not in _NEVER and element.get("hidden") is None and not _HIDDEN.search(self.style(element))

    def is_struck(self, element: etree._Element) -> bool:
        """Whether an element's text is struck through."""
        return element.tag in _STRUCK_TAGS or _STRUCK.search(self.style(element)) is not None

    def is_raised(self, element: etree._Element) -> bool:
        """Whether an element's text is a superscript."""
        return element.tag == "sup" or _RAISED.search(self.style(element)) is not None
