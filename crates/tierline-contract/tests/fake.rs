//! The fake keeps every promise; so a port that only SQL could serve fails here on its first day.

use tierline_contract::fake::{FakeBlobs, FakeSearch, FakeStore, FakeTriage};

mod ticket_store {
    tierline_contract::ticket_store!(super::FakeStore::ports());
}
mod ticket_queue {
    tierline_contract::ticket_queue!(super::FakeStore::ports());
}
mod insight_store {
    tierline_contract::insight_store!(super::FakeStore::ports());
}
mod notification_store {
    tierline_contract::notification_store!(super::FakeStore::ports());
}
mod event_log {
    tierline_contract::event_log!(super::FakeStore::ports());
}
mod job_queue {
    tierline_contract::job_queue!(super::FakeStore::ports());
}
mod customers {
    tierline_contract::record_store!(
        tierline_domain::customer::Customer,
        super::FakeStore::ports()
    );
}
mod contacts {
    tierline_contract::record_store!(tierline_domain::contact::Contact, super::FakeStore::ports());
}
mod technicians {
    tierline_contract::record_store!(
        tierline_domain::technician::Technician,
        super::FakeStore::ports()
    );
}
mod teams {
    tierline_contract::record_store!(tierline_domain::team::Team, super::FakeStore::ports());
}
mod categories {
    tierline_contract::record_store!(
        tierline_domain::category::Category,
        super::FakeStore::ports()
    );
}
mod users {
    tierline_contract::record_store!(tierline_domain::user::User, super::FakeStore::ports());
}
mod sessions {
    tierline_contract::record_store!(tierline_domain::user::Session, super::FakeStore::ports());
}
mod tokens {
    tierline_contract::record_store!(tierline_domain::user::ApiToken, super::FakeStore::ports());
}
mod invitations {
    tierline_contract::record_store!(
        tierline_domain::invitation::Invitation,
        super::FakeStore::ports()
    );
}
mod imports {
    tierline_contract::record_store!(
        tierline_domain::import_run::ImportRun,
        super::FakeStore::ports()
    );
}
mod settings {
    tierline_contract::record_store!(
        tierline_domain::settings::DeskSettings,
        super::FakeStore::ports()
    );
}
mod views {
    tierline_contract::record_store!(tierline_domain::view::SavedView, super::FakeStore::ports());
}
mod attachments {
    tierline_contract::record_store!(
        tierline_domain::attachment::Attachment,
        super::FakeStore::ports()
    );
}
mod drafts {
    tierline_contract::record_store!(tierline_domain::draft::Draft, super::FakeStore::ports());
}
mod blob_store {
    tierline_contract::blob_store!(super::FakeBlobs::shared());
}
mod ticket_search {
    tierline_contract::ticket_search!(super::FakeSearch::default());
}
mod triage_model {
    tierline_contract::triage_model!(super::FakeTriage::default());
}
