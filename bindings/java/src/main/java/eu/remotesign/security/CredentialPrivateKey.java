package eu.remotesign.security;

import eu.remotesign.Authorization;
import eu.remotesign.Credential;
import eu.remotesign.Digest;
import eu.remotesign.KeyAlgorithm;
import eu.remotesign.Provider;
import eu.remotesign.RemoteSignException;
import eu.remotesign.Scope;
import eu.remotesign.Signature;
import eu.remotesign.SigningInput;
import java.io.ByteArrayInputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.SignatureException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECParameterSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * A credential's private key, which stays with the library: it has no encoding. It signs while what
 * approves it lets it, and may be used by several threads at once.
 */
public abstract sealed class CredentialPrivateKey implements PrivateKey {
    private static final long serialVersionUID = 1;

    private final transient Provider provider;
    private final transient Approver approver;
    private final transient boolean keepsOpen;
    private final transient List<X509Certificate> chain;

    /** The credential's identifier. */
    private final String credential;

    /** The algorithm of the key. */
    private final KeyAlgorithm algorithm;

    private CredentialPrivateKey(
            Provider provider,
            Credential credential,
            Approver approver,
            boolean keepsOpen,
            List<X509Certificate> chain) {
        this.provider = provider;
        this.approver = approver;
        this.keepsOpen = keepsOpen;
        this.chain = chain;
        this.credential = credential.id();
        this.algorithm = credential.algorithm();
    }

    /**
     * A key whose signatures are approved one by one.
     *
     * @param provider the provider, which must stay open while the key is used
     * @param credential the credential, which has a certificate
     * @param approver what approves
     * @return the key
     * @throws InvalidKeyException if the credential has no certificate yet
     */
    public static CredentialPrivateKey of(Provider provider, Credential credential, Approver approver)
            throws InvalidKeyException {
        return of(provider, credential, approver, false);
    }

    /**
     * A key that signs what an open authorization covers. Who opened it closes it.
     *
     * @param provider the provider, which must stay open while the key is used
     * @param credential the credential, which has a certificate
     * @param authorization the authorization
     * @return the key
     * @throws InvalidKeyException if the credential has no certificate yet
     */
    public static CredentialPrivateKey of(
            Provider provider, Credential credential, Authorization authorization)
            throws InvalidKeyException {
        return of(provider, credential, (any, name, scope) -> authorization, true);
    }

    private static CredentialPrivateKey of(
            Provider provider, Credential credential, Approver approver, boolean keepsOpen)
            throws InvalidKeyException {
        List<X509Certificate> chain = chain(credential);
        if (chain.get(0).getPublicKey() instanceof RSAPublicKey) {
            return new Rsa(provider, credential, approver, keepsOpen, chain);
        }
        return new Ec(provider, credential, approver, keepsOpen, chain);
    }

    static List<X509Certificate> chain(Credential credential) throws InvalidKeyException {
        byte[] own = credential.certificate().orElseThrow(() ->
                new InvalidKeyException(credential.id() + " has no certificate yet"));
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            List<X509Certificate> chain = new ArrayList<>();
            chain.add(certificate(factory, own));
            for (byte[] above : credential.chain()) {
                chain.add(certificate(factory, above));
            }
            return List.copyOf(chain);
        } catch (CertificateException malformed) {
            throw new InvalidKeyException(malformed);
        }
    }

    private static X509Certificate certificate(CertificateFactory factory, byte[] der)
            throws CertificateException {
        return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
    }

    /**
     * The credential that it belongs to.
     *
     * @return the credential's identifier
     */
    public String credential() {
        return credential;
    }

    /**
     * Its certificate and those above it.
     *
     * @return the chain
     */
    public List<X509Certificate> certificateChain() {
        return chain;
    }

    /** None: the key cannot be extracted. */
    @Override
    public String getFormat() {
        return null;
    }

    /** None: the key cannot be extracted. */
    @Override
    public byte[] getEncoded() {
        return null;
    }

    KeyAlgorithm algorithm() {
        return algorithm;
    }

    /** Has the input approved and signs it. */
    byte[] sign(SigningInput input) throws SignatureException {
        try (Scope scope = Scope.newDigests();
                Digest digest = input.digest()) {
            scope.addDigest(digest);
            Authorization authorization = approver.approve(provider, credential, scope);
            try (Signature signature = provider.sign(authorization, input)) {
                return signature.bytes();
            } finally {
                if (!keepsOpen) {
                    provider.close(authorization);
                    authorization.close();
                }
            }
        } catch (RemoteSignException refused) {
            throw new SignatureException(refused.getMessage(), refused);
        } catch (Exception refused) {
            throw new SignatureException("the signature was not approved", refused);
        }
    }

    /** Refused: the key does not leave. */
    private void writeObject(ObjectOutputStream stream) throws NotSerializableException {
        throw new NotSerializableException(CredentialPrivateKey.class.getName());
    }

    private static final class Rsa extends CredentialPrivateKey implements RSAKey {
        private static final long serialVersionUID = 1;

        Rsa(
                Provider provider,
                Credential credential,
                Approver approver,
                boolean keepsOpen,
                List<X509Certificate> chain) {
            super(provider, credential, approver, keepsOpen, chain);
        }

        @Override
        public String getAlgorithm() {
            return "RSA";
        }

        @Override
        public BigInteger getModulus() {
            return ((RSAPublicKey) certificateChain().get(0).getPublicKey()).getModulus();
        }
    }

    private static final class Ec extends CredentialPrivateKey implements ECKey {
        private static final long serialVersionUID = 1;

        Ec(
                Provider provider,
                Credential credential,
                Approver approver,
                boolean keepsOpen,
                List<X509Certificate> chain) {
            super(provider, credential, approver, keepsOpen, chain);
        }

        @Override
        public String getAlgorithm() {
            return "EC";
        }

        @Override
        public ECParameterSpec getParams() {
            return ((ECPublicKey) certificateChain().get(0).getPublicKey()).getParams();
        }
    }
}
