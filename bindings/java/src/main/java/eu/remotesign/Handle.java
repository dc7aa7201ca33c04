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
}
