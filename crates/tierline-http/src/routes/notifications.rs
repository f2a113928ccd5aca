//! `/api/notifications`: the own inbox, and of what one wants to be told.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tierline_app::notifications::{self, Inbox, InboxEntry};
use tierline_app::{Names, Services};
use tierline_domain::Timestamp;
use tierline_domain::actor::Actor;
use tierline_domain::id::{BatchId, NotificationId, TicketId};
use tierline_domain::notification::{MarkTarget, NotificationQuery, NotificationReason};
use tierline_domain::ticket::{Field, Priority, Status, Ticket};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::listing::{CountView, List, limit};
use super::schemas;
use super::tickets::Author;
use crate::error::{Failure, Problem};
use crate::extract::{
    Caller, IfMatch, JsonBody, QueryParams, last_write_wins, notification_cursor,
    parse_muted_cursor, parse_notification_cursor, present,
};
use crate::state::HttpState;

/// The routes.
pub fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(count))
        .routes(routes!(mark))
        .routes(routes!(muted))
        .routes(routes!(preferences, change_preferences))
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Params {
    /// Only those that are unread.
    #[serde(default)]
    unread: bool,
    /// Where the page before ended.
    cursor: Option<String>,
    /// Items of a page, 1 to 200; 50 if not given.
    limit: Option<usize>,
}

/// What somebody is told of.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Notification)]
struct View {
    #[schema(value_type = String)]
    id: NotificationId,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    #[schema(value_type = schemas::NotificationReason)]
    reason: NotificationReason,
    actor: Author,
    /// The fields that changed, such as `status`.
    #[schema(value_type = Vec<String>)]
    fields: Vec<Field>,
    /// Where a change of the status led to, where that is known.
    #[schema(value_type = Option<schemas::Status>)]
    status: Option<Status>,
    /// The action over several tickets that it belongs to.
    #[schema(value_type = Option<String>)]
    batch: Option<BatchId>,
    /// Null while it is unread.
    #[schema(value_type = Option<String>, format = DateTime)]
    read_at: Option<Timestamp>,
    ticket: TicketView,
}

/// The ticket of a notification as it is now.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = NotificationTicket)]
struct TicketView {
    #[schema(value_type = String)]
    id: TicketId,
    number: u64,
    title: String,
    #[schema(value_type = schemas::Priority)]
    priority: Priority,
    #[schema(value_type = schemas::Status)]
    status: Status,
    customer_name: String,
    /// Whether the caller muted it.
    muted: bool,
}

impl View {
    fn of(entry: InboxEntry, names: &Names) -> Self {
        let InboxEntry {
            notification,
            ticket,
            muted,
        } = entry;
        let name = names.actor(&notification.actor);
        Self {
            id: notification.id,
            at: notification.at,
            reason: notification.reason,
            actor: Author::of(&notification.actor, name),
            fields: notification.fields,
            status: notification.status,
            batch: notification.batch,
            read_at: notification.read_at,
            ticket: TicketView::of(ticket, names, muted),
        }
    }
}

impl TicketView {
    fn of(ticket: Ticket, names: &Names, muted: bool) -> Self {
        let customer = names.customers.get(&ticket.customer);
        Self {
            id: ticket.id,
            number: ticket.number,
            title: ticket.title,
            priority: ticket.priority,
            status: ticket.status,
            customer_name: customer
                .map(|customer| customer.name.clone())
                .unwrap_or_default(),
            muted,
        }
    }
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NotificationMark)]
struct MarkBody {
    target: Target,
    /// False marks them as unread again.
    read: bool,
}

/// Which notifications are marked.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[schema(as = NotificationTarget)]
enum Target {
    /// These, at most 500; one that is not there is passed over.
    Some {
        #[schema(value_type = Vec<String>)]
        ids: Vec<NotificationId>,
    },
    /// All about one ticket.
    #[serde(rename_all = "camelCase")]
    Ticket {
        #[schema(value_type = String)]
        ticket_id: TicketId,
    },
    /// All that happened up to then: `at` of the newest that was shown.
    Until {
        #[schema(value_type = String, format = DateTime)]
        at: Timestamp,
    },
}

impl From<Target> for MarkTarget {
    fn from(target: Target) -> Self {
        match target {
            Target::Some { ids } => Self::Some(ids),
            Target::Ticket { ticket_id } => Self::Ticket(ticket_id),
            Target::Until { at } => Self::Until(at),
        }
    }
}

/// Of what one wants to be told.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = NotificationPreferences)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a switch for each kind of news, as the API shows them"
)]
struct Preferences {
    /// A ticket was assigned to me.
    assigned: bool,
    /// A ticket of mine went to somebody else, or to nobody.
    unassigned: bool,
    /// Somebody replied on a ticket of mine.
    replied: bool,
    /// Somebody wrote a note on a ticket of mine.
    noted: bool,
    /// Somebody else changed a ticket of mine.
    changed: bool,
}

impl Preferences {
    fn of(unwanted: &BTreeSet<NotificationReason>) -> Self {
        let wanted = |reason| !unwanted.contains(&reason);
        Self {
            assigned: wanted(NotificationReason::Assigned),
            unassigned: wanted(NotificationReason::Unassigned),
            replied: wanted(NotificationReason::Replied),
            noted: wanted(NotificationReason::Noted),
            changed: wanted(NotificationReason::Changed),
        }
    }
}

#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(as = NotificationPreferencesPatch)]
struct PreferencesBody {
    #[serde(deserialize_with = "present")]
    assigned: Option<bool>,
    #[serde(deserialize_with = "present")]
    unassigned: Option<bool>,
    #[serde(deserialize_with = "present")]
    replied: Option<bool>,
    #[serde(deserialize_with = "present")]
    noted: Option<bool>,
    #[serde(deserialize_with = "present")]
    changed: Option<bool>,
}

