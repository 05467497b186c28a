"""Web pages, office documents saved as one (also as .doc or .xls), and the html inside of mails and MHT files."""

from app.importers.html.charset import text_of
from app.importers.html.reader import is_frameset, read_html, read_page

__all__ = ["is_frameset", "read_html", "read_page", "text_of"]
