// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * A question to a virtual token, to be answered once.
 */
public final class VirtualTokenChallenge extends OwnedHandle {
    VirtualTokenChallenge(Call call) {
        super(call, Functions::remote_sign_virtual_token_challenge_free);
    }
}
