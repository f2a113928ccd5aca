//! The demo desk is believable: as many people and tickets as it says, in the rhythm of real work, alive at any hour.
#![expect(clippy::unwrap_used, reason = "a demo that cannot be read has failed")]

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Weekday;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use tierline_demo::{Plan, Size, TECHNICIAN, items};
use tierline_domain::import::{
    ImportItem, ImportedCustomer, ImportedHappening, ImportedPart, ImportedPerson, ImportedTicket,
};
use tierline_domain::ticket::{Priority, Status};

/// What a plan makes, by kind.
#[derive(Debug, PartialEq)]
struct Made {
    customers: Vec<ImportedCustomer>,
    people: Vec<ImportedPerson>,
    tickets: Vec<ImportedTicket>,
}

fn made(now: &str, size: Size) -> Made {
    let plan = Plan {
        now: now.parse().unwrap(),
        seed: 2026,
        size,
    };
    let (mut customers, mut people, mut tickets) = (vec![], vec![], vec![]);
    for item in items(plan) {
        match item {
            ImportItem::Customer(customer) => customers.push(customer),
            ImportItem::Person(person) => people.push(person),
            ImportItem::Ticket(ticket) => tickets.push(*ticket),
        }
    }
    Made {
        customers,
        people,
        tickets,
    }
}

fn statuses(ticket: &ImportedTicket) -> impl Iterator<Item = (Timestamp, Status)> {
    ticket.steps.iter().filter_map(|step| match step.what {
        ImportedHappening::Status(status) => Some((step.at, status)),
        _ => None,
    })
}

/// As the desk shows it in the end.
fn status(ticket: &ImportedTicket) -> Status {
    statuses(ticket)
        .last()
        .map_or(Status::New, |(_, status)| status)
}

fn is_open(ticket: &ImportedTicket) -> bool {
    !matches!(
        status(ticket),
        Status::Resolved | Status::Closed | Status::Cancelled
    )
}

fn priority(ticket: &ImportedTicket) -> Priority {
    let raised = ticket.steps.iter().rev().find_map(|step| match step.what {
        ImportedHappening::Priority(priority) => Some(priority),
        _ => None,
    });
    raised.or(ticket.priority).unwrap()
}

fn assignees(ticket: &ImportedTicket) -> Vec<&str> {
    let assigned = ticket.steps.iter().filter_map(|step| match &step.what {
        ImportedHappening::Assign(to) => to.as_deref(),
        _ => None,
    });
    assigned.collect()
}

#[expect(clippy::cast_precision_loss, reason = "counts of tickets")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

#[test]
fn it_has_the_customers_people_and_tickets_that_it_promises() {
    let Made {
        customers,
        people,
        tickets,
    } = made("2026-11-25T10:00:00Z", Size::Full);
    assert_eq!(customers.len(), 12);
    let tiers: BTreeSet<String> = customers
        .iter()
        .map(|customer| format!("{:?}", customer.tier))
        .collect();
    assert_eq!(tiers.len(), 4);
    let tiers: Vec<u8> = people
        .iter()
        .filter_map(|person| match person.part {
            ImportedPart::Technician { tier, .. } => Some(tier),
            _ => None,
        })
        .collect();
    assert_eq!(tiers.len(), 9);
    assert_eq!(tiers.iter().collect::<BTreeSet<_>>().len(), 3);
    assert_eq!(tickets.len(), 5_000);
    let distinct =
        |text: fn(&ImportedTicket) -> &str| tickets.iter().map(text).collect::<BTreeSet<_>>().len();
    assert!(distinct(|ticket| &ticket.title) >= 4_000);
    assert!(distinct(|ticket| &ticket.text) >= 4_500);
    let spread = tickets[4_999]
        .created_at
        .duration_since(tickets[0].created_at);
    assert!(spread > SignedDuration::from_hours(24 * 350));
}

