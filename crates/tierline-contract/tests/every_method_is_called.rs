//! Each method of each port is called by its suite, as recorded while the suite runs: a method that no promise is
//! about could do anything.
#![expect(
    clippy::unwrap_used,
    reason = "a recorder whose lock is poisoned has nothing to compare"
)]

use std::sync::Arc;

use tierline_contract::fake::{FakeBlobs, FakeSearch, FakeStore, FakeTriage};
use tierline_contract::recording::{self, Calls, Recorded};
use tierline_contract::{Ports, Promise, suites};
use tierline_domain::ports::{BlobStore, TicketSearch, TriageModel};
use tierline_domain::team::Team;

/// Runs the suite on fresh subjects, and compares what was called with all that there is.
async fn whole<S: ?Sized>(
    promises: Vec<Promise<S>>,
    methods: &[&str],
    fresh: impl Fn(&Calls) -> Box<S>,
) {
    let calls = Calls::default();
    for promise in promises {
        let subject = fresh(&calls);
        (promise.check)(&*subject).await;
    }
    let calls = calls.lock().unwrap();
    let forgotten: Vec<_> = methods
        .iter()
        .filter(|method| !calls.contains(*method))
        .collect();
    assert!(forgotten.is_empty(), "no promise calls {forgotten:?}");
    assert_eq!(calls.len(), methods.len());
}

fn ports(change: impl FnOnce(&mut Ports)) -> Box<Ports> {
    let mut ports = FakeStore::ports();
    change(&mut ports);
    Box::new(ports)
}

#[tokio::test]
async fn of_the_ticket_store() {
    whole(
        suites::ticket_store::promises(),
        recording::TICKET_STORE,
        |calls| {
            ports(|ports| {
                ports.tickets = Recorded::shared(ports.tickets.clone(), calls);
            })
        },
    )
    .await;
}

#[tokio::test]
async fn of_the_ticket_queue() {
    whole(
        suites::ticket_queue::promises(),
        recording::TICKET_QUEUE,
        |calls| {
            ports(|ports| {
                ports.queue = Recorded::shared(ports.queue.clone(), calls);
            })
        },
    )
    .await;
}

#[tokio::test]
async fn of_the_record_store() {
    whole(
        suites::record_store::promises::<Team>(),
        recording::RECORD_STORE,
        |calls| {
            ports(|ports| {
                ports.teams = Recorded::shared(ports.teams.clone(), calls);
            })
        },
    )
    .await;
}

#[tokio::test]
async fn of_the_event_log() {
    whole(
        suites::event_log::promises(),
        recording::EVENT_LOG,
        |calls| {
            ports(|ports| {
                ports.events = Recorded::shared(ports.events.clone(), calls);
            })
        },
    )
    .await;
}

#[tokio::test]
async fn of_the_job_queue() {
    whole(
        suites::job_queue::promises(),
        recording::JOB_QUEUE,
        |calls| {
            ports(|ports| {
                ports.jobs = Recorded::shared(ports.jobs.clone(), calls);
            })
        },
    )
    .await;
}

#[tokio::test]
async fn of_the_insight_store() {
    whole(
        suites::insight_store::promises(),
        recording::INSIGHT_STORE,
        |calls| {
            ports(|ports| {
                ports.insights = Recorded::shared(ports.insights.clone(), calls);
            })
        },
    )
    .await;
}

#[tokio::test]
async fn of_the_notification_store() {
    whole(
        suites::notification_store::promises(),
        recording::NOTIFICATION_STORE,
        |calls| {
            ports(|ports| {
                ports.notifications = Recorded::shared(ports.notifications.clone(), calls);
            })
        },
    )
    .await;
}

#[tokio::test]
async fn of_the_blob_store() {
    whole(
        suites::blob_store::promises(),
        recording::BLOB_STORE,
        |calls| {
            let inner: Arc<dyn BlobStore> = Arc::new(FakeBlobs::default());
            let recorded: Arc<dyn BlobStore> = Recorded::shared(inner, calls);
            Box::new(suites::blob_store::Blobs::from(recorded))
        },
    )
    .await;
}

#[tokio::test]
async fn of_the_ticket_search() {
    whole(
        suites::ticket_search::promises(),
        recording::TICKET_SEARCH,
        |calls| {
            let inner: Arc<dyn TicketSearch> = Arc::new(FakeSearch::default());
            Box::new(Recorded::with(inner, calls))
        },
    )
    .await;
}

#[tokio::test]
async fn of_the_triage_model() {
    whole(
        suites::triage_model::promises(),
        recording::TRIAGE_MODEL,
        |calls| {
            let inner: Arc<dyn TriageModel> = Arc::new(FakeTriage::default());
            Box::new(Recorded::with(inner, calls))
        },
    )
    .await;
}
