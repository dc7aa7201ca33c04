package eu.remotesign;

/**
 * What the library knows by a number. One that is not owned is lent until {@link #end}. What is
 * final here, or in {@link OwnedHandle}, has no name that a field of the library may have: the
 * compiler refuses it in the made classes.
 */
abstract class Handle {
    private final long number;
    private int readers;
    private boolean ended;

    Handle(Call call) {
        number = call.out[0];
    }

    final long handleNumber() {
        return number;
    }

    /** Keeps it from being freed; false if it is too late, and then nothing is to be released. */
    synchronized boolean hold() {
        if (!ended) {
            readers++;
        }
        return !ended;
    }

    /** Lets go of what was held. */
    synchronized void release() {
        readers--;
        notifyAll();
    }

    /** Before the library takes it back: waits for threads that read it, and lets no more do so. */
    final synchronized void end() {
        ended = true;
        boolean interrupted = false;
        while (readers > 0) {
            try {
                wait();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
