// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * Who asks for an act: the name a program gives itself, for the history, and where the person
 * comes from, by which failed logins are told apart.
 */
public final class Client extends OwnedHandle {
    Client(Call call) {
        super(call, Functions::remote_sign_client_free);
    }

    /**
     * A program named <code>name</code> (at most 64 characters are kept), used by somebody at <code>source</code>: the
     * address of the connection, which the person must not choose. A program with one person at
     * one machine gives none. The source is kept as a keyed code alone.
     *
     * @param name the name
     * @param source the source, or {@code null} for none
     */
    public Client(CharSequence name, CharSequence source) {
        this(Call.made(call -> Functions.remote_sign_client_new(call.text(name), call.text(source), call.out, call.error)));
    }

    /**
     * A program named <code>name</code> (at most 64 characters are kept), used by somebody at <code>source</code>: the
     * address of the connection, which the person must not choose. A program with one person at
     * one machine gives none. The source is kept as a keyed code alone.
     *
     * @param name the name
     */
    public Client(CharSequence name) {
        this(name, (CharSequence) null);
    }

    /**
     * The name.
     *
     * @return the name
     */
    public String name() {
        return Call.give(call -> Functions.remote_sign_client_get_name(call.handle(this), call.out, call.error), Call::text);
    }
}
