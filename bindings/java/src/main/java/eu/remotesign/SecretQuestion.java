// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * A question that a holder sets, from the list or the holder's own.
 */
public final class SecretQuestion extends OwnedHandle {
    SecretQuestion(Call call) {
        super(call, Functions::remote_sign_secret_question_free);
    }

    /**
     * One from the list.
     *
     * @param listed the listed
     * @return the secret question
     */
    public static SecretQuestion listed(ListedQuestion listed) {
        return Call.give(call -> Functions.remote_sign_secret_question_new_listed(call.word(listed), call.out, call.error), SecretQuestion::new);
    }

    /**
     * The holder's own: 3 to 100 characters. Whether it may be set is said by
     * <code>Provider.setSecretQuestion</code>.
     *
     * @param text the text
     * @return the secret question
     */
    public static SecretQuestion own(CharSequence text) {
        return Call.give(call -> Functions.remote_sign_secret_question_new_own(call.text(text), call.out, call.error), SecretQuestion::new);
    }

    /**
     * The question as its holder reads it; the holder's own is the same in every language.
     *
     * @param language the language
     * @return the text
     */
    public String text(Language language) {
        return Call.give(call -> Functions.remote_sign_secret_question_text(call.handle(this), call.word(language), call.out, call.error), Call::text);
    }
}
