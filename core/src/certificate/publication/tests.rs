//! Lists and their numbers over time, on rows put into the store that forgets. What the
//! lists mean to others is tested with OpenSSL.

use std::sync::Arc;

use der::Decode as _;
use x509_cert::crl::CertificateList;
use x509_cert::ext::pkix::CrlReason;

use super::*;
use crate::ca::crl::PublishedList;
use crate::error::ErrorKind;
use crate::notify::Message;
use crate::policy::Policy;
use crate::secret::MasterKey;
use crate::store::MemoryStore;
use crate::time::{Clock, ManualClock};
use crate::words::RevocationReason;

const MINUTE: i64 = 60;
const START: i64 = 1_800_000_000_000;

struct Watch(Arc<ManualClock>);

impl Clock for Watch {
    fn now(&self) -> Timestamp {
        self.0.now()
    }
}

/// A provider, the clock that it looks at, and the place where its lists are found.
struct World {
    service: RemoteSign,
    clock: Arc<ManualClock>,
    authority: String,
    places: Vec<PublishedLists>,
}

impl World {
    fn new(policy: Policy, shards: usize) -> Self {
        let clock = Arc::new(ManualClock::new(Timestamp::from_unix_millis(START)));
        let messenger = |_: &Message| Ok(());
        let service = RemoteSign::builder(
            MasterKey::new([7; 32]),
            MemoryStore::new(),
            messenger,
            Watch(clock.clone()),
        )
        .policy(policy)
        .build()
        .unwrap();
        service.authority_certificate().unwrap();
        let issuing = service.embedded().unwrap().in_role(AuthorityRole::Issuing);
        let world = Self {
            authority: issuing.unwrap().remove(0).id,
            service,
            clock,
            places: vec![PublishedLists::default(); shards],
        };
        world.pass(MINUTE);
        world
    }

    /// All lists whole, each certificate in one of three shards.
    fn sharded(delta_above: u64) -> Self {
        let mut policy = Policy::default();
        policy.certificate.content.crl =
            Some("http://crl.example.com/{authority}-{shard}.crl".to_owned());
        policy.publication.delta_above = delta_above;
        let mut world = Self::new(policy, 3);
        for shard in 0..3 {
            world.certify(shard);
        }
        world.publish_due();
        world
    }

    fn pass(&self, seconds: i64) {
        self.clock.advance_seconds(seconds);
    }

    fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// A certificate with the serial number 0x50 and its shard.
    fn certify(&mut self, shard: u8) {
        let certificate = CertificateRecord {
            iut: shard.to_string(),
            credential: "C000000000001".parse().unwrap(),
            authority: self.authority.clone(),
            shard: shard.into(),
            serial: vec![0x50 + shard],
            not_before: self.now(),
            not_after: self.now().plus_days(365),
            emergency_code: Vec::new(),
            suspended_at: None,
            lifts_at: None,
            revoked_at: None,
            reason: None,
            superseded_at: None,
            changed_at: self.now(),
        };
        let service = &self.service;
        store::write(&*service.store, |tx| {
            tx.insert_certificate(&service.vault.protect(certificate.clone(), 1))?;
            // Three shards of one certificate each are in use.
            let first = CrlRecord {
                shard: shard.into(),
                ..list::first(&self.part(0))
            };
            tx.insert_crl(&service.vault.protect(first, 1))
        })
        .unwrap();
    }

    fn change(&self, shard: u8, rule: impl Fn(CertificateRecord) -> Result<CertificateRecord>) {
        let service = &self.service;
        store::write(&*service.store, |tx| {
            let row = service.certificate_in(tx, &shard.to_string())?;
            service.replace_certificate_in(tx, row.version, rule(row.record)?)
        })
        .unwrap();
        // A change in the very millisecond of a list is published twice.
        self.pass(1);
    }

    fn suspend(&self, shard: u8, days: Option<u32>) {
        let (now, lifts_at) = (self.now(), days.map(|days| self.now().plus_days(days)));
        self.change(shard, |row| row.suspended(lifts_at, now));
    }

