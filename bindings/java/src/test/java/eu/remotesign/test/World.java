package eu.remotesign.test;

import eu.remotesign.Builder;
import eu.remotesign.Client;
import eu.remotesign.Message;
import eu.remotesign.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A provider on a new SQLite store, whose messages are kept and whose clock stands still. */
final class World implements AutoCloseable {
    static final Instant START = Instant.ofEpochMilli(1_800_000_000_000L);

    final Path folder;
    final List<String> mailbox = Collections.synchronizedList(new ArrayList<>());
    final StillClock clock;
    final Client client;
    final Provider provider;

    World(byte[] masterKey, Instant start) throws IOException {
        folder = Files.createTempDirectory("remote-sign-java");
        clock = new StillClock(start);
        client = new Client("vectors");
        try (Builder builder = Builder.store(masterKey, folder.resolve("store.db").toString())) {
            builder.setMessenger(this::keep).setClock(clock);
            provider = builder.build();
        }
    }

    World() throws IOException {
        this(masterKey(), START);
    }

    static byte[] masterKey() {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 7);
        return key;
    }

    private void keep(Message message) {
        mailbox.add(message.body());
    }

    /** The word after a label in the newest message that has the label. */
    String mail(String label) {
        List<String> messages = new ArrayList<>(mailbox);
        Collections.reverse(messages);
        for (String body : messages) {
            int found = body.indexOf(label);
            if (found >= 0) {
                return body.substring(found + label.length()).strip().split("\\s+")[0];
            }
        }
        throw new AssertionError("no message has " + label);
    }

    @Override
    public void close() {
        provider.close();
        client.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException gone) {
            throw new java.io.UncheckedIOException(gone);
        }
    }

    /** A clock that goes on when it is told to. */
    static final class StillClock extends Clock {
        private volatile Instant now;

        StillClock(Instant now) {
            this.now = now;
        }

        void advance(long seconds) {
            now = now.plusSeconds(seconds);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
