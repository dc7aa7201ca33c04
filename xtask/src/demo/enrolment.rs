//! Who is enrolled: Mario Rossi with remote credentials, and ACME S.p.A. with a seal and
//! an authentication card for each key, which virtual tokens make unattended.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::claim::signed_name;
use super::provider::Provider;

/// The PIN of every card. Mario Rossi's is the same, because LibreOffice logs in to every
/// card it sees, and a program that is told one PIN would give it to his as well.
pub(super) const PIN: &str = "73951846";
const PASSWORD: &str = "Tramonto7!";
const PASSPHRASE: &str = "a demonstration has no secrets";
const PHONE: &str = "+393471234567";

/// A credential as the module shows it.
pub(super) struct Card {
    pub(super) credential: String,
    pub(super) token_label: String,
    pub(super) key: String,
    kind: &'static str,
    purpose: &'static str,
}

impl fmt::Display for Card {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "token {} ({} {})", self.token_label, self.kind, self.key)
    }
}

/// Mario Rossi.
pub(super) struct Person {
    pub(super) card: Card,
    pub(super) signatures: Vec<Card>,
    pub(super) authentications: Vec<Card>,
}

/// ACME S.p.A.
pub(super) struct Company {
    pub(super) seals: Vec<Card>,
    pub(super) authentications: Vec<Card>,
}

impl Person {
    /// One card, and for each of `keys` one more of either purpose, labelled alike at the
    /// token and in messages: who waits for a code can tell which one it is.
    pub(super) fn enrol(provider: &Provider, keys: &[String]) -> io::Result<Self> {
        let main = Card::new("remote", "signature", "rsa3072", "mario-rossi");
        let mut wanted = vec![(main, "Mario Rossi".to_owned())];
        for purpose in ["signature", "authentication"] {
            for key in keys {
                let label = format!("rossi-{purpose}-{key}");
                wanted.push((Card::new("remote", purpose, key, &label), label));
            }
        }
        let who = [
            "--given-name",
            "Mario",
            "--surname",
            "Rossi",
            "--fiscal-code",
            "RSSMRA80A01H501U",
        ];
        let mut cards = register(provider, &who, "mario.rossi@example.com", wanted)?;
        for card in &cards {
            add_slot(provider, card)?;
        }
        let authentications = cards.split_off(cards.len().saturating_sub(keys.len()));
        let signatures = cards.split_off(cards.len().saturating_sub(keys.len()));
        let card = cards
            .pop()
            .ok_or_else(|| io::Error::other("nobody was registered"))?;
        Ok(Self {
            card,
            signatures,
            authentications,
        })
    }

    /// Signs a file with PIN and OTP; the signed file.
    pub(super) fn sign(&self, provider: &Provider, file: &Path) -> io::Result<PathBuf> {
        let signed = provider.demonstration().join(signed_name(file)?);
        provider.run(&["otp", "send", &self.card.credential])?;
        let otp = provider.typed("otp", &provider.message_word("OTP: ")?)?;
        let pin = provider.typed("pin", PIN)?;
        let (file, output) = (file.to_string_lossy(), signed.to_string_lossy());
        provider.run(&[
            "sign",
            &file,
            "--credential",
            &self.card.credential,
            "--pin-file",
            &pin,
            "--otp-file",
            &otp,
            "--out",
            &output,
            "--force",
        ])?;
        Ok(signed)
    }
}

impl Company {
    pub(super) fn enrol(provider: &Provider, keys: &[String]) -> io::Result<Self> {
        let cards = |kind, purpose, what: &str| -> Vec<(Card, String)> {
            let label = |key: &str| format!("acme-{what}-{key}");
            let card = |key: &String| (Card::new(kind, purpose, key, &label(key)), key.clone());
            keys.iter().map(card).collect()
        };
        let mut wanted = cards("seal", "signature", "seal");
        wanted.extend(cards("automatic", "authentication", "authentication"));
        let who = [
            "--organization",
            "ACME S.p.A.",
            "--vat-number",
            "01234567890",
        ];
        let mut seals = register(provider, &who, "sigilli@example.com", wanted)?;
        for card in &seals {
            add_virtual_token(provider, card)?;
        }
        let authentications = seals.split_off(keys.len());
        Ok(Self {
            seals,
            authentications,
        })
    }
}

