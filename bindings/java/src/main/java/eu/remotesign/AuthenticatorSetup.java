// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * What an app needs to make codes (RFC 6238); shown once. It is a secret, and wiped when freed.
 */
public final class AuthenticatorSetup extends OwnedHandle {
    AuthenticatorSetup(Call call) {
        super(call, Functions::remote_sign_authenticator_setup_free);
    }

    /**
     * The shared secret in Base32 without padding, for an app that cannot read the URI.
     *
     * @return the secret
     */
    public String secret() {
        return Call.give(call -> Functions.remote_sign_authenticator_setup_get_secret(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * The secret and its parameters as <code>otpauth://totp/…</code>, for a QR code.
     *
     * @return the uri
     */
    public String uri() {
        return Call.give(call -> Functions.remote_sign_authenticator_setup_get_uri(call.handle(this), call.out, call.error), Call::text);
    }
}
