//! What a `NotificationStore` promises.

use std::collections::BTreeSet;

use tierline_domain::Error;
use tierline_domain::access::{Reach, Scope};
use tierline_domain::actor::ActorRef;
use tierline_domain::id::{BatchId, NotificationId, UserId};
use tierline_domain::notification::{
    MarkTarget, Notification, NotificationQuery, NotificationReason,
};
use tierline_domain::queue::Count;
use tierline_domain::ticket::{Field, Status, Ticket, TicketKey};

use super::suite;
use super::ticket_store::open;
use crate::Ports;
use crate::samples::{at, contact, customer, full_opening, only, opening, requester, technician};

suite! { $, notification_store over Ports:
    a_notification_reads_back_and_comes_once,
    an_inbox_comes_newest_first_in_pages,
    unread_ones_are_listed_and_counted_to_999,
    marks_reach_what_they_name_and_no_other_inbox,
    what_is_read_keeps_the_time_of_its_first_reading,
    what_may_not_be_seen_is_neither_listed_nor_counted_nor_marked,
    nothing_is_added_outside_the_scope,
    a_ticket_is_muted_by_each_for_themselves,
    a_ticket_outside_the_scope_is_not_muted,
    what_one_muted_is_listed_in_pages_within_the_scope,
    what_was_read_or_happened_long_ago_is_dropped,
}

fn user(n: u8) -> UserId {
    UserId::from_bytes([n; 16])
}

fn id(n: u16) -> NotificationId {
    let mut bytes = [0; 16];
    bytes[..2].copy_from_slice(&n.to_be_bytes());
    NotificationId::from_bytes(bytes)
}

/// The entry of this number in the first account's inbox, about a ticket.
fn about(ticket: &Ticket, n: u16, second: i64) -> Notification {
    Notification {
        id: id(n),
        user: user(1),
        at: at(second),
        reason: NotificationReason::Changed,
        ticket: ticket.key(),
        contact: ticket.contact,
        actor: ActorRef::Technician { id: technician(2) },
        batch: Some(BatchId::from_bytes([7; 16])),
        fields: vec![Field::Status, Field::Tags],
        status: Some(Status::InProgress),
        read_at: None,
    }
}

async fn add(ports: &Ports, notifications: Vec<Notification>) -> BTreeSet<UserId> {
    let added = ports.notifications.add(&Scope::All, notifications).await;
    added.unwrap()
}

async fn listed(ports: &Ports, scope: &Scope, of: UserId, unread_only: bool) -> Vec<Notification> {
    let query = NotificationQuery {
        unread_only,
        after: None,
        limit: 9,
    };
    ports
        .notifications
        .list(scope, of, &query)
        .await
        .unwrap()
        .items
}

async fn ids(ports: &Ports, unread_only: bool) -> Vec<NotificationId> {
    let items = listed(ports, &Scope::All, user(1), unread_only).await;
    items.iter().map(|each| each.id).collect()
}

async fn mark(ports: &Ports, target: MarkTarget, second: Option<i64>) -> u64 {
    ports
        .notifications
        .mark(&Scope::All, user(1), &target, second.map(at))
        .await
        .unwrap()
}

pub async fn a_notification_reads_back_and_comes_once(ports: &Ports) {
    let ticket = open(ports, &full_opening(), 0).await;
    let (first, second) = (about(&ticket, 1, 5), about(&ticket, 2, 5));
    let others = Notification {
        user: user(2),
        ..about(&ticket, 3, 5)
    };
    let both = BTreeSet::from([user(1), user(2)]);
    assert_eq!(add(ports, vec![first.clone(), others.clone()]).await, both);
    mark(ports, MarkTarget::Some(vec![first.id]), Some(9)).await;
    let grown = add(ports, vec![first.clone(), others.clone(), second.clone()]).await;
    assert_eq!(grown, BTreeSet::from([user(1)]));
    assert_eq!(add(ports, vec![second.clone()]).await, BTreeSet::new());
    let read = Notification {
        read_at: Some(at(9)),
        ..first
    };
    let all = listed(ports, &Scope::All, user(1), false).await;
    assert_eq!(all, [second, read]);
    let theirs = listed(ports, &Scope::All, user(2), false).await;
    assert_eq!(theirs, [others]);
}

pub async fn an_inbox_comes_newest_first_in_pages(ports: &Ports) {
    let ticket = open(ports, &full_opening(), 0).await;
    let entries = [(4, 1), (1, 3), (3, 2), (2, 2)];
    let entries = entries.map(|(n, second)| about(&ticket, n, second));
    add(ports, entries.to_vec()).await;
    for limit in [1, 2, 3, 4, 5] {
        let mut query = NotificationQuery {
            limit,
            ..NotificationQuery::default()
        };
        let mut seen = vec![];
        loop {
            let page = ports.notifications.list(&Scope::All, user(1), &query).await;
            let page = page.unwrap();
            assert!(page.items.len() <= limit);
            seen.extend(page.items.iter().map(|each| each.id));
            if page.next.is_none() {
                break;
            }
            query.after = page.next;
        }
        assert_eq!(seen, [id(1), id(3), id(2), id(4)], "{limit} at a time");
    }
}

