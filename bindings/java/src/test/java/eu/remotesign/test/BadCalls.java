package eu.remotesign.test;

import eu.remotesign.Authorization;
import eu.remotesign.Builder;
import eu.remotesign.Client;
import eu.remotesign.Credential;
import eu.remotesign.CredentialKind;
import eu.remotesign.CredentialPurpose;
import eu.remotesign.Digest;
import eu.remotesign.DigestAlgorithm;
import eu.remotesign.KeyAlgorithm;
import eu.remotesign.Language;
import eu.remotesign.Library;
import eu.remotesign.Message;
import eu.remotesign.OtpProof;
import eu.remotesign.PersonIdentifierKind;
import eu.remotesign.PinProof;
import eu.remotesign.Provider;
import eu.remotesign.Registered;
import eu.remotesign.Registration;
import eu.remotesign.RemoteSignException;
import eu.remotesign.RemoteSignException.LoginThrottled;
import eu.remotesign.Result;
import eu.remotesign.Scope;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;

/** What is refused, and how it is said. */
final class BadCalls {
    private BadCalls() {}

    static void handles(World world) {
        Client closed = new Client("closed");
        closed.close();
        closed.close();
        Check.refused(RemoteSignException.InvalidHandle.class, closed::name);
        Check.refused(RemoteSignException.InvalidHandle.class,
                () -> world.provider.login("U123456789012", "x", closed));
        RemoteSignException none = Check.refused(RemoteSignException.NullPointer.class,
                () -> world.provider.login("U123456789012", "x", null));
        Check.equal(Result.NULL_POINTER, none.result());
        Check.that(none.getMessage().contains("client"), none.getMessage());
        Check.equal(OptionalInt.empty(), none.triesLeft());
        Check.that(none.retryAt().isEmpty(), "no time is told");
    }

    static void values(World world) {
        Check.refused(RemoteSignException.NullPointer.class, () -> new Client(null));
        Check.refused(RemoteSignException.InvalidValue.class, () -> Digest.of(null, new byte[1]));
        Check.refused(RemoteSignException.InputRefused.class,
                () -> new Digest(DigestAlgorithm.SHA256, new byte[31]));
        Check.refused(RemoteSignException.MasterKeyMalformed.class,
                () -> Builder.inMemory(new byte[31]));
        Check.refused(RemoteSignException.NullPointer.class, () -> Builder.inMemory(null));
        Check.refused(IllegalArgumentException.class, () -> new Client("half \ud83d"));
        Check.refused(IllegalArgumentException.class, () -> Scope.window(-1, 1));
        Check.refused(RemoteSignException.CredentialNotFound.class,
                () -> world.provider.credential("C000000000000"));
        try (Digest ofNothing = Digest.of(DigestAlgorithm.SHA256, new byte[0]);
                Client whole = new Client("whole \ud83d\ude00 \u00e8")) {
            Check.equal(32, ofNothing.value().length);
            Check.equal("whole \ud83d\ude00 \u00e8", whole.name());
        }
    }

    static void builder() {
        try (Builder builder = Builder.inMemory(World.masterKey())) {
            Check.refused(RemoteSignException.NullPointer.class, builder::build);
            Check.refused(RemoteSignException.NullPointer.class, () -> builder.setMessenger(null));
            Check.refused(RemoteSignException.NullPointer.class, () -> builder.setClock(null));
            Check.refused(RemoteSignException.InvalidValue.class, () -> builder.setPolicy("none"));
            Check.refused(IllegalStateException.class, () -> builder.setClock(new Stopped()));
        }
    }

    static void secrets(World world) {
        try (Holder mario = new Holder(world, KeyAlgorithm.P256)) {
            Credential credential = mario.credentials.get(0);
            RemoteSignException wrong = Check.refused(RemoteSignException.PinWrong.class,
                    () -> world.provider.verifyPin(credential.id(), "90817263", world.client));
            Check.equal(OptionalInt.of(4), wrong.triesLeft());
            Check.refused(RemoteSignException.PinMalformed.class,
                    () -> world.provider.verifyPin(credential.id(), "12", world.client));
            try (Scope scope = world.provider.window(credential.kind())) {
                Check.refused(RemoteSignException.OtpNotRequested.class,
                        () -> world.provider.verifySigningOtp(
                                credential.id(), scope, "12345678", world.client));
                world.provider.requestSigningOtp(credential.id(), scope, world.client).close();
                try (OtpProof otp = world.provider.verifySigningOtp(
                                credential.id(), scope, world.mail("OTP: "), world.client);
                        PinProof pin = world.provider.verifyPin(
                                credential.id(), Holder.PIN, world.client);
                        Authorization first =
                                world.provider.authorize(pin, otp, scope, world.client)) {
                    Check.equal(credential.id(), first.credential());
                    Check.refused(RemoteSignException.Spent.class,
                            () -> world.provider.authorize(pin, otp, scope, world.client));
                }
            }
        }
    }

    static void throttle(World world) {
        RemoteSignException refused = null;
        for (int tries = 0; tries < 20 && !(refused instanceof LoginThrottled); tries++) {
            refused = Check.refused(RemoteSignException.class,
                    () -> world.provider.login("U123456789012", "x", world.client));
        }
        Check.that(refused instanceof LoginThrottled, "" + refused);
        Check.that(refused.retryAt().get().isAfter(world.clock.instant()), "later");
    }

