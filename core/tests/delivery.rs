//! The durable outbox: a gateway that is down delays messages, and neither loses nor repeats
//! one; neither do two processes that deliver at once, nor one that ends in the middle.

#![allow(
    clippy::disallowed_methods,
    reason = "two that deliver at once are threads"
)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

mod support;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Barrier, Mutex};

use remote_sign_core::policy::DeliveryPolicy;
use remote_sign_core::store::{Journals, MemoryStore, Store, Transaction};
use remote_sign_core::*;
use support::{Provider, SharedClock, SharedStore, kind, registration};

const DELIVERY: DeliveryPolicy = DeliveryPolicy {
    keep_days: 90,
    claim_seconds: 100,
    first_delay_seconds: 10,
    delay_factor: 3,
    longest_delay_seconds: 60,
    give_up_seconds: 1000,
    others_per_act: 2,
};

/// Providers on one store and one clock, and a gateway that can be down.
#[derive(Clone)]
struct Scene {
    store: SharedStore,
    clock: SharedClock,
    down: Arc<AtomicBool>,
    /// What was asked of the gateway, as id and channel.
    asked: Arc<Mutex<Vec<(String, Channel)>>>,
    /// What it took.
    taken: Arc<Mutex<Vec<Message>>>,
}

impl Scene {
    fn new() -> Self {
        Self {
            store: SharedStore(Arc::new(MemoryStore::new())),
            clock: SharedClock(Arc::new(ManualClock::new(support::START))),
            down: Arc::default(),
            asked: Arc::default(),
            taken: Arc::default(),
        }
    }

    fn provider(&self) -> RemoteSign {
        let scene = self.clone();
        self.provider_with(move |message: &Message| {
            let asked = (message.id.clone(), message.channel);
            scene.asked.lock().unwrap().push(asked);
            if scene.down.load(Ordering::SeqCst) {
                return Err(down());
            }
            scene.taken.lock().unwrap().push(message.clone());
            Ok(())
        })
    }

    fn provider_with(&self, messenger: impl Messenger + 'static) -> RemoteSign {
        let (store, clock) = (self.store.clone(), self.clock.clone());
        let policy = Policy {
            delivery: DELIVERY,
            ..support::policy()
        };
        RemoteSign::builder(MasterKey::new([7; 32]), store, messenger, clock)
            .policy(policy)
            .build()
            .unwrap()
    }

    fn go_down(&self, down: bool) {
        self.down.store(down, Ordering::SeqCst);
    }

    fn wait(&self, seconds: i64) {
        self.clock.0.advance_seconds(seconds);
    }

    /// How often the gateway was asked since the last look.
    fn asked(&self) -> usize {
        std::mem::take(&mut *self.asked.lock().unwrap()).len()
    }

    /// How often each message was taken.
    fn taken(&self) -> BTreeMap<String, u32> {
        let mut taken = BTreeMap::new();
        for message in self.taken.lock().unwrap().iter() {
            *taken.entry(message.id.clone()).or_default() += 1;
        }
        taken
    }
}

fn down() -> Error {
    Error::new(ErrorKind::MessengerFailed, "the gateway is down")
}

/// One e-mail and one SMS each.
fn register(service: &RemoteSign) -> Registered {
    let registration = registration(CredentialKind::Remote, KeyAlgorithm::P256);
    service
        .register(&registration, &Client::new("test"))
        .unwrap()
}

#[test]
fn req_05_delays_grow_and_a_message_goes_out_once() {
    let scene = Scene::new();
    let service = scene.provider();
    scene.go_down(true);
    let registered = register(&service);
    assert_eq!(
        registered.waiting.unwrap().kind(),
        ErrorKind::MessengerFailed
    );
    assert_eq!(scene.asked(), 2);
    // 10, 30, 60, 60 seconds: factor 3, no more than 60.
    for delay in [10, 30, 60, 60] {
        scene.wait(delay - 1);
        assert_eq!(service.deliver_messages().unwrap(), 0);
        assert_eq!(scene.asked(), 0, "not before {delay} seconds");
        scene.wait(1);
        let failed = service.deliver_messages();
        assert_eq!(kind(failed), ErrorKind::MessengerFailed);
        assert_eq!(scene.asked(), 2, "after {delay} seconds");
    }
    scene.go_down(false);
    scene.wait(60);
    assert_eq!(service.deliver_messages().unwrap(), 2);
    scene.wait(10_000);
    assert_eq!(service.deliver_messages().unwrap(), 0);
    assert_eq!(scene.taken().values().copied().collect::<Vec<_>>(), [1, 1]);
}

