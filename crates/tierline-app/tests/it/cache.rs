//! The memory in front of a store of records keeps the promises of the store.

use std::sync::Arc;

use async_trait::async_trait;
use tierline_app::cache::CachedRecords;
use tierline_contract::fake::FakeStore;
use tierline_contract::{Ports, samples};
use tierline_domain::Result;
use tierline_domain::access::Scope;
use tierline_domain::commit::{IdempotencyEntry, RecordCommit};
use tierline_domain::customer::{Customer, CustomerTier};
use tierline_domain::id::CustomerId;
use tierline_domain::ports::RecordStore;
use tierline_domain::queue::Page;
use tierline_domain::record::{RecordCursor, RecordQuery, UniqueKey};
use tokio::sync::Notify;
use tokio::task::JoinSet;

/// Customers and contacts are remembered, the rest is as it is.
fn fresh() -> Ports {
    let mut ports = FakeStore::ports();
    ports.customers = Arc::new(CachedRecords::new(ports.customers));
    ports.contacts = Arc::new(CachedRecords::new(ports.contacts));
    ports
}

mod customers {
    tierline_contract::record_store!(tierline_domain::customer::Customer, super::fresh());
}
mod contacts {
    tierline_contract::record_store!(tierline_domain::contact::Contact, super::fresh());
}

/// A store whose writes are there before their writer hears of it, as they are in the log.
struct Held {
    inner: Arc<dyn RecordStore<Customer>>,
    written: Notify,
    told: Notify,
}

#[async_trait]
impl RecordStore<Customer> for Held {
    async fn find(&self, scope: &Scope, id: CustomerId) -> Result<Option<Customer>> {
        self.inner.find(scope, id).await
    }
    async fn find_many(&self, scope: &Scope, ids: &[CustomerId]) -> Result<Vec<Customer>> {
        self.inner.find_many(scope, ids).await
    }
    async fn find_by_key(&self, scope: &Scope, key: &UniqueKey) -> Result<Option<Customer>> {
        self.inner.find_by_key(scope, key).await
    }
    async fn find_by_keys(&self, scope: &Scope, keys: &[UniqueKey]) -> Result<Vec<Customer>> {
        self.inner.find_by_keys(scope, keys).await
    }
    async fn list(
        &self,
        scope: &Scope,
        query: &RecordQuery,
    ) -> Result<Page<Customer, RecordCursor>> {
        self.inner.list(scope, query).await
    }
    async fn commit(&self, scope: &Scope, commit: RecordCommit<Customer>) -> Result<()> {
        let outcome = self.inner.commit(scope, commit).await;
        self.written.notify_one();
        self.told.notified().await;
        outcome
    }
    async fn idempotent(&self, key: &[u8; 32], now: i64) -> Result<Option<IdempotencyEntry>> {
        self.inner.idempotent(key, now).await
    }
}

/// A customer who is remembered as `Acme`, and is being renamed: written, and not told yet.
async fn being_renamed() -> (
    Arc<Held>,
    Arc<CachedRecords<Customer>>,
    Customer,
    JoinSet<Result<()>>,
) {
    let held = Arc::new(Held {
        inner: FakeStore::ports().customers,
        written: Notify::new(),
        told: Notify::new(),
    });
    let cached = Arc::new(CachedRecords::new(held.clone()));
    let acme = Customer {
        id: samples::customer(1),
        version: 1,
        name: "Acme".to_owned(),
        domains: vec![],
        tier: CustomerTier::Gold,
        support_tier: 1,
        time_zone: "UTC".to_owned(),
        language: "en".to_owned(),
        sites: vec![],
        active: true,
        external_id: None,
        created_at: samples::at(1),
    };
    held.told.notify_one();
    let made = RecordCommit::over_previous(acme.clone());
    cached.commit(&Scope::All, made).await.unwrap();
    held.written.notified().await;
    assert_eq!(name(&cached, &acme).await, "Acme");
    let renamed = Customer {
        version: acme.version + 1,
        name: "Acme Ltd".to_owned(),
        ..acme.clone()
    };
    let writer = cached.clone();
    let commit = RecordCommit::over_previous(renamed);
    let mut writing = JoinSet::new();
    writing.spawn(async move { writer.commit(&Scope::All, commit).await });
    held.written.notified().await;
    (held, cached, acme, writing)
}

async fn name(cached: &CachedRecords<Customer>, customer: &Customer) -> String {
    let found = cached.find(&Scope::All, customer.id).await.unwrap();
    found.unwrap().name
}

#[tokio::test]
async fn what_is_written_is_read_before_its_writer_hears_of_it() {
    let (held, cached, acme, mut writing) = being_renamed().await;
    assert_eq!(name(&cached, &acme).await, "Acme Ltd");
    held.told.notify_one();
    writing.join_next().await.unwrap().unwrap().unwrap();
    assert_eq!(name(&cached, &acme).await, "Acme Ltd");
}

#[tokio::test]
async fn what_is_written_is_read_also_where_its_writer_left() {
    let (held, cached, acme, mut writing) = being_renamed().await;
    writing.shutdown().await;
    assert_eq!(name(&cached, &acme).await, "Acme Ltd");
    held.told.notify_one();
    assert_eq!(name(&cached, &acme).await, "Acme Ltd");
}
