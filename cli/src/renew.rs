//! `renew`: the renewal of a certificate by its holder (requirements 61 to 64), and the
//! reminders that a timer sends. Who gives out coupons and permissions is in `coupon` and
//! `permit_renewal`.

use clap::{Args, Subcommand};
use remote_sign_core::{
    Coupon, Credential, CredentialId, Pin, RemoteSign, RenewalOptions, RenewalPermit, RenewalWay,
};
use serde_json::{Value, json};

use crate::answer::{Answer, note};
use crate::failure::Failure;
use crate::login::LoggedIn;
use crate::one_time_code::{OneTimeCode, sent};
use crate::secret_source::{CouponSource, PinSource};
use crate::setup::{Setup, client};

/// Renew a certificate: a new key and identifier, the same PIN, holder and virtual tokens
///
/// Needs a login. Asks for the PIN and the OTP that it sends; for a coupon only where
/// nothing else permits the renewal. Run it again after an interruption, or when the
/// authority had not answered: it goes on without PIN and OTP.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[arg(required = true)]
    credential: Option<CredentialId>,
    #[command(flatten)]
    who: LoggedIn,
    #[command(flatten)]
    coupon: CouponSource,
    #[command(flatten)]
    pin: PinSource,
    #[command(flatten)]
    otp: OneTimeCode,
}

#[derive(Subcommand)]
enum Command {
    Show(Show),
    /// Remind holders whose certificate expires soon, once for each threshold: for a timer
    Remind,
}

/// Show when a certificate expires, and whether and how it can be renewed now
#[derive(Args)]
struct Show {
    /// The credential, such as C847306297336
    credential: CredentialId,
    #[command(flatten)]
    who: LoggedIn,
}

pub(crate) fn run(arguments: &Arguments, setup: &Setup) -> Result<Answer, Failure> {
    match (&arguments.command, &arguments.credential) {
        (Some(Command::Show(show)), _) => options(show, setup),
        (Some(Command::Remind), _) => remind(setup),
        (None, Some(id)) => renew(id, arguments, setup),
        (None, None) => Err(Failure::usage("name the credential to renew")),
    }
}

fn renew(id: &CredentialId, arguments: &Arguments, setup: &Setup) -> Result<Answer, Failure> {
    let service = setup.open()?;
    let session = arguments.who.session(setup, &service)?;
    let options = service.renewal_options(&session, id)?;
    if options.under_way {
        note("A renewal is under way; it goes on.");
        let credential = service.resume_renewal(&session, id, &client())?;
        return Ok(renewed(&credential));
    }
    if let Some(refusal) = options.refusal {
        return Err(refusal.into());
    }
    let send = || service.request_renewal_otp(&session, id, &client());
    if arguments.otp.only_send() {
        if arguments.coupon.source().is_given() {
            permit(&service, &options, &arguments.coupon)?;
        }
        let next = match options.ways[..] {
            [RenewalWay::Coupon] => "run the same command with coupon, PIN and OTP",
            _ => "run the same command with the PIN and the OTP",
        };
        return Ok(sent(&send()?).next(next));
    }
    let permit = permit(&service, &options, &arguments.coupon)?;
    let pin = Pin::new(arguments.pin.source().read()?.as_str());
    let otp = arguments.otp.code(send)?;
    let credential = service.renew(&session, id, &permit, &pin, &otp, &client())?;
    Ok(renewed(&credential))
}

/// The coupon that is given; else what is open: an officer's permission, or nothing needed.
fn permit(
    service: &RemoteSign,
    options: &RenewalOptions,
    coupon: &CouponSource,
) -> Result<RenewalPermit, Failure> {
    let open = |way| options.ways.contains(&way);
    let source = coupon.source();
    if !source.is_given() && open(RenewalWay::Officer) {
        return Ok(RenewalPermit::Officer);
    }
    if !source.is_given() && open(RenewalWay::Direct) {
        return Ok(RenewalPermit::Direct);
    }
    let coupon = Coupon::new(source.read()?.as_str());
    // Before an OTP leaves.
    service.check_coupon(&coupon)?;
    Ok(RenewalPermit::Coupon(coupon))
}

fn renewed(credential: &Credential) -> Answer {
    let Credential { id, state, .. } = credential;
    let until = credential.status.map(|status| status.not_after.to_string());
    let text = format!(
        "{id} is renewed and {state}. It is valid until {}.\nThe new identifier (IUT) and \
         emergency code (ERC) left by e-mail; those before are void.",
        until.as_deref().unwrap_or("-")
    );
    let json = json!({
        "credential": id.as_str(),
        "state": state.as_str(),
        "not_after": until,
    });
    let next =
        format!("sign as before, with the same PIN: `remote-sign sign FILE --credential {id}`");
    Answer::new(text, json).next(next)
}

fn options(arguments: &Show, setup: &Setup) -> Result<Answer, Failure> {
    let Show {
        credential: id,
        who,
    } = arguments;
    let service = setup.open()?;
    let session = who.session(setup, &service)?;
    let options = service.renewal_options(&session, id)?;
    let mut text = format!("{id} expires on {}.", options.expires.italian());
    let answer = |text, next: String| Answer::new(text, as_json(id, &options)).next(next);
    let run = format!("`remote-sign renew {id}`");
    if options.under_way {
        text.push_str(" A renewal is under way.");
        return Ok(answer(text, format!("go on with it: {run}")));
    }
    match &options.refusal {
        Some(refusal) => {
            text.push_str(&format!(" It cannot be renewed now: {refusal}."));
            Ok(answer(text, format!("`remote-sign credential show {id}`")))
        }
        None => {
            let ways: Vec<&str> = options.ways.iter().map(|way| way.as_str()).collect();
            let ways = ways.join(", ");
            text.push_str(&format!(" It can be renewed now: {ways}."));
            let run = match options.ways[..] {
                [RenewalWay::Coupon] => format!("`remote-sign renew {id} --coupon-file FILE`"),
                _ => run,
            };
            Ok(answer(text, run))
        }
    }
}

fn as_json(id: &CredentialId, options: &RenewalOptions) -> Value {
    let ways: Vec<&str> = options.ways.iter().map(|way| way.as_str()).collect();
    json!({
        "credential": id.as_str(),
        "expires": options.expires.to_string(),
        "not_after": options.not_after.to_string(),
        "opens_at": options.opens_at.to_string(),
        "under_way": options.under_way,
        "refusal": options.refusal.as_ref().map(ToString::to_string),
        "ways": ways,
    })
}

fn remind(setup: &Setup) -> Result<Answer, Failure> {
    let count = setup.open()?.remind_of_renewals()?;
    let text = format!("{count} holders were reminded.");
    Ok(Answer::new(text, json!({ "reminded": count })))
}
