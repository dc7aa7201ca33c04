package eu.remotesign.test;

import eu.remotesign.Library;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs all tests, whose one argument is the file with the vectors. */
final class Tests {
    /** A test on a provider of its own, after which no handle is left. */
    @FunctionalInterface
    private interface InWorld {
        void run(World world) throws Exception;
    }

    private Tests() {}

    /** Runs them. */
    public static void main(String[] arguments) throws Exception {
        Map<String, Check.Act> tests = new LinkedHashMap<>(Vectors.stories(Path.of(arguments[0])));
        tests.put("the whole story", in(Stories::whole));
        tests.put("a stream reads every page of a history", in(Stories::pages));
        tests.put("handles that are none are refused", in(BadCalls::handles));
        tests.put("values that are none are refused", in(BadCalls::values));
        tests.put("a builder says what it lacks", BadCalls::builder);
        tests.put("secrets are counted", in(BadCalls::secrets));
        tests.put("who tries too often waits", in(BadCalls::throttle));
        tests.put("what callbacks throw is reported", BadCalls::callbacks);
        tests.put("a handler that fails makes no success", BadCalls::handler);
        tests.put("a message that is read is not taken back", BadCalls::lent);
        tests.put("what is lost is freed", BadCalls::garbage);
        tests.put("threads sign at once", in(Threads::sign));
        tests.put("a handle is closed while it is used", Threads::close);
        tests.put("keys sign in every way", in(Keys::algorithms));
        tests.put("what a key cannot do is refused", in(Keys::refusals));
        tests.put("each signature is approved", in(Keys::approved));
        tests.put("a key store lists credentials", in(Keys::keyStore));
        tests.put("XML is signed", in(Documents::xml));
        tests.put("a JAR file is signed", in(Documents::jar));
        int failed = 0;
        for (Map.Entry<String, Check.Act> test : tests.entrySet()) {
            long start = System.nanoTime();
            try {
                test.getValue().run();
                long millis = (System.nanoTime() - start) / 1_000_000;
                System.out.println("ok      " + test.getKey() + " (" + millis + " ms)");
            } catch (Exception | AssertionError failure) {
                failed++;
                System.out.println("FAILED  " + test.getKey());
                failure.printStackTrace(System.out);
            }
        }
        System.out.println(tests.size() - failed + " passed, " + failed + " failed");
        System.exit(failed == 0 ? 0 : 1);
    }

    /** Waits until no more handles are left than there were; lost ones are freed after a while. */
    static void freed(long handles) throws InterruptedException {
        for (int tries = 0; Library.handles() != handles && tries < 500; tries++) {
            System.gc();
            Thread.sleep(10);
        }
        Check.equal(handles, Library.handles());
    }

    private static Check.Act in(InWorld test) {
        return () -> {
            long handles = Library.handles();
            try (World world = new World()) {
                test.run(world);
            }
            freed(handles);
        };
    }
}
