package eu.remotesign.security;

import eu.remotesign.Digest;
import eu.remotesign.DigestAlgorithm;
import eu.remotesign.Library;
import eu.remotesign.RemoteSignException;
import eu.remotesign.SigningInput;
import java.io.ByteArrayOutputStream;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.InvalidParameterException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/** Signatures with a {@link CredentialPrivateKey}. */
abstract class CredentialSignature extends SignatureSpi {
    private CredentialPrivateKey key;
    private boolean isUpdated;
    private MessageDigest digest;
    private ByteArrayOutputStream raw = new ByteArrayOutputStream();

    /** Digests with the algorithm of this name, or takes what is to be signed as it is. */
    CredentialSignature(String algorithm) {
        digest(algorithm);
    }

    final void digest(String algorithm) {
        try {
            digest = algorithm == null ? null : MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException missing) {
            throw new ProviderException(missing);
        }
    }

    /** The algorithm of the keys that it takes. */
    abstract String keyAlgorithm();

    /** What is signed: of the digest, or of what came if nothing was digested. */
    abstract SigningInput input(byte[] value) throws SignatureException;

    /** The form that a signature leaves in. */
    byte[] encoded(CredentialPrivateKey key, byte[] signature) {
        return signature;
    }

    final boolean isRaw() {
        return digest == null;
    }

    /** Whether data came that are not signed yet. */
    final boolean isUpdated() {
        return isUpdated;
    }

    /** The digest as the library has it. */
    final Digest digest(byte[] value) {
        return new Digest(DigestAlgorithm.valueOf(digest.getAlgorithm().replace("-", "")), value);
    }

    @Override
    protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
        this.key = null;
        if (!(key instanceof CredentialPrivateKey credential)) {
            throw new InvalidKeyException("the key is no credential's: use another provider");
        }
        if (!credential.getAlgorithm().equals(keyAlgorithm())) {
            throw new InvalidKeyException(
                    "the key is for " + credential.getAlgorithm() + ", not " + keyAlgorithm());
        }
        this.key = credential;
        reset();
    }

    @Override
    protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
        throw new InvalidKeyException("signatures are verified by another provider");
    }

    @Override
    protected void engineUpdate(byte data) {
        engineUpdate(new byte[] {data}, 0, 1);
    }

    @Override
    protected void engineUpdate(byte[] data, int offset, int length) {
        isUpdated = true;
        if (isRaw()) {
            raw.write(data, offset, length);
        } else {
            digest.update(data, offset, length);
        }
    }

    @Override
    protected byte[] engineSign() throws SignatureException {
        if (key == null) {
            throw new SignatureException("no key: call initSign first");
        }
        byte[] value = isRaw() ? raw.toByteArray() : digest.digest();
        reset();
        try (SigningInput input = input(value)) {
            return encoded(key, key.sign(input));
        } catch (RemoteSignException refused) {
            throw new SignatureException(refused.getMessage(), refused);
        }
    }

    @Override
    protected boolean engineVerify(byte[] signature) throws SignatureException {
        throw new SignatureException("signatures are verified by another provider");
    }

    @Override
    protected void engineSetParameter(AlgorithmParameterSpec parameter)
            throws InvalidAlgorithmParameterException {
        if (parameter != null) {
            throw new InvalidAlgorithmParameterException("it takes no parameters");
        }
    }

    @Override
    protected AlgorithmParameters engineGetParameters() {
        return null;
    }

    @Deprecated
    @Override
    protected void engineSetParameter(String name, Object value) {
        throw new InvalidParameterException("it takes no parameters by name");
    }

    @Deprecated
    @Override
    protected Object engineGetParameter(String name) {
        throw new InvalidParameterException("it has no parameters by name");
    }

    private void reset() {
        isUpdated = false;
        raw.reset();
        if (digest != null) {
            digest.reset();
        }
    }

    /** RSA with the padding of PKCS#1 v1.5. */
    static final class Rsa extends CredentialSignature {
        Rsa(String digest) {
            super(digest);
        }

        @Override
        String keyAlgorithm() {
            return "RSA";
        }

        @Override
        SigningInput input(byte[] value) {
            if (isRaw()) {
                return SigningInput.rsaPkcs1FromRaw(value);
            }
            try (Digest digest = digest(value)) {
                return SigningInput.rsaPkcs1(digest);
            }
        }
    }

    /** RSA-PSS, whose parameters are to be set first, as in the JDK. */
    static final class Pss extends CredentialSignature {
        private PSSParameterSpec parameters;

        Pss() {
            super("SHA-256");
        }

        @Override
        String keyAlgorithm() {
            return "RSA";
        }

        @Override
        SigningInput input(byte[] value) throws SignatureException {
            if (parameters == null) {
                throw new SignatureException("no parameters: set a PSSParameterSpec first");
            }
            try (Digest digest = digest(value)) {
                return SigningInput.rsaPss(digest, parameters.getSaltLength());
            }
        }

        @Override
        protected void engineSetParameter(AlgorithmParameterSpec wanted)
                throws InvalidAlgorithmParameterException {
            if (!(wanted instanceof PSSParameterSpec pss)) {
                throw new InvalidAlgorithmParameterException("a PSSParameterSpec is needed");
            }
            if (isUpdated()) {
                throw new InvalidAlgorithmParameterException(
                        "parameters are set before the data: what came already would be lost");
            }
            String name = pss.getDigestAlgorithm().toUpperCase(java.util.Locale.ROOT);
            String hash = name.startsWith("SHA-") ? name : name.replace("SHA", "SHA-");
            boolean known = hash.equals("SHA-256") || hash.equals("SHA-384")
                    || hash.equals("SHA-512");
            boolean same = pss.getMGFParameters() instanceof MGF1ParameterSpec mask
                    && mask.getDigestAlgorithm().equalsIgnoreCase(pss.getDigestAlgorithm());
            if (!known || !same || pss.getTrailerField() != PSSParameterSpec.TRAILER_FIELD_BC) {
                throw new InvalidAlgorithmParameterException(
                        "SHA-256, SHA-384 or SHA-512, MGF1 with the same, and trailer 1 are needed");
            }
            parameters = pss;
            digest(hash);
        }

        @Override
        protected AlgorithmParameters engineGetParameters() {
            if (parameters == null) {
                return null;
            }
            try {
                AlgorithmParameters encoded = AlgorithmParameters.getInstance("RSASSA-PSS");
                encoded.init(parameters);
                return encoded;
            } catch (GeneralSecurityException missing) {
                throw new ProviderException(missing);
            }
        }
    }

    /** ECDSA, as DER or as r and s behind one another (IEEE P1363). */
    static final class Ecdsa extends CredentialSignature {
        private final boolean isDer;

        Ecdsa(String digest, boolean isDer) {
            super(digest);
            this.isDer = isDer;
        }

        @Override
        String keyAlgorithm() {
            return "EC";
        }

        @Override
        SigningInput input(byte[] value) {
            if (isRaw()) {
                return SigningInput.ecdsaFromRaw(value);
            }
            try (Digest digest = digest(value)) {
                return SigningInput.ecdsa(digest);
            }
        }

        @Override
        byte[] encoded(CredentialPrivateKey key, byte[] signature) {
            return isDer ? Library.ecdsaToDer(key.algorithm(), signature) : signature;
        }
    }
}
