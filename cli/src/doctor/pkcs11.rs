//! `doctor pkcs11`: why a program would not list or use a card. What is so of the slots is the
//! host's to say; how programs are set up for the module is read from their files by `plug`.

use std::path::{Path, PathBuf};

use clap::Args;
use remote_sign_host::{Finding, Verdict, examine_slots};

use crate::failure::Failure;
use crate::module;
use crate::plug::Places;
use crate::plug::state::{self, Plugged};
use crate::setup::Setup;

#[derive(Args)]
pub(super) struct Arguments {
    /// The PKCS#11 module [default: $REMOTE_SIGN_MODULE, else beside this program, else where systems keep modules]
    #[arg(long, value_name = "FILE")]
    module: Option<PathBuf>,
}

pub(super) fn examine(arguments: &Arguments, setup: &Setup) -> Result<Vec<Finding>, Failure> {
    let places = Places::find()?;
    let configuration = setup.path()?;
    let mut findings = examine_slots(&configuration);
    let elsewhere = places.elsewhere(&configuration);
    if let Some(elsewhere) = &elsewhere {
        findings.push(finding(
            "environment",
            Verdict::Warning,
            format!(
                "the module does not find this configuration by itself: a program that `plug` \
                 cannot tell of it (OpenSSH) must be started with REMOTE_SIGN_CONFIG={}",
                elsewhere.display()
            ),
        ));
    }
    let module = match module::find(arguments.module.as_deref()) {
        Ok(module) => {
            findings.push(finding(
                "module",
                Verdict::Good,
                module.display().to_string(),
            ));
            Some(module)
        }
        Err(failure) => {
            findings.push(finding("module", Verdict::Wrong, failure.into_message()));
            None
        }
    };
    let plugged = state::of_programs(&places);
    findings.extend(
        plugged
            .iter()
            .map(|plugged| judge(plugged, module.as_deref(), elsewhere.as_deref())),
    );
    if let Some(module) = module.filter(|module| !state::agent_allows(module)) {
        findings.push(finding(
            "ssh-agent",
            Verdict::Warning,
            format!(
                "takes modules from /usr/lib and /usr/local/lib alone, not {0}: start it with \
                 `ssh-agent -P '{0}'`",
                module.display()
            ),
        ));
    }
    Ok(findings)
}

fn judge(plugged: &Plugged, module: Option<&Path>, elsewhere: Option<&Path>) -> Finding {
    let Plugged {
        program,
        title,
        file,
        module: named,
        configuration,
        hands_string,
    } = plugged;
    let again = format!("run `remote-sign plug {program}`");
    let file = file.display();
    let (verdict, text) = match named {
        None => (
            Verdict::Warning,
            format!("the module is not plugged in ({file}); {again}"),
        ),
        Some(named) if !named.is_file() => (
            Verdict::Wrong,
            format!(
                "plugged in with an old path: {} is not there ({file}); {again}",
                named.display()
            ),
        ),
        Some(named) if module.is_some_and(|module| module != named) => (
            Verdict::Warning,
            format!(
                "plugged in with another module, {} ({file}); {again} if that is not what you want",
                named.display()
            ),
        ),
        Some(_) if *hands_string && configuration.as_deref() != elsewhere => (
            Verdict::Warning,
            format!(
                "plugged in with {} ({file}); {again} if that is not what you want",
                configuration.as_ref().map_or_else(
                    || "the configuration that the module finds by itself".to_owned(),
                    |path| format!("the configuration {}", path.display())
                )
            ),
        ),
        Some(_) => (Verdict::Good, format!("plugged in ({file})")),
    };
    finding(title, verdict, text)
}

fn finding(subject: &str, verdict: Verdict, text: String) -> Finding {
    Finding {
        subject: subject.to_owned(),
        verdict,
        text,
    }
}
