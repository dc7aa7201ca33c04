//! `holder register`: what the registration officer enters. Other acts of the officer have
//! files of their own.

use std::str::FromStr;

use clap::{Args, Subcommand};
use remote_sign_core::{
    CredentialKind, CredentialPurpose, CredentialRequest, Holder, KeyAlgorithm, Language,
    OrganizationIdentifier, PersonIdentifier, Registration,
};
use serde_json::json;

use crate::answer::{Answer, warn};
use crate::check_answer::{self, CheckAnswer};
use crate::failure::Failure;
use crate::give_up_renewal;
use crate::lift_suspension::{self, LiftSuspension};
use crate::note_sim_change::{self, NoteSimChange};
use crate::permit_renewal;
use crate::reissue_code;
use crate::reissue_password::{self, ReissuePassword};
use crate::revoke::{self, Revoke};
use crate::setup::{Setup, client};
use crate::suspend::{self, Suspend};
use crate::unlock_otp::{self, UnlockOtp};

/// Enrol holders
#[derive(Subcommand)]
pub(crate) enum Command {
    Register(Box<Register>),
    ReissuePassword(ReissuePassword),
    CheckAnswer(CheckAnswer),
    NoteSimChange(NoteSimChange),
    UnlockOtp(UnlockOtp),
    ReissueCode(reissue_code::ReissueCode),
    PermitRenewal(permit_renewal::PermitRenewal),
    GiveUpRenewal(give_up_renewal::GiveUpRenewal),
    Suspend(Suspend),
    LiftSuspension(LiftSuspension),
    Revoke(Revoke),
}

/// Register a holder with the credentials to activate
///
/// The user id and the temporary password travel by e-mail, the activation codes by SMS.
#[derive(Args)]
pub(crate) struct Register {
    /// Given name of a natural person
    #[arg(long, value_name = "NAME", requires_all = ["surname", "person"])]
    given_name: Option<String>,
    /// Surname of a natural person
    #[arg(long, value_name = "NAME", requires = "given_name")]
    surname: Option<String>,
    /// Fiscal code of a natural person
    #[arg(long, value_name = "CODE", group = "person", requires = "given_name")]
    fiscal_code: Option<String>,
    /// Number of an identity card, instead of a fiscal code
    #[arg(long, value_name = "NUMBER", group = "person", requires = "given_name")]
    identity_card: Option<String>,
    /// Number of a passport, instead of a fiscal code
    #[arg(long, value_name = "NUMBER", group = "person", requires = "given_name")]
    passport: Option<String>,
    /// Registered name of a legal person
    #[arg(
        long,
        value_name = "NAME",
        requires = "legal_person",
        conflicts_with = "given_name",
        required_unless_present = "given_name"
    )]
    organization: Option<String>,
    /// VAT number of a legal person
    #[arg(
        long,
        value_name = "NUMBER",
        group = "legal_person",
        requires = "organization"
    )]
    vat_number: Option<String>,
    /// Number in the trade register, instead of a VAT number
    #[arg(
        long,
        value_name = "NUMBER",
        group = "legal_person",
        requires = "organization"
    )]
    register_number: Option<String>,
    /// Country of the holder, which gave out the number: two capital letters
    #[arg(long, default_value = "IT", value_name = "CC")]
    country: String,
    /// The phone that gets OTPs, such as +393471234567
    #[arg(long)]
    phone: String,
    /// The e-mail address that gets notices
    #[arg(long)]
    email: String,
    /// The phone that gets recovery codes, if another than --phone
    #[arg(long, value_name = "PHONE")]
    account_phone: Option<String>,
    /// The e-mail address that gets recovery links, if another than --email
    #[arg(long, value_name = "EMAIL")]
    recovery_email: Option<String>,
    /// Language of messages: `it` or `en` [default: the configuration's]
    #[arg(long)]
    language: Option<Language>,
    /// A credential, such as `kind=remote,key=rsa3072,purpose=signature,label=Mario Rossi`; can be
    /// repeated
    ///
    /// kind: remote, automatic, seal. key: rsa2048, rsa3072, rsa4096, p256, p384. purpose:
    /// signature, authentication. label: at most 32 bytes, comes last. What is left out is as
    /// in the example, the label the holder's name.
    #[arg(long = "credential", required = true, value_name = "SPECIFICATION")]
    credentials: Vec<Specification>,
}

