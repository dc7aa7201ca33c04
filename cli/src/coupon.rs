//! `coupon`: coupons for renewals, which the registration officer gives out (requirement
//! 64, AMB-29).

use std::path::PathBuf;

use clap::{Args, Subcommand};
use remote_sign_core::Coupon;
use remote_sign_host::{Draft, Existing, Readers};
use serde_json::json;

use crate::answer::{Answer, path_text};
use crate::failure::Failure;
use crate::setup::Setup;

/// Coupons for renewals
#[derive(Subcommand)]
pub(crate) enum Command {
    Issue(Issue),
}

/// Make coupons, each good for one renewal of any certificate
///
/// For the registration officer. They are shown once: the store keeps no coupon that can be
/// read. Whoever has one can use it, with login, PIN and OTP.
#[derive(Args)]
pub(crate) struct Issue {
    /// How many
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..))]
    count: u16,
    /// Who gives them out, as the history will name them
    #[arg(long, value_name = "NAME")]
    officer: String,
    /// Write them to this private file instead, one a line; an existing one stays
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(crate) fn run(command: &Command, setup: &Setup) -> Result<Answer, Failure> {
    let Command::Issue(Issue {
        count,
        officer,
        out,
    }) = command;
    let service = setup.open()?;
    // Opened before, so that no coupon is made for which there is no place.
    let draft = out
        .as_deref()
        .map(|path| Draft::open(path, Readers::Owner, Existing::Keep))
        .transpose()?;
    let coupons = service.issue_coupons(*count, officer)?;
    let days = service.policy().renewal.coupon_days;
    let next = format!(
        "within {days} days: `remote-sign renew C… --coupon-file FILE`, by the holder who gets one"
    );
    let texts: Vec<&str> = coupons.iter().map(Coupon::expose).collect();
    let (Some(draft), Some(path)) = (draft, out) else {
        let json = json!({ "coupons": texts, "file": null });
        return Ok(Answer::new(texts.join("\n"), json).next(next));
    };
    let lines = zeroize::Zeroizing::new(texts.join("\n") + "\n");
    draft.finish(lines.as_bytes())?;
    let text = format!("{count} coupons are in {} (mode 0600).", path.display());
    let json = json!({ "coupons": null, "file": path_text(path) });
    Ok(Answer::new(text, json).next(next))
}
