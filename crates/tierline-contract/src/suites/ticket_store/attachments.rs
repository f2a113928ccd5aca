//! What becomes of uploads with the commit of their message.

use tierline_domain::Error;
use tierline_domain::access::Scope;
use tierline_domain::attachment::Attachment;
use tierline_domain::commit::{Effects, RecordChange, RecordCommit, TicketCommit};
use tierline_domain::message::MessageKind;
use tierline_domain::ticket::Ticket;

use super::{all_messages, change, open, stored};
use crate::Ports;
use crate::samples::{edited, only, opening};
use crate::suites::record_store::Sample;

/// An upload that waits.
async fn upload(ports: &Ports, n: u8) -> Attachment {
    let waiting = Attachment {
        place: None,
        ..Attachment::sample(n)
    };
    let commit = RecordCommit::over_previous(waiting.clone());
    ports.attachments.commit(&Scope::All, commit).await.unwrap();
    waiting
}

/// A note with these files.
fn note(ticket: &Ticket, uploads: &[Attachment]) -> TicketCommit {
    edited(ticket, 5, |edit| {
        let mut message = edit.message(MessageKind::InternalNote, "see the file");
        edit.attach(&mut message, uploads);
        edit.add_message(message);
    })
    .unwrap()
}

pub async fn a_commit_attaches_its_uploads(ports: &Ports) {
    let ticket = open(ports, &opening(1, "with files"), 0).await;
    let uploads = [upload(ports, 1).await, upload(ports, 2).await];
    let commit = note(&ticket, &uploads);
    let message = commit.messages[0].clone();
    change(ports, commit).await;

    let read = all_messages(ports, &Scope::All, ticket.key()).await;
    assert_eq!(read.last(), Some(&message));
    assert_eq!(message.attachments.len(), 2);
    for upload in uploads {
        let found = ports
            .attachments
            .find(&only(&[1]), upload.id)
            .await
            .unwrap();
        let place = found.unwrap().place.unwrap();
        assert_eq!((place.ticket, place.message), (ticket.id, message.id));
        assert_eq!(place.message_kind, MessageKind::InternalNote);
        let elsewhere = ports.attachments.find(&only(&[2]), upload.id).await;
        assert_eq!(elsewhere.unwrap(), None);
    }
}

pub async fn an_upload_is_attached_once(ports: &Ports) {
    let ticket = open(ports, &opening(1, "first"), 0).await;
    let other = open(ports, &opening(1, "second"), 0).await;
    let upload = upload(ports, 1).await;
    change(ports, note(&ticket, std::slice::from_ref(&upload))).await;
    let again = note(&other, &[upload]);
    let refused = ports.tickets.commit(&Scope::All, again).await;
    assert!(matches!(refused, Err(Error::Stale { .. })), "{refused:?}");
    assert_eq!(stored(ports, other.key()).await, Some(other.clone()));
    assert_eq!(all_messages(ports, &Scope::All, other.key()).await.len(), 1);
}

pub async fn an_upload_that_is_gone_refuses_the_whole_commit(ports: &Ports) {
    let ticket = open(ports, &opening(1, "late"), 0).await;
    let upload = upload(ports, 1).await;
    let gone = RecordCommit {
        change: RecordChange::Delete(upload.clone()),
        expected_version: upload.version,
        effects: Effects::default(),
    };
    ports.attachments.commit(&Scope::All, gone).await.unwrap();
    let refused = ports
        .tickets
        .commit(&Scope::All, note(&ticket, &[upload]))
        .await;
    assert!(matches!(refused, Err(Error::Stale { .. })), "{refused:?}");
    assert_eq!(stored(ports, ticket.key()).await, Some(ticket));
}
