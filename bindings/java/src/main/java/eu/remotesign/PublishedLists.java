// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * The lists of a part as they lie where people find them.
 */
public final class PublishedLists extends OwnedHandle {
    PublishedLists(Call call) {
        super(call, Functions::remote_sign_published_lists_free);
    }

    /**
     * <code>full</code> is the full list that lies there and <code>delta</code> its delta (CertificateList, DER; RFC
     * 5280 5); each may be absent, as both are at the beginning.
     *
     * @param full the full, or {@code null} for none
     * @param delta the delta, or {@code null} for none
     */
    public PublishedLists(byte[] full, byte[] delta) {
        this(Call.made(call -> Functions.remote_sign_published_lists_new(call.bytes(full), call.bytes(delta), call.out, call.error)));
    }

    /**
     * <code>full</code> is the full list that lies there and <code>delta</code> its delta (CertificateList, DER; RFC
     * 5280 5); each may be absent, as both are at the beginning.
     */
    public PublishedLists() {
        this((byte[]) null, (byte[]) null);
    }
}
