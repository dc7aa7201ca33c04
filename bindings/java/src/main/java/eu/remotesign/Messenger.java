package eu.remotesign;

/** Hands messages over: e-mail and SMS. Several threads may call it at once. */
@FunctionalInterface
public interface Messenger {
    /**
     * Hands a message over. What it throws means that it could not: the library keeps the message
     * and tries again later, and the exception goes to the thread's uncaught exception handler. It
     * may call the library, but not the provider that called it.
     *
     * @param message the message, to be read before this returns
     * @throws Exception if the message was not handed over
     */
    void send(Message message) throws Exception;
}
