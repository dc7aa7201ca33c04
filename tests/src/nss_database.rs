//! An NSS database, as LibreOffice, pdfsig and NSS's own tools take one: the authority as a
//! trusted one, and the module if it is added.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{Demo, Program};

/// A database in a folder of its own.
pub struct NssDatabase<'a> {
    demo: &'a Demo,
    folder: PathBuf,
    configuration: PathBuf,
}

impl<'a> NssDatabase<'a> {
    /// Makes a database that knows the authority, in the new folder `folder`.
    ///
    /// # Panics
    ///
    /// If it cannot be made.
    pub fn new(demo: &'a Demo, folder: &Path) -> Self {
        let database = Self {
            demo,
            folder: folder.to_owned(),
            configuration: demo.variable("REMOTE_SIGN_CONFIG").into(),
        };
        fs::create_dir(folder).expect("a folder can be made");
        let certutil = |words| database.tool("certutil", words);
        certutil("-N --empty-password").run().succeeded();
        let authority = certutil("-A -n authority -t C,C,C").arg("-i");
        let root = demo.variable("P11_CA_CERT");
        authority.arg(root).run().succeeded();
        // LibreOffice and pdfsig put the signer's certificate alone into a document: who checks
        // it has the issuing authority's from elsewhere.
        let issuing = folder.join("issuing.pem");
        demo.issuing_certificate(&issuing);
        let add = certutil("-A -n issuing -t ,,").arg("-i");
        add.arg(&issuing).run().succeeded();
        database
    }

    /// The same, with the module, which shows the tokens of these labels. `options` are
    /// further words for `modutil -add`.
    ///
    /// # Panics
    ///
    /// If it cannot be made.
    pub fn with_module(demo: &'a Demo, folder: &Path, labels: &[&str], options: &str) -> Self {
        let configuration = demo.configuration_with(labels);
        Self::configured(demo, folder, configuration, options)
    }

    /// The same, with the module, which shows the token of this label, without login.
    ///
    /// # Panics
    ///
    /// If it cannot be made.
    pub fn without_login(demo: &'a Demo, folder: &Path, label: &str) -> Self {
        let configuration = demo.configuration_without_login(label);
        Self::configured(demo, folder, configuration, "")
    }

    fn configured(demo: &'a Demo, folder: &Path, configuration: PathBuf, options: &str) -> Self {
        let database = Self {
            configuration,
            ..Self::new(demo, folder)
        };
        let module = demo.variable("P11_MODULE");
        let words = format!("-force -add remote-sign {options}");
        let add = database.tool("modutil", words.trim_end());
        add.arg("-libfile").arg(module).run().succeeded();
        database
    }

    /// The folder that it lies in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What programs call it.
    ///
    /// # Panics
    ///
    /// If its folder's name is not UTF-8.
    pub fn name(&self) -> String {
        format!("sql:{}", self.folder.to_str().expect("a name in UTF-8"))
    }

    /// A program of NSS's, with this database and these words.
    #[must_use]
    pub fn tool(&self, name: &str, words: &str) -> Program {
        let option = if name == "modutil" { "-dbdir" } else { "-d" };
        let program = self.program(name, "libnss3-tools").words(option);
        program.arg(self.name()).words(words)
    }

    /// pdfsig with this database.
    #[must_use]
    pub fn pdfsig(&self) -> Program {
        let program = self.program("pdfsig", "poppler-utils");
        program.words("-nssdir").arg(self.name())
    }

    /// A program that is told of the module's configuration for this database.
    pub fn program(&self, name: &str, package: &'static str) -> Program {
        let program = self.demo.program(name, package);
        program.env("REMOTE_SIGN_CONFIG", &self.configuration)
    }

    /// A file that says what stands in the field for the PIN of a token.
    ///
    /// # Panics
    ///
    /// If it cannot be written.
    pub fn password_file(&self, label: &str, field: &str) -> PathBuf {
        let file = self.folder.join("passwords");
        fs::write(&file, format!("{label}:{field}\n")).expect("the folder can be written");
        file
    }
}
