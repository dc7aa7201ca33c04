//! What an auditor finds out about an exported history with the log's public key alone: each
//! way to tamper with it is named (threats 14 and 15).

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

#[path = "support/counting.rs"]
mod counting;
mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use counting::{Acts, CountingStore};
use remote_sign_core::store::Store;
use remote_sign_core::*;
use support::{Provider, SharedStore, kind, policy, registration};

/// A holder with signatures, refusals and accesses, another one's entries in between.
fn lived() -> (Provider, UserId, UserId) {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let mario = provider.service.credential(&id).unwrap().user_id;
    let other = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    let window = Scope::Window {
        seconds: 60,
        uses: 4,
    };
    let authorization = provider.authorize(&id, window).unwrap();
    for document in [b"1", b"2", b"3"] {
        let digest = DigestAlgorithm::Sha256.digest(document);
        let input = SigningInput::of_digest(KeyAlgorithm::P256, &digest);
        provider.service.sign(&authorization, &input).unwrap();
    }
    provider.session(&other.user_id);
    provider.service.close(&authorization).unwrap();
    provider.login(&mario).unwrap();
    (provider, mario, other.user_id)
}

#[derive(Clone)]
struct Exported {
    key: LogVerifier,
    head: HistoryExport,
    entries: Vec<ExportedEntry>,
}

impl Exported {
    fn of(service: &RemoteSign, user: &UserId, earlier: &[SignedNote]) -> Self {
        let head = service.export_history(user, earlier).unwrap();
        let mut entries = Vec::new();
        loop {
            let page = service
                .exported_entries(&head, entries.len() as u64)
                .unwrap();
            if page.is_empty() {
                break;
            }
            entries.extend(page);
        }
        Self {
            key: service.log_verifier().unwrap(),
            head,
            entries,
        }
    }

    fn verdict(&self, known: &[SignedNote]) -> HistoryVerdict {
        let mut verifier = HistoryVerifier::new(&self.head, &self.key);
        known.iter().for_each(|note| verifier.compare(note));
        self.entries.iter().for_each(|entry| verifier.entry(entry));
        verifier.finish()
    }

    /// The names of the faults, with the entries concerned.
    fn faults(&self) -> Vec<(&'static str, u64)> {
        self.faults_beside(&[])
    }

    fn faults_beside(&self, known: &[SignedNote]) -> Vec<(&'static str, u64)> {
        let faults = self.verdict(known).faults;
        let name = |fault: &HistoryFault| (fault.name(), fault.entry().unwrap_or(0));
        faults.iter().map(name).collect()
    }

    fn but(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut changed = self.clone();
        change(&mut changed);
        changed
    }
}

fn exported() -> (Exported, Exported) {
    let (provider, mario, other) = lived();
    let service = &provider.service;
    (
        Exported::of(service, &mario, &[]),
        Exported::of(service, &other, &[]),
    )
}

#[test]
fn a_whole_history_holds() {
    let (provider, mario, _) = lived();
    let exported = Exported::of(&provider.service, &mario, &[]);
    let verdict = exported.verdict(&[]);
    assert!(verdict.holds(), "{:?}", verdict.faults);
    let entries = provider.service.history(&mario, None, 1000).unwrap();
    assert_eq!(verdict.entries, entries.len() as u64);
    assert_eq!(verdict.holder, mario.as_str());
    assert_eq!(verdict.stated_at, Some(provider.clock.now()));
    for (exported, entry) in exported.entries.iter().rev().zip(&entries) {
        assert_eq!(exported.fields.sequence, entry.sequence);
        assert_eq!(exported.proof.index, entry.position);
        assert_eq!(exported.fields.signature, entry.signature);
    }
}

#[test]
fn nobody_without_an_account_has_a_history() {
    let (provider, ..) = lived();
    let nobody = "U999999999999".parse().unwrap();
    let refused = provider.service.export_history(&nobody, &[]);
    assert_eq!(kind(refused), ErrorKind::AccountNotFound);
}

#[test]
fn threat_14_each_entry_dropped_is_named() {
    let (good, _) = exported();
    let last = good.entries.len() as u64;
    for number in 1..=last {
        let without = good.but(|it| drop(it.entries.remove(number as usize - 1)));
        let name = if number == last {
            "truncated"
        } else {
            "dropped"
        };
        assert_eq!(without.faults(), [(name, number)]);
    }
    let none = good.but(|it| it.entries.clear());
    assert_eq!(none.faults(), [("truncated", 1)]);
}

