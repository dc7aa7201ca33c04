package eu.remotesign.test;

import eu.remotesign.Authorization;
import eu.remotesign.Credential;
import eu.remotesign.CredentialKind;
import eu.remotesign.CredentialPurpose;
import eu.remotesign.KeyAlgorithm;
import eu.remotesign.Language;
import eu.remotesign.OtpProof;
import eu.remotesign.PersonIdentifierKind;
import eu.remotesign.PinProof;
import eu.remotesign.Registered;
import eu.remotesign.Registration;
import eu.remotesign.Scope;
import eu.remotesign.Session;
import java.util.ArrayList;
import java.util.List;

/** Mario Rossi, enrolled and activated, with a credential for each of some keys. */
final class Holder implements AutoCloseable {
    static final String PIN = "83920174";

    final String user;
    final Session session;
    final List<Credential> credentials = new ArrayList<>();
    private final World world;

    Holder(World world, KeyAlgorithm... keys) {
        this.world = world;
        try (Registration registration = Registration.naturalPerson("Mario", "Rossi",
                PersonIdentifierKind.FISCAL_CODE, "RSSMRA80A01H501U", "IT", "+393471234567",
                "mario.rossi@example.com", Language.ENGLISH)) {
            for (KeyAlgorithm key : keys) {
                registration.addCredential(CredentialKind.REMOTE, CredentialPurpose.SIGNATURE, key,
                        "Mario Rossi " + key);
            }
            try (Registered registered = world.provider.register(registration, world.client)) {
                user = registered.userId();
                session = firstLogin();
                registered.credentials().forEach(this::activate);
            }
        }
    }

    private Session firstLogin() {
        String temporary = world.mail("Temporary password: ");
        Session session = world.provider.login(user, temporary, world.client);
        world.provider.changePassword(
                session, temporary, "Tramonto7!", "Tramonto7!", world.client);
        return session;
    }

    private void activate(String credential) {
        String code = world.mail("(" + credential + "): ");
        world.provider.requestActivationOtp(session, credential, world.client).close();
        credentials.add(world.provider.activate(
                session, credential, PIN, PIN, code, world.mail("OTP: "), world.client));
        world.clock.advance(61);
    }

    Credential credential(KeyAlgorithm key) {
        return credentials.stream().filter(one -> one.algorithm() == key).findFirst().orElseThrow();
    }

    /** An authorization with PIN and OTP. */
    Authorization authorize(Credential credential, Scope scope) {
        world.provider.requestSigningOtp(credential.id(), scope, world.client).close();
        try (OtpProof otp = world.provider.verifySigningOtp(
                        credential.id(), scope, world.mail("OTP: "), world.client);
                PinProof pin = world.provider.verifyPin(credential.id(), PIN, world.client)) {
            world.clock.advance(61);
            return world.provider.authorize(pin, otp, scope, world.client);
        }
    }

    /** An authorization for all that the policy allows at once. */
    Authorization window(Credential credential) {
        try (Scope scope = world.provider.window(credential.kind())) {
            return authorize(credential, scope);
        }
    }

    @Override
    public void close() {
        credentials.forEach(Credential::close);
        session.close();
    }
}
