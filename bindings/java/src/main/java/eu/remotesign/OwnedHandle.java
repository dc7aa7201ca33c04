package eu.remotesign;

import java.lang.ref.Cleaner;

/**
 * A handle that is freed when it is closed, or some time after the program has lost it. Whatever
 * is asked of it after that is refused.
 */
abstract class OwnedHandle extends Handle implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();

    private final Cleaner.Cleanable cleanable;

    OwnedHandle(Call call, Call.Free free) {
        super(call);
        long number = number();
        cleanable = CLEANER.register(this, () -> free.of(number));
    }

    /**
     * Frees it, once, even while other threads use it: calls that run go on to their end, and later
     * ones are refused with {@link RemoteSignException.InvalidHandle}.
     */
    @Override
    public void close() {
        cleanable.clean();
    }
}
