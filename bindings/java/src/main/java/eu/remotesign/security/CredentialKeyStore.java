package eu.remotesign.security;

import eu.remotesign.Client;
import eu.remotesign.Credential;
import eu.remotesign.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.CharBuffer;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.KeyStoreSpi;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The credentials that have a certificate, by their identifiers, which nobody changes here. Loaded
 * from {@link CredentialKeys}, or from the configuration that the command {@code remote-sign} uses.
 */
final class CredentialKeyStore extends KeyStoreSpi {
    private Provider provider;
    private Approver approver;
    private final Map<String, Credential> credentials = new LinkedHashMap<>();

    @Override
    public void engineLoad(KeyStore.LoadStoreParameter parameter) throws IOException {
        if (!(parameter instanceof CredentialKeys keys)) {
            throw new IOException("CredentialKeys are needed to load this key store");
        }
        load(keys.provider(), keys.user(), keys.approver());
    }

    @Override
    public void engineLoad(InputStream stream, char[] password) throws IOException {
        if (stream != null) {
            throw new IOException("this key store is not read from a file");
        }
        load(new Provider(), null, null);
    }

    private void load(Provider provider, String user, Approver approver) {
        this.provider = provider;
        this.approver = approver;
        credentials.clear();
        for (Credential credential : provider.credentials(user)) {
            if (credential.certificate().isPresent()) {
                credentials.put(credential.id(), credential);
            }
        }
    }

    /** Whoever loaded it without an approver approves by a grant, and the PIN as password. */
    @Override
    public Key engineGetKey(String alias, char[] password) throws UnrecoverableKeyException {
        Credential credential = credentials.get(alias);
        if (credential == null) {
            return null;
        }
        Approver approver = this.approver;
        if (approver == null) {
            if (password == null) {
                throw new UnrecoverableKeyException("the key's password is the PIN");
            }
            CharSequence pin = CharBuffer.wrap(password.clone());
            approver = Approver.granted(new Client("Java key store"), pin);
        }
        try {
            return CredentialPrivateKey.of(provider, credential, approver);
        } catch (InvalidKeyException refused) {
            throw (UnrecoverableKeyException)
                    new UnrecoverableKeyException(refused.getMessage()).initCause(refused);
        }
    }

    @Override
    public Certificate[] engineGetCertificateChain(String alias) {
        Credential credential = credentials.get(alias);
        try {
            return credential == null
                    ? null
                    : CredentialPrivateKey.chain(credential).toArray(new Certificate[0]);
        } catch (InvalidKeyException malformed) {
            return null;
        }
    }

    @Override
    public Certificate engineGetCertificate(String alias) {
        Certificate[] chain = engineGetCertificateChain(alias);
        return chain == null ? null : chain[0];
    }

    @Override
    public Date engineGetCreationDate(String alias) {
        Optional<Instant> activated =
                Optional.ofNullable(credentials.get(alias)).flatMap(Credential::activatedAt);
        return activated.map(Date::from).orElse(null);
    }

    @Override
    public Enumeration<String> engineAliases() {
        return Collections.enumeration(List.copyOf(credentials.keySet()));
    }

    @Override
    public boolean engineContainsAlias(String alias) {
        return credentials.containsKey(alias);
    }

    @Override
    public int engineSize() {
        return credentials.size();
    }

    @Override
    public boolean engineIsKeyEntry(String alias) {
        return engineContainsAlias(alias);
    }

    @Override
    public boolean engineIsCertificateEntry(String alias) {
        return false;
    }

    @Override
    public String engineGetCertificateAlias(Certificate certificate) {
        for (String alias : credentials.keySet()) {
            Certificate own = engineGetCertificate(alias);
            if (own != null && own.equals(certificate)) {
                return alias;
            }
        }
        return null;
    }

    @Override
    public void engineSetKeyEntry(String alias, Key key, char[] password, Certificate[] chain)
            throws KeyStoreException {
        throw readOnly();
    }

    @Override
    public void engineSetKeyEntry(String alias, byte[] key, Certificate[] chain)
            throws KeyStoreException {
        throw readOnly();
    }

    @Override
    public void engineSetCertificateEntry(String alias, Certificate certificate)
            throws KeyStoreException {
        throw readOnly();
    }

    @Override
    public void engineDeleteEntry(String alias) throws KeyStoreException {
        throw readOnly();
    }

    @Override
    public void engineStore(OutputStream stream, char[] password) throws IOException {
        throw new IOException(readOnly());
    }

    private static KeyStoreException readOnly() {
        return new KeyStoreException("credentials are changed by the provider's acts, not here");
    }
}
