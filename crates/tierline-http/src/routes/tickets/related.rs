//! `/api/tickets/{id}/related`: what stands around a ticket.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use tierline_app::Names;
use tierline_app::tickets::{self, Earlier, Related};
use tierline_domain::access::Scope;
use tierline_domain::contact::Contact;
use tierline_domain::id::ContactId;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::reference;
use super::view::{self, RowView};
use crate::error::{Failure, Problem};
use crate::extract::{Caller, Path};
use crate::routes::listing::CountView;
use crate::state::HttpState;

/// The routes.
pub fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new().routes(routes!(get))
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = RelatedTickets)]
struct RelatedView {
    /// The ticket above it; null also where the caller does not see it.
    parent: Option<RowView>,
    contact: Option<ContactFacts>,
    /// Null for a ticket without a contact.
    of_contact: Option<EarlierView>,
    of_customer: EarlierView,
}

/// How the contact is reached.
#[derive(Debug, Serialize, ToSchema)]
struct ContactFacts {
    #[schema(value_type = String)]
    id: ContactId,
    name: String,
    /// What they are at the customer.
    title: Option<String>,
    email: Option<String>,
    phone: Option<String>,
}

/// Other tickets, those that changed last first.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = EarlierTickets)]
struct EarlierView {
    /// At most 5.
    items: Vec<RowView>,
    /// How many are not done, without the ticket itself.
    open: CountView,
}

/// Get what stands around a ticket: the one above it, and other tickets of its contact and customer.
#[utoipa::path(get, path = "/api/tickets/{id}/related", tag = "tickets", operation_id = "get_related_tickets",
    params(("id" = String, Path, description = "Id or number")),
    responses((status = OK, body = RelatedView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn get(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<RelatedView>, Failure> {
    let found = tickets::related(&state.services, &caller.actor, &reference(&id)?).await?;
    let Related {
        parent,
        contact,
        of_contact,
        of_customer,
        names,
    } = found;
    let scope = &caller.actor.scope;
    Ok(Json(RelatedView {
        parent: parent.map(|row| view::row(row, &names, scope)),
        contact: contact.map(facts),
        of_contact: of_contact.map(|found| earlier(found, &names, scope)),
        of_customer: earlier(of_customer, &names, scope),
    }))
}

fn facts(contact: Contact) -> ContactFacts {
    ContactFacts {
        id: contact.id,
        name: contact.name,
        title: contact.title,
        email: contact.email,
        phone: contact.phone,
    }
}

fn earlier(found: Earlier, names: &Names, scope: &Scope) -> EarlierView {
    let row = |row| view::row(row, names, scope);
    EarlierView {
        items: found.tickets.into_iter().map(row).collect(),
        open: found.open.into(),
    }
}
