//! The ports of one desk, side by side: what a suite is run on.

use std::any::Any;
use std::sync::Arc;

use tierline_domain::attachment::Attachment;
use tierline_domain::category::Category;
use tierline_domain::contact::Contact;
use tierline_domain::customer::Customer;
use tierline_domain::draft::Draft;
use tierline_domain::import_run::ImportRun;
use tierline_domain::invitation::Invitation;
use tierline_domain::ports::{
    EventLog, InsightStore, JobQueue, NotificationStore, RecordStore, TicketQueue, TicketStore,
};
use tierline_domain::settings::DeskSettings;
use tierline_domain::team::Team;
use tierline_domain::technician::Technician;
use tierline_domain::user::{ApiToken, Session, User};
use tierline_domain::view::SavedView;

/// The store's ports of a fresh, empty desk. Several ports, since what one writes another one reads.
#[derive(Clone)]
pub struct Ports {
    pub tickets: Arc<dyn TicketStore>,
    pub queue: Arc<dyn TicketQueue>,
    pub insights: Arc<dyn InsightStore>,
    pub notifications: Arc<dyn NotificationStore>,
    pub events: Arc<dyn EventLog>,
    pub jobs: Arc<dyn JobQueue>,
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
    pub views: Arc<dyn RecordStore<SavedView>>,
    pub attachments: Arc<dyn RecordStore<Attachment>>,
    pub drafts: Arc<dyn RecordStore<Draft>>,
    /// What must live as long as the ports, such as their folder. Last, so that it goes last.
    kept: Vec<Arc<dyn Any + Send + Sync>>,
}

impl Ports {
    /// The ports of an adapter that is all of them.
    pub fn of<S>(store: &S) -> Self
    where
        S: TicketStore + TicketQueue + InsightStore + NotificationStore + EventLog + JobQueue,
        S: RecordStore<Customer> + RecordStore<Contact> + RecordStore<Technician>,
        S: RecordStore<Team> + RecordStore<Category> + RecordStore<User>,
        S: RecordStore<Session> + RecordStore<ApiToken> + RecordStore<DeskSettings>,
        S: RecordStore<SavedView>,
        S: RecordStore<Invitation> + RecordStore<ImportRun>,
        S: RecordStore<Attachment> + RecordStore<Draft>,
        S: Clone + 'static,
    {
        Self {
            tickets: Arc::new(store.clone()),
            queue: Arc::new(store.clone()),
            insights: Arc::new(store.clone()),
            notifications: Arc::new(store.clone()),
            events: Arc::new(store.clone()),
            jobs: Arc::new(store.clone()),
            customers: Arc::new(store.clone()),
            contacts: Arc::new(store.clone()),
            technicians: Arc::new(store.clone()),
            teams: Arc::new(store.clone()),
            categories: Arc::new(store.clone()),
            users: Arc::new(store.clone()),
            sessions: Arc::new(store.clone()),
            tokens: Arc::new(store.clone()),
            invitations: Arc::new(store.clone()),
            imports: Arc::new(store.clone()),
            settings: Arc::new(store.clone()),
            views: Arc::new(store.clone()),
            attachments: Arc::new(store.clone()),
            drafts: Arc::new(store.clone()),
            kept: vec![],
        }
    }

    /// The same, holding on to something that must not go before them.
    #[must_use]
    pub fn keeping(mut self, kept: impl Any + Send + Sync) -> Self {
        self.kept.push(Arc::new(kept));
        self
    }
}
