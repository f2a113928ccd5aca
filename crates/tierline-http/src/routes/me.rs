//! `/api/me`: the own account.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tierline_app::accounts::{self, MePatch};
use tierline_domain::actor::Actor;
use tierline_domain::id::{ContactId, TechnicianId, UserId};
use tierline_domain::permission::{Permission, Role};
use tierline_domain::settings::DeskSettings;
use tierline_domain::user::User;
use tierline_domain::view::ViewColumn;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::views::ColumnBody;
use crate::error::{Failure, Problem};
use crate::extract::{Caller, IfMatch, JsonBody, last_write_wins, present};
use crate::state::HttpState;

/// The routes.
pub fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new()
        .routes(routes!(get, change))
        .routes(routes!(change_password))
}

/// The own account, and what it may do.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Me)]
pub struct MeView {
    #[schema(value_type = String)]
    id: UserId,
    name: String,
    email: String,
    #[schema(value_type = super::schemas::Role)]
    role: Role,
    language: String,
    time_zone: String,
    #[schema(value_type = Option<String>)]
    technician_id: Option<TechnicianId>,
    #[schema(value_type = Option<String>)]
    contact_id: Option<ContactId>,
    /// The columns of the own lists; empty leaves them to the app.
    queue_columns: Vec<ColumnBody>,
    /// Such as `tickets.update`.
    permissions: Vec<&'static str>,
    /// Whether the desk holds the demo data.
    demo: bool,
    /// How the desk is called.
    desk_name: String,
    /// Whether the steps of the first set-up are still shown, to who may take them.
    setting_up: bool,
}

impl MeView {
    /// The account; through a token only what the token grants.
    pub fn of(user: &User, settings: &DeskSettings, actor: Option<&Actor>) -> Self {
        let may = |permission: &&Permission| {
            actor.map_or_else(
                || user.role.grants(**permission),
                |actor| actor.may(**permission),
            )
        };
        Self {
            id: user.id,
            name: user.name.clone(),
            email: user.email.clone(),
            role: user.role,
            language: user.language.clone(),
            time_zone: user.time_zone.clone(),
            technician_id: user.technician,
            contact_id: user.contact,
            queue_columns: user
                .queue_columns
                .iter()
                .copied()
                .map(ColumnBody::from)
                .collect(),
            permissions: Permission::ALL
                .iter()
                .filter(may)
                .map(|permission| permission.name())
                .collect(),
            demo: settings.demo,
            desk_name: settings.name.clone(),
            setting_up: settings.setting_up && may(&&Permission::SettingsWrite),
        }
    }
}

#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
struct MeBody {
    #[serde(deserialize_with = "present")]
    name: Option<String>,
    #[serde(deserialize_with = "present")]
    language: Option<String>,
    #[serde(deserialize_with = "present")]
    time_zone: Option<String>,
    /// Empty leaves them to the app.
    #[serde(deserialize_with = "present")]
    queue_columns: Option<Vec<ColumnBody>>,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = PasswordChange)]
struct PasswordBody {
    current_password: String,
    /// 10 to 200 characters.
    new_password: String,
}

/// Get the own account.
#[utoipa::path(get, path = "/api/me", tag = "me", operation_id = "get_me",
    responses((status = OK, body = MeView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn get(State(state): State<HttpState>, caller: Caller) -> Result<Json<MeView>, Failure> {
    let (user, settings) = accounts::me(&state.services, &caller.actor).await?;
    Ok(Json(MeView::of(&user, &settings, Some(&caller.actor))))
}

/// Change the own name, language, time zone or columns.
#[utoipa::path(patch, path = "/api/me", tag = "me", operation_id = "change_me", request_body = MeBody,
    responses((status = OK, body = MeView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn change(
    State(state): State<HttpState>,
    caller: Caller,
    body: JsonBody<MeBody>,
) -> Result<Json<MeView>, Failure> {
    let MeBody {
        name,
        language,
        time_zone,
        queue_columns,
    } = body.value;
    let patch = MePatch {
        name,
        language,
        time_zone,
        queue_columns: queue_columns
            .map(|columns| columns.into_iter().map(ViewColumn::from).collect()),
    };
    last_write_wins(IfMatch::Absent, || async {
        Ok(accounts::update_me(&state.services, &caller.actor, patch.clone()).await?)
    })
    .await?;
    get(State(state), caller).await
}

/// Change the own password. All other logins end; attempts are limited as those to log in.
#[utoipa::path(post, path = "/api/me/password", tag = "me", operation_id = "change_password", request_body = PasswordBody,
    responses((status = NO_CONTENT), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn change_password(
    State(state): State<HttpState>,
    caller: Caller,
    body: JsonBody<PasswordBody>,
) -> Result<StatusCode, Failure> {
    let PasswordBody {
        current_password: current,
        new_password: new,
    } = &body.value;
    let (services, actor) = (&state.services, &caller.actor);
    last_write_wins(IfMatch::Absent, || async {
        Ok(accounts::change_password(services, actor, caller.session, current, new).await?)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT)
}