/// Who mended the gateway need not wait.
#[test]
fn req_05_an_operator_tries_again_at_once() {
    let scene = Scene::new();
    let service = scene.provider();
    scene.go_down(true);
    register(&service);
    assert_eq!(kind(service.retry_messages()), ErrorKind::MessengerFailed);
    scene.go_down(false);
    assert_eq!(service.deliver_messages().unwrap(), 0);
    assert_eq!(service.retry_messages().unwrap(), 2);
    assert_eq!(service.retry_messages().unwrap(), 0);
}

#[test]
fn the_outbox_shows_how_each_message_stands_and_no_text() {
    let scene = Scene::new();
    let service = scene.provider();
    let first = register(&service).user_id;
    scene.go_down(true);
    let second = register(&service).user_id;
    assert_eq!(service.messages(None, 10).unwrap().len(), 4);
    assert_eq!(service.messages(None, 3).unwrap().len(), 3);

    let shown = service.messages(Some(&second), 10).unwrap();
    let of = |channel| {
        shown
            .iter()
            .find(|status| status.channel == channel)
            .unwrap()
    };
    let expected = MessageStatus {
        id: of(Channel::Sms).id.clone(),
        user_id: second,
        channel: Channel::Sms,
        masked_destination: "+39347*****".into(),
        notice: NoticeKind::ActivationCode,
        state: MessageState::Waiting,
        attempts: 1,
        created_at: support::START,
        next_at: Some(support::START.plus_seconds(10)),
        settled_at: None,
    };
    assert_eq!(*of(Channel::Sms), expected);
    assert_eq!(of(Channel::Email).notice, NoticeKind::Credentials);
    assert_eq!(
        of(Channel::Email).masked_destination,
        "mario.rossi@e****.com"
    );

    for status in service.messages(Some(&first), 10).unwrap() {
        assert_eq!(status.state, MessageState::HandedOver);
        assert_eq!((status.attempts, status.next_at), (1, None));
        assert_eq!(status.settled_at, Some(support::START));
    }
}

/// An OTP is of no use after its life; an e-mail is given up after the policy's time, but
/// never before it was tried.
#[test]
fn what_is_of_no_use_expires_and_what_is_hopeless_is_given_up() {
    let scene = Scene::new();
    let service = scene.provider();
    let id = active(&scene, &service);
    scene.go_down(true);
    let client = Client::new("test");
    let scope = service.window(CredentialKind::Remote);
    let sent = service.request_signing_otp(&id, &scope, &client);
    assert_eq!(kind(sent), ErrorKind::MessengerFailed);
    let user = register(&service).user_id;
    scene.asked();

    scene.wait(300);
    let _ = service.deliver_messages();
    let otp = service.messages(None, 100).unwrap();
    let otp = otp
        .iter()
        .find(|status| status.state == MessageState::Expired)
        .unwrap();
    assert_eq!(otp.notice, NoticeKind::Otp);
    scene.wait(699);
    let _ = service.deliver_messages();
    let state = || {
        let shown = service.messages(Some(&user), 10).unwrap();
        assert_eq!(shown[0].state, shown[1].state);
        shown[0].state
    };
    assert_eq!(state(), MessageState::Waiting);
    scene.wait(60);
    assert_eq!(service.deliver_messages().unwrap(), 0);
    assert_eq!(state(), MessageState::GivenUp);
    // Nothing brings it back.
    scene.go_down(false);
    scene.wait(10_000);
    assert_eq!(service.deliver_messages().unwrap(), 0);
    for stored in store_messages(&scene) {
        assert!(
            stored.sealed.is_empty(),
            "the text of {} is left",
            stored.id
        );
    }
}

