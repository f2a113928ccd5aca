//! The relay: at least once, in order, each consumer failing alone; what cannot be digested is parked and replayed.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use tierline_app::consumers::{Consumer, Relay, SearchIndexer, Triage, replay};
use tierline_app::{Services, tickets};
use tierline_contract::samples::{at, category, opening};
use tierline_domain::access::Scope;
use tierline_domain::actor::{Actor, Origin};
use tierline_domain::event::{DeadLetter, LoggedEvent};
use tierline_domain::ports::EventLog;
use tierline_domain::queue::TicketFilter;
use tierline_domain::search::{SearchQuery, SearchTerm};
use tierline_domain::ticket::{Field, Source, Ticket, TicketKey};
use tierline_domain::timeline::Happening;
use tierline_domain::{Error, Result, Timestamp};

use crate::desk::{services, technician};
use crate::triage::teach;

/// How a consumer takes an event.
#[derive(Clone, Copy)]
enum Mood {
    Digests,
    Refuses,
    Panics,
    /// Is away so often, then digests.
    Away(u32),
}

/// Writes down what it digested; one position is special.
struct Eater {
    name: &'static str,
    batch: usize,
    special: Mutex<(u64, Mood)>,
    digested: Mutex<Vec<u64>>,
}

impl Eater {
    fn new(name: &'static str, batch: usize, position: u64, mood: Mood) -> Arc<Self> {
        Arc::new(Self {
            name,
            batch,
            special: Mutex::new((position, mood)),
            digested: Mutex::default(),
        })
    }

    fn digested(&self) -> Vec<u64> {
        self.digested.lock().unwrap().clone()
    }
}

#[async_trait]
impl Consumer for Eater {
    fn name(&self) -> &'static str {
        self.name
    }

    fn batch_size(&self) -> usize {
        self.batch
    }

    async fn handle(&self, events: &[LoggedEvent]) -> Result<()> {
        for logged in events {
            let mut special = self
                .special
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            match &mut *special {
                (position, mood) if *position == logged.position => match mood {
                    Mood::Digests | Mood::Away(0) => {}
                    Mood::Refuses => return Err(Error::internal("indigestible")),
                    Mood::Panics => panic!("choked"),
                    Mood::Away(times) => {
                        *times -= 1;
                        return Err(Error::Unavailable {
                            what: "search",
                            source: None,
                        });
                    }
                },
                _ => {}
            }
            drop(special);
            self.digested.lock().unwrap().push(logged.position);
        }
        Ok(())
    }
}

/// Opens so many tickets; answers the positions of their events.
async fn happen(services: &Services, count: usize) -> Vec<u64> {
    for n in 0..count {
        let opening = opening(1, &format!("ticket {n}"));
        tickets::open(services, &technician(&[1]), opening, None)
            .await
            .unwrap();
    }
    let events = services.events.read(0, 999).await.unwrap();
    events.into_iter().map(|logged| logged.position).collect()
}

async fn parked(services: &Services) -> Vec<(u64, u32, String)> {
    let letters = services.events.dead_letters(None).await.unwrap();
    let told = |letter: DeadLetter| (letter.position, letter.attempts, letter.error);
    letters.into_iter().map(told).collect()
}

