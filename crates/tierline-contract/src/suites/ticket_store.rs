//! What a `TicketStore` promises.

mod attachments;
mod history;
mod snapshot;

use futures_util::future::join_all;
use tierline_domain::Error;
use tierline_domain::access::{Reach, Scope};
use tierline_domain::commit::{Effects, TicketCommit};
use tierline_domain::id::TicketId;
use tierline_domain::message::{Message, MessageKind};
use tierline_domain::ports::{IdSource, TicketReference};
use tierline_domain::ticket::{Opening, Status, Ticket, TicketKey};
use tierline_domain::timeline::TimelineEntry;

use super::suite;
use crate::Ports;
use crate::samples::{
    self, SampleIds, at, customer, edited, external, full_opening, idempotency, only, opened,
    opening, requester,
};

pub use attachments::*;
pub use history::*;
pub use snapshot::*;

suite! { $, ticket_store over Ports:
    numbers_never_repeat,
    a_ticket_reads_back_as_it_was_committed,
    a_ticket_is_located_by_id_number_and_external_id,
    nothing_outside_the_scope_is_located_or_found,
    a_snapshot_has_what_the_scope_shows_of_a_ticket,
    a_key_with_another_customer_finds_nothing,
    a_stale_commit_is_told_the_stored_version_and_changes_nothing,
    a_new_ticket_over_a_stored_one_is_stale,
    a_version_that_was_never_stored_is_stale,
    a_commit_outside_the_scope_is_not_found_and_changes_nothing,
    a_ticket_does_not_leave_the_scope_by_a_commit,
    an_external_id_belongs_to_one_ticket,
    an_external_id_that_was_given_up_is_free,
    a_refused_commit_leaves_no_trace,
    an_idempotency_key_is_used_once_until_it_expires,
    messages_come_by_time_then_id_in_pages,
    a_change_with_a_batch_is_kept_so_that_nothing_of_it_is_lost,
    the_timeline_comes_by_time_then_id_in_pages,
    a_requester_reads_neither_notes_nor_internal_changes,
    what_hangs_on_a_ticket_outside_the_scope_is_empty,
    the_largest_message_is_kept_whole,
    the_fullest_ticket_is_kept_whole,
    of_concurrent_commits_over_one_version_one_wins,
    a_commit_that_rests_on_a_ticket_is_stale_when_that_one_changed,
    of_two_commits_that_rest_on_each_other_one_wins,
    a_commit_carries_its_events_in_order_and_its_jobs,
    a_commit_attaches_its_uploads,
    an_upload_is_attached_once,
    an_upload_that_is_gone_refuses_the_whole_commit,
}

/// Commits a new ticket, and answers it.
pub(super) async fn open(ports: &Ports, opening: &Opening, second: i64) -> Ticket {
    let number = ports.tickets.allocate_number().await.unwrap();
    let commit = opened(opening, number, second).unwrap();
    let ticket = commit.ticket.clone();
    ports.tickets.commit(&Scope::All, commit).await.unwrap();
    ticket
}

/// Commits a change, and answers the ticket as it stands then.
async fn change(ports: &Ports, commit: TicketCommit) -> Ticket {
    let ticket = commit.ticket.clone();
    ports.tickets.commit(&Scope::All, commit).await.unwrap();
    ticket
}

async fn stored(ports: &Ports, key: TicketKey) -> Option<Ticket> {
    ports.tickets.find(&Scope::All, key).await.unwrap()
}

async fn all_messages(ports: &Ports, scope: &Scope, key: TicketKey) -> Vec<Message> {
    let page = ports.tickets.messages(scope, key, 0, usize::MAX).await;
    page.unwrap().items
}

async fn all_timeline(ports: &Ports, scope: &Scope, key: TicketKey) -> Vec<TimelineEntry> {
    let page = ports.tickets.timeline(scope, key, 0, usize::MAX).await;
    page.unwrap().items
}

fn retitled(ticket: &Ticket, second: i64, title: &str) -> TicketCommit {
    edited(ticket, second, |edit| edit.set_title(title)).unwrap()
}

fn written(ticket: &Ticket, second: i64, kind: MessageKind, text: &str) -> TicketCommit {
    edited(ticket, second, |edit| {
        let message = edit.message(kind, text);
        edit.add_message(message);
    })
    .unwrap()
}

pub async fn numbers_never_repeat(ports: &Ports) {
    let numbers = join_all((0..50).map(|_| ports.tickets.allocate_number())).await;
    let mut numbers: Vec<u64> = numbers.into_iter().map(Result::unwrap).collect();
    numbers.push(open(ports, &opening(1, "one"), 0).await.number);
    numbers.push(ports.tickets.allocate_number().await.unwrap());
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), 52);
    assert!(numbers[0] > 0, "people do not say zero");
}

