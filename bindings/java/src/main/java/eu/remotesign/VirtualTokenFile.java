// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * A downloaded token's file, opened. Whoever has it and the PIN signs.
 */
public final class VirtualTokenFile extends OwnedHandle {
    VirtualTokenFile(Call call) {
        super(call, Functions::remote_sign_virtual_token_file_free);
    }

    /**
     * Opens the text of a file, as <code>Provider.downloadVirtualToken</code> gave it. This
     * takes as long as Argon2id was told to: open it once and keep it while it is used. Refused with
     * {@link RemoteSignException.VirtualTokenFileMalformed VIRTUAL_TOKEN_FILE_MALFORMED}; {@link RemoteSignException.VirtualTokenPassphraseWrong VIRTUAL_TOKEN_PASSPHRASE_WRONG}, also when the file was
     * altered. Nothing is counted.
     *
     * @param text the text
     * @param passphrase the passphrase
     */
    public VirtualTokenFile(CharSequence text, CharSequence passphrase) {
        this(Call.made(call -> Functions.remote_sign_virtual_token_file_new(call.text(text), call.text(passphrase), call.out, call.error)));
    }

    /**
     * The token that the file belongs to.
     *
     * @return the token
     */
    public String token() {
        return Call.give(call -> Functions.remote_sign_virtual_token_file_get_token(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * The credential that the token serves.
     *
     * @return the credential
     */
    public String credential() {
        return Call.give(call -> Functions.remote_sign_virtual_token_file_get_credential(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * The code that answers <code>challenge</code>, which is not spent by it. Refused with {@link RemoteSignException.Spent SPENT} when it was
     * used.
     *
     * @param challenge the challenge
     * @return the string
     */
    public String answer(VirtualTokenChallenge challenge) {
        return Call.give(call -> Functions.remote_sign_virtual_token_file_answer(call.handle(this), call.handle(challenge), call.out, call.error), Call::string);
    }
}
