//! Contacts: what is shown, what a change takes, whom it is told, and what an exchanged
//! SIM stops.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

mod support;

use std::cell::Cell;

use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use remote_sign_core::store::Store as _;
use remote_sign_core::*;
use support::{PASSWORD, PIN, Provider, kind};

const OLD_PHONE: &str = "+393471234567";
const NEW_PHONE: &str = "+393289876543";
const EMAIL: &str = "mario.rossi@example.com";

/// A holder who finished the first access.
struct Holder {
    provider: Provider,
    user: UserId,
    credential: CredentialId,
    session: Session,
}

impl Holder {
    fn new() -> Self {
        Self::under(support::policy())
    }

    fn under(policy: Policy) -> Self {
        let provider = Provider::with(|builder| builder.policy(policy));
        let registered = provider.register(CredentialKind::Seal, KeyAlgorithm::P256);
        let session = provider.session(&registered.user_id);
        let credential = registered.credentials[0].clone();
        provider.activate(&session, &credential).unwrap();
        provider.mailbox.lock().unwrap().clear();
        Self {
            provider,
            user: registered.user_id,
            credential,
            session,
        }
    }

    fn request(&self, contact: Contact, new: &str) -> Result<OtpReceipt> {
        let (password, client) = (Password::new(PASSWORD), &self.provider.client);
        let service = &self.provider.service;
        service.request_contact_change(&self.session, contact, new, &password, client)
    }

    fn confirm(&self, contact: Contact, new: &str) -> Result<ContactChange> {
        let (service, client) = (&self.provider.service, &self.provider.client);
        let otp = self.provider.otp();
        service.confirm_contact_change(&self.session, contact, new, &otp, client)
    }

    fn prove(&self, contact: Contact, new: &str) -> Result<()> {
        let (service, client) = (&self.provider.service, &self.provider.client);
        service.prove_contact(&self.session, contact, new, &self.provider.otp(), client)
    }

    fn contacts(&self) -> Contacts {
        self.provider.service.contacts(&self.session).unwrap()
    }

    fn phone(&self) -> String {
        let mut phone = String::new();
        let read = self.provider.store.read(&mut |tx| {
            phone = tx.account(&self.user)?.unwrap().record.otp_phone;
            Ok(())
        });
        read.unwrap();
        phone
    }

    /// Where the newest OTP went, and the OTP.
    fn newest_otp(&self) -> (String, String) {
        let mailbox = self.provider.mailbox.lock().unwrap();
        let mut newest = mailbox.iter().rev();
        let found = newest.find_map(|message| {
            let (_, after) = message.body.split_once("OTP: ")?;
            Some((
                message.to.clone(),
                after.split_whitespace().next()?.to_owned(),
            ))
        });
        found.unwrap()
    }

    /// Addresses of the messages since the last look, oldest first, with their texts.
    fn sent(&self) -> Vec<(String, String)> {
        let messages = std::mem::take(&mut *self.provider.mailbox.lock().unwrap());
        messages
            .iter()
            .map(|message| (message.to.clone(), message.body.clone()))
            .collect()
    }

    /// The addresses of the notices since the last look.
    fn told(&self) -> Vec<String> {
        let told = self.sent().into_iter();
        told.map(|(to, text)| {
            assert!(text.contains("Changed"), "{text}");
            to
        })
        .collect()
    }
}

