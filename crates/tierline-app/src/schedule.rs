//! What the desk does by itself: closes what stayed resolved, drops old events, logins and notifications.

use jiff::SignedDuration;
use tierline_domain::access::Scope;
use tierline_domain::actor::{ActorRef, Origin};
use tierline_domain::queue::{Bounded, TicketFilter, TicketQuery, TicketSort};
use tierline_domain::record::RecordQuery;
use tierline_domain::ticket::{Edit, EditContext, Source, Status, Ticket};
use tierline_domain::{Error, Result, Timestamp};

use crate::{Services, accounts, settings};

/// How long the outbox is kept.
const EVENTS_KEPT: SignedDuration = SignedDuration::from_hours(24 * 7);
/// How long a notification that was read is kept.
const READ_KEPT: SignedDuration = SignedDuration::from_hours(24 * 90);
/// How long one is kept that nobody reads.
const UNREAD_KEPT: SignedDuration = SignedDuration::from_hours(24 * 365);
/// Why a ticket closed by itself, as its timeline tells.
pub(crate) const RESOLVED_FOR_LONG: &str = "resolved_for_long";
/// Tickets of one step.
const STEP: usize = 200;

/// Closes the tickets that have been resolved for the configured time; answers how many.
/// A reconciler: it compares what is with what should be, so running it twice changes nothing more.
pub async fn close_resolved(services: &Services) -> Result<usize> {
    let days = settings::current(services).await?.auto_close_days;
    accounts::prune_invitations(services).await?;
    let now = services.clock.now();
    let mut query = TicketQuery {
        filter: TicketFilter {
            statuses: vec![Status::Resolved],
            ..TicketFilter::default()
        },
        sort: TicketSort::UpdatedOldest,
        after: None,
        limit: STEP,
    };
    let mut closed = 0;
    loop {
        let Bounded::Answer(page) = services.queue.list(&Scope::All, &query).await? else {
            break;
        };
        for row in page.items {
            let resolved = row.ticket.resolved_at;
            if resolved.is_some_and(|at| due_to_close(at, days) <= now) {
                closed += usize::from(close(services, row.ticket).await?);
            }
        }
        let Some(next) = page.next else { break };
        query.after = Some(next);
    }
    Ok(closed)
}

/// When a ticket that is resolved since then closes by itself.
pub(crate) fn due_to_close(resolved_at: Timestamp, auto_close_days: u32) -> Timestamp {
    let kept = SignedDuration::from_hours(24 * i64::from(auto_close_days));
    resolved_at.saturating_add(kept).unwrap_or(Timestamp::MAX)
}

/// False when somebody touched it meanwhile: the next round looks again.
async fn close(services: &Services, ticket: Ticket) -> Result<bool> {
    let context = EditContext {
        at: services.clock.now(),
        actor: ActorRef::System,
        source: Source::Rule,
        origin: Origin::Schedule,
        cause: Some(RESOLVED_FOR_LONG.to_owned()),
        batch: None,
    };
    let mut edit = Edit::of(ticket, context, &*services.ids);
    edit.set_status(Status::Closed)?;
    let Some(commit) = edit.finish() else {
        return Ok(false);
    };
    match services.tickets.commit(&Scope::All, commit).await {
        Ok(()) => Ok(true),
        Err(Error::Stale { .. }) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Ends the logins that nobody can refresh any more; answers how many.
pub async fn prune_sessions(services: &Services) -> Result<usize> {
    let now = services.clock.now();
    let mut query = RecordQuery {
        limit: STEP,
        ..RecordQuery::default()
    };
    let mut ended = 0;
    loop {
        let page = services.sessions.list(&Scope::All, &query).await?;
        for session in page.items {
            if session.refresh_expires_at <= now {
                accounts::end(services, session).await?;
                ended += 1;
            }
        }
        let Some(next) = page.next else { break };
        query.after = Some(next);
    }
    Ok(ended)
}

/// Drops events that everybody has seen and that are older than the outbox keeps.
pub async fn prune_events(services: &Services) -> Result<u64> {
    let now = services.clock.now();
    let before = now.saturating_sub(EVENTS_KEPT).unwrap_or(now);
    services.events.prune(before).await
}

/// Drops what people read long ago, or will not read any more; answers how many notifications that was.
pub async fn prune_notifications(services: &Services) -> Result<u64> {
    let now = services.clock.now();
    let before = |kept| now.saturating_sub(kept).unwrap_or(now);
    services
        .notifications
        .prune(before(READ_KEPT), before(UNREAD_KEPT))
        .await
}
