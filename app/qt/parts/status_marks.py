"""The signs of a figure's status: characters that every Chinese font has, and our own icons with their colours."""

from app.qt.theme import Role
from app.services.read_models import Status

STATUS_MARKS = {
    Status.UNDECIDED: "○",
    Status.CONFIRMED: "✓",
    Status.CORRECTED: "◆",
    Status.REJECTED: "×",
    Status.DOUBT: "?",
}
STATUS_ICONS = {
    Status.UNDECIDED: ("circle", Role.DIM),
    Status.CONFIRMED: ("check", Role.CONFIRMED),
    Status.CORRECTED: ("pencil", Role.CORRECTED),
    Status.REJECTED: ("close", Role.REJECTED),
    Status.DOUBT: ("question", Role.DOUBT),
}
