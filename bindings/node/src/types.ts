/** The structures of the header, as koffi knows them. */

import koffi from 'koffi';

/** Text and bytes. */
export const VIEW = koffi.struct({ bytes: 'void *', length: 'size_t' });
/** An instant that may be absent. */
export const OPTIONAL_TIME = koffi.struct({ present: 'bool', value: 'int64_t' });
/** A number that may be absent. */
export const OPTIONAL_NUMBER = koffi.struct({ present: 'bool', value: 'uint64_t' });
