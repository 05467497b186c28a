"""All figures of a workspace column by column: a province in memory. numpy: not to be imported by a start."""

from app.services.figure_columns.columns import FigureColumns, Head, as_columns

__all__ = ["FigureColumns", "Head", "as_columns"]
