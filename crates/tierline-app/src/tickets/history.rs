//! The conversation and the timeline of a ticket, with the names of who wrote and did.

use std::collections::{BTreeSet, HashMap};

use jiff::SignedDuration;
use tierline_domain::actor::Actor;
use tierline_domain::id;
use tierline_domain::message::Message;
use tierline_domain::permission::Permission;
use tierline_domain::ports::TicketReference;
use tierline_domain::queue::Page;
use tierline_domain::ticket::{Field, TicketKey, UNDO};
use tierline_domain::timeline::{Happening, TimelineEntry};
use tierline_domain::{Result, Timestamp};

use super::{content, locate};
use crate::names::Wanted;
use crate::{Names, Services, settings};

/// A message with the name of its author.
#[derive(Debug)]
pub struct MessageView {
    pub message: Message,
    /// The ticket that it lies on now: a late reply opens a new one.
    pub author_name: String,
    /// Whether pictures from elsewhere wait in its HTML.
    pub has_remote_images: bool,
}

impl MessageView {
    /// As it may be shown.
    pub(super) fn of(message: Message, author_name: String) -> Self {
        let (message, has_remote_images) = content::shown(message);
        Self {
            message,
            author_name,
            has_remote_images,
        }
    }
}

/// A timeline entry with names for ids.
#[derive(Debug)]
pub struct TimelineView {
    pub entry: TimelineEntry,
    pub actor_name: String,
    /// What the old value is called, where it is an id.
    pub old_label: Option<String>,
    pub new_label: Option<String>,
    /// Until when who asks may take it back; `None` for what cannot be, or was already.
    pub undo_until: Option<Timestamp>,
}

/// What tickets are called, such as `#4812 VPN drops`.
type Parents = HashMap<id::TicketId, String>;

/// The conversation, oldest first.
pub async fn messages(
    services: &Services,
    actor: &Actor,
    reference: &TicketReference,
    offset: usize,
    limit: usize,
) -> Result<Page<MessageView, usize>> {
    let key = locate(services, actor, reference).await?;
    let page = services
        .tickets
        .messages(&actor.scope, key, offset, limit)
        .await?;
    let mut wanted = Wanted::default();
    for message in &page.items {
        wanted.actor(&message.author);
    }
    let names = wanted.load(services, &actor.scope).await?;
    let view = |message: Message| {
        let name = names.actor(&message.author);
        MessageView::of(message, name)
    };
    Ok(Page {
        items: page.items.into_iter().map(view).collect(),
        next: page.next,
    })
}

/// What happened, oldest first.
pub async fn timeline(
    services: &Services,
    actor: &Actor,
    reference: &TicketReference,
    offset: usize,
    limit: usize,
) -> Result<Page<TimelineView, usize>> {
    let key = locate(services, actor, reference).await?;
    let page = services
        .tickets
        .timeline(&actor.scope, key, offset, limit)
        .await?;
    let mut wanted = Wanted::default();
    // Sites have their names there.
    wanted.customers.insert(key.customer);
    for entry in &page.items {
        wanted.actor(&entry.actor);
        if let Happening::Changed {
            field, old, new, ..
        } = &entry.what
        {
            want_values(&mut wanted, *field, old.iter().chain(new));
        }
    }
    let told = Told {
        names: wanted.load(services, &actor.scope).await?,
        parents: parents(services, actor, key, &page.items).await?,
        undo: Undo::by(services, actor, &page.items).await?,
    };
    let items = page.items.into_iter();
    Ok(Page {
        items: items.map(|entry| told.view(entry)).collect(),
        next: page.next,
    })
}

/// What all entries are told with.
struct Told {
    names: Names,
    parents: Parents,
    undo: Undo,
}

/// What can still be taken back.
struct Undo {
    now: Timestamp,
    window: SignedDuration,
    /// What was already, as far as these entries tell.
    undone: BTreeSet<id::BatchId>,
}