#[tokio::test]
async fn a_poisoned_event_is_parked_the_others_go_on_and_a_replay_settles_it() {
    for (batch, mood) in [
        (1, Mood::Refuses),
        (3, Mood::Refuses),
        (100, Mood::Panics),
        (1, Mood::Panics),
    ] {
        let services = services().await;
        let positions = happen(&services, 7).await;
        let poisoned = positions[3];
        let eater = Eater::new("eater", batch, poisoned, mood);
        let end = Relay::new(services.clone(), eater.clone())
            .drain()
            .await
            .unwrap();
        assert_eq!(Some(&end), positions.last());
        let digested: BTreeSet<u64> = eater.digested().into_iter().collect();
        assert_eq!(
            digested,
            positions
                .iter()
                .copied()
                .filter(|position| *position != poisoned)
                .collect()
        );
        assert_eq!(
            parked(&services).await,
            [(poisoned, 1, "internal error".to_owned())]
        );
        assert_eq!(
            replay(&services, &*eater).await.unwrap(),
            (0, 1),
            "still indigestible"
        );
        *eater
            .special
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner) = (0, Mood::Digests);
        assert_eq!(replay(&services, &*eater).await.unwrap(), (1, 1));
        assert_eq!(parked(&services).await, []);
        assert_eq!(eater.digested().last(), Some(&poisoned));
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_away_for_a_moment_is_tried_again_and_parked_at_last() {
    for (times, is_parked) in [(3, false), (8, false), (99, true)] {
        let services = services().await;
        let positions = happen(&services, 3).await;
        let eater = Eater::new("eater", 1, positions[1], Mood::Away(times));
        Relay::new(services.clone(), eater.clone())
            .drain()
            .await
            .unwrap();
        // Once with its batch, then eight times alone.
        let wanted = is_parked.then(|| {
            (
                positions[1],
                8,
                "temporarily unavailable: search".to_owned(),
            )
        });
        assert_eq!(
            parked(&services).await,
            wanted.into_iter().collect::<Vec<_>>(),
            "{times}"
        );
        let digested = eater.digested();
        assert_eq!(digested.len(), if is_parked { 2 } else { 3 });
        assert!(digested.is_sorted(), "{digested:?}");
    }
}

#[tokio::test]
async fn a_consumer_fails_alone() {
    let services = services().await;
    let positions = happen(&services, 4).await;
    let ill = Eater::new("ill", 1, positions[0], Mood::Panics);
    let well = Eater::new("well", 1, 0, Mood::Digests);
    for eater in [&ill, &well] {
        Relay::new(services.clone(), eater.clone())
            .drain()
            .await
            .unwrap();
    }
    assert_eq!(well.digested(), positions);
    assert_eq!(ill.digested(), positions[1..]);
    let letters = services.events.dead_letters(Some("well")).await.unwrap();
    assert_eq!(letters, []);
}

/// A log that loses its grip between the effect of an event and the cursor.
struct Slippery {
    inner: Arc<dyn EventLog>,
    slips: AtomicBool,
}

#[async_trait]
impl EventLog for Slippery {
    async fn read(&self, after: u64, limit: usize) -> Result<Vec<LoggedEvent>> {
        self.inner.read(after, limit).await
    }
    async fn head(&self) -> Result<u64> {
        self.inner.head().await
    }
    async fn wait(&self, after: u64) {
        self.inner.wait(after).await;
    }
    async fn cursor(&self, consumer: &str) -> Result<Option<u64>> {
        self.inner.cursor(consumer).await
    }
    async fn advance(&self, consumer: &str, position: u64, dead: Vec<DeadLetter>) -> Result<()> {
        if self.slips.load(Ordering::SeqCst) {
            return Err(Error::Unavailable {
                what: "store",
                source: None,
            });
        }
        self.inner.advance(consumer, position, dead).await
    }
    async fn dead_letters(&self, consumer: Option<&str>) -> Result<Vec<DeadLetter>> {
        self.inner.dead_letters(consumer).await
    }
    async fn settle(&self, consumer: &str, position: u64) -> Result<()> {
        self.inner.settle(consumer, position).await
    }
    async fn prune(&self, before: Timestamp) -> Result<u64> {
        self.inner.prune(before).await
    }
}

/// Services whose relays die after the effect, until told otherwise.
async fn slippery() -> (Services, Arc<Slippery>) {
    let services = services().await;
    let slippery = Arc::new(Slippery {
        inner: services.events.clone(),
        slips: AtomicBool::new(true),
    });
    (
        Services {
            events: slippery.clone(),
            ..services
        },
        slippery,
    )
}

/// Dies after the effect a few times, then comes through.
async fn die_and_come_back(services: &Services, slippery: &Slippery, consumer: Arc<dyn Consumer>) {
    for _ in 0..3 {
        let died = Relay::new(services.clone(), consumer.clone()).drain().await;
        assert!(died.is_err());
    }
    slippery.slips.store(false, Ordering::SeqCst);
    Relay::new(services.clone(), consumer)
        .drain()
        .await
        .unwrap();
    assert_eq!(parked(services).await, []);
}

async fn find(services: &Services, key: TicketKey) -> Ticket {
    services
        .tickets
        .find(&Scope::All, key)
        .await
        .unwrap()
        .unwrap()
}

#[tokio::test]
async fn triage_that_dies_before_its_cursor_fills_in_once() {
    let (services, slippery) = slippery().await;
    teach(&services).await;
    let ticket = tickets::open(&services, &technician(&[1]), opening(1, "ticket 1"), None)
        .await
        .unwrap();
    die_and_come_back(
        &services,
        &slippery,
        Arc::new(Triage::new(services.clone())),
    )
    .await;
    let triaged = find(&services, ticket.key()).await;
    assert_eq!((triaged.category, triaged.version), (Some(category(1)), 2));
    assert_eq!(triaged.provenance[&Field::Category].source, Source::Model);
    let timeline = services
        .tickets
        .timeline(&Scope::All, ticket.key(), 0, 99)
        .await
        .unwrap()
        .items;
    let filled = timeline.iter().filter(|entry| {
        matches!(
            entry.what,
            Happening::Changed {
                field: Field::Category,
                ..
            }
        )
    });
    assert_eq!(filled.count(), 1);
    let insights = services
        .insights
        .find(&Scope::All, ticket.key())
        .await
        .unwrap()
        .unwrap();
    assert!(
        insights.predictions[0].applied,
        "it says so, though another run of it did it"
    );
}

#[tokio::test]
async fn an_indexer_that_dies_before_its_cursor_indexes_once() {
    let (services, slippery) = slippery().await;
    happen(&services, 5).await;
    die_and_come_back(
        &services,
        &slippery,
        Arc::new(SearchIndexer::new(services.clone())),
    )
    .await;
    let count = services
        .search
        .count(&Scope::All, &TicketFilter::default())
        .await
        .unwrap();
    assert_eq!(count.value, 5);
    let query = SearchQuery {
        terms: vec![SearchTerm::Phrase("ticket 3".to_owned())],
        limit: 9,
        ..SearchQuery::default()
    };
    assert_eq!(
        services
            .search
            .search(&Scope::All, &query)
            .await
            .unwrap()
            .items
            .len(),
        1
    );
    let head = services.events.head().await.unwrap();
    assert_eq!(services.search.position().await.unwrap(), head);
}

#[tokio::test]
async fn an_index_that_was_lost_is_built_anew_from_the_truth() {
    let services = services().await;
    happen(&services, 5).await;
    let indexer: Arc<dyn Consumer> = Arc::new(SearchIndexer::new(services.clone()));
    Relay::new(services.clone(), indexer.clone())
        .drain()
        .await
        .unwrap();
    services.search.clear().await.unwrap();
    services.events.prune(at(1_000)).await.unwrap();
    assert_eq!(services.events.read(0, 9).await.unwrap(), []);
    Relay::new(services.clone(), indexer).drain().await.unwrap();
    let count = services
        .search
        .count(&Scope::All, &TicketFilter::default())
        .await
        .unwrap();
    assert_eq!(count.value, 5);
}

/// Replaying an old event must not make the index believe that it has not seen the later ones.
#[tokio::test]
async fn a_replay_does_not_take_the_index_back() {
    let services = services().await;
    let positions = happen(&services, 5).await;
    let indexer = Arc::new(SearchIndexer::new(services.clone()));
    Relay::new(services.clone(), indexer.clone())
        .drain()
        .await
        .unwrap();
    let first = services.events.read(0, 1).await.unwrap().remove(0);
    let letter = DeadLetter {
        consumer: "search".to_owned(),
        position: first.position,
        at: at(1),
        attempts: 1,
        error: "internal error".to_owned(),
        event: first.event,
    };
    let last = *positions.last().unwrap();
    services
        .events
        .advance("search", last, vec![letter])
        .await
        .unwrap();
    assert_eq!(replay(&services, &*indexer).await.unwrap(), (1, 1));
    assert_eq!(services.search.position().await.unwrap(), last);
}

#[tokio::test]
async fn what_comes_with_an_import_is_found_but_not_triaged() {
    let services = services().await;
    let importing = Actor {
        origin: Origin::Import,
        ..technician(&[1])
    };
    let ticket = tickets::open(&services, &importing, opening(1, "history"), None)
        .await
        .unwrap();
    for consumer in [
        Arc::new(SearchIndexer::new(services.clone())) as Arc<dyn Consumer>,
        Arc::new(Triage::new(services.clone())),
    ] {
        Relay::new(services.clone(), consumer)
            .drain()
            .await
            .unwrap();
    }
    assert_eq!(
        services
            .insights
            .find(&Scope::All, ticket.key())
            .await
            .unwrap(),
        None
    );
    let count = services
        .search
        .count(&Scope::All, &TicketFilter::default())
        .await
        .unwrap();
    assert_eq!(count.value, 1);
}
