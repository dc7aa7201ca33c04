package eu.remotesign.security;

import eu.remotesign.Provider;
import java.security.KeyStore;

/**
 * Which credentials a key store {@code RemoteSign} shows, and how their signatures are approved:
 * {@code KeyStore.load(new CredentialKeys(...))}.
 *
 * @param provider the provider, which must stay open while keys are used
 * @param user whose credentials, or {@code null} for everybody's
 * @param approver how signatures are approved; {@code null} if by a grant, with the PIN as the
 *     key's password
 */
public record CredentialKeys(Provider provider, String user, Approver approver)
        implements KeyStore.LoadStoreParameter {
    /** None: each key has its own. */
    @Override
    public KeyStore.ProtectionParameter getProtectionParameter() {
        return null;
    }
}
