//! `question`, and `holder check-answer`.

use serde_json::json;

use crate::provider::{PASSWORD, PERSON, Provider};

#[test]
fn req_82_and_83_a_secret_question_is_set_checked_and_removed() {
    let provider = Provider::new();
    let user = provider.enrol(PERSON, &["key=p256"]).user;
    let listed = provider.json(&["question", "list"]);
    let first = json!({
        "question": "first-pet",
        "it": "Come si chiamava il tuo primo animale domestico?",
        "en": "What was the name of your first pet?",
    });
    assert_eq!(listed[0], first);
    let shown = || provider.json(&["question", "show"])["question"].clone();
    assert_eq!(shown(), "-");

    let password = provider.typed("password", PASSWORD);
    let (short, answer) = (
        provider.typed("short", "Fi"),
        provider.typed("answer", "Fido"),
    );
    let set = |which: &[&str], answer: &str| {
        let secrets = ["--password-file", &password, "--answer-file", answer];
        provider.run(&[&["question", "set"], which, &secrets].concat())
    };
    set(&["--question", "first-pet"], &short).refused(2, "3 to 100 characters");
    set(&["--question", "first-bike"], &answer).refused(2, "first-pet");
    set(&["--question", "first-pet"], &answer).done();
    assert_eq!(shown(), first["en"]);
    set(&["--own", "Dove sta la nonna?"], &answer).done();
    assert_eq!(shown(), "Dove sta la nonna?");

    let check = |answer: &str| {
        provider.run(&[
            "holder",
            "check-answer",
            &user,
            "--answer-file",
            answer,
            "--json",
        ])
    };
    let wrong = check(&short);
    assert_eq!(wrong.code, 5);
    assert!(wrong.out.contains(r#""right":false"#), "{}", wrong.out);
    let right = check(&provider.typed("same", " FIDO ")).done().out;
    assert!(right.contains(r#""right":true"#), "{right}");

    let remove = ["question", "remove", "--password-file", &password];
    assert_eq!(provider.json(&remove), json!({ "question": "-" }));
    provider.run(&remove).refused(2, "no secret question");
    let check = ["holder", "check-answer", &user, "--answer-file", &answer];
    provider.run(&check).refused(2, "no secret question");
}
