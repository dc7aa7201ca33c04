//! The stories of `ffi/vectors.json` told to the Rust library itself: what the C API and the
//! bindings are held to is what the library does. Those that the library's own tests tell step
//! by step are not repeated here.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::large_enum_variant,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::fs;
use std::path::Path;
use std::rc::Rc;
use std::sync::{Arc, Mutex};

use remote_sign_core::store::MemoryStore;
use remote_sign_core::*;
use serde_json::{Value as Json, json};

/// Those whose calls are known here.
const STORIES: [&str; 5] = [
    "signed",
    "suspended",
    "pin changed",
    "refused before the first password",
    "refused before the first PIN",
];

/// What a step gives: something to read of, or a value.
#[derive(Clone)]
enum Given {
    Value(Json),
    Thing(Rc<Thing>),
}

enum Thing {
    Registration(RefCell<Registration>),
    Registered(Registered),
    Credential(Credential),
    Credentials(Vec<Credential>),
    Session(Session),
    Receipt(OtpReceipt),
    Information(Box<CertificateInformation>),
    Digest(Digest),
    Scope(RefCell<Scope>),
    OtpProof(RefCell<Option<OtpProof>>),
    PinProof(PinProof),
    Authorization(Authorization),
    Input(SigningInput),
    Signature(Signature),
    Key(PublicKey),
    Request(SuspensionRequest),
    Suspension(Suspension),
}

/// A result by name, and the tries left.
type Refusal = (String, Option<u32>);
type Told<T> = std::result::Result<T, Refusal>;

struct Teller {
    provider: RemoteSign,
    client: Client,
    clock: Arc<ManualClock>,
    messages: Arc<Mutex<Vec<String>>>,
    variables: BTreeMap<String, Given>,
}

struct SharedClock(Arc<ManualClock>);

impl Clock for SharedClock {
    fn now(&self) -> Timestamp {
        self.0.now()
    }
}

#[test]
fn the_library_does_what_the_vectors_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ffi/vectors.json");
    let vectors: Json = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    for name in STORIES {
        let mut teller = Teller::new(&vectors);
        teller.tell(&vectors, name);
    }
}

impl Teller {
    fn new(vectors: &Json) -> Self {
        let messages = Arc::new(Mutex::new(Vec::new()));
        let inbox = messages.clone();
        let messenger = move |message: &Message| {
            inbox.lock().unwrap().push(message.body.to_string());
            Ok(())
        };
        let start = Timestamp::from_unix_millis(vectors["clock"].as_i64().unwrap());
        let clock = Arc::new(ManualClock::new(start));
        let key = MasterKey::new(bytes(&vectors["master_key"]).try_into().unwrap());
        let now = SharedClock(clock.clone());
        let builder = RemoteSign::builder(key, MemoryStore::new(), messenger, now);
        Self {
            provider: builder.build().unwrap(),
            client: Client::new("vectors"),
            clock,
            messages,
            variables: BTreeMap::new(),
        }
    }

    fn tell(&mut self, vectors: &Json, name: &str) {
        let stories = vectors["stories"].as_array().unwrap();
        let story = stories.iter().find(|story| story["name"] == name).unwrap();
        if let Some(before) = story["after"].as_str() {
            self.tell(vectors, before);
        }
        for step in story["steps"].as_array().unwrap() {
            self.step(name, step);
        }
    }

    fn step(&mut self, story: &str, step: &Json) {
        let place = format!("{story}: {step}");
        if let Some(seconds) = step["advance"].as_i64() {
            self.clock.advance_seconds(seconds);
            return;
        }
        let given = if step.get("mail").is_some() {
            Ok(Given::Value(self.mail(&step["mail"])))
        } else if let Some(path) = step["get"].as_str() {
            self.read(path)
        } else {
            self.call(step)
        };
        if let Some(fails) = step.get("fails") {
            let (result, tries) = given.map(drop).expect_err(&place);
            assert_eq!(result, fails["result"].as_str().unwrap(), "{place}");
            if let Some(expected) = fails.get("tries_left") {
                assert_eq!(json!(tries), *expected, "{place}");
            }
            return;
        }
        let given = given.unwrap_or_else(|refusal| panic!("{place}: {refusal:?}"));
        if let Some(expected) = step.get("is") {
            let Given::Value(found) = &given else {
                panic!("{place}: there is something")
            };
            let expected = self.resolved(expected);
            assert_eq!(*found, expected, "{place}");
        }
        if let Some(name) = step["as"].as_str() {
            self.variables.insert(name.to_owned(), given);
        }
    }

