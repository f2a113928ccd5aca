//! Services that are made of fakes.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use tierline_app::Services;
use tierline_app::search::SearchProgress;
use tierline_contract::fake::{FakeBlobs, FakeSearch, FakeStore, FakeTriage};
use tierline_contract::samples::{SampleIds, at, customer, put};
use tierline_contract::suites::record_store::Sample;
use tierline_domain::Timestamp;
use tierline_domain::access::Scope;
use tierline_domain::actor::{Actor, ActorRef, Origin};
use tierline_domain::attachment::FileLimits;
use tierline_domain::customer::Customer;
use tierline_domain::id::UserId;
use tierline_domain::permission::Role;
use tierline_domain::ports::{Clock, SecretSource};

/// Seconds after the beginning of the samples; each look takes one.
#[derive(Default)]
struct StepClock(AtomicI64);

impl Clock for StepClock {
    fn now(&self) -> Timestamp {
        at(self.0.fetch_add(1, Ordering::SeqCst))
    }
}

struct NoSecret;

impl SecretSource for NoSecret {
    fn secret(&self) -> [u8; 32] {
        [7; 32]
    }
}

/// A desk with the customers 1 and 2.
pub async fn services() -> Services {
    let store = Arc::new(FakeStore::new());
    let services = Services {
        tickets: store.clone(),
        queue: store.clone(),
        search: Arc::new(FakeSearch::default()),
        progress: SearchProgress::default(),
        insights: store.clone(),
        customers: store.clone(),
        contacts: store.clone(),
        technicians: store.clone(),
        teams: store.clone(),
        categories: store.clone(),
        users: store.clone(),
        sessions: store.clone(),
        tokens: store.clone(),
        invitations: store.clone(),
        imports: store.clone(),
        settings: store.clone(),
        notifications: store.clone(),
        views: store.clone(),
        attachments: store.clone(),
        drafts: store.clone(),
        blobs: Arc::new(FakeBlobs::default()),
        pictures: Arc::default(),
        files: FileLimits::default(),
        events: store.clone(),
        jobs: store,
        triage: Arc::new(FakeTriage::default()),
        clock: Arc::new(StepClock::default()),
        ids: Arc::new(SampleIds),
        secrets: Arc::new(NoSecret),
    };
    for n in [1, 2] {
        let commit = put(Customer::sample(n));
        services
            .customers
            .commit(&Scope::All, commit)
            .await
            .unwrap();
    }
    services
}

/// Somebody of the service provider who may do all that technicians do, for these customers.
pub fn technician(customers: &[u8]) -> Actor {
    Actor {
        user: UserId::from_bytes([1; 16]),
        reference: ActorRef::User {
            id: UserId::from_bytes([1; 16]),
        },
        role: Role::Technician,
        scope: Scope::Customers(customers.iter().map(|n| customer(*n)).collect()),
        token: None,
        origin: Origin::App,
    }
}
