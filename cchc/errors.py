"""A wrong situation: cchc cannot do what it was asked, and says what would help."""

from cchc.messages import Message


class CchcError(Exception):
    """Raised anywhere below the commands, caught in one place, shown as one message; exit code 2."""

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        super().__init__(message.id)
        self.message = message
        self.hint = hint
