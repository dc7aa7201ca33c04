//! Virtual tokens on the real store, which several providers have open at once: limits that
//! threads of all of them run against, and a revocation that all of them see at once.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use remote_sign_core::{
    Authorization, Client, CredentialKind, ErrorKind, Event, Outcome, Pin, RemoteSign, Result,
    Session, SigningInput, SoftwareKeys, SystemEntropy, VirtualTokenFile, VirtualTokenRequest,
    VirtualTokenState,
};
use remote_sign_sql::SqliteStore;
use remote_sign_tests::{Story, quiet_provider, registration};
use tempfile::TempDir;

const PIN: &str = "83920174";

/// A seal with a virtual token, on a store of its own.
struct Scene {
    folder: TempDir,
    story: Story,
    session: Session,
    file: VirtualTokenFile,
}

impl Scene {
    fn new(request: &VirtualTokenRequest) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::create(&path(folder.path())).unwrap();
        let keys = SoftwareKeys::new(SystemEntropy);
        let story = Story::new(store, keys, PIN, "Tramonto7!");
        let (seal, _) = story
            .activate(&registration(CredentialKind::Seal))
            .remove(0);
        let session = story.login(&seal.user_id);
        let file = story.virtual_token(&session, &seal.id, request);
        Self {
            folder,
            story,
            session,
            file,
        }
    }

    /// Another provider that has the store open, as another process would.
    fn another(&self) -> RemoteSign {
        let store = SqliteStore::open(&path(self.folder.path())).unwrap();
        quiet_provider(store).build().unwrap()
    }

    /// The window that PIN and file open at a provider.
    fn window(&self, service: &RemoteSign) -> Result<Authorization> {
        let (id, client) = (self.file.credential(), Client::new("test"));
        let scope = service.window(CredentialKind::Seal);
        let otp = service.virtual_token_otp(&self.file, id, &scope, &client)?;
        let pin = service.verify_pin(id, &Pin::new(PIN), &client)?;
        service.authorize(&pin, otp, scope, &client)
    }
}

fn path(folder: &Path) -> PathBuf {
    folder.join("store.db")
}

fn input() -> SigningInput {
    SigningInput::ecdsa_from_raw(&[7; 32]).unwrap()
}

fn kind<T>(result: Result<T>) -> ErrorKind {
    result.err().unwrap().kind()
}

#[test]
fn amb_34_threads_and_providers_together_sign_as_often_as_the_token_may() {
    const MOST: usize = 23;
    const PROVIDERS: usize = 4;
    const THREADS: usize = 2;
    const EACH: usize = 5;
    for daily in [false, true] {
        let limit = Some(MOST as u64);
        let request = VirtualTokenRequest {
            max_signatures: limit.filter(|_| !daily),
            max_daily_signatures: limit.filter(|_| daily),
            ..VirtualTokenRequest::named("race")
        };
        let scene = Scene::new(&request);
        let providers: Vec<_> = (0..PROVIDERS)
            .map(|_| {
                let service = scene.another();
                let window = scene.window(&service).unwrap();
                Arc::new((service, window))
            })
            .collect();
        let outcomes: Vec<Result<()>> = thread::scope(|scope| {
            let sign = |provider: &Arc<(RemoteSign, Authorization)>| {
                let provider = Arc::clone(provider);
                scope.spawn(move || {
                    let (service, window) = &*provider;
                    let sign = |_| service.sign(window, &input()).map(drop);
                    (0..EACH).map(sign).collect::<Vec<_>>()
                })
            };
            let running: Vec<_> = providers
                .iter()
                .flat_map(|provider| [(); THREADS].map(|()| sign(provider)))
                .collect();
            let ended = running.into_iter().map(|thread| thread.join().unwrap());
            ended.flatten().collect()
        });
        assert_eq!(outcomes.len(), PROVIDERS * THREADS * EACH);
        let made = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
        assert_eq!(made, MOST);
        for refusal in outcomes.into_iter().filter_map(Result::err) {
            assert_eq!(refusal.kind(), ErrorKind::VirtualTokenLimit);
        }

        let service = scene.story.service();
        let token = service
            .virtual_token(&scene.session, scene.file.token())
            .unwrap();
        assert_eq!(token.signatures, MOST as u64);
        let user = scene.session.user_id();
        let history = service.history(user, None, 1000).unwrap();
        let recorded = |outcome| {
            let of = |entry: &&remote_sign_core::HistoryEntry| {
                entry.event == Event::Signed && entry.outcome == outcome
            };
            history.iter().filter(of).count()
        };
        assert_eq!(recorded(Outcome::Success), MOST);
        assert_eq!(
            recorded(Outcome::Failure),
            PROVIDERS * THREADS * EACH - MOST
        );
    }
}