pub(crate) fn run(command: Command, setup: &Setup) -> Result<Answer, Failure> {
    match command {
        Command::Register(arguments) => register(*arguments, setup),
        Command::ReissuePassword(arguments) => reissue_password::run(&arguments, setup),
        Command::CheckAnswer(arguments) => check_answer::run(&arguments, setup),
        Command::NoteSimChange(arguments) => note_sim_change::run(&arguments, setup),
        Command::UnlockOtp(arguments) => unlock_otp::run(&arguments, setup),
        Command::ReissueCode(arguments) => reissue_code::run(&arguments, setup),
        Command::PermitRenewal(arguments) => permit_renewal::run(&arguments, setup),
        Command::GiveUpRenewal(arguments) => give_up_renewal::run(&arguments, setup),
        Command::Suspend(arguments) => suspend::run(&arguments, setup),
        Command::LiftSuspension(arguments) => lift_suspension::run(&arguments, setup),
        Command::Revoke(arguments) => revoke::run(&arguments, setup),
    }
}

fn register(arguments: Register, setup: &Setup) -> Result<Answer, Failure> {
    let configuration = setup.configuration()?;
    let service = remote_sign_host::open(&configuration)?;
    let registration = registration(arguments, configuration.language)?;
    let registered = service.register(&registration, &client())?;
    let user = &registered.user_id;

    let mut text = format!("User id:    {user}\n");
    for (id, request) in registered.credentials.iter().zip(&registration.credentials) {
        let (kind, key, label) = (request.kind, request.algorithm, &request.label);
        text.push_str(&format!("Credential: {id}  {kind} {key}  {label}\n"));
    }
    let waiting = registered.waiting.map(|error| {
        format!("{error}; the holder is registered: `remote-sign outbox` hands over what waits")
    });
    match &waiting {
        None => {
            text.push_str("The temporary password left by e-mail, the activation codes by SMS.")
        }
        Some(why) => warn(&format!("warning: {why}")),
    }
    let ids: Vec<&str> = registered
        .credentials
        .iter()
        .map(|id| id.as_str())
        .collect();
    let json = json!({ "user_id": user.as_str(), "credentials": ids, "waiting": waiting });
    let next = format!("the holder activates: `remote-sign activate --user {user}`");
    Ok(Answer::new(text, json).next(next))
}

fn registration(register: Register, language: Language) -> Result<Registration, Failure> {
    let person = [
        register.fiscal_code.map(PersonIdentifier::FiscalCode),
        register.identity_card.map(PersonIdentifier::IdentityCard),
        register.passport.map(PersonIdentifier::Passport),
    ];
    let legal_person = [
        register.vat_number.map(OrganizationIdentifier::VatNumber),
        register
            .register_number
            .map(OrganizationIdentifier::RegisterNumber),
    ];
    let holder = match (
        (register.given_name, register.surname, only(person)),
        (register.organization, only(legal_person)),
    ) {
        ((Some(given_name), Some(surname), Some(identifier)), (None, None)) => {
            Holder::NaturalPerson {
                given_name,
                surname,
                identifier,
            }
        }
        ((None, None, None), (Some(organization), Some(identifier))) => Holder::LegalPerson {
            organization,
            identifier,
        },
        _ => {
            return Err(Failure::usage(
                "a holder is either --given-name, --surname and one of --fiscal-code, \
                 --identity-card and --passport, or --organization and one of --vat-number and \
                 --register-number",
            ));
        }
    };
    let name = match &holder {
        Holder::NaturalPerson {
            given_name,
            surname,
            ..
        } => format!("{given_name} {surname}"),
        Holder::LegalPerson { organization, .. } => organization.clone(),
    };
    Ok(Registration {
        holder,
        country: register.country,
        otp_phone: register.phone,
        account_phone: register.account_phone,
        email: register.email,
        recovery_email: register.recovery_email,
        language: register.language.unwrap_or(language),
        credentials: register
            .credentials
            .into_iter()
            .map(|specification| specification.request(&name))
            .collect(),
    })
}

/// The one that was given; clap refuses more.
fn only<T, const N: usize>(given: [Option<T>; N]) -> Option<T> {
    given.into_iter().flatten().next()
}

/// A credential as the command line writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Specification {
    kind: CredentialKind,
    algorithm: KeyAlgorithm,
    purpose: CredentialPurpose,
    label: Option<String>,
}

impl Specification {
    fn request(self, name: &str) -> CredentialRequest {
        CredentialRequest {
            kind: self.kind,
            purpose: self.purpose,
            algorithm: self.algorithm,
            label: self.label.unwrap_or_else(|| label_of(name)),
        }
    }
}

