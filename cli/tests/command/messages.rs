//! `messages`: the holder and the operator see where messages stand, not what they say.

use std::fs;

use crate::provider::{PERSON, Provider};

#[test]
fn req_05_a_gateway_that_is_down_delays_and_the_state_is_shown() {
    let provider = Provider::new();
    let path = provider.path("config.toml");
    let sound = fs::read_to_string(&path).unwrap();
    // Nothing listens on port 1.
    let down = "\n[messages.sms]\nurl = \"http://127.0.0.1:1/?to={to}&text={text}\"\n";
    fs::write(&path, sound.clone() + down).unwrap();
    let user = provider.register(PERSON, &["key=p256"]).user;
    let listed = provider.json(&["messages", "list", "--user", &user]);
    let sms = &listed[0];
    assert_eq!(
        (
            &sms["channel"],
            &sms["notice"],
            &sms["state"],
            &sms["attempts"]
        ),
        (
            &"sms".into(),
            &"activation-code".into(),
            &"waiting".into(),
            &1.into()
        )
    );
    assert_eq!(sms["to"], "+39347*****");
    assert!(sms["next_at"].is_string());
    assert_eq!(listed[1]["state"], "handed-over");
    let early = provider.json(&["messages", "deliver"]);
    assert_eq!(early["handed_over"], 0);

    fs::write(&path, sound).unwrap();
    let code = provider.sent("): ");
    let after = provider.run(&["messages", "list"]).done().out;
    assert!(
        after.contains("sms to +39347*****  activation-code: handed-over, 2 attempts"),
        "{after}"
    );
    assert!(!after.contains(&code) && !after.contains("+393471234567"));
}
