//! Slots, tokens, mechanisms.

use cryptoki::error::RvError;
use cryptoki::mechanism::MechanismType;
use cryptoki::slot::Slot;

use super::*;

#[test]
fn slots_and_tokens_tell_who_they_are() {
    let slots = module().get_slots_with_token().unwrap();
    let ids: Vec<u64> = slots.iter().map(Slot::id).collect();
    assert_eq!(
        ids,
        [0, 1, 2, 3, 4, 5, 6, 7],
        "their places in the configuration"
    );
    let info = token("rsa");
    assert_eq!((info.label(), info.model()), ("rsa", "automatic"));
    assert_eq!(info.serial_number(), SCENE.0.credential("rsa").as_str());
    assert!(info.login_required() && info.token_initialized() && info.user_pin_initialized());
    assert!(!info.user_pin_count_low() && !info.user_pin_final_try() && !info.user_pin_locked());
    assert!(info.rng() && !info.protected_authentication_path() && !info.clock_on_token());
    for name in ["rsa", "states"] {
        let info = token(name);
        assert_eq!((info.min_pin_length(), info.max_pin_length()), (8, 16));
    }
    assert!(
        module()
            .get_slot_info(slot("rsa"))
            .unwrap()
            .removable_device()
    );
}

#[test]
fn mechanisms_are_those_of_the_key_and_of_who_is_asked() {
    let list = |name| module().get_mechanism_list(slot(name)).unwrap();
    // This client leaves out SHA-224 from a list, and knows it otherwise.
    let digests = [
        MechanismType::SHA1,
        MechanismType::SHA256,
        MechanismType::SHA384,
        MechanismType::SHA512,
    ];
    assert_eq!(
        list("states"),
        [&[MechanismType::ECDSA][..], &digests].concat()
    );
    assert_eq!(
        list("context"),
        [
            &[MechanismType::RSA_PKCS, MechanismType::RSA_PKCS_PSS][..],
            &digests
        ]
        .concat()
    );
    assert_eq!(
        (list("rsa").len(), list("rsa")[0]),
        (12, MechanismType::RSA_PKCS)
    );
    for digest in digests {
        let info = module().get_mechanism_info(slot("rsa"), digest).unwrap();
        assert!(info.digest() && !info.sign() && !info.verify() && !info.hardware());
    }
    let info = module()
        .get_mechanism_info(slot("rsa"), MechanismType::SHA256_RSA_PKCS)
        .unwrap();
    assert_eq!((info.min_key_size(), info.max_key_size()), (2048, 4096));
    assert!(info.sign() && info.verify() && !info.digest());
    let unlisted = module().get_mechanism_info(slot("context"), MechanismType::SHA256_RSA_PKCS);
    assert_eq!(refusal(unlisted).unwrap_err(), RvError::MechanismInvalid);
}
