//! The tickets: who writes when about what, and what becomes of it.

use std::collections::BTreeSet;

use jiff::civil::{DateTime, Weekday};
use jiff::{SignedDuration, Timestamp};
use tierline_domain::import::ImportedTicket;
use tierline_domain::ticket::{Channel, Impact, Priority, Urgency};

use crate::Plan;
use crate::calendar::Hours;
use crate::companies::COMPANIES;
use crate::names::names;
use crate::people::{Contact, Manner, SOLVERS};
use crate::phrases::{Issue, Phrases, Scenario};
use crate::random::Random;
use crate::story::{Case, Story};
use crate::topics::{TOPICS, Topic};
use crate::voice::Voice;
use crate::writing::Occasion;

/// The share of tickets that monitoring opens.
const ALERTS: f64 = 0.12;
/// The share that is filed under a wrong category, of which technicians correct some.
const MISFILED: f64 = 0.09;
/// The share whose impact or urgency somebody judged otherwise than the text says.
const MISJUDGED: f64 = 0.05;
/// The share whose priority somebody set apart from the matrix.
const OVERRIDDEN: f64 = 0.015;
/// One of so many tickets came within the last hours.
const FRESH: u32 = 400;

/// When something comes in, and from whom.
pub(crate) struct Arrival {
    pub at: Timestamp,
    company: usize,
    /// Nobody, where monitoring reports.
    contact: Option<usize>,
}

/// What all tickets have in common.
pub(crate) struct Desk {
    plan: Plan,
    phrases: Phrases,
    contacts: Vec<Contact>,
    hours: Vec<Hours>,
}

impl Desk {
    pub fn new(plan: Plan, phrases: Phrases, contacts: Vec<Contact>) -> Self {
        let hours = COMPANIES.iter().map(|company| Hours::of(company.zone));
        Self {
            hours: hours.collect(),
            plan,
            phrases,
            contacts,
        }
    }

    /// All arrivals in the order of time.
    pub fn arrivals(&self) -> Vec<Arrival> {
        let count = self.plan.size.tickets();
        let mut made: Vec<Arrival> = (0..count).map(|n| self.arrival(n)).collect();
        made.sort_by_key(|arrival| arrival.at);
        made
    }

    fn arrival(&self, n: u32) -> Arrival {
        let plan = &self.plan;
        let mut random = Random::of(plan.seed, "arrival", u64::from(n));
        let fresh = n.is_multiple_of(FRESH) || n.is_multiple_of(FRESH / 4) && n < FRESH * 2;
        let open = |place: &usize| self.hours[*place].at_work(plan.now);
        let awake: Vec<usize> = (0..COMPANIES.len()).filter(open).collect();
        let company = if fresh && !awake.is_empty() {
            *random.pick(&awake)
        } else {
            random.weighted(COMPANIES.iter().map(|company| company.share))
        };
        // When nobody is at work, only machines report.
        let alert = (fresh && awake.is_empty()) || random.chance(ALERTS);
        let at = if fresh {
            let ago = 120 + i64::try_from(random.below(3 * 3_600)).unwrap_or(0);
            plan.now - SignedDuration::from_secs(ago)
        } else {
            self.hours[company].arrival(&mut random, plan.now, plan.size.days(), alert)
        };
        Arrival {
            at,
            company,
            contact: (!alert).then(|| self.writer(company, &mut random)),
        }
    }

    /// Some write often, most do not.
    fn writer(&self, company: usize, random: &mut Random) -> usize {
        let people = || {
            self.contacts
                .iter()
                .enumerate()
                .filter(|(_, contact)| contact.company == company)
        };
        let weights: Vec<u32> = (0..people().count())
            .map(|n| 60 / (u32::try_from(n).unwrap_or(0) + 3))
            .collect();
        let chosen = random.weighted(weights.into_iter());
        people().nth(chosen).map_or(0, |(place, _)| place)
    }

