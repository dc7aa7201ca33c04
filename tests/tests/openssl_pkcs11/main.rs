//! OpenSSL as a client of the module, by the engine of libp11 and by pkcs11-provider: `dgst`,
//! `cms` and TLS, with seals and with cards that ask for an OTP. What both do is here; where
//! they differ, in a file of each.

#![allow(clippy::unwrap_used, reason = "what goes wrong must fail the test")]

mod engine;
mod provider;

use remote_sign_tests::{By, Demo, OpensslDesk, TlsServer};

const WRONG_OTP: &str = "00000000";

/// A way from OpenSSL to the module.
struct Way {
    by: By,
    demo: Demo,
    /// What is asked at the terminal before the key is found.
    token_pin: &'static str,
    /// And at each signature that an OTP approves.
    key_pin: &'static str,
}

/// Makes a test of each of these methods of a way.
macro_rules! both {
    ($way:expr; $($name:ident)*) => {$(
        #[test]
        fn $name() {
            $way.$name();
        }
    )*};
}
use both;

impl Way {
    fn new(by: By, name: &str, token_pin: &'static str, key_pin: &'static str) -> Self {
        let keys = ["rsa2048", "p256"];
        Self {
            by,
            demo: Demo::with_remote(name, &keys, &["rsa2048", "p256", "p384"]),
            token_pin,
            key_pin,
        }
    }

    fn desk<'a>(&'a self, label: &'a str) -> OpensslDesk<'a> {
        OpensslDesk::new(&self.demo, self.by, label, "")
    }

    fn pin(&self) -> &str {
        self.demo.variable("P11_PIN")
    }

    fn seals_sign_digests(&self) {
        let rsa = [
            "-sha256",
            "-sha384",
            "-sha512",
            // The longest salt that fits, which is OpenSSL's own choice, and the digest's length.
            "-sha256 -sigopt rsa_padding_mode:pss",
            "-sha384 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:-1",
        ];
        for (key, ways) in [("rsa2048", &rsa[..]), ("p256", &["-sha256", "-sha384"])] {
            let desk = self.desk(self.demo.seal(key));
            for way in ways {
                desk.sign(way, Some(self.pin())).run().succeeded();
                desk.verify(way);
            }
        }
    }

    fn seals_sign_cms(&self) {
        for key in ["rsa2048", "p256"] {
            self.desk(self.demo.seal(key))
                .sign_and_verify_cms(self.pin());
        }
    }

    fn a_card_opens_a_tls_connection(&self) {
        for protocol in ["tls1_2", "tls1_3"] {
            let server = TlsServer::start(&self.demo, protocol);
            for key in ["rsa2048", "p256"] {
                let desk = self.desk(self.demo.authentication(key));
                let page = desk.visit(&server, self.pin()).run();
                assert!(
                    TlsServer::shows(&page, &desk.certificate()),
                    "{protocol} {page}"
                );
            }
        }
    }

    /// Its certificate is the wrong one for TLS, and the server says so.
    fn a_seal_opens_no_tls_connection(&self) {
        let server = TlsServer::start(&self.demo, "tls1_3");
        let desk = self.desk(self.demo.seal("p256"));
        let page = desk.visit(&server, self.pin()).run();
        assert!(!TlsServer::shows(&page, &desk.certificate()), "{page}");
        assert!(page.text().contains("unsupported certificate"), "{page}");
    }

    /// The OTP leaves when the signature begins, and is asked for then.
    fn a_code_approves_one_signature(&self) {
        let desk = self.desk(self.demo.remote("p256"));
        let code = || self.demo.newest_otp(desk.label).unwrap();
        let signed = desk.sign("-sha256", None);
        let signed = signed.converse(&[
            (self.token_pin, &|| self.pin().into()),
            (self.key_pin, &code),
        ]);
        signed.succeeded();
        desk.verify("-sha256");
        // The PIN may come from the command line: the code is asked for all the same.
        let signed = desk.sign("-sha256", Some(self.pin()));
        signed.converse(&[(self.key_pin, &code)]).succeeded();
        desk.verify("-sha256");
    }

    /// It is asked for once and costs no try of the PIN.
    fn a_wrong_code_is_refused(&self) {
        let desk = self.desk(self.demo.remote_authentication("p256"));
        let signed = desk.sign("-sha256", None);
        let refused = signed
            .converse(&[
                (self.token_pin, &|| self.pin().into()),
                (self.key_pin, &|| WRONG_OTP.into()),
            ])
            .refused();
        assert!(refused.text().contains("Error signing data"), "{refused}");
        assert_eq!(self.demo.pin_tries_left(desk.label), 5);
    }
}