#[test]
fn req_44_to_50_the_otp_phone_changes_by_a_code_to_the_old_and_one_to_the_new_number() {
    let holder = Holder::new();
    let receipt = holder.request(Contact::OtpPhone, NEW_PHONE).unwrap();
    assert_eq!(receipt.masked_destination, "+39347*****", "49");
    let to_old = holder
        .provider
        .mailbox
        .lock()
        .unwrap()
        .last()
        .unwrap()
        .clone();
    assert_eq!(to_old.to, OLD_PHONE, "48");
    assert!(to_old.body.contains("+39347***** > +393289876543"), "49");

    let proof = match holder.confirm(Contact::OtpPhone, NEW_PHONE).unwrap() {
        ContactChange::ProofSent(receipt) => receipt,
        ContactChange::Done => panic!("the new number is not proved yet"),
    };
    assert_eq!(proof.masked_destination, "+39328*****", "50");
    assert_eq!(
        holder.phone(),
        OLD_PHONE,
        "nothing is in force before the end"
    );
    let to_new = holder
        .provider
        .mailbox
        .lock()
        .unwrap()
        .last()
        .unwrap()
        .clone();
    assert_eq!(to_new.to, NEW_PHONE, "50");

    holder.prove(Contact::OtpPhone, NEW_PHONE).unwrap();
    assert_eq!(holder.phone(), NEW_PHONE);
    holder.provider.mailbox.lock().unwrap().drain(..2);
    assert_eq!(holder.contacts().otp_phone, "+39328*****");
    assert_eq!(holder.told(), [OLD_PHONE, EMAIL, NEW_PHONE]);

    // From now on codes go to the new number.
    holder.provider.clock.0.advance_seconds(31);
    let receipt = holder.request(Contact::Email, "m@example.org").unwrap();
    assert_eq!(receipt.masked_destination, "+39328*****");
    assert_eq!(holder.sent()[0].0, NEW_PHONE);
}

#[test]
fn req_45_and_75_to_76_and_79_to_80_contacts_are_shown_masked() {
    let holder = Holder::new();
    let shown = holder.contacts();
    assert_eq!(shown.otp_phone, "+39347*****", "45");
    assert_eq!(shown.account_phone, "+393.*****", "76");
    assert_eq!(shown.email, "mario.rossi@e****.com", "80");
    assert_eq!(shown.recovery_email, shown.email, "79");

    let mut policy = support::policy();
    policy.contact.strict_email_mask = true;
    assert_eq!(Holder::under(policy).contacts().email, "m****@e****.com");
}

#[test]
fn req_74_and_77_the_account_phone_changes_with_password_and_otp() {
    let holder = Holder::new();
    holder.request(Contact::AccountPhone, NEW_PHONE).unwrap();
    assert_eq!(holder.newest_otp().0, OLD_PHONE);
    let done = holder.confirm(Contact::AccountPhone, NEW_PHONE).unwrap();
    assert_eq!(done, ContactChange::Done);
    assert_eq!(holder.contacts().account_phone, "+393.*****");
    assert_eq!(holder.phone(), OLD_PHONE, "the other phone stays");
    holder.provider.mailbox.lock().unwrap().remove(0);
    assert_eq!(holder.told(), [OLD_PHONE, EMAIL, NEW_PHONE]);
}

#[test]
fn req_74_and_81_the_address_for_notices_changes_and_the_one_for_recovery_stays() {
    let holder = Holder::new();
    let new = "rossi@example.org";
    holder.request(Contact::Email, new).unwrap();
    holder.confirm(Contact::Email, new).unwrap();
    let shown = holder.contacts();
    assert_eq!(shown.email, "rossi@e****.org");
    assert_eq!(shown.recovery_email, "mario.rossi@e****.com");
    let service = &holder.provider.service;
    let entry = &service.history(&holder.user, None, 1).unwrap()[0];
    assert_eq!(entry.event, Event::ContactChanged);
    assert_eq!(entry.detail, "email: rossi@e****.org");
}

#[test]
fn threat_36_a_changed_address_is_told_to_the_old_one_first_and_by_sms() {
    let holder = Holder::new();
    let new = "thief@example.net";
    for contact in [Contact::Email, Contact::RecoveryEmail] {
        holder.request(contact, new).unwrap();
        holder.confirm(contact, new).unwrap();
        let told: Vec<String> = holder
            .sent()
            .into_iter()
            .skip(1)
            .map(|(to, _)| to)
            .collect();
        assert_eq!(told, [EMAIL, OLD_PHONE, new]);
        holder.provider.clock.0.advance_seconds(31);
    }
}

#[test]
fn req_47_and_81_a_contact_must_have_its_form_and_be_another_one() {
    let mut policy = support::policy();
    policy.contact.prefixes = vec!["+39".to_owned(), "+41".to_owned()];
    let holder = Holder::under(policy);
    for (contact, bad) in [
        (Contact::OtpPhone, "3289876543"),
        (Contact::OtpPhone, "+39 328 9876543"),
        (Contact::OtpPhone, "+12025550123"),
        (Contact::AccountPhone, "+12025550123"),
        (Contact::OtpPhone, OLD_PHONE),
        (Contact::Email, "nonsense"),
        (Contact::Email, "a@b.c\r\nBcc: x@y.z"),
        (Contact::RecoveryEmail, "Mario.Rossi@Example.com"),
    ] {
        assert_eq!(
            kind(holder.request(contact, bad)),
            ErrorKind::ContactRefused,
            "{bad}"
        );
    }
    assert!(holder.sent().is_empty());
    holder.request(Contact::OtpPhone, "+41791234567").unwrap();
}

