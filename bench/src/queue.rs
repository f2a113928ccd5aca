//! What the worst filter costs: many combinations of common, rare and absent values, in every order.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use tierline_app::{Services, tickets};
use tierline_domain::Timestamp;
use tierline_domain::access::Scope;
use tierline_domain::actor::{Actor, ActorRef, Origin};
use tierline_domain::id::{CategoryId, CustomerId, TeamId, TechnicianId, UserId};
use tierline_domain::permission::Role;
use tierline_domain::ports::RecordStore;
use tierline_domain::queue::{AssigneeFilter, TicketFilter, TicketQuery, TicketSort, TimeRange};
use tierline_domain::record::{Record, RecordQuery};
use tierline_domain::ticket::{Priority, Status};
use tierline_server::compose::Desk;

use crate::cpu;
use crate::load::RARE_TAG;
use crate::random::Random;
use crate::run::share;
use crate::say;

/// Combinations that are tried.
const COMBINATIONS: usize = 4_000;
/// The worst of them are tried again, so often: a lost time slice is not a filter's fault.
const AGAIN: usize = 5;
/// How many of the worst.
const WORST: usize = 40;

/// What the filters cost, in milliseconds of processor time.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct QueueCosts {
    pub combinations: usize,
    pub median: f64,
    pub p99: f64,
    /// The worst, after another five runs of the worst 40.
    pub worst: f64,
    pub worst_filter: String,
    /// The worst count, exact to 999.
    pub worst_count: f64,
}

/// Runs the combinations on a filled folder, in this process.
pub async fn measure(data: &Path) -> Result<QueueCosts> {
    let desk = Desk::open(data)?;
    let services = &desk.services;
    let values = Values::of(services).await?;
    let mut random = Random::new(3);
    let queries: Vec<(Actor, TicketQuery)> = (0..COMBINATIONS)
        .map(|_| values.draw(&mut random))
        .collect();
    // Once for the caches.
    for (actor, query) in queries.iter().take(200) {
        list(services, actor, query).await?;
    }
    let mut costs = vec![];
    for (place, (actor, query)) in queries.iter().enumerate() {
        costs.push((list(services, actor, query).await?, place));
    }
    costs.sort_unstable();
    let times: Vec<Duration> = costs.iter().map(|(cost, _)| *cost).collect();
    let (mut worst, mut worst_count) = ((Duration::ZERO, 0), Duration::ZERO);
    for (_, place) in costs.iter().rev().take(WORST) {
        let (actor, query) = &queries[*place];
        let (mut lists, mut counts) = (vec![], vec![]);
        for _ in 0..AGAIN {
            lists.push(list(services, actor, query).await?);
            counts.push(count(services, actor, query).await?);
        }
        lists.sort_unstable();
        counts.sort_unstable();
        worst = worst.max((lists[AGAIN / 2], *place));
        worst_count = worst_count.max(counts[AGAIN / 2]);
    }
    let (actor, query) = &queries[worst.1];
    let told = QueueCosts {
        combinations: COMBINATIONS,
        median: share(&times, 50).context("nothing was measured")?,
        p99: share(&times, 99).unwrap_or_default(),
        worst: worst.0.as_secs_f64() * 1e3,
        worst_filter: format!("{:?} {:?} by {:?}", query.filter, query.sort, actor.role),
        worst_count: worst_count.as_secs_f64() * 1e3,
    };
    say(&format!("{told:?}"))?;
    Ok(told)
}

async fn list(services: &Services, actor: &Actor, query: &TicketQuery) -> Result<Duration> {
    let before = cpu::of_threads("self");
    tickets::list(services, actor, query).await?;
    Ok(cpu::of_threads("self").saturating_sub(before))
}

async fn count(services: &Services, actor: &Actor, query: &TicketQuery) -> Result<Duration> {
    let before = cpu::of_threads("self");
    tickets::count(services, actor, &query.filter).await?;
    Ok(cpu::of_threads("self").saturating_sub(before))
}

/// The values that filters are made of: common ones first, absent ones last.
struct Values {
    customers: Vec<CustomerId>,
    technicians: Vec<TechnicianId>,
    teams: Vec<TeamId>,
    categories: Vec<CategoryId>,
}

