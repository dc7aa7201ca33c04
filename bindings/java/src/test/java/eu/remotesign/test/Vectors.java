package eu.remotesign.test;

import eu.remotesign.Library;
import eu.remotesign.RemoteSignException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Does what `ffi/vectors.json` says (`ffi/vectors.md`), and compares. */
final class Vectors {
    private final World world;
    private final Map<String, Object> variables = new HashMap<>();
    private final List<AutoCloseable> given = new ArrayList<>();

    private Vectors(World world) {
        this.world = world;
        variables.put("provider", world.provider);
        variables.put("client", world.client);
    }

    /** The tests of a file: one a story. */
    static Map<String, Check.Act> stories(Path file) throws Exception {
        Map<String, Object> vectors = object(Json.read(Files.readString(file)));
        Check.equal(1L, vectors.get("format"));
        Map<String, Map<String, Object>> named = new HashMap<>();
        Map<String, Check.Act> tests = new LinkedHashMap<>();
        for (Object item : list(vectors.get("stories"))) {
            Map<String, Object> story = object(item);
            String name = (String) story.get("name");
            named.put(name, story);
            tests.put("the vectors' story: " + name, () -> run(vectors, named, name));
        }
        return tests;
    }

    private static void run(
            Map<String, Object> vectors, Map<String, Map<String, Object>> stories, String name)
            throws Exception {
        List<Object> steps = new ArrayList<>();
        for (String next = name; next != null; next = (String) stories.get(next).get("after")) {
            steps.addAll(0, list(stories.get(next).get("steps")));
        }
        long handles = Library.handles();
        byte[] masterKey = HexFormat.of().parseHex((String) vectors.get("master_key"));
        Instant start = Instant.ofEpochMilli((Long) vectors.get("clock"));
        try (World world = new World(masterKey, start)) {
            Vectors story = new Vectors(world);
            try {
                for (Object step : steps) {
                    story.take(object(step));
                }
            } finally {
                for (AutoCloseable handle : story.given) {
                    handle.close();
                }
            }
        }
        Check.equal(handles, Library.handles());
    }

    private void take(Map<String, Object> step) throws Exception {
        try {
            if (step.containsKey("advance")) {
                world.clock.advance((Long) step.get("advance"));
            } else if (step.containsKey("mail")) {
                keep(step, world.mail(label(step.get("mail"))));
            } else if (step.containsKey("each")) {
                for (Object item : list(variable(step.get("each")))) {
                    keep(step, item);
                    for (Object inner : list(step.get("steps"))) {
                        take(object(inner));
                    }
                }
            } else {
                call(step);
            }
        } catch (Exception | AssertionError failure) {
            throw new AssertionError(step + ": " + failure.getMessage(), failure);
        }
    }

    private void call(Map<String, Object> step) throws Exception {
        Map<String, Object> refusal = step.get("fails") == null ? null : object(step.get("fails"));
        Object found;
        try {
            found = step.containsKey("get") ? variable(step.get("get")) : called(step);
        } catch (RemoteSignException refused) {
            if (refusal == null) {
                throw refused;
            }
            Check.equal(refusal.get("result"), Check.result(refused));
            if (refusal.containsKey("tries_left")) {
                Check.equal(refusal.get("tries_left"), plain(refused.triesLeft()));
            }
            return;
        } catch (DateTimeParseException malformed) {
            // No such day, which Java refuses by itself.
            Check.equal("INPUT_REFUSED", refusal == null ? null : refusal.get("result"));
            return;
        } catch (IndexOutOfBoundsException beyond) {
            Check.equal("NO_SUCH_ITEM", refusal == null ? null : refusal.get("result"));
            return;
        }
        if (refusal != null) {
            throw new AssertionError("it did not fail");
        }
        if (step.containsKey("is")) {
            Check.equal(shown(value(step.get("is"))), shown(found));
        }
        keep(step, found);
    }

    private void keep(Map<String, Object> step, Object found) {
        if (step.containsKey("as")) {
            variables.put((String) step.get("as"), found);
        }
    }

    private Object called(Map<String, Object> step) throws Exception {
        String[] call = ((String) step.get("call")).split("\\.");
        List<Object> arguments =
                step.get("arguments") == null ? List.of() : list(step.get("arguments"));
        if (call[0].endsWith("_list")) {
            return ofList(step, call);
        }
        Class<?> type = Class.forName("eu.remotesign." + pascal(call[0]));
        if (call[1].equals("new")) {
            return invoke(constructor(type, arguments.size()), null, arguments);
        }
        if (call[1].startsWith("new_")) {
            Method method = method(type, call[1].substring(4), arguments.size(), true);
            return invoke(method, null, arguments);
        }
        boolean isStatic = call[0].equals("library");
        Object on = step.containsKey("on")
                ? variable(step.get("on"))
                : variables.get(call[0]);
        return invoke(method(type, call[1], arguments.size(), isStatic), on, arguments);
    }

