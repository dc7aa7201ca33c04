"""What every vocabulary is: numbers that are shown by their names."""

from __future__ import annotations

import enum


class Vocabulary(enum.IntEnum):
    """A closed vocabulary; the numbers are those of the C header."""

    def __str__(self) -> str:
        return self.name

    def __format__(self, specification: str) -> str:
        return format(self.name, specification)
