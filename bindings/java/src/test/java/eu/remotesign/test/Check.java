package eu.remotesign.test;

import eu.remotesign.RemoteSignException;
import java.util.Objects;

/** What a test expects. */
final class Check {
    /** Something that may throw. */
    @FunctionalInterface
    interface Act {
        void run() throws Exception;
    }

    private Check() {}

    static void that(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    static void equal(Object wanted, Object found) {
        that(Objects.equals(wanted, found), "wanted " + wanted + ", found " + found);
    }

    /** The exception of this kind that `act` ends with. */
    static <E extends Exception> E refused(Class<E> kind, Act act) {
        try {
            act.run();
        } catch (Exception thrown) {
            if (kind.isInstance(thrown)) {
                return kind.cast(thrown);
            }
            throw new AssertionError("wanted " + kind.getSimpleName(), thrown);
        }
        throw new AssertionError("wanted " + kind.getSimpleName() + ", and nothing was thrown");
    }

    static String result(RemoteSignException refused) {
        return refused.result().name();
    }
}
