//! Puts the news of a ticket into the inboxes of whom it concerns.

use std::collections::{HashMap, HashSet};

use async_trait::async_trait;
use jiff::SignedDuration;
use tierline_domain::access::Scope;
use tierline_domain::actor::{Actor, Origin};
use tierline_domain::event::{Event, LoggedEvent};
use tierline_domain::id::{NotificationId, TicketId, UserId};
use tierline_domain::notification::{News, Notification, NotificationReason};
use tierline_domain::permission::Permission;
use tierline_domain::record::UniqueKey;
use tierline_domain::ticket::{Ticket, TicketKey};
use tierline_domain::user::User;
use tierline_domain::{Error, Result};

use super::Consumer;
use crate::{Services, accounts};

/// Older news is none: after an upgrade, or a long stop, nobody finds last week in the inbox.
const STALE_AFTER: SignedDuration = SignedDuration::from_hours(24);
/// Events of one commit at the most.
const OF_ONE_COMMIT: usize = 8;

/// The consumer that tells people. History that is brought in tells nobody anything.
pub struct Notifier {
    services: Services,
}

/// Somebody who may be told, by their technician's or contact's id; `None` where nobody has an account that may see it.
type People = HashMap<String, Option<(User, Actor)>>;

impl Notifier {
    /// A consumer over these services.
    pub fn new(services: Services) -> Self {
        Self { services }
    }

    /// The fresh news of these events. The last commit is taken whole, also where its events go on behind them.
    async fn news(&self, logged: &[LoggedEvent]) -> Result<Vec<News>> {
        let mut events: Vec<Event> = logged.iter().map(|each| each.event.clone()).collect();
        let ends_within = logged.last().filter(|last| {
            last.event.origin != Origin::Import && last.event.what.ticket().is_some()
        });
        if let Some(last) = ends_within {
            let log = &self.services.events;
            let rest = log.read(last.position, OF_ONE_COMMIT).await?.into_iter();
            let same = |event: &Event| {
                event.what.ticket() == last.event.what.ticket()
                    && event.version == last.event.version
            };
            events.extend(rest.map(|each| each.event).take_while(same));
        }
        let oldest = self.services.clock.now().saturating_sub(STALE_AFTER);
        let oldest = oldest.map_err(Error::internal)?;
        let mut news = News::of(&events);
        news.retain(|each| each.at >= oldest);
        Ok(news)
    }

    /// The tickets in one read; those that changed since come with the provenance that tells what they were.
    async fn tickets(&self, news: &[News]) -> Result<HashMap<(TicketId, u64), Ticket>> {
        let keys: HashSet<TicketKey> = news.iter().map(|each| each.ticket).collect();
        let keys: Vec<TicketKey> = keys.into_iter().collect();
        let rows = self.services.queue.rows(&Scope::All, &keys).await?;
        let rows: HashMap<TicketId, Ticket> = rows
            .into_iter()
            .map(|row| (row.ticket.id, row.ticket))
            .collect();
        let mut found = HashMap::new();
        for each in news {
            let ticket = match rows.get(&each.ticket.ticket) {
                Some(ticket) if ticket.version == each.version => Some(ticket.clone()),
                Some(_) => self.services.tickets.find(&Scope::All, each.ticket).await?,
                None => None,
            };
            found.extend(ticket.map(|ticket| ((ticket.id, each.version), ticket)));
        }
        Ok(found)
    }

    /// The account of a profile, with what it may see.
    async fn person<'a>(
        &self,
        people: &'a mut People,
        profile: String,
    ) -> Result<Option<&'a (User, Actor)>> {
        if !people.contains_key(&profile) {
            let found = self.account(&profile).await?;
            people.insert(profile.clone(), found);
        }
        Ok(people.get(&profile).and_then(Option::as_ref))
    }

    async fn account(&self, profile: &str) -> Result<Option<(User, Actor)>> {
        let key = UniqueKey::new("profile", profile);
        let user = self.services.users.find_by_key(&Scope::All, &key).await?;
        let Some(user) = user.filter(|user| user.active) else {
            return Ok(None);
        };
        match accounts::actor_of(&self.services, &user, None, Origin::App).await {
            Ok(actor) => Ok(Some((user, actor))),
            Err(Error::Unauthenticated(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

#[async_trait]
impl Consumer for Notifier {
    fn name(&self) -> &'static str {
        "notifications"
    }

    fn batch_size(&self) -> usize {
        500
    }

    async fn handle(&self, events: &[LoggedEvent]) -> Result<()> {
        let news = self.news(events).await?;
        if news.is_empty() {
            return Ok(());
        }
        let tickets = self.tickets(&news).await?;
        let keys: Vec<TicketKey> = tickets.values().map(Ticket::key).collect();
        let store = &self.services.notifications;
        let muted = store.muted(&Scope::All, &keys).await?.into_iter().collect();
        let (mut people, mut told) = (People::new(), vec![]);
        for each in &news {
            let Some(ticket) = tickets.get(&(each.ticket.ticket, each.version)) else {
                continue;
            };
            for (profile, reason) in concerned(each, ticket) {
                let person = self.person(&mut people, profile).await?;
                told.extend(person.and_then(|(user, actor)| {
                    let wanted =
                        wants(user, actor, ticket, reason, &muted) && each.actor != actor.reference;
                    wanted.then(|| entry(each, user, reason, ticket))
                }));
            }
        }
        store.add(&Scope::All, told).await.map(drop)
    }
}

/// Whom it concerns, by their technician's or contact's id, and why.
fn concerned(news: &News, ticket: &Ticket) -> Vec<(String, NotificationReason)> {
    let technicians = [news.for_assignee(ticket), news.for_former_assignee(ticket)];
    let technicians = technicians.into_iter().flatten();
    let contact = news.for_contact(ticket);
    technicians
        .map(|(id, reason)| (id.to_string(), reason))
        .chain(contact.map(|(id, reason)| (id.to_string(), reason)))
        .collect()
}

/// Whether they may know of it, and want to. Who gets a ticket is told so even where they muted it before.
fn wants(
    user: &User,
    actor: &Actor,
    ticket: &Ticket,
    reason: NotificationReason,
    muted: &HashSet<(TicketId, UserId)>,
) -> bool {
    actor.may(Permission::TicketsRead)
        && actor.scope.covers_ticket(ticket.customer, ticket.contact)
        && !user.unwanted.contains(&reason)
        && (reason == NotificationReason::Assigned || !muted.contains(&(ticket.id, user.id)))
}

/// Its id follows from the account, the ticket and its version: what is handled twice is told once.
fn entry(news: &News, user: &User, reason: NotificationReason, ticket: &Ticket) -> Notification {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&user.id.to_bytes());
    hasher.update(&ticket.id.to_bytes());
    hasher.update(&news.version.to_be_bytes());
    let mut id = [0; 16];
    id.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    news.notification(NotificationId::from_bytes(id), user.id, reason, ticket)
}