    /** What a messenger or a clock throws reaches the thread's handler, and nothing is lost. */
    static void callbacks() {
        List<Throwable> reported = Collections.synchronizedList(new ArrayList<>());
        Thread thread = Thread.currentThread();
        Thread.UncaughtExceptionHandler before = thread.getUncaughtExceptionHandler();
        thread.setUncaughtExceptionHandler((in, thrown) -> reported.add(thrown));
        Stopping clock = new Stopping();
        try (Builder builder = Builder.inMemory(World.masterKey()).setClock(clock);
                Provider provider = builder
                        .setMessenger(message -> {
                            throw new java.io.IOException("no network");
                        })
                        .build();
                Client client = new Client("test");
                Registration registration = Registration.naturalPerson("Mario", "Rossi",
                        PersonIdentifierKind.FISCAL_CODE, "RSSMRA80A01H501U", "IT",
                        "+393471234567", "mario.rossi@example.com", Language.ENGLISH)) {
            registration.addCredential(CredentialKind.REMOTE, CredentialPurpose.SIGNATURE,
                    KeyAlgorithm.P256, "Mario Rossi");
            try (Registered registered = provider.register(registration, client)) {
                RemoteSignException waiting = registered.waiting().orElseThrow();
                Check.equal(Result.MESSENGER_FAILED, waiting.result());
            }
            Check.that(!reported.isEmpty(), "the exception is reported");
            Check.equal("no network", reported.get(0).getMessage());
            reported.clear();
            clock.stopped = true;
            Check.refused(RemoteSignException.LoginRefused.class,
                    () -> provider.login("U123456789012", "x", client));
            Check.that(reported.get(0) instanceof IllegalStateException, "the clock's");
        } finally {
            thread.setUncaughtExceptionHandler(before);
        }
    }

    /** A handler that fails does not make a success of a message that was not handed over. */
    static void handler() {
        Thread thread = Thread.currentThread();
        Thread.UncaughtExceptionHandler before = thread.getUncaughtExceptionHandler();
        thread.setUncaughtExceptionHandler((in, thrown) -> {
            throw new IllegalStateException("the handler fails too");
        });
        try (Builder builder = Builder.inMemory(World.masterKey());
                Provider provider = builder
                        .setMessenger(message -> {
                            throw new java.io.IOException("no network");
                        })
                        .build()) {
            RemoteSignException waiting = registered(provider).orElseThrow();
            Check.equal(Result.MESSENGER_FAILED, waiting.result());
        } finally {
            thread.setUncaughtExceptionHandler(before);
        }
    }

    /** A message is taken back once no other thread reads it, and says so from then on. */
    static void lent() throws Exception {
        List<Message> kept = new ArrayList<>();
        List<Thread> readers = new ArrayList<>();
        List<Throwable> wrong = Collections.synchronizedList(new ArrayList<>());
        try (Builder builder = Builder.inMemory(World.masterKey());
                Provider provider = builder
                        .setMessenger(message -> {
                            CountDownLatch started = new CountDownLatch(1);
                            Thread reader = new Thread(() -> read(message, started, wrong));
                            reader.start();
                            started.await();
                            kept.add(message);
                            readers.add(reader);
                        })
                        .build()) {
            Check.that(registered(provider).isEmpty(), "handed over");
            for (Thread reader : readers) {
                reader.join();
            }
            Check.equal(List.of(), wrong);
            Check.that(!kept.isEmpty(), "messages came");
            for (Message message : kept) {
                Check.refused(RemoteSignException.InvalidHandle.class, message::body);
            }
        }
    }

    /** Reads until it is too late, always the whole text. */
    private static void read(Message message, CountDownLatch started, List<Throwable> wrong) {
        try {
            String first = message.body();
            started.countDown();
            while (true) {
                Check.equal(first, message.body());
            }
        } catch (RemoteSignException.InvalidHandle gone) {
            // As promised.
        } catch (Throwable other) {
            wrong.add(other);
        }
    }

    /** Registers a holder; why the message waits. */
    private static Optional<RemoteSignException> registered(Provider provider) {
        try (Client client = new Client("test");
                Registration registration = Registration.naturalPerson("Mario", "Rossi",
                        PersonIdentifierKind.FISCAL_CODE, "RSSMRA80A01H501U", "IT",
                        "+393471234567", "mario.rossi@example.com", Language.ENGLISH)) {
            registration.addCredential(CredentialKind.REMOTE, CredentialPurpose.SIGNATURE,
                    KeyAlgorithm.P256, "Mario Rossi");
            try (Registered registered = provider.register(registration, client)) {
                return registered.waiting();
            }
        }
    }

    /** What the program has lost is freed, and what the library needs is not. */
    static void garbage() throws Exception {
        long handles = Library.handles();
        List<String> mailbox = Collections.synchronizedList(new ArrayList<>());
        try (Provider provider = lostBuilder(mailbox); Client client = new Client("test")) {
            new Client("lost");
            Tests.freed(handles + 2);
            try (Registration registration = Registration.naturalPerson("Mario", "Rossi",
                    PersonIdentifierKind.FISCAL_CODE, "RSSMRA80A01H501U", "IT", "+393471234567",
                    "mario.rossi@example.com", Language.ENGLISH)) {
                registration.addCredential(CredentialKind.REMOTE, CredentialPurpose.SIGNATURE,
                        KeyAlgorithm.P256, "Mario Rossi");
                provider.register(registration, client).close();
            }
            Check.that(!mailbox.isEmpty(), "the messenger is there");
        }
    }

    private static Provider lostBuilder(List<String> mailbox) {
        return Builder.inMemory(World.masterKey())
                .setMessenger(message -> mailbox.add(message.body()))
                .build();
    }

    /** A clock that never told the time. */
    private static class Stopped extends Clock {
        @Override
        public Instant instant() {
            throw new IllegalStateException("the clock stands");
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

    /** A clock that fails at some time. */
    private static final class Stopping extends Stopped {
        private volatile boolean stopped;

        @Override
        public Instant instant() {
            return stopped ? super.instant() : World.START;
        }
    }
}
