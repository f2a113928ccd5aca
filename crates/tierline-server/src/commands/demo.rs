//! `tierline demo`: a desk with a made-up year of history, to look around in; and its removal.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;
use tierline_app::directory::users::{self, UserInput};
use tierline_app::import::{Import, ImportReport};
use tierline_app::{Services, settings, triage};
use tierline_demo::{CONTACT, Plan, SYSTEM, Size, TECHNICIAN, items};
use tierline_domain::access::Scope;
use tierline_domain::actor::{Actor, ActorRef, Origin};
use tierline_domain::id::UserId;
use tierline_domain::permission::Role;
use tierline_domain::record::{RecordQuery, UniqueKey};
use tierline_store_sqlite::FolderLock;

use super::{care, serve};
use crate::admin;
use crate::backup;
use crate::compose::{Desk, database};

/// The password of every demo account.
pub const PASSWORD: &str = "demo-desk-2026";
/// The account that is made last: where it is missing, filling was interrupted.
const LAST: &str = "owner@demo.example";
/// Address, name and role of each account.
const ACCOUNTS: [(&str, &str, Role); 5] = [
    ("contact@demo.example", "Connie Contact", Role::Contact),
    (
        "technician@demo.example",
        "Mira Okonveldt",
        Role::Technician,
    ),
    (
        "dispatcher@demo.example",
        "Dee Dispatcher",
        Role::Dispatcher,
    ),
    ("admin@demo.example", "Alex Admin", Role::Admin),
    (LAST, "Olive Owner", Role::Owner),
];
/// The seed of the demo desk.
const SEED: u64 = 2026;
/// What a desk keeps in its folder, its lock last.
const FILES: [&str; 8] = [
    "tierline.sqlite-wal",
    "tierline.sqlite-shm",
    "search",
    "models",
    "imports",
    "blobs",
    "admin.sock",
    "owner.lock",
];
/// Tickets of one step when they are counted.
const STEP: usize = 1_000;

/// Fills an empty folder with a demo desk, and runs it.
#[derive(Args)]
pub struct Demo {
    #[command(flatten)]
    serve: serve::Serve,
    /// Make about 300 tickets instead of 5,000
    #[arg(long)]
    small: bool,
    /// Remove the demo desk with everything in it, instead of running it
    #[arg(long, conflicts_with = "small")]
    remove: bool,
    /// With --remove: do it
    #[arg(long, requires = "remove")]
    yes: bool,
}

/// Takes what is to be shown.
pub type Say<'a> = &'a (dyn Fn(&str) -> anyhow::Result<()> + Send + Sync);

/// What a folder holds, seen from here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    Nothing,
    Demo,
    /// A demo whose filling was interrupted: nobody can have logged in to it.
    Unfinished,
    /// Somebody's own desk.
    Own,
}

impl Demo {
    /// Runs until a signal comes; a second start keeps the data.
    pub async fn run(self) -> anyhow::Result<()> {
        let config = self.serve.config()?;
        crate::telemetry::start(&config.log);
        if self.remove {
            return remove(&config.data, self.yes, &care::print).await;
        }
        let size = if self.small { Size::Small } else { Size::Full };
        prepare(&config.data, size, &care::print).await?;
        welcome(&config.data, &care::print)?;
        if !config.http.listen.ip().is_loopback() {
            care::print(
                "Attention: whoever reaches this address can log in, the passwords are known to everybody.",
            )?;
        }
        self.serve.run().await
    }
}

/// Sees to it that the folder holds a demo desk; `Err` where it holds another desk.
pub async fn prepare(folder: &Path, size: Size, say: Say<'_>) -> anyhow::Result<()> {
    let mut desk = admin::open(folder)?;
    match found(&desk.services).await? {
        Found::Demo => {
            return say(&format!(
                "The demo desk in {} is kept as it is.",
                folder.display()
            ));
        }
        Found::Own => bail!(
            "{} holds a desk that is not a demo; choose another folder with --data, or run it with `tierline serve`",
            folder.display()
        ),
        Found::Nothing => {}
        Found::Unfinished => {
            say("An earlier start was interrupted while it filled the desk: beginning anew.")?;
            drop(desk);
            clear(folder)?;
            desk = admin::open(folder)?;
        }
    }
    fill(&desk, size, say).await.map(|_| ())
}

/// Looks, and changes nothing.
pub async fn found(services: &Services) -> anyhow::Result<Found> {
    let one = RecordQuery {
        limit: 1,
        ..RecordQuery::default()
    };
    let nobody = services
        .users
        .list(&Scope::All, &one)
        .await?
        .items
        .is_empty();
    let last = UniqueKey::new("user_email", LAST);
    let finished = services
        .users
        .find_by_key(&Scope::All, &last)
        .await?
        .is_some();
    let no_customer = services
        .customers
        .list(&Scope::All, &one)
        .await?
        .items
        .is_empty();
    let no_ticket = services.queue.walk(&Scope::All, None, 1).await?.is_empty();
    Ok(match (settings::current(services).await?.demo, finished) {
        (true, true) => Found::Demo,
        (true, false) => Found::Unfinished,
        (false, _) if nobody && no_customer && no_ticket => Found::Nothing,
        (false, _) => Found::Own,
    })
}