#[test]
fn threat_14_each_field_of_each_entry_altered_is_named() {
    let (good, _) = exported();
    let changes: &[fn(&mut EntryFields)] = &[
        |it| it.holder.push('0'),
        |it| it.previous[7] ^= 1,
        |it| it.at = it.at.plus_seconds(1),
        |it| it.credential = it.credential.is_none().then(|| "C1".to_owned()),
        |it| it.authorization = Some(it.authorization.map_or(0, |number| number + 1)),
        |it| it.event.push('x'),
        |it| it.outcome = "unknown".into(),
        |it| it.client.clear(),
        |it| it.scheme = it.scheme.is_none().then(String::new),
        |it| it.salt_length = Some(0),
        |it| it.digest_algorithm = it.digest_algorithm.is_none().then(String::new),
        |it| it.digest = it.digest.is_none().then(Vec::new),
        |it| it.signature = it.signature.is_none().then(Vec::new),
        |it| it.detail.push(' '),
        |it| it.blinding[31] ^= 1,
    ];
    for at in 0..good.entries.len() {
        for (number, change) in changes.iter().enumerate() {
            let altered = good.but(|it| change(&mut it.entries[at].fields));
            assert_eq!(
                altered.faults(),
                [("altered", at as u64 + 1)],
                "change {number}"
            );
        }
        let sequence = at as u64 + 1;
        let renumbered = good.but(|it| it.entries[at].fields.sequence = 999);
        let left_out = match at + 1 == good.entries.len() {
            true => ("truncated", sequence),
            false => ("dropped", sequence),
        };
        assert_eq!(renumbered.faults(), [("inserted", 999), left_out]);
    }
}

#[test]
fn threat_14_reordered_repeated_and_inserted_entries_are_named() {
    let (good, other) = exported();
    let swapped = good.but(|it| it.entries.swap(3, 4));
    assert_eq!(swapped.faults(), [("reordered", 4)]);
    let moved = good.but(|it| {
        let entry = it.entries.remove(2);
        it.entries.push(entry);
    });
    assert_eq!(moved.faults(), [("reordered", 3)]);
    let twice = good.but(|it| it.entries.insert(5, it.entries[4].clone()));
    assert_eq!(twice.faults(), [("repeated", 5)]);
    let foreign = good.but(|it| it.entries.insert(5, other.entries[1].clone()));
    assert_eq!(foreign.faults(), [("inserted", 2)]);
    let invented = good.but(|it| {
        let mut entry = it.entries[4].clone();
        entry.fields.detail = "never happened".into();
        it.entries.insert(4, entry);
    });
    assert_eq!(invented.faults(), [("inserted", 5)]);
}

#[test]
fn threat_14_proofs_exchanged_are_not_taken_for_entries_altered() {
    let (good, _) = exported();
    let last = good.entries.len();
    for at in 0..last {
        let next = (at + 1) % last;
        let exchanged = good.but(|it| it.entries[at].proof = it.entries[next].proof.clone());
        assert_eq!(exchanged.faults(), [("wrong-proof", at as u64 + 1)]);
    }
}

#[test]
fn threat_15_the_list_cannot_be_cut_with_an_older_statement() {
    let (provider, mario, _) = lived();
    let older = Exported::of(&provider.service, &mario, &[]);
    provider.login(&mario).unwrap();
    let newer = Exported::of(&provider.service, &mario, &[]);
    let last = newer.entries.len() as u64;

    let older_statement = newer.but(|it| it.head.statement = older.head.statement.clone());
    assert_eq!(
        older_statement.faults(),
        [("statement-of-another-log", 0), ("unstated", 0)]
    );
    let older_head = newer.but(|it| it.head = older.head.clone());
    assert!(older_head.faults().contains(&("unstated", 0)));
    // As a whole it is an honest history of an earlier day: a newer checkpoint shows that.
    assert!(older.verdict(&[]).holds());
    let message = newer.head.checkpoint.clone();
    assert_eq!(
        older.faults_beside(&[message]),
        [("older-than-checkpoint", 0)]
    );
    let cut = newer.but(|it| drop(it.entries.pop()));
    assert_eq!(cut.faults(), [("truncated", last)]);
}

#[test]
fn threat_15_a_statement_or_checkpoint_of_somebody_else_is_named() {
    let (good, other) = exported();
    let of_another = good.but(|it| it.head.statement = other.head.statement.clone());
    assert_eq!(of_another.faults(), [("statement-of-another-holder", 0)]);
    let whole = good.but(|it| it.entries = other.entries.clone());
    assert_eq!(whole.faults(), [("another-holder", 0)]);
    let mut verifier = HistoryVerifier::new(&other.head, &other.key);
    verifier.demand_holder(&good.head.holder);
    other.entries.iter().for_each(|entry| verifier.entry(entry));
    assert_eq!(verifier.finish().faults[0].name(), "another-holder");

    let (stranger, _) = exported();
    let wrong_key = good.but(|it| it.key = stranger.key.clone());
    assert_eq!(wrong_key.faults(), [("checkpoint", 0), ("statement", 0)]);
    let exchanged = good.but(|it| it.head.checkpoint = stranger.head.checkpoint.clone());
    let faults = exchanged.faults();
    assert!(faults.contains(&("checkpoint", 0)), "{faults:?}");
    assert!(faults.contains(&("another-log", 0)), "{faults:?}");
}

