//! The people: the service provider's technicians, and the contacts at the customers.

use jiff::civil::{Date, Time};
use jiff::{Timestamp, ToSpan};
use tierline_domain::import::{ImportedPart, ImportedPerson};
use tierline_domain::technician::{Absence, Availability, Shift};

use crate::companies::{COMPANIES, Company};
use crate::names::names;
use crate::random::Random;
use crate::topics::{CLOUD, NETWORK, SERVICE_DESK, TOPICS};

/// The domain of the service provider itself.
const OWN_DOMAIN: &str = "demo.example";

/// A made-up technician.
pub(crate) struct Solver {
    pub name: &'static str,
    tier: u8,
    team: &'static str,
    max_capacity: u32,
    zone: &'static str,
    /// First and last hour of the day, and the days of the week (1 is Monday).
    hours: (i8, i8),
    days: &'static [u8],
    certifications: &'static [&'static str],
}

/// In the order in which topics name them.
pub(crate) const SOLVERS: [Solver; 9] = [
    solver("Mira Okonveldt", 1, SERVICE_DESK, 45, (8, 17), &[]),
    solver(
        "Callum Prydewell",
        1,
        SERVICE_DESK,
        45,
        (9, 18),
        &["Hardware repair"],
    ),
    Solver {
        zone: "Europe/Berlin",
        ..solver("Tobias Reinwaldt", 1, SERVICE_DESK, 40, (8, 17), &[])
    },
    Solver {
        zone: "Europe/Madrid",
        ..solver("Inés Carvallosa", 1, SERVICE_DESK, 40, (9, 18), &[])
    },
    solver(
        "Priya Venkatesan-Holt",
        2,
        CLOUD,
        35,
        (8, 17),
        &["Cloud administrator"],
    ),
    Solver {
        days: &[1, 2, 3, 4],
        ..solver(
            "Hannah Wexcombe",
            2,
            CLOUD,
            30,
            (8, 18),
            &["Backup engineer"],
        )
    },
    solver(
        "Dorian Leclairmont",
        2,
        NETWORK,
        35,
        (9, 18),
        &["Network associate"],
    ),
    solver(
        "Yusuf Adeyinka-Stone",
        3,
        NETWORK,
        25,
        (8, 17),
        &["Security analyst", "Network professional"],
    ),
    Solver {
        zone: "America/New_York",
        ..solver(
            "Greta Halvorsdal",
            3,
            CLOUD,
            25,
            (9, 18),
            &["Systems architect"],
        )
    },
];

const fn solver(
    name: &'static str,
    tier: u8,
    team: &'static str,
    max_capacity: u32,
    hours: (i8, i8),
    certifications: &'static [&'static str],
) -> Solver {
    Solver {
        name,
        tier,
        team,
        max_capacity,
        zone: "Europe/London",
        hours,
        days: &[1, 2, 3, 4, 5],
        certifications,
    }
}

/// The key of the technician at this place.
pub(crate) fn solver_key(place: usize) -> String {
    format!("technician-{}", place + 1)
}

/// The technicians as the import takes them.
pub(crate) fn solvers(now: Timestamp) -> impl Iterator<Item = ImportedPerson> {
    let today = now.to_zoned(jiff::tz::TimeZone::UTC).date();
    SOLVERS
        .iter()
        .enumerate()
        .map(move |(place, solver)| ImportedPerson {
            key: solver_key(place),
            name: solver.name.to_owned(),
            email: Some(address(solver.name, OWN_DOMAIN)),
            phone: None,
            title: None,
            part: ImportedPart::Technician {
                tier: solver.tier,
                team: Some(solver.team.to_owned()),
                skills: skills(place, solver),
                max_capacity: solver.max_capacity,
                availability: solver.availability(place, today),
            },
        })
}

/// What they solve most, they know best.
fn skills(place: usize, solver: &Solver) -> Vec<(Vec<String>, u8, Vec<String>)> {
    let known = TOPICS.iter().filter_map(|topic| {
        let (_, weight) = topic.solvers.iter().find(|(who, _)| *who == place)?;
        Some((topic, *weight))
    });
    // Who speaks a customer's language is a generalist.
    let general = TOPICS
        .iter()
        .filter(|topic| topic.first_line && matches!(place, 2 | 3))
        .map(|topic| (topic, 40));
    known
        .chain(general)
        .map(|(topic, weight)| {
            let level = match weight {
                70.. => 9,
                40.. => 7,
                10.. => 5,
                _ => 3,
            };
            let certifications = solver.certifications.iter().filter(|_| level == 9);
            (
                topic.path.map(str::to_owned).to_vec(),
                level,
                certifications.map(|name| (*name).to_owned()).collect(),
            )
        })
        .collect()
}

