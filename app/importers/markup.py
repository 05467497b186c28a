"""Walking XML by local names, parsed so that nothing in it can reach or blow up the machine."""

from lxml import etree

from app.importers.errors import damaged


def parse(data: bytes, name: str, huge: bool = False) -> etree._Element:
    """The root element. Entities are never expanded, nothing is loaded from anywhere, comments are dropped.
    `huge` lifts libxml's limits on depth and text length (only for files whose size was bounded before).
    Raises KnownError where it is no XML or brings entities of its own."""
    if b"<!ENTITY" in data[:65536]:  # no document format needs them; bombs do
        raise damaged(name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=huge
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(name) from error


def local(element: etree._Element) -> str:
    """The element's name without its namespace (strict and transitional documents differ in it); empty for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: etree._Element | None, name: str) -> str | None:
    """An attribute by its local name."""
    if element is not None:
        for key, value in element.attrib.items():
            if str(key).rpartition("}")[2] == name:
                return str(value)
    return None


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant along a path of local names."""
    for name in path:
        if element is None:
            return None
        element = next((each for each in element if local(each) == name), None)
    return element


def value(element: etree._Element | None, *path: str) -> str | None:
    """The `w:val` at the end of a path."""
    return attribute(child(element, *path), "val")


def switched_on(element: etree._Element | None, *path: str) -> bool:
    """Whether an on/off property is there and not switched off."""
    found = child(element, *path)
    return found is not None and (attribute(found, "val") or "1") not in {"0", "false", "off", "none"}