#[test]
fn threat_15_a_log_that_only_grew_holds_beside_earlier_checkpoints() {
    let (provider, mario, _) = lived();
    let mut known = Vec::new();
    for _ in 0..3 {
        known.push(provider.service.checkpoint().unwrap());
        provider.login(&mario).unwrap();
    }
    let proved = Exported::of(&provider.service, &mario, &known);
    assert_eq!(proved.faults_beside(&known), []);
    let unproved = Exported::of(&provider.service, &mario, &known[1..]);
    assert_eq!(unproved.faults_beside(&known), [("unproven-checkpoint", 0)]);
    let broken = proved.but(|it| it.head.earlier[0].proof.hashes[0][0] ^= 1);
    assert_eq!(broken.faults(), [("forked-log", 0)]);
}

#[test]
fn threat_15_two_logs_under_one_key_are_told_apart() {
    let (provider, mario, _) = lived();
    let fork = forked(&provider);
    fork.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let shown_to_others = fork.service.checkpoint().unwrap();
    let genuine = Exported::of(&provider.service, &mario, &[]);
    assert_eq!(genuine.key, fork.service.log_verifier().unwrap());

    // Neither log can prove that it grew from the other.
    let refused = provider
        .service
        .export_history(&mario, std::slice::from_ref(&shown_to_others));
    assert_eq!(kind(refused), ErrorKind::LogProofWrong);
    assert_eq!(
        genuine.faults_beside(std::slice::from_ref(&shown_to_others)),
        [("unproven-checkpoint", 0)]
    );
    let exchanged = genuine.but(|it| it.head.checkpoint = shown_to_others.clone());
    assert_eq!(
        exchanged.faults(),
        [("statement-of-another-log", 0), ("another-log", 0)]
    );
    let claimed = genuine.but(|it| {
        it.head.earlier.push(EarlierCheckpoint {
            checkpoint: shown_to_others.clone(),
            proof: ConsistencyProof { hashes: vec![] },
        });
    });
    assert_eq!(claimed.faults(), [("forked-log", 0)]);

    // Two logs of one size need no proof to be two.
    let size = genuine.verdict(&[]).log_size.unwrap();
    let user = fork.register(CredentialKind::Remote, KeyAlgorithm::P256);
    let client = &fork.client;
    while size_of(&fork) < size {
        let wrong = Password::new("wrong");
        drop(fork.service.login(&user.user_id, &wrong, client));
        fork.clock.0.advance_seconds(3600);
    }
    let same_size = fork.service.checkpoint().unwrap();
    assert_eq!(size_of(&fork), size);
    assert_eq!(genuine.faults_beside(&[same_size]), [("forked-log", 0)]);
}

#[test]
fn a_proof_in_a_log_that_never_was_so_long_is_refused_as_that() {
    let provider = Provider::new();
    provider.active(CredentialKind::Seal, KeyAlgorithm::P256);
    let (service, size) = (&provider.service, size_of(&provider));
    assert!(service.inclusion_proof(0, size).is_ok());
    assert!(service.consistency_proof(1, size).is_ok());
    for longer in [size + 1, 2 * size, u64::MAX] {
        let included = kind(service.inclusion_proof(0, longer));
        assert_eq!(included, ErrorKind::LogProofWrong, "{longer}");
        let grown = kind(service.consistency_proof(size, longer));
        assert_eq!(grown, ErrorKind::LogProofWrong, "{longer}");
    }
}

#[test]
fn threat_16_a_store_that_was_set_back_proves_no_newer_checkpoint() {
    let (provider, ..) = lived();
    let newer = provider.service.checkpoint().unwrap();
    let set_back = forked(&provider);
    let user = set_back.register(CredentialKind::Remote, KeyAlgorithm::P256);
    assert!(size_of(&set_back) < size_of(&provider));
    let refused = set_back
        .service
        .export_history(&user.user_id, std::slice::from_ref(&newer));
    assert_eq!(kind(refused), ErrorKind::LogProofWrong);
    let old = Exported::of(&set_back.service, &user.user_id, &[]);
    assert_eq!(old.faults_beside(&[newer]), [("older-than-checkpoint", 0)]);
}

