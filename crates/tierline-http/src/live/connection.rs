//! One client of `/live`, from the greeting to the farewell.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket};
use tierline_app::Services;
use tierline_app::accounts;
use tierline_app::live::{LiveEvent, LiveFeed, Subscription, Told, Visit};
use tierline_domain::actor::Actor;
use tierline_domain::id::{TicketId, UserId};
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{broadcast, watch};
use tokio::time::{Instant, MissedTickBehavior, interval, timeout};

use super::cursor;
use super::message::{FromClient, ToClient, told};
use crate::state::HttpState;

/// A client that does not take a message within this time is cut off.
const PATIENCE: Duration = Duration::from_secs(8);

/// Why the server ends a connection, by the code of the close frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// The client left, or is gone without a word: nobody is there to be told.
    Gone,
    Stopping,
    LoginEnded(&'static str),
    TooSlow,
    Failed,
}

pub struct Connection {
    heartbeat: Duration,
    services: Services,
    live: Arc<LiveFeed>,
    actor: Actor,
    /// What they showed: it is looked at again and again.
    secret: String,
    subscription: Subscription,
    presence: broadcast::Receiver<TicketId>,
    inboxes: broadcast::Receiver<UserId>,
    searchable: watch::Receiver<u64>,
    /// The first and the last change that was told and that, as far as the client knows, cannot be found yet.
    unfound: Option<(u64, u64)>,
    visit: Option<Visit>,
    heard: Instant,
}

impl Connection {
    pub fn new(state: HttpState, actor: Actor, secret: String, subscription: Subscription) -> Self {
        let searchable = state.live.searchable();
        let begun = subscription.position();
        // What happened right before is read by the client now, perhaps too early.
        let unfound = (*searchable.borrow() < begun).then_some((begun, begun));
        Self {
            heartbeat: state.options.heartbeat,
            services: state.services,
            presence: state.live.presence().changes(),
            inboxes: state.live.inboxes().subscribe(),
            searchable,
            unfound,
            live: state.live,
            actor,
            secret,
            subscription,
            visit: None,
            heard: Instant::now(),
        }
    }

    /// Until one of the two has enough.
    pub async fn run(mut self, mut socket: WebSocket) {
        let end = match self.talk(&mut socket).await {
            Err(end) => end,
            Ok(never) => match never {},
        };
        // Whoever sees a ticket is told at once that this one is gone.
        self.visit = None;
        if let Some(frame) = end.frame() {
            let _ = timeout(PATIENCE, socket.send(Message::Close(Some(frame)))).await;
        }
    }

