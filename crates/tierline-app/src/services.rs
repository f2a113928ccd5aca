//! The ports that the use cases call, in one bundle that is cheap to clone.

use std::sync::Arc;

use tierline_domain::attachment::{Attachment, FileLimits};
use tierline_domain::category::Category;
use tierline_domain::contact::Contact;
use tierline_domain::customer::Customer;
use tierline_domain::draft::Draft;
use tierline_domain::import_run::ImportRun;
use tierline_domain::invitation::Invitation;
use tierline_domain::ports::{
    BlobStore, Clock, EventLog, IdSource, InsightStore, JobQueue, NotificationStore, RecordStore,
    SecretSource, TicketQueue, TicketSearch, TicketStore, TriageModel,
};
use tierline_domain::settings::DeskSettings;
use tierline_domain::team::Team;
use tierline_domain::technician::Technician;
use tierline_domain::user::{ApiToken, Session, User};
use tierline_domain::view::SavedView;

use crate::files::Pictures;
use crate::search::SearchProgress;

/// What the use cases need from outside.
#[derive(Clone)]
pub struct Services {
    pub tickets: Arc<dyn TicketStore>,
    pub queue: Arc<dyn TicketQueue>,
    pub search: Arc<dyn TicketSearch>,
    /// How far the indexer has brought what `search` finds.
    pub progress: SearchProgress,
    pub insights: Arc<dyn InsightStore>,
    pub customers: Arc<dyn RecordStore<Customer>>,
    pub contacts: Arc<dyn RecordStore<Contact>>,
    pub technicians: Arc<dyn RecordStore<Technician>>,
    pub teams: Arc<dyn RecordStore<Team>>,
    pub categories: Arc<dyn RecordStore<Category>>,
    pub users: Arc<dyn RecordStore<User>>,
    pub sessions: Arc<dyn RecordStore<Session>>,
    pub tokens: Arc<dyn RecordStore<ApiToken>>,
    pub invitations: Arc<dyn RecordStore<Invitation>>,
    pub imports: Arc<dyn RecordStore<ImportRun>>,
    pub settings: Arc<dyn RecordStore<DeskSettings>>,
    pub notifications: Arc<dyn NotificationStore>,
    pub views: Arc<dyn RecordStore<SavedView>>,
    /// Not through a cache: the commit of a ticket changes them, too.
    pub attachments: Arc<dyn RecordStore<Attachment>>,
    pub drafts: Arc<dyn RecordStore<Draft>>,
    pub blobs: Arc<dyn BlobStore>,
    pub pictures: Arc<Pictures>,
    pub files: FileLimits,
    pub events: Arc<dyn EventLog>,
    pub jobs: Arc<dyn JobQueue>,
    pub triage: Arc<dyn TriageModel>,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn IdSource>,
    pub secrets: Arc<dyn SecretSource>,
}
