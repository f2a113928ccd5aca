//! `/api/settings`: what the admin decides for the whole desk.

use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use tierline_app::settings::{self, SettingsInput};
use tierline_domain::settings::DeskSettings;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::listing::versioned;
use crate::error::{Failure, Problem};
use crate::extract::{Caller, IfMatch, JsonBody, last_write_wins, merged};
use crate::routes::schemas::Patch;
use crate::state::HttpState;

/// The routes.
pub fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new().routes(routes!(get, change))
}

#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = Settings)]
struct Body {
    /// How the desk is called, on the login page and in invitations.
    name: String,
    /// What new accounts and customers begin with, such as `Europe/Berlin`.
    time_zone: String,
    /// What new accounts and customers begin with, such as `de`.
    language: String,
    /// Whether the steps of the first set-up are still shown.
    setting_up: bool,
    /// The confidence from which triage fills in what nobody set, 0 to 1; 1.01 switches filling in off.
    triage_threshold: f64,
    /// For so many days after closing, a contact's reply reopens; later it opens a linked ticket.
    reopen_days: u32,
    /// A resolved ticket closes itself after so many days.
    auto_close_days: u32,
    /// For so many minutes a change can be undone, 0 to 1440; 0 switches it off.
    undo_minutes: u32,
}

/// Any part of it.
type BodyPatch = Patch<Body>;

impl From<&DeskSettings> for Body {
    fn from(settings: &DeskSettings) -> Self {
        Self {
            name: settings.name.clone(),
            time_zone: settings.time_zone.clone(),
            language: settings.language.clone(),
            setting_up: settings.setting_up,
            triage_threshold: settings.triage_threshold,
            reopen_days: settings.reopen_days,
            auto_close_days: settings.auto_close_days,
            undo_minutes: settings.undo_minutes,
        }
    }
}

impl From<Body> for SettingsInput {
    fn from(body: Body) -> Self {
        Self {
            name: body.name,
            time_zone: body.time_zone,
            language: body.language,
            setting_up: body.setting_up,
            triage_threshold: body.triage_threshold,
            reopen_days: body.reopen_days,
            auto_close_days: body.auto_close_days,
            undo_minutes: body.undo_minutes,
        }
    }
}

/// Get the settings.
#[utoipa::path(get, path = "/api/settings", tag = "settings", operation_id = "get_settings",
    responses((status = OK, body = Body), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn get(State(state): State<HttpState>, caller: Caller) -> Result<Response, Failure> {
    let found = settings::get(&state.services, &caller.actor).await?;
    Ok(versioned(found.version, Body::from(&found)))
}

/// Change some settings.
#[utoipa::path(patch, path = "/api/settings", tag = "settings", operation_id = "change_settings", request_body = BodyPatch,
    params(("If-Match" = Option<String>, Header, description = "The ETag that was read")),
    responses((status = OK, body = Body), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn change(
    State(state): State<HttpState>,
    caller: Caller,
    condition: IfMatch,
    patch: JsonBody<Map<String, Value>>,
) -> Result<Response, Failure> {
    let (services, actor) = (&state.services, &caller.actor);
    let changed = last_write_wins(condition, || async {
        let current = settings::get(services, actor).await?;
        let version = condition.version().or(Some(current.version));
        let input = merged(&Body::from(&current), patch.value.clone())?.into();
        Ok(settings::update(services, actor, input, version).await?)
    })
    .await?;
    Ok(versioned(changed.version, Body::from(&changed)))
}
