//! What people are told of: whose news a change of a ticket is, and why.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::actor::{ActorRef, Origin};
use crate::event::{Event, EventKind};
use crate::id::{BatchId, ContactId, NotificationId, TechnicianId, TicketId, UserId};
use crate::message::MessageKind;
use crate::ticket::{Field, Status, Ticket, TicketKey};

/// Why somebody is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotificationReason {
    /// The ticket became theirs.
    Assigned,
    /// The ticket was theirs, and is somebody else's or nobody's now.
    Unassigned,
    /// Somebody wrote what the customer reads.
    Replied,
    /// Somebody wrote an internal note.
    Noted,
    /// Somebody changed fields of it.
    Changed,
}

/// One entry of somebody's inbox.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Notification {
    /// Follows from the change and the account: an event that is handled twice tells nobody twice.
    pub id: NotificationId,
    pub user: UserId,
    /// When it happened.
    pub at: Timestamp,
    pub reason: NotificationReason,
    pub ticket: TicketKey,
    /// Who asked for the ticket, then: what a requester may see hangs on it.
    pub contact: Option<ContactId>,
    pub actor: ActorRef,
    /// The action over several tickets that it belongs to.
    pub batch: Option<BatchId>,
    pub fields: Vec<Field>,
    /// Where the change of status led to.
    pub status: Option<Status>,
    pub read_at: Option<Timestamp>,
}

/// Which entries of an inbox a page wants, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NotificationQuery {
    pub unread_only: bool,
    pub after: Option<NotificationCursor>,
    pub limit: usize,
}

/// Where a page of an inbox ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct NotificationCursor {
    /// Microseconds since 1970.
    pub at: i64,
    pub id: NotificationId,
}

/// Which entries of an inbox are marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarkTarget {
    /// These; those that are not there are passed over.
    Some(Vec<NotificationId>),
    /// All about one ticket.
    Ticket(TicketId),
    /// All that happened up to then: what came since was not seen yet.
    Until(Timestamp),
}

/// What one commit did to a ticket: its events, taken together.
#[derive(Debug, Clone, PartialEq)]
pub struct News {
    pub ticket: TicketKey,
    /// The version that the ticket had afterwards.
    pub version: u64,
    pub at: Timestamp,
    pub actor: ActorRef,
    pub batch: Option<BatchId>,
    pub opened: bool,
    pub fields: Vec<Field>,
    /// Whose ticket it was, where it was taken from them.
    pub former_assignee: Option<TechnicianId>,
    /// What was written, if anything was.
    pub message: Option<MessageKind>,
}

/// What the one who has the ticket had to do with a piece of news.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holding {
    /// It made the ticket theirs.
    Begun,
    /// The ticket was theirs before.
    Before,
    /// The ticket became theirs later.
    Later,
}

impl NotificationReason {
    /// Every reason.
    pub const ALL: [Self; 5] = [
        Self::Assigned,
        Self::Unassigned,
        Self::Replied,
        Self::Noted,
        Self::Changed,
    ];
}

impl Notification {
    /// Where it stands in the inbox.
    pub fn cursor(&self) -> NotificationCursor {
        NotificationCursor {
            at: self.at.as_microsecond(),
            id: self.id,
        }
    }
}

impl News {
    /// The news of these events, one for each commit; history that is brought in is none.
    pub fn of(events: &[Event]) -> Vec<Self> {
        let mut all: Vec<Self> = vec![];
        for event in events {
            let Some(ticket) = event.what.ticket() else {
                continue;
            };
            if event.origin == Origin::Import {
                continue;
            }
            let known = all
                .iter()
                .rposition(|news| news.ticket == ticket && news.version == event.version);
            let at = known.unwrap_or_else(|| {
                all.push(Self::begun(event, ticket));
                all.len() - 1
            });
            all[at].take_in(&event.what);
        }
        all
    }

    fn begun(event: &Event, ticket: TicketKey) -> Self {
        Self {
            ticket,
            version: event.version,
            at: event.at,
            actor: event.actor.clone(),
            batch: event.batch,
            opened: false,
            fields: vec![],
            former_assignee: None,
            message: None,
        }
    }

    fn take_in(&mut self, what: &EventKind) {
        match what {
            EventKind::TicketCreated { .. } => self.opened = true,
            EventKind::TicketChanged {
                fields,
                former_assignee,
                ..
            } => {
                self.fields.extend_from_slice(fields);
                self.former_assignee = *former_assignee;
            }
            EventKind::MessageAdded { message_kind, .. } => self.message = Some(*message_kind),
            EventKind::RecordChanged { .. } => {}
        }
    }

    /// Whose ticket it is, and why they are told. `ticket` may have changed since, but must come with its provenance then.
    pub fn for_assignee(&self, ticket: &Ticket) -> Option<(TechnicianId, NotificationReason)> {
        let assignee = ticket.assignee?;
        if self.actor == (ActorRef::Technician { id: assignee }) {
            return None;
        }
        let reason = match self.holding(ticket) {
            Holding::Begun => NotificationReason::Assigned,
            Holding::Before if self.opened => return None,
            Holding::Before => self.reason(|_| true)?,
            Holding::Later => return None,
        };
        Some((assignee, reason))
    }

