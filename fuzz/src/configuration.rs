//! The configuration file: what is understood can be added to, and says the same afterwards.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::sync::{LazyLock, Mutex, PoisonError};

use remote_sign_host::{Configuration, SecretSource, TokenEntry, TokenLogin, put_token};
use tempfile::TempDir;

pub fn configuration(data: &[u8]) {
    static FOLDER: LazyLock<Mutex<TempDir>> =
        LazyLock::new(|| Mutex::new(tempfile::tempdir().unwrap()));
    let folder = FOLDER.lock().unwrap_or_else(PoisonError::into_inner);
    let path = folder.path().join("config.toml");
    fs::write(&path, data).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    let Ok(before) = Configuration::load(&path) else {
        return;
    };
    let entry = TokenEntry {
        credential: "C813193162674".parse().unwrap(),
        label: Some("a \"label\"".to_owned()),
        virtual_token: None,
        login: TokenLogin::None(SecretSource::File(PathBuf::from("/nowhere/pin"))),
    };
    if put_token(&path, &entry).is_ok() {
        let after = Configuration::load(&path).unwrap();
        let mut tokens = before.tokens;
        tokens.retain(|own| own.credential != entry.credential);
        for token in tokens.iter().chain([&entry]) {
            assert!(
                after.tokens.contains(token),
                "{token:?} is not there any more"
            );
        }
    }
}