impl Solver {
    fn availability(&self, place: usize, today: Date) -> Availability {
        let shifts = self.days.iter().map(|day| Shift {
            day: *day,
            from: Time::constant(self.hours.0, 0, 0, 0),
            to: Time::constant(self.hours.1, 0, 0, 0),
        });
        // One of them is away soon, another for two weeks later on.
        let away = match place {
            1 => Some((3, 7)),
            4 => Some((20, 33)),
            _ => None,
        };
        let absence = away.and_then(|(from, to): (i64, i64)| {
            Some(Absence {
                from: today.checked_add(from.days()).ok()?,
                to: today.checked_add(to.days()).ok()?,
            })
        });
        Availability {
            time_zone: self.zone.to_owned(),
            weekly: shifts.collect(),
            absences: absence.into_iter().collect(),
        }
    }
}

/// How somebody writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    Brief,
    Plain,
    Polite,
    Chatty,
    Formal,
    Careless,
    Impatient,
}

/// How many write in which manner.
const MANNERS: [(Manner, u32); 7] = [
    (Manner::Brief, 20),
    (Manner::Plain, 26),
    (Manner::Polite, 18),
    (Manner::Chatty, 10),
    (Manner::Formal, 9),
    (Manner::Careless, 11),
    (Manner::Impatient, 6),
];

/// A made-up person at a customer.
#[derive(Debug, Clone)]
pub(crate) struct Contact {
    pub key: String,
    pub name: String,
    pub company: usize,
    pub site: &'static str,
    pub language: &'static str,
    pub manner: Manner,
    phone: String,
    job: &'static str,
}

impl Contact {
    pub fn first_name(&self) -> &str {
        self.name.split(' ').next().unwrap_or_default()
    }

    pub fn company(&self) -> &'static Company {
        &COMPANIES[self.company]
    }

    pub fn job(&self) -> &'static str {
        self.job
    }

    /// As the import takes them.
    pub fn imported(&self) -> ImportedPerson {
        ImportedPerson {
            key: self.key.clone(),
            name: self.name.clone(),
            email: Some(address(&self.name, self.company().domain)),
            phone: Some(self.phone.clone()),
            title: Some(self.job.to_owned()),
            part: ImportedPart::Contact {
                customer: self.company().code.to_owned(),
                site: Some(self.site.to_owned()),
                language: Some(self.language.to_owned()),
            },
        }
    }
}

/// The contacts of all customers, in the order of the customers.
pub(crate) fn contacts(seed: u64) -> Vec<Contact> {
    let mut made: Vec<Contact> = vec![];
    for (company, about) in COMPANIES.iter().enumerate() {
        let mut random = Random::of(seed, about.code, 0);
        for n in 0..about.people {
            // Abroad, one or two write English.
            let language = if n % 5 == 4 { "en" } else { about.language };
            let (first, last) = names(about.language);
            let name = loop {
                let name = format!("{} {}", random.pick(first), random.pick(last));
                if made.iter().all(|other| other.name != name) {
                    break name;
                }
            };
            let manner = MANNERS[random.weighted(MANNERS.iter().map(|(_, weight)| *weight))].0;
            made.push(Contact {
                key: format!("{}-{}", about.code.to_lowercase(), n + 1),
                name,
                company,
                site: random.pick(about.sites).0,
                language,
                manner,
                phone: format!("{}{:03}", about.phone, 100 + n * 17 % 800),
                job: about.jobs[n % about.jobs.len()],
            });
        }
    }
    made
}

/// The address of a name: folded to ASCII, as mail systems like it.
fn address(name: &str, domain: &str) -> String {
    let mut local = String::new();
    for letter in name.to_lowercase().chars() {
        match letter {
            'ä' => local.push_str("ae"),
            'ö' => local.push_str("oe"),
            'ü' => local.push_str("ue"),
            'ß' => local.push_str("ss"),
            'á' | 'à' | 'â' => local.push('a'),
            'é' | 'è' | 'ê' | 'ë' => local.push('e'),
            'í' | 'î' | 'ï' => local.push('i'),
            'ó' | 'ô' => local.push('o'),
            'ú' => local.push('u'),
            'ñ' => local.push('n'),
            'ç' => local.push('c'),
            ' ' => local.push('.'),
            letter if letter.is_ascii_alphanumeric() || letter == '-' => local.push(letter),
            _ => {}
        }
    }
    format!("{local}@{domain}")
}
