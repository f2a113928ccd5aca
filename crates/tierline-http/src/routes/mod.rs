//! The routes: one file per resource.

mod attachments;
mod auth;
mod categories;
mod contacts;
mod customers;
mod download;
mod import_report_views;
mod import_views;
mod imports;
mod invitations;
mod listing;
mod me;
mod notifications;
mod roles;
mod schemas;
mod search;
mod settings;
mod setup;
mod system;
mod tags;
mod teams;
mod technician_parts;
mod technicians;
mod tickets;
mod tokens;
mod triage;
mod users;
mod views;

use utoipa_axum::router::OpenApiRouter;

use crate::state::HttpState;

pub use attachments::UPLOADS;

/// Every documented route.
pub fn all() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new()
        .merge(tickets::router())
        .merge(views::router())
        .merge(attachments::router())
        .merge(search::router())
        .merge(customers::router())
        .merge(contacts::router())
        .merge(technicians::router())
        .merge(teams::router())
        .merge(categories::router())
        .merge(tags::router())
        .merge(users::router())
        .merge(roles::router())
        .merge(invitations::router())
        .merge(imports::router())
        .merge(setup::router())
        .merge(auth::router())
        .merge(tokens::router())
        .merge(me::router())
        .merge(notifications::router())
        .merge(settings::router())
        .merge(triage::router())
        .merge(crate::live::router())
        .merge(system::router())
}
