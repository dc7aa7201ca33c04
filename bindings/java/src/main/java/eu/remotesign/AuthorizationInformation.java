// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An authorization as its holder sees it.
 */
public final class AuthorizationInformation extends OwnedHandle {
    AuthorizationInformation(Call call) {
        super(call, Functions::remote_sign_authorization_information_free);
    }

    /**
     * The number of the entry that opened it.
     *
     * @return the opened
     */
    public long opened() {
        return Call.give(call -> Functions.remote_sign_authorization_information_get_opened(call.handle(this), call.out, call.error), Call::number);
    }

    /**
     * What it signs with.
     *
     * @return the credential
     */
    public String credential() {
        return Call.give(call -> Functions.remote_sign_authorization_information_get_credential(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * Who asked: the name of the client.
     *
     * @return the client
     */
    public String client() {
        return Call.give(call -> Functions.remote_sign_authorization_information_get_client(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * The digests that it permits; none for a window.
     *
     * @return the digest list, if there is one
     */
    public Optional<List<Digest>> digests() {
        return Call.give(call -> Functions.remote_sign_authorization_information_get_digests(call.handle(this), call.out, call.error), Call.any(Lists::digestList));
    }

    /**
     * Signatures that it permits.
     *
     * @return the uses
     */
    public int uses() {
        return Call.give(call -> Functions.remote_sign_authorization_information_get_uses(call.handle(this), call.out, call.error), Call::count);
    }

    /**
     * Signatures that were made.
     *
     * @return the used
     */
    public int used() {
        return Call.give(call -> Functions.remote_sign_authorization_information_get_used(call.handle(this), call.out, call.error), Call::count);
    }

    /**
     * When it was opened.
     *
     * @return the opened at
     */
    public Instant openedAt() {
        return Call.give(call -> Functions.remote_sign_authorization_information_get_opened_at(call.handle(this), call.out, call.error), Call::time);
    }

    /**
     * When it is over at the latest.
     *
     * @return the closes at
     */
    public Instant closesAt() {
        return Call.give(call -> Functions.remote_sign_authorization_information_get_closes_at(call.handle(this), call.out, call.error), Call::time);
    }

    /**
     * When it was closed; none while it is open.
     *
     * @return the closed at, if there is one
     */
    public Optional<Instant> closedAt() {
        return Call.give(call -> Functions.remote_sign_authorization_information_get_closed_at(call.handle(this), call.out, call.error), Call::anyTime);
    }

    /**
     * When its entries are flushed to the disk.
     *
     * @return the durability
     */
    public Durability durability() {
        return Call.give(call -> Functions.remote_sign_authorization_information_get_durability(call.handle(this), call.out, call.error), call -> Durability.of(call.word()));
    }
}
