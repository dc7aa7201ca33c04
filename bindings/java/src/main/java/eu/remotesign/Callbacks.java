package eu.remotesign;

import com.sun.jna.Callback;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the program supplies as functions. The library gets three functions that stay for ever and a
 * number by which they find the program's object, which is kept until the library lets go of it.
 */
final class Callbacks {
    /** Called by the library with a message. */
    interface Send extends Callback {
        int invoke(long data, long message);
    }

    /** Called by the library for the time. */
    interface Now extends Callback {
        long invoke(long data);
    }

    /** Called by the library with a number that it will not use any more. */
    interface Release extends Callback {
        void invoke(long data);
    }

    /** Gives the library a function, what releases its data, and the data. */
    @FunctionalInterface
    interface Setter {
        void set(Callback function, Callback release, long data);
    }

    private static final Map<Long, Object> KEPT = new ConcurrentHashMap<>();
    private static final AtomicLong LAST = new AtomicLong();

    private static final Send SEND = Callbacks::send;
    private static final Now NOW = Callbacks::now;
    private static final Release RELEASE = KEPT::remove;

    private Callbacks() {}

    static void send(Messenger messenger, Setter setter) {
        keep(messenger, SEND, setter);
    }

    /** A clock that cannot tell the time now is refused here. */
    static void now(Clock clock, Setter setter) {
        keep(clock == null ? null : new KeptClock(clock), NOW, setter);
    }

    private static void keep(Object object, Callback function, Setter setter) {
        if (object == null) {
            setter.set(null, null, 0);
            return;
        }
        long data = LAST.incrementAndGet();
        KEPT.put(data, object);
        try {
            setter.set(function, RELEASE, data);
        } catch (RuntimeException refused) {
            KEPT.remove(data);
            throw refused;
        }
    }

    private static int send(long data, long number) {
        try {
            Message message = Call.lent(number, Message::new);
            try {
                ((Messenger) KEPT.get(data)).send(message);
            } finally {
                message.end();
            }
            return 0;
        } catch (Throwable thrown) {
            report(thrown);
            return 1;
        }
    }

    private static long now(long data) {
        return ((KeptClock) KEPT.get(data)).millis();
    }

    /** What the handler throws itself is ignored, as the JVM does: it must not become a success. */
    private static void report(Throwable thrown) {
        try {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
        } catch (Throwable ignored) {
            return;
        }
    }

    /** A clock, and what it told last, for when it fails. */
    private static final class KeptClock {
        private final Clock clock;
        private volatile long last;

        KeptClock(Clock clock) {
            this.clock = clock;
            last = clock.millis();
        }

        long millis() {
            try {
                last = clock.millis();
            } catch (Throwable thrown) {
                report(thrown);
            }
            return last;
        }
    }
}
