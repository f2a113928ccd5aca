//! The corpus that all peers were measured on, by recipe: topics, words, statuses, customers, two follow-ups on average.

use crate::random::Random;

/// Customers of the corpus.
pub const CUSTOMERS: usize = 200;
/// Contacts of each customer.
pub const CONTACTS: usize = 10;
/// The first ticket, in seconds since 1970.
const FIRST: i64 = 1_700_000_000;
/// Seconds between the first ticket and the last.
const SPAN: i64 = 730 * 86_400;

/// What tickets are about, with the words that tell.
pub const TOPICS: [(&str, [&str; 7]); 15] = [
    (
        "printer",
        [
            "toner", "spooler", "driver", "tray", "queue", "duplex", "label",
        ],
    ),
    (
        "outlook",
        [
            "profile",
            "mailbox",
            "calendar",
            "autodiscover",
            "pst",
            "search",
            "ost",
        ],
    ),
    (
        "vpn",
        [
            "tunnel",
            "certificate",
            "split",
            "gateway",
            "anyconnect",
            "fortinet",
            "latency",
        ],
    ),
    (
        "password",
        [
            "reset",
            "lockout",
            "mfa",
            "authenticator",
            "expired",
            "azure",
            "entra",
        ],
    ),
    (
        "backup",
        [
            "veeam",
            "datto",
            "snapshot",
            "retention",
            "restore",
            "repository",
            "offsite",
        ],
    ),
    (
        "server",
        [
            "reboot", "raid", "disk", "memory", "hyperv", "esxi", "domain",
        ],
    ),
    (
        "firewall",
        ["sonicwall", "rule", "nat", "port", "meraki", "vlan", "acl"],
    ),
    (
        "wifi",
        [
            "ssid",
            "accesspoint",
            "unifi",
            "radius",
            "roaming",
            "channel",
            "guest",
        ],
    ),
    (
        "laptop",
        [
            "dock",
            "battery",
            "screen",
            "bios",
            "keyboard",
            "bluescreen",
            "replace",
        ],
    ),
    (
        "teams",
        [
            "meeting", "camera", "audio", "channel", "guest", "presence", "policy",
        ],
    ),
    (
        "sharepoint",
        [
            "library",
            "permission",
            "sync",
            "onedrive",
            "version",
            "recycle",
            "site",
        ],
    ),
    (
        "phish",
        [
            "quarantine",
            "malware",
            "spf",
            "dkim",
            "attachment",
            "sandbox",
            "report",
        ],
    ),
    (
        "onboarding",
        [
            "newhire", "license", "account", "laptop", "access", "group", "badge",
        ],
    ),
    (
        "invoice",
        [
            "quickbooks",
            "erp",
            "sage",
            "ledger",
            "batch",
            "export",
            "posting",
        ],
    ),
    (
        "internet",
        [
            "isp",
            "outage",
            "modem",
            "fiber",
            "dns",
            "speed",
            "packetloss",
        ],
    ),
];

/// The words between.
const COMMON: &str = "the user reports that issue started after update this morning and again yesterday when \
     trying to open connect restart login from home office site we checked logs and found error please advise client \
     called back twice escalate to senior technician remote session scheduled installed latest firmware cleared cache \
     removed device from domain rejoined confirmed working will monitor for next day workstation desk floor building \
     branch manager approved ticket waiting for vendor response reference number sent email left voicemail no answer \
     priority affects multiple users entire department cannot work temporary workaround applied permanent fix planned \
     during maintenance window tonight";

/// The states of the corpus and how frequent they are.
const STATES: [(State, f64); 5] = [
    (State::New, 6.0),
    (State::Open, 9.0),
    (State::Pending, 7.0),
    (State::Resolved, 18.0),
    (State::Closed, 60.0),
];
/// Numbers of follow-ups and how frequent they are.
const FOLLOW_UPS: [(usize, f64); 6] = [
    (0, 15.0),
    (1, 25.0),
    (2, 25.0),
    (3, 18.0),
    (4, 12.0),
    (6, 5.0),
];

/// Where a ticket stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    New,
    Open,
    Pending,
    Resolved,
    Closed,
}

/// One ticket of the corpus. Times are seconds since 1970.
#[derive(Debug, Clone)]
pub struct CorpusTicket {
    /// Place of its topic in [`TOPICS`].
    pub topic: usize,
    /// Place of its customer, below [`CUSTOMERS`].
    pub customer: usize,
    /// Place of the contact among the customer's.
    pub contact: usize,
    pub subject: String,
    pub body: String,
    pub state: State,
    /// 1 to 4.
    pub priority: u8,
    pub created: i64,
    pub messages: Vec<CorpusMessage>,
    /// Randomness for what the recipe does not say: assignee, team, tags.
    pub beside: Random,
}

/// A follow-up.
#[derive(Debug, Clone)]
pub struct CorpusMessage {
    pub by_technician: bool,
    pub at: i64,
    pub text: String,
}