#[test]
fn req_89_a_revocation_counts_at_once_wherever_the_store_is_open() {
    let scene = Scene::new(&VirtualTokenRequest::named("server"));
    let others = [scene.another(), scene.another()];
    let windows = [0, 1].map(|at: usize| scene.window(&others[at]).unwrap());
    for (service, window) in others.iter().zip(&windows) {
        service.sign(window, &input()).unwrap();
    }
    // Asked before, answered after.
    let window = others[0].window(CredentialKind::Seal);
    let (token, id) = (scene.file.token(), scene.file.credential());
    let pending = others[0]
        .challenge_virtual_token(token, id, &window)
        .unwrap();

    let (service, client) = (scene.story.service(), Client::new("test"));
    service
        .request_virtual_token_revocation(&scene.session, token, &client)
        .unwrap();
    let code = scene.story.otp();
    service
        .revoke_virtual_token(&scene.session, token, &code, &client)
        .unwrap();

    for (service, window) in others.iter().zip(&windows) {
        assert_eq!(
            kind(service.sign(window, &input())),
            ErrorKind::VirtualTokenDead
        );
        assert_eq!(kind(scene.window(service)), ErrorKind::VirtualTokenDead);
        let state = service.virtual_token_state(&scene.file).unwrap();
        assert_eq!(state, VirtualTokenState::Revoked);
    }
    let answer = scene.file.answer(&pending);
    let late = others[0].verify_virtual_token(pending, &answer, &client);
    assert_eq!(kind(late), ErrorKind::VirtualTokenDead);
}

#[test]
fn threat_07_a_stolen_file_is_useless_once_the_token_is_revoked() {
    let scene = Scene::new(&VirtualTokenRequest::named("server"));
    let (token, client) = (scene.file.token(), Client::new("test"));
    let thief = [scene.another(), scene.another()];
    scene.window(&thief[0]).unwrap();
    let (service, session) = (scene.story.service(), &scene.session);
    service
        .request_virtual_token_revocation(session, token, &client)
        .unwrap();
    let code = scene.story.otp();
    service
        .revoke_virtual_token(session, token, &code, &client)
        .unwrap();
    for service in &thief {
        assert_eq!(kind(scene.window(service)), ErrorKind::VirtualTokenDead);
        let again = service.request_virtual_token_download(session, token, &client);
        assert_eq!(kind(again), ErrorKind::VirtualTokenAlreadyDownloaded);
    }
}

/// Two who download at once: one gets the file.
#[test]
fn threat_07_of_two_downloads_at_once_one_gets_the_file() {
    let scene = Scene::new(&VirtualTokenRequest::named("first"));
    let (service, client, session) = (scene.story.service(), Client::new("test"), &scene.session);
    let credential = service
        .unattended_credential(session, scene.file.credential())
        .unwrap();
    let request = VirtualTokenRequest::named("second");
    service
        .request_virtual_token(session, &credential, &request, &client)
        .unwrap();
    let code = scene.story.otp();
    let token = service
        .generate_virtual_token(session, &credential, &request, &code, &client)
        .unwrap()
        .id;
    service
        .request_virtual_token_download(session, &token, &client)
        .unwrap();
    let code = scene.story.otp();
    let providers = [scene.another(), scene.another(), scene.another()];
    let got: usize = thread::scope(|scope| {
        let running = providers.each_ref().map(|service| {
            let (token, code, client) = (&token, &code, &client);
            let passphrase = remote_sign_core::Passphrase::new("quel ramo del lago");
            scope.spawn(move || {
                let got = service.download_virtual_token(
                    session,
                    token,
                    &passphrase,
                    &passphrase,
                    code,
                    client,
                );
                usize::from(got.is_ok())
            })
        });
        running.map(|thread| thread.join().unwrap()).iter().sum()
    });
    assert_eq!(got, 1);
}
