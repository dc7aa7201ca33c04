/** The history as async iterators, which ask for the next page when one is read. */

import type { HistoryEntry, HistoryPage, HistorySearch, Provider, Session } from './api.js';

/** Entries that are asked for at once where no search says how many. */
const PAGE = 100;

/**
 * The entries of the holder `user`, newest first, whatever the number: `Provider.history` page by
 * page.
 */
export async function* eachEntry(provider: Provider, user: string): AsyncGenerator<HistoryEntry> {
  let before: number | undefined;
  for (;;) {
    const entries = await provider.history(user, before, PAGE);
    before = entries.at(-1)?.sequence;
    yield* entries;
    if (before === undefined || entries.length < PAGE) return;
  }
}

/** The signatures that `search` finds, in its order: `Provider.signatures` page by page. */
export function eachSignature(
  provider: Provider,
  session: Session,
  credential: string,
  search: HistorySearch,
): AsyncGenerator<HistoryEntry> {
  return pages(search, () => provider.signatures(session, credential, search));
}

/** The accesses that `search` finds, in its order: `Provider.accesses` page by page. */
export function eachAccess(
  provider: Provider,
  session: Session,
  search: HistorySearch,
): AsyncGenerator<HistoryEntry> {
  return pages(search, () => provider.accesses(session, search));
}

async function* pages(
  search: HistorySearch,
  ask: () => Promise<HistoryPage>,
): AsyncGenerator<HistoryEntry> {
  let next: string | undefined;
  do {
    search.setAfter(next);
    const page = await ask();
    const entries = page.entries;
    next = page.next;
    page.free();
    yield* entries;
  } while (next !== undefined);
  search.setAfter();
}
