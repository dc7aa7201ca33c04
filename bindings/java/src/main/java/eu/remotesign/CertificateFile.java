// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * A certificate as a file. Nothing was written: name and bytes are for whoever saves it.
 */
public final class CertificateFile extends OwnedHandle {
    CertificateFile(Call call) {
        super(call, Functions::remote_sign_certificate_file_free);
    }

    /**
     * A name for it: letters, digits, a dash and the ending that systems know. It names no person.
     *
     * @return the name
     */
    public String name() {
        return Call.give(call -> Functions.remote_sign_certificate_file_get_name(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * What stands in it.
     *
     * @return the bytes
     */
    public byte[] bytes() {
        return Call.give(call -> Functions.remote_sign_certificate_file_get_bytes(call.handle(this), call.out, call.error), Call::bytes);
    }
}
