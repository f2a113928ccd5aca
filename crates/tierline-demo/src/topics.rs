//! What the desk's tickets are about: the category tree, and how work goes in each leaf of it.

/// The service provider's teams.
pub(crate) const SERVICE_DESK: &str = "Service Desk";
pub(crate) const CLOUD: &str = "Cloud & Systems";
pub(crate) const NETWORK: &str = "Network & Security";

/// A leaf of the category tree.
#[derive(Debug)]
pub(crate) struct Topic {
    /// How phrases name it.
    pub key: &'static str,
    pub path: [&'static str; 2],
    pub team: &'static str,
    /// Who mostly has it in the end, and who else, with weights; places in the list of technicians.
    pub solvers: &'static [(usize, u32)],
    /// Whether the first line may solve it: then whoever speaks the customer's language has it.
    pub first_line: bool,
    /// Median of the working hours from the first look to the solution, at usual priority.
    pub hours: f64,
    /// Deviation of the logarithm of these hours.
    pub spread: f64,
    /// Shares of tickets that change hands, come back after the solution, and wait for a third party.
    pub reassigned: f64,
    pub reopened: f64,
    pub vendor: f64,
    pub tags: &'static [&'static str],
}

/// A first-line topic whose tickets mostly go to one of the two general technicians.
const fn first(
    key: &'static str,
    path: [&'static str; 2],
    solvers: &'static [(usize, u32)],
    pace: (f64, f64),
    rates: (f64, f64, f64),
    tags: &'static [&'static str],
) -> Topic {
    Topic {
        key,
        path,
        team: SERVICE_DESK,
        solvers,
        first_line: true,
        hours: pace.0,
        spread: pace.1,
        reassigned: rates.0,
        reopened: rates.1,
        vendor: rates.2,
        tags,
    }
}

/// A topic of a specialised team.
const fn second(
    team: &'static str,
    key: &'static str,
    path: [&'static str; 2],
    solvers: &'static [(usize, u32)],
    pace: (f64, f64),
    rates: (f64, f64, f64),
    tags: &'static [&'static str],
) -> Topic {
    Topic {
        team,
        first_line: false,
        ..first(key, path, solvers, pace, rates, tags)
    }
}

const MIRA: &[(usize, u32)] = &[(0, 84), (1, 10), (4, 6)];
const CALLUM: &[(usize, u32)] = &[(1, 84), (0, 11), (5, 5)];
const PRIYA: &[(usize, u32)] = &[(4, 82), (5, 6), (0, 8), (8, 4)];
const HANNAH: &[(usize, u32)] = &[(5, 80), (8, 14), (4, 6)];
const DORIAN: &[(usize, u32)] = &[(6, 82), (7, 10), (8, 8)];
const YUSUF: &[(usize, u32)] = &[(7, 80), (6, 12), (0, 8)];
const GRETA: &[(usize, u32)] = &[(8, 78), (5, 18), (6, 4)];

