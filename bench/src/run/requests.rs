//! The requests that are measured.

use std::sync::Arc;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::measure::Requests;
use crate::client::{Client, get, post};
use crate::corpus::{Corpus, TOPICS};
use crate::load::RARE_TAG;
use crate::random::Random;
use crate::server::text;

/// Different bodies of tickets that are opened.
const BODIES: usize = 4_000;
/// Different tickets that are read.
const READ: usize = 5_000;

/// What a desk knows: the ids that requests mention.
pub struct Known {
    pub customers: Vec<String>,
    /// Id and customer's id.
    contacts: Vec<(String, String)>,
    technicians: Vec<String>,
    /// By name.
    categories: Vec<(String, String)>,
}

impl Known {
    /// Reads them from the desk.
    pub async fn read(client: &mut Client, token: &str) -> Result<Self> {
        let contacts = all(client, token, "contacts").await?;
        let categories = all(client, token, "categories").await?;
        Ok(Self {
            customers: ids(&all(client, token, "customers").await?)?,
            contacts: contacts
                .iter()
                .map(|contact| Ok((text(contact, "id")?, text(contact, "customerId")?)))
                .collect::<Result<_>>()?,
            technicians: ids(&all(client, token, "technicians").await?)?,
            categories: categories
                .iter()
                .map(|category| Ok((text(category, "name")?, text(category, "id")?)))
                .collect::<Result<_>>()?,
        })
    }

    /// The customers of a technician who looks after some of them.
    pub fn some_customers(&self) -> Vec<String> {
        self.customers.iter().step_by(7).cloned().collect()
    }

    fn category(&self, name: &str) -> Result<&str> {
        let found = self.categories.iter().find(|(known, _)| known == name);
        Ok(&found.with_context(|| format!("no category {name}"))?.1)
    }

    /// Filters as people combine them: common, rare and absent values, every sort, deep pages.
    pub fn filter_mix(&self, token: &str) -> Result<Requests> {
        let (busy, idle) = (
            &self.technicians[3],
            &self.technicians[self.technicians.len() - 1],
        );
        let (large, small) = (
            &self.customers[0],
            &self.customers[self.customers.len() - 1],
        );
        let (common, rare, unused) = (
            self.category("vpn")?,
            self.category("rare")?,
            self.category("unused")?,
        );
        let filters = [
            format!("status=active&technician={busy}"),
            format!("status=active&technician={busy}&priority=p1"),
            "status=active&technician=unassigned".to_owned(),
            format!("technician={idle}"),
            format!("status=closed&technician={idle}&sort=createdAt"),
            format!("customer={large}&status=active"),
            format!("customer={small}&priority=p1,p2"),
            format!("category={common}&status=open"),
            format!("category={rare}"),
            format!("category={unused}"),
            format!("category={unused}&status=active&sort=priority"),
            "status=cancelled".to_owned(),
            "status=cancelled&sort=createdAt".to_owned(),
            "status=active&priority=p1".to_owned(),
            "status=active&sort=priority".to_owned(),
            "sort=createdAt".to_owned(),
            format!("tag={RARE_TAG}"),
            "tag=absent".to_owned(),
            "tag=tunnel&status=active".to_owned(),
            "updatedAfter=2024-06-01T00:00:00Z&updatedBefore=2024-06-02T00:00:00Z".to_owned(),
            "createdAfter=2024-06-01T00:00:00Z&createdBefore=2024-06-02T00:00:00Z&status=active"
                .to_owned(),
            format!("customer={small}&technician={idle}&category={rare}&sort=-priority"),
        ];
        Ok(gets(
            filters
                .iter()
                .map(|filter| format!("/api/tickets?{filter}")),
            token,
        ))
    }

    /// Tickets as programs and people open them: what triage fills in is left open.
    pub fn openings(&self, token: &str) -> Requests {
        let (mut corpus, mut random) = (Corpus::apart(), Random::new(11));
        let bodies = (0..BODIES).map(|_| {
            let (title, description) = corpus.fresh();
            let (contact, customer) = random.pick(&self.contacts);
            let body = json!({
                "title": title, "description": description, "customerId": customer, "contactId": contact,
            });
            post("/api/tickets", token, &body)
        });
        Arc::new(bodies.collect())
    }

    /// One ticket with this title.
    pub fn opening(&self, token: &str, title: &str) -> Vec<u8> {
        let (contact, customer) = &self.contacts[0];
        let body = json!({
            "title": title, "description": title, "customerId": customer, "contactId": contact,
        });
        post("/api/tickets", token, &body)
    }
}

/// The first page of a list, again and again.
pub fn list(filter: &str, token: &str) -> Requests {
    gets([format!("/api/tickets?{filter}&limit=50")], token)
}

/// Single tickets, all over the desk.
pub fn tickets(total: usize, token: &str) -> Requests {
    let mut random = Random::new(5);
    let numbers = (0..READ).map(|_| random.between(1, total + 1));
    gets(
        numbers.map(|number| format!("/api/tickets/{number}")),
        token,
    )
}

/// Two words each: a topic and a word of it, or a word of it and one that stands everywhere.
pub fn searches(token: &str) -> Requests {
    let mut paths = vec![];
    for (topic, telling) in &TOPICS {
        paths.push(format!("/api/search?q={topic}+{}", telling[0]));
        paths.push(format!("/api/search?q={}+{}", telling[1], telling[2]));
        paths.push(format!("/api/search?q={}+firmware", telling[3]));
    }
    gets(paths, token)
}

fn gets(paths: impl IntoIterator<Item = String>, token: &str) -> Requests {
    Arc::new(paths.into_iter().map(|path| get(&path, token)).collect())
}

async fn all(client: &mut Client, token: &str, kind: &str) -> Result<Vec<Value>> {
    let (mut items, mut cursor) = (vec![], String::new());
    loop {
        let path = format!("/api/{kind}?limit=200{cursor}");
        let page = client.send(&get(&path, token)).await?.json()?;
        items.extend(
            page["items"]
                .as_array()
                .context("a list has items")?
                .clone(),
        );
        let Some(next) = page["nextCursor"].as_str() else {
            return Ok(items);
        };
        cursor = format!("&cursor={}", next.replace(' ', "%20"));
    }
}

fn ids(items: &[Value]) -> Result<Vec<String>> {
    items.iter().map(|item| text(item, "id")).collect()
}
