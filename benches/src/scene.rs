//! The surroundings of a measurement. Modules read their configuration from the process's
//! environment, which a program cannot safely change for itself: so a measurement prepares
//! the scene and then runs itself once more in it.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use cryptoki::types::AuthPin;
use tempfile::TempDir;

use crate::engine::Engine;
use crate::token::{Module, Token};
use crate::{ENGINE, Error, Key, OURS, Operation, Result, SOFTHSM2, Signer, softhsm2};

/// Names the scene's folder, in a process that runs in one.
const FOLDER: &str = "REMOTE_SIGN_BENCH_SCENE";

/// Names the `demo.env` of the demonstration to measure.
const DEMONSTRATION: &str = "REMOTE_SIGN_DEMO_ENV";

/// The command that makes the demonstration.
const MAKE: &str = "`cargo xtask demo`";

const MODULE: &str = "P11_MODULE";
const MODULE_PIN: &str = "P11_PIN";
const TOKEN_LABELS: &str = "P11_TOKEN_LABELS";
const CONFIGURATION: &str = "REMOTE_SIGN_CONFIG";

/// Reads a file of shell variables, then becomes the program that follows.
const WITH_VARIABLES: &str = r#"set -a; . "$0"; exec "$@""#;

/// A folder with keys for the engine and fresh tokens for SoftHSM2, removed when this is
/// dropped, and the demonstration.
pub struct Scene {
    folder: TempDir,
    softhsm2: Result<PathBuf>,
    demonstration: Result<PathBuf>,
}

impl Scene {
    /// Makes the keys and tokens and looks for the demonstration. Who is absent is told by
    /// [`Scene::absent`].
    ///
    /// # Errors
    ///
    /// If no folder can be made or the engine makes no key.
    pub fn prepare() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        Engine::prepare(folder.path())?;
        Ok(Self {
            softhsm2: softhsm2::prepare(folder.path()),
            demonstration: find_demonstration(),
            folder,
        })
    }

    /// Whether this process already runs in a prepared scene.
    pub fn is_prepared() -> bool {
        env::var_os(FOLDER).is_some()
    }

    /// For each signer that is absent, its name and what to do about it.
    pub fn absent(&self) -> Vec<String> {
        let softhsm2 = self.softhsm2.as_ref().err();
        let demonstration = self.demonstration.as_ref().err();
        let line = |(name, error)| format!("{name} is absent: {error}");
        [(SOFTHSM2, softhsm2), (OURS, demonstration)]
            .into_iter()
            .filter_map(|(name, error)| error.map(|error| (name, error)))
            .map(line)
            .collect()
    }

    /// This very program in the scene, started through the words of `wrapper` if there are
    /// any. Its arguments are still to be added.
    ///
    /// # Errors
    ///
    /// If the program cannot be found.
    pub fn command(&self, wrapper: &[&str]) -> Result<Command> {
        let mut words: Vec<&OsStr> = wrapper.iter().map(OsStr::new).collect();
        let program = env::current_exe()?;
        words.push(program.as_os_str());
        let mut command = match &self.demonstration {
            Ok(variables) => {
                let mut shell = Command::new("sh");
                shell
                    .args(["-c", WITH_VARIABLES])
                    .arg(variables)
                    .args(words);
                shell
            }
            Err(_) => {
                let mut command = Command::new("env");
                command.args(["-u", MODULE]).args(words);
                command
            }
        };
        match &self.softhsm2 {
            Ok(configuration) => command.env(softhsm2::CONFIGURATION, configuration),
            Err(_) => command.env_remove(softhsm2::CONFIGURATION),
        };
        command.env(FOLDER, self.folder.path());
        Ok(command)
    }
}

/// Who is in the scene, by name: our module, SoftHSM2, the bare engine, as far as there.
pub fn present() -> Vec<&'static str> {
    let is_set = |name| env::var_os(name).is_some();
    [
        (OURS, is_set(MODULE)),
        (SOFTHSM2, is_set(softhsm2::CONFIGURATION)),
        (ENGINE, true),
    ]
    .into_iter()
    .filter_map(|(name, is_there)| is_there.then_some(name))
    .collect()
}

/// Makes the signer of this name ready for these operations.
///
/// # Errors
///
/// If it is not there or cannot be made ready.
pub fn open(name: &str, operations: &[Operation]) -> Result<Box<dyn Signer>> {
    let in_signer = |error: Error| format!("{name}: {error}");
    Ok(match name {
        OURS => Box::new(ours(operations).map_err(|error| {
            format!("{name}: {error}; if the demonstration is old, make it anew: {MAKE}")
        })?),
        SOFTHSM2 => Box::new(softhsm2::open(operations).map_err(in_signer)?),
        ENGINE => {
            let folder = env::var_os(FOLDER).unwrap_or_default();
            Box::new(Engine::open(Path::new(&folder)).map_err(in_signer)?)
        }
        _ => return Err(format!("nobody is called {name}").into()),
    })
}

/// The folder where our module keeps its store, if it is there.
pub fn store() -> Option<PathBuf> {
    let configuration = PathBuf::from(env::var_os(CONFIGURATION)?);
    configuration.parent().map(Path::to_path_buf)
}

fn ours(operations: &[Operation]) -> Result<Token> {
    let variable = |name| env::var(name).map_err(|error| format!("{name}: {error}"));
    let module = Module::load(Path::new(&variable(MODULE)?))?;
    let labels = variable(TOKEN_LABELS)?;
    let pin = AuthPin::from(variable(MODULE_PIN)?);
    Token::open(OURS, module, &pin, operations, |key| {
        label(&labels, key)
            .map(str::to_owned)
            .ok_or_else(|| format!("no {} in {TOKEN_LABELS}", key.label()).into())
    })
}

/// The label of the token that has this key, out of `key=label` pairs with commas between.
fn label(pairs: &str, key: Key) -> Option<&str> {
    pairs
        .split(',')
        .filter_map(|pair| pair.split_once('='))
        .find(|(name, _)| *name == key.label())
        .map(|(_, label)| label)
}

fn find_demonstration() -> Result<PathBuf> {
    let path = env::var_os(DEMONSTRATION).map_or_else(
        || {
            let member = Path::new(env!("CARGO_MANIFEST_DIR"));
            let root = member.parent().unwrap_or(member);
            root.join("target/demo/demo.env")
        },
        PathBuf::from,
    );
    let absent = |error| {
        format!(
            "{}: {error}; make the demonstration with {MAKE}, or name the demo.env of another in \
             {DEMONSTRATION}",
            path.display()
        )
    };
    Ok(path.canonicalize().map_err(absent)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_found_by_its_key() {
        let pairs = "rsa2048=ACME seal rsa2048,p256=ACME seal p256";
        assert_eq!(label(pairs, Key::P256), Some("ACME seal p256"));
        assert_eq!(label("rsa3072=other", Key::Rsa2048), None);
    }
}
