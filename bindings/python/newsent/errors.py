"""Exceptions: one class for each status of the library, all of them newsent.Error."""

from __future__ import annotations

from typing import Dict, Tuple, Type


class Error(Exception):
    """What went wrong, where, and what to do about it.

    ``offset`` counts from 0: code points of a str, bytes of bytes or of a file. ``line`` and
    ``column`` count from 1 and are 0 when there is none; ``source`` is the path of the file, or "".
    """

    def __init__(
        self,
        message: str,
        status: int = 0,
        source: str = "",
        offset: int = 0,
        line: int = 0,
        column: int = 0,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.status = status
        self.source = source
        self.offset = offset
        self.line = line
        self.column = column

    def __str__(self) -> str:
        if not self.source or self.source in self.message:
            return self.message
        place = ":".join(str(part) for part in (self.source, self.line, self.column) if part)
        return f"{place}: {self.message}"

    def __reduce__(self) -> Tuple[Type[Error], Tuple[str, int, str, int, int, int]]:
        return type(self), (
            self.message,
            self.status,
            self.source,
            self.offset,
            self.line,
            self.column,
        )


class ArgumentError(Error, ValueError):
    """An argument that the library does not take."""


class OutOfMemoryError(Error, MemoryError):
    """There is not enough memory."""


class TextError(Error, ValueError):
    """The text is not Unicode: a lone surrogate in a str, bytes that are not UTF-8. ``offset`` is
    the first bad place.
    """


class LimitError(Error, ValueError):
    """The text is 4 GiB or longer."""


class FileError(Error, OSError):
    """A file cannot be read or written; ``source`` is its path."""


class PackError(Error, ValueError):
    """A pack is damaged, cut short or of another version."""


class SourceError(Error, ValueError):
    """A rule or lexicon file is wrong; ``source``, ``line`` and ``column`` say where."""


class DateError(Error, ValueError):
    """The publication date is not YYYY-MM-DD."""


class CancelledError(Error):
    """The function is_cancelled returned true."""


# By newsent_status.
CLASSES: Dict[int, Type[Error]] = {
    1: ArgumentError,
    2: OutOfMemoryError,
    3: TextError,
    4: LimitError,
    5: FileError,
    6: PackError,
    7: SourceError,
    8: DateError,
    9: CancelledError,
}


def from_status(
    status: int, message: str, source: str, offset: int, line: int, column: int
) -> Error:
    """The exception for a newsent_error; the C code calls this."""
    return CLASSES.get(status, Error)(message, status, source, offset, line, column)
