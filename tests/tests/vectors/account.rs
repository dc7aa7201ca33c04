//! Registrations, passwords, sessions, contacts and ways of one-time codes.

use std::cell::RefCell;

use remote_sign_core::{
    AuthenticatorSetup, Contact, ContactChange, Contacts, CredentialId, CredentialKind,
    CredentialPurpose, CredentialRequest, Holder, KeyAlgorithm, Language, MessageStatus,
    OrganizationIdentifier, OtpChannel, OtpChannels, OtpReceipt, PersonIdentifier, RecoveryLink,
    Registered, Registration, SecretAnswer, SecretQuestion, Session, SessionToken,
};

use crate::call::Call;
use crate::value::{Give, Refusal, Told, Value, things, word};

things! {
    RefCell<Registration>;
    SecretQuestion;
    Registered, |it| {
        user_id: it.user_id.as_str(),
        credentials: it.credentials.iter().map(CredentialId::as_str).collect::<Vec<_>>(),
        waiting: it.waiting.clone(),
    };
    Session, |it| { user_id: it.user_id().as_str(), token: it.token().expose() };
    OtpReceipt, |it| {
        channel: word(it.channel),
        masked_destination: &it.masked_destination,
        expires_at: it.expires_at,
    };
    Contacts, |it| {
        otp_phone: &it.otp_phone,
        account_phone: &it.account_phone,
        email: &it.email,
    };
    OtpChannels, |it| {
        chosen: word(it.chosen),
        app: it.app.map(word),
        phone_locked: it.phone_locked,
    };
    AuthenticatorSetup, |it| { uri: it.uri() };
    MessageStatus, |it| {
        user_id: it.user_id.as_str(),
        state: word(it.state),
        next_at: it.next_at,
    };
}

