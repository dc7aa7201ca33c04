package eu.remotesign;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Histories from their first entry to their last, read page by page as the stream asks for more.
 * Refusals come out of the stream.
 */
public final class History {
    private History() {}

    /**
     * The signatures of a credential, as {@link Provider#signatures} shows them.
     *
     * @param provider the provider
     * @param session the holder's session
     * @param credential the credential's identifier
     * @param search which entries and in which order; the stream alone uses it until it ends
     * @return the entries
     */
    public static Stream<HistoryEntry> signatures(
            Provider provider, Session session, CharSequence credential, HistorySearch search) {
        return pages(search, () -> provider.signatures(session, credential, search));
    }

    /**
     * The accesses to a holder's account, as {@link Provider#accesses} shows them.
     *
     * @param provider the provider
     * @param session the holder's session
     * @param search which entries and in which order; the stream alone uses it until it ends
     * @return the entries
     */
    public static Stream<HistoryEntry> accesses(
            Provider provider, Session session, HistorySearch search) {
        return pages(search, () -> provider.accesses(session, search));
    }

    /**
     * The entries of an export, the oldest first, as {@link HistoryVerifier#entry} takes them.
     *
     * @param provider the provider that made the export
     * @param export the export
     * @return the entries
     */
    public static Stream<ExportedEntry> exported(Provider provider, HistoryExport export) {
        return Stream.iterate(
                        Exported.after(0, provider, export),
                        exported -> !exported.entries.isEmpty(),
                        exported -> Exported.after(exported.last, provider, export))
                .flatMap(exported -> exported.entries.stream());
    }

    /** Some entries of an export, and the number of their last, read before they are closed. */
    private record Exported(List<ExportedEntry> entries, long last) {
        static Exported after(long after, Provider provider, HistoryExport export) {
            List<ExportedEntry> entries = provider.exportedEntries(export, after);
            if (entries.isEmpty()) {
                return new Exported(entries, after);
            }
            try (EntryFields fields = entries.get(entries.size() - 1).fields()) {
                return new Exported(entries, fields.sequence());
            }
        }
    }

    private static Stream<HistoryEntry> pages(HistorySearch search, Supplier<HistoryPage> read) {
        return Stream.iterate(
                        Page.first(search, read), Objects::nonNull, page -> page.next(search, read))
                .flatMap(page -> page.entries.stream());
    }

    /** The entries of a page, and where the next one begins. */
    private record Page(List<HistoryEntry> entries, String after) {
        static Page first(HistorySearch search, Supplier<HistoryPage> read) {
            search.setAfter(null);
            return of(read);
        }

        Page next(HistorySearch search, Supplier<HistoryPage> read) {
            if (after == null) {
                return null;
            }
            search.setAfter(after);
            return of(read);
        }

        private static Page of(Supplier<HistoryPage> read) {
            try (HistoryPage page = read.get()) {
                return new Page(page.entries(), page.next().orElse(null));
            }
        }
    }
}
