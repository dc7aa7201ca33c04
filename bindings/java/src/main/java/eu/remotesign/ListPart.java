// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.util.OptionalLong;

/**
 * What one revocation list covers.
 */
public final class ListPart extends OwnedHandle {
    ListPart(Call call) {
        super(call, Functions::remote_sign_list_part_free);
    }

    /**
     * Of the issuing authority named <code>authority</code> (its id: 40 hexadecimal digits) the certificates
     * of part <code>shard</code>, or all where one list covers them.
     *
     * @param authority the authority
     * @param shard the shard, or {@code null} for none
     */
    public ListPart(CharSequence authority, Long shard) {
        this(Call.made(call -> Functions.remote_sign_list_part_new(call.text(authority), call.anyNumber(shard), call.out, call.error)));
    }

    /**
     * Of the issuing authority named <code>authority</code> (its id: 40 hexadecimal digits) the certificates
     * of part <code>shard</code>, or all where one list covers them.
     *
     * @param authority the authority
     */
    public ListPart(CharSequence authority) {
        this(authority, (Long) null);
    }

    /**
     * The id of the issuing authority: SHA-1 of its key, 40 hexadecimal digits.
     *
     * @return the authority
     */
    public String authority() {
        return Call.give(call -> Functions.remote_sign_list_part_get_authority(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * The part of its certificates; absent where one list covers all of them, because certificates
     * do not name a list of their part.
     *
     * @return the shard, if there is one
     */
    public OptionalLong shard() {
        return Call.give(call -> Functions.remote_sign_list_part_get_shard(call.handle(this), call.out, call.error), Call::anyNumber);
    }

    /**
     * The file name of the full list.
     *
     * @return the string
     */
    public String fullFile() {
        return Call.give(call -> Functions.remote_sign_list_part_get_full_file(call.handle(this), call.out, call.error), Call::string);
    }

    /**
     * The file name of the delta.
     *
     * @return the string
     */
    public String deltaFile() {
        return Call.give(call -> Functions.remote_sign_list_part_get_delta_file(call.handle(this), call.out, call.error), Call::string);
    }
}