    fn lift(&self, shard: u8) {
        let now = self.now();
        self.change(shard, |row| row.lifted(now));
    }

    fn revoke(&self, shard: u8) {
        let now = self.now();
        self.change(shard, |row| {
            row.revoked(RevocationReason::KeyCompromise, now)
        });
    }

    fn part(&self, shard: u32) -> ListPart {
        ListPart {
            authority: self.authority.clone(),
            shard: self
                .service
                .policy
                .certificate
                .content
                .has_shards()
                .then_some(shard),
        }
    }

    fn status(&self, shard: u32) -> ListStatus {
        let all = self.service.list_status().unwrap();
        let part = self.part(shard);
        all.into_iter().find(|one| one.part == part).unwrap()
    }

    /// Makes the next list of a shard and puts it where people find it.
    fn publish(&mut self, shard: u32) -> NewList {
        let place = &mut self.places[shard as usize];
        let part = self.service.list_status().unwrap().into_iter();
        let part = part.map(|one| one.part).find(|part| {
            part.authority == self.authority && part.shard.is_none_or(|own| own == shard)
        });
        let list = self
            .service
            .revocation_list(&part.unwrap(), place, false)
            .unwrap();
        match list.base {
            Some(_) => place.delta = Some(list.der.clone()),
            None => {
                *place = PublishedLists {
                    full: Some(list.der.clone()),
                    delta: None,
                }
            }
        }
        self.service.note_published(&list).unwrap();
        list
    }

    /// The shards whose lists were due, and are published now.
    fn publish_due(&mut self) -> Vec<u32> {
        let all = self.service.list_status().unwrap().into_iter();
        let due: Vec<u32> = all
            .filter(|one| one.part.authority == self.authority)
            .filter(|one| one.health != ListHealth::Good)
            .map(|one| one.part.shard.unwrap_or_default())
            .collect();
        for shard in &due {
            self.publish(*shard);
        }
        self.pass(1);
        due
    }
}

/// Serial numbers and reasons.
fn entries(list: &NewList) -> Vec<(u8, CrlReason)> {
    let list: CertificateList = CertificateList::from_der(&list.der).unwrap();
    let entries = list.tbs_cert_list.revoked_certificates.unwrap_or_default();
    entries
        .iter()
        .map(|entry| {
            let extensions = entry.crl_entry_extensions.as_ref().unwrap();
            let reason = CrlReason::from_der(extensions[0].extn_value.as_bytes()).unwrap();
            (entry.serial_number.as_bytes()[0], reason)
        })
        .collect()
}

#[test]
fn a_suspension_comes_and_goes_and_a_revocation_stays() {
    let mut world = World::new(Policy::default(), 1);
    world.certify(0);
    assert_eq!(entries(&world.publish(0)), []);
    world.pass(MINUTE);

    world.suspend(0, Some(3));
    let held = [(0x50, CrlReason::CertificateHold)];
    assert_eq!(entries(&world.publish(0)), held);
    assert_eq!(world.status(0).health, ListHealth::Good);

    // Over by itself: nothing is written, and the list is due all the same.
    world.pass(3 * 24 * 60 * MINUTE);
    assert!(world.status(0).oldest_change.is_some());
    assert_eq!(entries(&world.publish(0)), []);
    world.pass(MINUTE);

    world.suspend(0, None);
    assert_eq!(entries(&world.publish(0)), held);
    // Until the end of validity, and for ever after it (EN 319 411-2 CSS-6.3.10).
    world.pass(500 * 24 * 60 * MINUTE);
    assert_eq!(entries(&world.publish(0)), held);

    let mut world = World::new(Policy::default(), 1);
    world.certify(0);
    world.suspend(0, None);
    world.pass(MINUTE);
    world.revoke(0);
    let gone = [(0x50, CrlReason::KeyCompromise)];
    assert_eq!(entries(&world.publish(0)), gone);
    world.pass(500 * 24 * 60 * MINUTE);
    assert_eq!(entries(&world.publish(0)), gone);
}

