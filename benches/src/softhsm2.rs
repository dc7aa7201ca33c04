//! The reference: SoftHSM2 with fresh tokens in a folder of our own, one for each key, the
//! keys made through PKCS#11 as a user of SoftHSM2 makes them.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use cryptoki::mechanism::Mechanism;
use cryptoki::object::{Attribute, ObjectClass};
use cryptoki::types::AuthPin;

use crate::token::{Module, Token};
use crate::{Key, Operation, Result, SOFTHSM2};

/// Where SoftHSM2 looks for its configuration.
pub(crate) const CONFIGURATION: &str = "SOFTHSM2_CONF";

/// Names the module where it is in none of [`PLACES`].
const MODULE: &str = "SOFTHSM2_MODULE";

const PLACES: [&str; 5] = [
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib/pkcs11/libsofthsm2.so",
    "/usr/lib64/pkcs11/libsofthsm2.so",
    "/usr/local/lib/softhsm/libsofthsm2.so",
    "/opt/homebrew/lib/softhsm/libsofthsm2.so",
];

const PIN: &str = "13572468";

/// The curve P-256 as `CKA_EC_PARAMS` wants it: the DER of its object identifier.
const P256_PARAMETERS: [u8; 10] = [0x06, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7];

/// Makes a configuration and a token for each key in `folder`; the configuration's path.
pub(crate) fn prepare(folder: &Path) -> Result<PathBuf> {
    module()?;
    let tokens = folder.join("tokens");
    fs::create_dir(&tokens)?;
    let configuration = folder.join("softhsm2.conf");
    let lines = format!(
        "directories.tokendir = {}\nlog.level = ERROR\n",
        tokens.display()
    );
    fs::write(&configuration, lines)?;
    for key in [Key::Rsa2048, Key::P256] {
        let status = Command::new("softhsm2-util")
            .args(["--init-token", "--free", "--label", key.label()])
            .args(["--so-pin", PIN, "--pin", PIN])
            .env(CONFIGURATION, &configuration)
            .stdout(Stdio::null())
            .status()
            .map_err(|error| format!("softhsm2-util: {error}; Debian package: softhsm2"))?;
        if !status.success() {
            return Err(format!("softhsm2-util --init-token: {status}").into());
        }
    }
    Ok(configuration)
}

/// The signer, in a process whose environment names the configuration. Keys are made
/// unless an earlier process made them.
pub(crate) fn open(operations: &[Operation]) -> Result<Token> {
    let module = Module::load(&module()?)?;
    let pin = AuthPin::from(PIN);
    for key in operations.iter().map(|operation| operation.key()) {
        make_key(&module, &pin, key)?;
    }
    Token::open(SOFTHSM2, module, &pin, operations, |key| {
        Ok(key.label().to_owned())
    })
}

fn module() -> Result<PathBuf> {
    if let Some(path) = env::var_os(MODULE) {
        return Ok(path.into());
    }
    let found = PLACES.iter().map(Path::new).find(|path| path.exists());
    let absent = || format!("no SoftHSM2: install it (Debian package: softhsm2) or set {MODULE}");
    Ok(found.ok_or_else(absent)?.to_owned())
}

fn make_key(module: &Module, pin: &AuthPin, key: Key) -> Result<()> {
    let session = module.login(key.label(), pin, true)?;
    let private = [Attribute::Class(ObjectClass::PRIVATE_KEY)];
    if !session.find_objects(&private)?.is_empty() {
        return Ok(());
    }
    let (mechanism, parameters) = match key {
        Key::Rsa2048 => (
            Mechanism::RsaPkcsKeyPairGen,
            vec![
                Attribute::ModulusBits(2048.into()),
                Attribute::PublicExponent(vec![1, 0, 1]),
            ],
        ),
        Key::P256 => (
            Mechanism::EccKeyPairGen,
            vec![Attribute::EcParams(P256_PARAMETERS.to_vec())],
        ),
    };
    let public = [
        &[Attribute::Token(true), Attribute::Verify(true)],
        parameters.as_slice(),
    ]
    .concat();
    let private = [
        Attribute::Token(true),
        Attribute::Private(true),
        Attribute::Sensitive(true),
        Attribute::Extractable(false),
        Attribute::Sign(true),
    ];
    session.generate_key_pair(&mechanism, &public, &private)?;
    Ok(())
}