#[test]
fn req_46_a_change_needs_the_password_and_the_first_access_finished() {
    let holder = Holder::new();
    let (service, client) = (&holder.provider.service, &holder.provider.client);
    let wrong = Password::new("Tramonto8!");
    let contact = Contact::OtpPhone;
    let asked = service.request_contact_change(&holder.session, contact, NEW_PHONE, &wrong, client);
    assert_eq!(kind(asked), ErrorKind::LoginRefused);
    assert!(holder.sent().is_empty());

    let fresh = holder
        .provider
        .register(CredentialKind::Remote, KeyAlgorithm::P256);
    let session = holder.provider.session(&fresh.user_id);
    assert_eq!(
        kind(service.contacts(&session)),
        ErrorKind::FirstPinRequired
    );
    let right = Password::new(PASSWORD);
    let asked = service.request_contact_change(&session, contact, NEW_PHONE, &right, client);
    assert_eq!(kind(asked), ErrorKind::FirstPinRequired);
}

#[test]
fn req_47_a_new_code_can_be_asked_for_and_kills_the_old_one() {
    let holder = Holder::new();
    holder.request(Contact::OtpPhone, NEW_PHONE).unwrap();
    let first = holder.provider.otp();
    holder.provider.clock.0.advance_seconds(31);
    holder.request(Contact::OtpPhone, NEW_PHONE).unwrap();
    let (service, client) = (&holder.provider.service, &holder.provider.client);
    let contact = Contact::OtpPhone;
    let stale = service.confirm_contact_change(&holder.session, contact, NEW_PHONE, &first, client);
    assert_eq!(kind(stale), ErrorKind::OtpWrong);
    holder.confirm(contact, NEW_PHONE).unwrap();
}

#[test]
fn req_48_as_the_manual_has_it_the_new_number_needs_no_code_of_its_own() {
    let mut policy = support::policy();
    policy.contact.prove_new_phone = false;
    let holder = Holder::under(policy);
    holder.request(Contact::OtpPhone, NEW_PHONE).unwrap();
    let done = holder.confirm(Contact::OtpPhone, NEW_PHONE).unwrap();
    assert_eq!(done, ContactChange::Done);
    assert_eq!(holder.phone(), NEW_PHONE);
}

#[test]
fn threat_27_a_code_confirms_the_change_it_was_asked_for_alone() {
    let holder = Holder::new();
    holder.request(Contact::OtpPhone, NEW_PHONE).unwrap();
    let other = holder.confirm(Contact::OtpPhone, "+393289876544");
    assert_eq!(kind(other), ErrorKind::OtpWrong);
    let other = holder.confirm(Contact::AccountPhone, NEW_PHONE);
    assert_eq!(kind(other), ErrorKind::OtpWrong);
    assert_eq!(
        kind(holder.prove(Contact::OtpPhone, NEW_PHONE)),
        ErrorKind::OtpNotRequested
    );
    holder.confirm(Contact::OtpPhone, NEW_PHONE).unwrap();
}

#[test]
fn threat_35_a_code_asked_for_before_a_change_ended_is_of_no_use_after_it() {
    let holder = Holder::new();
    let (service, client) = (&holder.provider.service, &holder.provider.client);
    let other = holder.provider.login(&holder.user).unwrap();
    holder.request(Contact::OtpPhone, NEW_PHONE).unwrap();
    holder.confirm(Contact::OtpPhone, NEW_PHONE).unwrap();
    let proof = holder.provider.otp();
    // The old phone still gets the code of another change …
    holder.provider.clock.0.advance_seconds(31);
    let (email, password) = ("thief@example.net", Password::new(PASSWORD));
    service
        .request_contact_change(&other, Contact::Email, email, &password, client)
        .unwrap();
    let stale = holder.provider.otp();
    // … when the new one takes its place.
    service
        .prove_contact(
            &holder.session,
            Contact::OtpPhone,
            NEW_PHONE,
            &proof,
            client,
        )
        .unwrap();
    let late = service.confirm_contact_change(&other, Contact::Email, email, &stale, client);
    assert_eq!(kind(late), ErrorKind::OtpWrong);
}