#[test]
fn a_change_costs_the_list_of_its_shard_alone() {
    let mut world = World::sharded(1_000_000);
    assert_eq!(world.publish_due(), []);
    world.revoke(1);
    assert_eq!(world.publish_due(), [1]);
    world.suspend(2, Some(1));
    world.suspend(0, Some(1));
    assert_eq!(world.publish_due(), [0, 2]);
    assert_eq!(world.publish_due(), []);
}

#[test]
fn a_long_list_gets_deltas_until_it_is_old() {
    let mut world = World::sharded(10);
    world.suspend(1, Some(2));
    // The one before was short and names no deltas: nobody would look for one.
    let held = world.publish(1);
    assert_eq!((held.base, held.number), (None, 2));
    assert_eq!(entries(&held), [(0x51, CrlReason::CertificateHold)]);
    assert!(held.names_deltas);
    // It names deltas, so there is one before anything changes.
    let first = world.publish(1);
    assert_eq!((first.base, first.number, first.entries), (Some(2), 3, 0));
    assert!(!first.names_deltas);

    world.lift(1);
    let lifted = world.publish(1);
    assert_eq!((lifted.base, lifted.number), (Some(2), 4));
    assert_eq!(entries(&lifted), [(0x51, CrlReason::RemoveFromCRL)]);

    world.revoke(1);
    let gone = [(0x51, CrlReason::KeyCompromise)];
    assert_eq!(entries(&world.publish(1)), gone);

    world.pass(9 * 60 * MINUTE);
    let full = world.publish(1);
    assert_eq!((full.base, full.number), (None, 6));
    assert_eq!(entries(&full), gone);
}

#[test]
fn a_list_that_names_no_deltas_gets_none() {
    let mut policy = Policy::default();
    // Longer than this with everything around the entries, shorter without.
    policy.publication.delta_above = 100;
    policy.certificate.content.crl = Some("http://crl.example.com/{authority}.crl".to_owned());
    let no_address = Policy {
        publication: crate::policy::PublicationPolicy {
            delta_above: 0,
            ..policy.publication.clone()
        },
        ..Policy::default()
    };
    for policy in [policy, no_address] {
        let mut world = World::new(policy, 1);
        world.certify(0);
        world.suspend(0, None);
        assert!(!world.publish(0).names_deltas);
        world.pass(MINUTE);
        world.revoke(0);
        let list = world.publish(0);
        assert_eq!((list.base, list.entries), (None, 1));
    }
}

#[test]
fn req_69_amb_26_the_delay_from_request_to_publication_is_measured() {
    let mut world = World::sharded(1_000_000);
    let suspended_at = world.now();
    world.suspend(1, Some(9));
    world.pass(7 * MINUTE - 2);
    assert_eq!(world.status(1).oldest_change, Some(suspended_at));
    // Another change of the same certificate does not hide the first.
    world.suspend(1, Some(12));
    assert_eq!(world.status(1).oldest_change, Some(suspended_at));
    world.publish(1);
    let status = world.status(1);
    assert_eq!(status.delay, 7 * 60 * 1000);
    world.pass(MINUTE);
    world.revoke(1);
    world.pass(MINUTE - 1);
    world.publish(1);
    let status = world.status(1);
    assert_eq!((status.delay, status.longest_delay), (60_000, 420_000));
    assert_eq!(world.status(0).delay, 0);
}

#[test]
fn threat_56_a_forgotten_publisher_is_late_after_half_of_the_time() {
    let mut world = World::sharded(1_000_000);
    let health = |world: &World| world.status(1).health;
    assert_eq!(health(&world), ListHealth::Good);
    world.pass(8 * 60 * MINUTE);
    assert_eq!(health(&world), ListHealth::Due);
    world.pass(4 * 60 * MINUTE);
    assert_eq!(health(&world), ListHealth::Late);
    world.publish_due();
    assert_eq!(health(&world), ListHealth::Good);

    world.revoke(1);
    assert_eq!(health(&world), ListHealth::Due);
    world.pass(12 * 60 * MINUTE - 1);
    assert_eq!(health(&world), ListHealth::Late, "the list itself is old");
    world.publish_due();
    assert_eq!(health(&world), ListHealth::Good);
    // A list that was never published is not forgotten either.
    let unpublished = World::new(Policy::default(), 1);
    assert_eq!(health_of_whole(&unpublished), ListHealth::Due);
    unpublished.pass(13 * 60 * MINUTE);
    assert_eq!(health_of_whole(&unpublished), ListHealth::Late);
}

