package eu.remotesign.test;

import eu.remotesign.Authorization;
import eu.remotesign.Credential;
import eu.remotesign.Grant;
import eu.remotesign.KeyAlgorithm;
import eu.remotesign.OtpProof;
import eu.remotesign.RemoteSignException;
import eu.remotesign.Scope;
import eu.remotesign.security.Approver;
import eu.remotesign.security.CredentialKeys;
import eu.remotesign.security.CredentialPrivateKey;
import eu.remotesign.security.RemoteSignProvider;
import java.nio.charset.StandardCharsets;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/** Credentials as keys of `java.security`, verified by the providers of the JDK. */
final class Keys {
    static final RemoteSignProvider PROVIDER = new RemoteSignProvider();

    private static final byte[] DATA = "the contract".getBytes(StandardCharsets.UTF_8);

    private Keys() {}

    static void algorithms(World world) throws Exception {
        try (Holder mario =
                new Holder(world, KeyAlgorithm.P256, KeyAlgorithm.P384, KeyAlgorithm.RSA2048)) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(DATA);
            for (KeyAlgorithm curve : List.of(KeyAlgorithm.P256, KeyAlgorithm.P384)) {
                with(world, mario, curve, key -> {
                    for (String name : List.of("SHA256", "SHA384", "SHA512")) {
                        signs(key, name + "withECDSA", DATA, null);
                    }
                    signs(key, "SHA256withECDSAinP1363Format", DATA, null);
                    signs(key, "NONEwithECDSA", digest, null);
                });
            }
            with(world, mario, KeyAlgorithm.RSA2048, key -> {
                for (String name : List.of("SHA256", "SHA384", "SHA512")) {
                    signs(key, name + "withRSA", DATA, null);
                }
                // A DigestInfo (RFC 8017 9.2) padded and signed as it is.
                Signature raw = Signature.getInstance("NONEwithRSA", PROVIDER);
                raw.initSign(key);
                raw.update(HexFormat.of().parseHex("3031300d060960864801650304020105000420"));
                raw.update(digest);
                verifies(key, "SHA256withRSA", DATA, null, raw.sign());
                for (String name : List.of("SHA-256", "SHA-384", "SHA-512")) {
                    int length = Integer.parseInt(name.substring(4)) / 8;
                    signs(key, "RSASSA-PSS", DATA, new PSSParameterSpec(
                            name, "MGF1", new MGF1ParameterSpec(name), length, 1));
                }
                // Data that came before other parameters are not lost in silence.
                Signature late = Signature.getInstance("RSASSA-PSS", PROVIDER);
                PSSParameterSpec parameters = new PSSParameterSpec(
                        "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);
                late.setParameter(parameters);
                late.initSign(key);
                late.update(DATA);
                Check.refused(InvalidAlgorithmParameterException.class,
                        () -> late.setParameter(parameters));
                verifies(key, "RSASSA-PSS", DATA, parameters, late.sign());
            });
        }
    }

    static void refusals(World world) throws Exception {
        try (Holder mario = new Holder(world, KeyAlgorithm.P256)) {
            with(world, mario, KeyAlgorithm.P256, key -> {
                Check.equal(null, key.getEncoded());
                Check.equal(null, key.getFormat());
                Check.equal("EC", key.getAlgorithm());
                Signature rsa = Signature.getInstance("SHA256withRSA", PROVIDER);
                Check.refused(InvalidKeyException.class, () -> rsa.initSign(key));
                Signature ec = Signature.getInstance("SHA256withECDSA", PROVIDER);
                Check.refused(SignatureException.class, ec::sign);
                Check.refused(InvalidKeyException.class,
                        () -> ec.initVerify(key.certificateChain().get(0)));
                Check.refused(java.io.NotSerializableException.class,
                        () -> new java.io.ObjectOutputStream(
                                java.io.OutputStream.nullOutputStream()).writeObject(key));
                Signature raw = Signature.getInstance("NONEwithECDSA", PROVIDER);
                raw.initSign(key);
                raw.update(new byte[5]);
                Throwable cause = Check.refused(SignatureException.class, raw::sign).getCause();
                Check.that(cause instanceof RemoteSignException.InputRefused, "" + cause);
                Check.refused(SignatureException.class, () -> {
                    Signature pss = Signature.getInstance("RSASSA-PSS", PROVIDER);
                    pss.sign();
                });
            });
        }
    }

