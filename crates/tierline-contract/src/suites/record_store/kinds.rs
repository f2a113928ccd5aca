//! The kinds of records, with samples of each.

use std::collections::BTreeSet;

use tierline_domain::Timestamp;
use tierline_domain::access::Reach;
use tierline_domain::attachment::{Attachment, Place};
use tierline_domain::blob::BlobHash;
use tierline_domain::category::Category;
use tierline_domain::contact::Contact;
use tierline_domain::customer::{Customer, CustomerTier, Site};
use tierline_domain::draft::{Draft, DraftText};
use tierline_domain::id::{
    AttachmentId, DraftId, ImportRunId, InvitationId, MessageId, SessionId, SettingsId, SiteId,
    TicketId, TokenId, UserId, ViewId,
};
use tierline_domain::import_reason::ImportReason;
use tierline_domain::import_run::{
    ImportFile, ImportMapping, ImportOutcome, ImportPart, ImportRemark, ImportRun, ImportState,
};
use tierline_domain::invitation::Invitation;
use tierline_domain::message::MessageKind;
use tierline_domain::notification::NotificationReason;
use tierline_domain::permission::Role;
use tierline_domain::ports::RecordStore;
use tierline_domain::queue::TicketSort;
use tierline_domain::record::Record;
use tierline_domain::settings::DeskSettings;
use tierline_domain::team::Team;
use tierline_domain::technician::{Availability, Preferences, Skill, Technician};
use tierline_domain::user::{ApiToken, Replaced, Session, User};
use tierline_domain::view::{Column, FilterText, SavedView, ViewColumn};

use crate::Ports;
use crate::samples::{self, at, category, contact, customer, technician};

/// A kind of record with samples of it.
pub trait Sample: Record + PartialEq {
    /// The store of this kind.
    fn store(ports: &Ports) -> &dyn RecordStore<Self>;
    /// The one of this number, in version 1; the numbers share no unique key, and their parents are 0, 1 and 2 in turn.
    fn sample(n: u8) -> Self;
    /// The next version, with something else in it.
    #[must_use]
    fn changed(self) -> Self {
        let version = self.version() + 1;
        self.with_version(version)
    }
}

impl Sample for Customer {
    fn store(ports: &Ports) -> &dyn RecordStore<Self> {
        &*ports.customers
    }
    fn sample(n: u8) -> Self {
        Self {
            id: customer(n),
            version: 1,
            name: name(n),
            domains: vec![format!("acme{n}.example"), format!("acme{n}.test")],
            tier: CustomerTier::Gold,
            support_tier: 2,
            time_zone: "Europe/Berlin".to_owned(),
            language: "de".to_owned(),
            sites: vec![Site {
                id: SiteId::from_bytes([n; 16]),
                name: "Hall \"3\"".to_owned(),
                address: "Weg 1\n12345 Ort".to_owned(),
            }],
            active: true,
            external_id: Some(format!("csv:{n}")),
            created_at: at(i64::from(n)),
        }
    }
    fn changed(self) -> Self {
        Self {
            version: self.version + 1,
            tier: CustomerTier::Platinum,
            ..self
        }
    }
}

impl Sample for Contact {
    fn store(ports: &Ports) -> &dyn RecordStore<Self> {
        &*ports.contacts
    }
    fn sample(n: u8) -> Self {
        Self {
            id: contact(n),
            version: 1,
            customer: customer(n % 3),
            site: None,
            name: name(n),
            email: Some(format!("Contact{n}@acme.example")),
            phone: Some("+49 30 1".to_owned()),
            title: None,
            language: None,
            time_zone: None,
            reach: Reach::Company,
            active: true,
            external_id: None,
        }
    }
    fn changed(self) -> Self {
        Self {
            version: self.version + 1,
            active: !self.active,
            ..self
        }
    }
}

impl Sample for Technician {
    fn store(ports: &Ports) -> &dyn RecordStore<Self> {
        &*ports.technicians
    }
    fn sample(n: u8) -> Self {
        Self {
            id: technician(n),
            version: 1,
            name: name(n),
            email: Some(format!("tech{n}@desk.example")),
            skills: vec![Skill {
                category: category(1),
                proficiency_level: 7,
                certifications: vec!["CCNA".to_owned()],
            }],
            max_capacity: 12,
            availability: Availability {
                time_zone: "Europe/Berlin".to_owned(),
                ..Availability::default()
            },
            preferences: Preferences::default(),
            teams: vec![samples::team(1)],
            tier: 2,
            active: true,
            external_id: Some(format!("ext{n}")),
        }
    }
    fn changed(self) -> Self {
        Self {
            version: self.version + 1,
            max_capacity: self.max_capacity + 1,
            ..self
        }
    }
}

