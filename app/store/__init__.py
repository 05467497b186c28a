"""The only SQL in the program: one `.heyue` SQLite file holding reports, figures and decisions."""
