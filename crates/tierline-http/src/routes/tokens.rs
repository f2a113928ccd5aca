//! `/api/auth/tokens`: tokens for programs.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tierline_app::accounts;
use tierline_domain::id::TokenId;
use tierline_domain::user::ApiToken;
use tierline_domain::{Error, Timestamp};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::listing::List;
use crate::error::{Failure, Problem};
use crate::extract::{Caller, JsonBody, Path};
use crate::state::HttpState;

/// The routes.
pub fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(revoke))
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ApiToken)]
struct TokenView {
    #[schema(value_type = String)]
    id: TokenId,
    name: String,
    scopes: BTreeSet<String>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    expires_at: Option<Timestamp>,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct TokenBody {
    name: String,
    /// Names of permissions, such as `tickets.read`.
    scopes: BTreeSet<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    expires_at: Option<Timestamp>,
}

/// A new token with its secret, shown this once.
#[derive(Debug, Serialize, ToSchema)]
struct NewTokenView {
    token: TokenView,
    secret: String,
}

impl From<ApiToken> for TokenView {
    fn from(token: ApiToken) -> Self {
        let ApiToken {
            id,
            name,
            scopes,
            created_at,
            expires_at,
            ..
        } = token;
        Self {
            id,
            name,
            scopes,
            created_at,
            expires_at,
        }
    }
}

/// List the own tokens.
#[utoipa::path(get, path = "/api/auth/tokens", tag = "auth", operation_id = "list_tokens",
    responses((status = OK, body = List<TokenView>), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn list(
    State(state): State<HttpState>,
    caller: Caller,
) -> Result<Json<List<TokenView>>, Failure> {
    let tokens = accounts::tokens(&state.services, &caller.actor).await?;
    Ok(Json(List {
        items: tokens.into_iter().map(TokenView::from).collect(),
        next_cursor: None,
    }))
}

/// Make a token.
#[utoipa::path(post, path = "/api/auth/tokens", tag = "auth", operation_id = "create_token", request_body = TokenBody,
    responses((status = CREATED, body = NewTokenView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn create(
    State(state): State<HttpState>,
    caller: Caller,
    body: JsonBody<TokenBody>,
) -> Result<(StatusCode, Json<NewTokenView>), Failure> {
    let TokenBody {
        name,
        scopes,
        expires_at,
    } = body.value;
    let (token, secret) =
        accounts::create_token(&state.services, &caller.actor, &name, scopes, expires_at).await?;
    Ok((
        StatusCode::CREATED,
        Json(NewTokenView {
            token: token.into(),
            secret,
        }),
    ))
}

/// Take a token back.
#[utoipa::path(delete, path = "/api/auth/tokens/{id}", tag = "auth", operation_id = "revoke_token", params(("id" = String, Path)),
    responses((status = NO_CONTENT), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn revoke(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<StatusCode, Failure> {
    let id = id.parse().map_err(|_| Error::NotFound("token"))?;
    accounts::revoke_token(&state.services, &caller.actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
