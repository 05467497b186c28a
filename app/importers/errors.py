"""The sentences that more than one format needs when it cannot read a file."""

from app.core.errors import KnownError


class TooLongError(Exception):
    """A file shows more text than any report; the door says so in a sentence."""


def later(name: str, kind: str) -> KnownError:
    """The error for a format that is known and not read yet."""
    return KnownError(
        "{name} is a file of the format {kind}, which cannot be read yet. Save it as .docx or .pdf and import that.",
        name=name,
        kind=kind,
    )


def locked(name: str) -> KnownError:
    """The error for a file that asks for a password."""
    return KnownError("{name} is protected by a password. Save a copy without password and import that.", name=name)


def damaged(name: str) -> KnownError:
    """The error for a file that is cut off or broken."""
    return KnownError("{name} is damaged or incomplete. Get the file again from where it came.", name=name)


def bomb(name: str) -> KnownError:
    """The error for a package that inflates beyond any report."""
    return KnownError("{name} unpacks to far more than a report and was not opened.", name=name)


def archive(name: str) -> KnownError:
    """The error for a packed folder of files."""
    return KnownError("{name} is an archive; unpack it first and import the files in it.", name=name)


def picture(name: str) -> KnownError:
    """The error for a photo or a scan that is a picture file."""
    return KnownError(
        "{name} is a picture; reading text from pictures (OCR) is not installed. Use a file with text.", name=name
    )


def no_text(name: str) -> KnownError:
    """The error for a document that shows no letters."""
    return KnownError("{name} holds no text, perhaps only pictures.", name=name)