pub async fn a_ticket_reads_back_as_it_was_committed(ports: &Ports) {
    let ticket = open(ports, &full_opening(), 0).await;
    assert_eq!(stored(ports, ticket.key()).await.as_ref(), Some(&ticket));
    let mut commit = retitled(&ticket, 5, "Printer has burned");
    commit.ticket.status = Status::Resolved;
    let changed = change(ports, commit).await;
    assert_eq!(stored(ports, ticket.key()).await, Some(changed));
}

pub async fn a_ticket_is_located_by_id_number_and_external_id(ports: &Ports) {
    let ticket = open(ports, &full_opening(), 0).await;
    open(ports, &opening(1, "another"), 0).await;
    for reference in [
        TicketReference::Id(ticket.id),
        TicketReference::Number(ticket.number),
        TicketReference::External(external("full")),
    ] {
        let found = ports.tickets.locate(&Scope::All, &reference).await.unwrap();
        assert_eq!(found, Some(ticket.key()), "{reference:?}");
    }
    for reference in [
        TicketReference::Id(TicketId::from(SampleIds.uuid())),
        TicketReference::Number(ticket.number + 1_000),
        TicketReference::External(external("missing")),
    ] {
        let found = ports.tickets.locate(&Scope::All, &reference).await.unwrap();
        assert_eq!(found, None, "{reference:?}");
    }
}

/// Scopes, and whether they cover the ticket of [`full_opening`]: customer 1, contact 1.
fn scopes() -> Vec<(Scope, bool)> {
    vec![
        (Scope::All, true),
        (only(&[1, 2]), true),
        (only(&[2]), false),
        (only(&[]), false),
        (requester(1, 1, Reach::Own), true),
        (requester(1, 2, Reach::Own), false),
        (requester(1, 2, Reach::Company), true),
        (requester(2, 1, Reach::Company), false),
        (requester(2, 1, Reach::Own), false),
    ]
}

pub async fn nothing_outside_the_scope_is_located_or_found(ports: &Ports) {
    let ticket = open(ports, &full_opening(), 0).await;
    for (scope, covered) in scopes() {
        for reference in [
            TicketReference::Id(ticket.id),
            TicketReference::Number(ticket.number),
            TicketReference::External(external("full")),
        ] {
            let found = ports.tickets.locate(&scope, &reference).await.unwrap();
            assert_eq!(
                found,
                covered.then_some(ticket.key()),
                "{scope:?} {reference:?}"
            );
        }
        let found = ports.tickets.find(&scope, ticket.key()).await.unwrap();
        assert_eq!(found.is_some(), covered, "{scope:?}");
    }
}

pub async fn a_key_with_another_customer_finds_nothing(ports: &Ports) {
    let ticket = open(ports, &full_opening(), 0).await;
    let wrong = TicketKey {
        customer: customer(2),
        ticket: ticket.id,
    };
    for scope in [Scope::All, only(&[1, 2])] {
        assert_eq!(ports.tickets.find(&scope, wrong).await.unwrap(), None);
        assert!(all_messages(ports, &scope, wrong).await.is_empty());
        assert!(all_timeline(ports, &scope, wrong).await.is_empty());
    }
}

pub async fn a_stale_commit_is_told_the_stored_version_and_changes_nothing(ports: &Ports) {
    let first = open(ports, &full_opening(), 0).await;
    let second = change(ports, retitled(&first, 1, "second")).await;
    let third = change(ports, retitled(&second, 2, "third")).await;
    let late = retitled(&first, 3, "too late");
    let refused = ports.tickets.commit(&Scope::All, late).await;
    assert!(
        matches!(refused, Err(Error::Stale { current: 3 })),
        "{refused:?}"
    );
    assert_eq!(stored(ports, first.key()).await, Some(third));
    assert_eq!(all_timeline(ports, &Scope::All, first.key()).await.len(), 3);
}

pub async fn a_new_ticket_over_a_stored_one_is_stale(ports: &Ports) {
    let ticket = open(ports, &opening(1, "first"), 0).await;
    let mut again = opened(&opening(1, "second"), ticket.number, 1).unwrap();
    again.ticket.id = ticket.id;
    let refused = ports.tickets.commit(&Scope::All, again).await;
    assert!(
        matches!(refused, Err(Error::Stale { current: 1 })),
        "{refused:?}"
    );
    assert_eq!(stored(ports, ticket.key()).await, Some(ticket));
}

pub async fn a_version_that_was_never_stored_is_stale(ports: &Ports) {
    let number = ports.tickets.allocate_number().await.unwrap();
    let mut commit = opened(&opening(1, "from nowhere"), number, 0).unwrap();
    commit.expected_version = 4;
    commit.ticket.version = 5;
    let key = commit.ticket.key();
    let refused = ports.tickets.commit(&Scope::All, commit).await;
    assert!(
        matches!(refused, Err(Error::Stale { current: 0 })),
        "{refused:?}"
    );
    assert_eq!(stored(ports, key).await, None);
}

