"""What a provider gives in pages, as iterators."""

from __future__ import annotations

from ._runtime import Handle


class ProviderPages(Handle):
    """What a provider gives in pages, as iterators."""
