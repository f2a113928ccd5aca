//! An event with what decides on who may know of it.

use tierline_domain::access::Scope;
use tierline_domain::actor::ActorRef;
use tierline_domain::event::{EventKind, LoggedEvent};
use tierline_domain::id::{ContactId, MessageId, UserId};
use tierline_domain::message::MessageKind;
use tierline_domain::record::RecordKind;
use tierline_domain::ticket::{Field, TicketKey};

/// An event of the log on its way to the watchers.
#[derive(Debug)]
pub struct LiveEvent {
    logged: LoggedEvent,
    /// Whose ticket it is about.
    contact: Option<ContactId>,
}

/// What of an event may be told within a scope.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    TicketCreated {
        ticket: TicketKey,
    },
    TicketChanged {
        ticket: TicketKey,
        fields: Vec<Field>,
    },
    MessageAdded {
        ticket: TicketKey,
        message: MessageId,
        kind: MessageKind,
    },
    RecordChanged {
        record: RecordKind,
        id: String,
    },
}

impl LiveEvent {
    /// The event; `contact` is the one who asked for its ticket.
    pub fn new(logged: LoggedEvent, contact: Option<ContactId>) -> Self {
        Self { logged, contact }
    }

    /// Its place in the log.
    pub fn position(&self) -> u64 {
        self.logged.position
    }

    /// The version that the subject has now.
    pub fn version(&self) -> u64 {
        self.logged.event.version
    }

    /// Who did it.
    pub fn actor(&self) -> &ActorRef {
        &self.logged.event.actor
    }

    /// Whether it changed this account, and with it perhaps what may be told to it from here on.
    pub fn changes_account(&self, user: UserId) -> bool {
        matches!(&self.logged.event.what, EventKind::RecordChanged { record: RecordKind::User, id, .. } if *id == user.to_string())
    }

    /// What may be told to this account within its scope; `None` where nothing may.
    pub fn told(&self, scope: &Scope, user: UserId) -> Option<Change> {
        let what = &self.logged.event.what;
        if let Some(ticket) = what.ticket()
            && !scope.covers_ticket(ticket.customer, self.contact)
        {
            return None;
        }
        match what {
            EventKind::TicketCreated { ticket } => Some(Change::TicketCreated { ticket: *ticket }),
            EventKind::TicketChanged { ticket, fields, .. } => changed(scope, *ticket, fields),
            EventKind::MessageAdded {
                ticket,
                message,
                message_kind,
            } => {
                let told = scope.sees_internal() || *message_kind == MessageKind::PublicReply;
                told.then_some(Change::MessageAdded {
                    ticket: *ticket,
                    message: *message,
                    kind: *message_kind,
                })
            }
            EventKind::RecordChanged {
                record,
                id,
                customer,
            } => {
                let shared = is_shared(*record)
                    && scope.sees_internal()
                    && customer.is_none_or(|customer| scope.covers(customer));
                (shared || self.changes_account(user)).then(|| Change::RecordChanged {
                    record: *record,
                    id: id.clone(),
                })
            }
        }
    }
}

fn changed(scope: &Scope, ticket: TicketKey, fields: &[Field]) -> Option<Change> {
    let mut fields = fields.to_vec();
    if !scope.sees_internal() {
        fields.retain(|field| !field.is_internal());
    }
    (!fields.is_empty()).then_some(Change::TicketChanged { ticket, fields })
}

/// Records that every screen of the service provider shows, of views no more than an id; accounts, sessions and tokens are their owners' business.
fn is_shared(record: RecordKind) -> bool {
    matches!(
        record,
        RecordKind::Customer
            | RecordKind::Contact
            | RecordKind::Technician
            | RecordKind::Team
            | RecordKind::Category
            | RecordKind::Settings
            | RecordKind::View
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use tierline_domain::Timestamp;
    use tierline_domain::access::Reach;
    use tierline_domain::actor::Origin;
    use tierline_domain::event::Event;
    use tierline_domain::id::{CustomerId, EventId, TicketId};

    use super::*;

    const ACME: CustomerId = CustomerId::from_bytes([1; 16]);
    const OTHER: CustomerId = CustomerId::from_bytes([2; 16]);
    const ANNA: ContactId = ContactId::from_bytes([3; 16]);
    const BERT: ContactId = ContactId::from_bytes([4; 16]);
    const SELF: UserId = UserId::from_bytes([7; 16]);

    fn ticket() -> TicketKey {
        TicketKey {
            customer: ACME,
            ticket: TicketId::from_bytes([5; 16]),
        }
    }

    fn told(what: EventKind, scope: &Scope) -> bool {
        let event = Event {
            id: EventId::from_bytes([6; 16]),
            at: Timestamp::UNIX_EPOCH,
            actor: ActorRef::System,
            origin: Origin::App,
            cause: None,
            batch: None,
            version: 1,
            what,
        };
        let logged = LoggedEvent { position: 1, event };
        let live = LiveEvent::new(logged, Some(ANNA));
        live.told(scope, SELF).is_some()
    }

    fn requester(contact: ContactId, reach: Reach) -> Scope {
        Scope::Requester {
            customer: ACME,
            contact,
            reach,
        }
    }

    #[test]
    fn each_scope_is_told_its_part_and_no_more() {
        let some = |customer| Scope::Customers(BTreeSet::from([customer]));
        let scopes = [
            (Scope::All, [true; 6]),
            (some(ACME), [true; 6]),
            (some(OTHER), [false, false, false, false, false, true]),
            (
                requester(ANNA, Reach::Own),
                [true, true, false, false, false, false],
            ),
            (requester(BERT, Reach::Own), [false; 6]),
            (
                requester(BERT, Reach::Company),
                [true, true, false, false, false, false],
            ),
        ];
        for (scope, expected) in scopes {
            let message = |message_kind| EventKind::MessageAdded {
                ticket: ticket(),
                message: MessageId::from_bytes([7; 16]),
                message_kind,
            };
            let record = |record, customer| EventKind::RecordChanged {
                record,
                id: String::new(),
                customer,
            };
            let happened = [
                EventKind::TicketCreated { ticket: ticket() },
                message(MessageKind::PublicReply),
                message(MessageKind::InternalNote),
                EventKind::TicketChanged {
                    ticket: ticket(),
                    fields: vec![Field::Tags],
                    former_assignee: None,
                },
                record(RecordKind::Contact, Some(ACME)),
                record(RecordKind::Category, None),
            ];
            assert_eq!(
                happened.map(|what| told(what, &scope)),
                expected,
                "{scope:?}"
            );
            assert!(!told(record(RecordKind::Session, None), &scope));
            for (user, expected) in [(SELF, true), (UserId::from_bytes([8; 16]), false)] {
                let account = EventKind::RecordChanged {
                    record: RecordKind::User,
                    id: user.to_string(),
                    customer: None,
                };
                assert_eq!(told(account, &scope), expected, "only the own account");
            }
        }
    }
}
