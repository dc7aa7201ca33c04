// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.time.Instant;

/**
 * What the holder is told about an OTP that was asked for.
 */
public final class OtpReceipt extends OwnedHandle {
    OtpReceipt(Call call) {
        super(call, Functions::remote_sign_otp_receipt_free);
    }

    /**
     * How the holder gets it. Nothing is sent when it is the authenticator app.
     *
     * @return the otp channel
     */
    public OtpChannel channel() {
        return Call.give(call -> Functions.remote_sign_otp_receipt_get_channel(call.handle(this), call.out, call.error), call -> OtpChannel.of(call.word()));
    }

    /**
     * The phone number, masked; empty when nothing is sent.
     *
     * @return the masked destination
     */
    public String maskedDestination() {
        return Call.give(call -> Functions.remote_sign_otp_receipt_get_masked_destination(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * When the code dies; of an app, the code that it shows now.
     *
     * @return the expires at
     */
    public Instant expiresAt() {
        return Call.give(call -> Functions.remote_sign_otp_receipt_get_expires_at(call.handle(this), call.out, call.error), Call::time);
    }
}