fn health_of_whole(world: &World) -> ListHealth {
    world.status(0).health
}

#[test]
fn threat_57_an_old_copy_of_the_store_publishes_nothing() {
    let mut world = World::sharded(1_000_000);
    let backup = store::read(&*world.service.store, |tx| tx.crl(&world.authority, 1));
    let backup = backup.unwrap().unwrap();
    world.suspend(1, None);
    let newest = world.publish(1);

    // The row as the backup has it.
    let service = &world.service;
    let restore = || {
        store::write(&*service.store, |tx| {
            let version = tx.crl(&world.authority, 1)?.unwrap().version;
            let old = service.vault.check(backup.clone())?.record;
            tx.replace_crl(version, &service.vault.protect(old, version + 1))
        })
        .unwrap();
    };
    restore();
    let place = &world.places[1];
    let refused = service
        .revocation_list(&newest.part, place, false)
        .unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::PublicationRefused);
    assert!(refused.to_string().contains("--after-restore"), "{refused}");
    // It is refused however often it is tried.
    assert!(service.revocation_list(&newest.part, place, false).is_err());

    let next = service.revocation_list(&newest.part, place, true).unwrap();
    assert_eq!(next.number, newest.number + 1);
    assert_eq!(PublishedList::read(&next.der).unwrap().number, next.number);
    service.note_published(&next).unwrap();
    let after = PublishedLists {
        full: Some(next.der.clone()),
        delta: None,
    };
    let later = service.revocation_list(&next.part, &after, false).unwrap();
    assert_eq!(later.number, next.number + 1);
}

#[test]
fn a_list_of_somebody_else_is_not_published_over() {
    let world = World::sharded(1_000_000);
    let other = World::sharded(1_000_000);
    for foreign in [other.places[1].full.clone().unwrap(), b"text".to_vec()] {
        let place = PublishedLists {
            full: Some(foreign),
            delta: None,
        };
        let refused = world.service.revocation_list(&world.part(1), &place, true);
        assert_eq!(refused.unwrap_err().kind(), ErrorKind::PublicationRefused);
    }
}

#[test]
fn a_number_is_given_once_though_its_list_is_lost() {
    let mut world = World::sharded(1_000_000);
    let lost = world
        .service
        .revocation_list(&world.part(1), &world.places[1], false)
        .unwrap();
    world.suspend(1, None);
    world.pass(MINUTE);
    let next = world.publish(1);
    assert_eq!(next.number, lost.number + 1);
    assert_eq!(next.entries, 1);
}

#[test]
fn a_clock_that_was_set_back_hides_no_change() {
    let mut world = World::sharded(10);
    world.pass(60 * MINUTE);
    world.suspend(1, None);
    world.publish(1);
    world.pass(-30 * MINUTE);
    assert_eq!(world.status(1).health, ListHealth::Due);
    world.revoke(1);
    let list = world.publish(1);
    assert_eq!(list.base, None);
    assert_eq!(entries(&list), [(0x51, CrlReason::KeyCompromise)]);
}

#[test]
fn responders_are_renewed_before_they_expire() {
    let world = World::new(Policy::default(), 1);
    let embedded = world.service.embedded().unwrap();
    let current = || {
        world.service.ocsp_responder().unwrap();
        let mut all = embedded.in_role(AuthorityRole::OcspResponder).unwrap();
        all.retain(|record| record.retired_at.is_none());
        assert_eq!(all.len(), 1);
        all.remove(0).id
    };
    let first = current();
    assert_eq!(current(), first);
    world.pass(22 * 24 * 60 * MINUTE);
    assert_eq!(current(), first);
    world.pass(24 * 60 * MINUTE);
    let second = current();
    assert_ne!(second, first);
    assert_eq!(current(), second);
}