/// Fills an empty desk: history, search, models, accounts. Answers what triage reached on later tickets.
pub async fn fill(desk: &Desk, size: Size, say: Say<'_>) -> anyhow::Result<serde_json::Value> {
    let services = &desk.services;
    settings::mark_demo(services, true).await?;
    say(&format!(
        "== filling the demo desk: {} tickets with their history",
        size.tickets()
    ))?;
    let report = history(services, size).await?;
    if let Some((line, reason)) = report.refused.first() {
        bail!("the demo's ticket {line} was refused: {reason}");
    }
    say(&format!(
        "== {} tickets, {} replies and notes, {} people; indexing them for search",
        report.tickets, report.messages, report.people
    ))?;
    for relay in desk.relays() {
        relay.drain().await?;
    }
    say("== training triage on them")?;
    let learned = triage::train(services).await?;
    accounts(services).await?;
    Ok(learned)
}

async fn history(services: &Services, size: Size) -> anyhow::Result<ImportReport> {
    let plan = Plan {
        now: services.clock.now(),
        seed: SEED,
        size,
    };
    let mut import = Import::new(services, SYSTEM, false);
    for item in items(plan) {
        import.take(item).await?;
    }
    Ok(import.finish().await?)
}

/// The accounts, each with the profile that its role has.
async fn accounts(services: &Services) -> anyhow::Result<()> {
    let founder = Actor {
        user: UserId::from(services.ids.uuid()),
        reference: ActorRef::System,
        role: Role::Owner,
        scope: Scope::All,
        token: None,
        origin: Origin::Import,
    };
    let external = |kind, key| UniqueKey::new(kind, format!("{SYSTEM}:{key}"));
    for (email, name, role) in ACCOUNTS {
        let technician = external("technician_external_id", TECHNICIAN);
        let technician = services
            .technicians
            .find_by_key(&Scope::All, &technician)
            .await?;
        let contact = external("contact_external_id", CONTACT);
        let contact = services.contacts.find_by_key(&Scope::All, &contact).await?;
        let input = UserInput {
            name: name.to_owned(),
            email: email.to_owned(),
            role,
            language: "en".to_owned(),
            time_zone: "Europe/London".to_owned(),
            technician: technician
                .filter(|_| role == Role::Technician)
                .map(|technician| technician.id),
            contact: contact
                .filter(|_| role == Role::Contact)
                .map(|contact| contact.id),
            customers: None,
            active: true,
            password: Some(PASSWORD.to_owned()),
        };
        users::create(services, &founder, input, None).await?;
    }
    Ok(())
}

fn welcome(folder: &Path, say: Say<'_>) -> anyhow::Result<()> {
    say("This is a demo desk: everybody and everything in it is made up. Log in as")?;
    for (email, _, role) in ACCOUNTS.iter().rev() {
        say(&format!(
            "  {:<12}{email:<26}{PASSWORD}",
            format!("{role:?}").to_lowercase()
        ))?;
    }
    let data = folder.display();
    say(&format!(
        "Remove it, when it is stopped, with: tierline demo --remove --yes --data {data}"
    ))
}

/// Removes the desk from the folder; without `yes` it only says what would go.
pub async fn remove(folder: &Path, yes: bool, say: Say<'_>) -> anyhow::Result<()> {
    if !backup::holds_desk(folder) {
        bail!("{} holds no desk", folder.display());
    }
    let desk = admin::open(folder)?;
    if !matches!(
        found(&desk.services).await?,
        Found::Demo | Found::Unfinished
    ) {
        bail!(
            "{} holds a desk that is not a demo: nothing is removed",
            folder.display()
        );
    }
    let (made, added) = count(&desk.services).await?;
    drop(desk);
    say(&format!(
        "{}: the whole demo desk goes, with {made} tickets of the demo, {added} tickets that people added, and all customers, \
         people, accounts and settings, whoever made them.",
        folder.display()
    ))?;
    if !yes {
        bail!("nothing is removed yet: say it again with --yes");
    }
    clear(folder)?;
    say("The demo desk is removed. What else lay in the folder is still there.")
}

/// How many tickets the demo made, and how many others there are.
async fn count(services: &Services) -> anyhow::Result<(usize, usize)> {
    let (mut made, mut added, mut after) = (0, 0, None);
    loop {
        let keys = services.queue.walk(&Scope::All, after, STEP).await?;
        let Some(last) = keys.last() else {
            return Ok((made, added));
        };
        after = Some(*last);
        for row in services.queue.rows(&Scope::All, &keys).await? {
            let of_demo = row.ticket.external_ids.iter().any(|id| id.system == SYSTEM);
            *(if of_demo { &mut made } else { &mut added }) += 1;
        }
    }
}

/// Deletes what a desk keeps in its folder, and nothing else: a backup that lies there stays.
fn clear(folder: &Path) -> anyhow::Result<()> {
    let _lock = FolderLock::take(folder).map_err(|error| admin::in_use(error, folder))?;
    // The database first: what is left without it is no desk.
    let files = FILES.iter().map(|name| folder.join(name));
    for path in std::iter::once(database(folder)).chain(files) {
        delete(&path).with_context(|| format!("{} could not be removed", path.display()))?;
    }
    // The folder goes too where it is empty now.
    let _ = std::fs::remove_dir(folder);
    Ok(())
}

fn delete(path: &PathBuf) -> std::io::Result<()> {
    let gone = if path.is_dir() {
        std::fs::remove_dir_all(path)
    } else {
        std::fs::remove_file(path)
    };
    match gone {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        gone => gone,
    }
}
