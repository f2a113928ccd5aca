//! A ticket out of its row and its messages: opening, conversation, outcome, in the order of time.

use std::collections::BTreeSet;

use jiff::Timestamp;
use tierline_domain::import::{ImportItem, ImportedHappening, ImportedStep, ImportedTicket};
use tierline_domain::import_reason::ImportReason;
use tierline_domain::limits;
use tierline_domain::message::MessageKind;
use tierline_domain::ticket::{Channel, Impact, Priority, Status, TicketType, Urgency};

use super::mapping::{Mapping, TicketField};
use super::people::{Named, Part, People, Setting, one_line};
use super::rows::{Fields, check_text, missing};
use super::spool::Spooled;
use super::times::TimeRules;
use super::values;

/// Characters of a title that is taken from the text.
const TITLE_FROM_TEXT: usize = 100;

/// What is the same for all rows.
pub struct Making<'a> {
    pub mapping: &'a Mapping,
    pub rules: TimeRules,
    pub outcome: Status,
}

/// What a row tells beside the conversation.
struct Facts {
    customer: String,
    language: Option<String>,
    created: Timestamp,
    updated: Option<Timestamp>,
    resolved: Option<Timestamp>,
    closed: Option<Timestamp>,
    status: Option<Status>,
    solution: Option<String>,
    spam: bool,
}

/// What becomes of a row: what must be written before it, the ticket, and what was altered in it.
pub struct Made {
    pub items: Vec<ImportItem>,
    pub ticket: ImportedTicket,
    /// Line of a message, and what was altered.
    pub altered: Vec<(u64, ImportReason)>,
}

type Row<'a, 'b> = Fields<'a, 'b, TicketField>;

