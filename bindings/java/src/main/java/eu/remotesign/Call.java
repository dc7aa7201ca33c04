package eu.remotesign;

import com.sun.jna.Pointer;
import eu.remotesign.jna.AnyNumber;
import eu.remotesign.jna.View;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * One call of a native function: its inputs in native memory, which is wiped when it ends, and the
 * room for its output and its error.
 */
final class Call {
    /** A function of a list that takes the list alone and tells a number. */
    @FunctionalInterface
    interface Length {
        int of(long list, long[] out, long[] error);
    }

    /** A function that gives an item of a list. */
    @FunctionalInterface
    interface Item {
        int of(long list, long index, long[] out, long[] error);
    }

    /** A function that adds an item to a list. */
    @FunctionalInterface
    interface Add<T> {
        int to(Call call, long list, T item);
    }

    /** A function that frees a handle. */
    @FunctionalInterface
    interface Free {
        int of(long handle);
    }

    /** A number that no handle has: what was closed may live on for calls that run. */
    private static final long FREED = -1;

    /** The output: a number or a handle, or two numbers of a structure. */
    final long[] out = new long[2];

    /** The handle of the error. */
    final long[] error = new long[1];

    private final List<View> views = new ArrayList<>(4);
    private final List<Handle> held = new ArrayList<>(4);
    private final List<Runnable> after = new ArrayList<>(1);

    private Call() {}

    /** Calls a function that has no output. */
    static void run(ToIntFunction<Call> function) {
        made(function);
    }

    /** Calls a function whose output `read` reads. */
    static <T> T give(ToIntFunction<Call> function, Function<Call, T> read) {
        Call call = new Call();
        try {
            call.succeed(function.applyAsInt(call));
            // Text and bytes live in handles that must live until they are read.
            return read.apply(call);
        } finally {
            call.end();
        }
    }

    /** Calls a function whose output stays in the call. */
    static Call made(ToIntFunction<Call> function) {
        return give(function, call -> call);
    }

    /** What the library lends under this number. */
    static <T> T lent(long handle, Function<Call, T> read) {
        Call call = new Call();
        call.out[0] = handle;
        return read.apply(call);
    }

    /** Reads what is absent where the output is 0. */
    static <T> Function<Call, Optional<T>> any(Function<Call, T> read) {
        return call -> call.out[0] == 0 ? Optional.empty() : Optional.of(read.apply(call));
    }

    private void succeed(int result) {
        if (result != Result.OK.number()) {
            throw refusal(Result.of(result));
        }
    }

    private RemoteSignException refusal(Result result) {
        if (error[0] == 0) {
            // The library had no memory left for it.
            return RemoteSignException.of(
                    result, result.name(), OptionalLong.empty(), Optional.empty());
        }
        return exception(error[0]);
    }

    private void end() {
        views.forEach(View::wipe);
        after.forEach(Runnable::run);
        held.forEach(Handle::release);
    }

    // Inputs.

    long handle(Handle handle) {
        if (handle == null) {
            return 0;
        }
        if (!handle.hold()) {
            return FREED;
        }
        held.add(handle);
        return handle.handleNumber();
    }

    View text(CharSequence text) {
        if (text == null) {
            return View.ABSENT;
        }
        ByteBuffer encoded;
        try {
            encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException halved) {
            throw new IllegalArgumentException("not text: it holds half a surrogate pair", halved);
        }
        View view = view(encoded.array(), encoded.limit());
        Arrays.fill(encoded.array(), (byte) 0);
        return view;
    }

    View bytes(byte[] bytes) {
        return bytes == null ? View.ABSENT : view(bytes, bytes.length);
    }

    View date(LocalDate date) {
        return text(date == null ? null : date.toString());
    }

    private View view(byte[] bytes, int length) {
        View view = View.of(bytes, length);
        views.add(view);
        return view;
    }

    long time(Instant time) {
        return time.toEpochMilli();
    }

