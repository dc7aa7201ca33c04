//! The other modules, SoftHSM2 (the reference) and Kryoptic: where their libraries are, and a
//! fresh token in a folder of our own, whose keys are made through PKCS#11 as a user of theirs
//! makes them.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use cryptoki::mechanism::Mechanism;
use cryptoki::object::{Attribute, ObjectClass};
use cryptoki::session::{Session, UserType};
use cryptoki::types::AuthPin;

use crate::token::{Module, Place, Token};
use crate::{KRYOPTIC, Key, Result, SOFTHSM2};

/// A module that is compared with ours.
pub(crate) struct Rival {
    pub(crate) name: &'static str,
    /// Names the library.
    variable: &'static str,
    /// Where it may be without that.
    places: &'static [&'static str],
    /// What makes it appear.
    advice: &'static str,
    /// Where it looks for its configuration.
    pub(crate) configuration: &'static str,
    configure: fn(&Path) -> Result<PathBuf>,
}

/// The reference first.
pub(crate) const RIVALS: [Rival; 2] = [
    Rival {
        name: SOFTHSM2,
        variable: "SOFTHSM2_MODULE",
        places: &[
            "/usr/lib/softhsm/libsofthsm2.so",
            "/usr/lib/pkcs11/libsofthsm2.so",
            "/usr/lib64/pkcs11/libsofthsm2.so",
            "/usr/local/lib/softhsm/libsofthsm2.so",
            "/opt/homebrew/lib/softhsm/libsofthsm2.so",
        ],
        advice: "install it (Debian package: softhsm2)",
        configuration: "SOFTHSM2_CONF",
        configure: configure_softhsm2,
    },
    Rival {
        name: KRYOPTIC,
        variable: "KRYOPTIC_MODULE",
        places: &[],
        advice: "build the crate `kryoptic`, as the README of the benches says",
        configuration: "KRYOPTIC_CONF",
        configure: configure_kryoptic,
    },
];

const PIN: &str = "13572468";
const TOKEN: &str = "bench";

fn configure_softhsm2(folder: &Path) -> Result<PathBuf> {
    let tokens = folder.join("tokens");
    fs::create_dir(&tokens)?;
    let configuration = folder.join("softhsm2.conf");
    let lines = format!(
        "directories.tokendir = {}\nlog.level = ERROR\n",
        tokens.display()
    );
    fs::write(&configuration, lines)?;
    Ok(configuration)
}

fn configure_kryoptic(folder: &Path) -> Result<PathBuf> {
    let configuration = folder.join("kryoptic.conf");
    let lines = format!(
        "[[slots]]\nslot = 1\ndbtype = \"sqlite\"\ndbargs = \"{}\"\n",
        folder.join("kryoptic.sql").display()
    );
    fs::write(&configuration, lines)?;
    Ok(configuration)
}

impl Rival {
    /// Makes its configuration in `folder`; where that is.
    pub(crate) fn prepare(&self, folder: &Path) -> Result<PathBuf> {
        self.module()?;
        (self.configure)(folder)
    }

    /// Whether this process is configured for it.
    pub(crate) fn is_present(&self) -> bool {
        env::var_os(self.configuration).is_some()
    }

    /// Its token, in a process whose environment names the configuration. Token and keys are
    /// made unless an earlier process made them.
    pub(crate) fn open(&self, keys: &[Key]) -> Result<Token> {
        let module = Module::load(&self.module()?)?;
        let pin = AuthPin::from(PIN);
        if module.slot(TOKEN).is_err() {
            let slots = module.all_slots()?;
            let free = slots.last().ok_or("there is no slot")?;
            module.initialize_token(*free, &pin, TOKEN)?;
        }
        let session = module.writing(module.slot(TOKEN)?)?;
        session.login(UserType::User, Some(&pin))?;
        for key in keys {
            make_key(&session, *key)?;
        }
        drop(session);
        Token::open(self.name, module, &pin, keys, |key| {
            Ok(Place {
                token: TOKEN.to_owned(),
                label: Some(key.label().to_owned()),
            })
        })
    }

    fn module(&self) -> Result<PathBuf> {
        if let Some(path) = env::var_os(self.variable) {
            return Ok(path.into());
        }
        let found = self.places.iter().map(Path::new).find(|path| path.exists());
        let absent = || format!("{}, or name its library in {}", self.advice, self.variable);
        Ok(found.ok_or_else(absent)?.to_owned())
    }
}

fn make_key(session: &Session, key: Key) -> Result<()> {
    let named = Attribute::Label(key.label().into());
    let private = [Attribute::Class(ObjectClass::PRIVATE_KEY), named.clone()];
    if !session.find_objects(&private)?.is_empty() {
        return Ok(());
    }
    let common = [
        named,
        Attribute::Id(key.label().into()),
        Attribute::Token(true),
    ];
    let (mechanism, parameters) = match key.modulus_bits() {
        Some(bits) => (
            Mechanism::RsaPkcsKeyPairGen,
            vec![
                Attribute::ModulusBits(u64::from(bits).into()),
                Attribute::PublicExponent(vec![1, 0, 1]),
            ],
        ),
        None => (
            Mechanism::EccKeyPairGen,
            vec![Attribute::EcParams(curve(key).to_vec())],
        ),
    };
    let public = [&common[..], &[Attribute::Verify(true)], &parameters].concat();
    let kept = [
        Attribute::Private(true),
        Attribute::Sensitive(true),
        Attribute::Extractable(false),
        Attribute::Sign(true),
    ];
    session.generate_key_pair(&mechanism, &public, &[&common[..], &kept].concat())?;
    Ok(())
}

/// A curve as `CKA_EC_PARAMS` wants it: the DER of its object identifier (RFC 5480 2.1.1.1).
const fn curve(key: Key) -> &'static [u8] {
    match key {
        Key::P384 => &[0x06, 5, 0x2b, 0x81, 4, 0, 0x22],
        _ => &[0x06, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7],
    }
}