    /// The ticket of an arrival; `n` counts from 1 in the order of time.
    pub fn ticket(&self, n: u64, arrival: &Arrival) -> ImportedTicket {
        let mut random = Random::of(self.plan.seed, "ticket", n);
        let contact = arrival.contact.map(|place| &self.contacts[place]);
        let scenario = self.scenario(contact, &mut random);
        let issue = scenario.issue(&mut random);
        let mut voice = self.voice(n, arrival, scenario, &mut random);
        let judged = Judged::of(issue, &mut random);
        voice.know("sev", judged.severity(&mut random));
        let occasion = Occasion {
            issue,
            channel: channel(scenario, &mut random),
            manner: contact.map_or(Manner::Plain, |contact| contact.manner),
            impact: judged.told.0,
            urgency: judged.told.1,
        };
        let (title, text) = (occasion.title(&mut voice), occasion.description(&mut voice));
        let about = issue.topic(&mut random);
        let topic = &TOPICS[about];
        let solver = solver(topic, scenario.language, &mut random);
        voice.know(
            "next",
            SOLVERS[solver].name.split(' ').next().unwrap_or_default(),
        );
        voice.know("topic", topic.path.join(" > "));
        let case = Case {
            external_id: format!("ticket-{n:05}"),
            issue,
            about,
            filed: filed(about, &mut random),
            priority: judged.priority,
            contact: contact.map(|contact| contact.key.clone()),
            solver,
            created: arrival.at,
            now: self.plan.now,
            hours: &self.hours[arrival.company],
        };
        let steps = Story::tell(&case, &mut voice);
        ImportedTicket {
            external_id: case.external_id.clone(),
            line: n,
            customer: COMPANIES[arrival.company].code.to_owned(),
            contact: case.contact.clone(),
            site: contact.map(|contact| contact.site.to_owned()),
            title,
            text,
            html: None,
            kind: Some(issue.kind()),
            category: TOPICS[case.filed].path.map(str::to_owned).to_vec(),
            impact: Some(judged.impact),
            urgency: Some(judged.urgency),
            priority: Some(judged.priority),
            team: Some(topic.team.to_owned()),
            assignee: None,
            channel: occasion.channel,
            language: Some(scenario.language.to_owned()),
            tags: tags(topic, scenario, contact, &mut random),
            created_at: arrival.at,
            steps,
        }
    }

    fn scenario(&self, contact: Option<&Contact>, random: &mut Random) -> &Scenario {
        let language = contact.map_or("en", |contact| contact.language);
        let of = |scenario: &Scenario| {
            scenario.language == language && scenario.alert == contact.is_none()
        };
        let weight = |scenario: &Scenario| if of(scenario) { scenario.weight } else { 0 };
        &self.phrases.scenarios[random.weighted(self.phrases.scenarios.iter().map(weight))]
    }

    /// A voice that knows the people and places around the ticket.
    fn voice(
        &self,
        n: u64,
        arrival: &Arrival,
        scenario: &Scenario,
        random: &mut Random,
    ) -> Voice<'_> {
        let company = &COMPANIES[arrival.company];
        let seeded = Random::of(self.plan.seed, scenario.name, n);
        let mut voice = Voice::new(&self.phrases, scenario.language, seeded);
        let colleagues: Vec<&Contact> = self
            .contacts
            .iter()
            .enumerate()
            .filter(|(place, other)| {
                other.company == arrival.company && Some(*place) != arrival.contact
            })
            .map(|(_, other)| other)
            .collect();
        let (mate, mate2) = (
            random.below(colleagues.len()),
            1 + random.below(colleagues.len() - 1),
        );
        voice.know("mate", colleagues[mate].first_name());
        voice.know(
            "mate2",
            colleagues[(mate + mate2) % colleagues.len()].first_name(),
        );
        let (first, last) = names(company.language);
        voice.know(
            "colleague",
            format!("{} {}", random.pick(first), random.pick(last)),
        );
        moment(&mut voice, self.hours[arrival.company].local(arrival.at));
        voice.know("company", company.name);
        voice.know("code", company.code);
        voice.know("app", company.application);
        let contact = arrival.contact.map(|place| &self.contacts[place]);
        let site = contact.map_or_else(|| random.pick(company.sites).0, |contact| contact.site);
        voice.know("site", site);
        voice.know("me", contact.map_or("", Contact::first_name));
        voice.know("name", contact.map_or("", |contact| &contact.name));
        voice.know("job", contact.map_or("", Contact::job));
        voice
    }
}

/// What depends on when somebody writes: nobody says "good afternoon" at nine, or "yesterday" of a Sunday.
fn moment(voice: &mut Voice<'_>, local: DateTime) {
    let half = if local.hour() < 12 { "am" } else { "pm" };
    for key in ["greeting", "today"] {
        let said = voice.common(&format!("{key}.{half}"));
        voice.know(key, said);
    }
    let weekday = local.weekday();
    let said = if weekday == Weekday::Monday {
        voice.common("yesterday.monday")
    } else {
        voice.common("yesterday.other")
    };
    voice.know("yesterday", said);
    voice.know_one_of("weekday", "weekdays", weekday.to_monday_zero_offset());
    // Rounded, as people look at a clock; soon after midnight it stays the same day.
    let minutes = i64::from(local.hour()) * 60 + i64::from(local.minute());
    let ago = 25 + i64::try_from(voice.random.below(90)).unwrap_or(0);
    let earlier = (minutes - ago).max(0) / 5 * 5;
    voice.know("earlier", format!("{}:{:02}", earlier / 60, earlier % 60));
}

