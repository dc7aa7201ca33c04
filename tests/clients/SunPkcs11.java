import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AuthProvider;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStore;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.KeyStoreBuilderParameters;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * Signs and authenticates with the keys of PKCS#11 tokens through SunPKCS11.
 *
 * <pre>
 * java SunPkcs11.java CONFIGURATION COMMAND [ARGUMENT]..   the PIN in P11_PIN
 *
 * sign ALGORITHM..               in all the ways that Java has, verified by Java's own providers
 * count ALGORITHM MOST           signs until it is refused or MOST are made
 * restart ALGORITHM TIMES MOST   the same, after so many operations ended by initSign
 * drop ALGORITHM TIMES MOST      the same, after so many operations left alone
 * threads ALGORITHM THREADS EACH signs in threads, each as often, with one login
 * login PIN..                    logs in with each of these one after the other
 * tls PROTOCOL PORT TRUSTED      authenticates to 127.0.0.1, whose certificate is a PEM file
 * both OTHER FIRST SECOND        signs with two tokens of one module in turn, an algorithm for each
 * </pre>
 *
 * What is refused is told as `refused: REASON <- REASON`, from the outermost to the code of
 * PKCS#11, and ends with 3; what is wrong with a signature ends with an exception.
 */
public final class SunPkcs11 {
    private static final byte[] MESSAGE =
            "Ten thousand euros.\n".repeat(1000).getBytes(StandardCharsets.UTF_8);

    private final Provider provider;
    private final PrivateKeyEntry entry;
    private final KeyStore store;

    public static void main(String[] arguments) throws Exception {
        List<String> rest = List.of(arguments).subList(2, arguments.length);
        try {
            run(arguments[0], arguments[1], rest);
        } catch (Exception refusal) {
            if (code(refusal) == null) {
                throw refusal;
            }
            System.out.println("refused: " + reasons(refusal));
            System.exit(3);
        }
    }

    private static void run(String configuration, String command, List<String> rest)
            throws Exception {
        if (command.equals("login")) {
            logIn(configuration, rest);
            return;
        }
        SunPkcs11 token = new SunPkcs11(configuration);
        switch (command) {
            case "sign" -> {
                for (String algorithm : rest) {
                    token.sign(algorithm);
                }
            }
            case "count" -> token.count(rest.get(0), number(rest.get(1)));
            case "restart" -> {
                token.restart(rest.get(0), number(rest.get(1)));
                token.count(rest.get(0), number(rest.get(2)));
            }
            case "drop" -> {
                token.drop(rest.get(0), number(rest.get(1)));
                token.count(rest.get(0), number(rest.get(2)));
            }
            case "threads" -> token.threads(rest.get(0), number(rest.get(1)), number(rest.get(2)));
            case "tls" -> token.authenticate(rest.get(0), number(rest.get(1)), rest.get(2));
            case "both" -> {
                SunPkcs11 other = new SunPkcs11(rest.get(0));
                token.sign(rest.get(1));
                other.sign(rest.get(2));
                token.sign(rest.get(1));
            }
            default -> throw new IllegalArgumentException(command);
        }
    }

    private SunPkcs11(String configuration) throws Exception {
        provider = Security.getProvider("SunPKCS11").configure(configuration);
        Security.addProvider(provider);
        store = KeyStore.getInstance("PKCS11", provider);
        store.load(null, System.getenv("P11_PIN").toCharArray());
        entry = (PrivateKeyEntry) store.getEntry(Collections.list(store.aliases()).get(0), null);
    }

    /** Each step ends with a signature that another provider verifies. */
    private void sign(String algorithm) throws Exception {
        byte[] input = input(algorithm);

        Signature signature = signature(algorithm);
        signature.update(input);
        verify(algorithm, input, signature.sign());
        System.out.println(algorithm + " in one part");

        // The same object again, without initSign.
        for (int start = 0; start < input.length; start += 7) {
            signature.update(input, start, Math.min(7, input.length - start));
        }
        verify(algorithm, input, signature.sign());
        System.out.println(algorithm + " in many parts");

        if (!algorithm.startsWith("NONE")) {
            verify(algorithm, new byte[0], signature.sign());
            System.out.println(algorithm + " of an empty message");
        }

        signature.initSign(entry.getPrivateKey());
        signature.update(input);
        try {
            // SunPKCS11 gives up what was begun by finishing it, and keeps the session.
            signature.initSign(entry.getPrivateKey());
        } catch (ProviderException refusal) {
            System.out.println(algorithm + " given up with " + code(refusal));
            signature.initSign(entry.getPrivateKey());
        }
        signature.update(input);
        verify(algorithm, input, signature.sign());
        System.out.println(algorithm + " after one that was given up");
    }

