//! `/api/contacts`.

use std::collections::HashMap;

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use tierline_app::directory::contacts::{self as use_case, ContactInput};
use tierline_domain::Error;
use tierline_domain::access::Reach;
use tierline_domain::contact::Contact;
use tierline_domain::id::{ContactId, CustomerId, SiteId};
use tierline_domain::permission::Permission;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::listing::{List, ListParams, created, versioned};
use crate::error::{Failure, Problem};
use crate::extract::{
    Caller, IdempotencyKey, IfMatch, JsonBody, Path, QueryParams, edited, last_write_wins, merged,
};
use crate::routes::schemas::Patch;
use crate::state::HttpState;

/// The routes.
pub fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(get, replace, change))
}

/// As it is shown.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Contact)]
pub struct View {
    #[schema(value_type = String)]
    id: ContactId,
    #[schema(value_type = String)]
    customer_id: CustomerId,
    /// Null where the caller does not see the customer.
    customer_name: Option<String>,
    #[schema(value_type = Option<String>)]
    site_id: Option<SiteId>,
    name: String,
    email: Option<String>,
    phone: Option<String>,
    title: Option<String>,
    language: Option<String>,
    time_zone: Option<String>,
    #[schema(value_type = super::schemas::Reach)]
    reach: Reach,
    active: bool,
    version: u64,
}

impl View {
    fn of(contact: Contact, names: &HashMap<CustomerId, String>) -> Self {
        Self {
            id: contact.id,
            customer_id: contact.customer,
            customer_name: names.get(&contact.customer).cloned(),
            site_id: contact.site,
            name: contact.name,
            email: contact.email,
            phone: contact.phone,
            title: contact.title,
            language: contact.language,
            time_zone: contact.time_zone,
            reach: contact.reach,
            active: contact.active,
            version: contact.version,
        }
    }
}

/// As it is written.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = ContactBody)]
struct Body {
    #[schema(value_type = String)]
    customer_id: CustomerId,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    site_id: Option<SiteId>,
    name: String,
    #[serde(default)]
    email: Option<String>,
    #[serde(default)]
    phone: Option<String>,
    /// What they are there, such as "Office manager".
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    language: Option<String>,
    #[serde(default)]
    time_zone: Option<String>,
    /// What they see when they log in.
    #[serde(default)]
    #[schema(value_type = super::schemas::Reach)]
    reach: Reach,
    #[serde(default = "yes")]
    active: bool,
}

/// Any part of it.
type BodyPatch = Patch<Body>;

impl From<Body> for ContactInput {
    fn from(body: Body) -> Self {
        Self {
            customer: body.customer_id,
            site: body.site_id,
            name: body.name,
            email: body.email,
            phone: body.phone,
            title: body.title,
            language: body.language,
            time_zone: body.time_zone,
            reach: body.reach,
            active: body.active,
        }
    }
}

impl From<Contact> for Body {
    fn from(contact: Contact) -> Self {
        Self {
            customer_id: contact.customer,
            site_id: contact.site,
            name: contact.name,
            email: contact.email,
            phone: contact.phone,
            title: contact.title,
            language: contact.language,
            time_zone: contact.time_zone,
            reach: contact.reach,
            active: contact.active,
        }
    }
}

/// Parameters of the list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Params {
    /// Only those of this customer.
    customer: Option<String>,
    /// Only those with a word that begins so.
    q: Option<String>,
    /// Where the page before ended.
    cursor: Option<String>,
    /// Items of a page, 1 to 200; 50 if not given.
    limit: Option<usize>,
}

