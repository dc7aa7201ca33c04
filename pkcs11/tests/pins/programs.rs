//! The same with a real program: OpenSC's `pkcs11-tool`, in processes of its own.

use super::*;

#[test]
fn req_32_to_35_pkcs11_tool_changes_and_unlocks_a_pin() {
    let scene = &SCENE.0;
    let first = tool("tool", &format!("--change-pin --pin {PIN} --new-pin {NEW}"));
    assert!(first.contains("CKR_FUNCTION_CANCELED"), "{first}");
    // It logs in with the PIN before, so that the OTP stands behind the new one.
    let both = format!("{NEW}{}", scene.code("tool"));
    let changed = tool(
        "tool",
        &format!("--change-pin --pin {PIN} --new-pin {both}"),
    );
    assert!(changed.contains("PIN successfully changed"), "{changed}");
    let shown = tool("tool", &format!("--login --pin {NEW} -O"));
    assert!(shown.contains("Private Key Object"), "{shown}");

    let code = scene.activation_code("tool");
    let lock = || {
        while !tool("tool", &format!("--login --pin {WRONG} -O")).contains("CKR_PIN_LOCKED") {}
    };
    lock();
    let unlocked = tool(
        "tool",
        &format!("--unlock-pin --puk {code} --new-pin {NEW}"),
    );
    assert!(unlocked.contains("PIN successfully changed"), "{unlocked}");
    lock();
    let unlocked = tool(
        "tool",
        &format!("--init-pin --login --so-pin {code} --new-pin {NEW}"),
    );
    assert!(
        unlocked.contains("User PIN successfully initialized"),
        "{unlocked}"
    );
    let shown = tool("tool", &format!("--login --pin {NEW} -O"));
    assert!(shown.contains("Private Key Object"), "{shown}");
}

/// The other way of OpenSC's cards: the PUK in a context login.
#[test]
fn req_35_pkcs11_tool_unlocks_in_a_specific_context() {
    let code = SCENE.0.activation_code("tool-context");
    close(locked("tool-context"));
    let words = format!("--unlock-pin --login --login-type context-specific --pin {code}");
    let unlocked = tool("tool-context", &format!("{words} --new-pin {PIN}"));
    assert!(unlocked.contains("PIN successfully changed"), "{unlocked}");
    assert_eq!(left("tool-context"), (5, 10, 2));
}

#[test]
fn req_21_and_22_pkcs11_tool_sets_a_first_pin() {
    let scene = &SCENE.0;
    let officer = format!(
        "{}:{}",
        scene.activation_code("tool-new"),
        support::PASSWORD
    );
    let officer = format!("--init-pin --login --so-pin {officer} --new-pin");
    let first = tool("tool-new", &format!("{officer} {NEW}"));
    assert!(first.contains("CKR_FUNCTION_CANCELED"), "{first}");
    let both = format!("{NEW}{}", scene.code("tool-new"));
    let set = tool("tool-new", &format!("{officer} {both}"));
    assert!(set.contains("User PIN successfully initialized"), "{set}");
    let shown = tool("tool-new", &format!("--login --pin {NEW} -O"));
    assert!(shown.contains("Private Key Object"), "{shown}");
}

#[test]
fn pkcs11_tool_initialises_no_token() {
    let words = format!("--init-token --label seal --so-pin {WRONG_CODE}");
    let refused = tool("seal", &words);
    assert!(refused.contains("CKR_FUNCTION_NOT_SUPPORTED"), "{refused}");
}

/// NSS logs in with the old field before it changes the PIN, as Firefox does in its dialog.
#[test]
fn req_32_to_34_nss_changes_a_pin() {
    let (scene, folder) = (&SCENE.0, tempfile::tempdir().unwrap());
    let database = format!("sql:{}", folder.path().display());
    let nss = |program: &str, words: &str| {
        let made = Command::new(program)
            .args(words.split_whitespace())
            .arg(&database)
            .current_dir(folder.path())
            .output()
            .expect("NSS's tools run: apt-get install libnss3-tools");
        let [said, complained] =
            [made.stdout, made.stderr].map(|text| String::from_utf8(text).unwrap());
        (made.status.success(), format!("{said}{complained}"))
    };
    let library = support::library();
    nss("certutil", "-N --empty-password -d");
    let (added, said) = nss(
        "modutil",
        &format!("-force -add module -libfile {} -dbdir", library.display()),
    );
    assert!(added, "{said}");
    let change = |old: &str, new: &str| {
        for (name, text) in [("old", old), ("new", new)] {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        nss(
            "modutil",
            "-force -changepw nss -pwfile old -newpwfile new -dbdir",
        )
    };
    let (changed, said) = change(PIN, NEW);
    assert!(!changed, "the OTP is sent: {said}");
    let both = format!("{NEW}{}", scene.code("nss"));
    let (changed, said) = change(PIN, &both);
    assert!(changed, "{said}");
    let shown = tool("nss", &format!("--login --pin {NEW} -O"));
    assert!(shown.contains("Private Key Object"), "{shown}");
}
