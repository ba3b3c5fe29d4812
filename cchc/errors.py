"""A wrong situation: cchc cannot do what it was asked, and says what would help."""

from cchc.messages import Message, msg


class CchcError(Exception):
    """Raised anywhere below the commands, caught in one place, shown as one message; exit code 2."""

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        super().__init__(message.id)
        self.message = message
        self.hint = hint


_REASONS = {
    "No such file or directory": msg("there is no such file or folder"),
    "Permission denied": msg("permission is missing"),
    "Operation not permitted": msg("permission is missing"),
    "Is a directory": msg("this is a folder"),
    "Not a directory": msg("this is no folder"),
    "Not a file": msg("this is no file"),
    "File exists": msg("there is a file of that name"),
    "Too many levels of symbolic links": msg("links lead in a circle"),
    "File name too long": msg("the name is too long"),
    "No space left on device": msg("the disk is full"),
    "File too large": msg("the file is larger than the system allows"),
    "Disk quota exceeded": msg("the disk is full"),
    "Read-only file system": msg("the disk cannot be written"),
}


_IN_USE = (32, 33)  # what Windows says of a file that another program keeps to itself


def reason_of(error: OSError) -> Message | str:
    """Why the system refused a file."""
    if getattr(error, "winerror", None) in _IN_USE:
        return msg("it is open in another program")
    return reason(error.strerror or str(error))


def reason(strerror: str) -> Message | str:
    """What the system says of a file, in our words where they are known; Windows speaks its user's language."""
    return _REASONS.get(strerror, strerror)