pub async fn unread_ones_are_listed_and_counted_to_999(ports: &Ports) {
    let ticket = open(ports, &full_opening(), 0).await;
    let count = || ports.notifications.unread(&Scope::All, user(1));
    let told = |value, exact| Count { value, exact };
    assert_eq!(count().await.unwrap(), told(0, true));
    let many = (0..999).map(|n| about(&ticket, n, i64::from(n))).collect();
    add(ports, many).await;
    assert_eq!(count().await.unwrap(), told(999, true));
    add(ports, vec![about(&ticket, 999, 999)]).await;
    assert_eq!(count().await.unwrap(), told(1_000, false));
    mark(ports, MarkTarget::Until(at(997)), Some(2_000)).await;
    assert_eq!(count().await.unwrap(), told(2, true));
    assert_eq!(ids(ports, true).await, [id(999), id(998)]);
    assert_eq!(ids(ports, false).await.len(), 9);
}

pub async fn marks_reach_what_they_name_and_no_other_inbox(ports: &Ports) {
    let one = open(ports, &full_opening(), 0).await;
    let other = open(ports, &opening(2, "Other"), 0).await;
    let entries = [(1, 1, &one), (2, 2, &other), (3, 3, &one), (4, 4, &other)];
    let entries = entries.map(|(n, second, ticket)| about(ticket, n, second));
    let foreign = Notification {
        user: user(2),
        ..about(&one, 5, 1)
    };
    add(ports, entries.into_iter().chain([foreign]).collect()).await;

    let some = || MarkTarget::Some(vec![id(2), id(5), id(77)]);
    assert_eq!(mark(ports, some(), Some(9)).await, 1);
    assert_eq!(mark(ports, some(), Some(9)).await, 0);
    assert_eq!(ids(ports, true).await, [id(4), id(3), id(1)]);
    assert_eq!(mark(ports, MarkTarget::Ticket(one.id), Some(9)).await, 2);
    assert_eq!(ids(ports, true).await, [id(4)]);
    assert_eq!(mark(ports, some(), None).await, 1);
    assert_eq!(ids(ports, true).await, [id(4), id(2)]);
    assert_eq!(mark(ports, MarkTarget::Until(at(2)), Some(9)).await, 1);
    assert_eq!(ids(ports, true).await, [id(4)]);
    assert_eq!(mark(ports, MarkTarget::Until(at(3)), None).await, 3);
    let theirs = ports.notifications.unread(&Scope::All, user(2)).await;
    assert_eq!(theirs.unwrap().value, 1);
}

pub async fn what_is_read_keeps_the_time_of_its_first_reading(ports: &Ports) {
    let ticket = open(ports, &full_opening(), 0).await;
    add(ports, vec![about(&ticket, 1, 1)]).await;
    mark(ports, MarkTarget::Ticket(ticket.id), Some(5)).await;
    mark(ports, MarkTarget::Until(at(9)), Some(9)).await;
    let all = listed(ports, &Scope::All, user(1), false).await;
    assert_eq!(all[0].read_at, Some(at(5)));
}

pub async fn what_may_not_be_seen_is_neither_listed_nor_counted_nor_marked(ports: &Ports) {
    let one = open(ports, &full_opening(), 0).await;
    let same = open(ports, &opening(1, "Same customer, nobody asked"), 0).await;
    let other = open(ports, &opening(2, "Other customer"), 0).await;
    let entries = [(1, &one), (2, &same), (3, &other)];
    let entries = entries.map(|(n, ticket)| about(ticket, n, i64::from(n)));
    add(ports, entries.to_vec()).await;
    for (scope, expected) in [
        (Scope::All, vec![id(3), id(2), id(1)]),
        (only(&[1]), vec![id(2), id(1)]),
        (only(&[]), vec![]),
        (requester(1, 1, Reach::Own), vec![id(1)]),
        (requester(1, 1, Reach::Company), vec![id(2), id(1)]),
        (requester(2, 1, Reach::Own), vec![]),
    ] {
        for unread_only in [false, true] {
            let seen = listed(ports, &scope, user(1), unread_only).await;
            let seen: Vec<_> = seen.iter().map(|each| each.id).collect();
            assert_eq!(seen, expected, "{scope:?}");
        }
        let count = ports.notifications.unread(&scope, user(1)).await.unwrap();
        assert_eq!(count.value, expected.len() as u64, "{scope:?}");
    }
    let everything = MarkTarget::Until(at(99));
    let marked = ports
        .notifications
        .mark(&only(&[2]), user(1), &everything, Some(at(99)))
        .await;
    assert_eq!(marked.unwrap(), 1);
    assert_eq!(ids(ports, true).await, [id(2), id(1)]);
}

