// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.time.Instant;

/**
 * What an officer looks at before a revocation is confirmed.
 */
public final class RevocationProposal extends OwnedHandle {
    RevocationProposal(Call call) {
        super(call, Functions::remote_sign_revocation_proposal_free);
    }

    /**
     * The credential whose certificate it is.
     *
     * @return the credential
     */
    public String credentialId() {
        return Call.give(call -> Functions.remote_sign_revocation_proposal_get_credential_id(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * The name of the credential.
     *
     * @return the label
     */
    public String label() {
        return Call.give(call -> Functions.remote_sign_revocation_proposal_get_label(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * The holder's account.
     *
     * @return the user
     */
    public String userId() {
        return Call.give(call -> Functions.remote_sign_revocation_proposal_get_user_id(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * The holder's name.
     *
     * @return the holder
     */
    public String holder() {
        return Call.give(call -> Functions.remote_sign_revocation_proposal_get_holder(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * The state of the certificate.
     *
     * @return the credential state
     */
    public CredentialState state() {
        return Call.give(call -> Functions.remote_sign_revocation_proposal_get_state(call.handle(this), call.out, call.error), call -> CredentialState.of(call.word()));
    }

    /**
     * What confirms exactly this, while the certificate stays as it is.
     *
     * @return the confirmation
     */
    public String confirmation() {
        return Call.give(call -> Functions.remote_sign_revocation_proposal_get_confirmation(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * Until when it does.
     *
     * @return the expires at
     */
    public Instant expiresAt() {
        return Call.give(call -> Functions.remote_sign_revocation_proposal_get_expires_at(call.handle(this), call.out, call.error), Call::time);
    }
}
