//! Whether the title of a ticket with one typo in it still finds the ticket among the first five.

use std::io::Read;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use futures_util::{StreamExt, TryStreamExt, stream};
use serde::{Deserialize, Serialize};
use tierline_app::{Services, search};
use tierline_domain::access::Scope;
use tierline_domain::actor::{Actor, ActorRef, Origin};
use tierline_domain::id::{CustomerId, TicketId, UserId};
use tierline_domain::permission::Role;
use tierline_domain::search::SearchDocument;
use tierline_domain::ticket::{Edit, EditContext, Opening, Source};
use tierline_server::compose::Desk;

use crate::random::Random;
use crate::run::share;
use crate::say;

/// Titles that are tried.
const SAMPLES: usize = 1_000;
/// Hits among which the ticket must be.
const TOP: usize = 5;
/// Shorter words are left as they are.
const LONG_ENOUGH: usize = 4;
/// Tickets of one step.
const STEP: usize = 1_000;

/// How many were found.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Typos {
    pub tickets: usize,
    pub samples: usize,
    /// The share that was found among the first five.
    pub recall: f64,
    /// The same without a typo: tickets with the same title push each other out.
    pub recall_without_typo: f64,
    pub p50_ms: f64,
    pub p99_ms: f64,
}

/// Samples the titles of a desk.
pub async fn of_desk(data: &Path, misses: bool) -> Result<Typos> {
    let desk = Desk::open(data)?;
    let titles = titles(&desk.services).await?;
    measure(&desk.services, &titles, misses).await
}

/// Samples the titles of a CSV file with the columns `title` and `content`, over a desk that is gone afterwards.
pub async fn of_file(tickets: &Path, misses: bool) -> Result<Typos> {
    let folder = tempfile::tempdir()?;
    let desk = Desk::open(folder.path())?;
    let mut rows = vec![];
    for row in csv::Reader::from_reader(open(tickets)?).into_deserialize() {
        let row: Row = row?;
        if !row.title.trim().is_empty() {
            rows.push(row);
        }
    }
    for step in rows.chunks(STEP) {
        write(&desk.services, step).await?;
    }
    let titles = titles(&desk.services).await?;
    measure(&desk.services, &titles, misses).await
}

#[derive(Deserialize)]
struct Row {
    title: String,
    content: String,
}

async fn write(services: &Services, rows: &[Row]) -> Result<()> {
    let customer = CustomerId::from_bytes([1; 16]);
    let mut commits = vec![];
    let mut documents = vec![];
    for row in rows {
        let text = if row.content.trim().is_empty() {
            &row.title
        } else {
            &row.content
        };
        let title: String = row.title.chars().take(200).collect();
        let opening = Opening::new(customer, title.replace(['\n', '\r'], " "), text);
        let context = EditContext {
            at: services.clock.now(),
            actor: ActorRef::System,
            source: Source::Import,
            origin: Origin::Import,
            cause: None,
            batch: None,
        };
        let number = services.tickets.allocate_number().await?;
        let commit = Edit::open(&opening, number, context, &*services.ids)?
            .finish()
            .context("a new ticket has a beginning")?;
        documents.push(SearchDocument {
            ticket: commit.ticket.clone(),
            customer_name: String::new(),
            contact_name: String::new(),
            public_text: text.clone(),
            internal_text: String::new(),
        });
        commits.push(commit);
    }
    stream::iter(commits)
        .map(|commit| services.tickets.commit(&Scope::All, commit))
        .buffer_unordered(STEP)
        .try_collect::<()>()
        .await?;
    Ok(services.search.apply(documents, vec![], 1).await?)
}

async fn titles(services: &Services) -> Result<Vec<(TicketId, String)>> {
    let (mut titles, mut after) = (vec![], None);
    loop {
        let keys = services.queue.walk(&Scope::All, after, STEP).await?;
        let Some(last) = keys.last() else {
            return Ok(titles);
        };
        after = Some(*last);
        for row in services.queue.rows(&Scope::All, &keys).await? {
            titles.push((row.ticket.id, row.ticket.title));
        }
    }
}

