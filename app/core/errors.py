"""Errors by blame: a `KnownError` is the user's world, anything else is a bug."""


class KnownError(Exception):
    """Something in the user's world went wrong: a locked file, a password, a newer workspace.

    `message` is one plain sentence in English, used as the translation's source, with `{name}` fields;
    `fields` fill them. It says what happened and, where there is something to do, what to do.
    Nothing was lost or half done when it is raised.
    """

    def __init__(self, message: str, **fields: object) -> None:
        self.message = message
        self.fields = fields
        super().__init__(message.format(**fields) if fields else message)


class Cancelled(Exception):
    """The user stopped a job; whole reports only were left behind."""