pub async fn a_commit_outside_the_scope_is_not_found_and_changes_nothing(ports: &Ports) {
    let ticket = open(ports, &full_opening(), 0).await;
    for (scope, covered) in scopes() {
        if covered {
            continue;
        }
        let refused = ports
            .tickets
            .commit(&scope, retitled(&ticket, 1, "mine now"))
            .await;
        assert!(
            matches!(refused, Err(Error::NotFound(_))),
            "{scope:?} {refused:?}"
        );
        let number = ports.tickets.allocate_number().await.unwrap();
        let foreign = opened(
            &Opening {
                external_ids: [external("new")].into(),
                ..full_opening()
            },
            number,
            1,
        )
        .unwrap();
        let key = foreign.ticket.key();
        let refused = ports.tickets.commit(&scope, foreign).await;
        assert!(
            matches!(refused, Err(Error::NotFound(_))),
            "{scope:?} {refused:?}"
        );
        assert_eq!(stored(ports, key).await, None);
    }
    assert_eq!(stored(ports, ticket.key()).await, Some(ticket));
}

/// Neither a customer's ticket into another one's, nor a contact's own ticket away from them, nor somebody else's to them.
pub async fn a_ticket_does_not_leave_the_scope_by_a_commit(ports: &Ports) {
    let ticket = open(ports, &full_opening(), 0).await;
    let own = requester(1, 1, Reach::Own);
    let mut away = retitled(&ticket, 1, "somebody else's");
    away.ticket.contact = Some(samples::contact(2));
    let refused = ports.tickets.commit(&own, away).await;
    assert!(matches!(refused, Err(Error::NotFound(_))), "{refused:?}");
    let other = open(
        ports,
        &Opening {
            contact: Some(samples::contact(2)),
            ..opening(1, "not yours")
        },
        0,
    )
    .await;
    let mut grabbed = retitled(&other, 1, "mine now");
    grabbed.ticket.contact = Some(samples::contact(1));
    let refused = ports.tickets.commit(&own, grabbed).await;
    assert!(matches!(refused, Err(Error::NotFound(_))), "{refused:?}");
    let mut moved = retitled(&ticket, 1, "moved");
    moved.ticket.customer = customer(2);
    let refused = ports.tickets.commit(&only(&[2]), moved).await;
    assert!(matches!(refused, Err(Error::NotFound(_))), "{refused:?}");
    assert_eq!(stored(ports, ticket.key()).await, Some(ticket));
    assert_eq!(stored(ports, other.key()).await, Some(other));
}

fn taken(refused: &Result<(), Error>, wanted: &str) -> bool {
    matches!(refused, Err(Error::Conflict { code, .. }) if *code == wanted)
}

pub async fn an_external_id_belongs_to_one_ticket(ports: &Ports) {
    let first = open(ports, &full_opening(), 0).await;
    let number = ports.tickets.allocate_number().await.unwrap();
    let second = opened(
        &Opening {
            external_ids: [external("full")].into(),
            ..opening(2, "second")
        },
        number,
        1,
    )
    .unwrap();
    let key = second.ticket.key();
    let refused = ports.tickets.commit(&Scope::All, second).await;
    assert!(taken(&refused, "external_id_taken"), "{refused:?}");
    assert_eq!(stored(ports, key).await, None);
    let kept = change(ports, retitled(&first, 2, "keeps its own")).await;
    assert_eq!(kept.external_ids, first.external_ids);
}

pub async fn an_external_id_that_was_given_up_is_free(ports: &Ports) {
    let first = open(ports, &full_opening(), 0).await;
    let mut without = retitled(&first, 1, "gives it up");
    without.ticket.external_ids = [external("other")].into();
    change(ports, without).await;
    let second = open(
        ports,
        &Opening {
            external_ids: [external("full")].into(),
            ..opening(2, "takes it")
        },
        2,
    )
    .await;
    for (id, owner) in [("full", second.key()), ("other", first.key())] {
        let reference = TicketReference::External(external(id));
        let found = ports.tickets.locate(&Scope::All, &reference).await.unwrap();
        assert_eq!(found, Some(owner));
    }
}

