// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.util.Optional;

/**
 * How OTPs can reach a holder.
 */
public final class OtpChannels extends OwnedHandle {
    OtpChannels(Call call) {
        super(call, Functions::remote_sign_otp_channels_free);
    }

    /**
     * How those for signing are received.
     *
     * @return the otp channel
     */
    public OtpChannel chosen() {
        return Call.give(call -> Functions.remote_sign_otp_channels_get_chosen(call.handle(this), call.out, call.error), call -> OtpChannel.of(call.word()));
    }

    /**
     * The OTP phone, masked.
     *
     * @return the masked phone
     */
    public String maskedPhone() {
        return Call.give(call -> Functions.remote_sign_otp_channels_get_masked_phone(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * Whether too many codes sent to it were guessed at: the registration officer opens it again.
     *
     * @return the phone locked
     */
    public boolean phoneLocked() {
        return Call.give(call -> Functions.remote_sign_otp_channels_get_phone_locked(call.handle(this), call.out, call.error), Call::flag);
    }

    /**
     * How the authenticator app stands, if one is enrolled.
     *
     * @return the authenticator state, if there is one
     */
    public Optional<AuthenticatorState> app() {
        return Call.give(call -> Functions.remote_sign_otp_channels_get_app(call.handle(this), call.out, call.error), Call.any(call -> AuthenticatorState.of(call.word())));
    }

    /**
     * Whether too many codes of the app were wrong: it is to be removed and enrolled anew.
     *
     * @return the app locked
     */
    public boolean appLocked() {
        return Call.give(call -> Functions.remote_sign_otp_channels_get_app_locked(call.handle(this), call.out, call.error), Call::flag);
    }
}
