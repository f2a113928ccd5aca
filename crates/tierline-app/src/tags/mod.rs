//! The tags that tickets carry: listing them, and renaming, merging and taking away one on all its tickets.

mod change;

use tierline_domain::access::Scope;
use tierline_domain::actor::Actor;
use tierline_domain::id::{BatchId, JobId};
use tierline_domain::permission::Permission;
use tierline_domain::queue::{Count, Page, TicketFilter};
use tierline_domain::search::{TagCount, TagQuery};
use tierline_domain::ticket::check_tags;
use tierline_domain::{Error, Result, limits};
use tierline_jobs::Job;

use crate::Services;

pub use change::ChangeTag;

/// A page of the tags that tickets within their scope carry.
pub async fn list(
    services: &Services,
    actor: &Actor,
    query: &TagQuery,
) -> Result<Page<TagCount, String>> {
    actor.require(Permission::TagsRead)?;
    services.search.tags(&actor.scope, query).await
}

/// Lets a tag have another name on all tickets, from now on by and by; two of the same name become one. Answers on how many.
pub async fn rename(services: &Services, actor: &Actor, from: &str, to: &str) -> Result<Count> {
    let mut errors = vec![];
    check_tags(&mut errors, "/name", &[to.to_owned()].into());
    limits::finish(errors)?;
    change(services, actor, from, Some(to.trim().to_owned())).await
}

/// Takes a tag off all tickets, from now on by and by. Answers of how many.
pub async fn delete(services: &Services, actor: &Actor, name: &str) -> Result<Count> {
    change(services, actor, name, None).await
}

async fn change(
    services: &Services,
    actor: &Actor,
    from: &str,
    to: Option<String>,
) -> Result<Count> {
    actor.require(Permission::TagsWrite)?;
    // Who sees some of the tickets alone would split the tag in two.
    if actor.scope != Scope::All {
        return Err(Error::Forbidden(Permission::TagsWrite));
    }
    let carrying = TicketFilter {
        tag: Some(from.to_owned()),
        ..TicketFilter::default()
    };
    let tickets = services.search.count(&Scope::All, &carrying).await?;
    if tickets.value == 0 {
        return Err(Error::NotFound("tag"));
    }
    if to.as_deref() == Some(from) {
        return Ok(tickets);
    }
    let job = ChangeTag {
        from: from.to_owned(),
        to,
        batch: BatchId::from(services.ids.uuid()),
        user: actor.user,
        actor: actor.reference.clone(),
        role: actor.role,
        origin: actor.origin,
    };
    let (id, now) = (JobId::from(services.ids.uuid()), services.clock.now());
    services.jobs.enqueue(job.queued(id, now, None)).await?;
    Ok(tickets)
}