impl Making<'_> {
    /// The ticket of a row, or why there is none.
    pub fn ticket(
        &self,
        row: &Row<'_, '_>,
        line: u64,
        external_id: String,
        messages: Vec<Spooled>,
        people: &mut People,
        sites: &BTreeSet<String>,
    ) -> Result<Made, ImportReason> {
        let facts = self.facts(row)?;
        let mut ticket = self.opening(row, &facts, line, external_id)?;
        let mut items = vec![];
        let name = self.customer_name(&facts.customer);
        let key = customer_key(&facts.customer);
        let language = facts.language.as_deref();
        people.customer(&key, name, language, sites.iter().cloned(), &mut items);
        let requester = row.person(TicketField::Requester, TicketField::RequesterEmail);
        let requester = requester.map(|who| people.roles().recognised(who));
        let mut place = Setting {
            customer: &key,
            language,
            requester: None,
        };
        if let Some(who) = &requester {
            ticket.contact = Some(people.mention(who, &place, &mut items));
        }
        place.requester = requester.as_ref();
        let assignee = row.person(TicketField::Assignee, TicketField::AssigneeEmail);
        if let Some(who) = assignee.map(|who| people.roles().recognised(who)) {
            ticket.assignee = Some(people.mention(&who, &place, &mut items));
        }
        let (mut steps, altered) = conversation(&facts, messages, people, &place, &mut items);
        self.end(row, &facts, people, &place, &mut items, &mut steps);
        // Stable: what follows from a message stands behind it.
        steps.sort_by_key(|step| step.at);
        ticket.steps = steps;
        ticket.customer = key;
        Ok(Made {
            items,
            ticket,
            altered,
        })
    }

    /// Key of the customer that the row names.
    pub fn customer(&self, row: &Row<'_, '_>) -> Option<String> {
        let named = row
            .value(TicketField::Customer)
            .map(|name| one_line(name, limits::NAME));
        named.or_else(|| self.mapping.customer.clone())
    }

    fn customer_name(&self, value: &str) -> String {
        let pattern = self.mapping.customer_name.as_deref().unwrap_or("{}");
        one_line(&pattern.replace("{}", value), limits::NAME)
    }

    fn facts(&self, row: &Row<'_, '_>) -> Result<Facts, ImportReason> {
        use TicketField as F;
        let moment = |field: F| row.moment(field, &self.rules);
        let created = moment(F::CreatedAt)?.ok_or_else(|| missing(F::CreatedAt))?;
        let status = row.translated(F::Status, self.mapping)?;
        Ok(Facts {
            customer: self.customer(row).ok_or_else(|| missing(F::Customer))?,
            language: row.value(F::Language).and_then(language),
            created,
            updated: moment(F::UpdatedAt)?,
            resolved: moment(F::ResolvedAt)?,
            closed: moment(F::ClosedAt)?,
            status: status.as_deref().and_then(Status::parse),
            solution: row.value(F::Solution).map(str::to_owned),
            spam: row.truth(F::Spam)?,
        })
    }

    fn opening(
        &self,
        row: &Row<'_, '_>,
        facts: &Facts,
        line: u64,
        external_id: String,
    ) -> Result<ImportedTicket, ImportReason> {
        use TicketField as F;
        let (title, text) = title_and_text(row.raw(F::Title), row.raw(F::Text))?;
        let word = |field: F| row.translated(field, self.mapping);
        Ok(ImportedTicket {
            external_id,
            line,
            customer: String::new(),
            contact: None,
            site: row.value(F::Site).map(|name| one_line(name, limits::NAME)),
            title,
            text,
            html: None,
            kind: word(F::Kind)?.as_deref().and_then(TicketType::parse),
            category: [F::Category, F::Subcategory]
                .into_iter()
                .map_while(|field| row.value(field))
                .map(|name| one_line(name, limits::NAME))
                .collect(),
            impact: word(F::Impact)?.as_deref().and_then(Impact::parse),
            urgency: word(F::Urgency)?.as_deref().and_then(Urgency::parse),
            priority: word(F::Priority)?.as_deref().and_then(Priority::parse),
            team: row
                .somebody(F::Team)
                .map(|name| one_line(name, limits::NAME)),
            assignee: None,
            channel: word(F::Channel)?
                .as_deref()
                .and_then(Channel::parse)
                .unwrap_or(Channel::Import),
            language: facts.language.clone(),
            tags: tags(row.all(F::Tags), facts.spam),
            created_at: facts.created,
            steps: vec![],
        })
    }

    /// How it ended, as far as the source tells.
    fn end(
        &self,
        row: &Row<'_, '_>,
        facts: &Facts,
        people: &mut People,
        place: &Setting<'_>,
        items: &mut Vec<ImportItem>,
        steps: &mut Vec<ImportedStep>,
    ) {
        let accepted = steps
            .iter()
            .find(|step| is_message(step, facts.solution.as_deref()));
        let accepted = accepted.map(|step| (step.at, step.by.clone()));
        let last = steps.iter().map(|step| step.at).max();
        let last = last
            .max(facts.updated)
            .unwrap_or(facts.created)
            .max(facts.created);
        let solver = || {
            row.value(TicketField::SolvedBy)
                .and_then(|name| Named::of(name, ""))
        };
        let resolution = match (accepted, facts.solution.is_some()) {
            (Some((at, by)), _) => Some((at, by)),
            (None, true) => {
                let by = solver()
                    .map(|who| people.mention(&people.roles().recognised(who), place, items));
                Some((facts.resolved.unwrap_or(last), by))
            }
            (None, false) => facts.resolved.map(|at| (at, None)),
        };
        let status = self.final_status(facts, resolution.is_some());
        if matches!(status, Status::Resolved | Status::Closed)
            && let Some((at, by)) = resolution.clone()
        {
            let solver = by
                .as_deref()
                .filter(|key| people.roles().part(key) == Part::Technician);
            let assigned = row.somebody(TicketField::Assignee).is_some();
            if let Some(key) = solver.filter(|_| !assigned && facts.solution.is_some()) {
                let what = ImportedHappening::Assign(Some(key.to_owned()));
                steps.push(step(facts, at, by.clone(), what));
            }
            steps.push(step(
                facts,
                at,
                by,
                ImportedHappening::Status(Status::Resolved),
            ));
        }
        let entered = match status {
            Status::New => return,
            Status::Resolved if resolution.is_some() => return,
            Status::Resolved | Status::Closed => facts.closed.unwrap_or(last),
            _ => last,
        };
        // Never before what it follows from.
        let entered = resolution
            .filter(|_| status == Status::Closed)
            .map_or(entered, |(at, _)| entered.max(at));
        steps.push(step(
            facts,
            entered,
            None,
            ImportedHappening::Status(status),
        ));
    }

    fn final_status(&self, facts: &Facts, resolved: bool) -> Status {
        match facts.status {
            Some(status) => status,
            None if facts.spam => Status::Cancelled,
            None if facts.closed.is_some() => Status::Closed,
            None if resolved => Status::Resolved,
            None => self.outcome,
        }
    }
}

fn step(facts: &Facts, at: Timestamp, by: Option<String>, what: ImportedHappening) -> ImportedStep {
    ImportedStep {
        at: at.max(facts.created),
        by,
        what,
    }
}

