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
        Native.register(functions, open());
    }

    private static NativeLibrary open() {
        String path = System.getenv(VARIABLE);
        if (path != null && !path.isEmpty()) {
            return NativeLibrary.getInstance(path);
        }
        return NativeLibrary.getInstance("libremote_sign.so.0");
    }
}
