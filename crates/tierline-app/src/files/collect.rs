//! Collecting what nobody wants: uploads that were never attached, bytes that no file has any more.
//!
//! It runs beside uploads and messages, and loses nothing of theirs. An upload goes by a commit over the version that
//! was read, and so does its being attached: whichever comes second is refused. Bytes are put before the record
//! that names them is committed; so bytes that were put a day ago and that no record names now will never be named, but
//! by somebody who puts them again, and what was put since is not deleted.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use tierline_domain::access::Scope;
use tierline_domain::blob::BlobHash;
use tierline_domain::id::AttachmentId;
use tierline_domain::record::{RecordCursor, RecordQuery};
use tierline_domain::{Error, Result, Timestamp};

use super::read::{all_waiting, gone};
use crate::Services;

/// Uploads wait so long to be attached; longer than any request lasts.
const WAITS: SignedDuration = SignedDuration::from_hours(24);
/// Uploads that a draft holds wait as long as somebody may come back to it.
const DRAFT_WAITS: SignedDuration = SignedDuration::from_hours(24 * 30);
/// Of one step.
const STEP: usize = 500;

/// What went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Collected {
    pub uploads: usize,
    pub blobs: usize,
}

/// Collects. Doing it twice collects nothing more.
pub async fn collect(services: &Services) -> Result<Collected> {
    Ok(Collected {
        uploads: uploads(services).await?,
        blobs: blobs(services).await?,
    })
}

fn before(services: &Services, waits: SignedDuration) -> Timestamp {
    let now = services.clock.now();
    now.saturating_sub(waits).unwrap_or(Timestamp::MIN)
}

async fn uploads(services: &Services) -> Result<usize> {
    let too_old = before(services, WAITS);
    let held = held_by_drafts(services).await?;
    let mut query = all_waiting(STEP);
    let mut went = 0;
    loop {
        let page = services.attachments.list(&Scope::All, &query).await?;
        for upload in page.items {
            if upload.uploaded_at >= too_old || held.contains(&upload.id) {
                continue;
            }
            match services.attachments.commit(&Scope::All, gone(upload)).await {
                Ok(()) => went += 1,
                // Attached or discarded a moment ago.
                Err(Error::Stale { .. } | Error::NotFound(_)) => {}
                Err(error) => return Err(error),
            }
        }
        let Some(next) = page.next else {
            return Ok(went);
        };
        query.after = Some(next);
    }
}

async fn held_by_drafts(services: &Services) -> Result<BTreeSet<AttachmentId>> {
    let too_old = before(services, DRAFT_WAITS);
    let mut query = RecordQuery {
        limit: STEP,
        ..RecordQuery::default()
    };
    let mut held = BTreeSet::new();
    loop {
        let page = services.drafts.list(&Scope::All, &query).await?;
        for draft in page.items.iter().filter(|draft| draft.saved_at >= too_old) {
            held.extend(
                draft
                    .reply
                    .attachments
                    .iter()
                    .chain(&draft.note.attachments),
            );
        }
        let Some(next) = page.next else {
            return Ok(held);
        };
        query.after = Some(next);
    }
}

async fn blobs(services: &Services) -> Result<usize> {
    let too_old = before(services, WAITS);
    let (mut went, mut after) = (0, None);
    loop {
        let page = services.blobs.list(after, STEP).await?;
        let Some(last) = page.last() else {
            return Ok(went);
        };
        after = Some(last.hash);
        for blob in page.iter().filter(|blob| blob.put_at < too_old) {
            if !is_wanted(services, blob.hash).await? {
                went += usize::from(services.blobs.delete(blob.hash, too_old).await?);
            }
        }
    }
}

/// Whether a file has these bytes: lists of files are sorted by content, so it would be the next one.
async fn is_wanted(services: &Services, hash: BlobHash) -> Result<bool> {
    let query = RecordQuery {
        after: Some(RecordCursor {
            name: hash.to_string(),
            id: [0; 16],
        }),
        limit: 1,
        ..RecordQuery::default()
    };
    let page = services.attachments.list(&Scope::All, &query).await?;
    Ok(page.items.first().is_some_and(|file| file.blob == hash))
}