/// Every leaf. Hours and rates differ as they do at real desks: passwords are quick, vendors are not.
pub(crate) const TOPICS: &[Topic] = &[
    first(
        "printing/printers",
        ["Printing", "Printers"],
        CALLUM,
        (5.0, 0.9),
        (0.10, 0.09, 0.10),
        &["onsite", "toner"],
    ),
    first(
        "printing/scanning",
        ["Printing", "Scanning"],
        CALLUM,
        (6.0, 0.8),
        (0.14, 0.10, 0.04),
        &["scan-to-mail"],
    ),
    first(
        "email/outlook",
        ["E-mail", "Outlook"],
        MIRA,
        (3.5, 0.9),
        (0.12, 0.10, 0.02),
        &["outlook"],
    ),
    second(
        CLOUD,
        "email/delivery",
        ["E-mail", "Mail delivery"],
        PRIYA,
        (6.0, 1.0),
        (0.34, 0.08, 0.12),
        &["mail-flow", "bounce"],
    ),
    first(
        "email/mailboxes",
        ["E-mail", "Shared mailboxes"],
        MIRA,
        (4.0, 0.7),
        (0.10, 0.05, 0.0),
        &["mailbox"],
    ),
    first(
        "m365/teams",
        ["Microsoft 365", "Teams"],
        MIRA,
        (4.5, 0.9),
        (0.16, 0.10, 0.05),
        &["teams", "meeting"],
    ),
    second(
        CLOUD,
        "m365/files",
        ["Microsoft 365", "OneDrive and SharePoint"],
        PRIYA,
        (6.0, 1.0),
        (0.26, 0.11, 0.04),
        &["onedrive", "sharepoint"],
    ),
    second(
        CLOUD,
        "m365/licences",
        ["Microsoft 365", "Licences"],
        PRIYA,
        (8.0, 0.8),
        (0.16, 0.04, 0.16),
        &["licence", "billing"],
    ),
    second(
        NETWORK,
        "network/internet",
        ["Network", "Internet line"],
        DORIAN,
        (4.0, 1.0),
        (0.30, 0.10, 0.34),
        &["isp", "outage"],
    ),
    second(
        NETWORK,
        "network/wifi",
        ["Network", "Wi-Fi and cabling"],
        DORIAN,
        (9.0, 0.9),
        (0.28, 0.13, 0.06),
        &["wifi", "onsite"],
    ),
    second(
        NETWORK,
        "network/vpn",
        ["Network", "VPN and remote access"],
        DORIAN,
        (4.0, 0.9),
        (0.30, 0.11, 0.03),
        &["vpn", "homeoffice"],
    ),
    first(
        "accounts/passwords",
        ["Accounts", "Passwords and sign-in"],
        MIRA,
        (1.0, 0.8),
        (0.05, 0.04, 0.0),
        &["password", "mfa"],
    ),
    first(
        "accounts/permissions",
        ["Accounts", "Permissions"],
        MIRA,
        (4.0, 0.9),
        (0.16, 0.06, 0.0),
        &["access", "approval"],
    ),
    first(
        "accounts/onboarding",
        ["Accounts", "New starters"],
        MIRA,
        (16.0, 0.7),
        (0.18, 0.07, 0.06),
        &["onboarding"],
    ),
    first(
        "accounts/offboarding",
        ["Accounts", "Leavers"],
        MIRA,
        (8.0, 0.6),
        (0.10, 0.04, 0.0),
        &["offboarding"],
    ),
    second(
        NETWORK,
        "security/phishing",
        ["Security", "Phishing and spam"],
        YUSUF,
        (2.5, 0.9),
        (0.24, 0.04, 0.0),
        &["phishing"],
    ),
    second(
        NETWORK,
        "security/malware",
        ["Security", "Malware and alerts"],
        YUSUF,
        (5.0, 1.0),
        (0.26, 0.08, 0.04),
        &["edr", "incident"],
    ),
    second(
        CLOUD,
        "backup/jobs",
        ["Backup", "Failed jobs"],
        HANNAH,
        (6.0, 1.0),
        (0.14, 0.16, 0.08),
        &["backup", "monitoring"],
    ),
    second(
        CLOUD,
        "backup/restores",
        ["Backup", "Restores"],
        HANNAH,
        (3.5, 0.8),
        (0.20, 0.05, 0.0),
        &["restore"],
    ),
    second(
        CLOUD,
        "servers/performance",
        ["Servers", "Disk and performance"],
        GRETA,
        (6.0, 1.1),
        (0.26, 0.13, 0.05),
        &["server", "monitoring"],
    ),
    second(
        CLOUD,
        "servers/updates",
        ["Servers", "Updates and maintenance"],
        GRETA,
        (14.0, 0.8),
        (0.14, 0.06, 0.05),
        &["maintenance", "patching"],
    ),
    first(
        "hardware/computers",
        ["Hardware", "Computers"],
        CALLUM,
        (10.0, 1.0),
        (0.14, 0.10, 0.20),
        &["laptop", "warranty"],
    ),
    first(
        "hardware/monitors",
        ["Hardware", "Monitors and docks"],
        CALLUM,
        (7.0, 0.8),
        (0.07, 0.06, 0.08),
        &["dock", "onsite"],
    ),
    first(
        "hardware/mobiles",
        ["Hardware", "Mobile devices"],
        CALLUM,
        (6.0, 0.9),
        (0.12, 0.07, 0.08),
        &["mobile", "mdm"],
    ),
    second(
        CLOUD,
        "software/business",
        ["Software", "Business applications"],
        HANNAH,
        (9.0, 1.1),
        (0.32, 0.14, 0.42),
        &["vendor", "lob"],
    ),
    first(
        "software/installs",
        ["Software", "Installation and licences"],
        CALLUM,
        (7.0, 0.8),
        (0.12, 0.05, 0.06),
        &["install"],
    ),
    second(
        NETWORK,
        "telephony/phones",
        ["Telephony", "Desk phones and lines"],
        DORIAN,
        (6.0, 0.9),
        (0.22, 0.08, 0.26),
        &["voip"],
    ),
];

/// The place of the topic of this key.
pub(crate) fn place(key: &str) -> Option<usize> {
    TOPICS.iter().position(|topic| topic.key == key)
}
