package eu.remotesign.test;

import eu.remotesign.Authorization;
import eu.remotesign.Client;
import eu.remotesign.Credential;
import eu.remotesign.Digest;
import eu.remotesign.DigestAlgorithm;
import eu.remotesign.KeyAlgorithm;
import eu.remotesign.PublicKey;
import eu.remotesign.RemoteSignException;
import eu.remotesign.Signature;
import eu.remotesign.SigningInput;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several threads at once. */
final class Threads {
    private static final int COUNT = 4;

    private Threads() {}

    static void sign(World world) throws Exception {
        try (Holder mario = new Holder(world, KeyAlgorithm.P256)) {
            Credential credential = mario.credentials.get(0);
            try (Authorization window = mario.window(credential);
                    PublicKey key = PublicKey.fromCertificate(credential.certificate().get())) {
                together(thread -> {
                    for (int turn = 0; turn < 2; turn++) {
                        byte[] data = {(byte) thread, (byte) turn};
                        try (Digest digest = Digest.of(DigestAlgorithm.SHA256, data);
                                SigningInput input = SigningInput.ecdsa(digest);
                                Signature signature = world.provider.sign(window, input)) {
                            key.verify(input, signature.bytes());
                        }
                    }
                });
                world.provider.close(window);
            }
        }
    }

    /** Each call ends well, or says that the handle is gone. */
    static void close() throws Exception {
        for (int round = 0; round < 200; round++) {
            Client client = new Client("shared");
            together(thread -> {
                if (thread == 0) {
                    client.close();
                    return;
                }
                try {
                    Check.equal("shared", client.name());
                } catch (RemoteSignException.InvalidHandle gone) {
                    client.close();
                }
            });
        }
    }

    @FunctionalInterface
    private interface Work {
        void run(int thread) throws Exception;
    }

    private static void together(Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(COUNT);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int index = 0; index < COUNT; index++) {
                int thread = index;
                running.add(threads.submit(() -> {
                    work.run(thread);
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
    }
}
