"""What a reviewer does: decide, correct, add, dismiss, settle, sign."""