fn size_of(provider: &Provider) -> u64 {
    let (service, note) = (&provider.service, provider.service.checkpoint().unwrap());
    let checkpoint = Checkpoint::open(&note, &service.log_verifier().unwrap()).unwrap();
    checkpoint.tree().size
}

/// Another log under the same name and key: what an operator makes who begins anew.
fn forked(provider: &Provider) -> Provider {
    let mut mark = None;
    let store = &provider.store;
    store
        .read(&mut |tx| {
            mark = tx.master_key_mark()?;
            Ok(())
        })
        .unwrap();
    let store = SharedStore(Arc::default());
    store
        .write(&mut |tx| tx.set_master_key_mark(&mark.clone().unwrap()))
        .unwrap();
    Provider::on(store, MasterKey::new([7; 32]), |builder| builder).unwrap()
}

/// Says that it saw more, of a log that grows before each answer; gives in at last.
struct SawMore {
    grows: RemoteSign,
    asked: Arc<AtomicU32>,
}

impl Witness for SawMore {
    fn name(&self) -> String {
        "the witness".to_owned()
    }

    fn newest(&self) -> Result<Option<SignedNote>> {
        Ok(None)
    }

    fn show(&self, _: &SignedNote, _: &Prove<'_>) -> Result<Vec<NoteSignature>> {
        let registration = registration(CredentialKind::Remote, KeyAlgorithm::P256);
        self.grows.register(&registration, &Client::new("test"))?;
        if self.asked.fetch_add(1, Ordering::SeqCst) == 20 {
            return Ok(Vec::new());
        }
        Err(Error::new(ErrorKind::LogBehindAnchor, "an old copy"))
    }
}

#[test]
fn threat_16_an_old_copy_that_grows_does_not_hold_whoever_asks_its_witness() {
    let provider = Provider::new();
    let asked = Arc::new(AtomicU32::new(0));
    let keys = || SoftwareKeys::new(SystemEntropy);
    let witness = SawMore {
        grows: provider.beside(provider.store.clone(), keys(), policy()),
        asked: asked.clone(),
    };
    let master = MasterKey::new([7; 32]);
    let copy = Provider::on(provider.store.clone(), master, |builder| {
        builder.witness(witness)
    });
    let witnessed = copy.unwrap().service.ask_witnesses().unwrap();
    let answer = witnessed.answers.into_iter().next().unwrap();
    assert_eq!(kind(answer.1), ErrorKind::LogBehindAnchor);
    assert_eq!(asked.load(Ordering::SeqCst), 3);
}

#[test]
fn threat_15_a_checkpoint_is_found_in_the_text_of_a_message() {
    let (provider, ..) = lived();
    let key = provider.service.log_verifier().unwrap();
    let note = provider.service.checkpoint().unwrap();
    let quoted: String = format!("Dear Mario,\n\n{note}\nYours")
        .lines()
        .map(|line| format!("> {line}\r\n"))
        .collect();
    let indented = note.to_string().replace('\n', "\n    ");
    for text in [note.to_string(), quoted, format!("    {indented}")] {
        assert_eq!(SignedNote::find(&text, &key), std::slice::from_ref(&note));
    }
    assert_eq!(SignedNote::find("nothing", &key), []);
}

#[test]
fn a_long_history_is_read_in_parts_and_each_tile_once_in_each() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Seal, KeyAlgorithm::P256);
    let user = provider.service.credential(&id).unwrap().user_id;
    let file = provider.virtual_token(&id);
    let window = Scope::Window {
        seconds: 300,
        uses: 700,
    };
    let authorization = provider.unattended_for(&file, window).unwrap();
    for number in 0..700_u32 {
        let digest = DigestAlgorithm::Sha256.digest(&number.to_be_bytes());
        let input = SigningInput::of_digest(KeyAlgorithm::P256, &digest);
        provider.service.sign(&authorization, &input).unwrap();
    }
    let acts = Acts::default();
    let counting = CountingStore {
        inner: provider.store.clone(),
        acts: acts.clone(),
    };
    let service = provider.beside(counting, SoftwareKeys::new(SystemEntropy), policy());
    acts.take();
    let exported = Exported::of(&service, &user, &[]);
    let verdict = exported.verdict(&[]);
    assert!(verdict.holds(), "{:?}", verdict.faults);
    assert!(verdict.entries > 700);
    let (_, names) = acts.take();
    let tiles = names.iter().filter(|name| **name == "log_tile").count();
    assert!(
        tiles < exported.entries.len() / 4,
        "{tiles} tiles were read"
    );
}
