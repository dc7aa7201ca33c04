// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * A registration that is being put together. It needs a credential at least.
 */
public final class Registration extends OwnedHandle {
    Registration(Call call) {
        super(call, Functions::remote_sign_registration_free);
    }

    /**
     * A natural person, whose number <code>identifier</code> <code>country</code> gave out (two capital letters, ISO
     * 3166-1). OTPs go to <code>otpPhone</code> (E.164: <code>+</code> and 6 to 15 digits), notices to <code>email</code>. What is
     * wrong with a field is said by <code>Provider.register</code>.
     *
     * @param givenName the given name
     * @param surname the surname
     * @param identifierKind the identifier kind
     * @param identifier the identifier
     * @param country the country
     * @param otpPhone the otp phone
     * @param email the email
     * @param language the language
     * @return the registration
     */
    public static Registration naturalPerson(CharSequence givenName, CharSequence surname, PersonIdentifierKind identifierKind, CharSequence identifier, CharSequence country, CharSequence otpPhone, CharSequence email, Language language) {
        return Call.give(call -> Functions.remote_sign_registration_new_natural_person(call.text(givenName), call.text(surname), call.word(identifierKind), call.text(identifier), call.text(country), call.text(otpPhone), call.text(email), call.word(language), call.out, call.error), Registration::new);
    }

    /**
     * A legal person, whose number <code>identifier</code> <code>country</code> gave out; otherwise as
     * <code>Registration.naturalPerson</code>.
     *
     * @param organization the organization
     * @param identifierKind the identifier kind
     * @param identifier the identifier
     * @param country the country
     * @param otpPhone the otp phone
     * @param email the email
     * @param language the language
     * @return the registration
     */
    public static Registration legalPerson(CharSequence organization, OrganizationIdentifierKind identifierKind, CharSequence identifier, CharSequence country, CharSequence otpPhone, CharSequence email, Language language) {
        return Call.give(call -> Functions.remote_sign_registration_new_legal_person(call.text(organization), call.word(identifierKind), call.text(identifier), call.text(country), call.text(otpPhone), call.text(email), call.word(language), call.out, call.error), Registration::new);
    }

    /**
     * Where password recovery sends its code (E.164), if not to the OTP phone.
     *
     * @param phone the phone
     * @return this
     */
    public Registration setAccountPhone(CharSequence phone) {
        Call.run(call -> Functions.remote_sign_registration_set_account_phone(call.handle(this), call.text(phone), call.error));
        return this;
    }

    /**
     * Where password recovery writes, if not where notices go.
     *
     * @param email the email
     * @return this
     */
    public Registration setRecoveryEmail(CharSequence email) {
        Call.run(call -> Functions.remote_sign_registration_set_recovery_email(call.handle(this), call.text(email), call.error));
        return this;
    }

    /**
     * One more credential that the holder is to activate: how it is approved, what its certificate
     * is for, the algorithm of its key, and the name that people see (1 to 32 bytes without colon or
     * control characters). What is wrong with it is said by <code>Provider.register</code>.
     *
     * @param kind the kind
     * @param purpose the purpose
     * @param algorithm the algorithm
     * @param label the label
     * @return this
     */
    public Registration addCredential(CredentialKind kind, CredentialPurpose purpose, KeyAlgorithm algorithm, CharSequence label) {
        Call.run(call -> Functions.remote_sign_registration_add_credential(call.handle(this), call.word(kind), call.word(purpose), call.word(algorithm), call.text(label), call.error));
        return this;
    }
}
