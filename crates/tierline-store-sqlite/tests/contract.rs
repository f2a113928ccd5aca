//! The embedded store keeps the promises of every port that it is.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot open its store has failed"
)]

use tierline_contract::Ports;
use tierline_store_sqlite::SqliteStore;

fn fresh() -> Ports {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(&folder.path().join("desk.sqlite")).unwrap();
    Ports::of(&store).keeping(folder)
}

mod ticket_store {
    tierline_contract::ticket_store!(super::fresh());
}
mod ticket_queue {
    tierline_contract::ticket_queue!(super::fresh());
}
mod insight_store {
    tierline_contract::insight_store!(super::fresh());
}
mod notification_store {
    tierline_contract::notification_store!(super::fresh());
}
mod event_log {
    tierline_contract::event_log!(super::fresh());
}
mod job_queue {
    tierline_contract::job_queue!(super::fresh());
}
mod customers {
    tierline_contract::record_store!(tierline_domain::customer::Customer, super::fresh());
}
mod contacts {
    tierline_contract::record_store!(tierline_domain::contact::Contact, super::fresh());
}
mod technicians {
    tierline_contract::record_store!(tierline_domain::technician::Technician, super::fresh());
}
mod teams {
    tierline_contract::record_store!(tierline_domain::team::Team, super::fresh());
}
mod categories {
    tierline_contract::record_store!(tierline_domain::category::Category, super::fresh());
}
mod users {
    tierline_contract::record_store!(tierline_domain::user::User, super::fresh());
}
mod sessions {
    tierline_contract::record_store!(tierline_domain::user::Session, super::fresh());
}
mod tokens {
    tierline_contract::record_store!(tierline_domain::user::ApiToken, super::fresh());
}
mod invitations {
    tierline_contract::record_store!(tierline_domain::invitation::Invitation, super::fresh());
}
mod imports {
    tierline_contract::record_store!(tierline_domain::import_run::ImportRun, super::fresh());
}
mod attachments {
    tierline_contract::record_store!(tierline_domain::attachment::Attachment, super::fresh());
}
mod drafts {
    tierline_contract::record_store!(tierline_domain::draft::Draft, super::fresh());
}
mod settings {
    tierline_contract::record_store!(tierline_domain::settings::DeskSettings, super::fresh());
}
mod views {
    tierline_contract::record_store!(tierline_domain::view::SavedView, super::fresh());
}
