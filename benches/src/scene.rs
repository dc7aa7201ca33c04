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
use crate::rival::{RIVALS, Rival};
use crate::token::{Module, Place, Token};
use crate::{ENGINE, Error, Key, OURS, Result, SOFTHSM2, Signer};

/// Names the scene's folder, in a process that runs in one.
const FOLDER: &str = "REMOTE_SIGN_BENCH_SCENE";

/// Names the `demo.env` of the demonstration to measure.
const DEMONSTRATION: &str = "REMOTE_SIGN_DEMO_ENV";

/// The command that makes the demonstration.
const MAKE: &str =
    "`cargo xtask demo` with `--key` for each of rsa2048, rsa3072, rsa4096, p256, p384";

const MODULE: &str = "P11_MODULE";
const MODULE_PIN: &str = "P11_PIN";
const TOKEN_LABELS: &str = "P11_TOKEN_LABELS";
const CONFIGURATION: &str = "REMOTE_SIGN_CONFIG";

/// Reads a file of shell variables, then becomes the program that follows.
const WITH_VARIABLES: &str = r#"set -a; . "$0"; exec "$@""#;

/// A folder with keys for the engine and configurations for the other modules, removed when
/// this is dropped, and the demonstration.
pub struct Scene {
    folder: TempDir,
    rivals: Vec<(&'static Rival, Result<PathBuf>)>,
    demonstration: Result<PathBuf>,
}

impl Scene {
    /// Makes the keys and looks for the modules and the demonstration. Who is absent is told
    /// by [`Scene::absent`].
    ///
    /// # Errors
    ///
    /// If no folder can be made or the engine makes no key.
    pub fn prepare() -> Result<Self> {
        Self::with_demonstration(find_demonstration())
    }

    /// The same with the demonstration whose variables are in the file `variables`.
    ///
    /// # Errors
    ///
    /// As [`Scene::prepare`].
    pub fn of(variables: &Path) -> Result<Self> {
        Self::with_demonstration(Ok(variables.to_owned()))
    }

    fn with_demonstration(demonstration: Result<PathBuf>) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        Engine::prepare(folder.path())?;
        let prepare = |rival: &'static Rival| (rival, rival.prepare(folder.path()));
        Ok(Self {
            rivals: RIVALS.iter().map(prepare).collect(),
            demonstration,
            folder,
        })
    }

    /// Whether this process already runs in a prepared scene.
    pub fn is_prepared() -> bool {
        env::var_os(FOLDER).is_some()
    }

    /// For each signer that is absent, its name and what to do about it.
    pub fn absent(&self) -> Vec<String> {
        let rivals = self.rivals.iter();
        let rivals = rivals.filter_map(|(rival, made)| Some((rival.name, made.as_ref().err()?)));
        let ours = self.demonstration.as_ref().err().map(|error| (OURS, error));
        let line = |(name, error)| format!("{name} is absent: {error}");
        ours.into_iter().chain(rivals).map(line).collect()
    }

    /// Whether everybody is there without whom there is nothing to compare.
    pub fn is_complete(&self) -> bool {
        let reference =
            |(rival, made): &(&Rival, Result<PathBuf>)| rival.name == SOFTHSM2 && made.is_ok();
        self.demonstration.is_ok() && self.rivals.iter().any(reference)
    }

    /// The configuration of the demonstration.
    ///
    /// # Errors
    ///
    /// If there is no demonstration.
    pub fn configuration(&self) -> Result<PathBuf> {
        let variables = self.demonstration.as_ref().map_err(ToString::to_string)?;
        let text = std::fs::read_to_string(variables)?;
        let path = text
            .lines()
            .find_map(|line| line.strip_prefix(CONFIGURATION)?.strip_prefix('='));
        let path = path.ok_or("the demonstration names no configuration")?;
        Ok(path.trim_matches(['\'', '"']).into())
    }

    /// This very program in the scene, started through the words of `wrapper` if there are
    /// any. Its arguments are still to be added.
    ///
    /// # Errors
    ///
    /// If the program cannot be found.
    pub fn command(&self, wrapper: &[&str]) -> Result<Command> {
        self.run(wrapper, &env::current_exe()?)
    }

    /// A program in the scene, as [`Scene::command`].
    ///
    /// # Errors
    ///
    /// None now.
    pub fn run(&self, wrapper: &[&str], program: &Path) -> Result<Command> {
        let mut words: Vec<&OsStr> = wrapper.iter().map(OsStr::new).collect();
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
        for (rival, made) in &self.rivals {
            match made {
                Ok(configuration) => command.env(rival.configuration, configuration),
                Err(_) => command.env_remove(rival.configuration),
            };
        }
        command.env(FOLDER, self.folder.path());
        Ok(command)
    }
}

/// Who is in the scene, by name: our module, the others, the bare engine, as far as there.
pub fn present() -> Vec<&'static str> {
    let ours = env::var_os(MODULE).map(|_| OURS);
    let rivals = RIVALS.iter().filter(|rival| rival.is_present());
    let rivals = rivals.map(|rival| rival.name);
    ours.into_iter().chain(rivals).chain([ENGINE]).collect()
}

/// Makes the signer of this name ready for these keys.
///
/// # Errors
///
/// If it is not there or cannot be made ready.
pub fn open(name: &str, keys: &[Key]) -> Result<Box<dyn Signer>> {
    if name == ENGINE {
        let folder = env::var_os(FOLDER).unwrap_or_default();
        let engine = Engine::open(Path::new(&folder));
        return Ok(Box::new(
            engine.map_err(|error| format!("{name}: {error}"))?,
        ));
    }
    Ok(Box::new(open_module(name, keys)?))
}

/// Loads the module of this name, which has these keys.
///
/// # Errors
///
/// If it is not there or cannot be made ready.
pub fn open_module(name: &str, keys: &[Key]) -> Result<Token> {
    if name == OURS {
        return Ok(ours(keys).map_err(|error| {
            format!("{name}: {error}; if the demonstration is old, make it anew: {MAKE}")
        })?);
    }
    let rival = RIVALS.iter().find(|rival| rival.name == name);
    let rival = rival.ok_or_else(|| format!("nobody is called {name}"))?;
    let in_rival = |error: Error| format!("{name}: {error}");
    Ok(rival.open(keys).map_err(in_rival)?)
}

/// The configuration of our module, if it is there.
pub fn configuration() -> Option<PathBuf> {
    env::var_os(CONFIGURATION).map(PathBuf::from)
}

fn ours(keys: &[Key]) -> Result<Token> {
    let variable = |name| env::var(name).map_err(|error| format!("{name}: {error}"));
    let module = Module::load(Path::new(&variable(MODULE)?))?;
    let labels = variable(TOKEN_LABELS)?;
    let pin = AuthPin::from(variable(MODULE_PIN)?);
    Token::open(OURS, module, &pin, keys, |key| {
        let token = label(&labels, key)
            .ok_or_else(|| format!("no {} in {TOKEN_LABELS}", key.label()))?
            .to_owned();
        Ok(Place { token, label: None })
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