    private void count(String algorithm, int most) throws Exception {
        byte[] input = input(algorithm);
        for (int made = 0; made < most; made++) {
            try {
                Signature signature = signature(algorithm);
                signature.update(input);
                verify(algorithm, input, signature.sign());
            } catch (Exception refusal) {
                if (code(refusal) == null) {
                    throw refusal;
                }
                System.out.println(made + " signatures, then refused: " + reasons(refusal));
                return;
            }
        }
        System.out.println(most + " signatures");
    }

    private void restart(String algorithm, int times) throws Exception {
        Signature signature = signature(algorithm);
        for (int time = 0; time < times; time++) {
            signature.update(input(algorithm));
            signature.initSign(entry.getPrivateKey());
        }
        // What the last initSign began is left alone.
    }

    private void drop(String algorithm, int times) throws Exception {
        for (int time = 0; time < times; time++) {
            signature(algorithm).update(input(algorithm));
        }
    }

    private void threads(String algorithm, int threads, int each) throws Exception {
        byte[] input = input(algorithm);
        Callable<Integer> work = () -> {
            int made = 0;
            for (; made < each; made++) {
                Signature signature = signature(algorithm);
                signature.update(input);
                verify(algorithm, input, signature.sign());
            }
            return made;
        };
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        int made = 0;
        for (Future<Integer> ended : executor.invokeAll(Collections.nCopies(threads, work))) {
            made += ended.get();
        }
        executor.shutdown();
        System.out.println(made + " signatures");
    }

    private void authenticate(String protocol, int port, String trusted) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance("NewSunX509");
        keys.init(new KeyStoreBuilderParameters(
                KeyStore.Builder.newInstance(store, new KeyStore.PasswordProtection(null))));
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        try (FileInputStream file = new FileInputStream(trusted)) {
            authorities.setCertificateEntry("server",
                    CertificateFactory.getInstance("X.509").generateCertificate(file));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(authorities);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        try (SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.startHandshake();
            PrintWriter request = new PrintWriter(socket.getOutputStream());
            request.print("GET / HTTP/1.0\r\n\r\n");
            request.flush();
            BufferedReader answer = new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            answer.lines().forEach(System.out::println);
        }
    }

    private static void logIn(String configuration, List<String> pins) throws Exception {
        Provider provider = Security.getProvider("SunPKCS11").configure(configuration);
        for (String pin : pins) {
            try {
                KeyStore.getInstance("PKCS11", provider).load(null, pin.toCharArray());
                System.out.println("in");
                ((AuthProvider) provider).logout();
            } catch (Exception refusal) {
                System.out.println("refused: " + reasons(refusal));
            }
        }
    }

    private Signature signature(String algorithm) throws Exception {
        Signature signature = Signature.getInstance(algorithm, provider);
        signature.initSign(entry.getPrivateKey());
        parameters(algorithm, signature);
        return signature;
    }

    private static void parameters(String algorithm, Signature signature)
            throws InvalidAlgorithmParameterException {
        if (algorithm.equals("RSASSA-PSS")) {
            signature.setParameter(
                    new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        }
    }

    private void verify(String algorithm, byte[] input, byte[] signed) throws Exception {
        String other = switch (entry.getPrivateKey().getAlgorithm()) {
            case "EC" -> "SunEC";
            default -> algorithm.startsWith("NONE") ? "SunJCE" : "SunRsaSign";
        };
        Signature verification = Signature.getInstance(algorithm, other);
        verification.initVerify(entry.getCertificate().getPublicKey());
        parameters(algorithm, verification);
        verification.update(input);
        if (!verification.verify(signed)) {
            throw new AssertionError(algorithm + ": a signature that does not verify");
        }
    }

    /** The message, or for a key without a hash of its own the digest as the key takes it. */
    private static byte[] input(String algorithm) throws Exception {
        if (!algorithm.startsWith("NONE")) {
            return MESSAGE;
        }
        byte[] digest = MessageDigest.getInstance("SHA-256", "SUN").digest(MESSAGE);
        if (algorithm.endsWith("ECDSA")) {
            return digest;
        }
        // The DigestInfo of RFC 8017, section 9.2, note 1.
        byte[] start = new BigInteger("3031300d060960864801650304020105000420", 16)
                .toByteArray();
        byte[] info = Arrays.copyOf(start, start.length + digest.length);
        System.arraycopy(digest, 0, info, start.length, digest.length);
        return info;
    }

    private static int number(String word) {
        return Integer.parseInt(word);
    }

    /** The code of PKCS#11 that a failure comes from; null if it comes from elsewhere. */
    private static String code(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at.getClass().getSimpleName().equals("PKCS11Exception")) {
                return at.getMessage();
            }
        }
        return null;
    }

    private static String reasons(Throwable failure) {
        List<String> reasons = new ArrayList<>();
        for (Throwable at = failure; at != null; at = at.getCause()) {
            reasons.add(at.getClass().getSimpleName() + ": " + at.getMessage());
        }
        return String.join(" <- ", reasons);
    }
}
