//! The small aggregates of the desk (customers, contacts, technicians, accounts, …), stored all in one way.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::access::Scope;
use crate::id::{ContactId, CustomerId};

/// Which kind of record. The name is its table, and stands in events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordKind {
    Customer,
    Contact,
    Technician,
    Team,
    Category,
    User,
    Session,
    ApiToken,
    Settings,
    View,
    Invitation,
    ImportRun,
    Attachment,
    Draft,
}

impl RecordKind {
    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Contact => "contact",
            Self::Technician => "technician",
            Self::Team => "team",
            Self::Category => "category",
            Self::User => "user",
            Self::Session => "session",
            Self::ApiToken => "api_token",
            Self::Settings => "settings",
            Self::View => "view",
            Self::Invitation => "invitation",
            Self::ImportRun => "import_run",
            Self::Attachment => "attachment",
            Self::Draft => "draft",
        }
    }
}

/// A value that only one record of its kind may have, such as an account's e-mail address.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UniqueKey {
    /// What the value is; told as `field` of the `Conflict` when it is taken.
    pub name: &'static str,
    /// The value, already folded to the form in which it is compared.
    pub value: String,
}

impl UniqueKey {
    /// A key.
    pub fn new(name: &'static str, value: impl Into<String>) -> Self {
        Self {
            name,
            value: value.into(),
        }
    }
}

/// A small aggregate with an optimistic version.
pub trait Record:
    Clone + std::fmt::Debug + Serialize + DeserializeOwned + Send + Sync + 'static
{
    /// Which kind.
    const KIND: RecordKind;
    /// Its id's type.
    type Id: Copy
        + Send
        + Sync
        + std::fmt::Display
        + std::fmt::Debug
        + Eq
        + std::hash::Hash
        + 'static;

    /// The id.
    fn id(&self) -> Self::Id;
    /// The bits of an id.
    fn id_bytes(id: Self::Id) -> [u8; 16];
    /// Counts the changes, from 1.
    fn version(&self) -> u64;
    /// The same with another version.
    #[must_use]
    fn with_version(self, version: u64) -> Self;
    /// The customer whose data it is; `None` for the desk's own records.
    fn customer(&self) -> Option<CustomerId> {
        None
    }
    /// The contact that it is, for the scope of a requester.
    fn contact(&self) -> Option<ContactId> {
        None
    }
    /// What it belongs to, for lists: a contact's customer, a session's account, a category's parent.
    fn parent(&self) -> Option<[u8; 16]> {
        None
    }
    /// What lists sort by, and what a prefix search looks into.
    fn name(&self) -> &str;
    /// More words that a search finds it by, such as an address.
    fn words(&self) -> Vec<&str> {
        vec![]
    }
    /// The values that are its alone.
    fn unique_keys(&self) -> Vec<UniqueKey> {
        vec![]
    }

    /// Whether it may be seen within the scope.
    fn visible(&self, scope: &Scope) -> bool {
        match (self.customer(), self.contact()) {
            (Some(customer), Some(contact)) => scope.covers_contact(customer, contact),
            (Some(customer), None) => scope.covers(customer),
            _ => true,
        }
    }
}

/// Which records a list wants. Sorted by name, then id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecordQuery {
    /// Only those of this parent.
    pub parent: Option<[u8; 16]>,
    /// Only those whose name or words have a word that begins so, case folded.
    pub prefix: Option<String>,
    /// Only those after this one.
    pub after: Option<RecordCursor>,
    /// How many at the most.
    pub limit: usize,
}

/// Where a list of records goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordCursor {
    /// The folded name of the last record.
    pub name: String,
    /// Its id.
    pub id: [u8; 16],
}

/// The form in which names are sorted and searched.
pub fn fold(name: &str) -> String {
    name.trim().to_lowercase()
}

macro_rules! record {
    ($type:ty, $id:ty, $kind:ident { $($extra:item)* }) => {
        impl $crate::record::Record for $type {
            const KIND: $crate::record::RecordKind = $crate::record::RecordKind::$kind;
            type Id = $id;
            fn id(&self) -> $id {
                self.id
            }
            fn id_bytes(id: $id) -> [u8; 16] {
                id.to_bytes()
            }
            fn version(&self) -> u64 {
                self.version
            }
            fn with_version(self, version: u64) -> Self {
                Self { version, ..self }
            }
            $($extra)*
        }
    };
}
pub(crate) use record;
