//! Wrappers that write down which methods of a port were called, so that no suite forgets one.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use jiff::Timestamp;
use tierline_domain::Result;
use tierline_domain::access::Scope;
use tierline_domain::ai::{Insights, TrainingExample, TriageAdvice, TriageRequest};
use tierline_domain::blob::{Blob, BlobHash};
use tierline_domain::commit::{IdempotencyEntry, RecordCommit, TicketCommit};
use tierline_domain::event::{DeadLetter, LoggedEvent};
use tierline_domain::id::{JobId, TicketId, UserId};
use tierline_domain::job::{DeadJob, JobOutcome, LeasedJob, NewJob};
use tierline_domain::message::Message;
use tierline_domain::notification::{
    MarkTarget, Notification, NotificationCursor, NotificationQuery,
};
use tierline_domain::ports::{
    BlobStore, ByteSource, EventLog, InsightStore, JobQueue, NotificationStore, RecordStore,
    TicketQueue, TicketReference, TicketSearch, TicketSnapshot, TicketStore, TriageModel,
};
use tierline_domain::queue::{
    Bounded, Count, Page, TicketCursor, TicketFilter, TicketQuery, TicketRow,
};
use tierline_domain::record::{Record, RecordCursor, RecordQuery, UniqueKey};
use tierline_domain::search::{SearchDocument, SearchPage, SearchQuery, TagCount, TagQuery};
use tierline_domain::ticket::{Ticket, TicketKey};
use tierline_domain::timeline::TimelineEntry;

/// The names of the methods that were called.
pub type Calls = Arc<Mutex<BTreeSet<&'static str>>>;

/// An adapter, and what was called of it.
pub struct Recorded<P: ?Sized> {
    inner: Arc<P>,
    calls: Calls,
}

impl<P: ?Sized> Recorded<P> {
    /// Writes the calls down beside those that are there.
    pub fn with(inner: Arc<P>, calls: &Calls) -> Self {
        let calls = calls.clone();
        Self { inner, calls }
    }

    /// The same, to stand in its place.
    pub fn shared(inner: Arc<P>, calls: &Calls) -> Arc<Self> {
        Arc::new(Self::with(inner, calls))
    }

    fn note(&self, method: &'static str) {
        let mut calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        calls.insert(method);
    }
}

/// A wrapper with every method of the port: the compiler says when one is missing, so the list of names is whole.
macro_rules! recorded {
    (@impl [$($generic:tt)*] $port:path, $names:ident: $(fn $method:ident($($name:ident: $type:ty),*) -> $answer:ty;)*) => {
        /// The methods of the port.
        pub const $names: &[&str] = &[$(stringify!($method)),*];

        #[async_trait]
        impl<$($generic)*> $port for Recorded<dyn $port> {
            $(async fn $method(&self, $($name: $type),*) -> $answer {
                self.note(stringify!($method));
                self.inner.$method($($name),*).await
            })*
        }
    };
    ($port:path, $names:ident: $($methods:tt)*) => {
        recorded!(@impl [] $port, $names: $($methods)*);
    };
}

recorded! { TicketStore, TICKET_STORE:
    fn allocate_number() -> Result<u64>;
    fn locate(scope: &Scope, reference: &TicketReference) -> Result<Option<TicketKey>>;
    fn find(scope: &Scope, key: TicketKey) -> Result<Option<Ticket>>;
    fn snapshot(scope: &Scope, reference: &TicketReference) -> Result<Option<TicketSnapshot>>;
    fn messages(scope: &Scope, key: TicketKey, offset: usize, limit: usize) -> Result<Page<Message, usize>>;
    fn timeline(scope: &Scope, key: TicketKey, offset: usize, limit: usize) -> Result<Page<TimelineEntry, usize>>;
    fn commit(scope: &Scope, commit: TicketCommit) -> Result<()>;
    fn idempotent(key: &[u8; 32], now_seconds: i64) -> Result<Option<IdempotencyEntry>>;
}

recorded! { TicketQueue, TICKET_QUEUE:
    fn list(scope: &Scope, query: &TicketQuery) -> Result<Bounded<Page<TicketRow, TicketCursor>>>;
    fn rows(scope: &Scope, keys: &[TicketKey]) -> Result<Vec<TicketRow>>;
    fn count(scope: &Scope, filter: &TicketFilter) -> Result<Bounded<Count>>;
    fn walk(scope: &Scope, after: Option<TicketKey>, limit: usize) -> Result<Vec<TicketKey>>;
    fn training(scope: &Scope, limit: usize) -> Result<Vec<TrainingExample>>;
}

