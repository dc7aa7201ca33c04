/**
 * Remote electronic signature. A holder's key lives with the provider and signs only when the
 * holder gives PIN and OTP.
 *
 * <p>{@link eu.remotesign.Provider} is the provider; every act is one of its methods. It is opened
 * from a configuration file, or put together by a {@link eu.remotesign.Builder}. What the library
 * gives is closed by the program (try-with-resources), or else freed some time after the program
 * has lost it. Whatever is refused is a {@link eu.remotesign.RemoteSignException} of its own kind.
 *
 * <p>All classes may be used by several threads at once. Inputs that may be absent are {@code null}
 * then; no method gives {@code null}. Text is given as {@link java.lang.CharSequence}, so that a
 * program can keep secrets in what it can wipe; the native copies are wiped after each call.
 *
 * <p>The native library is {@code libremote_sign.so.0}, where the system looks for libraries, or
 * the file that the environment variable {@code REMOTE_SIGN_LIBRARY} names.
 */
package eu.remotesign;