    /** Each signature asks, and is approved for its digest alone. */
    static void approved(World world) throws Exception {
        try (Holder mario = new Holder(world, KeyAlgorithm.P256)) {
            Credential credential = mario.credentials.get(0);
            Approver asking = Approver.asking(world.client, (name, shown) -> {
                Check.equal(credential.id(), name);
                Check.that(!shown.isEmpty(), "the digest is shown");
                return new Approver.Secrets(Holder.PIN, world.mail("OTP: "));
            });
            CredentialPrivateKey key = CredentialPrivateKey.of(world.provider, credential, asking);
            // Installed, the provider is found by the key.
            Security.addProvider(PROVIDER);
            try {
                for (int turn = 0; turn < 2; turn++) {
                    Signature signature = Signature.getInstance("SHA256withECDSA");
                    signature.initSign(key);
                    Check.equal(PROVIDER, signature.getProvider());
                    signature.update(DATA);
                    verifies(key, "SHA256withECDSA", DATA, null, signature.sign());
                    world.clock.advance(61);
                }
            } finally {
                Security.removeProvider(RemoteSignProvider.NAME);
            }
            Approver refusing = (provider, name, scope) -> {
                throw new java.util.concurrent.CancellationException("not today");
            };
            Signature refused = Signature.getInstance("SHA256withECDSA", PROVIDER);
            refused.initSign(CredentialPrivateKey.of(world.provider, credential, refusing));
            Throwable cause = Check.refused(SignatureException.class, refused::sign).getCause();
            Check.equal("not today", cause.getMessage());
        }
    }

    /** The PIN is the key's password, once a window is granted. */
    static void keyStore(World world) throws Exception {
        try (Holder mario = new Holder(world, KeyAlgorithm.P256, KeyAlgorithm.RSA2048)) {
            KeyStore store = KeyStore.getInstance("RemoteSign", PROVIDER);
            store.load(new CredentialKeys(world.provider, mario.user, null));
            Check.equal(2, Collections.list(store.aliases()).size());
            Credential credential = mario.credential(KeyAlgorithm.P256);
            String alias = credential.id();
            Certificate[] chain = store.getCertificateChain(alias);
            Check.equal(3, chain.length);
            Check.equal(alias, store.getCertificateAlias(chain[0]));
            for (int index = 0; index + 1 < chain.length; index++) {
                chain[index].verify(chain[index + 1].getPublicKey());
            }
            try (Scope scope = world.provider.window(credential.kind())) {
                world.provider.requestSigningOtp(alias, scope, world.client).close();
                try (OtpProof otp = world.provider.verifySigningOtp(
                                alias, scope, world.mail("OTP: "), world.client);
                        Grant grant = world.provider.grant(otp, scope, world.client)) {
                    Check.equal(alias, grant.credential());
                }
            }
            PrivateKey key = (PrivateKey) store.getKey(alias, Holder.PIN.toCharArray());
            Signature signature = Signature.getInstance("SHA384withECDSA", PROVIDER);
            signature.initSign(key);
            signature.update(DATA);
            verifies((CredentialPrivateKey) key, "SHA384withECDSA", DATA, null, signature.sign());
            // The grant is taken once.
            signature.update(DATA);
            Check.refused(SignatureException.class, signature::sign);
            Check.refused(java.security.KeyStoreException.class, () -> store.deleteEntry(alias));
        }
    }

    /** Something done with a key under an open window. */
    @FunctionalInterface
    interface Use {
        void of(CredentialPrivateKey key) throws Exception;
    }

    static void with(World world, Holder holder, KeyAlgorithm algorithm, Use use)
            throws Exception {
        Credential credential = holder.credential(algorithm);
        try (Authorization window = holder.window(credential)) {
            use.of(CredentialPrivateKey.of(world.provider, credential, window));
            world.provider.close(window);
        }
    }

    private static void signs(
            CredentialPrivateKey key, String algorithm, byte[] data, PSSParameterSpec parameters)
            throws Exception {
        Signature signature = Signature.getInstance(algorithm, PROVIDER);
        if (parameters != null) {
            signature.setParameter(parameters);
        }
        signature.initSign(key);
        signature.update(data[0]);
        signature.update(data, 1, data.length - 1);
        verifies(key, algorithm, data, parameters, signature.sign());
    }

    private static void verifies(
            CredentialPrivateKey key,
            String algorithm,
            byte[] data,
            PSSParameterSpec parameters,
            byte[] signed)
            throws Exception {
        X509Certificate certificate = key.certificateChain().get(0);
        Signature verifier = Signature.getInstance(algorithm);
        if (parameters != null) {
            verifier.setParameter(parameters);
        }
        verifier.initVerify(certificate.getPublicKey());
        verifier.update(data);
        Check.that(verifier.verify(signed), algorithm + " is verified");
        Check.that(!verifier.getProvider().equals(PROVIDER), "by another provider");
    }
}