fn store_messages(scene: &Scene) -> Vec<store::MessageRecord> {
    let mut records = Vec::new();
    scene
        .store
        .read(&mut |tx| {
            let rows = tx.messages(None, 100)?;
            records = rows.into_iter().map(|row| row.record).collect();
            Ok(())
        })
        .unwrap();
    records
}

fn active(scene: &Scene, service: &RemoteSign) -> CredentialId {
    let client = Client::new("test");
    let registered = register(service);
    let read = |label: &str| {
        let taken = scene.taken.lock().unwrap();
        let after = taken
            .iter()
            .rev()
            .find_map(|message| Some(message.body.split_once(label)?.1.to_owned()));
        after.unwrap().split_whitespace().next().unwrap().to_owned()
    };
    let id = registered.credentials[0].clone();
    let temporary = Password::new(read("Temporary password: "));
    let chosen = Password::new(support::PASSWORD);
    let user = &registered.user_id;
    let session = service.login(user, &temporary, &client).unwrap();
    service
        .change_password(&session, &temporary, &chosen, &chosen, &client)
        .unwrap();
    service
        .request_activation_otp(&session, &id, &client)
        .unwrap();
    let pin = Pin::new(support::PIN);
    let code = ActivationCode::new(read(&format!("({id}): ")));
    let otp = OtpCode::new(read("OTP: "));
    service
        .activate(&session, &id, &pin, &pin, &code, &otp, &client)
        .unwrap();
    id
}

/// A message that was tried by nobody for longer than that is tried once.
#[test]
fn a_provider_that_was_off_for_days_gives_up_nothing_untried() {
    let scene = Scene::new();
    let crashing = scene.provider_with(|_: &Message| -> Result<()> { panic!("power cut") });
    let outcome = catch_unwind(AssertUnwindSafe(|| register(&crashing)));
    assert!(outcome.is_err());
    scene.wait(1_000_000);
    let service = scene.provider();
    assert_eq!(
        service.deliver_messages().unwrap(),
        1,
        "the SMS was not tried"
    );
    let states: Vec<_> = service
        .messages(None, 10)
        .unwrap()
        .iter()
        .map(|status| (status.channel, status.state))
        .collect();
    assert_eq!(
        states,
        [
            (Channel::Sms, MessageState::HandedOver),
            (Channel::Email, MessageState::GivenUp)
        ]
    );
}

/// A process that ends between the claim and the note leaves an attempt behind; the message
/// comes again, with the same id, when the claim is over and not before.
#[test]
fn req_05_a_crash_between_claim_and_note_shows_and_loses_nothing() {
    let scene = Scene::new();
    let crashes = Arc::new(AtomicU32::new(1));
    let taken = scene.taken.clone();
    let crashing = scene.provider_with(move |message: &Message| {
        taken.lock().unwrap().push(message.clone());
        assert!(crashes.fetch_sub(1, Ordering::SeqCst) == 0, "power cut");
        Ok(())
    });
    let outcome = catch_unwind(AssertUnwindSafe(|| register(&crashing)));
    assert!(outcome.is_err());
    let service = scene.provider();
    let email = || service.messages(None, 2).unwrap()[1].clone();
    assert_eq!(
        (email().state, email().attempts),
        (MessageState::Sending, 1)
    );
    assert_eq!(email().next_at, Some(support::START.plus_seconds(100)));

    scene.wait(99);
    assert_eq!(service.deliver_messages().unwrap(), 1, "the SMS alone");
    assert_eq!(
        service.retry_messages().unwrap(),
        0,
        "somebody may be at it"
    );
    scene.wait(1);
    assert_eq!(service.deliver_messages().unwrap(), 1);
    assert_eq!(
        (email().state, email().attempts),
        (MessageState::HandedOver, 2)
    );
    // The messenger had it twice, which its id tells.
    assert_eq!(scene.taken()[&email().id], 2);
}

/// What was written, and an attempt that was begun, while the clock went wrong need not wait
/// until the clock comes there again.
#[test]
fn threat_31_messages_of_a_clock_that_was_set_back_are_sent_at_once() {
    let scene = Scene::new();
    let crashing = scene.provider_with(|_: &Message| -> Result<()> { panic!("power cut") });
    let year = 365 * 86_400;
    scene.wait(year);
    catch_unwind(AssertUnwindSafe(|| register(&crashing))).unwrap_err();
    scene.wait(-year);
    let service = scene.provider();
    assert_eq!(service.deliver_messages().unwrap(), 0);
    assert_eq!(service.retry_messages().unwrap(), 2);
    assert_eq!(service.retry_messages().unwrap(), 0);
}

