//! Inboxes: an item collection for each account, with key-only indexes of what is unread and of what is about a ticket.

use std::collections::BTreeSet;
use std::ops::Bound;

use async_trait::async_trait;
use tierline_domain::access::Scope;
use tierline_domain::id::{TicketId, UserId};
use tierline_domain::notification::{
    MarkTarget, Notification, NotificationCursor, NotificationQuery,
};
use tierline_domain::ports::NotificationStore;
use tierline_domain::queue::{Count, Page};
use tierline_domain::ticket::TicketKey;
use tierline_domain::{Error, Result, Timestamp};

use super::FakeStore;
use super::documents::{self, decode, encode, key, micros};
use super::map::{Item, Key, Operation, Range, When};
use super::tickets::{collection, key_from};

/// Accounts that have an inbox, for whoever prunes.
const INBOXES: &[u8] = b"inboxes";
/// Stands before the account, in the collection of a ticket.
const MUTE: &[u8] = b"q";

fn inbox(user: UserId) -> Vec<u8> {
    [b"inbox/".as_slice(), &user.to_bytes()].concat()
}

fn unread(user: UserId) -> Vec<u8> {
    [b"unread/".as_slice(), &user.to_bytes()].concat()
}

fn about(user: UserId, ticket: TicketId) -> Vec<u8> {
    [b"about/".as_slice(), &user.to_bytes(), &ticket.to_bytes()].concat()
}

fn named(user: UserId) -> Vec<u8> {
    [b"named/".as_slice(), &user.to_bytes()].concat()
}

fn place(cursor: NotificationCursor) -> Vec<u8> {
    [micros(cursor.at).as_slice(), &cursor.id.to_bytes()].concat()
}

fn muted_by(user: UserId) -> Vec<u8> {
    [b"muted/".as_slice(), &user.to_bytes()].concat()
}

fn mute_of(ticket: TicketKey, user: UserId) -> Key {
    key(
        collection(ticket),
        [MUTE, user.to_bytes().as_slice()].concat(),
    )
}

fn put(notification: &Notification, when: When) -> Result<Vec<Operation>> {
    let (user, place) = (notification.user, place(notification.cursor()));
    let mut indexed = vec![
        key(about(user, notification.ticket.ticket), &place),
        key(named(user), notification.id.to_bytes()),
    ];
    if notification.read_at.is_none() {
        indexed.push(key(unread(user), &place));
    }
    let document = encode(notification)?;
    Ok(documents::put(
        key(inbox(user), place),
        when,
        1,
        indexed,
        &document,
    ))
}

fn visible(scope: &Scope, notification: &Notification) -> bool {
    scope.covers_ticket(notification.ticket.customer, notification.contact)
}

impl FakeStore {
    fn notification(&self, key: &Key) -> Result<Option<Notification>> {
        let found = documents::get(&self.map, key);
        found.map(|(_, document)| decode(&document)).transpose()
    }

    /// The notifications of a part of an inbox, or of an index over it, that are within the scope.
    fn notifications(
        &self,
        scope: &Scope,
        user: UserId,
        index: Option<&[u8]>,
        range: &Range,
    ) -> Result<Vec<Notification>> {
        let keys: Vec<Key> = if let Some(index) = index {
            let found = self.map.index(index, range, usize::MAX).into_iter();
            found.map(|(_, key)| key).collect()
        } else {
            let found = self.map.query(&inbox(user), range, usize::MAX).into_iter();
            found.map(|(place, _)| key(inbox(user), place)).collect()
        };
        let mut found = vec![];
        for key in keys {
            found.extend(self.notification(&key)?);
        }
        found.retain(|notification| visible(scope, notification));
        Ok(found)
    }
}

#[async_trait]
impl NotificationStore for FakeStore {
    async fn add(
        &self,
        scope: &Scope,
        notifications: Vec<Notification>,
    ) -> Result<BTreeSet<UserId>> {
        if notifications.iter().any(|each| !visible(scope, each)) {
            return Err(Error::NotFound("ticket"));
        }
        let mut grown = BTreeSet::new();
        for notification in &notifications {
            let user = notification.user;
            let stored = self.write(|| {
                let place = key(inbox(user), place(notification.cursor()));
                if self.map.get(&place).is_some() {
                    return Ok((vec![], false));
                }
                let mut operations = put(notification, When::Absent)?;
                operations.push(Operation::Put {
                    key: key(INBOXES, user.to_bytes()),
                    when: When::Always,
                    item: Item::default(),
                });
                Ok((operations, true))
            })?;
            if stored {
                grown.insert(user);
            }
        }
        Ok(grown)
    }