impl Sample for Team {
    fn store(ports: &Ports) -> &dyn RecordStore<Self> {
        &*ports.teams
    }
    fn sample(n: u8) -> Self {
        Self {
            id: samples::team(n),
            version: 1,
            name: format!("{} {n}", name(n)),
        }
    }
}

impl Sample for Category {
    fn store(ports: &Ports) -> &dyn RecordStore<Self> {
        &*ports.categories
    }
    fn sample(n: u8) -> Self {
        Self {
            id: category(n),
            version: 1,
            name: format!("{} {n}", name(n)),
            parent: Some(category(n % 3)),
            active: true,
        }
    }
    fn changed(self) -> Self {
        Self {
            version: self.version + 1,
            active: !self.active,
            ..self
        }
    }
}

fn user(n: u8) -> UserId {
    UserId::from_bytes([n; 16])
}

impl Sample for User {
    fn store(ports: &Ports) -> &dyn RecordStore<Self> {
        &*ports.users
    }
    fn sample(n: u8) -> Self {
        Self {
            id: user(n),
            version: 1,
            name: name(n),
            email: format!("User{n}@desk.example"),
            role: Role::Technician,
            language: "en".to_owned(),
            time_zone: "UTC".to_owned(),
            password_hash: Some("$argon2id$".to_owned()),
            technician: Some(technician(n)),
            contact: None,
            customers: Some(BTreeSet::from([customer(1)])),
            active: true,
            unwanted: BTreeSet::new(),
            queue_columns: vec![],
        }
    }
    fn changed(self) -> Self {
        Self {
            version: self.version + 1,
            customers: None,
            unwanted: BTreeSet::from([NotificationReason::Changed]),
            queue_columns: vec![],
            ..self
        }
    }
}

impl Sample for Session {
    fn store(ports: &Ports) -> &dyn RecordStore<Self> {
        &*ports.sessions
    }
    fn sample(n: u8) -> Self {
        Self {
            id: SessionId::from_bytes([n; 16]),
            version: 1,
            user: user(n % 3),
            family_hash: format!("family{n}"),
            access_hash: format!("access{n}"),
            access_expires_at: at(1),
            refresh_hash: format!("refresh{n}"),
            refresh_expires_at: at(2),
            replaced: vec![Replaced {
                access_hash: format!("access before{n}"),
                refresh_hash: format!("refresh before{n}"),
                until: at(33),
            }],
            rotated_at: at(3),
            created_at: at(4),
            user_agent: "curl".to_owned(),
        }
    }
    fn changed(self) -> Self {
        Self {
            version: self.version + 1,
            user_agent: "another".to_owned(),
            ..self
        }
    }
}

impl Sample for ApiToken {
    fn store(ports: &Ports) -> &dyn RecordStore<Self> {
        &*ports.tokens
    }
    fn sample(n: u8) -> Self {
        Self {
            id: TokenId::from_bytes([n; 16]),
            version: 1,
            user: user(n % 3),
            name: name(n),
            scopes: BTreeSet::from(["tickets.read".to_owned()]),
            hash: format!("hash{n}"),
            created_at: at(1),
            expires_at: Some(Timestamp::UNIX_EPOCH),
        }
    }
    fn changed(self) -> Self {
        Self {
            version: self.version + 1,
            expires_at: None,
            ..self
        }
    }
}

impl Sample for Invitation {
    fn store(ports: &Ports) -> &dyn RecordStore<Self> {
        &*ports.invitations
    }
    fn sample(n: u8) -> Self {
        Self {
            id: InvitationId::from_bytes([n; 16]),
            version: 1,
            account: None,
            name: name(n),
            email: format!("Invited{n}@desk.example"),
            role: Role::Technician,
            language: "en".to_owned(),
            time_zone: "UTC".to_owned(),
            technician: Some(technician(n)),
            makes_technician: false,
            contact: None,
            customers: Some(BTreeSet::from([customer(1)])),
            hash: format!("hash{n}"),
            invited_by: user(n % 3),
            created_at: at(1),
            expires_at: at(2),
        }
    }
    fn changed(self) -> Self {
        Self {
            version: self.version + 1,
            makes_technician: !self.makes_technician,
            ..self
        }
    }
}

