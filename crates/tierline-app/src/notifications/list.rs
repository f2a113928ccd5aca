//! The own inbox, with what its tickets and people are called now.

use std::collections::HashMap;

use tierline_domain::Result;
use tierline_domain::actor::Actor;
use tierline_domain::id::TicketId;
use tierline_domain::notification::{
    Notification, NotificationCursor, NotificationQuery, NotificationReason,
};
use tierline_domain::permission::Permission;
use tierline_domain::ticket::{Ticket, TicketKey};

use crate::names::Wanted;
use crate::{Names, Services};

/// A page of the inbox with the names behind its ids.
#[derive(Debug)]
pub struct Inbox {
    pub entries: Vec<InboxEntry>,
    pub next: Option<NotificationCursor>,
    pub names: Names,
}

/// A notification with its ticket as it is now, and whether the account muted that.
#[derive(Debug)]
pub struct InboxEntry {
    pub notification: Notification,
    pub ticket: Ticket,
    pub muted: bool,
}

/// A page, newest first. What the account may not see any more is left out.
pub async fn list(services: &Services, actor: &Actor, query: &NotificationQuery) -> Result<Inbox> {
    actor.require(Permission::TicketsRead)?;
    let (store, scope) = (&services.notifications, &actor.scope);
    let page = store.list(scope, actor.user, query).await?;
    let mut keys: Vec<TicketKey> = page.items.iter().map(|each| each.ticket).collect();
    keys.sort_unstable();
    keys.dedup();
    let rows = services.queue.rows(scope, &keys).await?.into_iter();
    let tickets: HashMap<TicketId, Ticket> = rows.map(|row| (row.ticket.id, row.ticket)).collect();
    let muted = store.muted(scope, &keys).await?;
    let mut wanted = Wanted::default();
    let mut entries = vec![];
    for mut notification in page.items {
        let Some(ticket) = tickets.get(&notification.ticket.ticket) else {
            continue;
        };
        if !scope.sees_internal() {
            // They may have been somebody else when they were told.
            if notification.reason == NotificationReason::Noted {
                continue;
            }
            notification.fields.retain(|field| !field.is_internal());
        }
        wanted.actor(&notification.actor);
        wanted.customers.insert(ticket.customer);
        entries.push(InboxEntry {
            muted: muted.contains(&(ticket.id, actor.user)),
            ticket: ticket.clone(),
            notification,
        });
    }
    Ok(Inbox {
        entries,
        next: page.next,
        names: wanted.load(services, scope).await?,
    })
}