#[test]
fn threat_08_an_edited_phone_is_noticed_before_any_sms_leaves() {
    let holder = Holder::new();
    let edit = holder.provider.store.write(&mut |tx| {
        let mut row = tx.account(&holder.user)?.unwrap();
        row.record.otp_phone = "+393330000000".to_owned();
        row.version += 1;
        tx.replace_account(row.version - 1, &row)
    });
    edit.unwrap();
    let (service, client) = (&holder.provider.service, &holder.provider.client);
    let id = &holder.credential;
    let scope = service.window(CredentialKind::Seal);
    let kinds = [
        kind(service.request_signing_otp(id, &scope, client)),
        kind(service.unattended_credential(&holder.session, id)),
        kind(holder.request(Contact::OtpPhone, NEW_PHONE)),
        kind(service.contacts(&holder.session)),
        kind(holder.provider.login(&holder.user)),
    ];
    assert_eq!(kinds, [ErrorKind::Integrity; 5]);
    service.deliver_messages().unwrap();
    assert!(holder.sent().is_empty());
}

#[test]
fn threat_33_after_an_exchange_of_the_sim_nothing_risky_goes_by_sms() {
    let holder = Holder::new();
    let (service, client) = (&holder.provider.service, &holder.provider.client);
    let start = holder.provider.clock.now();
    let future = start.plus_seconds(1);
    let noted = service.note_sim_change(&holder.user, future, client);
    assert_eq!(kind(noted), ErrorKind::InputRefused);

    // A code sent before the exchange was noted is of no use either.
    holder.request(Contact::OtpPhone, NEW_PHONE).unwrap();
    holder.provider.clock.0.advance_seconds(40);
    service
        .note_sim_change(&holder.user, start, client)
        .unwrap();
    // What is noted late of an older exchange shortens nothing.
    let earlier = Timestamp::from_unix_millis(start.unix_millis() - 86_400_000);
    service
        .note_sim_change(&holder.user, earlier, client)
        .unwrap();
    let error = holder.confirm(Contact::OtpPhone, NEW_PHONE).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OtpChannelCooling);
    let until = start.plus_seconds(72 * 3600);
    assert_eq!(error.retry_at(), Some(until));
    let told = holder.sent();
    assert_eq!(told.last().unwrap().0, EMAIL);

    let (id, session) = (&holder.credential, &holder.session);
    let credential = service.unattended_credential(session, id).unwrap();
    let token = VirtualTokenRequest::named("server");
    let refused = [
        kind(holder.request(Contact::Email, "m@example.org")),
        kind(service.request_virtual_token(session, &credential, &token, client)),
        kind(service.request_pin_change_otp(session, id, client)),
        kind(service.request_authenticator(session, client)),
    ];
    assert_eq!(refused, [ErrorKind::OtpChannelCooling; 4]);
    assert!(holder.sent().is_empty());
    // Signing goes on: it needs the PIN too.
    let scope = service.window(CredentialKind::Seal);
    service.request_signing_otp(id, &scope, client).unwrap();
    let otp = holder.provider.otp();
    service
        .verify_signing_otp(id, &scope, &otp, client)
        .unwrap();
    service.verify_pin(id, &Pin::new(PIN), client).unwrap();

    holder.provider.clock.0.advance_seconds(72 * 3600 - 41);
    let mut late = holder;
    late.session = late.provider.login(&late.user).unwrap();
    assert_eq!(
        kind(late.request(Contact::Email, "m@example.org")),
        ErrorKind::OtpChannelCooling,
        "the last second"
    );
    late.provider.clock.0.advance_seconds(1);
    late.request(Contact::Email, "m@example.org").unwrap();
}