/// List contacts, sorted by name.
#[utoipa::path(get, path = "/api/contacts", tag = "contacts", operation_id = "list_contacts", params(Params),
    responses((status = OK, body = List<View>), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn list(
    State(state): State<HttpState>,
    caller: Caller,
    params: QueryParams<Params>,
) -> Result<Json<List<View>>, Failure> {
    let QueryParams(Params {
        customer,
        q,
        cursor,
        limit,
    }) = params;
    let query = ListParams { q, cursor, limit }.query(parent(customer)?)?;
    let page = use_case::list(&state.services, &caller.actor, &query).await?;
    let wanted: Vec<CustomerId> = page.items.iter().map(|contact| contact.customer).collect();
    let names = use_case::customer_names(&state.services, &caller.actor, wanted).await?;
    Ok(List::of(page, |contact| View::of(contact, &names)))
}

/// Get one.
#[utoipa::path(get, path = "/api/contacts/{id}", tag = "contacts", operation_id = "get_contact", params(("id" = String, Path)),
    responses((status = OK, body = View), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn get(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let found = use_case::get(&state.services, &caller.actor, known(&id)?).await?;
    Ok(versioned(
        found.version,
        shown(&state, &caller, found).await?,
    ))
}

/// Make one.
#[utoipa::path(post, path = "/api/contacts", tag = "contacts", operation_id = "create_contact", request_body = Body,
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes a repeat safe for 24 hours")),
    responses((status = CREATED, body = View), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn create(
    State(state): State<HttpState>,
    caller: Caller,
    key: IdempotencyKey,
    body: JsonBody<Body>,
) -> Result<Response, Failure> {
    let repeat = key.request(&caller.actor, &body.bytes);
    let made = use_case::create(&state.services, &caller.actor, body.value.into(), repeat).await?;
    Ok(created(
        &format!("/api/contacts/{}", made.id),
        made.version,
        shown(&state, &caller, made).await?,
    ))
}

/// Replace one; needs If-Match.
#[utoipa::path(put, path = "/api/contacts/{id}", tag = "contacts", operation_id = "replace_contact", request_body = Body,
    params(("id" = String, Path), ("If-Match" = String, Header, description = "The ETag that was read")),
    responses((status = OK, body = View), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn replace(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
    condition: IfMatch,
    body: JsonBody<Map<String, Value>>,
) -> Result<Response, Failure> {
    caller.actor.require(Permission::ContactsWrite)?;
    let current = use_case::get(&state.services, &caller.actor, known(&id)?).await?;
    let version = Some(condition.exactly(current.version)?);
    let view = shown(&state, &caller, current.clone()).await?;
    let input = edited(&view, &Body::from(current), body.value)?.into();
    let changed =
        use_case::update(&state.services, &caller.actor, known(&id)?, input, version).await?;
    Ok(versioned(
        changed.version,
        shown(&state, &caller, changed).await?,
    ))
}

/// Change some fields.
#[utoipa::path(patch, path = "/api/contacts/{id}", tag = "contacts", operation_id = "change_contact", request_body = BodyPatch,
    params(("id" = String, Path), ("If-Match" = Option<String>, Header, description = "The ETag that was read")),
    responses((status = OK, body = View), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn change(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
    condition: IfMatch,
    patch: JsonBody<Map<String, Value>>,
) -> Result<Response, Failure> {
    caller.actor.require(Permission::ContactsWrite)?;
    let (services, actor, id) = (&state.services, &caller.actor, known(&id)?);
    let changed = last_write_wins(condition, || async {
        let current = use_case::get(services, actor, id).await?;
        let version = condition.version().or(Some(current.version));
        let input = merged(&Body::from(current), patch.value.clone())?.into();
        Ok(use_case::update(services, actor, id, input, version).await?)
    })
    .await?;
    Ok(versioned(
        changed.version,
        shown(&state, &caller, changed).await?,
    ))
}

async fn shown(state: &HttpState, caller: &Caller, contact: Contact) -> Result<View, Failure> {
    let wanted = vec![contact.customer];
    let names = use_case::customer_names(&state.services, &caller.actor, wanted).await?;
    Ok(View::of(contact, &names))
}

/// An id that does not parse leads nowhere.
fn known(id: &str) -> Result<ContactId, Error> {
    id.parse().map_err(|_| Error::NotFound("contact"))
}

fn yes() -> bool {
    true
}

fn parent(customer: Option<String>) -> Result<Option<[u8; 16]>, Error> {
    let wrong = |_| Error::invalid("?customer", "not_an_id");
    customer
        .map(|text| {
            text.parse::<CustomerId>()
                .map(CustomerId::to_bytes)
                .map_err(wrong)
        })
        .transpose()
}
