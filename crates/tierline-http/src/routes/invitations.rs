//! `/api/invitations`, and the links that they are: `/api/auth/invitation`.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde::{Deserialize, Serialize};
use tierline_app::accounts::{self, Acceptance, InvitationInput};
use tierline_app::directory::users::UserInput;
use tierline_domain::id::{ContactId, CustomerId, InvitationId, TechnicianId, UserId};
use tierline_domain::invitation::Invitation;
use tierline_domain::permission::Role;
use tierline_domain::{Error, Timestamp};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::auth::{agent, logged_in};
use super::listing::List;
use crate::error::{Failure, Problem};
use crate::extract::{Caller, JsonBody, Path};
use crate::state::HttpState;

/// The routes.
pub fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new()
        .routes(routes!(list, invite))
        .routes(routes!(withdraw))
        .routes(routes!(reset))
        .routes(routes!(show))
        .routes(routes!(accept))
}

/// As an administrator sees it. The secret of its link is not in it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Invitation)]
struct View {
    #[schema(value_type = String)]
    id: InvitationId,
    /// The account whose password it sets anew; null where it makes an account.
    #[schema(value_type = Option<String>)]
    user_id: Option<UserId>,
    name: String,
    email: String,
    #[schema(value_type = super::schemas::Role)]
    role: Role,
    #[schema(value_type = Option<String>)]
    technician_id: Option<TechnicianId>,
    makes_technician: bool,
    #[schema(value_type = Option<String>)]
    contact_id: Option<ContactId>,
    #[schema(value_type = Option<Vec<String>>)]
    customer_ids: Option<BTreeSet<CustomerId>>,
    #[schema(value_type = String)]
    invited_by: UserId,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
}

impl From<Invitation> for View {
    fn from(invitation: Invitation) -> Self {
        Self {
            id: invitation.id,
            user_id: invitation.account,
            name: invitation.name,
            email: invitation.email,
            role: invitation.role,
            technician_id: invitation.technician,
            makes_technician: invitation.makes_technician,
            contact_id: invitation.contact,
            customer_ids: invitation.customers,
            invited_by: invitation.invited_by,
            created_at: invitation.created_at,
            expires_at: invitation.expires_at,
        }
    }
}

/// Who is to be invited, as what.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = NewInvitation)]
struct Body {
    /// May be changed by whoever accepts.
    name: String,
    email: String,
    #[schema(value_type = super::schemas::Role)]
    role: Role,
    language: String,
    time_zone: String,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    technician_id: Option<TechnicianId>,
    /// Whether the account gets a technician's profile of its own.
    #[serde(default)]
    makes_technician: bool,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    contact_id: Option<ContactId>,
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>)]
    customer_ids: Option<BTreeSet<CustomerId>>,
    /// 1 to 30; 7 if not given.
    #[serde(default = "a_week")]
    expires_in_days: u32,
}

impl From<Body> for InvitationInput {
    fn from(body: Body) -> Self {
        Self {
            user: UserInput {
                name: body.name,
                email: body.email,
                role: body.role,
                language: body.language,
                time_zone: body.time_zone,
                technician: body.technician_id,
                contact: body.contact_id,
                customers: body.customer_ids,
                active: true,
                password: None,
            },
            makes_technician: body.makes_technician,
            days: body.expires_in_days,
        }
    }
}

/// A new link: `/join#` and the secret, shown this once.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = InvitationLink)]
struct LinkView {
    invitation: View,
    secret: String,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = InvitationSecret)]
struct SecretBody {
    secret: String,
}

/// What whoever has the link is told.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = OpenInvitation)]
struct OpenView {
    desk_name: String,
    name: String,
    email: String,
    #[schema(value_type = super::schemas::Role)]
    role: Role,
    language: String,
    time_zone: String,
    /// Whether the account is there already, and gets a new password.
    is_reset: bool,
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
}