recorded! { @impl [T: Record] RecordStore<T>, RECORD_STORE:
    fn find(scope: &Scope, id: T::Id) -> Result<Option<T>>;
    fn find_many(scope: &Scope, ids: &[T::Id]) -> Result<Vec<T>>;
    fn find_by_key(scope: &Scope, key: &UniqueKey) -> Result<Option<T>>;
    fn find_by_keys(scope: &Scope, keys: &[UniqueKey]) -> Result<Vec<T>>;
    fn list(scope: &Scope, query: &RecordQuery) -> Result<Page<T, RecordCursor>>;
    fn commit(scope: &Scope, commit: RecordCommit<T>) -> Result<()>;
    fn idempotent(key: &[u8; 32], now_seconds: i64) -> Result<Option<IdempotencyEntry>>;
}

recorded! { EventLog, EVENT_LOG:
    fn read(after: u64, limit: usize) -> Result<Vec<LoggedEvent>>;
    fn head() -> Result<u64>;
    fn wait(after: u64) -> ();
    fn cursor(consumer: &str) -> Result<Option<u64>>;
    fn advance(consumer: &str, position: u64, dead: Vec<DeadLetter>) -> Result<()>;
    fn dead_letters(consumer: Option<&str>) -> Result<Vec<DeadLetter>>;
    fn settle(consumer: &str, position: u64) -> Result<()>;
    fn prune(before: Timestamp) -> Result<u64>;
}

recorded! { JobQueue, JOB_QUEUE:
    fn enqueue(job: NewJob) -> Result<()>;
    fn lease(now: Timestamp, until: Timestamp, limit: usize, except: &[&str]) -> Result<Vec<LeasedJob>>;
    fn settle(leased: &LeasedJob, outcome: JobOutcome) -> Result<()>;
    fn reclaim() -> Result<u64>;
    fn next_due() -> Result<Option<Timestamp>>;
    fn dead() -> Result<Vec<DeadJob>>;
    fn revive(job: JobId, now: Timestamp) -> Result<bool>;
}

recorded! { InsightStore, INSIGHT_STORE:
    fn find(scope: &Scope, key: TicketKey) -> Result<Option<Insights>>;
    fn put(scope: &Scope, insights: Insights) -> Result<()>;
}

recorded! { NotificationStore, NOTIFICATION_STORE:
    fn add(scope: &Scope, notifications: Vec<Notification>) -> Result<BTreeSet<UserId>>;
    fn list(scope: &Scope, user: UserId, query: &NotificationQuery) -> Result<Page<Notification, NotificationCursor>>;
    fn unread(scope: &Scope, user: UserId) -> Result<Count>;
    fn mark(scope: &Scope, user: UserId, target: &MarkTarget, read_at: Option<Timestamp>) -> Result<u64>;
    fn mute(scope: &Scope, user: UserId, ticket: TicketKey, muted: bool) -> Result<()>;
    fn muted(scope: &Scope, tickets: &[TicketKey]) -> Result<Vec<(TicketId, UserId)>>;
    fn muted_by(scope: &Scope, user: UserId, after: Option<TicketId>, limit: usize) -> Result<Page<TicketKey, TicketId>>;
    fn prune(read_before: Timestamp, happened_before: Timestamp) -> Result<u64>;
}

recorded! { BlobStore, BLOB_STORE:
    fn put(source: &mut dyn ByteSource, now: Timestamp) -> Result<Blob>;
    fn find(hash: BlobHash) -> Result<Option<Blob>>;
    fn read(hash: BlobHash, range: Range<u64>) -> Result<Option<Box<dyn ByteSource>>>;
    fn delete(hash: BlobHash, put_before: Timestamp) -> Result<bool>;
    fn list(after: Option<BlobHash>, limit: usize) -> Result<Vec<Blob>>;
}

recorded! { TicketSearch, TICKET_SEARCH:
    fn search(scope: &Scope, query: &SearchQuery) -> Result<SearchPage>;
    fn select(scope: &Scope, query: &TicketQuery) -> Result<Page<TicketKey, TicketCursor>>;
    fn count(scope: &Scope, filter: &TicketFilter) -> Result<Count>;
    fn tags(scope: &Scope, query: &TagQuery) -> Result<Page<TagCount, String>>;
    fn apply(documents: Vec<SearchDocument>, gone: Vec<TicketId>, position: u64) -> Result<()>;
    fn position() -> Result<u64>;
    fn clear() -> Result<()>;
}

recorded! { TriageModel, TRIAGE_MODEL:
    fn advise(request: TriageRequest) -> Result<TriageAdvice>;
    fn train(examples: Vec<TrainingExample>) -> Result<serde_json::Value>;
}
