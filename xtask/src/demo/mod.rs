//! `cargo xtask demo`: a provider in a folder, a person and a company enrolled and
//! activated with the command `remote-sign`, a file signed through the PKCS#11 module and
//! verified twice, and what another program needs to use the module.

mod arguments;
mod claim;
mod enrolment;
mod environment;
mod provider;
mod verification;

use std::io;
use std::path::Path;
use std::process::Stdio;

use crate::Outcome;
use crate::targets;
use arguments::Arguments;
use claim::Claim;
use enrolment::{Card, Company, Person};
use environment::Environment;
use provider::Provider;

pub(crate) use arguments::HELP;

/// Runs the demonstration; see the help text of the command.
pub(crate) fn run(words: &[&str]) -> Outcome {
    let arguments = match Arguments::parse(words) {
        Ok(arguments) => arguments,
        Err(what) => return crate::misused(&what),
    };
    match demonstrate(&arguments) {
        Ok(()) => Outcome::Done,
        Err(error) => {
            eprintln!("the demonstration stopped: {error}");
            Outcome::Failed
        }
    }
}

fn demonstrate(arguments: &Arguments) -> io::Result<()> {
    let claim = Claim::make(&arguments.folder, &arguments.file)?;
    println!("Building the command and the module (the first time takes minutes) ...");
    build()?;
    let provider = Provider::make(claim)?;
    println!("Made a provider in {}", provider.folder().display());
    let outcome = tell(&provider, arguments);
    provider.forget_typed()?;
    outcome
}

/// The story, from the enrolment on.
fn tell(provider: &Provider, arguments: &Arguments) -> io::Result<()> {
    // First, so that a program that takes the first slot finds a card that needs nobody.
    let company = Company::enrol(provider, &arguments.keys)?;
    for card in company.seals.iter().chain(&company.authentications) {
        println!("Enrolled and activated ACME S.p.A.: {card}, unattended");
    }
    let person = Person::enrol(provider, &arguments.remote_keys)?;
    let further = person.signatures.iter().chain(&person.authentications);
    for card in std::iter::once(&person.card).chain(further) {
        println!("Enrolled and activated Mario Rossi: {card}");
    }

    let signed = person.sign(provider, &arguments.file)?;
    println!("Signed {} through the module:", arguments.file.display());
    println!("  {}", signed.display());
    let authority = provider.authority_certificate()?;
    verification::own(provider, &signed)?;
    println!("Verified with `remote-sign verify`: valid");
    match verification::openssl(&signed, &authority)? {
        Some(()) => println!("Verified with `openssl cms -verify`: valid"),
        None => println!("Not verified with OpenSSL: the program `openssl` is not installed"),
    }

    let environment = Environment::new(provider, &authority, &person, &company)?;
    let written = environment.write(&arguments.folder)?;
    println!(
        "\nPlug the module into other programs (first: set -a; . {}; set +a):",
        written.display()
    );
    println!("{}", plugs(&environment, company.seals.first()));
    Ok(())
}

fn build() -> io::Result<()> {
    let words = [
        "build",
        "--release",
        "--locked",
        "-p",
        "remote-sign",
        "-p",
        "remote_sign_pkcs11",
    ];
    let status = targets::cargo().args(words).stdin(Stdio::null()).status()?;
    if status.success() {
        Ok(())
    } else {
        Err(io::Error::other("the build failed"))
    }
}

fn plugs(environment: &Environment, seal: Option<&Card>) -> String {
    let module = environment.module().display();
    let command = environment.module().with_file_name("remote-sign");
    let command = command.display();
    let label = seal.map_or("", |seal| seal.token_label.as_str());
    format!(
        "  look:        pkcs11-tool --module {module} -L\n  \
           set up:      {command} plug libreoffice, or firefox, nss, openssl, java, ssh, p11-kit\n  \
           take back:   the same with --undo; {command} doctor pkcs11 looks it over\n  \
           OpenSSL:     openssl dgst -engine pkcs11 -keyform engine -sha256 \\\n               \
                        -sign 'pkcs11:token={label};type=private' FILE   (PKCS11_MODULE_PATH={module})"
    )
}

/// An absolute path.
fn absolute(path: &Path) -> io::Result<std::path::PathBuf> {
    std::path::absolute(path)
}