impl Undo {
    async fn by(services: &Services, actor: &Actor, entries: &[TimelineEntry]) -> Result<Self> {
        let minutes = if actor.may(Permission::TicketsUpdate) {
            settings::current(services).await?.undo_minutes
        } else {
            0
        };
        let undone = entries
            .iter()
            .filter(|entry| entry.cause.as_deref() == Some(UNDO));
        Ok(Self {
            now: services.clock.now(),
            window: SignedDuration::from_mins(i64::from(minutes)),
            undone: undone.filter_map(|entry| entry.batch).collect(),
        })
    }

    fn until(&self, entry: &TimelineEntry) -> Option<Timestamp> {
        let batch = entry.batch?;
        let before = matches!(
            entry.what,
            Happening::Changed {
                before: Some(_),
                ..
            }
        );
        let until = entry.at.checked_add(self.window).ok()?;
        (before && until > self.now && !self.undone.contains(&batch)).then_some(until)
    }
}

/// What the tickets that were above it are called; one that the actor does not see has no name.
async fn parents(
    services: &Services,
    actor: &Actor,
    key: TicketKey,
    entries: &[TimelineEntry],
) -> Result<Parents> {
    let mut ids = BTreeSet::new();
    for entry in entries {
        if let Happening::Changed {
            field: Field::Parent,
            old,
            new,
            ..
        } = &entry.what
        {
            ids.extend(
                old.iter()
                    .chain(new)
                    .filter_map(|id| id.parse::<id::TicketId>().ok()),
            );
        }
    }
    let key = |ticket| TicketKey { ticket, ..key };
    let keys: Vec<TicketKey> = ids.into_iter().map(key).collect();
    let rows = services.queue.rows(&actor.scope, &keys).await?;
    let named = rows.into_iter().map(|row| {
        let name = format!("#{} {}", row.ticket.number, row.ticket.title);
        (row.ticket.id, name)
    });
    Ok(named.collect())
}

fn want_values<'a>(wanted: &mut Wanted, field: Field, values: impl Iterator<Item = &'a String>) {
    for value in values {
        match field {
            Field::Category => wanted.categories.extend(value.parse::<id::CategoryId>()),
            Field::AssignedTechnician => {
                wanted.technicians.extend(value.parse::<id::TechnicianId>());
            }
            Field::Team => wanted.teams.extend(value.parse::<id::TeamId>()),
            Field::Contact => wanted.contacts.extend(value.parse::<id::ContactId>()),
            Field::Customer => wanted.customers.extend(value.parse::<id::CustomerId>()),
            _ => {}
        }
    }
}

impl Told {
    fn view(&self, entry: TimelineEntry) -> TimelineView {
        let Self { names, parents, .. } = self;
        let (old_label, new_label) = match &entry.what {
            Happening::Changed {
                field, old, new, ..
            } => (
                label(names, parents, *field, old.as_deref()),
                label(names, parents, *field, new.as_deref()),
            ),
            _ => (None, None),
        };
        TimelineView {
            actor_name: names.actor(&entry.actor),
            old_label,
            new_label,
            undo_until: self.undo.until(&entry),
            entry,
        }
    }
}

fn label(names: &Names, parents: &Parents, field: Field, value: Option<&str>) -> Option<String> {
    fn name<I, T>(map: &HashMap<I, T>, value: &str, name: impl Fn(&T) -> &String) -> Option<String>
    where
        I: std::str::FromStr + Eq + std::hash::Hash,
    {
        map.get(&value.parse().ok()?)
            .map(|record| name(record).clone())
    }
    let value = value?;
    match field {
        Field::Category => {
            Some(names.category_path(value.parse().ok()?)).filter(|path| !path.is_empty())
        }
        Field::AssignedTechnician => name(&names.technicians, value, |technician| &technician.name),
        Field::Team => name(&names.teams, value, |team| &team.name),
        Field::Contact => name(&names.contacts, value, |contact| &contact.name),
        Field::Customer => name(&names.customers, value, |customer| &customer.name),
        Field::Parent => parents.get(&value.parse().ok()?).cloned(),
        Field::Site => {
            let id: id::SiteId = value.parse().ok()?;
            let mut sites = names
                .customers
                .values()
                .flat_map(|customer| &customer.sites);
            Some(sites.find(|site| site.id == id)?.name.clone())
        }
        _ => None,
    }
}