impl Card {
    fn new(kind: &'static str, purpose: &'static str, key: &str, token_label: &str) -> Self {
        Self {
            credential: String::new(),
            token_label: token_label.to_owned(),
            key: key.to_owned(),
            kind,
            purpose,
        }
    }
}

/// Registers a holder and activates every card. Beside each stands the label of its objects.
fn register(
    provider: &Provider,
    who: &[&str],
    email: &str,
    cards: Vec<(Card, String)>,
) -> io::Result<Vec<Card>> {
    let specifications: Vec<String> = cards
        .iter()
        .map(|(card, label)| {
            format!(
                "kind={},key={},purpose={},label={label}",
                card.kind, card.key, card.purpose
            )
        })
        .collect();
    let mut words = ["holder", "register", "--phone", PHONE, "--email", email].to_vec();
    words.extend(who);
    for specification in &specifications {
        words.extend(["--credential", specification]);
    }
    let registered = provider.run(&words)?;
    let user = Provider::text(&registered, "/user_id")?;
    let temporary = provider.message_word("Temporary password: ")?;
    let mut password = provider.typed("password", &temporary)?;
    let mut activated = Vec::new();
    for (index, (mut card, _)) in cards.into_iter().enumerate() {
        card.credential = Provider::text(&registered, &format!("/credentials/{index}"))?;
        activate(provider, &user, &password, &card)?;
        password = provider.typed("password", PASSWORD)?;
        activated.push(card);
    }
    Ok(activated)
}

/// First access: the first card's activation changes the temporary password too.
fn activate(provider: &Provider, user: &str, password: &str, card: &Card) -> io::Result<()> {
    let new_password = provider.typed("new-password", PASSWORD)?;
    let pin = provider.typed("pin", PIN)?;
    let code = provider.message_word(&format!("({}): ", card.credential))?;
    let code = provider.typed("activation-code", &code)?;
    let common = ["activate", "--user", user, "--credential", &card.credential];
    let first = [
        "--password-file",
        password,
        "--new-password-file",
        &new_password,
    ];
    provider.run(&[&common[..], &first[..], &["--send-otp"]].concat())?;
    let otp = provider.typed("otp", &provider.message_word("OTP: ")?)?;
    let password = provider.typed("password", PASSWORD)?;
    let secrets = [
        "--password-file",
        &password,
        "--pin-file",
        &pin,
        "--activation-code-file",
        &code,
        "--otp-file",
        &otp,
    ];
    provider.run(&[&common[..], &secrets].concat()).map(drop)
}

fn add_slot(provider: &Provider, card: &Card) -> io::Result<()> {
    let words = [
        "slot",
        "add",
        &card.credential,
        "--label",
        &card.token_label,
    ];
    provider.run(&words).map(drop)
}

/// The virtual token answers for the holder: its card needs the PIN alone.
fn add_virtual_token(provider: &Provider, card: &Card) -> io::Result<()> {
    add_slot(provider, card)?;
    let generate = [
        "token",
        "generate",
        &card.credential,
        "--name",
        "demonstration",
    ];
    provider.run(&[&generate[..], &["--send-otp"]].concat())?;
    let otp = provider.typed("otp", &provider.message_word("OTP: ")?)?;
    let generated = provider.run(&[&generate[..], &["--otp-file", &otp]].concat())?;
    let token = Provider::text(&generated, "/id")?;
    let file = provider
        .folder()
        .join(format!("{}.token", card.token_label));
    let file = file.to_string_lossy();
    // Beside the token: a demonstration keeps nothing apart.
    let passphrase = provider.kept("virtual-tokens.passphrase", PASSPHRASE)?;
    let download = [
        "token",
        "download",
        &token,
        "--out",
        &file,
        "--passphrase-file",
        &passphrase,
    ];
    provider.run(&[&download[..], &["--send-otp"]].concat())?;
    let otp = provider.typed("otp", &provider.message_word("OTP: ")?)?;
    provider
        .run(&[&download[..], &["--otp-file", &otp]].concat())
        .map(drop)
}
