// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * A revocation by an officer: the same is proposed and then confirmed.
 */
public final class OfficerRevocation extends OwnedHandle {
    OfficerRevocation(Call call) {
        super(call, Functions::remote_sign_officer_revocation_free);
    }

    /**
     * Of the certificate with the identifier <code>iut</code>, which may be one that another took the place
     * of. <code>officer</code> is who revokes, by a name that the history keeps (1 to 64 characters on one
     * line).
     *
     * @param iut the iut
     * @param reason the reason
     * @param officer the officer
     */
    public OfficerRevocation(CharSequence iut, RevocationReason reason, CharSequence officer) {
        this(Call.made(call -> Functions.remote_sign_officer_revocation_new(call.text(iut), call.word(reason), call.text(officer), call.out, call.error)));
    }
}
