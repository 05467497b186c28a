"""The text that everything reads: normalized form, clauses, outline, header, time expressions, evidence."""
