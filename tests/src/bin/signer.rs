//! Opens authorizations and signs, as a process of its own that is to be killed:
//!
//! ```text
//! signer FOLDER KEY=VALUE...
//! ```
//!
//! `FOLDER` is one that `SignerScene` made. Each signature is printed the moment it is
//! released. The other words are those of `Job`. Every call of the store's ports from the first
//! authorization on is a point; at the one with the number `kill` the process sends itself
//! SIGKILL.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a tool of the tests"
)]

use std::env;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Barrier, Mutex, PoisonError};
use std::thread;

use remote_sign_core::{
    Authorization, Client, CredentialKind, Durability, Message, OtpCode, Pin, RemoteSign, Scope,
    SigningInput,
};
use remote_sign_sql::SqliteStore;
use remote_sign_tests::{SignerScene, Watched, Watcher, provider, trial_policy};

/// What is asked for; each field is a word of the command.
#[derive(Default)]
struct Job {
    /// `sign`; `read` folds the history again and again until it is killed.
    role: String,
    /// `each` or `window`.
    mode: String,
    /// `person`, or the name of a virtual token.
    by: String,
    /// How many digests one approval names; 0 for a window.
    digests: u8,
    /// How many signatures a window permits.
    uses: u32,
    /// How many signatures are asked for.
    sign: u8,
    /// By so many threads at once: of digests each asks for all of them.
    threads: usize,
    /// So many authorizations, one after the other.
    times: u8,
    /// `close`, `drop` or `forget`.
    end: String,
    /// Whether the history is read before the end.
    read: bool,
    /// The point at which the process kills itself; 0 for none, and then all are listed.
    kill: u64,
    /// Frames that are folded while signing goes on.
    fold_at: u64,
}

impl Job {
    fn new(words: impl Iterator<Item = String>) -> Self {
        let mut job = Self {
            threads: 1,
            times: 1,
            fold_at: 3,
            ..Self::default()
        };
        for word in words {
            let (name, value) = word.split_once('=').expect("KEY=VALUE");
            let number = || value.parse::<u64>().expect("a number");
            let small = || u8::try_from(number()).expect("a small number");
            match name {
                "role" => value.clone_into(&mut job.role),
                "mode" => value.clone_into(&mut job.mode),
                "by" => value.clone_into(&mut job.by),
                "end" => value.clone_into(&mut job.end),
                "digests" => job.digests = small(),
                "uses" => job.uses = u32::from(small()),
                "sign" => job.sign = small(),
                "threads" => job.threads = usize::from(small()),
                "times" => job.times = small(),
                "read" => job.read = number() == 1,
                "kill" => job.kill = number(),
                "fold_at" => job.fold_at = number(),
                _ => panic!("no such word: {word}"),
            }
        }
        job
    }

    fn scope(&self, time: u8) -> Scope {
        match self.digests {
            0 => Scope::Window {
                seconds: 60,
                uses: self.uses,
            },
            count => Scope::Digests(
                (0..count)
                    .map(|number| SignerScene::digest(time, number))
                    .collect(),
            ),
        }
    }
}

fn main() {
    let mut words = env::args().skip(1);
    let folder = words.next().expect("FOLDER");
    let folder = Path::new(&folder);
    let job = Job::new(words);
    let passed = Arc::new(Mutex::new(Vec::new()));
    let store = SqliteStore::open(&SignerScene::store_in(folder)).expect("the store opens");
    let is_armed = Arc::new(AtomicBool::new(false));
    let store = Watched::new(store, watcher(job.kill, &is_armed, &passed));
    let mut policy = trial_policy();
    policy.signing.durability_attended = durability(&job.mode);
    policy.signing.durability_unattended = durability(&job.mode);
    policy.signing.fold_at = job.fold_at;
    let mailbox = Arc::new(Mutex::new(String::new()));
    let inbox = Arc::clone(&mailbox);
    let messenger = move |message: &Message| {
        message
            .body
            .clone_into(&mut *inbox.lock().unwrap_or_else(PoisonError::into_inner));
        Ok(())
    };
    let service = provider(store, messenger)
        .policy(policy)
        .build()
        .expect("the provider starts");
    let person = Person {
        service: &service,
        folder,
        mailbox: &mailbox,
        is_armed: &is_armed,
    };
    if job.role == "read" {
        loop {
            person.read();
        }
    }
    for time in 0..job.times {
        let authorization = person.authorize(&job, time);
        println!("opened {}", authorization.opened());
        sign(&service, &authorization, &job, time);
        if job.read {
            person.read();
        }
        match job.end.as_str() {
            "close" => service.close(&authorization).expect("closed"),
            "drop" => drop(authorization),
            "forget" => std::mem::forget(authorization),
            end => panic!("no such end: {end}"),
        }
    }
    for point in passed.lock().unwrap_or_else(PoisonError::into_inner).iter() {
        println!("passed {point}");
    }
}