/// The activation code comes to the phone that the thief of the number has.
#[test]
fn threat_33_after_an_exchange_of_the_sim_nothing_is_activated() {
    let provider = Provider::new();
    let registered = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    let session = provider.session(&registered.user_id);
    let (service, client) = (&provider.service, &provider.client);
    let id = &registered.credentials[0];
    service
        .request_activation_otp(&session, id, client)
        .unwrap();
    let noted = provider.clock.now();
    service
        .note_sim_change(&registered.user_id, noted, client)
        .unwrap();
    provider.clock.0.advance_seconds(40);
    let code = ActivationCode::new(provider.read(&format!("({id}): ")));
    let (pin, otp) = (Pin::new(PIN), provider.otp());
    let refused = [
        kind(service.request_activation_otp(&session, id, client)),
        kind(service.activate(&session, id, &pin, &pin, &code, &otp, client)),
    ];
    assert_eq!(refused, [ErrorKind::OtpChannelCooling; 2]);
    provider.clock.0.advance_seconds(72 * 3600);
    let session = provider.login(&registered.user_id).unwrap();
    provider.activate(&session, id).unwrap();
}

/// Who keeps the old phone reads the code that came to it last.
#[test]
fn threat_27_a_code_sent_to_the_old_number_is_of_no_use_after_the_change() {
    let holder = Holder::new();
    let (service, client) = (&holder.provider.service, &holder.provider.client);
    let scope = service.window(CredentialKind::Seal);
    holder.request(Contact::OtpPhone, NEW_PHONE).unwrap();
    holder.confirm(Contact::OtpPhone, NEW_PHONE).unwrap();
    let proof = holder.provider.otp();
    service
        .request_signing_otp(&holder.credential, &scope, client)
        .unwrap();
    let code = holder.provider.otp();
    service
        .prove_contact(
            &holder.session,
            Contact::OtpPhone,
            NEW_PHONE,
            &proof,
            client,
        )
        .unwrap();
    let stale = service.verify_signing_otp(&holder.credential, &scope, &code, client);
    assert_eq!(kind(stale), ErrorKind::OtpWrong);
}

/// One act of whoever has two sessions of the holder.
#[derive(Clone, Debug)]
enum Act {
    Request {
        session: usize,
        new: usize,
        password: bool,
    },
    Confirm {
        session: usize,
        new: usize,
        code: Code,
    },
    Prove {
        session: usize,
        new: usize,
        code: Code,
    },
    Wait,
}

/// Which code is presented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Code {
    Permission,
    Proof,
    Guess,
}

const NUMBERS: [&str; 2] = ["+393331110001", "+393331110002"];

fn act() -> impl Strategy<Value = Act> {
    let session = || prop_oneof![9 => Just(0_usize), 1 => Just(1)];
    let new = || prop_oneof![9 => Just(0_usize), 1 => Just(1)];
    let code = |right| {
        prop_oneof![12 => Just(right), 1 => Just(Code::Permission),
        1 => Just(Code::Proof), 1 => Just(Code::Guess)]
    };
    prop_oneof![
        3 => (session(), new(), prop::bool::weighted(0.8))
            .prop_map(|(session, new, password)| Act::Request { session, new, password }),
        3 => (session(), new(), code(Code::Permission))
            .prop_map(|(session, new, code)| Act::Confirm { session, new, code }),
        3 => (session(), new(), code(Code::Proof))
            .prop_map(|(session, new, code)| Act::Prove { session, new, code }),
        1 => Just(Act::Wait),
    ]
}

/// What one live code may do, and what was sent, as the reference knows it.
#[derive(Clone, Debug)]
struct Sent {
    session: usize,
    new: usize,
    from: String,
    code: String,
    tries: u32,
    until: u64,
}

/// The reference: a number is in force only after password, code to the old number and
/// code to the new one, all for the same number and in the same session.
#[derive(Default)]
struct Model {
    now: u64,
    phone: String,
    permission: Option<Sent>,
    proof: Option<Sent>,
}

impl Model {
    /// Whether the code is right; a try at a live one is counted.
    fn takes(
        now: u64,
        phone: &str,
        live: &mut Option<Sent>,
        session: usize,
        new: usize,
        code: &str,
    ) -> bool {
        let Some(sent) = live else { return false };
        if now >= sent.until || sent.tries == 0 {
            *live = None;
            return false;
        }
        sent.tries -= 1;
        let right =
            (sent.session, sent.new, &*sent.from, &*sent.code) == (session, new, phone, code);
        if right {
            *live = None;
        }
        right
    }
}

