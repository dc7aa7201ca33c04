//! Where secrets come from: the terminal (without echo), a file, or a file descriptor.
//! There is no other way in: arguments and environment can be read by others.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use clap::Args;
use zeroize::Zeroizing;

use crate::answer::warn;
use crate::failure::Failure;

/// How one secret reaches the command.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    what: &'static str,
    options: &'static str,
    file: Option<&'a Path>,
    descriptor: Option<u32>,
}

macro_rules! sources {
    ($($name:ident: $what:literal, $file:literal, $descriptor:literal;)+) => {$(
        #[derive(Args)]
        pub(crate) struct $name {
            #[arg(
                id = $file, long = $file, value_name = "FILE",
                help = concat!("Read the ", $what, " from this file instead of the terminal")
            )]
            file: Option<PathBuf>,
            #[arg(
                id = $descriptor, long = $descriptor, value_name = "N", conflicts_with = $file,
                help = concat!("Read the ", $what, " from this file descriptor")
            )]
            descriptor: Option<u32>,
        }

        impl $name {
            pub(crate) fn source(&self) -> Source<'_> {
                Source {
                    what: $what,
                    options: concat!("--", $file, " or --", $descriptor),
                    file: self.file.as_deref(),
                    descriptor: self.descriptor,
                }
            }
        }
    )+};
}

sources! {
    PinSource: "PIN", "pin-file", "pin-fd";
    NewPinSource: "new PIN", "new-pin-file", "new-pin-fd";
    PasswordSource: "password", "password-file", "password-fd";
    NewPasswordSource: "new password", "new-password-file", "new-password-fd";
    OtpSource: "OTP", "otp-file", "otp-fd";
    NewOtpSource: "OTP sent to the new number", "new-otp-file", "new-otp-fd";
    RecoveryLinkSource: "recovery link", "link-file", "link-fd";
    AnswerSource: "answer", "answer-file", "answer-fd";
    ActivationCodeSource: "activation code", "activation-code-file", "activation-code-fd";
    CouponSource: "coupon", "coupon-file", "coupon-fd";
    EmergencyCodeSource: "emergency code", "emergency-code-file", "emergency-code-fd";
    PassphraseSource: "passphrase", "passphrase-file", "passphrase-fd";
}

impl<'a> Source<'a> {
    /// The file that it comes from, if it comes from one.
    pub(crate) const fn file(self) -> Option<&'a Path> {
        self.file
    }

    /// Whether it comes from elsewhere than the terminal.
    pub(crate) const fn is_given(self) -> bool {
        self.file.is_some() || self.descriptor.is_some()
    }

    /// The secret, asked for once.
    pub(crate) fn read(self) -> Result<Zeroizing<String>, Failure> {
        match (self.file, self.descriptor) {
            (Some(path), _) => self.read_from(path, &path.display().to_string()),
            (None, Some(number)) => {
                let path = PathBuf::from(format!("/dev/fd/{number}"));
                self.read_from(&path, &format!("file descriptor {number}"))
            }
            (None, None) => self.ask(""),
        }
    }

    /// A secret that is being chosen, and its confirmation: asked for twice at the terminal.
    pub(crate) fn read_chosen(self) -> Result<(Zeroizing<String>, Zeroizing<String>), Failure> {
        let chosen = self.read()?;
        let confirmation = if self.is_given() {
            chosen.clone()
        } else {
            self.ask(", again")?
        };
        Ok((chosen, confirmation))
    }

    /// Refuses before anything is done where nobody could be asked.
    pub(crate) fn demand_reachable(self) -> Result<(), Failure> {
        if self.is_given() || File::open("/dev/tty").is_ok() {
            return Ok(());
        }
        Err(self.no_terminal())
    }

    fn ask(self, again: &str) -> Result<Zeroizing<String>, Failure> {
        self.demand_reachable()?;
        let mut prompt = format!("{}{again}: ", self.what);
        if let Some(first) = prompt.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        rpassword::prompt_password(prompt)
            .map(Zeroizing::new)
            .map_err(|_| self.no_terminal())
    }

    fn no_terminal(self) -> Failure {
        Failure::usage(format!(
            "there is no terminal to ask for the {}; give it with {}",
            self.what, self.options
        ))
    }

    /// The first and only line of a file.
    fn read_from(self, path: &Path, shown: &str) -> Result<Zeroizing<String>, Failure> {
        let refused = |why: &str| {
            Failure::usage(format!(
                "the {} cannot be read from {shown}: {why}",
                self.what
            ))
        };
        let mut bytes = Zeroizing::new(Vec::with_capacity(LONGEST + 1));
        File::open(path)
            .and_then(|file| {
                warn_if_exposed(&file, shown)?;
                file.take(LONGEST as u64 + 1).read_to_end(&mut bytes)
            })
            .map_err(|error| refused(&error.to_string()))?;
        if bytes.len() > LONGEST {
            return Err(refused("it is too long for a secret"));
        }
        let text = str::from_utf8(&bytes).map_err(|_| refused("it is not UTF-8"))?;
        let line = text.strip_suffix('\n').unwrap_or(text);
        let line = line.strip_suffix('\r').unwrap_or(line);
        match line {
            "" => Err(refused("it is empty")),
            _ if line.contains('\n') => Err(refused("it has more than one line")),
            _ => Ok(Zeroizing::new(line.to_owned())),
        }
    }
}

/// The buffer never grows, so it leaves no copies.
const LONGEST: usize = 4096;

#[cfg(unix)]
fn warn_if_exposed(file: &File, shown: &str) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let metadata = file.metadata()?;
    if metadata.is_file() && metadata.permissions().mode() & 0o077 != 0 {
        warn(&format!("warning: others can read {shown}: chmod 600 it"));
    }
    Ok(())
}

#[cfg(not(unix))]
fn warn_if_exposed(_: &File, _: &str) -> io::Result<()> {
    Ok(())
}