/// What whoever accepts says about themselves.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = Acceptance)]
struct AcceptBody {
    secret: String,
    name: String,
    /// 10 to 200 characters.
    password: String,
    language: String,
    time_zone: String,
}

/// List the open invitations, and the open links that set a password anew.
#[utoipa::path(get, path = "/api/invitations", tag = "users", operation_id = "list_invitations",
    responses((status = OK, body = List<View>), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn list(State(state): State<HttpState>, caller: Caller) -> Result<Json<List<View>>, Failure> {
    let open = accounts::invitations(&state.services, &caller.actor).await?;
    Ok(Json(List {
        items: open.into_iter().map(View::from).collect(),
        next_cursor: None,
    }))
}

/// Invite somebody. A former invitation of the same address ends.
#[utoipa::path(post, path = "/api/invitations", tag = "users", operation_id = "invite", request_body = Body,
    responses((status = CREATED, body = LinkView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn invite(
    State(state): State<HttpState>,
    caller: Caller,
    body: JsonBody<Body>,
) -> Result<(StatusCode, Json<LinkView>), Failure> {
    let made = accounts::invite(&state.services, &caller.actor, body.value.into()).await?;
    Ok(link(made))
}

/// Take an invitation back.
#[utoipa::path(delete, path = "/api/invitations/{id}", tag = "users", operation_id = "withdraw_invitation", params(("id" = String, Path)),
    responses((status = NO_CONTENT), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn withdraw(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<StatusCode, Failure> {
    let id = id.parse().map_err(|_| Error::NotFound("invitation"))?;
    accounts::withdraw(&state.services, &caller.actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Make a link by which somebody sets their password anew.
#[utoipa::path(post, path = "/api/users/{id}/reset", tag = "users", operation_id = "reset_password", params(("id" = String, Path)),
    responses((status = CREATED, body = LinkView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn reset(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<(StatusCode, Json<LinkView>), Failure> {
    let id = id.parse().map_err(|_| Error::NotFound("user"))?;
    Ok(link(
        accounts::reset(&state.services, &caller.actor, id).await?,
    ))
}

/// Show what a link is good for. One that is used, expired, withdrawn or invented is not found.
#[utoipa::path(post, path = "/api/auth/invitation", tag = "auth", operation_id = "show_invitation", request_body = SecretBody, security(()),
    responses((status = OK, body = OpenView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn show(
    State(state): State<HttpState>,
    body: JsonBody<SecretBody>,
) -> Result<Json<OpenView>, Failure> {
    let invitation = accounts::invitation(&state.services, &body.value.secret).await?;
    let settings = tierline_app::settings::current(&state.services).await?;
    Ok(Json(OpenView {
        desk_name: settings.name,
        name: invitation.name,
        email: invitation.email,
        role: invitation.role,
        language: invitation.language,
        time_zone: invitation.time_zone,
        is_reset: invitation.account.is_some(),
        expires_at: invitation.expires_at,
    }))
}

/// Accept an invitation: sets the password and logs in. The link is good once.
#[utoipa::path(post, path = "/api/auth/invitation/accept", tag = "auth", operation_id = "accept_invitation", request_body = AcceptBody, security(()),
    responses((status = OK, body = super::auth::LoginView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn accept(
    State(state): State<HttpState>,
    headers: HeaderMap,
    body: JsonBody<AcceptBody>,
) -> Result<Response, Failure> {
    let AcceptBody {
        secret,
        name,
        password,
        language,
        time_zone,
    } = body.value;
    let acceptance = Acceptance {
        name,
        password,
        language,
        time_zone,
    };
    let login = accounts::accept(&state.services, &secret, acceptance, agent(&headers)).await?;
    logged_in(&state, &login).await
}

fn link((invitation, secret): (Invitation, String)) -> (StatusCode, Json<LinkView>) {
    let invitation = invitation.into();
    (StatusCode::CREATED, Json(LinkView { invitation, secret }))
}

fn a_week() -> u32 {
    7
}