#[test]
fn threat_35_no_path_changes_the_phone_without_password_and_both_codes() {
    let changed = Cell::new(0);
    let config = ProptestConfig {
        cases: 48,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    TestRunner::new_with_rng(config, rng)
        .run(&prop::collection::vec(act(), 8..40), |acts| {
            changed.set(changed.get() + play(&acts)?);
            Ok(())
        })
        .unwrap();
    assert!(
        changed.get() >= 10,
        "only {} changes were seen",
        changed.get()
    );
}

/// Plays the acts against library and reference; how many numbers came into force.
fn play(acts: &[Act]) -> core::result::Result<u32, TestCaseError> {
    let mut policy = support::policy();
    // The limits that other tests look at are out of the way here.
    (policy.otp.hourly_per_number, policy.otp.sends) = (1000, 1000);
    (policy.otp.failed_codes, policy.login.free_failures) = (1000, 1000);
    (policy.login.free_failures_wide, policy.session.idle_seconds) = (1000, 1_000_000);
    let holder = Holder::under(policy);
    let (service, client) = (&holder.provider.service, &holder.provider.client);
    let sessions = [
        holder.session.clone(),
        holder.provider.login(&holder.user).unwrap(),
    ];
    let contact = Contact::OtpPhone;
    let mut model = Model {
        phone: OLD_PHONE.to_owned(),
        ..Model::default()
    };
    let (mut permission, mut proof) = ("00000000".to_owned(), "00000001".to_owned());
    let mut changes = 0;
    for act in acts {
        // Longer than two codes must be apart.
        let seconds = if matches!(act, Act::Wait) { 280 } else { 31 };
        model.now += seconds;
        holder
            .provider
            .clock
            .0
            .advance_seconds(seconds.cast_signed());
        let chosen = |code: Code| match code {
            Code::Permission => permission.clone(),
            Code::Proof => proof.clone(),
            Code::Guess => "00000002".to_owned(),
        };
        match *act {
            Act::Wait => {}
            Act::Request {
                session,
                new,
                password,
            } => {
                let typed = Password::new(if password { PASSWORD } else { "Tramonto8!" });
                let asked = service.request_contact_change(
                    &sessions[session],
                    contact,
                    NUMBERS[new],
                    &typed,
                    client,
                );
                let may = password && model.phone != NUMBERS[new];
                prop_assert_eq!(asked.is_ok(), may);
                if may {
                    let (to, code) = holder.newest_otp();
                    prop_assert_eq!(&to, &model.phone, "a code left for another number");
                    permission.clone_from(&code);
                    model.permission = Some(Sent {
                        session,
                        new,
                        from: model.phone.clone(),
                        code,
                        tries: 3,
                        until: model.now + 300,
                    });
                }
            }
            Act::Confirm { session, new, code } => {
                let code = chosen(code);
                let otp = OtpCode::new(code.clone());
                let confirmed = service.confirm_contact_change(
                    &sessions[session],
                    contact,
                    NUMBERS[new],
                    &otp,
                    client,
                );
                let may = model.phone != NUMBERS[new]
                    && Model::takes(
                        model.now,
                        &model.phone,
                        &mut model.permission,
                        session,
                        new,
                        &code,
                    );
                prop_assert_eq!(confirmed.is_ok(), may);
                if may {
                    let (to, code) = holder.newest_otp();
                    prop_assert_eq!(to, NUMBERS[new]);
                    proof.clone_from(&code);
                    model.proof = Some(Sent {
                        session,
                        new,
                        from: model.phone.clone(),
                        code,
                        tries: 3,
                        until: model.now + 300,
                    });
                }
            }
            Act::Prove { session, new, code } => {
                let code = chosen(code);
                let otp = OtpCode::new(code.clone());
                let proved =
                    service.prove_contact(&sessions[session], contact, NUMBERS[new], &otp, client);
                let may = model.phone != NUMBERS[new]
                    && Model::takes(
                        model.now,
                        &model.phone,
                        &mut model.proof,
                        session,
                        new,
                        &code,
                    );
                prop_assert_eq!(proved.is_ok(), may);
                if may {
                    NUMBERS[new].clone_into(&mut model.phone);
                    changes += 1;
                }
            }
        }
        prop_assert_eq!(holder.phone(), model.phone.clone());
    }
    Ok(changes)
}
