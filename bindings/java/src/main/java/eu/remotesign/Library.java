// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/** The loaded library itself. */
public final class Library {
    private Library() {}

    /**
     * The number of the interface that the loaded library has. A program needs one that is not
     * less than the <code>REMOTE_SIGN_INTERFACE</code> that it was compiled with.
     *
     * @return the number
     */
    public static int getInterface() {
        return Call.give(call -> Functions.remote_sign_library_get_interface(call.out, call.error), Call::count);
    }

    /**
     * The version of the loaded library, <code>0.1.0</code>. The text lives as long as the library.
     *
     * @return the version
     */
    public static String version() {
        return Call.give(call -> Functions.remote_sign_library_get_version(call.out, call.error), Call::text);
    }

    /**
     * How many handles are not freed: for tests of programs and bindings.
     *
     * @return the count
     */
    public static long handles() {
        return Call.give(call -> Functions.remote_sign_library_get_handles(call.out, call.error), Call::number);
    }
}
