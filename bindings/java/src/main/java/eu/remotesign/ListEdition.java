// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.util.OptionalLong;

/**
 * A revocation list that is to be published. Put it where people find it, then call
 * <code>Provider.notePublished</code>.
 */
public final class ListEdition extends OwnedHandle {
    ListEdition(Call call) {
        super(call, Functions::remote_sign_list_edition_free);
    }

    /**
     * What it covers.
     *
     * @return the list part
     */
    public ListPart part() {
        return Call.give(call -> Functions.remote_sign_list_edition_get_part(call.handle(this), call.out, call.error), ListPart::new);
    }

    /**
     * The number of the full list to which it is a delta; absent for a full list.
     *
     * @return the base, if there is one
     */
    public OptionalLong base() {
        return Call.give(call -> Functions.remote_sign_list_edition_get_base(call.handle(this), call.out, call.error), Call::anyNumber);
    }

    /**
     * Its number.
     *
     * @return the number
     */
    public long number() {
        return Call.give(call -> Functions.remote_sign_list_edition_get_number(call.handle(this), call.out, call.error), Call::number);
    }

    /**
     * How many certificates stand on it.
     *
     * @return the count
     */
    public long entries() {
        return Call.give(call -> Functions.remote_sign_list_edition_get_entries(call.handle(this), call.out, call.error), Call::number);
    }

    /**
     * Whether it sends those who read it to its deltas, so that there has to be one: some take the
     * status for unknown where they find none.
     *
     * @return the names
     */
    public boolean namesDeltas() {
        return Call.give(call -> Functions.remote_sign_list_edition_get_names_deltas(call.handle(this), call.out, call.error), Call::flag);
    }

    /**
     * The list (CertificateList, DER; RFC 5280 5), <code>application/pkix-crl</code>.
     *
     * @return the der
     */
    public byte[] der() {
        return Call.give(call -> Functions.remote_sign_list_edition_get_der(call.handle(this), call.out, call.error), Call::bytes);
    }
}
