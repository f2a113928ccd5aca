//! Who is who: people by the names and addresses that rows give, and what each of them is at the desk.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use tierline_domain::customer::CustomerTier;
use tierline_domain::import::{ImportItem, ImportedCustomer, ImportedPart, ImportedPerson};
use tierline_domain::limits;
use tierline_domain::technician::Availability;

use super::mapping::PeopleRule;

/// Accepted answers on others' questions that make a technician.
const ACCEPTED: u32 = 5;
/// Active tickets that an imported technician can carry, until somebody says otherwise.
const CAPACITY: u32 = 20;

/// A person as a row names them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// The address, else the name, in lower case.
    pub key: String,
    pub name: String,
    pub email: Option<String>,
}

impl Named {
    /// Out of a name or id, an address, or `Name <address>`; `None` where nobody is named.
    pub fn of(text: &str, email: &str) -> Option<Self> {
        let (mut name, mut email) = (text.trim(), email.trim());
        if let Some((before, rest)) = name.split_once('<')
            && let Some(inside) = rest.trim_end().strip_suffix('>')
        {
            name = before.trim().trim_matches('"');
            email = if email.is_empty() {
                inside.trim()
            } else {
                email
            };
        } else if email.is_empty() && is_email(name) {
            (name, email) = ("", name);
        }
        let email = is_email(email).then(|| email.to_lowercase());
        if name.is_empty() {
            name = email.as_deref()?.split('@').next()?;
        }
        let name = one_line(name, limits::NAME);
        let key = email.clone().unwrap_or_else(|| name.to_lowercase());
        (!name.is_empty()).then_some(Self { key, name, email })
    }

    fn domain(&self) -> Option<&str> {
        Some(self.email.as_deref()?.split_once('@')?.1)
    }
}

fn is_email(text: &str) -> bool {
    let mut errors = vec![];
    limits::email(&mut errors, "", text);
    errors.is_empty()
}

/// Without control characters and doubled spaces, of at most `max` characters.
pub fn one_line(text: &str, max: usize) -> String {
    let spaced: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let line: String = words.join(" ").chars().take(max).collect();
    line.trim_end().to_owned()
}

/// What somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Technician,
    Collaborator,
    Contact,
}

/// What is learned of people before the first ticket is handed on.
#[derive(Debug)]
pub struct Roles {
    rule: PeopleRule,
    assignees: HashSet<String>,
    requesters: HashSet<String>,
    helpers: HashMap<String, u32>,
    /// The address behind a name; `None` where two people have it.
    aliases: HashMap<String, Option<String>>,
}

impl Roles {
    pub fn new(rule: PeopleRule) -> Self {
        Self {
            rule,
            assignees: HashSet::new(),
            requesters: HashSet::new(),
            helpers: HashMap::new(),
            aliases: HashMap::new(),
        }
    }

    pub fn is_assigned(&mut self, who: Named) {
        self.meets(&who);
        self.assignees.insert(who.key);
    }

    pub fn asks(&mut self, who: Named) {
        self.meets(&who);
        self.requesters.insert(who.key);
    }

    /// Answered somebody else's question.
    pub fn helps(&mut self, who: &Named, accepted: bool) {
        if let Some(count) = self.helpers.get_mut(&who.key) {
            *count += u32::from(accepted);
        } else {
            self.helpers.insert(who.key.clone(), u32::from(accepted));
        }
    }

    fn meets(&mut self, who: &Named) {
        if who.email.is_none() {
            return;
        }
        let alias = self.aliases.entry(who.name.to_lowercase());
        let alias = alias.or_insert_with(|| Some(who.key.clone()));
        if alias.as_ref().is_some_and(|known| *known != who.key) {
            *alias = None;
        }
    }

    /// The same person under the address that another row gives for the name.
    pub fn recognised(&self, who: Named) -> Named {
        let address = match self.aliases.get(&who.key) {
            Some(Some(address)) if who.email.is_none() => address.clone(),
            _ => return who,
        };
        Named {
            key: address.clone(),
            email: Some(address),
            ..who
        }
    }

    pub fn part(&self, key: &str) -> Part {
        match self.rule {
            PeopleRule::Assignees if self.assignees.contains(key) => Part::Technician,
            PeopleRule::Assignees if self.requesters.contains(key) => Part::Contact,
            PeopleRule::Assignees => Part::Collaborator,
            PeopleRule::Answers => match self.helpers.get(key) {
                Some(ACCEPTED..) => Part::Technician,
                Some(_) => Part::Collaborator,
                None => Part::Contact,
            },
        }
    }
}

/// Hands out customers and people once, before the first ticket that mentions them.
#[derive(Debug)]
pub struct People {
    roles: Roles,
    customers: HashSet<String>,
    staff: HashSet<String>,
    /// The first customer of each contact.
    homes: HashMap<String, String>,
    /// Contacts of further customers.
    guests: HashSet<String>,
}

/// Where somebody is mentioned.
pub struct Setting<'a> {
    /// Key of the customer.
    pub customer: &'a str,
    pub language: Option<&'a str>,
    /// Who asks, where that is known.
    pub requester: Option<&'a Named>,
}

impl People {
    pub fn new(roles: Roles) -> Self {
        Self {
            roles,
            customers: HashSet::new(),
            staff: HashSet::new(),
            homes: HashMap::new(),
            guests: HashSet::new(),
        }
    }

    pub fn roles(&self) -> &Roles {
        &self.roles
    }

