"""Figures beside each other: plan and result, regions of a year, two years, a heat map, what was told anew."""
