// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.time.LocalDate;

/**
 * A suspension, or its prolongation, by an officer who has made sure who asks for it.
 */
public final class OfficerSuspension extends OwnedHandle {
    OfficerSuspension(Call call) {
        super(call, Functions::remote_sign_officer_suspension_free);
    }

    /**
     * The form for the certificate of <code>credential</code>. <code>until</code> is the last day of the suspension, in
     * the time zone of the policy; <code>officer</code> is who suspends, by a name that the history keeps (1
     * to 64 characters on one line).
     *
     * @param credential the credential
     * @param until the until
     * @param officer the officer
     */
    public OfficerSuspension(CharSequence credential, LocalDate until, CharSequence officer) {
        this(Call.made(call -> Functions.remote_sign_officer_suspension_new(call.text(credential), call.date(until), call.text(officer), call.out, call.error)));
    }

    /**
     * Says whether it is known that the certificate may be of no use any more until it expires; at
     * first it is not. It is asked for where the last day is the certificate's own:
     * {@link RemoteSignException.AcknowledgementRequired ACKNOWLEDGEMENT_REQUIRED}.
     *
     * @param acknowledged the acknowledged
     * @return this
     */
    public OfficerSuspension setAcknowledged(boolean acknowledged) {
        Call.run(call -> Functions.remote_sign_officer_suspension_set_acknowledged(call.handle(this), call.flag(acknowledged), call.error));
        return this;
    }
}
