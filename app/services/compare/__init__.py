"""Figures of many reports side by side: matrix, pairs of reports, filtered lists."""
