//! Customers, contacts, technicians, teams, categories, accounts and saved views: list, get, create, update.

pub mod categories;
pub mod contacts;
pub mod customers;
pub mod starter;
pub mod teams;
pub mod technicians;
pub mod users;
pub mod views;

use tierline_domain::access::Scope;
use tierline_domain::actor::{Actor, ActorRef, Origin};
use tierline_domain::commit::{Effects, RecordChange, RecordCommit};
use tierline_domain::event::{Event, EventKind};
use tierline_domain::id::{EventId, UserId};
use tierline_domain::permission::Permission;
use tierline_domain::ports::RecordStore;
use tierline_domain::queue::Page;
use tierline_domain::record::{Record, RecordCursor, RecordKind, RecordQuery};
use tierline_domain::{Error, Result};

use crate::{IdempotencyRequest, Services};

/// Whose hand writes, for the event.
#[derive(Debug, Clone)]
pub struct Hand {
    actor: ActorRef,
    origin: Origin,
}

impl Hand {
    /// The actor's.
    pub fn of(actor: &Actor) -> Self {
        Self {
            actor: actor.reference.clone(),
            origin: actor.origin,
        }
    }

    /// Of an account that acts before it is logged in.
    pub(crate) fn user(id: UserId) -> Self {
        Self {
            actor: ActorRef::User { id },
            origin: Origin::App,
        }
    }

    /// The desk's own.
    pub fn system(origin: Origin) -> Self {
        Self {
            actor: ActorRef::System,
            origin,
        }
    }
}

/// Writes a record over the version that it carries, and answers it with the next one.
pub(crate) async fn put<T: Record>(
    services: &Services,
    store: &dyn RecordStore<T>,
    scope: &Scope,
    hand: &Hand,
    record: T,
    idempotency: Option<IdempotencyRequest>,
) -> Result<T> {
    let expected_version = record.version();
    let record = record.with_version(expected_version + 1);
    let now = services.clock.now();
    let effects = Effects {
        events: event(services, hand, &record).into_iter().collect(),
        jobs: vec![],
        idempotency: idempotency.map(|request| request.entry(record.id(), now)),
    };
    let change = RecordChange::Put(record.clone());
    store
        .commit(
            scope,
            RecordCommit {
                change,
                expected_version,
                effects,
            },
        )
        .await?;
    Ok(record)
}

/// Deletes a record.
pub(crate) async fn delete<T: Record>(
    services: &Services,
    store: &dyn RecordStore<T>,
    hand: &Hand,
    record: T,
) -> Result<()> {
    let expected_version = record.version();
    let events = event(services, hand, &record).into_iter().collect();
    let effects = Effects {
        events,
        ..Effects::default()
    };
    let change = RecordChange::Delete(record);
    store
        .commit(
            &Scope::All,
            RecordCommit {
                change,
                expected_version,
                effects,
            },
        )
        .await
}

/// Logins are not news to anybody.
fn event<T: Record>(services: &Services, hand: &Hand, record: &T) -> Option<Event> {
    (T::KIND != RecordKind::Session).then(|| Event {
        id: EventId::from(services.ids.uuid()),
        at: services.clock.now(),
        actor: hand.actor.clone(),
        origin: hand.origin,
        cause: None,
        batch: None,
        version: record.version(),
        what: EventKind::RecordChanged {
            record: T::KIND,
            id: record.id().to_string(),
            customer: record.customer(),
        },
    })
}

async fn list<T: Record>(
    actor: &Actor,
    permission: Permission,
    store: &dyn RecordStore<T>,
    query: &RecordQuery,
) -> Result<Page<T, RecordCursor>> {
    actor.require(permission)?;
    store.list(&actor.scope, query).await
}

async fn get<T: Record>(
    actor: &Actor,
    permission: Permission,
    store: &dyn RecordStore<T>,
    id: T::Id,
) -> Result<T> {
    actor.require(permission)?;
    let found = store.find(&actor.scope, id).await?;
    found.ok_or(Error::NotFound(T::KIND.name()))
}

async fn create<T: Record>(
    services: &Services,
    actor: &Actor,
    store: &dyn RecordStore<T>,
    record: T,
    idempotency: Option<IdempotencyRequest>,
) -> Result<T>
where
    T::Id: std::str::FromStr,
{
    if let Some(first) = repeated(services, actor, store, idempotency.as_ref()).await? {
        return Ok(first);
    }
    let (scope, hand) = (&actor.scope, Hand::of(actor));
    match put(services, store, scope, &hand, record, idempotency).await {
        // Where the same request won a race against itself, its values are taken, by itself.
        Err(error @ Error::Conflict { .. }) => {
            let first = repeated(services, actor, store, idempotency.as_ref()).await?;
            first.ok_or(error)
        }
        outcome => outcome,
    }
}

/// What an earlier, equal request made.
async fn repeated<T: Record>(
    services: &Services,
    actor: &Actor,
    store: &dyn RecordStore<T>,
    idempotency: Option<&IdempotencyRequest>,
) -> Result<Option<T>>
where
    T::Id: std::str::FromStr,
{
    let Some(request) = idempotency else {
        return Ok(None);
    };
    let now = services.clock.now().as_second();
    let stored = store.idempotent(&request.key, now).await?;
    let Some(id) = request.replay::<T::Id>(stored)? else {
        return Ok(None);
    };
    let found = store.find(&actor.scope, id).await?;
    found.ok_or(Error::NotFound(T::KIND.name())).map(Some)
}

/// Loads, lets `change` work on it, and writes it back over the version that was read; what stays as it is, is not
/// written.
async fn update<T: Record + PartialEq>(
    services: &Services,
    actor: &Actor,
    store: &dyn RecordStore<T>,
    id: T::Id,
    if_version: Option<u64>,
    change: impl FnOnce(T) -> Result<T>,
) -> Result<T> {
    let found = store.find(&actor.scope, id).await?;
    let record = found.ok_or(Error::NotFound(T::KIND.name()))?;
    if if_version.is_some_and(|version| version != record.version()) {
        return Err(Error::Stale {
            current: record.version(),
        });
    }
    let changed = change(record.clone())?;
    if changed == record {
        return Ok(record);
    }
    put(
        services,
        store,
        &actor.scope,
        &Hand::of(actor),
        changed,
        None,
    )
    .await
}