fn watcher(
    kill: u64,
    is_armed: &Arc<AtomicBool>,
    passed: &Arc<Mutex<Vec<&'static str>>>,
) -> Watcher {
    let (count, passed) = (AtomicU64::new(0), Arc::clone(passed));
    let is_armed = Arc::clone(is_armed);
    Arc::new(move |point| {
        if !is_armed.load(Ordering::SeqCst) {
        } else if kill == 0 {
            let mut passed = passed.lock().unwrap_or_else(PoisonError::into_inner);
            passed.push(point);
        } else if count.fetch_add(1, Ordering::SeqCst) + 1 == kill {
            rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::KILL)
                .expect("a process may kill itself");
        }
    })
}

fn durability(mode: &str) -> Durability {
    mode.parse().expect("each or window")
}

struct Person<'a> {
    service: &'a RemoteSign,
    folder: &'a Path,
    mailbox: &'a Mutex<String>,
    is_armed: &'a AtomicBool,
}

impl Person<'_> {
    fn authorize(&self, job: &Job, time: u8) -> Authorization {
        let (service, scope, client) = (self.service, job.scope(time), Client::new("signer"));
        let (id, otp) = if job.by == "person" {
            let id = SignerScene::credential(self.folder, CredentialKind::Remote);
            service
                .request_signing_otp(&id, &scope, &client)
                .expect("sent");
            let mailbox = self.mailbox.lock().unwrap_or_else(PoisonError::into_inner);
            let code = mailbox.split_once("OTP: ").expect("an OTP was sent").1;
            let code = code.split_whitespace().next().expect("an OTP");
            let otp = service
                .verify_signing_otp(&id, &scope, &OtpCode::new(code), &client)
                .expect("the OTP is right");
            println!("approved {code}");
            (id, otp)
        } else {
            let file = SignerScene::token(self.folder, &job.by);
            let id = file.credential().clone();
            let otp = service
                .virtual_token_otp(&file, &id, &scope, &client)
                .expect("the token answers");
            (id, otp)
        };
        let pin = service
            .verify_pin(&id, &Pin::new(SignerScene::PIN), &client)
            .expect("the PIN is right");
        self.is_armed.store(true, Ordering::SeqCst);
        service
            .authorize(&pin, otp, scope, &client)
            .expect("authorized")
    }

    fn read(&self) {
        for kind in [CredentialKind::Remote, CredentialKind::Seal] {
            let user = SignerScene::user(self.folder, kind);
            let history = self.service.history(&user, None, 1000);
            history.expect("the history can be read");
        }
    }
}

fn sign(service: &RemoteSign, authorization: &Authorization, job: &Job, time: u8) {
    let (next, start) = (AtomicU32::new(0), Barrier::new(job.threads));
    let once = |number: u8| {
        let digest = SignerScene::digest(time, number);
        match service.sign(authorization, &SigningInput::Ecdsa(digest.clone())) {
            Ok(signature) => println!(
                "signed {} {} {}",
                authorization.opened(),
                hex(digest.as_bytes()),
                hex(&signature)
            ),
            Err(error) => println!("refused {:?}", error.kind()),
        }
    };
    let work = |thread: usize| {
        start.wait();
        if job.digests > 0 {
            let first = u8::try_from(thread).expect("few threads");
            (0..job.sign).for_each(|number| once((number + first) % job.sign));
            return;
        }
        while let Ok(number) = u8::try_from(next.fetch_add(1, Ordering::SeqCst))
            && number < job.sign
        {
            once(number);
        }
    };
    thread::scope(|scope| {
        for thread in 1..job.threads {
            let work = &work;
            scope.spawn(move || work(thread));
        }
        work(0);
    });
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
