//! `init`: a new provider.

use clap::Args;
use remote_sign_core::{AuthorityName, Language};
use remote_sign_host::{Options, initialise};
use serde_json::json;

use crate::answer::{Answer, path_text};
use crate::failure::Failure;
use crate::setup::Setup;

/// Make a new provider: configuration, master key, store, authority, outbox
///
/// Everything is made beside the configuration file, or nothing at all. Nothing is
/// overwritten.
#[derive(Args)]
pub(crate) struct Arguments {
    /// The rules: `mysign` or `modern`
    #[arg(long, default_value = "mysign", value_parser = ["mysign", "modern"])]
    policy: String,
    /// Language of messages to holders who are registered without one: `it` or `en`
    #[arg(long, default_value = "it")]
    language: Language,
    /// Name of the authority that issues certificates
    #[arg(long, value_name = "NAME")]
    authority_name: Option<String>,
    /// Its organization
    #[arg(long, value_name = "NAME")]
    authority_organization: Option<String>,
    /// Its unit of the organization, if certificates are to name one
    #[arg(long, value_name = "NAME")]
    authority_unit: Option<String>,
    /// Its country, two capital letters
    #[arg(long, value_name = "CC")]
    authority_country: Option<String>,
}

pub(crate) fn run(arguments: &Arguments, setup: &Setup) -> Result<Answer, Failure> {
    let default = AuthorityName::default();
    let or = |given: &Option<String>, default| given.clone().unwrap_or(default);
    let options = Options {
        policy: arguments.policy.clone(),
        language: arguments.language,
        authority: AuthorityName {
            common_name: or(&arguments.authority_name, default.common_name),
            organization: or(&arguments.authority_organization, default.organization),
            organizational_unit: or(&arguments.authority_unit, default.organizational_unit),
            country: or(&arguments.authority_country, default.country),
        },
        stretch: None,
    };
    let made = initialise(&setup.path()?, &options)?;
    let key = made.path.with_file_name("master.key");
    let text = format!(
        "Configuration: {}\nMaster key:    {}\nStore:         {}\nOutbox:        {}\n\
         Keep a copy of the master key apart from the store: without it the store is lost.",
        made.path.display(),
        key.display(),
        made.store.display(),
        made.outbox.display()
    );
    let json = json!({
        "configuration": path_text(&made.path),
        "master_key": path_text(&key),
        "store": path_text(&made.store),
        "outbox": path_text(&made.outbox),
    });
    Ok(Answer::new(text, json).next("register a holder: `remote-sign holder register --help`"))
}
