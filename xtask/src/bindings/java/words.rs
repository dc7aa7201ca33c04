//! Vocabularies as enumerations, and results as exceptions.

use super::super::model::{Api, Vocabulary};
use super::names::{comment, pascal};

/// A vocabulary as an enumeration.
pub(super) fn enumeration(api: &Api, vocabulary: &Vocabulary) -> String {
    let class = pascal(&vocabulary.name);
    let mut text = comment(api, "", &vocabulary.documentation, &[]);
    text.push_str(&format!("public enum {class} implements Word {{\n"));
    for (index, member) in vocabulary.members.iter().enumerate() {
        text.push_str(&comment(api, "    ", &member.documentation, &[]));
        let end = match index + 1 == vocabulary.members.len() {
            true => ";",
            false => ",\n",
        };
        text.push_str(&format!("    {}({}){end}\n", member.name, member.number));
    }
    text + &format!(
        "
    private static final {class}[] VALUES = values();

    private final int number;

    {class}(int number) {{
        this.number = number;
    }}

    @Override
    public int number() {{
        return number;
    }}

    /** The value with this number. */
    static {class} of(int number) {{
        for ({class} value : VALUES) {{
            if (value.number == number) {{
                return value;
            }}
        }}
        throw Word.unknown({class}.class, number);
    }}
}}
"
    )
}

/// The exceptions, one a result.
pub(super) fn exceptions(api: &Api) -> Result<String, String> {
    let mut results = api.vocabularies.iter();
    let results = results
        .find(|vocabulary| vocabulary.name == "result")
        .ok_or("the header has no results")?;
    let mut kinds = String::new();
    let mut cases = String::new();
    for member in results.members.iter().filter(|member| member.number != 0) {
        let (name, class) = (&member.name, pascal(&member.name));
        cases.push_str(&format!(
            "            case {name} -> new {class}(message, triesLeft, retryAt);\n"
        ));
        kinds.push('\n');
        kinds.push_str(&comment(api, "    ", &member.documentation, &[]));
        kinds.push_str(&format!(
            "    public static final class {class} extends RemoteSignException {{
        private static final long serialVersionUID = 1;

        private {class}(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {{
            super(Result.{name}, message, triesLeft, retryAt);
        }}
    }}
"
        ));
    }
    Ok(EXCEPTION
        .replace("    // cases\n", &cases)
        .replace("    // kinds\n", &kinds))
}

const EXCEPTION: &str = "\
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the library refused or could not do, with a text that tells a person what to do next. Each
 * result has its own kind, to be caught by it. It holds no secret.
 */
public abstract class RemoteSignException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why. */
    private final Result result;

    /** Tries left, or a negative number where none are counted. */
    private final int triesLeft;

    /** When to try again, or null. */
    private final Instant retryAt;

    private RemoteSignException(
            Result result, String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
        super(message);
        this.result = result;
        this.triesLeft = (int) Math.min(triesLeft.orElse(-1), Integer.MAX_VALUE);
        this.retryAt = retryAt.orElse(null);
    }

    /** The exception of its kind. */
    static RemoteSignException of(
            Result result, String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
        return switch (result) {
            case OK -> throw new IllegalArgumentException(message);
    // cases
        };
    }

    /**
     * Why it did nothing.
     *
     * @return the result
     */
    public final Result result() {
        return result;
    }

    /**
     * Tries left of the factor that failed, where they are counted.
     *
     * @return the number of tries
     */
    public final OptionalInt triesLeft() {
        return triesLeft < 0 ? OptionalInt.empty() : OptionalInt.of(triesLeft);
    }

    /**
     * When the act may be tried again, where time decides.
     *
     * @return the instant
     */
    public final Optional<Instant> retryAt() {
        return Optional.ofNullable(retryAt);
    }
    // kinds
}
";
