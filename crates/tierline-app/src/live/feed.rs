//! Hands the events of the log to everybody who watches; who was away gets what they missed.

use std::sync::Arc;
use std::time::Duration;

use tierline_domain::access::Scope;
use tierline_domain::actor::{Actor, Origin};
use tierline_domain::event::LoggedEvent;
use tierline_domain::id::TicketId;
use tierline_domain::permission::Permission;
use tierline_domain::ports::TicketReference;
use tierline_domain::{Error, Result};
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{broadcast, watch};
use tokio_util::sync::CancellationToken;

use super::{LiveEvent, Person, Presence, Visit};
use crate::Services;
use crate::notifications::InboxChanges;

/// Events that may wait for a slow watcher, who is cut off beyond.
const WAITING: usize = 1_024;
/// Events of one step.
const STEP: usize = 256;
/// Who missed more than this reads anew instead.
const REPLAYED: usize = 1_000;
/// How long to wait when the log cannot be read.
const PAUSE: Duration = Duration::from_secs(1);
/// While the index keeps coming on, its progress is told no more often than this.
const PROGRESS_GAP: Duration = Duration::from_millis(500);

/// The feed of a desk.
pub struct LiveFeed {
    services: Services,
    sender: broadcast::Sender<Arc<LiveEvent>>,
    closing: CancellationToken,
    presence: Presence,
    inboxes: InboxChanges,
    searchable: watch::Sender<u64>,
}

/// What a watcher is told next.
#[derive(Debug)]
pub enum Told {
    Event(Arc<LiveEvent>),
    /// They were too slow: what was missed is in the log.
    Missed,
    /// The desk stops.
    Closed,
}

/// One watcher's place in the feed.
pub struct Subscription {
    receiver: broadcast::Receiver<Arc<LiveEvent>>,
    /// What happened while they were away, oldest first.
    replay: std::vec::IntoIter<Arc<LiveEvent>>,
    position: u64,
    resumed: bool,
}

impl LiveFeed {
    /// A feed that nobody watches yet; it ends when cancelled.
    pub fn new(services: Services, inboxes: InboxChanges, closing: CancellationToken) -> Self {
        Self {
            services,
            sender: broadcast::channel(WAITING).0,
            closing,
            presence: Presence::default(),
            inboxes,
            searchable: watch::Sender::default(),
        }
    }

    /// Who is on which ticket.
    pub fn presence(&self) -> &Presence {
        &self.presence
    }

    /// Whose inbox changes.
    pub fn inboxes(&self) -> &InboxChanges {
        &self.inboxes
    }

    /// Up to which position of the log searches, counts and lists know what happened; not each step of it.
    pub fn searchable(&self) -> watch::Receiver<u64> {
        self.searchable.subscribe()
    }

    /// Ends when the desk does.
    pub fn closing(&self) -> &CancellationToken {
        &self.closing
    }

    /// Follows the log until the desk stops.
    pub async fn run(self: Arc<Self>) {
        tokio::select! {
            () = self.closing.cancelled() => {}
            () = self.follow() => {}
            () = self.follow_index() => {}
        }
    }

    /// A commit of the index follows each few events: thousands of watchers are not told of each.
    async fn follow_index(&self) {
        let mut index = self.services.progress.subscribe();
        loop {
            let reached = *index.borrow_and_update();
            self.searchable.send_replace(reached);
            if index.changed().await.is_err() {
                return;
            }
            tokio::time::sleep(PROGRESS_GAP).await;
        }
    }