impl Values {
    async fn of(services: &Services) -> Result<Self> {
        Ok(Self {
            customers: ids(&*services.customers).await?,
            technicians: ids(&*services.technicians).await?,
            teams: ids(&*services.teams).await?,
            categories: ids(&*services.categories).await?,
        })
    }

    fn draw(&self, random: &mut Random) -> (Actor, TicketQuery) {
        let sorts = [
            TicketSort::UpdatedNewest,
            TicketSort::UpdatedOldest,
            TicketSort::CreatedNewest,
            TicketSort::CreatedOldest,
            TicketSort::PriorityHighest,
            TicketSort::PriorityLowest,
        ];
        let query = TicketQuery {
            filter: self.filter(random),
            sort: *random.pick(&sorts),
            after: None,
            limit: 50,
        };
        (self.actor(random), query)
    }

    fn filter(&self, random: &mut Random) -> TicketFilter {
        let absent = TechnicianId::from_bytes([255; 16]);
        let assignees = [
            AssigneeFilter::Unassigned,
            AssigneeFilter::Technician(*random.pick(&self.technicians)),
            AssigneeFilter::Technician(absent),
        ];
        let tags = ["tunnel", RARE_TAG, "absent"];
        let categories: Vec<CategoryId> = (0..random.between(1, 4))
            .map(|_| *random.pick(&self.categories))
            .collect();
        let statuses: [&[Status]; 5] = [
            &[Status::Open],
            &Status::ACTIVE,
            &[Status::Cancelled],
            &[Status::Closed],
            &[Status::Resolved, Status::WaitingOnVendor],
        ];
        let priorities: [&[Priority]; 2] = [&[Priority::ALL[0]], &Priority::ALL[1..3]];
        let mut given = |share| random.chance(share);
        let (status, priority) = (given(0.6), given(0.3));
        let (assignee, customer, team) = (given(0.3), given(0.3), given(0.2));
        let (category, tag, created, updated) = (given(0.3), given(0.15), given(0.15), given(0.15));
        TicketFilter {
            statuses: if status {
                random.pick(&statuses).to_vec()
            } else {
                vec![]
            },
            priorities: if priority {
                random.pick(&priorities).to_vec()
            } else {
                vec![]
            },
            assignee: assignee.then(|| *random.pick(&assignees)),
            team: team.then(|| *random.pick(&self.teams)),
            customer: customer.then(|| *random.pick(&self.customers)),
            contact: None,
            categories: if category { categories } else { vec![] },
            tag: tag.then(|| (*random.pick(&tags)).to_owned()),
            created: if created {
                range(random)
            } else {
                TimeRange::default()
            },
            updated: if updated {
                range(random)
            } else {
                TimeRange::default()
            },
        }
    }

    /// All customers, some of them, or one.
    fn actor(&self, random: &mut Random) -> Actor {
        let scope = match random.below(4) {
            0 => Scope::Customers(self.customers.iter().step_by(7).copied().collect()),
            1 => Scope::Customers(std::iter::once(*random.pick(&self.customers)).collect()),
            _ => Scope::All,
        };
        let user = UserId::from_bytes([1; 16]);
        Actor {
            user,
            reference: ActorRef::User { id: user },
            role: Role::Technician,
            scope,
            token: None,
            origin: Origin::App,
        }
    }
}

/// A day, a quarter, or a time when there was nothing.
fn range(random: &mut Random) -> TimeRange {
    let (from, to) = *random.pick(&[
        (1_720_000_000, 1_720_086_400),
        (1_720_000_000, 1_728_000_000),
        (1_500_000_000, 1_500_086_400),
    ]);
    TimeRange {
        from: Timestamp::from_second(from).ok(),
        to: Timestamp::from_second(to).ok(),
    }
}

async fn ids<T: Record>(store: &dyn RecordStore<T>) -> Result<Vec<T::Id>> {
    let query = RecordQuery {
        limit: 500,
        ..RecordQuery::default()
    };
    let page = store.list(&Scope::All, &query).await?;
    Ok(page.items.iter().map(Record::id).collect())
}
