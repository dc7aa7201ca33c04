//! `certificate show`: the section "Dati certificato" of the manual (requirements 36 to 39).

use clap::Args;
use remote_sign_core::{
    AuthorityNames, CertificateInformation, CredentialId, CredentialState, HolderNames, Language,
};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::credential::status_json;
use crate::failure::Failure;
use crate::login::LoggedIn;
use crate::setup::Setup;

/// Show your certificate: until when it is active, whom it names, who issued it
///
/// The identifier is shown masked; you were sent it in full by e-mail, with the emergency
/// code.
#[derive(Args)]
pub(crate) struct Show {
    /// The credential, such as C847306297336
    credential: CredentialId,
    /// The earlier certificates of the credential too
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    who: LoggedIn,
}

pub(super) fn run(arguments: &Show, setup: &Setup) -> Result<Answer, Failure> {
    let Show {
        credential: id,
        all,
        who,
    } = arguments;
    let configuration = setup.configuration()?;
    let service = remote_sign_host::open(&configuration)?;
    let session = who.session(setup, &service)?;
    let shown = match all {
        true => service.certificates_of(&session, id)?,
        false => vec![service.certificate_information(&session, id)?],
    };
    let language = configuration.language;
    let texts: Vec<String> = shown.iter().map(|one| text(one, language)).collect();
    let json = match (all, &shown[..]) {
        (false, [one]) => as_json(one, language),
        _ => shown.iter().map(|one| as_json(one, language)).collect(),
    };
    let next = match shown.first().map(|newest| newest.state) {
        Some(CredentialState::Suspended) => {
            format!("end the suspension early: `remote-sign certificate lift {id}`")
        }
        _ => format!("download it: `remote-sign certificate download {id}`"),
    };
    Ok(Answer::new(texts.join("\n"), json).next(next))
}

fn text(shown: &CertificateInformation, language: Language) -> String {
    let HolderNames {
        common_name,
        serial_number,
        country,
        given_name,
        surname,
        organization,
        ..
    } = &shown.holder;
    let AuthorityNames {
        country: ca_country,
        common_name: ca_name,
        organization: ca_organization,
        organizational_unit,
        ..
    } = &shown.authority;
    let none = None;
    let activated = Some(shown.activated_on.to_string());
    let status = &shown.status;
    let suspended = status.suspended_at.map(|at| format!("since {at}"));
    let suspended = suspended.filter(|_| shown.state == CredentialState::Suspended);
    let revoked = status.revoked.map(|(at, reason)| format!("{at}, {reason}"));
    let lines = [
        ("Activated:", &activated),
        ("Expires:", &Some(shown.expires_on.to_string())),
        ("Suspended:", &suspended),
        ("Revoked:", &revoked),
        ("Number:", &Some(shown.serial.clone())),
        ("Identifier:", &Some(shown.masked_iut.clone())),
        ("", &none),
        ("Holder", &Some(String::new())),
        ("Name:", common_name),
        ("Serial number:", serial_number),
        ("Country:", country),
        ("Given name:", given_name),
        ("Surname:", surname),
        ("Organization:", organization),
        ("Authority", &Some(String::new())),
        ("Country:", ca_country),
        ("Name:", ca_name),
        ("Organization:", ca_organization),
        ("Unit:", organizational_unit),
    ];
    let mut text = format!("{}\n", shown.headline().text(language));
    for (label, value) in lines {
        if let Some(value) = value {
            text.push_str(format!("{label:<15}{value}").trim_end());
            text.push('\n');
        }
    }
    text
}

fn as_json(shown: &CertificateInformation, language: Language) -> Value {
    let headline = shown.headline();
    json!({
        "credential": shown.credential.as_str(),
        "state": shown.state.as_str(),
        "headline": { "code": headline.code(), "text": headline.text(language) },
        "activated_on": shown.activated_on.to_string(),
        "expires_on": shown.expires_on.to_string(),
        "suspended_until": shown.suspended_until.map(|day| day.to_string()),
        "status": status_json(&shown.status),
        "identifier": shown.masked_iut,
        "serial": shown.serial,
        "holder": {
            "common_name": shown.holder.common_name,
            "serial_number": shown.holder.serial_number,
            "country": shown.holder.country,
            "given_name": shown.holder.given_name,
            "surname": shown.holder.surname,
            "organization": shown.holder.organization,
        },
        "authority": {
            "country": shown.authority.country,
            "common_name": shown.authority.common_name,
            "organization": shown.authority.organization,
            "organizational_unit": shown.authority.organizational_unit,
        },
    })
}