    fn mail(&self, label: &Json) -> Json {
        let part = |part: &Json| self.resolved(part).as_str().unwrap().to_owned();
        let label: String = match label {
            Json::Array(parts) => parts.iter().map(part).collect(),
            whole => part(whole),
        };
        let messages = self.messages.lock().unwrap();
        let mut newest = messages.iter().rev();
        let after = newest.find_map(|body| Some(body.split_once(&label)?.1));
        json!(after.unwrap().split_whitespace().next().unwrap())
    }

    /// A value of the vectors, or what the variable stands for that it names.
    fn resolved(&self, value: &Json) -> Json {
        match value.as_str().filter(|text| text.starts_with('$')) {
            Some(path) => match self.read(path).unwrap() {
                Given::Value(value) => value,
                Given::Thing(_) => panic!("{path} is no value"),
            },
            None => value.get("hex").unwrap_or(value).clone(),
        }
    }

    fn read(&self, path: &str) -> Told<Given> {
        let mut names = path.strip_prefix('$').unwrap().split('.');
        let name = names.next().unwrap();
        if name == "client" {
            return Ok(Given::Value(Json::Null));
        }
        let start = self.variables.get(name).unwrap_or_else(|| panic!("{name}"));
        names.try_fold(start.clone(), |given, name| match given {
            Given::Thing(thing) => property(&thing, name),
            Given::Value(Json::Object(fields)) => Ok(Given::Value(fields[name].clone())),
            Given::Value(Json::Array(items)) if name == "length" => {
                Ok(Given::Value(json!(items.len())))
            }
            Given::Value(Json::Array(items)) => {
                Ok(Given::Value(items[name.parse::<usize>().unwrap()].clone()))
            }
            Given::Value(value) => panic!("{value} has no {name}"),
        })
    }

