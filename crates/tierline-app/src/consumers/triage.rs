//! Asks the triage model about each new ticket.

use async_trait::async_trait;
use tierline_domain::Result;
use tierline_domain::actor::Origin;
use tierline_domain::event::{EventKind, LoggedEvent};

use super::Consumer;
use crate::{Services, triage};

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
        64
    }

    async fn handle(&self, events: &[LoggedEvent]) -> Result<()> {
        for logged in events {
            match logged.event.what {
                EventKind::TicketCreated { ticket } if logged.event.origin != Origin::Import => {
                    triage::triage_ticket(&self.services, ticket).await?;
                }
                _ => {}
            }
        }
        Ok(())
    }
}