    async fn talk(&mut self, socket: &mut WebSocket) -> Result<std::convert::Infallible, End> {
        self.greet(socket).await?;
        let closing = self.live.closing().clone();
        let mut heartbeat = interval(self.heartbeat);
        heartbeat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                () = closing.cancelled() => return Err(End::Stopping),
                said = self.subscription.next() => match said {
                    Told::Event(event) => self.tell(socket, &event).await?,
                    Told::Missed => return Err(End::TooSlow),
                    Told::Closed => return Err(End::Stopping),
                },
                changed = self.presence.recv() => self.presence_changed(socket, changed).await?,
                Ok(()) = self.searchable.changed() => self.found(socket).await?,
                changed = self.inboxes.recv() => self.inbox_changed(socket, changed).await?,
                heard = socket.recv() => self.hear(socket, heard).await?,
                _ = heartbeat.tick() => self.check(socket).await?,
            }
        }
    }

    async fn greet(&self, socket: &mut WebSocket) -> Result<(), End> {
        let hello = ToClient::Hello {
            cursor: cursor(self.subscription.position()),
            resumed: self.subscription.resumed(),
        };
        send(socket, &hello).await
    }

    /// The log is in order: what comes after a change of the account is told within its new scope.
    async fn tell(&mut self, socket: &mut WebSocket, event: &LiveEvent) -> Result<(), End> {
        if event.changes_account(self.actor.user) {
            self.identify().await?;
        }
        let Some(change) = event.told(&self.actor.scope, self.actor.user) else {
            return Ok(());
        };
        let mine = *event.actor() == self.actor.reference;
        let position = event.position();
        let message = told(change, cursor(position), event.version(), mine);
        send(socket, &message).await?;
        let first = self.unfound.map_or(position, |(first, _)| first);
        self.unfound = Some((first, position));
        self.found(socket).await
    }

    /// Says when what was told can be found.
    async fn found(&mut self, socket: &mut WebSocket) -> Result<(), End> {
        let reached = *self.searchable.borrow_and_update();
        let Some((first, last)) = self.unfound else {
            return Ok(());
        };
        if reached < first {
            return Ok(());
        }
        let complete = reached >= last;
        self.unfound = (!complete).then_some((reached + 1, last));
        send(socket, &ToClient::Searchable { complete }).await
    }

    async fn presence_changed(
        &self,
        socket: &mut WebSocket,
        changed: Result<TicketId, RecvError>,
    ) -> Result<(), End> {
        match (changed, &self.visit) {
            (Ok(ticket), Some(visit)) if visit.ticket() == ticket => {
                self.show_people(socket, ticket).await
            }
            // Some changes were missed: perhaps one of these.
            (Err(RecvError::Lagged(_)), Some(visit)) => {
                self.show_people(socket, visit.ticket()).await
            }
            (Err(RecvError::Closed), _) => Err(End::Stopping),
            _ => Ok(()),
        }
    }

    /// Only the own inbox is anybody's business; where some changes were missed, it may be one of these.
    async fn inbox_changed(
        &self,
        socket: &mut WebSocket,
        changed: Result<UserId, RecvError>,
    ) -> Result<(), End> {
        match changed {
            Ok(user) if user != self.actor.user => Ok(()),
            Ok(_) | Err(RecvError::Lagged(_)) => send(socket, &ToClient::InboxChanged {}).await,
            Err(RecvError::Closed) => Err(End::Stopping),
        }
    }

    async fn show_people(&self, socket: &mut WebSocket, ticket: TicketId) -> Result<(), End> {
        let people = self.live.presence().on(ticket).into_iter();
        let others = people.filter(|person| person.user != self.actor.user);
        let message = ToClient::Presence {
            ticket_id: ticket,
            people: others.map(Into::into).collect(),
        };
        send(socket, &message).await
    }

    async fn hear(
        &mut self,
        socket: &mut WebSocket,
        heard: Option<Result<Message, axum::Error>>,
    ) -> Result<(), End> {
        self.heard = Instant::now();
        match heard {
            None | Some(Err(_) | Ok(Message::Close(_))) => Err(End::Gone),
            Some(Ok(Message::Text(text))) => self.asked(socket, &text).await,
            Some(Ok(Message::Binary(_))) => refuse(socket, "not_understood").await,
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => Ok(()),
        }
    }

    async fn asked(&mut self, socket: &mut WebSocket, text: &str) -> Result<(), End> {
        let Ok(FromClient::Presence { ticket_id, writing }) = serde_json::from_str(text) else {
            return refuse(socket, "not_understood").await;
        };
        let Some(ticket) = ticket_id else {
            self.visit = None;
            return Ok(());
        };
        if let Some(visit) = &self.visit
            && visit.ticket() == ticket
        {
            visit.write(writing);
            return Ok(());
        }
        self.visit = None;
        match self.live.visit(&self.actor, ticket, writing).await {
            Ok(visit) => self.visit = Some(visit),
            Err(error) if error.is_retryable() => return Err(End::Failed),
            Err(_) => return refuse(socket, "not_found").await,
        }
        Ok(())
    }

    /// Whether the client is there, and may still watch.
    async fn check(&mut self, socket: &mut WebSocket) -> Result<(), End> {
        if self.heard.elapsed() > self.heartbeat * 9 / 4 {
            return Err(End::Gone);
        }
        self.identify().await?;
        deliver(socket, Message::Ping(axum::body::Bytes::new())).await
    }

    /// Who watches, and what they may see by now. Whoever may see something else is on no ticket until they say so anew.
    async fn identify(&mut self) -> Result<(), End> {
        let found = accounts::authenticate(&self.services, &self.secret).await;
        let actor = match found {
            Ok(found) => found.actor,
            Err(tierline_domain::Error::Unauthenticated(code)) => {
                return Err(End::LoginEnded(code));
            }
            Err(_) => return Err(End::Failed),
        };
        if actor.scope != self.actor.scope {
            self.visit = None;
        }
        self.actor = actor;
        Ok(())
    }
}

impl End {
    fn frame(self) -> Option<CloseFrame> {
        let (code, reason) = match self {
            Self::Gone => return None,
            Self::Stopping => (1001, "stopping"),
            Self::LoginEnded(code) => (4001, code),
            Self::TooSlow => (4008, "too_slow"),
            Self::Failed => (1011, "internal"),
        };
        Some(CloseFrame {
            code,
            reason: Utf8Bytes::from_static(reason),
        })
    }
}

async fn refuse(socket: &mut WebSocket, code: &str) -> Result<(), End> {
    let code = code.to_owned();
    send(socket, &ToClient::Refused { code }).await
}

async fn send(socket: &mut WebSocket, message: &ToClient) -> Result<(), End> {
    let text = serde_json::to_string(message).map_err(|_| End::Failed)?;
    deliver(socket, Message::Text(text.into())).await
}

/// A client that takes nothing is cut off: what waits for it would grow without end.
async fn deliver(socket: &mut WebSocket, message: Message) -> Result<(), End> {
    match timeout(PATIENCE, socket.send(message)).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) => Err(End::Gone),
        Err(_) => Err(End::TooSlow),
    }
}
