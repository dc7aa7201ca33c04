// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * The private key of a root outside the store: PKCS#8 in PEM, encrypted under a passphrase
 * (RFC 5958, RFC 8018: PBES2 with PBKDF2-HMAC-SHA-256 and AES-256-CBC), which OpenSSL opens.
 * It is wiped when it is freed.
 */
public final class RootKeyFile extends OwnedHandle {
    RootKeyFile(Call call) {
        super(call, Functions::remote_sign_root_key_file_free);
    }

    /**
     * A file as it was read; it is understood when it is used.
     *
     * @param pem the pem
     */
    public RootKeyFile(CharSequence pem) {
        this(Call.made(call -> Functions.remote_sign_root_key_file_new(call.text(pem), call.out, call.error)));
    }

    /**
     * What to write into the file.
     *
     * @return the pem
     */
    public String pem() {
        return Call.give(call -> Functions.remote_sign_root_key_file_get_pem(call.handle(this), call.out, call.error), Call::text);
    }
}
