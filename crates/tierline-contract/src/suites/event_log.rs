//! What an `EventLog` promises.

use tierline_domain::access::Scope;
use tierline_domain::event::{DeadLetter, LoggedEvent};
use tierline_domain::id::TeamId;
use tierline_domain::ports::IdSource;
use tierline_domain::team::Team;

use super::suite;
use crate::Ports;
use crate::samples::{self, SampleIds, at};

suite! { $, event_log over Ports:
    a_new_log_is_empty,
    events_are_read_in_the_order_of_their_commits,
    waiting_ends_when_there_is_something_to_read,
    each_consumer_has_its_own_cursor_and_may_go_back,
    parked_events_come_oldest_first_by_consumer_or_all,
    parking_again_replaces_and_settling_removes,
    pruning_drops_what_is_old_and_passed_by_all,
    positions_are_not_used_again_after_pruning,
}

/// Commits so many events, at these seconds, one commit each.
async fn happen(ports: &Ports, seconds: &[i64]) -> Vec<LoggedEvent> {
    let before = ports.events.head().await.unwrap();
    for second in seconds {
        let id = TeamId::from(SampleIds.uuid());
        let mut commit = samples::put(Team {
            id,
            version: 1,
            name: id.to_string(),
        });
        commit.effects.events = vec![samples::event(*second)];
        ports.teams.commit(&Scope::All, commit).await.unwrap();
    }
    ports.events.read(before, usize::MAX).await.unwrap()
}

fn dead(consumer: &str, logged: &LoggedEvent, error: &str) -> DeadLetter {
    DeadLetter {
        consumer: consumer.to_owned(),
        position: logged.position,
        at: at(99),
        attempts: 8,
        error: error.to_owned(),
        event: logged.event.clone(),
    }
}

pub async fn a_new_log_is_empty(ports: &Ports) {
    assert_eq!(ports.events.head().await.unwrap(), 0);
    assert_eq!(ports.events.read(0, 10).await.unwrap(), []);
    assert_eq!(ports.events.cursor("search").await.unwrap(), None);
    assert_eq!(ports.events.dead_letters(None).await.unwrap(), []);
    assert_eq!(ports.events.prune(at(1_000)).await.unwrap(), 0);
}

pub async fn events_are_read_in_the_order_of_their_commits(ports: &Ports) {
    let logged = happen(ports, &[30, 10, 20]).await;
    let times: Vec<_> = logged.iter().map(|logged| logged.event.at).collect();
    assert_eq!(times, [at(30), at(10), at(20)]);
    let positions: Vec<_> = logged.iter().map(|logged| logged.position).collect();
    assert!(
        positions[0] > 0 && positions.is_sorted_by(|a, b| a < b),
        "{positions:?}"
    );
    assert_eq!(ports.events.head().await.unwrap(), positions[2]);
    assert_eq!(ports.events.read(0, 2).await.unwrap(), logged[..2]);
    assert_eq!(
        ports.events.read(positions[0], 10).await.unwrap(),
        logged[1..]
    );
    assert_eq!(ports.events.read(positions[2], 10).await.unwrap(), []);
}

pub async fn waiting_ends_when_there_is_something_to_read(ports: &Ports) {
    let before = happen(ports, &[1]).await[0].position;
    ports.events.wait(before - 1).await;
    let ((), logged) = tokio::join!(ports.events.wait(before), happen(ports, &[2]));
    assert!(logged[0].position > before);
}

pub async fn each_consumer_has_its_own_cursor_and_may_go_back(ports: &Ports) {
    let logged = happen(ports, &[1, 2, 3]).await;
    let (first, last) = (logged[0].position, logged[2].position);
    ports.events.advance("search", last, vec![]).await.unwrap();
    ports.events.advance("triage", first, vec![]).await.unwrap();
    assert_eq!(ports.events.cursor("search").await.unwrap(), Some(last));
    assert_eq!(ports.events.cursor("triage").await.unwrap(), Some(first));
    assert_eq!(ports.events.cursor("other").await.unwrap(), None);
    ports.events.advance("search", first, vec![]).await.unwrap();
    assert_eq!(ports.events.cursor("search").await.unwrap(), Some(first));
}

pub async fn parked_events_come_oldest_first_by_consumer_or_all(ports: &Ports) {
    let logged = happen(ports, &[1, 2, 3]).await;
    let (late, early) = (
        dead("search", &logged[2], "late"),
        dead("search", &logged[0], "early"),
    );
    let other = dead("triage", &logged[1], "other");
    let last = logged[2].position;
    ports
        .events
        .advance("search", last, vec![late.clone(), early.clone()])
        .await
        .unwrap();
    ports
        .events
        .advance("triage", last, vec![other.clone()])
        .await
        .unwrap();
    let letters = |consumer| ports.events.dead_letters(consumer);
    assert_eq!(
        letters(None).await.unwrap(),
        [early.clone(), other.clone(), late.clone()]
    );
    assert_eq!(letters(Some("search")).await.unwrap(), [early, late]);
    assert_eq!(letters(Some("triage")).await.unwrap(), [other]);
    assert_eq!(letters(Some("nobody")).await.unwrap(), []);
    assert_eq!(ports.events.cursor("search").await.unwrap(), Some(last));
}

pub async fn parking_again_replaces_and_settling_removes(ports: &Ports) {
    let logged = happen(ports, &[1, 2]).await;
    let (first, second) = (logged[0].position, logged[1].position);
    for (consumer, error) in [
        ("search", "once"),
        ("search", "twice"),
        ("triage", "its own"),
    ] {
        let letter = dead(consumer, &logged[0], error);
        ports
            .events
            .advance(consumer, first, vec![letter])
            .await
            .unwrap();
    }
    let letters = ports.events.dead_letters(Some("search")).await.unwrap();
    assert_eq!(letters, [dead("search", &logged[0], "twice")]);
    ports.events.settle("search", second).await.unwrap();
    assert_eq!(ports.events.dead_letters(None).await.unwrap().len(), 2);
    ports.events.settle("search", first).await.unwrap();
    let letters = ports.events.dead_letters(None).await.unwrap();
    assert_eq!(letters, [dead("triage", &logged[0], "its own")]);
}

pub async fn pruning_drops_what_is_old_and_passed_by_all(ports: &Ports) {
    let logged = happen(ports, &[1, 2, 30, 4, 5]).await;
    let position = |n: usize| logged[n].position;
    assert_eq!(
        ports.events.prune(at(1_000)).await.unwrap(),
        0,
        "nobody has read anything yet"
    );
    ports
        .events
        .advance("search", position(4), vec![])
        .await
        .unwrap();
    ports
        .events
        .advance("triage", position(3), vec![])
        .await
        .unwrap();
    assert_eq!(ports.events.prune(at(10)).await.unwrap(), 3);
    let left = ports.events.read(0, 10).await.unwrap();
    assert_eq!(left, [logged[2].clone(), logged[4].clone()]);
    assert_eq!(
        ports.events.cursor("search").await.unwrap(),
        Some(position(4))
    );
}

pub async fn positions_are_not_used_again_after_pruning(ports: &Ports) {
    let last = happen(ports, &[1, 2]).await[1].position;
    ports.events.advance("search", last, vec![]).await.unwrap();
    assert_eq!(ports.events.prune(at(10)).await.unwrap(), 2);
    assert_eq!(ports.events.head().await.unwrap(), last);
    let next = happen(ports, &[3]).await;
    assert!(next[0].position > last, "{} after {last}", next[0].position);
    assert_eq!(ports.events.head().await.unwrap(), next[0].position);
}