    fn call(&self, step: &Json) -> Told<Given> {
        let call = step["call"].as_str().unwrap();
        let empty = Vec::new();
        let arguments = step["arguments"].as_array().unwrap_or(&empty);
        let noun = call.split_once('.').unwrap().0;
        let own = format!("${noun}");
        let on = step["on"].as_str().unwrap_or(&own);
        let text = |index: usize| {
            let value = self.resolved(&arguments[index]);
            value.as_str().unwrap().to_owned()
        };
        let thing = |path: &str| match self.read(path).unwrap() {
            Given::Thing(thing) => thing,
            Given::Value(value) => panic!("{path} is {value}"),
        };
        let argument = |index: usize| thing(arguments[index].as_str().unwrap());
        let number = |index: usize| u32::try_from(arguments[index].as_u64().unwrap()).unwrap();
        let id = |index: usize| text(index).parse::<CredentialId>();
        let user = |index: usize| text(index).parse::<UserId>();
        let (provider, client) = (&self.provider, &self.client);
        macro_rules! of {
            ($kind:ident, $thing:expr) => {
                match &*$thing {
                    Thing::$kind(found) => found,
                    _ => panic!("{step}: no {}", stringify!($kind)),
                }
            };
        }
        macro_rules! thing {
            ($kind:ident, $made:expr) => {
                Given::Thing(Rc::new(Thing::$kind($made)))
            };
        }
        let done = |()| Given::Value(Json::Null);
        let value = |value: Json| Given::Value(value);
        let told = match call {
            "registration.new_natural_person" => {
                return Ok(thing!(Registration, RefCell::new(registration(arguments))));
            }
            "registration.add_credential" => {
                let request = CredentialRequest {
                    kind: word(CredentialKind::ALL, &arguments[0]),
                    purpose: word(CredentialPurpose::ALL, &arguments[1]),
                    algorithm: word(KeyAlgorithm::ALL, &arguments[2]),
                    label: text(3),
                };
                let registration = thing(on);
                of!(Registration, registration)
                    .borrow_mut()
                    .credentials
                    .push(request);
                Ok(done(()))
            }
            "provider.register" => {
                let registration = argument(0);
                let registration = of!(Registration, registration).borrow();
                let registered = provider.register(&registration, client);
                registered.map(|registered| thing!(Registered, registered))
            }
            "provider.credential" => id(0)
                .and_then(|id| provider.credential(&id))
                .map(|credential| thing!(Credential, credential)),
            "provider.credentials" => user(0)
                .and_then(|user| provider.credentials(Some(&user)))
                .map(|credentials| thing!(Credentials, credentials)),
            "provider.login" => user(0)
                .and_then(|user| provider.login(&user, &Password::new(text(1)), client))
                .map(|session| thing!(Session, session)),
            "provider.resume_session" => provider
                .resume_session(&SessionToken::new(text(0)))
                .map(|session| thing!(Session, session)),
            "provider.logout" => provider.logout(of!(Session, argument(0)), client).map(done),
            "provider.first_access" => provider
                .first_access(of!(Session, argument(0)))
                .map(|stage| value(named(stage))),
            "provider.contacts" => provider
                .contacts(of!(Session, argument(0)))
                .map(|_| done(())),
            "provider.change_password" => {
                let [current, new, again] = [1, 2, 3].map(|index| Password::new(text(index)));
                let session = argument(0);
                provider
                    .change_password(of!(Session, session), &current, &new, &again, client)
                    .map(done)
            }
            "provider.reissue_temporary_password" => user(0)
                .and_then(|user| provider.reissue_temporary_password(&user, client))
                .map(|_| done(())),
            "provider.secret_question_of" => user(0)
                .and_then(|user| provider.secret_question_of(&user))
                .map(|question| value(json!(question))),
            "provider.request_activation_otp" => id(1)
                .and_then(|id| {
                    provider.request_activation_otp(of!(Session, argument(0)), &id, client)
                })
                .map(|receipt| thing!(Receipt, receipt)),
            "provider.resume_activation" => id(1)
                .and_then(|id| provider.resume_activation(of!(Session, argument(0)), &id, client))
                .map(|credential| thing!(Credential, credential)),
            "provider.activate" => {
                let (pin, again) = (Pin::new(text(2)), Pin::new(text(3)));
                let (code, otp) = (ActivationCode::new(text(4)), OtpCode::new(text(5)));
                let session = argument(0);
                id(1)
                    .and_then(|id| {
                        let session = of!(Session, session);
                        provider.activate(session, &id, &pin, &again, &code, &otp, client)
                    })
                    .map(|credential| thing!(Credential, credential))
            }
            "provider.check_first_pin" => {
                let (pin, again) = (Pin::new(text(2)), Pin::new(text(3)));
                let session = argument(0);
                id(1)
                    .and_then(|id| {
                        provider.check_first_pin(of!(Session, session), &id, &pin, &again)
                    })
                    .map(done)
            }
            "provider.certificate_information" => id(1)
                .and_then(|id| provider.certificate_information(of!(Session, argument(0)), &id))
                .map(|information| thing!(Information, Box::new(information))),
            "certificate_information.headline" => {
                let language = word(Language::ALL, &arguments[0]);
                let information = thing(on);
                let headline = of!(Information, information).headline();
                Ok(value(json!(headline.text(language))))
            }
            "provider.verify_pin" => id(0)
                .and_then(|id| provider.verify_pin(&id, &Pin::new(text(1)), client))
                .map(|proof| thing!(PinProof, proof)),
            "provider.unlock_pin" => {
                let (code, pin) = (ActivationCode::new(text(1)), Pin::new(text(2)));
                id(0)
                    .and_then(|id| provider.unlock_pin(&id, &code, &pin, client))
                    .map(done)
            }
            "provider.repeats_pin" => {
                let repeats = provider.repeats_pin(of!(PinProof, argument(0)), &text(1));
                Ok(value(json!(repeats)))
            }
            "provider.request_pin_change_otp" => id(1)
                .and_then(|id| {
                    provider.request_pin_change_otp(of!(Session, argument(0)), &id, client)
                })
                .map(|receipt| thing!(Receipt, receipt)),
            "provider.change_pin" => {
                let [current, new, again] = [2, 3, 4].map(|index| Pin::new(text(index)));
                let (session, otp) = (argument(0), OtpCode::new(text(5)));
                id(1)
                    .and_then(|id| {
                        let session = of!(Session, session);
                        provider.change_pin(session, &id, &current, &new, &again, &otp, client)
                    })
                    .map(done)
            }
            "digest.new_of" => {
                let algorithm = word(DigestAlgorithm::ALL, &arguments[0]);
                let data = bytes(&self.resolved(&arguments[1]));
                Ok(thing!(Digest, algorithm.digest(&data)))
            }
            "scope.new_digests" => Ok(thing!(Scope, RefCell::new(Scope::Digests(vec![])))),
            "scope.new_window" => {
                let (seconds, uses) = (number(0), number(1));
                Ok(thing!(Scope, RefCell::new(Scope::Window { seconds, uses })))
            }
            "scope.add_digest" => {
                let (scope, digest) = (thing(on), argument(0));
                if let Scope::Digests(digests) = &mut *of!(Scope, scope).borrow_mut() {
                    digests.push(of!(Digest, digest).clone());
                }
                Ok(done(()))
            }
            "provider.is_signing_otp_waiting" => {
                let scope = of!(Scope, argument(1)).borrow().clone();
                id(0)
                    .and_then(|id| provider.is_signing_otp_waiting(&id, &scope))
                    .map(|waiting| value(json!(waiting)))
            }
            "provider.request_signing_otp" => {
                let scope = of!(Scope, argument(1)).borrow().clone();
                id(0)
                    .and_then(|id| provider.request_signing_otp(&id, &scope, client))
                    .map(|receipt| thing!(Receipt, receipt))
            }
            "provider.verify_signing_otp" => {
                let scope = of!(Scope, argument(1)).borrow().clone();
                let otp = OtpCode::new(text(2));
                id(0)
                    .and_then(|id| provider.verify_signing_otp(&id, &scope, &otp, client))
                    .map(|proof| thing!(OtpProof, RefCell::new(Some(proof))))
            }
            "provider.authorize" => {
                let (pin, otp) = (argument(0), argument(1));
                let scope = of!(Scope, argument(2)).borrow().clone();
                let otp = of!(OtpProof, otp).borrow_mut().take();
                let otp = otp.ok_or_else(|| ("SPENT".to_owned(), None))?;
                let opened = provider.authorize(of!(PinProof, pin), otp, scope, client);
                opened.map(|authorization| thing!(Authorization, authorization))
            }
            "provider.is_open" => {
                let open = provider.is_open(of!(Authorization, argument(0)));
                Ok(value(json!(open)))
            }
            "provider.close" => provider.close(of!(Authorization, argument(0))).map(done),
            "signing_input.new_of_digest" => {
                let algorithm = word(KeyAlgorithm::ALL, &arguments[0]);
                let input = SigningInput::of_digest(algorithm, of!(Digest, argument(1)));
                Ok(thing!(Input, input))
            }
            "provider.sign" => {
                let (authorization, input) = (argument(0), argument(1));
                provider
                    .sign(of!(Authorization, authorization), of!(Input, input))
                    .map(|signature| thing!(Signature, signature))
            }
            "public_key.new_from_certificate" => {
                let certificate = bytes(&self.resolved(&arguments[0]));
                PublicKey::from_certificate(&certificate).map(|key| thing!(Key, key))
            }
            "public_key.verify" => {
                let (key, input) = (thing(on), argument(0));
                let signature = bytes(&self.resolved(&arguments[1]));
                of!(Key, key)
                    .verify(of!(Input, input), &signature)
                    .map(done)
            }
            "library.ecdsa_to_der" => {
                let algorithm = word(KeyAlgorithm::ALL, &arguments[0]);
                ecdsa_to_der(algorithm, &bytes(&self.resolved(&arguments[1])))
                    .map(|der| value(hex(&der)))
            }
            "library.ecdsa_from_der" => {
                let algorithm = word(KeyAlgorithm::ALL, &arguments[0]);
                ecdsa_from_der(algorithm, &bytes(&self.resolved(&arguments[1])))
                    .map(|raw| value(hex(&raw)))
            }
            "suspension_request.new" => text(3).parse().map(|until| {
                let request = SuspensionRequest {
                    iut: text(0),
                    code: EmergencyCode::new(text(1)),
                    confirmation: EmergencyCode::new(text(2)),
                    until,
                    acknowledged: false,
                };
                thing!(Request, request)
            }),
            "provider.suspend" => provider
                .suspend(of!(Request, argument(0)), client)
                .map(|suspension| thing!(Suspension, suspension)),
            unknown => panic!("{unknown} is not known here"),
        };
        told.map_err(|error| {
            let kind = named(error.kind()).as_str().unwrap().to_owned();
            (kind, error.tries_left())
        })
    }
}