fn is_message(step: &ImportedStep, id: Option<&str>) -> bool {
    matches!(&step.what, ImportedHappening::Message { external_id, .. } if Some(external_id.as_str()) == id)
}

/// The messages as steps. One that claims to be older than its ticket gets the ticket's time, since a description comes first.
fn conversation(
    facts: &Facts,
    messages: Vec<Spooled>,
    people: &mut People,
    place: &Setting<'_>,
    items: &mut Vec<ImportItem>,
) -> (Vec<ImportedStep>, Vec<(u64, ImportReason)>) {
    let mut altered = vec![];
    let steps = messages.into_iter().map(|message| {
        if message.at < facts.created {
            let reason = ImportReason::BeforeTicket { at: message.at };
            altered.push((message.line, reason));
        }
        let by = message
            .author
            .as_ref()
            .map(|who| people.mention(who, place, items));
        let kind = if message.internal {
            MessageKind::InternalNote
        } else {
            MessageKind::PublicReply
        };
        let what = ImportedHappening::Message {
            external_id: message.external_id,
            kind,
            text: message.text,
            html: None,
        };
        step(facts, message.at, by, what)
    });
    (steps.collect(), altered)
}

/// Two spellings of a customer are one.
pub fn customer_key(name: &str) -> String {
    name.to_lowercase()
}

/// Where one is missing, the other stands in; a title that is too long stands whole in the text.
fn title_and_text(title: &str, text: &str) -> Result<(String, String), ImportReason> {
    let (title, text) = (one_line(title, usize::MAX), text.trim_end());
    check_text(text)?;
    match (title.is_empty(), text.trim().is_empty()) {
        (true, true) => Err(ImportReason::EmptyTicket),
        (true, false) => {
            let first = text
                .lines()
                .find(|line| !line.trim().is_empty())
                .unwrap_or_default();
            let title = one_line(first, TITLE_FROM_TEXT);
            if title.is_empty() {
                return Err(ImportReason::UnreadableText);
            }
            Ok((title, text.to_owned()))
        }
        (false, true) => Ok((one_line(&title, limits::TITLE), title)),
        (false, false) if title.chars().count() > limits::TITLE => {
            let text = format!("{title}\n\n{text}");
            check_text(&text)?;
            Ok((one_line(&title, limits::TITLE), text))
        }
        (false, false) => Ok((title, text.to_owned())),
    }
}

fn tags<'a>(texts: impl Iterator<Item = &'a str>, spam: bool) -> BTreeSet<String> {
    let tags = texts
        .flat_map(|text| text.split([';', ',', '|']))
        .map(|tag| one_line(tag, limits::TAG));
    let mut tags: BTreeSet<String> = tags
        .filter(|tag| !values::is_nothing(tag))
        .take(limits::TAGS - 1)
        .collect();
    if spam {
        tags.insert("spam".to_owned());
    }
    tags
}

/// A language tag as the desk writes it; `None` for anything else.
fn language(text: &str) -> Option<String> {
    let tag = text.replace('_', "-");
    let tag = match tag.split_once('-') {
        Some((language, region)) => format!("{}-{region}", language.to_lowercase()),
        None => tag.to_lowercase(),
    };
    let mut errors = vec![];
    limits::language(&mut errors, "", &tag);
    errors.is_empty().then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn title_and_text_stand_in_for_each_other() {
        let pair = |title: &str, text: &str| title_and_text(title, text).map_err(drop);
        assert_eq!(
            pair("A\n title", "text "),
            Ok(("A title".into(), "text".into()))
        );
        assert_eq!(
            pair("", "\nfirst line\nsecond"),
            Ok(("first line".into(), "\nfirst line\nsecond".into()))
        );
        assert_eq!(pair("only", " "), Ok(("only".into(), "only".into())));
        assert_eq!(pair(" ", "\n"), Err(()));
        assert_eq!(pair("", "\u{1}"), Err(()));
        let long = "x".repeat(600);
        let (title, text) = pair(&long, "text").unwrap();
        assert_eq!((title.len(), text.len()), (limits::TITLE, 606));
    }

    #[test]
    fn tags_and_languages_are_made_to_fit() {
        let names: Vec<String> = tags(["a;b, c|;NULL", "", "d"].into_iter(), true)
            .into_iter()
            .collect();
        assert_eq!(names, ["a", "b", "c", "d", "spam"]);
        assert_eq!(language("EN_us").as_deref(), Some("en-us"));
        assert_eq!(language("pt-BR").as_deref(), Some("pt-BR"));
        assert_eq!(language("Deutsch"), None);
    }
}
