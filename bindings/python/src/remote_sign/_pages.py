"""What a provider gives in pages, as iterators that ask for the next page when it is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, cast

from ._runtime import Handle

if TYPE_CHECKING:
    from ._api import (
        ExportedEntry,
        HistoryEntry,
        HistoryExport,
        HistoryPage,
        HistorySearch,
        Provider,
        Session,
    )

_PAGE = 100


class ProviderPages(Handle):
    """What a provider gives in pages, as iterators."""

    def iterate_signatures(
        self, session: Session, credential: str, search: HistorySearch | None = None
    ) -> Iterator[HistoryEntry]:
        """The entries that `Provider.signatures` gives, page after page. The search, if one is
        given, is moved from page to page, and stands at the beginning again after the last."""
        provider = cast("Provider", self)
        return _entries(
            lambda wanted: provider.signatures(session, credential, wanted), search
        )

    def iterate_accesses(
        self, session: Session, search: HistorySearch | None = None
    ) -> Iterator[HistoryEntry]:
        """The entries that `Provider.accesses` gives, likewise."""
        provider = cast("Provider", self)
        return _entries(lambda wanted: provider.accesses(session, wanted), search)

    def iterate_history(self, user: str) -> Iterator[HistoryEntry]:
        """The entries that `Provider.history` gives, the newest first."""
        provider = cast("Provider", self)
        before: int | None = None
        while entries := provider.history(user, before, _PAGE):
            yield from entries
            before = entries[-1].sequence

    def iterate_export(self, export: HistoryExport) -> Iterator[ExportedEntry]:
        """The entries of an export, the oldest first, as `HistoryVerifier.entry` takes them."""
        provider = cast("Provider", self)
        after = 0
        while entries := provider.exported_entries(export, after):
            yield from entries
            after = entries[-1].fields.sequence


def _entries(
    page_of: Callable[[HistorySearch], HistoryPage], search: HistorySearch | None
) -> Iterator[HistoryEntry]:
    from ._api import HistorySearch

    wanted = search or HistorySearch()
    after: str | None = None
    while True:
        wanted.set_after(after)
        with page_of(wanted) as page:
            entries, after = page.entries, page.next
        yield from entries
        if after is None:
            wanted.set_after(None)
            return
