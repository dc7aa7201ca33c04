//! The command line of the demonstration.

use std::path::PathBuf;

use crate::targets;

pub(crate) const HELP: &str = "\
  cargo xtask demo [--dir DIR] [--key KEY]... [--remote-key KEY]... [FILE]
                      make a provider in DIR (target/demo), enrol a person and a
                      company, sign FILE (README.md) through the module and verify it.
                      For each KEY (rsa2048, rsa3072, rsa4096, p256, p384; rsa2048 and
                      p256 if none is named) the company has a seal and an
                      authentication card, and the person for each --remote-key two
                      more of the cards that ask for an OTP at each signature. DIR/demo.env
                      tells other programs how to use them. A second run on DIR starts
                      over; what no run made stays.
";

const KEYS: [&str; 5] = ["rsa2048", "rsa3072", "rsa4096", "p256", "p384"];
const DEFAULT_KEYS: [&str; 2] = ["rsa2048", "p256"];

/// What the demonstration is asked for.
pub(super) struct Arguments {
    pub(super) folder: PathBuf,
    pub(super) keys: Vec<String>,
    pub(super) remote_keys: Vec<String>,
    pub(super) file: PathBuf,
}

impl Arguments {
    pub(super) fn parse(words: &[&str]) -> Result<Self, String> {
        let (mut folder, mut file) = (None, None);
        let (mut keys, mut remote_keys) = (Vec::new(), Vec::new());
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
            match *word {
                "--dir" => folder = Some(PathBuf::from(value()?)),
                "--key" => keys.push(known_key(value()?, &keys)?),
                "--remote-key" => remote_keys.push(known_key(value()?, &remote_keys)?),
                option if option.starts_with('-') => {
                    return Err(format!("not understood: {option}"));
                }
                path if file.is_none() => file = Some(PathBuf::from(path)),
                path => return Err(format!("one file is signed; not understood: {path}")),
            }
        }
        if keys.is_empty() {
            keys = DEFAULT_KEYS.map(str::to_owned).to_vec();
        }
        Ok(Self {
            folder: folder.unwrap_or_else(|| targets::root().join("target/demo")),
            keys,
            remote_keys,
            file: file.unwrap_or_else(|| targets::root().join("README.md")),
        })
    }
}

fn known_key(word: &str, before: &[String]) -> Result<String, String> {
    if !KEYS.contains(&word) {
        return Err(format!("a key is one of {}, not {word}", KEYS.join(", ")));
    }
    if before.iter().any(|key| key == word) {
        return Err(format!("{word} is named twice"));
    }
    Ok(word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_default_to_two_and_are_known_and_unique() {
        assert_eq!(Arguments::parse(&[]).unwrap().keys, ["rsa2048", "p256"]);
        let named = Arguments::parse(&["--key", "p384", "--dir", "d", "f"]).unwrap();
        assert_eq!(
            (named.keys.as_slice(), named.folder),
            (&["p384".to_owned()][..], "d".into())
        );
        let both = Arguments::parse(&["--key", "p384", "--remote-key", "p384"]).unwrap();
        assert_eq!(
            (both.keys, both.remote_keys),
            (vec!["p384".to_owned()], vec!["p384".to_owned()])
        );
        for bad in [
            &["--key", "rsa1024"][..],
            &["--key"],
            &["--key", "p256", "--key", "p256"],
            &["--colour"],
            &["a", "b"],
        ] {
            assert!(Arguments::parse(bad).is_err(), "{bad:?}");
        }
    }
}