    async fn follow(&self) {
        let mut position = None;
        loop {
            if let Err(error) = self.step(&mut position).await {
                tracing::error!(error = ?error, "live feed interrupted");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }

    async fn step(&self, position: &mut Option<u64>) -> Result<()> {
        let events = &self.services.events;
        let head = events.head().await?;
        // The head was read before: whoever comes now begins at it, or later.
        let at = match *position {
            Some(at) if self.sender.receiver_count() > 0 => at,
            _ => head,
        };
        *position = Some(at);
        if at == head {
            events.wait(head).await;
            return Ok(());
        }
        for logged in events.read(at, STEP).await? {
            let next = logged.position;
            if let Some(event) = self.live(logged).await? {
                // Nobody may be left to hear it.
                let _ = self.sender.send(Arc::new(event));
            }
            *position = Some(next);
        }
        Ok(())
    }

    /// History that is brought in happened long ago: nobody is told.
    async fn live(&self, logged: LoggedEvent) -> Result<Option<LiveEvent>> {
        let event = &logged.event;
        if event.origin == Origin::Import {
            return Ok(None);
        }
        let contact = match event.what.ticket() {
            Some(key) => match self.services.tickets.find(&Scope::All, key).await? {
                Some(ticket) => ticket.contact,
                // It is gone, and with it what there was to tell.
                None => return Ok(None),
            },
            None => None,
        };
        Ok(Some(LiveEvent::new(logged, contact)))
    }

    /// Somebody opens a ticket that they may see. Contacts are not shown, and shown nobody.
    pub async fn visit(&self, actor: &Actor, ticket: TicketId, writing: bool) -> Result<Visit> {
        actor.require(Permission::TicketsRead)?;
        let reference = TicketReference::Id(ticket);
        let found = self
            .services
            .tickets
            .locate(&actor.scope, &reference)
            .await?;
        if found.is_none() || actor.is_requester() {
            return Err(Error::NotFound("ticket"));
        }
        let user = self.services.users.find(&Scope::All, actor.user).await?;
        let user = user.ok_or(Error::NotFound("user"))?;
        let person = Person {
            user: user.id,
            name: user.name,
            writing,
        };
        Ok(self.presence.enter(ticket, person))
    }

    /// Begins to watch: after this position, or with what happens from now on.
    pub async fn subscribe(&self, after: Option<u64>) -> Result<Subscription> {
        // First the receiver, then the log: what happens in between comes twice, and is told once.
        let receiver = self.sender.subscribe();
        let head = self.services.events.head().await?;
        let missed = match after {
            Some(after) => self.missed(after, head).await?,
            None => None,
        };
        let resumed = missed.is_some();
        let replay = missed.unwrap_or_default();
        Ok(Subscription {
            receiver,
            position: if resumed { after.unwrap_or(head) } else { head },
            replay: replay.into_iter(),
            resumed,
        })
    }

    /// What happened since; `None` where that is not known any more, or too much.
    async fn missed(&self, after: u64, head: u64) -> Result<Option<Vec<Arc<LiveEvent>>>> {
        let events = &self.services.events;
        if after > head || self.is_pruned(after).await? {
            return Ok(None);
        }
        let logged = events.read(after, REPLAYED + 1).await?;
        if logged.len() > REPLAYED {
            return Ok(None);
        }
        let mut missed = vec![];
        for logged in logged {
            missed.extend(self.live(logged).await?.map(Arc::new));
        }
        Ok(Some(missed))
    }

    /// Whether events right after this position may have been dropped.
    async fn is_pruned(&self, after: u64) -> Result<bool> {
        let oldest = self.services.events.read(0, 1).await?;
        Ok(oldest
            .first()
            .is_some_and(|oldest| oldest.position > after + 1))
    }
}

impl Subscription {
    /// Whether it goes on without a gap after the position that was asked for.
    pub fn resumed(&self) -> bool {
        self.resumed
    }

    /// How far the watcher was told.
    pub fn position(&self) -> u64 {
        self.position
    }

    /// The next event, in order, each once.
    pub async fn next(&mut self) -> Told {
        if let Some(event) = self.replay.next() {
            self.position = event.position();
            return Told::Event(event);
        }
        loop {
            match self.receiver.recv().await {
                Ok(event) if event.position() > self.position => {
                    self.position = event.position();
                    return Told::Event(event);
                }
                Ok(_) => {}
                Err(RecvError::Lagged(_)) => return Told::Missed,
                Err(RecvError::Closed) => return Told::Closed,
            }
        }
    }
}
