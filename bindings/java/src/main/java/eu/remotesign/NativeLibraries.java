package eu.remotesign;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.nio.ByteOrder;

/** Finds the shared library. */
final class NativeLibraries {
    /** The path of the library, for who has it elsewhere than where the system looks. */
    private static final String VARIABLE = "REMOTE_SIGN_LIBRARY";

    private NativeLibraries() {}

    /** Lets the native methods of `functions` be those of the library. */
    static void register(Class<?> functions) {
        if (Native.POINTER_SIZE != 8 || ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            throw new UnsatisfiedLinkError(
                    "remote-sign for Java needs a 64-bit, little-endian machine");
        }
        String library = name();
        try {
            Native.register(functions, NativeLibrary.getInstance(library));
        } catch (UnsatisfiedLinkError missing) {
            String help = "remote-sign's library " + library + " cannot be loaded, or is older than"
                    + " this package: install it (`cargo xtask install`), or name its file in "
                    + VARIABLE;
            throw (UnsatisfiedLinkError) new UnsatisfiedLinkError(help).initCause(missing);
        }
    }

    private static String name() {
        String path = System.getenv(VARIABLE);
        return path == null || path.isEmpty() ? "libremote_sign.so.0" : path;
    }
}