#[test]
fn work_has_its_rhythm_and_each_category_its_own_pace() {
    let tickets = made("2026-11-25T10:00:00Z", Size::Full).tickets;
    let zone = TimeZone::get("Europe/London").unwrap();
    let british = ["QMD", "FAS", "OST"];
    let local: Vec<_> = tickets
        .iter()
        .filter(|ticket| british.contains(&&*ticket.customer) && ticket.contact.is_some())
        .map(|ticket| zone.to_datetime(ticket.created_at))
        .collect();
    let of = |day| local.iter().filter(|at| at.weekday() == day).count();
    assert!(of(Weekday::Monday) > of(Weekday::Friday));
    assert!(of(Weekday::Friday) > 5 * of(Weekday::Sunday));
    let within = |hours: std::ops::Range<i8>| {
        share(
            local.iter().filter(|at| hours.contains(&at.hour())).count(),
            local.len(),
        )
    };
    assert!(within(8..18) > 0.85 && within(12..13) < within(9..10));

    // By category: median hours to the solution, and the shares that changed hands and came back.
    let mut by_category: BTreeMap<String, Vec<&ImportedTicket>> = BTreeMap::new();
    for ticket in &tickets {
        by_category
            .entry(ticket.category.join(" > "))
            .or_default()
            .push(ticket);
    }
    assert!(by_category.len() > 20, "{}", by_category.len());
    let hours = |category: &str| {
        let mut solved: Vec<i64> = by_category[category]
            .iter()
            .filter_map(|ticket| {
                let (at, _) = statuses(ticket).find(|(_, status)| *status == Status::Resolved)?;
                Some(at.duration_since(ticket.created_at).as_mins())
            })
            .collect();
        solved.sort_unstable();
        solved[solved.len() / 2]
    };
    assert!(hours("Accounts > New starters") > 3 * hours("Accounts > Passwords and sign-in"));
    let rate = |category: &str, happened: fn(&ImportedTicket) -> bool| {
        let all = &by_category[category];
        share(
            all.iter().filter(|ticket| happened(ticket)).count(),
            all.len(),
        )
    };
    let handed = |ticket: &ImportedTicket| assignees(ticket).len() > 1;
    let reopened = |ticket: &ImportedTicket| {
        statuses(ticket)
            .filter(|(_, status)| *status == Status::Resolved)
            .count()
            > 1
    };
    assert!(
        rate("E-mail > Mail delivery", handed)
            > 2.0 * rate("Accounts > Passwords and sign-in", handed)
    );
    assert!(
        rate("Backup > Failed jobs", reopened)
            > 2.0 * rate("Security > Phishing and spam", reopened)
    );
}

#[test]
fn at_any_hour_of_any_day_the_desk_looks_alive() {
    // A Sunday at night, then on: each day another hour, the turn of the year and the change of the clocks too.
    for now in [
        "2026-11-22T03:10:00Z",
        "2026-11-23T07:05:00Z",
        "2026-11-24T12:30:00Z",
        "2026-11-25T22:30:00Z",
        "2026-11-27T17:45:00Z",
        "2026-11-28T11:00:00Z",
        "2027-01-01T09:00:00Z",
        "2027-03-28T01:30:00Z",
    ] {
        let tickets = made(now, Size::Full).tickets;
        let now: Timestamp = now.parse().unwrap();
        for ticket in &tickets {
            assert!(ticket.created_at < now, "{now}: {}", ticket.external_id);
            assert!(
                ticket.steps.iter().all(|step| step.at < now),
                "{now}: {}",
                ticket.external_id
            );
            assert!(
                ticket.steps.is_sorted_by_key(|step| step.at),
                "{}",
                ticket.external_id
            );
        }
        let open: Vec<&ImportedTicket> = tickets.iter().filter(|ticket| is_open(ticket)).collect();
        assert!(
            (100..600).contains(&open.len()),
            "{now}: {} open",
            open.len()
        );
        for wanted in [Priority::P1, Priority::P2, Priority::P3, Priority::P4] {
            let found = open
                .iter()
                .filter(|ticket| priority(ticket) == wanted)
                .count();
            assert!(found > 0, "{now}: none of {wanted:?} is open");
        }
        let fresh = open.iter().filter(|ticket| {
            assignees(ticket).is_empty()
                && now.duration_since(ticket.created_at) < SignedDuration::from_hours(4)
        });
        assert!(fresh.count() >= 3, "{now}: nothing new");
        let own: Vec<_> = open
            .iter()
            .filter(|ticket| assignees(ticket).last() == Some(&TECHNICIAN))
            .collect();
        let levels: BTreeSet<Priority> = own.iter().map(|ticket| priority(ticket)).collect();
        assert!(
            (5..80).contains(&own.len()) && levels.len() >= 3,
            "{now}: the technician has {} of {levels:?}",
            own.len()
        );
    }
}

#[test]
fn the_same_plan_makes_the_same_desk() {
    let now = "2026-11-25T10:00:00Z";
    assert_eq!(made(now, Size::Small), made(now, Size::Small));
}

#[test]
fn texts_are_whole() {
    let tickets = made("2026-11-25T10:00:00Z", Size::Full).tickets;
    let mut broken = vec![];
    for ticket in &tickets {
        let replies = ticket.steps.iter().filter_map(|step| match &step.what {
            ImportedHappening::Message { text, .. } => Some(text),
            _ => None,
        });
        for text in replies.chain([&ticket.title, &ticket.text]) {
            let slots = text.contains(['[', ']', '{', '}', '|']) || text.contains("\\n");
            let gaps = ["  ", " .", " ,", ", .", "..."]
                .iter()
                .any(|gap| text.contains(gap));
            let words: Vec<&str> = text.split_whitespace().collect();
            let twice = words
                .windows(2)
                .any(|pair| pair[0] == pair[1] && pair[0].chars().all(char::is_alphabetic));
            if slots || gaps || twice || text.trim() != text || text.is_empty() {
                broken.push(text);
            }
        }
    }
    assert!(
        broken.is_empty(),
        "{} broken: {:#?}",
        broken.len(),
        &broken[..broken.len().min(20)]
    );
}
