//! The local folder keeps the promises of the blob port.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot open its folder has failed"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use tierline_blobs::{BlobFolder, copy_all, verify};
use tierline_contract::fake::Bytes;
use tierline_contract::samples::at;
use tierline_contract::suites::blob_store::Blobs;
use tierline_domain::ports::BlobStore;

fn fresh() -> Blobs {
    let folder = tempfile::tempdir().unwrap();
    let blobs = BlobFolder::open(&folder.path().join("blobs")).unwrap();
    Blobs::keeping(blobs, folder)
}

mod blob_store {
    tierline_contract::blob_store!(super::fresh());
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = vec![];
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

#[tokio::test]
async fn what_was_put_is_there_after_a_restart_and_what_was_not_finished_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let blobs = BlobFolder::open(folder.path()).unwrap();
    let kept = blobs.put(&mut Bytes::of("kept"), at(3)).await.unwrap();
    std::fs::write(folder.path().join("incoming/77"), "half of").unwrap();
    drop(blobs);
    let blobs = BlobFolder::open(folder.path()).unwrap();
    assert_eq!(blobs.find(kept.hash).await.unwrap(), Some(kept));
    let name = kept.hash.to_string();
    let path = folder.path().join(&name[..2]).join(&name[2..4]).join(&name);
    assert_eq!(files(folder.path()), [path]);
}

#[tokio::test]
async fn what_lies_there_and_is_not_ours_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let blobs = BlobFolder::open(folder.path()).unwrap();
    std::fs::create_dir_all(folder.path().join("aa/bb")).unwrap();
    std::fs::write(folder.path().join("aa/bb/notes.txt"), "mine").unwrap();
    assert_eq!(blobs.list(None, 9).await.unwrap(), []);
}

#[tokio::test]
async fn damage_and_loss_are_told_and_copies_are_whole() {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("from"), folder.path().join("to"));
    let blobs = BlobFolder::open(&from).unwrap();
    let first = blobs.put(&mut Bytes::of("first"), at(1)).await.unwrap();
    let second = blobs.put(&mut Bytes::of("second"), at(2)).await.unwrap();
    assert_eq!(copy_all(&from, &to).unwrap(), 2);
    let wanted = BTreeSet::from([first.hash, second.hash]);
    let copy = verify(&to, &wanted).unwrap();
    assert_eq!((copy.blobs, copy.bytes), (2, 11));
    assert!(
        copy.damaged.is_empty() && copy.missing.is_empty(),
        "{copy:?}"
    );
    assert_eq!(
        BlobFolder::open(&to)
            .unwrap()
            .find(first.hash)
            .await
            .unwrap(),
        Some(first)
    );

    let broken = files(&to)
        .into_iter()
        .find(|path| path.ends_with(second.hash.as_str()));
    std::fs::write(broken.unwrap(), "other!").unwrap();
    let health = verify(&to, &wanted).unwrap();
    assert_eq!(
        (health.damaged, health.missing),
        (vec![second.hash], vec![second.hash])
    );
}
