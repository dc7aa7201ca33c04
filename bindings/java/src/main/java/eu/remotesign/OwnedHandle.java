package eu.remotesign;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A handle that is freed when it is closed, or some time after the program has lost it. Whatever
 * is asked of it after that is refused.
 */
abstract class OwnedHandle extends Handle implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();

    private final Owned owned;
    private final Cleaner.Cleanable cleanable;

    OwnedHandle(Call call, Call.Free free) {
        super(call);
        owned = new Owned(handleNumber(), free);
        cleanable = CLEANER.register(this, owned::release);
    }

    /**
     * Frees it, once, even while other threads use it: calls that run go on to their end, and later
     * ones are refused with {@link RemoteSignException.InvalidHandle}.
     */
    @Override
    public final void close() {
        cleanable.clean();
    }

    @Override
    final boolean hold() {
        return owned.hold();
    }

    @Override
    final void release() {
        owned.release();
    }

    /**
     * What is left to free. Text that a call gives lies in the handle, so that it must not be freed
     * before the text is read: the one who lets go of it last frees it.
     */
    private static final class Owned {
        private final long number;
        private final Call.Free free;

        /** The program, until it closes the handle, and calls that use it. */
        private final AtomicInteger holders = new AtomicInteger(1);

        Owned(long number, Call.Free free) {
            this.number = number;
            this.free = free;
        }

        /** False where it is freed already. */
        boolean hold() {
            return holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
        }

        void release() {
            if (holders.decrementAndGet() == 0) {
                free.of(number);
            }
        }
    }
}
