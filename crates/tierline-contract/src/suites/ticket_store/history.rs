//! The promises about the conversation and the timeline.

use futures_util::future::join_all;
use tierline_domain::access::{Reach, Scope};
use tierline_domain::commit::TicketCommit;
use tierline_domain::id::BatchId;
use tierline_domain::message::{Message, MessageKind};
use tierline_domain::ticket::{
    Edit, EditContext, Opening, Source, Status, Ticket, TicketPatch, Undoing,
};
use tierline_domain::timeline::TimelineEntry;
use tierline_domain::{Error, limits};

use super::{all_messages, all_timeline, change, open, scopes, stored, written};
use crate::Ports;
use crate::samples::{SampleIds, context, edited, full_opening, opening, requester};

/// A ticket with ten messages, written out of order, several at the same moment.
async fn conversation(ports: &Ports) -> (Ticket, Vec<Message>) {
    let mut ticket = open(ports, &full_opening(), 100).await;
    for (second, kind) in [
        (103, false),
        (101, true),
        (103, false),
        (101, false),
        (102, true),
        (103, true),
        (101, false),
        (101, false),
        (103, false),
    ] {
        let kind = if kind {
            MessageKind::InternalNote
        } else {
            MessageKind::PublicReply
        };
        ticket = change(
            ports,
            written(&ticket, second, kind, &format!("said at {second}")),
        )
        .await;
    }
    let mut messages = all_messages(ports, &Scope::All, ticket.key()).await;
    assert_eq!(messages.len(), 10);
    messages.sort_by_key(|message| (message.created_at, message.id));
    (ticket, messages)
}

pub async fn messages_come_by_time_then_id_in_pages(ports: &Ports) {
    let (ticket, expected) = conversation(ports).await;
    open(ports, &opening(1, "another"), 0).await;
    assert_eq!(
        all_messages(ports, &Scope::All, ticket.key()).await,
        expected
    );
    assert!(expected[0].first && expected[0].html.is_some());
    let (mut offset, mut paged) = (Some(0), vec![]);
    while let Some(from) = offset {
        let page = ports
            .tickets
            .messages(&Scope::All, ticket.key(), from, 4)
            .await
            .unwrap();
        assert!(page.items.len() <= 4);
        paged.extend(page.items);
        offset = page.next;
    }
    assert_eq!(paged, expected);
    let beyond = ports
        .tickets
        .messages(&Scope::All, ticket.key(), 10, 4)
        .await
        .unwrap();
    assert!(beyond.items.is_empty() && beyond.next.is_none());
    let whole = ports
        .tickets
        .messages(&Scope::All, ticket.key(), 0, 10)
        .await
        .unwrap();
    assert_eq!((whole.items.len(), whole.next), (10, None));
}

pub async fn the_timeline_comes_by_time_then_id_in_pages(ports: &Ports) {
    let (ticket, _) = conversation(ports).await;
    let all = all_timeline(ports, &Scope::All, ticket.key()).await;
    assert_eq!(all.len(), 10);
    let order: Vec<_> = all.iter().map(|entry| (entry.at, entry.id)).collect();
    assert!(order.is_sorted(), "{order:?}");
    let (mut offset, mut paged) = (Some(0), vec![]);
    while let Some(from) = offset {
        let page = ports
            .tickets
            .timeline(&Scope::All, ticket.key(), from, 3)
            .await
            .unwrap();
        paged.extend(page.items);
        offset = page.next;
    }
    assert_eq!(paged, all);
}

pub async fn a_requester_reads_neither_notes_nor_internal_changes(ports: &Ports) {
    let (ticket, messages) = conversation(ports).await;
    let ticket = change(
        ports,
        edited(&ticket, 200, |edit| {
            edit.set_tags(["internal".to_owned()].into());
            edit.set_title("seen by all");
        })
        .unwrap(),
    )
    .await;
    let public: Vec<Message> = messages
        .into_iter()
        .filter(|message| message.kind == MessageKind::PublicReply)
        .collect();
    let all = all_timeline(ports, &Scope::All, ticket.key()).await;
    let visible: Vec<TimelineEntry> = all
        .iter()
        .filter(|entry| !entry.is_internal())
        .cloned()
        .collect();
    assert!(visible.len() < all.len());
    for reach in [Reach::Own, Reach::Company] {
        let scope = requester(1, 1, reach);
        assert_eq!(all_messages(ports, &scope, ticket.key()).await, public);
        assert_eq!(all_timeline(ports, &scope, ticket.key()).await, visible);
        let page = ports
            .tickets
            .messages(&scope, ticket.key(), 2, 2)
            .await
            .unwrap();
        assert_eq!(page.items, public[2..4], "positions count what is seen");
        let page = ports
            .tickets
            .timeline(&scope, ticket.key(), 1, 2)
            .await
            .unwrap();
        assert_eq!(page.items, visible[1..3]);
    }
}

pub async fn what_hangs_on_a_ticket_outside_the_scope_is_empty(ports: &Ports) {
    let ticket = open(ports, &full_opening(), 0).await;
    for (scope, covered) in scopes() {
        let messages = all_messages(ports, &scope, ticket.key()).await;
        let timeline = all_timeline(ports, &scope, ticket.key()).await;
        assert_eq!(
            (messages.is_empty(), timeline.is_empty()),
            (!covered, !covered),
            "{scope:?}"
        );
    }
}