/// The tickets of the corpus, in the order of their creation.
pub struct Corpus {
    random: Random,
    common: Vec<&'static str>,
    next: usize,
    total: usize,
}

impl Corpus {
    /// So many tickets.
    pub fn new(total: usize) -> Self {
        Self::seeded(total, 20_261_122)
    }

    /// Words for tickets that are opened during a measurement.
    pub fn apart() -> Self {
        Self::seeded(0, 7)
    }

    fn seeded(total: usize, seed: u64) -> Self {
        Self {
            random: Random::new(seed),
            common: COMMON.split(' ').collect(),
            next: 1,
            total,
        }
    }

    /// A title and a text.
    pub fn fresh(&mut self) -> (String, String) {
        let topic = self.topic();
        let length = self.random.between(40, 120);
        (self.subject(topic), self.text(topic, length))
    }

    fn topic(&mut self) -> usize {
        let weights: Vec<f64> = (1..=TOPICS.len())
            .map(|rank| (f64::from(u32::try_from(rank).unwrap_or(u32::MAX))).powf(-0.6))
            .collect();
        self.random.weighted(&weights)
    }

    fn subject(&mut self, topic: usize) -> String {
        let length = self.random.between(4, 8);
        let mut subject =
            format!("{} {}", TOPICS[topic].0, self.text(topic, length)).to_lowercase();
        subject[..1].make_ascii_uppercase();
        subject
    }

    fn text(&mut self, topic: usize, length: usize) -> String {
        let (name, telling) = TOPICS[topic];
        let random = &mut self.random;
        let mut words: Vec<String> = (0..length)
            .map(|_| (*random.pick(&self.common)).to_owned())
            .collect();
        for _ in 0..(length / 8).max(1) {
            (*random.pick(&telling)).clone_into(&mut words[random.below(length)]);
        }
        name.clone_into(&mut words[random.below(length)]);
        if random.chance(0.15) {
            words[random.below(length)] = format!("0x{:08x}", random.bits() >> 32);
        }
        if random.chance(0.25) {
            words[random.below(length)] = format!("PC-{:04}", random.below(8_000));
        }
        words.join(" ")
    }

    fn seconds(&mut self, begin: usize, end: usize) -> i64 {
        i64::try_from(self.random.between(begin, end)).unwrap_or(i64::MAX)
    }
}

impl Iterator for Corpus {
    type Item = CorpusTicket;

    fn next(&mut self) -> Option<CorpusTicket> {
        let number = self.next;
        if number > self.total {
            return None;
        }
        self.next += 1;
        let topic = self.topic();
        let place = i64::try_from(number).ok()?;
        let total = i64::try_from(self.total).ok()?;
        let created = FIRST + SPAN * place / total + self.seconds(0, 3_600);
        let state = STATES[self.random.weighted(&STATES.map(|(_, weight)| weight))].0;
        let customer = customer_of(self.random.share());
        let contact = self.random.below(CONTACTS);
        let follow_ups = FOLLOW_UPS[self.random.weighted(&FOLLOW_UPS.map(|(_, weight)| weight))].0;
        let mut at = created;
        let mut messages = vec![];
        for _ in 0..follow_ups {
            at += self.seconds(600, 86_400);
            let by_technician = self.random.chance(0.5);
            let length = self.random.between(20, 90);
            let text = self.text(topic, length);
            messages.push(CorpusMessage {
                by_technician,
                at,
                text,
            });
        }
        let subject = self.subject(topic);
        let length = self.random.between(40, 120);
        Some(CorpusTicket {
            topic,
            customer,
            contact,
            subject,
            body: self.text(topic, length),
            state,
            priority: u8::try_from(self.random.between(1, 5)).unwrap_or(4),
            created,
            messages,
            beside: Random::new(self.random.bits()),
        })
    }
}

/// Few customers ask often: the share squared.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "0 to 199"
)]
fn customer_of(share: f64) -> usize {
    ((CUSTOMERS as f64 * share * share) as usize).min(CUSTOMERS - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corpus_repeats_and_keeps_its_recipe() {
        let tickets: Vec<CorpusTicket> = Corpus::new(5_000).collect();
        assert_eq!(tickets[4_999].body, Corpus::new(5_000).last().unwrap().body);
        let follow_ups: usize = tickets.iter().map(|ticket| ticket.messages.len()).sum();
        assert!((10_000..10_700).contains(&follow_ups), "{follow_ups}");
        let closed = tickets
            .iter()
            .filter(|ticket| ticket.state == State::Closed);
        assert!((2_800..3_200).contains(&closed.count()));
        assert!(
            tickets
                .windows(2)
                .all(|pair| pair[0].created <= pair[1].created + 3_600)
        );
        let first = tickets.iter().filter(|ticket| ticket.customer < 50).count();
        assert!((2_300..2_700).contains(&first), "{first}");
    }
}
