//! What `tierline doctor` looks at: integrity, schema, disk, clock, what was parked or given up.

use anyhow::bail;
use tierline_blobs::verify;
use tierline_domain::Timestamp;

use crate::compose::{Desk, blobs, database};

/// Less free space than this is a warning: the write-ahead log and a merge of the index need room.
const LITTLE_SPACE: u64 = 1 << 30;
/// How far the newest event may lie ahead of the clock.
const CLOCK_TOLERANCE_SECONDS: i64 = 5;

/// Examines the desk; says a line for each thing, and fails where something is wrong.
pub async fn examine(desk: &Desk, say: &(dyn Fn(String) + Sync)) -> anyhow::Result<()> {
    let mut wrong = vec![];
    let health = desk.store.health().await?;
    say(format!(
        "database   SQLite {}, schema {}",
        health.sqlite, health.version
    ));
    say(format!("tickets    {}", health.tickets));
    say(format!("events     {} in the outbox", health.events));
    match health.faults.as_slice() {
        [] => say("integrity  sound".to_owned()),
        faults => wrong.push(format!("the database is damaged: {}", faults.join("; "))),
    }
    wrong.extend(files(desk, say).await?);
    wrong.extend(disk(desk, say)?);
    wrong.extend(clock(desk, say).await?);
    for letter in desk.services.events.dead_letters(None).await? {
        let (consumer, position, error) = (&letter.consumer, letter.position, &letter.error);
        say(format!("parked     {consumer} at {position}: {error}"));
    }
    for dead in desk.services.jobs.dead().await? {
        say(format!(
            "given up   {} {}: {}",
            dead.job.name, dead.job.id, dead.error
        ));
    }
    let (parked, given_up) = (health.dead_letters, health.dead_jobs);
    if parked + given_up > 0 {
        wrong.push(format!(
            "{parked} events are parked (see `tierline events replay`), {given_up} jobs were given up"
        ));
    }
    if wrong.is_empty() {
        return Ok(());
    }
    bail!(wrong.join("\n"))
}

/// Whether each attached file has its content, and each content is what its name says.
async fn files(desk: &Desk, say: &(dyn Fn(String) + Sync)) -> anyhow::Result<Option<String>> {
    let wanted = desk.store.attached_contents().await?;
    let folder = blobs(&desk.folder);
    let health = tokio::task::spawn_blocking(move || verify(&folder, &wanted)).await??;
    let (count, mib) = (health.blobs, health.bytes >> 20);
    say(format!("files      {count} contents, {mib} MiB"));
    let (damaged, missing) = (health.damaged.len(), health.missing.len());
    for hash in health.damaged.iter().chain(&health.missing) {
        say(format!("file       {hash} is damaged or missing"));
    }
    Ok((damaged + missing > 0).then(|| {
        format!("{damaged} contents of files are damaged, {missing} are missing: take them from a backup")
    }))
}

fn disk(desk: &Desk, say: &(dyn Fn(String) + Sync)) -> anyhow::Result<Option<String>> {
    let space = rustix::fs::statvfs(&desk.folder)?;
    let free = space.f_bavail * space.f_frsize;
    let used = std::fs::metadata(database(&desk.folder))?.len();
    let mib = |bytes: u64| bytes >> 20;
    say(format!(
        "disk       {} MiB free, the database has {} MiB",
        mib(free),
        mib(used)
    ));
    Ok((free < LITTLE_SPACE).then(|| format!("only {} MiB of disk are free", mib(free))))
}

/// A clock that was set back would give new changes times before old ones.
async fn clock(desk: &Desk, say: &(dyn Fn(String) + Sync)) -> anyhow::Result<Option<String>> {
    let services = &desk.services;
    let now = services.clock.now();
    let head = services.events.head().await?;
    let newest = services.events.read(head.saturating_sub(1), 1).await?;
    let newest: Option<Timestamp> = newest.first().map(|logged| logged.event.at);
    say(format!("clock      {now}"));
    Ok(newest.and_then(|at| {
        let ahead = at.duration_since(now).as_secs();
        (ahead > CLOCK_TOLERANCE_SECONDS)
            .then(|| format!("the clock is {ahead} s behind the newest event: it was set back"))
    }))
}