impl Sample for ImportRun {
    fn store(ports: &Ports) -> &dyn RecordStore<Self> {
        &*ports.imports
    }
    fn sample(n: u8) -> Self {
        Self {
            id: ImportRunId::from_bytes([n; 16]),
            version: 1,
            by: user(n % 3),
            created_at: at(1),
            state: ImportState::Preparing,
            tickets: Some(ImportFile {
                name: "tickets \"2024\".csv".to_owned(),
                stored: "tickets-1".to_owned(),
                bytes: 42,
                gzip: true,
                encoding: "windows-1252".to_owned(),
                delimiter: ';',
                columns: vec!["Größe".to_owned()],
                sample: vec![vec!["a\nb".to_owned()]],
            }),
            messages: None,
            mapping: Some(ImportMapping::default()),
            dry_run: true,
            started_at: Some(at(2)),
            ended_at: None,
            outcome: Some(ImportOutcome {
                remarks: vec![ImportRemark {
                    part: ImportPart::Tickets,
                    line: 3,
                    refused: true,
                    reason: ImportReason::Missing {
                        field: "created_at".to_owned(),
                    },
                }],
                ..ImportOutcome::default()
            }),
            fault: None,
        }
    }
    fn changed(self) -> Self {
        Self {
            version: self.version + 1,
            state: ImportState::Cancelled,
            ..self
        }
    }
}

impl Sample for DeskSettings {
    fn store(ports: &Ports) -> &dyn RecordStore<Self> {
        &*ports.settings
    }
    fn sample(n: u8) -> Self {
        Self {
            id: SettingsId::from_bytes([n; 16]),
            version: 1,
            ..Self::default()
        }
    }
    fn changed(self) -> Self {
        Self {
            version: self.version + 1,
            demo: !self.demo,
            ..self
        }
    }
}

impl Sample for SavedView {
    fn store(ports: &Ports) -> &dyn RecordStore<Self> {
        &*ports.views
    }
    fn sample(n: u8) -> Self {
        Self {
            id: ViewId::from_bytes([n; 16]),
            version: 1,
            owner: user(n % 3),
            name: name(n),
            shared: false,
            place: u32::from(n),
            about: Some(customer(n % 3)),
            filter: FilterText {
                customer: Some(customer(n % 3).to_string()),
                ..FilterText::default()
            },
            words: Some("\"blue screen\"".to_owned()),
            sort: TicketSort::PriorityHighest,
            columns: vec![ViewColumn {
                name: Column::Title,
                width: Some(320),
            }],
        }
    }
    fn changed(self) -> Self {
        Self {
            version: self.version + 1,
            place: self.place + 1,
            ..self
        }
    }
}

impl Sample for Attachment {
    fn store(ports: &Ports) -> &dyn RecordStore<Self> {
        &*ports.attachments
    }
    fn sample(n: u8) -> Self {
        Self {
            id: AttachmentId::from_bytes([n; 16]),
            version: 1,
            // Two files in three have the content of another.
            blob: BlobHash::new([n / 3; 32]),
            size: 7,
            name: name(n),
            media_type: "image/png".to_owned(),
            picture: Some((640, 480)),
            uploaded_by: user(n),
            uploaded_at: at(1),
            place: Some(Place {
                customer: customer(1),
                ticket: TicketId::from_bytes([n % 3; 16]),
                message: MessageId::from_bytes([n; 16]),
                message_kind: MessageKind::InternalNote,
            }),
        }
    }
}

impl Sample for Draft {
    fn store(ports: &Ports) -> &dyn RecordStore<Self> {
        &*ports.drafts
    }
    fn sample(n: u8) -> Self {
        Self {
            id: DraftId::from_bytes([n; 16]),
            version: 1,
            user: user(n),
            ticket: TicketId::from_bytes([n % 3; 16]),
            reply: DraftText {
                text: "Dear **Anna**".to_owned(),
                attachments: vec![AttachmentId::from_bytes([n; 16])],
                cc: "it@acme.example, b".to_owned(),
            },
            note: DraftText::default(),
            saved_at: at(2),
        }
    }
    fn changed(self) -> Self {
        Self {
            version: self.version + 1,
            note: self.reply.clone(),
            ..self
        }
    }
}

/// Names that sort otherwise by bytes than they do folded; some are shared.
fn name(n: u8) -> String {
    [
        "Zeta Works",
        "alpha",
        "Beta",
        "ångström & Söhne",
        "ALPHA",
        "beta",
    ][usize::from(n % 6)]
    .to_owned()
}