async fn measure(
    services: &Services,
    titles: &[(TicketId, String)],
    misses: bool,
) -> Result<Typos> {
    let mut random = Random::new(17);
    let (mut samples, mut found, mut found_as_is) = (0_u32, 0_u32, 0_u32);
    let mut times: Vec<Duration> = vec![];
    while samples < u32::try_from(SAMPLES)? {
        let (id, title) = random.pick(titles);
        let Some(wrong) = with_typo(&mut random, title) else {
            continue;
        };
        samples += 1;
        let begun = Instant::now();
        let hit = is_found(services, &wrong, *id).await?;
        times.push(begun.elapsed());
        found += u32::from(hit);
        found_as_is += u32::from(is_found(services, title, *id).await?);
        if misses && !hit {
            say(&format!("missed: {wrong}   (of: {title})"))?;
        }
    }
    times.sort_unstable();
    let told = Typos {
        tickets: titles.len(),
        samples: SAMPLES,
        recall: f64::from(found) / f64::from(samples),
        recall_without_typo: f64::from(found_as_is) / f64::from(samples),
        p50_ms: share(&times, 50).context("nothing was measured")?,
        p99_ms: share(&times, 99).unwrap_or_default(),
    };
    say(&format!("{told:?}"))?;
    Ok(told)
}

async fn is_found(services: &Services, line: &str, id: TicketId) -> Result<bool> {
    let user = UserId::from_bytes([1; 16]);
    let actor = Actor {
        user,
        reference: ActorRef::User { id: user },
        role: Role::Owner,
        scope: Scope::All,
        token: None,
        origin: Origin::App,
    };
    let found = search::find(services, &actor, line, 0, TOP).await?;
    Ok(found.hits.iter().any(|(hit, _)| hit.key.ticket == id))
}

/// The text with one letter of one of its longer words wrong: replaced, left out, put in, or swapped with the next.
fn with_typo(random: &mut Random, text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let long: Vec<usize> = (0..words.len())
        .filter(|place| {
            words[*place].chars().count() >= LONG_ENOUGH
                && words[*place].chars().all(char::is_alphabetic)
        })
        .collect();
    if long.is_empty() {
        return None;
    }
    let place = *random.pick(&long);
    let mut letters: Vec<char> = words[place].chars().collect();
    let at = random.below(letters.len() - 1);
    let letter = *random.pick(&"abcdefghijklmnopqrstuvwxyz".chars().collect::<Vec<_>>());
    match random.below(4) {
        0 => letters[at] = letter,
        1 => drop(letters.remove(at)),
        2 => letters.insert(at, letter),
        _ => letters.swap(at, at + 1),
    }
    let wrong: String = letters.into_iter().collect();
    let mut words: Vec<String> = words.into_iter().map(str::to_owned).collect();
    (wrong != words[place]).then(|| {
        words[place] = wrong;
        words.join(" ")
    })
}

fn open(path: &Path) -> Result<Box<dyn Read>> {
    let file =
        std::fs::File::open(path).with_context(|| format!("{} cannot be read", path.display()))?;
    if path.extension().is_some_and(|ending| ending == "gz") {
        Ok(Box::new(flate2::read::MultiGzDecoder::new(file)))
    } else {
        Ok(Box::new(file))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_long_word_is_wrong_and_the_rest_stands() {
        let mut random = Random::new(1);
        for _ in 0..500 {
            let Some(wrong) = with_typo(&mut random, "my printer is on fire") else {
                continue;
            };
            let same = wrong
                .split(' ')
                .zip("my printer is on fire".split(' '))
                .filter(|(a, b)| a == b);
            assert_eq!(same.count(), 4, "{wrong}");
        }
        assert_eq!(with_typo(&mut random, "a b c"), None);
    }
}
