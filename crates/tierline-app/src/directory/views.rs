//! Saved views: one's own, and those that the desk shares.

use tierline_domain::access::Scope;
use tierline_domain::actor::Actor;
use tierline_domain::id::{CustomerId, ViewId};
use tierline_domain::permission::Permission;
use tierline_domain::queue::TicketSort;
use tierline_domain::record::RecordQuery;
use tierline_domain::view::{FilterText, SavedView, ViewColumn};
use tierline_domain::{Error, Result};

use super::Hand;
use crate::tickets::filter;
use crate::{IdempotencyRequest, Services};

/// Views of one person, and again of the desk: what a rail can show, and counts can follow.
const MOST: usize = 100;

/// What may be written.
#[derive(Debug, Clone, PartialEq)]
pub struct ViewInput {
    pub name: String,
    pub shared: bool,
    /// `None` puts a new one last, and leaves an old one where it is.
    pub place: Option<u32>,
    pub filter: FilterText,
    pub words: Option<String>,
    pub sort: TicketSort,
    pub columns: Vec<ViewColumn>,
}

impl ViewInput {
    fn apply(self, view: &SavedView, about: Option<CustomerId>) -> Result<SavedView> {
        let view = SavedView {
            name: self.name,
            shared: self.shared,
            place: self.place.unwrap_or(view.place),
            about,
            filter: self.filter,
            words: self.words,
            sort: self.sort,
            columns: self.columns,
            ..view.clone()
        };
        view.check()?;
        Ok(view)
    }
}

/// All that are there for them: their own, then everybody's, each in the order that was given to them.
pub async fn list(services: &Services, actor: &Actor) -> Result<Vec<SavedView>> {
    actor.require(Permission::ViewsRead)?;
    let mut own = of(services, actor, actor.user.to_bytes()).await?;
    own.extend(of(services, actor, SavedView::of_everybody()).await?);
    own.sort_by(|a, b| (a.shared, a.place, &a.name).cmp(&(b.shared, b.place, &b.name)));
    Ok(own)
}

async fn of(services: &Services, actor: &Actor, parent: [u8; 16]) -> Result<Vec<SavedView>> {
    let query = RecordQuery {
        parent: Some(parent),
        limit: MOST,
        ..RecordQuery::default()
    };
    Ok(services.views.list(&actor.scope, &query).await?.items)
}

/// One of them.
pub async fn get(services: &Services, actor: &Actor, id: ViewId) -> Result<SavedView> {
    let found = super::get(actor, Permission::ViewsRead, &*services.views, id).await?;
    if found.is_seen_by(actor) {
        Ok(found)
    } else {
        Err(Error::NotFound("view"))
    }
}

/// Makes one.
pub async fn create(
    services: &Services,
    actor: &Actor,
    input: ViewInput,
    idempotency: Option<IdempotencyRequest>,
) -> Result<SavedView> {
    actor.require(Permission::ViewsWrite)?;
    let place = room(services, input.shared, actor).await?;
    let about = about(services, actor, &input.filter).await?;
    let blank = SavedView {
        id: ViewId::from(services.ids.uuid()),
        version: 0,
        owner: actor.user,
        name: String::new(),
        shared: false,
        place,
        about: None,
        filter: FilterText::default(),
        words: None,
        sort: TicketSort::default(),
        columns: vec![],
    };
    let view = input.apply(&blank, about)?;
    super::create(services, actor, &*services.views, view, idempotency).await
}

/// Replaces what may be written. Others' shared views take the permission to manage them.
pub async fn update(
    services: &Services,
    actor: &Actor,
    id: ViewId,
    input: ViewInput,
    if_version: Option<u64>,
) -> Result<SavedView> {
    let current = get(services, actor, id).await?;
    current.may_be_changed_by(actor)?;
    if input.shared && !current.shared {
        room(services, true, actor).await?;
    }
    let about = about(services, actor, &input.filter).await?;
    let store = &*services.views;
    super::update(services, actor, store, id, if_version, |view| {
        input.apply(&view, about)
    })
    .await
}

/// Takes one away.
pub async fn delete(
    services: &Services,
    actor: &Actor,
    id: ViewId,
    if_version: Option<u64>,
) -> Result<()> {
    let current = get(services, actor, id).await?;
    current.may_be_changed_by(actor)?;
    if if_version.is_some_and(|version| version != current.version) {
        return Err(Error::Stale {
            current: current.version,
        });
    }
    super::delete(services, &*services.views, &Hand::of(actor), current).await
}

/// The place after the last one; `Conflict` where there are as many as can be.
async fn room(services: &Services, shared: bool, actor: &Actor) -> Result<u32> {
    let parent = if shared {
        SavedView::of_everybody()
    } else {
        actor.user.to_bytes()
    };
    let query = RecordQuery {
        parent: Some(parent),
        limit: MOST,
        ..RecordQuery::default()
    };
    // All of them count, also those about customers that this one does not see.
    let there = services.views.list(&Scope::All, &query).await?.items;
    if there.len() >= MOST {
        return Err(Error::conflict("too_many_views"));
    }
    let last = there.iter().map(|view| view.place).max();
    Ok(last.map_or(0, |place| place.saturating_add(1)))
}

/// Reads the filter, and finds the customer that it is about. `me` is whoever looks, so it may stand there for anybody.
async fn about(
    services: &Services,
    actor: &Actor,
    text: &FilterText,
) -> Result<Option<CustomerId>> {
    let technician = text.technician.clone().filter(|name| name != "me");
    let text = FilterText {
        technician,
        ..text.clone()
    };
    let filter = filter::read(services, actor, &text, "/filter/").await?;
    let mut about = None;
    if let Some(id) = filter.customer {
        let found = services.customers.find(&actor.scope, id).await?;
        about = Some(found.ok_or(unknown("/filter/customer"))?.id);
    }
    if let Some(id) = filter.contact {
        let found = services.contacts.find(&actor.scope, id).await?;
        about = Some(found.ok_or(unknown("/filter/contact"))?.customer);
    }
    Ok(about)
}

fn unknown(pointer: &str) -> Error {
    Error::invalid(pointer, "unknown_reference")
}
