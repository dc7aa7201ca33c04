package eu.remotesign.security;

import eu.remotesign.Authorization;
import eu.remotesign.Client;
import eu.remotesign.OtpProof;
import eu.remotesign.PinProof;
import eu.remotesign.Provider;
import eu.remotesign.Scope;

/** How signatures of a key are approved: asked for each signature, it opens the authorization. */
@FunctionalInterface
public interface Approver {
    /**
     * Opens an authorization, which is closed after the signature.
     *
     * @param provider the provider
     * @param credential the credential's identifier
     * @param scope what is to be approved: the digest that is to be signed
     * @return the authorization
     * @throws Exception if it is not approved; the signature then fails with this cause
     */
    Authorization approve(Provider provider, String credential, Scope scope) throws Exception;

    /**
     * What the holder gives to approve.
     *
     * @param pin the PIN
     * @param otp the code that was sent for this signature, or that the authenticator app shows
     */
    record Secrets(CharSequence pin, CharSequence otp) {
        /** Says nothing of the secrets. */
        @Override
        public String toString() {
            return "Secrets";
        }
    }

    /** Asks the holder. */
    @FunctionalInterface
    interface Question {
        /**
         * Asks for the PIN and for the OTP, which is on its way.
         *
         * @param credential the credential's identifier
         * @param digest what the message with the OTP shows of the digest
         * @return what the holder gave
         * @throws Exception if the holder does not want to sign
         */
        Secrets ask(String credential, String digest) throws Exception;
    }

    /**
     * Sends an OTP for each signature, and asks for it and the PIN.
     *
     * @param client the program that asks
     * @param question what asks the holder
     * @return the approver
     */
    static Approver asking(Client client, Question question) {
        return (provider, credential, scope) -> {
            provider.requestSigningOtp(credential, scope, client).close();
            Secrets secrets = question.ask(credential, scope.shownDigest().orElse(""));
            // The OTP first, so that neither tells of the other.
            try (OtpProof otp =
                            provider.verifySigningOtp(credential, scope, secrets.otp(), client);
                    PinProof pin = provider.verifyPin(credential, secrets.pin(), client)) {
                return provider.authorize(pin, otp, scope, client);
            }
        };
    }

    /**
     * Takes the window that the holder has granted elsewhere, with the PIN alone.
     *
     * @param client the program that asks
     * @param pin the PIN
     * @return the approver
     */
    static Approver granted(Client client, CharSequence pin) {
        return (provider, credential, scope) -> {
            try (PinProof proof = provider.verifyPin(credential, pin, client)) {
                return provider.authorizeGranted(proof, client).orElseThrow(() ->
                        new IllegalStateException(
                                "nothing is granted for " + credential
                                        + ": approve a window with an OTP first"));
            }
        };
    }
}
