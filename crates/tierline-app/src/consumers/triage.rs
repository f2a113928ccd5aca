//! Asks the triage model about each new ticket.

use async_trait::async_trait;
use futures_util::{StreamExt, TryStreamExt, stream};
use tierline_domain::Result;
use tierline_domain::actor::Origin;
use tierline_domain::event::{EventKind, LoggedEvent};
use tierline_domain::ticket::TicketKey;

use super::Consumer;
use crate::{Services, triage};

/// Tickets that are looked at side by side: their commits share an fsync.
const AT_ONCE: usize = 16;

/// The consumer that fills `aiInsights`. History that is brought in is not triaged.
pub struct Triage {
    services: Services,
}

impl Triage {
    /// A consumer over these services.
    pub fn new(services: Services) -> Self {
        Self { services }
    }
}

#[async_trait]
impl Consumer for Triage {
    fn name(&self) -> &'static str {
        "triage"
    }

    fn batch_size(&self) -> usize {
        256
    }

    async fn handle(&self, events: &[LoggedEvent]) -> Result<()> {
        let opened: Vec<TicketKey> = events.iter().filter_map(opened).collect();
        stream::iter(opened)
            .map(|ticket| triage::triage_ticket(&self.services, ticket))
            .buffer_unordered(AT_ONCE)
            .try_collect()
            .await
    }
}

/// The ticket that somebody opened now: history is not triaged.
fn opened(logged: &LoggedEvent) -> Option<TicketKey> {
    match logged.event.what {
        EventKind::TicketCreated { ticket } if logged.event.origin != Origin::Import => {
            Some(ticket)
        }
        _ => None,
    }
}