pub(crate) fn call(of: &Call<'_>) -> Told<Value> {
    let (provider, client) = (of.provider, of.client);
    Ok(match of.name {
        "registration.new_natural_person" => {
            let identifier = match of.member(2) {
                "FISCAL_CODE" => PersonIdentifier::FiscalCode(of.text(3)),
                kind => panic!("{kind} is not known here"),
            };
            let (given_name, surname) = (of.text(0), of.text(1));
            let holder = Holder::NaturalPerson {
                given_name,
                surname,
                identifier,
            };
            registration(of, holder, 4).give()
        }
        "registration.new_legal_person" => {
            let identifier = match of.member(1) {
                "VAT_NUMBER" => OrganizationIdentifier::VatNumber(of.text(2)),
                kind => panic!("{kind} is not known here"),
            };
            let organization = of.text(0);
            registration(
                of,
                Holder::LegalPerson {
                    organization,
                    identifier,
                },
                3,
            )
            .give()
        }
        "registration.add_credential" => {
            let wanted = CredentialRequest {
                kind: of.word(0, CredentialKind::ALL),
                purpose: of.word(1, CredentialPurpose::ALL),
                algorithm: of.word(2, KeyAlgorithm::ALL),
                label: of.text(3),
            };
            let registration = of.own::<RefCell<Registration>>();
            registration.borrow_mut().credentials.push(wanted);
            ().give()
        }
        "provider.register" => {
            let registration = of.thing::<RefCell<Registration>>(0);
            provider.register(&registration.borrow(), client)?.give()
        }
        "provider.login" => provider
            .login(&of.user(0)?, &of.password(1), client)?
            .give(),
        "provider.resume_session" => provider
            .resume_session(&SessionToken::new(of.text(0)))?
            .give(),
        "provider.logout" => provider.logout(&of.session(0), client)?.give(),
        "provider.first_access" => word(provider.first_access(&of.session(0))?),
        "provider.change_password" => {
            let [current, new, again] = [1, 2, 3].map(|index| of.password(index));
            provider
                .change_password(&of.session(0), &current, &new, &again, client)?
                .give()
        }
        "provider.reissue_temporary_password" => provider
            .reissue_temporary_password(&of.user(0)?, client)?
            .give(),
        "provider.request_recovery" => provider.request_recovery(&of.user(0)?, client)?.give(),
        "provider.recover_password" => {
            let (link, otp) = (RecoveryLink::new(of.text(1)), of.otp(2));
            let [new, again] = [3, 4].map(|index| of.password(index));
            provider
                .recover_password(&of.user(0)?, &link, &otp, &new, &again, client)?
                .give()
        }
        "provider.contacts" => provider.contacts(&of.session(0))?.give(),
        "provider.request_contact_change" => {
            let (contact, password) = (of.word(1, Contact::ALL), of.password(3));
            let session = of.session(0);
            provider
                .request_contact_change(&session, contact, &of.text(2), &password, client)?
                .give()
        }
        "provider.confirm_contact_change" => {
            let contact = of.word(1, Contact::ALL);
            let session = of.session(0);
            match provider.confirm_contact_change(
                &session,
                contact,
                &of.text(2),
                &of.otp(3),
                client,
            )? {
                ContactChange::Done => ().give(),
                ContactChange::ProofSent(receipt) => receipt.give(),
            }
        }
        "provider.prove_contact" => {
            let contact = of.word(1, Contact::ALL);
            provider
                .prove_contact(&of.session(0), contact, &of.text(2), &of.otp(3), client)?
                .give()
        }
        "provider.note_sim_change" => provider
            .note_sim_change(&of.user(0)?, of.time(1), client)?
            .give(),
        "secret_question.new_own" => SecretQuestion::Own(of.text(0)).give(),
        "provider.secret_question" => provider.secret_question(&of.session(0))?.give(),
        "provider.secret_question_of" => provider.secret_question_of(&of.user(0)?)?.give(),
        "provider.set_secret_question" => {
            let question = of.thing::<SecretQuestion>(2);
            let [answer, again] = [3, 4].map(|index| SecretAnswer::new(of.text(index)));
            let (session, password) = (of.session(0), of.password(1));
            provider
                .set_secret_question(&session, &password, &question, &answer, &again, client)?
                .give()
        }
        "provider.remove_secret_question" => provider
            .remove_secret_question(&of.session(0), &of.password(1), client)?
            .give(),
        "provider.check_secret_answer" => {
            let answer = SecretAnswer::new(of.text(1));
            provider
                .check_secret_answer(&of.user(0)?, &answer, client)?
                .give()
        }
        "provider.otp_channels" => provider.otp_channels(&of.session(0))?.give(),
        "provider.request_otp_channel" => {
            let channel = of.word(1, OtpChannel::ALL);
            provider
                .request_otp_channel(&of.session(0), channel, client)?
                .give()
        }
        "provider.request_authenticator" => provider
            .request_authenticator(&of.session(0), client)?
            .give(),
        "provider.begin_authenticator" => provider
            .begin_authenticator(&of.session(0), &of.otp(1), client)?
            .give(),
        "provider.activate_authenticator" => provider
            .activate_authenticator(&of.session(0), &of.otp(1), client)?
            .give(),
        "provider.request_authenticator_removal" => provider
            .request_authenticator_removal(&of.session(0), client)?
            .give(),
        "provider.messages" => {
            let user = of.any_text(0).map(|user| user.parse()).transpose()?;
            provider.messages(user.as_ref(), of.number(1))?.give()
        }
        "provider.retry_messages" => provider.retry_messages()?.give(),
        "provider.deliver_messages" => provider.deliver_messages()?.give(),
        _ => return Err(Refusal::Unknown),
    })
}

/// The arguments from `first` on are the same for every kind of holder.
fn registration(of: &Call<'_>, holder: Holder, first: usize) -> RefCell<Registration> {
    RefCell::new(Registration {
        holder,
        country: of.text(first),
        otp_phone: of.text(first + 1),
        account_phone: None,
        email: of.text(first + 2),
        recovery_email: None,
        language: of.word(first + 3, Language::ALL),
        credentials: Vec::new(),
    })
}
