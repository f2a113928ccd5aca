//! `/api/roles`: which role may do what, out of the one table that decides on it.

use axum::Json;
use serde::Serialize;
use tierline_domain::permission::{Permission, Role};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::error::{Failure, Problem};
use crate::extract::Caller;
use crate::state::HttpState;

/// The routes.
pub fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new().routes(routes!(list))
}

/// The table of roles and permissions.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PermissionTable)]
struct TableView {
    /// Every permission, such as `tickets.read`.
    permissions: Vec<&'static str>,
    roles: Vec<RoleView>,
}

/// A role and what it may do.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = RoleRights)]
struct RoleView {
    #[schema(value_type = super::schemas::Role)]
    role: Role,
    permissions: Vec<&'static str>,
    /// Whether an account of this role may be limited to some customers.
    may_be_restricted: bool,
    /// Whether the caller may give this role.
    yours_to_give: bool,
}

/// Get the table of roles and permissions.
#[utoipa::path(get, path = "/api/roles", tag = "users", operation_id = "list_roles",
    responses((status = OK, body = TableView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn list(caller: Caller) -> Result<Json<TableView>, Failure> {
    caller.actor.require(Permission::UsersRead)?;
    let of = |role: Role| {
        let granted = Permission::ALL
            .iter()
            .filter(|permission| role.grants(**permission));
        RoleView {
            role,
            permissions: granted.map(|permission| permission.name()).collect(),
            may_be_restricted: role.may_be_restricted(),
            yours_to_give: caller.actor.role.may_appoint(role),
        }
    };
    Ok(Json(TableView {
        permissions: Permission::ALL
            .iter()
            .map(|permission| permission.name())
            .collect(),
        roles: Role::ALL.map(of).into(),
    }))
}
