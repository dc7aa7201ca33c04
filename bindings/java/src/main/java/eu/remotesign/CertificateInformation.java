// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A certificate of a holder, as it stood when it was asked for. Days are those of the policy's
 * time zone.
 */
public final class CertificateInformation extends OwnedHandle {
    CertificateInformation(Call call) {
        super(call, Functions::remote_sign_certificate_information_free);
    }

    /**
     * The credential whose key it certifies.
     *
     * @return the credential
     */
    public String credentialId() {
        return Call.give(call -> Functions.remote_sign_certificate_information_get_credential_id(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * Where it stood.
     *
     * @return the credential state
     */
    public CredentialState state() {
        return Call.give(call -> Functions.remote_sign_certificate_information_get_state(call.handle(this), call.out, call.error), call -> CredentialState.of(call.word()));
    }

    /**
     * Its dates.
     *
     * @return the certificate status
     */
    public CertificateStatus status() {
        return Call.give(call -> Functions.remote_sign_certificate_information_get_status(call.handle(this), call.out, call.error), CertificateStatus::new);
    }

    /**
     * The day on which it was issued and became active.
     *
     * @return the activated on
     */
    public LocalDate activatedOn() {
        return Call.give(call -> Functions.remote_sign_certificate_information_get_activated_on(call.handle(this), call.out, call.error), Call::date);
    }

    /**
     * The last day of its validity.
     *
     * @return the expires on
     */
    public LocalDate expiresOn() {
        return Call.give(call -> Functions.remote_sign_certificate_information_get_expires_on(call.handle(this), call.out, call.error), Call::date);
    }

    /**
     * The last day of a suspension under way; absent where there is none, and where it goes on to
     * the end of validity.
     *
     * @return the suspended until, if there is one
     */
    public Optional<LocalDate> suspendedUntil() {
        return Call.give(call -> Functions.remote_sign_certificate_information_get_suspended_until(call.handle(this), call.out, call.error), Call.any(Call::date));
    }

    /**
     * Its identifier (IUT), masked. The holder was sent it in full by e-mail and reads it in the
     * certificate itself.
     *
     * @return the masked iut
     */
    public String maskedIut() {
        return Call.give(call -> Functions.remote_sign_certificate_information_get_masked_iut(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * The serial number, hexadecimal digits.
     *
     * @return the serial
     */
    public String serial() {
        return Call.give(call -> Functions.remote_sign_certificate_information_get_serial(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * Whom it names, as it says itself.
     *
     * @return the holder names
     */
    public HolderNames holder() {
        return Call.give(call -> Functions.remote_sign_certificate_information_get_holder(call.handle(this), call.out, call.error), HolderNames::new);
    }

    /**
     * Who issued it, as it says itself.
     *
     * @return the authority names
     */
    public AuthorityNames authority() {
        return Call.give(call -> Functions.remote_sign_certificate_information_get_authority(call.handle(this), call.out, call.error), AuthorityNames::new);
    }

    /**
     * The certificate (X.509 DER).
     *
     * @return the certificate
     */
    public byte[] certificate() {
        return Call.give(call -> Functions.remote_sign_certificate_information_get_certificate(call.handle(this), call.out, call.error), Call::bytes);
    }

    /**
     * The certificates above it (X.509 DER), the issuer first.
     *
     * @return the buffer list
     */
    public List<byte[]> chain() {
        return Call.give(call -> Functions.remote_sign_certificate_information_get_chain(call.handle(this), call.out, call.error), Lists::bufferList);
    }

    /**
     * What stands above everything else, for the holder: where the certificate stands and until
     * when, in <code>language</code>.
     *
     * @param language the language
     * @return the string
     */
    public String headline(Language language) {
        return Call.give(call -> Functions.remote_sign_certificate_information_headline(call.handle(this), call.word(language), call.out, call.error), Call::string);
    }

    /**
     * The certificate in a format, as a file to be saved. {@link RemoteSignException.Integrity INTEGRITY} where the stored one cannot
     * be encoded.
     *
     * @param format the format
     * @return the certificate file
     */
    public CertificateFile file(CertificateFormat format) {
        return Call.give(call -> Functions.remote_sign_certificate_information_file(call.handle(this), call.word(format), call.out, call.error), CertificateFile::new);
    }
}