fn property(thing: &Thing, name: &str) -> Told<Given> {
    let time = |time: Timestamp| json!(time.unix_millis());
    let value = match (thing, name) {
        (Thing::Registered(registered), "user_id") => json!(registered.user_id.as_str()),
        (Thing::Registered(registered), "credentials") => {
            let ids = registered.credentials.iter();
            json!(ids.map(CredentialId::as_str).collect::<Vec<_>>())
        }
        (Thing::Registered(registered), "waiting") => {
            json!(registered.waiting.as_ref().map(ToString::to_string))
        }
        (Thing::Credentials(list), "length") => json!(list.len()),
        (Thing::Credentials(list), index) => {
            let found = list.get(index.parse::<usize>().unwrap());
            let found = found.ok_or_else(|| ("NO_SUCH_ITEM".to_owned(), None))?;
            return Ok(Given::Thing(Rc::new(Thing::Credential(found.clone()))));
        }
        (Thing::Credential(credential), "id") => json!(credential.id.as_str()),
        (Thing::Credential(credential), "user_id") => json!(credential.user_id.as_str()),
        (Thing::Credential(credential), "kind") => named(credential.kind),
        (Thing::Credential(credential), "purpose") => named(credential.purpose),
        (Thing::Credential(credential), "algorithm") => named(credential.algorithm),
        (Thing::Credential(credential), "state") => named(credential.state),
        (Thing::Credential(credential), "label") => json!(credential.label),
        (Thing::Credential(credential), "iut") => json!(credential.iut),
        (Thing::Credential(credential), "certificate") => {
            credential.certificate.as_deref().map_or(Json::Null, hex)
        }
        (Thing::Credential(credential), "activated_at") => json!(credential.activated_at.map(time)),
        (Thing::Session(session), "user_id") => json!(session.user_id().as_str()),
        (Thing::Session(session), "token") => json!(session.token().expose()),
        (Thing::Receipt(receipt), "channel") => named(receipt.channel),
        (Thing::Receipt(receipt), "masked_destination") => json!(receipt.masked_destination),
        (Thing::Receipt(receipt), "expires_at") => time(receipt.expires_at),
        (Thing::Information(information), "state") => named(information.state),
        (Thing::Information(information), "activated_on") => {
            json!(information.activated_on.to_string())
        }
        (Thing::Information(information), "expires_on") => {
            json!(information.expires_on.to_string())
        }
        (Thing::Information(information), "suspended_until") => {
            json!(information.suspended_until.map(|day| day.to_string()))
        }
        (Thing::Information(information), "holder") => json!({
            "given_name": information.holder.given_name,
            "surname": information.holder.surname,
            "country": information.holder.country,
            "organization": information.holder.organization,
            "serial_number": information.holder.serial_number,
        }),
        (Thing::Information(information), "status") => json!({
            "revoked_at": information.status.revoked.map(|(at, _)| time(at)),
            "revocation_reason": information.status.revoked.map(|(_, reason)| named(reason)),
        }),
        (Thing::Information(information), "chain") => {
            json!(
                information
                    .chain
                    .iter()
                    .map(|der| hex(der))
                    .collect::<Vec<_>>()
            )
        }
        (Thing::Digest(digest), "algorithm") => named(digest.algorithm()),
        (Thing::Digest(digest), "value") => hex(digest.as_bytes()),
        (Thing::Scope(scope), name) => match (&*scope.borrow(), name) {
            (Scope::Digests(digests), "digests") => {
                json!(
                    digests
                        .iter()
                        .map(|digest| hex(digest.as_bytes()))
                        .collect::<Vec<_>>()
                )
            }
            (scope, "shown_digest") => json!(scope.shown_digest()),
            (Scope::Window { seconds, .. }, "seconds") => json!(seconds),
            (Scope::Window { uses, .. }, "uses") => json!(uses),
            _ => Json::Null,
        },
        (Thing::Authorization(authorization), "opened") => json!(authorization.opened()),
        (Thing::Input(SigningInput::Ecdsa(_)), "scheme") => json!("ECDSA"),
        (Thing::Input(SigningInput::Ecdsa(_)), "salt_length") => Json::Null,
        (Thing::Signature(signature), "user") => json!(signature.user.as_str()),
        (Thing::Signature(signature), "authorization") => json!(signature.authorization),
        (Thing::Signature(signature), "bytes") => hex(signature),
        (Thing::Key(key), "algorithm") => named(key.algorithm()),
        (Thing::Suspension(suspension), "last_day") => json!(suspension.last_day.to_string()),
        (Thing::Suspension(suspension), "lifts_at") => json!(suspension.lifts_at.map(time)),
        (_, name) => panic!("{name} is not known here"),
    };
    Ok(Given::Value(value))
}

