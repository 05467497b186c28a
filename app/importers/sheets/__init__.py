"""Spreadsheets: every cell as it is shown, each with its sheet and address."""