/// Refused at the very end of its work, for a key that was used: all that was written before is undone.
pub async fn a_refused_commit_leaves_no_trace(ports: &Ports) {
    let mut first = opened(
        &opening(1, "first"),
        ports.tickets.allocate_number().await.unwrap(),
        0,
    )
    .unwrap();
    first.effects.idempotency = Some(idempotency(7, 0, "first"));
    ports.tickets.commit(&Scope::All, first).await.unwrap();
    let (head, number) = (
        ports.events.head().await.unwrap(),
        ports.tickets.allocate_number().await.unwrap(),
    );
    let mut second = opened(&full_opening(), number, 1).unwrap();
    second.effects.jobs = vec![samples::job("never", 0)];
    second.effects.idempotency = Some(idempotency(7, 1, "second"));
    let key = second.ticket.key();
    let refused = ports.tickets.commit(&Scope::All, second).await;
    assert!(taken(&refused, "idempotency_key_used"), "{refused:?}");
    assert_eq!(stored(ports, key).await, None);
    for reference in [
        TicketReference::Number(number),
        TicketReference::External(external("full")),
    ] {
        assert_eq!(
            ports.tickets.locate(&Scope::All, &reference).await.unwrap(),
            None
        );
    }
    assert_eq!(ports.events.read(head, 100).await.unwrap(), []);
    assert_eq!(ports.jobs.next_due().await.unwrap(), None);
    let kept = ports
        .tickets
        .idempotent(&[7; 32], at(1).as_second())
        .await
        .unwrap();
    assert_eq!(kept.map(|entry| entry.result), Some("first".to_owned()));
    open(ports, &full_opening(), 2).await;
}

pub async fn an_idempotency_key_is_used_once_until_it_expires(ports: &Ports) {
    const DAY: i64 = 24 * 60 * 60;
    let entry = idempotency(9, 0, "result");
    let mut commit = opened(
        &opening(1, "first"),
        ports.tickets.allocate_number().await.unwrap(),
        0,
    )
    .unwrap();
    commit.effects.idempotency = Some(entry.clone());
    ports.tickets.commit(&Scope::All, commit).await.unwrap();
    for (second, found) in [(0, true), (DAY - 1, true), (DAY, false), (2 * DAY, false)] {
        let answer = ports
            .tickets
            .idempotent(&[9; 32], at(second).as_second())
            .await
            .unwrap();
        assert_eq!(answer, found.then(|| entry.clone()), "{second}");
    }
    assert_eq!(
        ports
            .tickets
            .idempotent(&[8; 32], at(0).as_second())
            .await
            .unwrap(),
        None
    );
    for (second, free) in [(DAY - 1, false), (DAY, true)] {
        let number = ports.tickets.allocate_number().await.unwrap();
        let mut commit = opened(&opening(1, "again"), number, second).unwrap();
        commit.effects.idempotency = Some(idempotency(9, second, "later"));
        let outcome = ports.tickets.commit(&Scope::All, commit).await;
        assert_eq!(outcome.is_ok(), free, "{second} {outcome:?}");
    }
    let answer = ports
        .tickets
        .idempotent(&[9; 32], at(DAY).as_second())
        .await
        .unwrap();
    assert_eq!(answer.map(|entry| entry.result), Some("later".to_owned()));
}

pub async fn of_concurrent_commits_over_one_version_one_wins(ports: &Ports) {
    let ticket = open(ports, &opening(1, "contended"), 0).await;
    let commits = (0..16).map(|n| retitled(&ticket, 1, &format!("by {n}")));
    let outcomes = join_all(commits.map(|commit| ports.tickets.commit(&Scope::All, commit))).await;
    let won = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    assert_eq!(won, 1);
    for refused in outcomes.iter().filter(|outcome| outcome.is_err()) {
        assert!(
            matches!(refused, Err(Error::Stale { current: 2 })),
            "{refused:?}"
        );
    }
    let winner = outcomes.iter().position(Result::is_ok).unwrap();
    let stored = stored(ports, ticket.key()).await.unwrap();
    assert_eq!((stored.version, stored.title), (2, format!("by {winner}")));
    assert_eq!(
        all_timeline(ports, &Scope::All, ticket.key()).await.len(),
        2
    );
    assert_eq!(ports.events.read(0, 100).await.unwrap().len(), 2);
}

pub async fn a_commit_carries_its_events_in_order_and_its_jobs(ports: &Ports) {
    let number = ports.tickets.allocate_number().await.unwrap();
    let mut commit = opened(&opening(1, "with effects"), number, 0).unwrap();
    let mut events = commit.effects.events.clone();
    events.extend([samples::event(9), samples::event(3), samples::event(6)]);
    let jobs = vec![samples::job("one", 5), samples::job("two", 7)];
    commit.effects = Effects {
        events: events.clone(),
        jobs: jobs.clone(),
        idempotency: None,
    };
    ports.tickets.commit(&Scope::All, commit).await.unwrap();
    let logged = ports.events.read(0, 100).await.unwrap();
    assert_eq!(
        logged
            .into_iter()
            .map(|logged| logged.event)
            .collect::<Vec<_>>(),
        events
    );
    let leased = ports.jobs.lease(at(10), at(20), 10, &[]).await.unwrap();
    assert_eq!(
        leased
            .into_iter()
            .map(|leased| leased.job)
            .collect::<Vec<_>>(),
        jobs
    );
}