    /// Whose ticket it was, unless they gave it away themselves or have it again.
    pub fn for_former_assignee(
        &self,
        ticket: &Ticket,
    ) -> Option<(TechnicianId, NotificationReason)> {
        let former = self.former_assignee?;
        let own_doing = self.actor == (ActorRef::Technician { id: former });
        (!own_doing && ticket.assignee != Some(former))
            .then_some((former, NotificationReason::Unassigned))
    }

    /// The contact who asked, and why they are told: of public replies and of the status, and of nothing else.
    pub fn for_contact(&self, ticket: &Ticket) -> Option<(ContactId, NotificationReason)> {
        let contact = ticket.contact?;
        if self.actor == (ActorRef::Contact { id: contact }) || self.opened {
            return None;
        }
        let reason = match self.reason(|field| field == Field::Status)? {
            NotificationReason::Noted => return None,
            reason => reason,
        };
        Some((contact, reason))
    }

    /// The entry of this account's inbox; the id must follow from the ticket, its version and the account.
    pub fn notification(
        &self,
        id: NotificationId,
        user: UserId,
        reason: NotificationReason,
        ticket: &Ticket,
    ) -> Notification {
        let moved = ticket.version == self.version && self.fields.contains(&Field::Status);
        Notification {
            id,
            user,
            at: self.at,
            reason,
            ticket: self.ticket,
            contact: ticket.contact,
            actor: self.actor.clone(),
            batch: self.batch,
            fields: self.fields.clone(),
            status: moved.then_some(ticket.status),
            read_at: None,
        }
    }

    /// What was written is told before what was changed. What the desk does by itself is no news.
    fn reason(&self, told: impl Fn(Field) -> bool) -> Option<NotificationReason> {
        let by_somebody = !matches!(
            self.actor,
            ActorRef::Model { .. } | ActorRef::Rule { .. } | ActorRef::System
        );
        match self.message {
            Some(MessageKind::PublicReply) => Some(NotificationReason::Replied),
            Some(MessageKind::InternalNote) => Some(NotificationReason::Noted),
            None => (by_somebody && self.fields.iter().copied().any(told))
                .then_some(NotificationReason::Changed),
        }
    }

