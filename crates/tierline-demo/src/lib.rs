//! A believable service provider's desk, made up: customers, people, and a year of tickets with their history.
//!
//! Nobody in it exists. It yields what an import takes in, so the desk is filled as any other desk is.

mod calendar;
mod companies;
mod names;
mod people;
mod phrases;
mod random;
mod story;
mod tickets;
mod topics;
mod voice;
mod writing;

use jiff::Timestamp;
use tierline_domain::import::ImportItem;

use crate::phrases::Phrases;
use crate::tickets::Desk;

/// The source's name in external ids.
pub const SYSTEM: &str = "demo";
/// Key of the technician that the demo's technician logs in as.
pub const TECHNICIAN: &str = "technician-1";
/// Key of the contact that the demo's contact logs in as: one who writes often.
pub const CONTACT: &str = "fas-1";

/// What is to be made. The same plan gives the same desk.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The end of the history.
    pub now: Timestamp,
    pub seed: u64,
    pub size: Size,
}

/// How much is to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// About 5,000 tickets over a year.
    Full,
    /// About 300 tickets over two months.
    Small,
}

impl Size {
    /// How many tickets.
    pub const fn tickets(self) -> u32 {
        match self {
            Self::Full => 5_000,
            Self::Small => 300,
        }
    }

    const fn days(self) -> u32 {
        match self {
            Self::Full => 365,
            Self::Small => 60,
        }
    }
}

/// Everything, in the order in which it must be written: customers, people, tickets by time.
pub fn items(plan: Plan) -> impl Iterator<Item = ImportItem> + Send {
    let phrases = Phrases::read().expect("a test reads the phrases that the program carries");
    let contacts = people::contacts(plan.seed);
    let customers = companies::COMPANIES
        .iter()
        .map(companies::Company::imported);
    let people: Vec<_> = people::solvers(plan.now)
        .chain(contacts.iter().map(people::Contact::imported))
        .collect();
    let desk = Desk::new(plan, phrases, contacts);
    let arrivals = desk.arrivals();
    let tickets = (1..)
        .zip(arrivals)
        .map(move |(n, arrival)| desk.ticket(n, &arrival));
    customers
        .map(ImportItem::Customer)
        .chain(people.into_iter().map(ImportItem::Person))
        .chain(tickets.map(|ticket| ImportItem::Ticket(Box::new(ticket))))
}
