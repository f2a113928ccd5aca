//! `/api/customers`.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use tierline_app::directory::customers::{self as use_case, CustomerInput, SiteInput};
use tierline_domain::Error;
use tierline_domain::Timestamp;
use tierline_domain::customer::{Customer, CustomerTier, Site};
use tierline_domain::id::{CustomerId, SiteId};
use tierline_domain::permission::Permission;
use utoipa::ToSchema;
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
#[schema(as = Customer)]
pub struct View {
    #[schema(value_type = String)]
    id: CustomerId,
    name: String,
    domains: Vec<String>,
    #[schema(value_type = super::schemas::CustomerTier)]
    tier: CustomerTier,
    support_tier: u8,
    time_zone: String,
    language: String,
    sites: Vec<SiteView>,
    active: bool,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    version: u64,
}

impl From<Customer> for View {
    fn from(customer: Customer) -> Self {
        Self {
            id: customer.id,
            name: customer.name,
            domains: customer.domains,
            tier: customer.tier,
            support_tier: customer.support_tier,
            time_zone: customer.time_zone,
            language: customer.language,
            active: customer.active,
            created_at: customer.created_at,
            version: customer.version,
            sites: customer.sites.into_iter().map(SiteView::from).collect(),
        }
    }
}

/// As it is written.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = CustomerBody)]
struct Body {
    name: String,
    /// Mail from these domains is theirs.
    #[serde(default)]
    domains: Vec<String>,
    #[serde(default)]
    #[schema(value_type = super::schemas::CustomerTier)]
    tier: CustomerTier,
    /// The tier of technicians that answers first, 1 to 3.
    #[serde(default = "first_tier")]
    support_tier: u8,
    /// Such as `Europe/Berlin`.
    time_zone: String,
    /// Such as `de`.
    language: String,
    #[serde(default)]
    sites: Vec<SiteBody>,
    #[serde(default = "yes")]
    active: bool,
}

/// Any part of it.
type BodyPatch = Patch<Body>;

impl From<Body> for CustomerInput {
    fn from(body: Body) -> Self {
        Self {
            name: body.name,
            domains: body.domains,
            tier: body.tier,
            support_tier: body.support_tier,
            time_zone: body.time_zone,
            language: body.language,
            active: body.active,
            sites: body.sites.into_iter().map(SiteInput::from).collect(),
        }
    }
}

impl From<Customer> for Body {
    fn from(customer: Customer) -> Self {
        Self {
            name: customer.name,
            domains: customer.domains,
            tier: customer.tier,
            support_tier: customer.support_tier,
            time_zone: customer.time_zone,
            language: customer.language,
            active: customer.active,
            sites: customer.sites.into_iter().map(SiteBody::from).collect(),
        }
    }
}

/// List customers, sorted by name.
#[utoipa::path(get, path = "/api/customers", tag = "customers", operation_id = "list_customers", params(ListParams),
    responses((status = OK, body = List<View>), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn list(
    State(state): State<HttpState>,
    caller: Caller,
    params: QueryParams<ListParams>,
) -> Result<Json<List<View>>, Failure> {
    let query = params.0.query(None)?;
    let page = use_case::list(&state.services, &caller.actor, &query).await?;
    Ok(List::of(page, View::from))
}

/// Get one.
#[utoipa::path(get, path = "/api/customers/{id}", tag = "customers", operation_id = "get_customer", params(("id" = String, Path)),
    responses((status = OK, body = View), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn get(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let found = use_case::get(&state.services, &caller.actor, known(&id)?).await?;
    Ok(versioned(found.version, View::from(found)))
}

/// Make one.
#[utoipa::path(post, path = "/api/customers", tag = "customers", operation_id = "create_customer", request_body = Body,
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
        &format!("/api/customers/{}", made.id),
        made.version,
        View::from(made),
    ))
}

/// Replace one; needs If-Match.
#[utoipa::path(put, path = "/api/customers/{id}", tag = "customers", operation_id = "replace_customer", request_body = Body,
    params(("id" = String, Path), ("If-Match" = String, Header, description = "The ETag that was read")),
    responses((status = OK, body = View), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn replace(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
    condition: IfMatch,
    body: JsonBody<Map<String, Value>>,
) -> Result<Response, Failure> {
    caller.actor.require(Permission::CustomersWrite)?;
    let current = use_case::get(&state.services, &caller.actor, known(&id)?).await?;
    let version = Some(condition.exactly(current.version)?);
    let input = edited(
        &View::from(current.clone()),
        &Body::from(current),
        body.value,
    )?
    .into();
    let changed =
        use_case::update(&state.services, &caller.actor, known(&id)?, input, version).await?;
    Ok(versioned(changed.version, View::from(changed)))
}

/// Change some fields.
#[utoipa::path(patch, path = "/api/customers/{id}", tag = "customers", operation_id = "change_customer", request_body = BodyPatch,
    params(("id" = String, Path), ("If-Match" = Option<String>, Header, description = "The ETag that was read")),
    responses((status = OK, body = View), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn change(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
    condition: IfMatch,
    patch: JsonBody<Map<String, Value>>,
) -> Result<Response, Failure> {
    caller.actor.require(Permission::CustomersWrite)?;
    let (services, actor, id) = (&state.services, &caller.actor, known(&id)?);
    let changed = last_write_wins(condition, || async {
        let current = use_case::get(services, actor, id).await?;
        let version = condition.version().or(Some(current.version));
        let input = merged(&Body::from(current), patch.value.clone())?.into();
        Ok(use_case::update(services, actor, id, input, version).await?)
    })
    .await?;
    Ok(versioned(changed.version, View::from(changed)))
}

/// An id that does not parse leads nowhere.
fn known(id: &str) -> Result<CustomerId, Error> {
    id.parse().map_err(|_| Error::NotFound("customer"))
}

fn yes() -> bool {
    true
}

fn first_tier() -> u8 {
    1
}

/// A place of a customer.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Site)]
struct SiteView {
    #[schema(value_type = String)]
    id: SiteId,
    name: String,
    address: String,
}

/// A place of a customer as it is written. An id that stays is the same site; without one it is a new site.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SiteBody)]
struct SiteBody {
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    id: Option<SiteId>,
    name: String,
    #[serde(default)]
    address: String,
}

impl From<Site> for SiteView {
    fn from(site: Site) -> Self {
        Self {
            id: site.id,
            name: site.name,
            address: site.address,
        }
    }
}

impl From<Site> for SiteBody {
    fn from(site: Site) -> Self {
        Self {
            id: Some(site.id),
            name: site.name,
            address: site.address,
        }
    }
}

impl From<SiteBody> for SiteInput {
    fn from(site: SiteBody) -> Self {
        Self {
            id: site.id,
            name: site.name,
            address: site.address,
        }
    }
}