    fn holding(&self, ticket: &Ticket) -> Holding {
        let touched = self.opened || self.fields.contains(&Field::AssignedTechnician);
        if ticket.version == self.version {
            return if touched {
                Holding::Begun
            } else {
                Holding::Before
            };
        }
        match ticket.provenance.get(&Field::AssignedTechnician) {
            Some(set) if touched && set.at == self.at && set.by.as_ref() == Some(&self.actor) => {
                Holding::Begun
            }
            // Set by this very piece of news or later, and not by it: by a later one.
            Some(set) if touched || set.at > self.at => Holding::Later,
            _ => Holding::Before,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commit::TicketCommit;
    use crate::id::{CustomerId, MessageId};
    use crate::ports::IdSource;
    use crate::ticket::{Edit, EditContext, Opening, Source};

    const MO: TechnicianId = TechnicianId::from_bytes([1; 16]);
    const DANA: TechnicianId = TechnicianId::from_bytes([2; 16]);
    const ANNA: ContactId = ContactId::from_bytes([3; 16]);

    type Told<I> = Option<(I, NotificationReason)>;

    struct Same;

    impl IdSource for Same {
        fn uuid(&self) -> uuid::Uuid {
            uuid::Uuid::from_bytes([9; 16])
        }
    }

    fn context(second: i64, actor: ActorRef) -> EditContext {
        EditContext {
            at: Timestamp::from_second(second).unwrap(),
            actor,
            source: Source::Person,
            origin: Origin::App,
            cause: None,
            batch: None,
        }
    }

    fn by(id: TechnicianId) -> ActorRef {
        ActorRef::Technician { id }
    }

    fn opened(assignee: Option<TechnicianId>) -> TicketCommit {
        let opening = Opening {
            assignee,
            contact: Some(ANNA),
            ..Opening::new(
                CustomerId::from_bytes([4; 16]),
                "Printer",
                "It burns.".to_owned(),
            )
        };
        let edit = Edit::open(&opening, 1, context(1, by(DANA)), &Same).unwrap();
        edit.finish().unwrap()
    }

    fn changed(
        before: &TicketCommit,
        actor: ActorRef,
        change: impl FnOnce(&mut Edit<'_>),
    ) -> TicketCommit {
        let second = i64::try_from(before.ticket.version).unwrap() + 1;
        let mut edit = Edit::of(before.ticket.clone(), context(second, actor), &Same);
        change(&mut edit);
        edit.finish().unwrap()
    }

    /// Whom the change tells what, seen when the ticket stands as it does after `now`.
    fn told(change: &TicketCommit, now: &TicketCommit) -> (Told<TechnicianId>, Told<ContactId>) {
        let news = News::of(&change.effects.events);
        assert_eq!(news.len(), 1, "one commit is one piece of news");
        (
            news[0].for_assignee(&now.ticket),
            news[0].for_contact(&now.ticket),
        )
    }

    fn write(edit: &mut Edit<'_>, kind: MessageKind) {
        let message = edit.message(kind, "text");
        edit.add_message(message);
    }

    #[test]
    fn who_has_the_ticket_is_told_and_never_of_their_own_doing() {
        use NotificationReason::{Assigned, Changed, Noted, Replied};
        let model = ActorRef::Model {
            name: "triage".to_owned(),
            version: "1".to_owned(),
        };
        let anna = ActorRef::Contact { id: ANNA };
        let start = opened(Some(MO));
        assert_eq!(told(&start, &start), (Some((MO, Assigned)), None));
        let resolve = |edit: &mut Edit<'_>| edit.enter(Status::Resolved);
        for (actor, mo, contact) in [
            (by(DANA), Some((MO, Changed)), Some((ANNA, Changed))),
            (by(MO), None, Some((ANNA, Changed))),
            (model.clone(), None, None),
            (ActorRef::System, None, None),
        ] {
            let next = changed(&start, actor, resolve);
            assert_eq!(told(&next, &next), (mo, contact));
        }
        let next = changed(&start, anna, |edit| write(edit, MessageKind::PublicReply));
        assert_eq!(told(&next, &next), (Some((MO, Replied)), None));
        let next = changed(&start, by(DANA), |edit| {
            write(edit, MessageKind::InternalNote);
        });
        assert_eq!(told(&next, &next), (Some((MO, Noted)), None));
        let next = changed(&start, by(DANA), |edit| {
            write(edit, MessageKind::PublicReply);
            edit.enter(Status::Resolved);
        });
        assert_eq!(
            told(&next, &next),
            (Some((MO, Replied)), Some((ANNA, Replied)))
        );
        let next = changed(&start, by(DANA), |edit| edit.set_title("Printer burns"));
        assert_eq!(told(&next, &next), (Some((MO, Changed)), None));
        let taken = changed(&opened(None), model, |edit| edit.set_assignee(Some(MO)));
        assert_eq!(told(&taken, &taken), (Some((MO, Assigned)), None));
    }

    #[test]
    fn a_change_that_is_looked_at_late_tells_whose_ticket_it_was_then() {
        use NotificationReason::{Assigned, Changed};
        let start = opened(None);
        let assigned = changed(&start, by(DANA), |edit| edit.set_assignee(Some(MO)));
        let renamed = changed(&assigned, by(DANA), |edit| edit.set_title("Burns"));
        assert_eq!(told(&start, &renamed).0, None, "it was nobody's then");
        assert_eq!(told(&assigned, &renamed).0, Some((MO, Assigned)));
        assert_eq!(told(&renamed, &renamed).0, Some((MO, Changed)));
        let passed_on = changed(&renamed, by(MO), |edit| edit.set_assignee(Some(DANA)));
        assert_eq!(
            told(&assigned, &passed_on).0,
            None,
            "it is not theirs any more"
        );
        assert_eq!(told(&renamed, &passed_on).0, None);
    }

    #[test]
    fn who_loses_the_ticket_is_told_unless_they_gave_it_away_or_have_it_again() {
        let start = opened(Some(MO));
        let former = |change: &TicketCommit, now: &TicketCommit| {
            News::of(&change.effects.events)[0].for_former_assignee(&now.ticket)
        };
        let told = Some((MO, NotificationReason::Unassigned));
        for assignee in [None, Some(DANA)] {
            let taken = changed(&start, by(DANA), |edit| edit.set_assignee(assignee));
            assert_eq!(former(&taken, &taken), told);
            let back = changed(&taken, by(DANA), |edit| edit.set_assignee(Some(MO)));
            assert_eq!(former(&taken, &back), None, "it is theirs again");
            let given = changed(&start, by(MO), |edit| edit.set_assignee(assignee));
            assert_eq!(former(&given, &given), None, "their own doing");
        }
        let there_and_back = changed(&start, by(DANA), |edit| {
            edit.set_assignee(Some(DANA));
            edit.set_assignee(Some(MO));
            edit.set_title("Burns");
        });
        assert_eq!(former(&there_and_back, &there_and_back), None);
        assert_eq!(former(&start, &start), None);
    }

    #[test]
    fn history_and_records_are_no_news() {
        let mut event = opened(Some(MO)).effects.events.remove(0);
        event.origin = Origin::Import;
        let mut message = event.clone();
        message.what = EventKind::MessageAdded {
            ticket: event.what.ticket().unwrap(),
            message: MessageId::from_bytes([1; 16]),
            message_kind: MessageKind::PublicReply,
        };
        assert_eq!(News::of(&[event, message]), []);
    }
}
