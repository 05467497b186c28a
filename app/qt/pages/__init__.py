"""Reports as pages: original PDF pages, and text typeset on pages."""
