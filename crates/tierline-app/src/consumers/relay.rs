//! Hands committed events to one consumer, in order, at least once; what it cannot digest is parked.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use tierline_domain::event::{DeadLetter, LoggedEvent};
use tierline_domain::{Error, Result, Timestamp};
use tierline_jobs::guard;
use tokio_util::sync::CancellationToken;

use crate::Services;

/// How often one event is tried before it is parked.
const ATTEMPTS: u32 = 8;
/// The first pause between two tries; each further one is twice as long.
const FIRST_PAUSE: Duration = Duration::from_millis(50);
/// The longest pause.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Something that reacts to events. Handling one twice must change nothing more.
#[async_trait]
pub trait Consumer: Send + Sync {
    /// Its name: the key of its cursor.
    fn name(&self) -> &'static str;

    /// How many events it likes to get at once.
    fn batch_size(&self) -> usize {
        1
    }

    /// Where to go on, given how far the log says it came. Called once, before the first event.
    async fn resume(&self, cursor: u64) -> Result<u64> {
        Ok(cursor)
    }

    /// Deals with these events, in order: all of them, or an error.
    async fn handle(&self, events: &[LoggedEvent]) -> Result<()>;
}

/// Runs one consumer.
pub struct Relay {
    services: Services,
    consumer: Arc<dyn Consumer>,
}

impl Relay {
    /// A relay for this consumer.
    pub fn new(services: Services, consumer: Arc<dyn Consumer>) -> Self {
        Self { services, consumer }
    }

    /// Runs until cancelled. A store that is away for a while only delays it.
    pub async fn run(self, cancelled: CancellationToken) {
        let mut pause = FIRST_PAUSE;
        while !cancelled.is_cancelled() {
            let work = self.follow(&cancelled, &mut pause);
            let outcome = tokio::select! {
                () = cancelled.cancelled() => return,
                outcome = work => outcome,
            };
            if let Err(error) = outcome {
                tracing::error!(consumer = self.consumer.name(), error = ?error, "relay interrupted");
                wait(&cancelled, pause).await;
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
        }
    }

    /// Deals with all that is in the log now, and returns: for tests and one-off commands.
    pub async fn drain(&self) -> Result<u64> {
        let mut position = self.start().await?;
        while let Some(next) = self.step(position).await? {
            position = next;
        }
        Ok(position)
    }

    /// Once it works again, the next interruption is a new one: it begins with the first pause.
    async fn follow(&self, cancelled: &CancellationToken, pause: &mut Duration) -> Result<()> {
        let mut position = self.start().await?;
        while !cancelled.is_cancelled() {
            match self.step(position).await? {
                Some(next) => (position, *pause) = (next, FIRST_PAUSE),
                None => self.services.events.wait(position).await,
            }
        }
        Ok(())
    }

    async fn start(&self) -> Result<u64> {
        let cursor = self.services.events.cursor(self.consumer.name()).await?;
        self.consumer.resume(cursor.unwrap_or(0)).await
    }

    /// One batch; `None` when there is nothing to do.
    async fn step(&self, position: u64) -> Result<Option<u64>> {
        let events = self
            .services
            .events
            .read(position, self.consumer.batch_size())
            .await?;
        let Some(last) = events.last().map(|logged| logged.position) else {
            return Ok(None);
        };
        let mut dead = vec![];
        if handle(&*self.consumer, &events).await.is_err() {
            // One of them may be the culprit: the others shall not suffer.
            for logged in &events {
                dead.extend(self.try_alone(logged).await);
            }
        }
        self.services
            .events
            .advance(self.consumer.name(), last, dead)
            .await?;
        Ok(Some(last))
    }

    async fn try_alone(&self, logged: &LoggedEvent) -> Option<DeadLetter> {
        let mut pause = FIRST_PAUSE;
        for attempt in 1..=ATTEMPTS {
            let error = match handle(&*self.consumer, std::slice::from_ref(logged)).await {
                Ok(()) => return None,
                Err(error) => error,
            };
            let consumer = self.consumer.name();
            if attempt == ATTEMPTS || !error.is_retryable() {
                tracing::error!(consumer, position = logged.position, error = ?error, "event parked");
                return Some(parked(
                    consumer,
                    logged,
                    attempt,
                    &error,
                    self.services.clock.now(),
                ));
            }
            tracing::warn!(consumer, position = logged.position, attempt, error = ?error, "event tried again later");
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
        None
    }
}

/// Runs the parked events of the consumer again; those that it now digests are settled. Answers how many.
pub async fn replay(services: &Services, consumer: &dyn Consumer) -> Result<(usize, usize)> {
    let letters = services.events.dead_letters(Some(consumer.name())).await?;
    let mut settled = 0;
    for letter in &letters {
        let logged = LoggedEvent {
            position: letter.position,
            event: letter.event.clone(),
        };
        match handle(consumer, &[logged]).await {
            Ok(()) => {
                services
                    .events
                    .settle(consumer.name(), letter.position)
                    .await?;
                settled += 1;
            }
            Err(error) => {
                tracing::warn!(position = letter.position, error = ?error, "replay failed");
            }
        }
    }
    Ok((settled, letters.len()))
}

/// A panic is a failure of these events, not the end of the relay.
async fn handle(consumer: &dyn Consumer, events: &[LoggedEvent]) -> Result<()> {
    let outcome = guard(consumer.handle(events)).await;
    outcome.unwrap_or_else(|panic| Err(Error::internal(panic)))
}

fn parked(
    consumer: &str,
    logged: &LoggedEvent,
    attempts: u32,
    error: &tierline_domain::Error,
    at: Timestamp,
) -> DeadLetter {
    DeadLetter {
        consumer: consumer.to_owned(),
        position: logged.position,
        at,
        attempts,
        error: error.to_string(),
        event: logged.event.clone(),
    }
}

async fn wait(cancelled: &CancellationToken, pause: Duration) {
    tokio::select! {
        () = cancelled.cancelled() => {}
        () = tokio::time::sleep(pause) => {}
    }
}
