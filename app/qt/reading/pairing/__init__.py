"""Two panes as one: what they have in common, the gutter between them, level scrolling, the foot that tells it."""