/// Several providers deliver at once what waits in one store: each message is sent once.
#[test]
fn req_05_providers_that_deliver_at_once_send_each_message_once() {
    const PROVIDERS: usize = 4;
    let scene = Scene::new();
    scene.go_down(true);
    let service = scene.provider();
    for _ in 0..20 {
        register(&service);
    }
    scene.go_down(false);
    scene.wait(60);
    let start = Barrier::new(PROVIDERS);
    let delivered: usize = std::thread::scope(|scope| {
        let deliver = || {
            let service = scene.provider();
            start.wait();
            service.deliver_messages().unwrap()
        };
        let running: Vec<_> = (0..PROVIDERS).map(|_| scope.spawn(deliver)).collect();
        running.into_iter().map(|run| run.join().unwrap()).sum()
    });
    assert_eq!(delivered, 40);
    let taken = scene.taken();
    assert_eq!(taken.len(), 40);
    assert!(taken.values().all(|&times| times == 1), "{taken:?}");
}

/// An act sends its own first and then some others, and asks a gateway that is down once for
/// each of its own.
#[test]
fn an_act_is_not_slowed_down_by_what_others_left() {
    let scene = Scene::new();
    let service = scene.provider();
    scene.go_down(true);
    for _ in 0..5 {
        register(&service);
    }
    scene.wait(60);
    scene.asked();
    register(&service);
    assert_eq!(scene.asked(), 2, "its own, and nobody else's");

    scene.go_down(false);
    let own = register(&service);
    let first: Vec<_> = scene.taken.lock().unwrap().clone();
    let own = service.messages(Some(&own.user_id), 10).unwrap();
    assert_eq!(first.len(), 4, "its own, and two others");
    for status in own {
        assert!(first[..2].iter().any(|message| message.id == status.id));
    }
}

/// The store of somebody who is held up behind a commit: `meanwhile` happens then, once.
struct HeldUp {
    store: SharedStore,
    meanwhile: Arc<Mutex<Option<Meanwhile>>>,
}

type Meanwhile = Box<dyn FnOnce() + Send>;

impl Store for HeldUp {
    fn write(&self, work: &mut dyn FnMut(&mut dyn Transaction) -> Result<()>) -> Result<()> {
        self.store.write(work)?;
        let meanwhile = self.meanwhile.lock().unwrap().take();
        meanwhile.into_iter().for_each(|meanwhile| meanwhile());
        Ok(())
    }

    fn read(&self, work: &mut dyn FnMut(&mut dyn Transaction) -> Result<()>) -> Result<()> {
        self.store.read(work)
    }

    fn journals(&self) -> &dyn Journals {
        self.store.journals()
    }
}

/// Who asks for a code is told whether it left: nobody else's act takes it away first, to hand
/// it over at leisure.
#[test]
fn req_05_a_code_has_left_when_its_request_ends() {
    let scene = Scene::new();
    let others = scene.provider();
    let id = active(&scene, &others);
    // The code of the activation is an hour old.
    scene.wait(3600);
    let (sent, meanwhile) = (Arc::new(Mutex::new(Vec::new())), Arc::default());
    let (outbox, store) = (sent.clone(), scene.store.clone());
    let held_up = HeldUp {
        store,
        meanwhile: Arc::clone(&meanwhile),
    };
    let messenger = move |message: &Message| {
        outbox.lock().unwrap().push(message.clone());
        Ok(())
    };
    let key = MasterKey::new([7; 32]);
    let service = RemoteSign::builder(key, held_up, messenger, scene.clock.clone())
        .policy(support::policy())
        .build()
        .unwrap();
    *meanwhile.lock().unwrap() = Some(Box::new(move || drop(register(&others))));

    let window = service.window(CredentialKind::Remote);
    let client = Client::new("test");
    service.request_signing_otp(&id, &window, &client).unwrap();
    let sent = sent.lock().unwrap();
    assert_eq!(sent.len(), 1);
    assert!(sent[0].body.contains("OTP: "));
}

