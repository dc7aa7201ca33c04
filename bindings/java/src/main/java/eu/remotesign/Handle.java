package eu.remotesign;

/** What the library knows by a number. */
abstract class Handle {
    private final long number;

    Handle(Call call) {
        number = call.out[0];
    }

    long number() {
        return number;
    }

    /** Keeps it from being freed; false if it is too late, and then nothing is to be released. */
    boolean hold() {
        return true;
    }

    /** Lets go of what was held. */
    void release() {}
}
