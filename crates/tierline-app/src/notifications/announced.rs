//! A decorator that tells whose inbox changed, whoever changed it: the consumer of events, or another window.

use std::collections::BTreeSet;
use std::sync::Arc;

use async_trait::async_trait;
use tierline_domain::access::Scope;
use tierline_domain::id::{TicketId, UserId};
use tierline_domain::notification::{
    MarkTarget, Notification, NotificationCursor, NotificationQuery,
};
use tierline_domain::ports::NotificationStore;
use tierline_domain::queue::{Count, Page};
use tierline_domain::ticket::TicketKey;
use tierline_domain::{Result, Timestamp};
use tokio::sync::broadcast;

/// Changes that may wait for a slow listener; who misses some looks anew.
const WAITING: usize = 256;

/// Whose inbox changed, as it happens, in this process. Cheap to clone.
#[derive(Clone)]
pub struct InboxChanges(broadcast::Sender<UserId>);

impl Default for InboxChanges {
    fn default() -> Self {
        Self(broadcast::channel(WAITING).0)
    }
}

impl InboxChanges {
    /// The changes from now on.
    pub fn subscribe(&self) -> broadcast::Receiver<UserId> {
        self.0.subscribe()
    }

    fn tell(&self, user: UserId) {
        // Nobody may be listening.
        let _ = self.0.send(user);
    }
}

/// A store whose changes are told once they are on disk.
pub struct AnnouncedNotifications {
    inner: Arc<dyn NotificationStore>,
    changes: InboxChanges,
}

impl AnnouncedNotifications {
    /// Tells what `inner` changed.
    pub fn new(inner: Arc<dyn NotificationStore>, changes: InboxChanges) -> Self {
        Self { inner, changes }
    }
}

#[async_trait]
impl NotificationStore for AnnouncedNotifications {
    async fn add(
        &self,
        scope: &Scope,
        notifications: Vec<Notification>,
    ) -> Result<BTreeSet<UserId>> {
        let grown = self.inner.add(scope, notifications).await?;
        for user in &grown {
            self.changes.tell(*user);
        }
        Ok(grown)
    }

    async fn list(
        &self,
        scope: &Scope,
        user: UserId,
        query: &NotificationQuery,
    ) -> Result<Page<Notification, NotificationCursor>> {
        self.inner.list(scope, user, query).await
    }

    async fn unread(&self, scope: &Scope, user: UserId) -> Result<Count> {
        self.inner.unread(scope, user).await
    }

    async fn mark(
        &self,
        scope: &Scope,
        user: UserId,
        target: &MarkTarget,
        read_at: Option<Timestamp>,
    ) -> Result<u64> {
        let marked = self.inner.mark(scope, user, target, read_at).await?;
        if marked > 0 {
            self.changes.tell(user);
        }
        Ok(marked)
    }

    async fn mute(
        &self,
        scope: &Scope,
        user: UserId,
        ticket: TicketKey,
        muted: bool,
    ) -> Result<()> {
        self.inner.mute(scope, user, ticket, muted).await
    }

    async fn muted(&self, scope: &Scope, tickets: &[TicketKey]) -> Result<Vec<(TicketId, UserId)>> {
        self.inner.muted(scope, tickets).await
    }

    async fn muted_by(
        &self,
        scope: &Scope,
        user: UserId,
        after: Option<TicketId>,
        limit: usize,
    ) -> Result<Page<TicketKey, TicketId>> {
        self.inner.muted_by(scope, user, after, limit).await
    }

    async fn prune(&self, read_before: Timestamp, happened_before: Timestamp) -> Result<u64> {
        self.inner.prune(read_before, happened_before).await
    }
}