pub async fn the_largest_message_is_kept_whole(ports: &Ports) {
    // Quotes and controls grow when they are written as JSON.
    let text = "\u{1}\"".repeat(limits::MESSAGE_BYTES / 2);
    let html = "ä".repeat(limits::MESSAGE_BYTES / 2);
    let large = Opening {
        text: text.clone(),
        html: Some(html.clone()),
        ..opening(1, "large")
    };
    let ticket = open(ports, &large, 0).await;
    let message = all_messages(ports, &Scope::All, ticket.key())
        .await
        .remove(0);
    assert!(message.text == text && message.html == Some(html));
}

/// As much as the limits of the desk let one ticket carry.
pub async fn the_fullest_ticket_is_kept_whole(ports: &Ports) {
    let value = "€".repeat(limits::CUSTOM_VALUE);
    let full = Opening {
        title: "€".repeat(limits::TITLE),
        cc: (0..limits::CC)
            .map(|n| format!("person{n}@a-rather-long-name.example"))
            .collect(),
        tags: (0..limits::TAGS).map(|n| format!("{n:0>60}")).collect(),
        custom_values: (0..limits::CUSTOM_VALUES)
            .map(|n| (format!("value {n}"), value.clone()))
            .collect(),
        ..full_opening()
    };
    let ticket = open(ports, &full, 0).await;
    let smaller = change(
        ports,
        edited(&ticket, 1, |edit| edit.set_custom_values(&[].into())).unwrap(),
    )
    .await;
    assert_eq!(stored(ports, ticket.key()).await, Some(smaller));
    assert_eq!(
        all_timeline(ports, &Scope::All, ticket.key()).await.len(),
        2
    );
}

/// The commit that puts one ticket below another, as that one stands.
fn below(ticket: &Ticket, parent: &Ticket, second: i64) -> TicketCommit {
    let commit = edited(ticket, second, |edit| edit.set_parent(Some(parent.id))).unwrap();
    TicketCommit {
        rests_on: vec![(parent.key(), parent.version)],
        ..commit
    }
}

pub async fn a_commit_that_rests_on_a_ticket_is_stale_when_that_one_changed(ports: &Ports) {
    let parent = open(ports, &opening(1, "parent"), 0).await;
    let child = open(ports, &opening(1, "child"), 0).await;
    let late = below(&child, &parent, 2);
    let changed = edited(&parent, 1, |edit| edit.set_title("changed")).unwrap();
    let parent = changed.ticket.clone();
    ports.tickets.commit(&Scope::All, changed).await.unwrap();
    let refused = ports.tickets.commit(&Scope::All, late).await;
    assert!(
        matches!(refused, Err(Error::Stale { current: 1 })),
        "{refused:?}"
    );
    let find = async || ports.tickets.find(&Scope::All, child.key()).await.unwrap();
    assert_eq!(find().await.as_ref(), Some(&child));
    let fresh = below(&child, &parent, 3);
    ports.tickets.commit(&Scope::All, fresh).await.unwrap();
    assert_eq!(find().await.unwrap().parent, Some(parent.id));
}

pub async fn of_two_commits_that_rest_on_each_other_one_wins(ports: &Ports) {
    let one = open(ports, &opening(1, "one"), 0).await;
    let other = open(ports, &opening(1, "other"), 0).await;
    let commits = [below(&one, &other, 1), below(&other, &one, 1)];
    let outcomes = join_all(commits.map(|commit| ports.tickets.commit(&Scope::All, commit))).await;
    let won = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    assert_eq!(won, 1, "{outcomes:?}");
}

/// An action on a ticket that can be undone.
fn batched(ticket: &Ticket, second: i64, batch: BatchId) -> Edit<'_> {
    let context = EditContext {
        batch: Some(batch),
        ..context(second, Source::Person)
    };
    Edit::of(ticket.clone(), context, &SampleIds)
}

pub async fn a_change_with_a_batch_is_kept_so_that_nothing_of_it_is_lost(ports: &Ports) {
    let batch = BatchId::from_bytes([7; 16]);
    let before = open(ports, &full_opening(), 0).await;
    let mut edit = batched(&before, 5, batch);
    let patch = TicketPatch {
        title: Some("Another".to_owned()),
        category: Some(None),
        impact: Some(tierline_domain::ticket::Impact::Low),
        status: Some(Status::Resolved),
        team: Some(None),
        assignee: Some(None),
        site: Some(None),
        contact: Some(None),
        cc: Some(vec![]),
        language: Some(None),
        tags: Some([].into()),
        custom_values: Some([].into()),
        asset_reference: Some(None),
        ..TicketPatch::default()
    };
    patch.apply(&mut edit).unwrap();
    let changed = change(ports, edit.finish().unwrap()).await;
    let timeline = all_timeline(ports, &Scope::All, changed.key()).await;
    let back = match Undoing::of(&changed, &timeline, batch) {
        Undoing::Open {
            back, overtaken, ..
        } if overtaken.is_empty() => back,
        _ => vec![],
    };
    assert_eq!(back.len(), 13, "{timeline:?}");
    let mut edit = batched(&changed, 9, batch);
    edit.put_back(back);
    let after = change(ports, edit.finish().unwrap()).await;
    let expected = Ticket {
        version: after.version,
        updated_at: after.updated_at,
        ..before
    };
    assert_eq!(after, expected);
}