    AnyNumber anyTime(Instant time) {
        return time == null ? new AnyNumber() : AnyNumber.of(time.toEpochMilli());
    }

    AnyNumber anyNumber(Long number) {
        return number == null ? new AnyNumber() : AnyNumber.of(number(number.longValue()));
    }

    byte flag(boolean flag) {
        return (byte) (flag ? 1 : 0);
    }

    int number(int number) {
        return (int) number((long) number);
    }

    long number(long number) {
        if (number < 0) {
            throw new IllegalArgumentException(number + " is negative");
        }
        return number;
    }

    int word(Word word) {
        return word == null ? 0 : word.number();
    }

    /** A list made of `items`, which is freed when this call ends. */
    <T> long made(List<? extends T> items, ToIntFunction<Call> make, Free free, Add<T> add) {
        if (items == null) {
            return 0;
        }
        long list = made(make).out[0];
        after.add(() -> free.of(list));
        for (T item : items) {
            run(call -> add.to(call, list, item));
        }
        return list;
    }

    // Outputs.

    long number() {
        return out[0];
    }

    int count() {
        return Math.toIntExact(out[0]);
    }

    boolean flag() {
        return out[0] != 0;
    }

    int word() {
        return (int) out[0];
    }

    Instant time() {
        return Instant.ofEpochMilli(out[0]);
    }

    Optional<Instant> anyTime() {
        return isPresent() ? Optional.of(Instant.ofEpochMilli(out[1])) : Optional.empty();
    }

    OptionalLong anyNumber() {
        return isPresent() ? OptionalLong.of(out[1]) : OptionalLong.empty();
    }

    /** The first member of the structure is a `bool`, beside which lies nothing. */
    private boolean isPresent() {
        return (out[0] & 0xff) != 0;
    }

    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        int length = Math.toIntExact(out[1]);
        return length == 0 ? new byte[0] : new Pointer(out[0]).getByteArray(0, length);
    }

    LocalDate date() {
        return LocalDate.parse(text());
    }

    String string() {
        long string = out[0];
        return freed(string, Functions::remote_sign_string_free, () -> give(
                call -> Functions.remote_sign_string_get_text(string, call.out, call.error),
                Call::text));
    }

    byte[] buffer() {
        long buffer = out[0];
        return freed(buffer, Functions::remote_sign_buffer_free, () -> give(
                call -> Functions.remote_sign_buffer_get_bytes(buffer, call.out, call.error),
                Call::bytes));
    }

    RemoteSignException exception() {
        return exception(out[0]);
    }

    private static RemoteSignException exception(long error) {
        return freed(error, Functions::remote_sign_error_free, () -> {
            Result result = give(
                    call -> Functions.remote_sign_error_get_result(error, call.out, call.error),
                    call -> Result.of(call.word()));
            String message = give(
                    call -> Functions.remote_sign_error_get_message(error, call.out, call.error),
                    Call::text);
            OptionalLong tries = give(
                    call -> Functions.remote_sign_error_get_tries_left(
                            error, call.out, call.error),
                    Call::anyNumber);
            Optional<Instant> retryAt = give(
                    call -> Functions.remote_sign_error_get_retry_at(error, call.out, call.error),
                    Call::anyTime);
            return RemoteSignException.of(result, message, tries, retryAt);
        });
    }

    <T> List<T> list(Length length, Item item, Free free, Function<Call, T> read) {
        long list = out[0];
        return freed(list, free, () -> {
            long count = give(call -> length.of(list, call.out, call.error), Call::number);
            List<T> items = new ArrayList<>(Math.toIntExact(count));
            for (long index = 0; index < count; index++) {
                long at = index;
                items.add(give(call -> item.of(list, at, call.out, call.error), read));
            }
            return List.copyOf(items);
        });
    }

    private static <T> T freed(long handle, Free free, Supplier<T> read) {
        try {
            return read.get();
        } finally {
            free.of(handle);
        }
    }
}