impl FromStr for Specification {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut read = Self {
            kind: CredentialKind::Remote,
            algorithm: KeyAlgorithm::Rsa3072,
            purpose: CredentialPurpose::Signature,
            label: None,
        };
        let mut rest = text;
        while !rest.is_empty() {
            if let Some(label) = rest.strip_prefix("label=") {
                read.label = Some(label.to_owned());
                break;
            }
            let (field, after) = rest.split_once(',').unwrap_or((rest, ""));
            rest = after;
            let told = |error: remote_sign_core::Error| error.to_string();
            match field.split_once('=') {
                Some(("kind", word)) => read.kind = word.parse().map_err(told)?,
                Some(("key", word)) => read.algorithm = word.parse().map_err(told)?,
                Some(("purpose", word)) => read.purpose = word.parse().map_err(told)?,
                _ => {
                    return Err(format!(
                        "`{field}` is none of kind=…, key=…, purpose=…, label=…"
                    ));
                }
            }
        }
        Ok(read)
    }
}

/// What of a name fits a label.
fn label_of(name: &str) -> String {
    let mut label = String::new();
    for character in name.chars().filter(|c| *c != ':' && !c.is_control()) {
        if label.len() + character.len_utf8() > 32 {
            break;
        }
        label.push(character);
    }
    label.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Alone {
        #[command(flatten)]
        register: Register,
    }

    /// What the words say of the holder; none where they are refused.
    fn holder(words: &str) -> Option<Holder> {
        let rest = "register --phone +393471234567 --email a@example.com --credential=";
        let words = rest.split(' ').chain(words.split(' '));
        let parsed = Alone::try_parse_from(words).ok()?;
        let registration = registration(parsed.register, Language::Italian);
        registration.ok().map(|registration| registration.holder)
    }

    #[test]
    fn a_holder_is_told_by_one_number_of_its_kind() {
        let person = |identifier| Holder::NaturalPerson {
            given_name: "Ada".to_owned(),
            surname: "Byron".to_owned(),
            identifier,
        };
        let company = |identifier| Holder::LegalPerson {
            organization: "ACME".to_owned(),
            identifier,
        };
        let number = || "X1".to_owned();
        let name = "--given-name Ada --surname Byron";
        for (words, identifier) in [
            ("--fiscal-code X1", PersonIdentifier::FiscalCode(number())),
            (
                "--identity-card X1",
                PersonIdentifier::IdentityCard(number()),
            ),
            ("--passport X1", PersonIdentifier::Passport(number())),
        ] {
            let told = holder(&format!("{name} {words}"));
            assert_eq!(told, Some(person(identifier)));
        }
        for (words, identifier) in [
            (
                "--vat-number X1",
                OrganizationIdentifier::VatNumber(number()),
            ),
            (
                "--register-number X1",
                OrganizationIdentifier::RegisterNumber(number()),
            ),
        ] {
            let told = holder(&format!("--organization ACME {words}"));
            assert_eq!(told, Some(company(identifier)));
        }
        for refused in [
            name,
            "--given-name Ada --passport X1",
            "--given-name Ada --surname Byron --fiscal-code X1 --passport X1",
            "--given-name Ada --surname Byron --vat-number X1",
            "--organization ACME",
            "--organization ACME --passport X1",
            "--organization ACME --vat-number X1 --register-number X1",
            "--passport X1",
        ] {
            assert_eq!(holder(refused), None, "{refused}");
        }
    }

    #[test]
    fn a_specification_reads_in_any_order_with_the_label_last() {
        let read: Specification = "purpose=authentication,key=p256,label=ACME, Rome: x=1"
            .parse()
            .unwrap();
        let expected = Specification {
            kind: CredentialKind::Remote,
            algorithm: KeyAlgorithm::P256,
            purpose: CredentialPurpose::Authentication,
            label: Some("ACME, Rome: x=1".to_owned()),
        };
        assert_eq!(read, expected);
        assert_eq!("".parse::<Specification>().unwrap().label, None);
        for bad in ["kind=firma", "colour=red", "kind", "kind=seal,,key=p256"] {
            assert!(bad.parse::<Specification>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_label_is_the_part_of_the_name_that_fits() {
        assert_eq!(label_of("Ada: Lovelace"), "Ada Lovelace");
        assert_eq!(label_of(&"è".repeat(40)), "è".repeat(16));
        assert_eq!(label_of(&format!("{} x", "a".repeat(31))), "a".repeat(31));
    }
}
