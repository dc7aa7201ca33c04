//! Java: a configuration of SunPKCS11 for each slot, since one instance of it has one slot.

use clap::Args;
use remote_sign_host::Configuration;

use super::edit::{Edit, Place};
use super::{Common, Module, Places, Plan, quoted, state};
use crate::failure::Failure;

/// Java: a configuration of SunPKCS11 for each slot, and the options of keytool and jarsigner
#[derive(Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(super) common: Common,
}

pub(super) fn plan(
    module: &Module,
    configuration: &Configuration,
    places: &Places,
) -> Result<Plan, Failure> {
    let parameters = module.parameters().map_or_else(String::new, |text| {
        format!("nssArgs = \"{}\"\n", text.replace('"', "\\\""))
    });
    let edits: Vec<Edit> = configuration
        .tokens
        .iter()
        .enumerate()
        .map(|(slot, entry)| Edit {
            title: format!("SunPKCS11, slot {slot}: {}", entry.credential),
            file: places.own("java").join(format!("remote-sign-{slot}.cfg")),
            text: format!(
                "# Written by `remote-sign plug java` for {}.\nname = remote-sign-{slot}\nlibrary = \"{}\"\nslot = {slot}\n{parameters}",
                entry.credential, module.path
            ),
            mark: String::new(),
            place: Place::Whole,
            for_everybody: false,
        })
        .collect();
    let Some(first) = edits.first() else {
        return Err(state(
            "no credential is listed as a slot; activate one with `remote-sign activate`",
        ));
    };
    let file = quoted(&first.file);
    let provider = format!(
        "-storetype PKCS11 -providerClass sun.security.pkcs11.SunPKCS11 -providerArg {file}"
    );
    Ok(Plan {
        hands_string: true,
        next: format!("keytool -list -keystore NONE {provider}"),
        notes: vec![
            format!("jarsigner -keystore NONE {provider} FILE.jar ALIAS"),
            format!(
                "for every program of a Java: security.provider.N=SunPKCS11 {} in java.security, N \
                 the next number there",
                first.file.display()
            ),
            "Java asks for nothing but the PIN when it logs in: without a virtual token, type PIN \
             and OTP together (`remote-sign otp send`), or approve before (`remote-sign authorize`)"
                .to_owned(),
        ],
        edits,
    })
}

/// The module that a configuration names.
pub(super) fn library(text: &str) -> Option<String> {
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix("library = "))?;
    Some(line.trim_matches('"').to_owned())
}