/// How bad and how urgent it is, as told and as filed.
struct Judged {
    /// 0 is low, 1 medium, 2 high.
    told: (usize, usize),
    impact: Impact,
    urgency: Urgency,
    priority: Priority,
}

impl Judged {
    fn of(issue: Issue<'_>, random: &mut Random) -> Self {
        let [impacts, urgencies] = issue.levels();
        let impact = random.weighted(impacts.into_iter());
        let urgency = random.weighted(urgencies.into_iter());
        let mut otherwise = |level: usize| {
            if random.chance(MISJUDGED) {
                random.below(3)
            } else {
                level
            }
        };
        let filed_impact = [Impact::Low, Impact::Medium, Impact::High][otherwise(impact)];
        let filed_urgency = [Urgency::Low, Urgency::Medium, Urgency::High][otherwise(urgency)];
        let mut priority = Priority::from_matrix(filed_impact, filed_urgency);
        if random.chance(OVERRIDDEN) {
            priority = neighbour(priority, random);
        }
        Self {
            told: (impact, urgency),
            impact: filed_impact,
            urgency: filed_urgency,
            priority,
        }
    }

    /// What monitoring calls it.
    fn severity(&self, random: &mut Random) -> &'static str {
        let level = if random.chance(0.12) {
            random.below(3)
        } else {
            self.told.1
        };
        ["information", "warning", "critical"][level]
    }
}

/// One step up or down.
fn neighbour(priority: Priority, random: &mut Random) -> Priority {
    let steps = match priority {
        Priority::P1 => [Priority::P2, Priority::P2],
        Priority::P2 => [Priority::P1, Priority::P3],
        Priority::P3 => [Priority::P2, Priority::P4],
        Priority::P4 => [Priority::P3, Priority::P3],
    };
    *random.pick(&steps)
}

fn channel(scenario: &Scenario, random: &mut Random) -> Channel {
    if scenario.alert {
        return Channel::Api;
    }
    let channels = [
        (Channel::Email, 52),
        (Channel::Portal, 24),
        (Channel::Phone, 17),
        (Channel::Web, 7),
    ];
    channels[random.weighted(channels.iter().map(|(_, weight)| *weight))].0
}

/// Who solves it: in the first line whoever speaks the language, else who knows the topic.
fn solver(topic: &Topic, language: &str, random: &mut Random) -> usize {
    let speaker = match language {
        "de" => Some(2),
        "fr" | "es" => Some(3),
        _ => None,
    };
    match speaker {
        Some(speaker) if topic.first_line && random.chance(0.9) => speaker,
        _ => topic.solvers[random.weighted(topic.solvers.iter().map(|(_, weight)| *weight))].0,
    }
}

/// Where it is filed: now and then under a neighbour, rarely anywhere.
fn filed(about: usize, random: &mut Random) -> usize {
    if !random.chance(MISFILED) {
        return about;
    }
    let root = TOPICS[about].path[0];
    let neighbours: Vec<usize> = (0..TOPICS.len())
        .filter(|place| *place != about && (TOPICS[*place].path[0] == root))
        .collect();
    if neighbours.is_empty() || random.chance(0.3) {
        random.below(TOPICS.len())
    } else {
        *random.pick(&neighbours)
    }
}

fn tags(
    topic: &Topic,
    scenario: &Scenario,
    contact: Option<&Contact>,
    random: &mut Random,
) -> BTreeSet<String> {
    let mut tags: BTreeSet<String> = BTreeSet::new();
    if random.chance(0.45) {
        tags.insert((*random.pick(topic.tags)).to_owned());
    }
    if scenario.alert {
        tags.insert("alert".to_owned());
    }
    let leads = [
        "Partner",
        "Director",
        "Controller",
        "Geschäftsleitung",
        "Dirección médica",
    ];
    if contact.is_some_and(|contact| leads.contains(&contact.job())) {
        tags.insert("vip".to_owned());
    }
    if random.chance(0.06) {
        tags.insert(
            (*random.pick(&["callback", "recurring", "knowledge-base", "after-hours"])).to_owned(),
        );
    }
    tags
}