    async fn list(
        &self,
        scope: &Scope,
        user: UserId,
        query: &NotificationQuery,
    ) -> Result<Page<Notification, NotificationCursor>> {
        let range = Range {
            to: query
                .after
                .map_or(Bound::Unbounded, |after| Bound::Excluded(place(after))),
            backwards: true,
            ..Range::all()
        };
        let unread = unread(user);
        let index = query.unread_only.then_some(unread.as_slice());
        let mut items = self.notifications(scope, user, index, &range)?;
        let more = items.len() > query.limit;
        items.truncate(query.limit);
        let next = items.last().filter(|_| more).map(Notification::cursor);
        Ok(Page { items, next })
    }

    async fn unread(&self, scope: &Scope, user: UserId) -> Result<Count> {
        let found = self.notifications(scope, user, Some(&unread(user)), &Range::all())?;
        Ok(Count::capped(found.len() as u64))
    }

    async fn mark(
        &self,
        scope: &Scope,
        user: UserId,
        target: &MarkTarget,
        read_at: Option<Timestamp>,
    ) -> Result<u64> {
        let all = Range::all();
        let found = match target {
            MarkTarget::Some(ids) => {
                let mut found = vec![];
                for id in ids {
                    let range = Range::prefix(&id.to_bytes());
                    found.extend(self.notifications(scope, user, Some(&named(user)), &range)?);
                }
                found
            }
            MarkTarget::Ticket(ticket) => {
                self.notifications(scope, user, Some(&about(user, *ticket)), &all)?
            }
            MarkTarget::Until(at) => {
                let mut found = self.notifications(scope, user, None, &all)?;
                found.retain(|each| each.at <= *at);
                found
            }
        };
        let mut marked = 0;
        for notification in found {
            if notification.read_at.is_some() == read_at.is_some() {
                continue;
            }
            let changed = Notification {
                read_at,
                ..notification
            };
            self.write(|| Ok((put(&changed, When::Version(1))?, ())))?;
            marked += 1;
        }
        Ok(marked)
    }

    async fn mute(
        &self,
        scope: &Scope,
        user: UserId,
        ticket: TicketKey,
        muted: bool,
    ) -> Result<()> {
        if self.ticket(scope, ticket)?.is_none() {
            return Err(Error::NotFound("ticket"));
        }
        let (key, when) = (mute_of(ticket, user), When::Always);
        self.write(|| {
            let operation = if muted {
                Operation::Put {
                    key: key.clone(),
                    when,
                    item: Item {
                        indexed: vec![documents::key(muted_by(user), ticket.ticket.to_bytes())],
                        ..Item::default()
                    },
                }
            } else {
                Operation::Delete {
                    key: key.clone(),
                    when,
                }
            };
            Ok((vec![operation], ()))
        })
    }

    async fn muted(&self, scope: &Scope, tickets: &[TicketKey]) -> Result<Vec<(TicketId, UserId)>> {
        let mut found = vec![];
        for ticket in tickets {
            if self.ticket(scope, *ticket)?.is_none() {
                continue;
            }
            let mutes = self
                .map
                .query(&collection(*ticket), &Range::prefix(MUTE), usize::MAX);
            let user = |place: Vec<u8>| UserId::from_bytes(documents::id_of(&place));
            found.extend(
                mutes
                    .into_iter()
                    .map(|(place, _)| (ticket.ticket, user(place))),
            );
        }
        Ok(found)
    }

    async fn muted_by(
        &self,
        scope: &Scope,
        user: UserId,
        after: Option<TicketId>,
        limit: usize,
    ) -> Result<Page<TicketKey, TicketId>> {
        let range = Range {
            to: after.map_or(Bound::Unbounded, |after| {
                Bound::Excluded(after.to_bytes().to_vec())
            }),
            backwards: true,
            ..Range::all()
        };
        let mut items = vec![];
        for (_, key) in self.map.index(&muted_by(user), &range, usize::MAX) {
            let ticket = key_from(&key.collection[key.collection.len() - 32..]);
            if self.ticket(scope, ticket)?.is_some() {
                items.push(ticket);
            }
        }
        let more = items.len() > limit;
        items.truncate(limit);
        let next = items.last().filter(|_| more).map(|ticket| ticket.ticket);
        Ok(Page { items, next })
    }

    async fn prune(&self, read_before: Timestamp, happened_before: Timestamp) -> Result<u64> {
        let mut dropped = 0;
        for (place_of_user, _) in self.map.query(INBOXES, &Range::all(), usize::MAX) {
            let user = UserId::from_bytes(documents::id_of(&place_of_user));
            for each in self.notifications(&Scope::All, user, None, &Range::all())? {
                if each.at >= happened_before && each.read_at.is_none_or(|at| at >= read_before) {
                    continue;
                }
                let key = key(inbox(user), place(each.cursor()));
                let when = When::Always;
                self.write(|| {
                    let key = key.clone();
                    Ok((vec![Operation::Delete { key, when }], ()))
                })?;
                dropped += 1;
            }
        }
        Ok(dropped)
    }
}