    /** Lists are those of Java. */
    private Object ofList(Map<String, Object> step, String[] call) throws Exception {
        if (call[1].equals("new")) {
            return new ArrayList<>();
        }
        Check.equal("add", call[1]);
        Object on = step.containsKey("on") ? variable(step.get("on")) : variables.get(call[0]);
        list(on).add(value(list(step.get("arguments")).get(0)));
        return null;
    }

    private static Constructor<?> constructor(Class<?> type, int count) {
        for (Constructor<?> constructor : type.getConstructors()) {
            if (constructor.getParameterCount() == count) {
                return constructor;
            }
        }
        throw new AssertionError(type + " has no constructor with " + count);
    }

    private static Method method(Class<?> type, String verb, int count, boolean isStatic) {
        String name = camel(verb);
        for (String tried : List.of(name, "new" + pascal(verb), "get" + pascal(verb))) {
            for (Method method : type.getMethods()) {
                if (method.getName().equals(tried)
                        && method.getParameterCount() == count
                        && Modifier.isStatic(method.getModifiers()) == isStatic
                        && !method.isBridge()) {
                    return method;
                }
            }
        }
        throw new AssertionError(type + " has no " + name + " with " + count);
    }

    private Object invoke(Executable executable, Object on, List<Object> arguments)
            throws Exception {
        Object[] values = new Object[arguments.size()];
        for (int index = 0; index < values.length; index++) {
            Class<?> type = executable.getParameterTypes()[index];
            values[index] = as(type, value(arguments.get(index)));
        }
        try {
            Object found = executable instanceof Constructor<?> constructor
                    ? constructor.newInstance(values)
                    : ((Method) executable).invoke(on, values);
            return plain(found);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw thrown;
        }
    }

    private static Object as(Class<?> type, Object value) {
        if (type == int.class) {
            return Math.toIntExact((Long) value);
        }
        if (type == LocalDate.class && value instanceof String day) {
            return LocalDate.parse(day);
        }
        return value;
    }

    /** What is absent as null, and handles noted, to be closed in the end. */
    private Object plain(Object found) {
        if (found instanceof Optional<?> optional) {
            return plain(optional.orElse(null));
        }
        if (found instanceof OptionalLong optional) {
            return optional.isPresent() ? optional.getAsLong() : null;
        }
        if (found instanceof OptionalInt optional) {
            return optional.isPresent() ? (long) optional.getAsInt() : null;
        }
        if (found instanceof Integer number) {
            return number.longValue();
        }
        if (found instanceof List<?> items) {
            items.forEach(this::plain);
        }
        if (found instanceof AutoCloseable handle) {
            given.add(handle);
        }
        return found;
    }

    /** An argument. */
    private Object value(Object written) throws Exception {
        if (written instanceof String text && text.startsWith("$")) {
            return variable(text);
        }
        if (written instanceof Map<?, ?> map) {
            if (map.get("hex") instanceof String hex) {
                return HexFormat.of().parseHex(hex);
            }
            if (map.get("time") instanceof Long millis) {
                return Instant.ofEpochMilli(millis);
            }
            String[] word = ((String) map.get("word")).split("\\.");
            Class<?> type = Class.forName("eu.remotesign." + pascal(word[0]));
            return type.getMethod("valueOf", String.class).invoke(null, word[1]);
        }
        return written;
    }

    private Object variable(Object written) throws Exception {
        String[] path = ((String) written).substring(1).split("\\.");
        Check.that(variables.containsKey(path[0]), "there is no $" + path[0]);
        Object found = variables.get(path[0]);
        for (int index = 1; index < path.length; index++) {
            found = property(found, path[index]);
        }
        return found;
    }

    private Object property(Object of, String name) throws Exception {
        if (of instanceof List<?> items) {
            return name.equals("length")
                    ? Long.valueOf(items.size())
                    : items.get(Integer.parseInt(name));
        }
        boolean isItself = of instanceof String && name.equals("text")
                || of instanceof byte[] && name.equals("bytes");
        if (isItself) {
            return of;
        }
        String method = of instanceof Exception && name.equals("message") ? "get_message" : name;
        return invoke(method(of.getClass(), method, 0, false), of, List.of());
    }

    private String label(Object written) throws Exception {
        if (!(written instanceof List<?> parts)) {
            return (String) written;
        }
        StringBuilder label = new StringBuilder();
        for (Object part : parts) {
            label.append(value(part));
        }
        return label.toString();
    }

    /** A value in the form that vectors compare. */
    private static Object shown(Object value) {
        if (value instanceof Enum<?> word) {
            return word.name();
        }
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        if (value instanceof Instant instant) {
            return instant.toEpochMilli();
        }
        return value instanceof LocalDate day ? day.toString() : value;
    }

    private static String pascal(String name) {
        StringBuilder pascal = new StringBuilder();
        for (String word : name.split("_")) {
            pascal.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return pascal.toString();
    }

    private static String camel(String name) {
        String pascal = pascal(name);
        return Character.toLowerCase(pascal.charAt(0)) + pascal.substring(1);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object value) {
        return (List<Object>) value;
    }
}