    /// Makes sure that the customer was handed out; `sites` are theirs.
    pub fn customer(
        &mut self,
        key: &str,
        name: String,
        language: Option<&str>,
        sites: impl Iterator<Item = String>,
        items: &mut Vec<ImportItem>,
    ) {
        if !self.customers.insert(key.to_owned()) {
            return;
        }
        items.push(ImportItem::Customer(ImportedCustomer {
            key: key.to_owned(),
            name,
            domains: vec![],
            tier: CustomerTier::default(),
            support_tier: 1,
            time_zone: "UTC".to_owned(),
            language: language.unwrap_or("en").to_owned(),
            sites: sites.map(|name| (name, String::new())).collect(),
        }));
    }

    /// What somebody is in this place: a colleague of who asks is a contact as they are.
    pub fn part(&self, who: &Named, place: &Setting<'_>) -> Part {
        let part = self.roles.part(&who.key);
        let colleague = place
            .requester
            .is_some_and(|asks| asks.domain().is_some() && asks.domain() == who.domain());
        match part {
            Part::Collaborator if colleague && self.roles.rule == PeopleRule::Assignees => {
                Part::Contact
            }
            part => part,
        }
    }

    /// The key to mention somebody by, once they were handed out.
    pub fn mention(
        &mut self,
        who: &Named,
        place: &Setting<'_>,
        items: &mut Vec<ImportItem>,
    ) -> String {
        match self.part(who, place) {
            Part::Contact => self.contact(who, place, items),
            part => {
                if self.staff.insert(who.key.clone()) {
                    items.push(person(who.key.clone(), who, staff(part)));
                }
                who.key.clone()
            }
        }
    }

    /// A contact belongs to one customer: who asks for two is two contacts, the second without the address.
    fn contact(&mut self, who: &Named, place: &Setting<'_>, items: &mut Vec<ImportItem>) -> String {
        let part = || ImportedPart::Contact {
            customer: place.customer.to_owned(),
            site: None,
            language: place.language.map(str::to_owned),
        };
        match self.homes.get(&who.key) {
            Some(home) if home == place.customer => who.key.clone(),
            Some(_) => {
                let key = format!("{}@{}", who.key, place.customer);
                if self.guests.insert(key.clone()) {
                    let nameless = Named {
                        email: None,
                        ..who.clone()
                    };
                    items.push(person(key.clone(), &nameless, part()));
                }
                key
            }
            None => {
                let home = place.customer.to_owned();
                self.homes.insert(who.key.clone(), home);
                items.push(person(who.key.clone(), who, part()));
                who.key.clone()
            }
        }
    }
}

fn staff(part: Part) -> ImportedPart {
    if part == Part::Collaborator {
        return ImportedPart::Collaborator;
    }
    ImportedPart::Technician {
        tier: 1,
        team: None,
        skills: vec![],
        max_capacity: CAPACITY,
        availability: Availability {
            time_zone: "UTC".to_owned(),
            ..Availability::default()
        },
    }
}

fn person(key: String, who: &Named, part: ImportedPart) -> ImportItem {
    ImportItem::Person(ImportedPerson {
        key,
        name: who.name.clone(),
        email: who.email.clone(),
        phone: None,
        title: None,
        part,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Named {
        Named::of(text, "").unwrap()
    }

    #[test]
    fn people_are_named_in_several_ways() {
        let anna = Named::of("Anna Berg", "Anna@acme.example").unwrap();
        assert_eq!(anna, named("Anna Berg <anna@acme.example>"));
        assert_eq!(anna.key, "anna@acme.example");
        assert_eq!(named("ANNA@acme.example").name, "anna");
        assert_eq!(
            named(" Bob\n Smith "),
            Named {
                key: "bob smith".into(),
                name: "Bob Smith".into(),
                email: None
            }
        );
        assert_eq!(Named::of(" ", ""), None);
        assert_eq!(Named::of("\u{1}", "not an address"), None);
    }

    #[test]
    fn a_name_leads_to_the_address_that_another_row_gives() {
        let mut roles = Roles::new(PeopleRule::Assignees);
        roles.asks(named("Anna Berg <anna@acme.example>"));
        assert_eq!(
            roles.recognised(named("anna berg")).key,
            "anna@acme.example"
        );
        roles.asks(named("Anna Berg <other@acme.example>"));
        assert_eq!(
            roles.recognised(named("Anna Berg")).key,
            "anna berg",
            "two people"
        );
    }

    #[test]
    fn who_asks_for_two_customers_is_two_contacts_and_each_is_handed_out_once() {
        let mut people = People::new(Roles::new(PeopleRule::Answers));
        let anna = named("anna@acme.example");
        let place = |customer| Setting {
            customer,
            language: None,
            requester: None,
        };
        let mut items = vec![];
        let keys: Vec<String> = ["en", "de", "en", "de"]
            .into_iter()
            .map(|customer| people.mention(&anna, &place(customer), &mut items))
            .collect();
        let second = "anna@acme.example@de";
        assert_eq!(
            keys,
            ["anna@acme.example", second, "anna@acme.example", second]
        );
        assert_eq!(items.len(), 2);
    }

    #[test]
    fn accepted_answers_make_technicians() {
        let mut roles = Roles::new(PeopleRule::Answers);
        let (much, little) = (named("much"), named("little"));
        for n in 0..6 {
            roles.helps(&much, n < 5);
            roles.helps(&little, n < 4);
        }
        assert_eq!(roles.part("much"), Part::Technician);
        assert_eq!(roles.part("little"), Part::Collaborator);
        assert_eq!(roles.part("nobody"), Part::Contact);
    }
}