impl PreferencesBody {
    fn over(&self, mut unwanted: BTreeSet<NotificationReason>) -> BTreeSet<NotificationReason> {
        for (reason, said) in [
            (NotificationReason::Assigned, self.assigned),
            (NotificationReason::Unassigned, self.unassigned),
            (NotificationReason::Replied, self.replied),
            (NotificationReason::Noted, self.noted),
            (NotificationReason::Changed, self.changed),
        ] {
            match said {
                Some(true) => _ = unwanted.remove(&reason),
                Some(false) => _ = unwanted.insert(reason),
                None => {}
            }
        }
        unwanted
    }
}

/// List the own inbox, newest first.
///
/// A technician is told of what others do on the tickets that are theirs, and when one is theirs no more; a contact of public replies and of the status of
/// the tickets that they asked for. What the caller may not see any more is left out.
#[utoipa::path(get, path = "/api/notifications", tag = "notifications", operation_id = "list_notifications", params(Params),
    responses((status = OK, body = List<View>), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn list(
    State(state): State<HttpState>,
    caller: Caller,
    params: QueryParams<Params>,
) -> Result<Json<List<View>>, Failure> {
    let Params {
        unread,
        cursor,
        limit: asked,
    } = params.0;
    let query = NotificationQuery {
        unread_only: unread,
        after: cursor
            .as_deref()
            .map(parse_notification_cursor)
            .transpose()?,
        limit: limit(asked)?,
    };
    let inbox = notifications::list(&state.services, &caller.actor, &query).await?;
    let Inbox {
        entries,
        next,
        names,
    } = inbox;
    Ok(Json(List {
        items: entries
            .into_iter()
            .map(|entry| View::of(entry, &names))
            .collect(),
        next_cursor: next.map(notification_cursor),
    }))
}

/// Count what is unread in the own inbox, exact to 999.
#[utoipa::path(get, path = "/api/notifications/unread-count", tag = "notifications", operation_id = "count_unread_notifications",
    responses((status = OK, body = CountView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn count(State(state): State<HttpState>, caller: Caller) -> Result<Json<CountView>, Failure> {
    let unread = notifications::unread(&state.services, &caller.actor).await?;
    Ok(Json(unread.into()))
}

/// How many were marked.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = NotificationsMarked)]
struct Marked {
    /// How many were otherwise before.
    marked: u64,
}

/// Mark notifications as read, or as unread again. Marking twice changes nothing more.
#[utoipa::path(post, path = "/api/notifications/mark", tag = "notifications", operation_id = "mark_notifications", request_body = MarkBody,
    responses((status = OK, body = Marked), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn mark(
    State(state): State<HttpState>,
    caller: Caller,
    body: JsonBody<MarkBody>,
) -> Result<Json<Marked>, Failure> {
    let MarkBody { target, read } = body.value;
    let target = target.into();
    let marked = notifications::mark(&state.services, &caller.actor, &target, read).await?;
    Ok(Json(Marked { marked }))
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct MutedParams {
    /// Where the page before ended.
    cursor: Option<String>,
    /// Items of a page, 1 to 200; 50 if not given.
    limit: Option<usize>,
}

/// List the tickets that the caller muted, the newest ticket first.
///
/// What the caller may not see any more is left out. `DELETE /api/tickets/{id}/mute` has them hear of one again.
#[utoipa::path(get, path = "/api/notifications/muted", tag = "notifications", operation_id = "list_muted_tickets", params(MutedParams),
    responses((status = OK, body = List<TicketView>), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn muted(
    State(state): State<HttpState>,
    caller: Caller,
    params: QueryParams<MutedParams>,
) -> Result<Json<List<TicketView>>, Failure> {
    let after = params.0.cursor.as_deref().map(parse_muted_cursor);
    let (after, limit) = (after.transpose()?, limit(params.0.limit)?);
    let page = notifications::muted_tickets(&state.services, &caller.actor, after, limit).await?;
    let tickets = page.tickets.into_iter();
    Ok(Json(List {
        items: tickets
            .map(|ticket| TicketView::of(ticket, &page.names, true))
            .collect(),
        next_cursor: page.next.map(|ticket| ticket.to_string()),
    }))
}

/// Get of what the caller wants to be told.
#[utoipa::path(get, path = "/api/notifications/preferences", tag = "notifications", operation_id = "get_notification_preferences",
    responses((status = OK, body = Preferences), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn preferences(
    State(state): State<HttpState>,
    caller: Caller,
) -> Result<Json<Preferences>, Failure> {
    let unwanted = notifications::unwanted(&state.services, &caller.actor).await?;
    Ok(Json(Preferences::of(&unwanted)))
}

/// Change of what the caller wants to be told. What the inbox holds already stays.
#[utoipa::path(patch, path = "/api/notifications/preferences", tag = "notifications", operation_id = "change_notification_preferences", request_body = PreferencesBody,
    responses((status = OK, body = Preferences), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn change_preferences(
    State(state): State<HttpState>,
    caller: Caller,
    body: JsonBody<PreferencesBody>,
) -> Result<Json<Preferences>, Failure> {
    let (services, actor): (&Services, &Actor) = (&state.services, &caller.actor);
    let unwanted = last_write_wins(IfMatch::Absent, || async {
        let unwanted = body
            .value
            .over(notifications::unwanted(services, actor).await?);
        notifications::set_unwanted(services, actor, unwanted.clone()).await?;
        Ok(unwanted)
    })
    .await?;
    Ok(Json(Preferences::of(&unwanted)))
}
