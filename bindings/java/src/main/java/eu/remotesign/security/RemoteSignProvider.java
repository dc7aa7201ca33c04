package eu.remotesign.security;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Signs with {@link CredentialPrivateKey}s, and has the key store {@code RemoteSign}. Signatures are
 * verified by the providers of the JDK.
 *
 * <p>Algorithms: {@code SHA256withRSA}, {@code SHA384withRSA}, {@code SHA512withRSA}, {@code
 * NONEwithRSA} (a DigestInfo), {@code RSASSA-PSS}; {@code SHA256withECDSA}, {@code SHA384withECDSA},
 * {@code SHA512withECDSA}, {@code NONEwithECDSA}, and those with {@code inP1363Format} after the name.
 */
public final class RemoteSignProvider extends Provider {
    /** Its name among the providers. */
    public static final String NAME = "RemoteSign";

    private static final long serialVersionUID = 1;

    /** Makes the provider. It is no different from any other. */
    public RemoteSignProvider() {
        super(NAME, "1", "Remote electronic signature");
        for (String digest : List.of("SHA256", "SHA384", "SHA512")) {
            String name = digest.replace("SHA", "SHA-");
            signature(digest + "withRSA", () -> new CredentialSignature.Rsa(name));
            ecdsa(digest + "withECDSA", name);
        }
        signature("NONEwithRSA", () -> new CredentialSignature.Rsa(null));
        signature("RSASSA-PSS", CredentialSignature.Pss::new);
        ecdsa("NONEwithECDSA", null);
        putService(new Made("KeyStore", NAME, CredentialKeyStore.class, Map.of(),
                CredentialKeyStore::new));
    }

    private void ecdsa(String algorithm, String digest) {
        signature(algorithm, () -> new CredentialSignature.Ecdsa(digest, true));
        signature(algorithm + "inP1363Format", () -> new CredentialSignature.Ecdsa(digest, false));
    }

    private void signature(String algorithm, Supplier<CredentialSignature> make) {
        Map<String, String> keys = Map.of("SupportedKeyClasses", CredentialPrivateKey.class.getName());
        putService(new Made("Signature", algorithm, CredentialSignature.class, keys, make));
    }

    /** A service whose objects are made by a function. */
    private final class Made extends Provider.Service {
        private final Supplier<?> make;

        Made(
                String type,
                String algorithm,
                Class<?> implementation,
                Map<String, String> attributes,
                Supplier<?> make) {
            super(RemoteSignProvider.this, type, algorithm, implementation.getName(), null,
                    attributes);
            this.make = make;
        }

        @Override
        public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
            if (parameter != null) {
                throw new NoSuchAlgorithmException(getAlgorithm() + " takes no parameter here");
            }
            return make.get();
        }

        @Override
        public boolean supportsParameter(Object parameter) {
            return parameter instanceof CredentialPrivateKey;
        }
    }
}
