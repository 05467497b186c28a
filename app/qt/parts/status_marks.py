"""The signs of a figure's status in text."""

from app.services.read_models import Status

STATUS_MARKS = {
    Status.UNDECIDED: "○",
    Status.CONFIRMED: "✓",
    Status.CORRECTED: "✎",
    Status.REJECTED: "✕",
    Status.DOUBT: "?",
}
