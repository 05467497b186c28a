"""The Trends view: plots of indicators over the years."""
