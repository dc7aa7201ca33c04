// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.time.LocalDate;

/**
 * The form of a suspension, or of its prolongation, by who knows the emergency code.
 */
public final class SuspensionRequest extends OwnedHandle {
    SuspensionRequest(Call call) {
        super(call, Functions::remote_sign_suspension_request_free);
    }

    /**
     * The form for the certificate with the identifier <code>iut</code>. <code>code</code> is its emergency code (ERC),
     * which the holder got by e-mail with the activation, and <code>confirmation</code> the same once more;
     * case, spaces and dashes do not matter. <code>until</code> is the last day of the suspension, in the time
     * zone of the policy. Whether they are right is said by the act that takes the form.
     *
     * @param iut the iut
     * @param code the code
     * @param confirmation the confirmation
     * @param until the until
     */
    public SuspensionRequest(CharSequence iut, CharSequence code, CharSequence confirmation, LocalDate until) {
        this(Call.made(call -> Functions.remote_sign_suspension_request_new(call.text(iut), call.text(code), call.text(confirmation), call.date(until), call.out, call.error)));
    }

    /**
     * Says whether it is known that the certificate may be of no use any more until it expires; at
     * first it is not. It is asked for where the last day is the certificate's own:
     * {@link RemoteSignException.AcknowledgementRequired ACKNOWLEDGEMENT_REQUIRED}.
     *
     * @param acknowledged the acknowledged
     * @return this
     */
    public SuspensionRequest setAcknowledged(boolean acknowledged) {
        Call.run(call -> Functions.remote_sign_suspension_request_set_acknowledged(call.handle(this), call.flag(acknowledged), call.error));
        return this;
    }
}
