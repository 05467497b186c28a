"""The library panel and the search in all reports."""