pub async fn nothing_is_added_outside_the_scope(ports: &Ports) {
    let one = open(ports, &full_opening(), 0).await;
    let other = open(ports, &opening(2, "Other customer"), 0).await;
    let both = vec![about(&one, 1, 1), about(&other, 2, 2)];
    let refused = ports.notifications.add(&only(&[1]), both).await;
    assert!(matches!(refused, Err(Error::NotFound(_))), "{refused:?}");
    assert_eq!(ids(ports, false).await, []);
}

pub async fn a_ticket_is_muted_by_each_for_themselves(ports: &Ports) {
    let one = open(ports, &full_opening(), 0).await;
    let other = open(ports, &opening(2, "Other"), 0).await;
    let mute = |by: u8, ticket: TicketKey, muted| {
        ports
            .notifications
            .mute(&Scope::All, user(by), ticket, muted)
    };
    for (by, ticket) in [(1, &one), (1, &one), (2, &one), (2, &other)] {
        mute(by, ticket.key(), true).await.unwrap();
    }
    mute(1, other.key(), false).await.unwrap();
    let both = [one.key(), other.key()];
    let found = async |scope: &Scope, tickets: &[TicketKey]| {
        let mut found = ports.notifications.muted(scope, tickets).await.unwrap();
        found.sort_by_key(|(ticket, user)| (*ticket != one.id, *user));
        found
    };
    let all = [(one.id, user(1)), (one.id, user(2)), (other.id, user(2))];
    assert_eq!(found(&Scope::All, &both).await, all);
    assert_eq!(found(&Scope::All, &[other.key()]).await, all[2..]);
    assert_eq!(found(&only(&[1]), &both).await, all[..2]);
    assert_eq!(found(&Scope::All, &[]).await, []);
    mute(2, one.key(), false).await.unwrap();
    assert_eq!(found(&only(&[1]), &both).await, all[..1]);
}

pub async fn a_ticket_outside_the_scope_is_not_muted(ports: &Ports) {
    let ticket = open(ports, &full_opening(), 0).await;
    let wrong = TicketKey {
        customer: customer(2),
        ..ticket.key()
    };
    for (scope, key) in [
        (only(&[2]), ticket.key()),
        (requester(1, 2, Reach::Own), ticket.key()),
        (Scope::All, wrong),
    ] {
        let refused = ports.notifications.mute(&scope, user(1), key, true).await;
        assert!(matches!(refused, Err(Error::NotFound(_))), "{refused:?}");
    }
    assert_eq!(ticket.contact, Some(contact(1)));
    let keys = [ticket.key()];
    let muted = ports.notifications.muted(&Scope::All, &keys).await;
    assert_eq!(muted.unwrap(), []);
}

pub async fn what_one_muted_is_listed_in_pages_within_the_scope(ports: &Ports) {
    let store = &ports.notifications;
    let mut keys = vec![];
    for n in 0..5 {
        let opening = opening(1 + n % 2, "Muted");
        let key = open(ports, &opening, 0).await.key();
        store.mute(&Scope::All, user(1), key, true).await.unwrap();
        keys.push(key);
    }
    store
        .mute(&Scope::All, user(2), keys[0], true)
        .await
        .unwrap();
    let unmuted = keys.remove(3);
    store
        .mute(&Scope::All, user(1), unmuted, false)
        .await
        .unwrap();
    keys.sort_by_key(|key| std::cmp::Reverse(key.ticket));
    for (scope, kept) in [
        (Scope::All, vec![1, 2]),
        (only(&[1]), vec![1]),
        (only(&[]), vec![]),
    ] {
        let expected: Vec<TicketKey> = keys
            .iter()
            .copied()
            .filter(|key| kept.iter().any(|n| key.customer == customer(*n)))
            .collect();
        for limit in [1, 2, 9] {
            let (mut seen, mut after) = (vec![], None);
            loop {
                let page = store.muted_by(&scope, user(1), after, limit).await.unwrap();
                assert!(page.items.len() <= limit);
                seen.extend(page.items);
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            assert_eq!(seen, expected, "{scope:?}, {limit} at a time");
        }
    }
}

pub async fn what_was_read_or_happened_long_ago_is_dropped(ports: &Ports) {
    let ticket = open(ports, &full_opening(), 0).await;
    let entries = [(1, 10), (2, 20), (3, 30), (4, 40)];
    let entries = entries.map(|(n, second)| about(&ticket, n, second));
    add(ports, entries.to_vec()).await;
    mark(ports, MarkTarget::Some(vec![id(2)]), Some(50)).await;
    mark(ports, MarkTarget::Some(vec![id(3)]), Some(60)).await;
    let dropped = ports.notifications.prune(at(60), at(11)).await.unwrap();
    assert_eq!(dropped, 2);
    assert_eq!(ids(ports, false).await, [id(4), id(3)]);
    assert_eq!(ids(ports, true).await, [id(4)]);
    assert_eq!(ports.notifications.prune(at(60), at(11)).await.unwrap(), 0);
}
