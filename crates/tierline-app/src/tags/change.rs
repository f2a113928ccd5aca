//! Changing a tag on all its tickets: a job that goes on where it was interrupted. Jobs run one after the other, so that what
//! was asked for first is done before the next is begun.

use std::time::Duration;

use async_trait::async_trait;
use futures_util::{StreamExt, TryStreamExt, stream};
use serde::{Deserialize, Serialize};
use tierline_domain::access::Scope;
use tierline_domain::actor::{Actor, ActorRef, Origin};
use tierline_domain::id::{BatchId, UserId};
use tierline_domain::permission::Role;
use tierline_domain::ports::TicketReference;
use tierline_domain::queue::{TicketFilter, TicketQuery, TicketSort};
use tierline_domain::record::RecordQuery;
use tierline_domain::ticket::{TicketKey, TicketPatch};
use tierline_domain::view::SavedView;
use tierline_domain::{Error, Result};
use tierline_jobs::{Job, JobError};

use crate::Services;
use crate::directory::{self, Hand};
use crate::tickets::retag;

/// Tickets of a page.
const PAGE: usize = 200;
/// How many tickets are changed at the same time: their commits then share an fsync.
const AT_ONCE: usize = 16;
/// How long a run waits for the index to know the latest tickets, and how often it looks.
const PATIENCE: u32 = 100;
const PAUSE: Duration = Duration::from_millis(50);

/// What is changed, and who asked for it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ChangeTag {
    pub from: String,
    /// `None` takes the tag away.
    pub to: Option<String>,
    /// Stands in the timeline of each changed ticket.
    pub batch: BatchId,
    pub user: UserId,
    pub actor: ActorRef,
    pub role: Role,
    pub origin: Origin,
}

#[async_trait]
impl Job for ChangeTag {
    const NAME: &'static str = "change_tag";
    type Context = Services;

    async fn run(&self, services: &Services) -> Result<(), JobError> {
        let again = |error: Error| JobError::Retry(error.to_string());
        let mut changed = 0;
        loop {
            index_is_fresh(services).await?;
            // Again for those that were given the tag meanwhile.
            match self.tickets(services).await.map_err(again)? {
                0 => break,
                more => changed += more,
            }
        }
        self.views(services).await.map_err(again)?;
        tracing::info!(
            from = self.from,
            to = self.to,
            changed,
            "tag changed on all tickets"
        );
        Ok(())
    }
}

/// What the index does not know yet would be passed over.
async fn index_is_fresh(services: &Services) -> Result<(), JobError> {
    let head = services.events.head().await?;
    for _ in 0..PATIENCE {
        if services.search.position().await? >= head {
            return Ok(());
        }
        tokio::time::sleep(PAUSE).await;
    }
    Err(JobError::Retry("the search index is behind".to_owned()))
}

impl ChangeTag {
    /// Changes the tickets that carry the tag; how many there were.
    async fn tickets(&self, services: &Services) -> Result<usize> {
        let filter = TicketFilter {
            tag: Some(self.from.clone()),
            ..TicketFilter::default()
        };
        let mut query = TicketQuery {
            filter,
            sort: TicketSort::CreatedOldest,
            after: None,
            limit: PAGE,
        };
        let mut changed = 0;
        loop {
            let page = services.search.select(&Scope::All, &query).await?;
            let work = stream::iter(page.items).map(|key| self.ticket(services, key));
            let results: Vec<bool> = work.buffered(AT_ONCE).try_collect().await?;
            changed += results.into_iter().filter(|changed| *changed).count();
            query.after = page.next;
            if query.after.is_none() {
                return Ok(changed);
            }
        }
    }

    /// Whether the ticket carried the tag.
    async fn ticket(&self, services: &Services, key: TicketKey) -> Result<bool> {
        let patch = TicketPatch {
            add_tags: self.to.iter().cloned().collect(),
            remove_tags: [self.from.clone()].into(),
            ..TicketPatch::default()
        };
        let reference = TicketReference::Id(key.ticket);
        match retag(
            services,
            &self.asker(),
            &reference,
            &self.from,
            &patch,
            self.batch,
        )
        .await
        {
            // It went meanwhile.
            Err(Error::NotFound(_)) => Ok(false),
            other => other,
        }
    }

    /// They were allowed to when they asked.
    fn asker(&self) -> Actor {
        Actor {
            user: self.user,
            reference: self.actor.clone(),
            role: self.role,
            scope: Scope::All,
            token: None,
            origin: self.origin,
        }
    }

    /// A view of the tickets with the tag shows those with its new name.
    async fn views(&self, services: &Services) -> Result<()> {
        let Some(to) = &self.to else { return Ok(()) };
        let mut query = RecordQuery {
            limit: PAGE,
            ..RecordQuery::default()
        };
        loop {
            let page = services.views.list(&Scope::All, &query).await?;
            for mut view in page.items {
                if view.filter.tag.as_ref() == Some(&self.from) {
                    view.filter.tag = Some(to.clone());
                    self.put(services, view).await?;
                }
            }
            query.after = page.next;
            if query.after.is_none() {
                return Ok(());
            }
        }
    }

    async fn put(&self, services: &Services, view: SavedView) -> Result<()> {
        let (store, hand) = (&*services.views, Hand::of(&self.asker()));
        directory::put(services, store, &Scope::All, &hand, view, None)
            .await
            .map(drop)
    }
}
