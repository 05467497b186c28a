"""A report as marked text: document, canvas, pane, minimap."""
