"""Word documents (.docx, .docm, .dotx, Word 2003 XML, flat OPC) through an own walk over their XML."""

from app.importers.docx.reader import read_docx, read_word_xml

__all__ = ["read_docx", "read_word_xml"]
