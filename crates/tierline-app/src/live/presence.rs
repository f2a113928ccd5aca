//! Who looks at which ticket, and who writes on it. Known in this process alone, and forgotten with it.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tierline_domain::id::{TicketId, UserId};
use tokio::sync::broadcast;

/// Changes that may wait for a slow listener; who misses some looks anew.
const WAITING: usize = 256;

/// Somebody who is on a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub user: UserId,
    pub name: String,
    pub writing: bool,
}

/// The visitors of all tickets. Cheap to clone.
#[derive(Clone)]
pub struct Presence {
    state: Arc<Mutex<State>>,
    changes: broadcast::Sender<TicketId>,
}

#[derive(Default)]
struct State {
    next: u64,
    tickets: HashMap<TicketId, BTreeMap<u64, Person>>,
}

/// One connection's visit to one ticket: it ends when this is dropped, however that happens.
pub struct Visit {
    presence: Presence,
    ticket: TicketId,
    visitor: u64,
}

impl Default for Presence {
    fn default() -> Self {
        Self {
            state: Arc::default(),
            changes: broadcast::channel(WAITING).0,
        }
    }
}

impl Presence {
    /// Somebody is on the ticket now.
    pub fn enter(&self, ticket: TicketId, person: Person) -> Visit {
        let mut state = self.lock();
        state.next += 1;
        let visitor = state.next;
        state
            .tickets
            .entry(ticket)
            .or_default()
            .insert(visitor, person);
        drop(state);
        self.changed(ticket);
        Visit {
            presence: self.clone(),
            ticket,
            visitor,
        }
    }

    /// Who is on the ticket, each once: who writes in one of two windows writes.
    pub fn on(&self, ticket: TicketId) -> Vec<Person> {
        let state = self.lock();
        let mut people: BTreeMap<UserId, Person> = BTreeMap::new();
        for person in state
            .tickets
            .get(&ticket)
            .into_iter()
            .flatten()
            .map(|(_, person)| person)
        {
            let known = people.entry(person.user).or_insert_with(|| person.clone());
            known.writing |= person.writing;
        }
        people.into_values().collect()
    }

    /// Tells the tickets whose visitors change.
    pub fn changes(&self) -> broadcast::Receiver<TicketId> {
        self.changes.subscribe()
    }

    fn changed(&self, ticket: TicketId) {
        // Nobody may be listening.
        let _ = self.changes.send(ticket);
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Visit {
    /// Where the visit is.
    pub fn ticket(&self) -> TicketId {
        self.ticket
    }

    /// They begin or stop writing.
    pub fn write(&self, writing: bool) {
        let mut state = self.presence.lock();
        let person = state
            .tickets
            .get_mut(&self.ticket)
            .and_then(|visitors| visitors.get_mut(&self.visitor));
        let changed =
            person.is_some_and(|person| std::mem::replace(&mut person.writing, writing) != writing);
        drop(state);
        if changed {
            self.presence.changed(self.ticket);
        }
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        let mut state = self.presence.lock();
        if let Some(visitors) = state.tickets.get_mut(&self.ticket) {
            visitors.remove(&self.visitor);
            if visitors.is_empty() {
                state.tickets.remove(&self.ticket);
            }
        }
        drop(state);
        self.presence.changed(self.ticket);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TICKET: TicketId = TicketId::from_bytes([1; 16]);

    fn person(user: u8) -> Person {
        Person {
            user: UserId::from_bytes([user; 16]),
            name: format!("user {user}"),
            writing: false,
        }
    }

    fn seen(presence: &Presence) -> Vec<(String, bool)> {
        let people = presence.on(TICKET).into_iter();
        people.map(|person| (person.name, person.writing)).collect()
    }

    #[test]
    fn a_visit_is_seen_until_it_ends() {
        let presence = Presence::default();
        let mut changes = presence.changes();
        let first = presence.enter(TICKET, person(1));
        let second = presence.enter(TICKET, person(2));
        second.write(true);
        second.write(true);
        assert_eq!(
            seen(&presence),
            [("user 1".into(), false), ("user 2".into(), true)]
        );
        drop(first);
        assert_eq!(seen(&presence), [("user 2".into(), true)]);
        drop(second);
        assert!(seen(&presence).is_empty() && presence.lock().tickets.is_empty());
        let told = std::iter::from_fn(|| changes.try_recv().ok()).count();
        assert_eq!(told, 5, "what stays as it was is not told");
    }

    #[test]
    fn two_windows_are_one_person() {
        let presence = Presence::default();
        let _one = presence.enter(TICKET, person(1));
        let other = presence.enter(TICKET, person(1));
        other.write(true);
        assert_eq!(seen(&presence), [("user 1".into(), true)]);
        drop(other);
        assert_eq!(seen(&presence), [("user 1".into(), false)]);
    }
}