/// A file that is handed out once must not be lost by somebody who does not wait for a gateway.
#[test]
fn req_91_acts_that_end_in_a_notice_ask_a_gateway_that_is_down_for_that_alone() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Seal, KeyAlgorithm::P256);
    let session = provider.holder(&id);
    let asked = Arc::new(AtomicU32::new(0));
    let counter = asked.clone();
    let messenger = move |_: &Message| {
        counter.fetch_add(1, Ordering::SeqCst);
        Err(down())
    };
    let (master, store) = (MasterKey::new([7; 32]), provider.store.clone());
    let service = RemoteSign::builder(master, store, messenger, provider.clock.clone())
        .policy(support::policy())
        .build()
        .unwrap();
    for _ in 0..20 {
        register(&service);
    }
    let client = &provider.client;
    // The code is sent by a provider whose gateway works, and given to the one whose does not.
    let code = |send: &dyn Fn() -> Result<OtpReceipt>| {
        provider.clock.0.advance_seconds(60);
        send().unwrap();
        asked.store(0, Ordering::SeqCst);
        provider.otp()
    };
    let asked = || asked.load(Ordering::SeqCst);

    let credential = service.unattended_credential(&session, &id).unwrap();
    let request = VirtualTokenRequest::named("server");
    let send = || {
        let service = &provider.service;
        service.request_virtual_token(&session, &credential, &request, client)
    };
    let otp = code(&send);
    let token = service
        .generate_virtual_token(&session, &credential, &request, &otp, client)
        .unwrap()
        .id;
    assert_eq!(asked(), 1, "generated");

    let send = || {
        let service = &provider.service;
        service.request_virtual_token_download(&session, &token, client)
    };
    let otp = code(&send);
    let passphrase = Passphrase::new(support::PASSPHRASE);
    service
        .download_virtual_token(&session, &token, &passphrase, &passphrase, &otp, client)
        .unwrap();
    assert_eq!(asked(), 1, "downloaded");

    let send = || {
        let service = &provider.service;
        service.request_virtual_token_revocation(&session, &token, client)
    };
    let otp = code(&send);
    service
        .revoke_virtual_token(&session, &token, &otp, client)
        .unwrap();
    assert_eq!(asked(), 1, "revoked");

    let before = asked();
    let [current, new] = [support::PASSWORD, "Aurora8!boreale"].map(Password::new);
    service
        .change_password(&session, &current, &new, &new, client)
        .unwrap();
    assert_eq!(asked() - before, 1, "password changed");
}

/// A row that was altered is not sent, and holds up no other.
#[test]
fn threat_09_an_altered_message_is_not_sent() {
    let scene = Scene::new();
    let service = scene.provider();
    scene.go_down(true);
    register(&service);
    scene
        .store
        .write(&mut |tx| {
            let mut row = tx.messages(None, 10)?.pop().unwrap();
            row.record.attempts = 0;
            row.version += 1;
            tx.replace_message(row.version - 1, &row)
        })
        .unwrap();
    scene.go_down(false);
    scene.wait(60);
    // The altered one is the oldest, so an act comes to it before the other.
    register(&service);
    assert_eq!(scene.taken().len(), 3, "two of the act, and the other one");
    assert_eq!(kind(service.deliver_messages()), ErrorKind::Integrity);
    assert_eq!(scene.taken().len(), 3);
    assert_eq!(kind(service.messages(None, 10)), ErrorKind::Integrity);
}

#[test]
fn what_was_settled_long_ago_is_forgotten_and_what_waits_is_not() {
    let scene = Scene::new();
    let service = scene.provider();
    register(&service);
    let settled = service.messages(None, 9).unwrap().len();
    assert_eq!(settled, 2);
    scene.wait(90 * 86_400);
    service.deliver_messages().unwrap();
    assert_eq!(service.messages(None, 9).unwrap().len(), settled);
    scene.wait(1);
    service.deliver_messages().unwrap();
    assert_eq!(service.messages(None, 9).unwrap(), []);
}
