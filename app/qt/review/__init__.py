"""Review progress, the queue of undecided figures, and sign-off."""