fn registration(arguments: &[Json]) -> Registration {
    let text = |index: usize| arguments[index].as_str().unwrap().to_owned();
    assert_eq!(arguments[2]["word"], "person_identifier_kind.FISCAL_CODE");
    Registration {
        holder: Holder::NaturalPerson {
            given_name: text(0),
            surname: text(1),
            identifier: PersonIdentifier::FiscalCode(text(3)),
        },
        country: text(4),
        otp_phone: text(5),
        account_phone: None,
        email: text(6),
        recovery_email: None,
        language: word(Language::ALL, &arguments[7]),
        credentials: Vec::new(),
    }
}

/// `PendingActivation` as `PENDING_ACTIVATION`.
fn named(value: impl Debug) -> Json {
    let mut name = String::new();
    for letter in format!("{value:?}").chars() {
        if letter.is_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.extend(letter.to_uppercase());
    }
    json!(name)
}

/// The value that `{"word": "key_algorithm.P256"}` names.
fn word<T: Copy + Debug>(all: &[T], given: &Json) -> T {
    let name = given["word"].as_str().unwrap().split_once('.').unwrap().1;
    let mut all = all.iter();
    *all.find(|value| named(value) == name)
        .unwrap_or_else(|| panic!("{name}"))
}

fn bytes(hex: &Json) -> Vec<u8> {
    let hex = hex.as_str().unwrap();
    let pairs = (0..hex.len()).step_by(2);
    pairs
        .map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap())
        .collect()
}

fn hex(bytes: &[u8]) -> Json {
    json!(
        bytes
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect::<String>()
    )
}
