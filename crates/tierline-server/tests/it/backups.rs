//! `tierline backup`, `restore` and `doctor` on a desk whose tickets have files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::desk::{Desk, picture};

/// A desk that does not run, with one content of files, and a backup of it.
struct Care {
    desk: Desk,
    elsewhere: tempfile::TempDir,
    /// Where in a folder of files the one content is.
    content: PathBuf,
}

impl Care {
    async fn open() -> Self {
        let desk = Desk::open().await;
        let content = blobs(&desk.app.folder().join("blobs")).remove(0).0;
        let care = Self {
            desk,
            elsewhere: tempfile::tempdir().unwrap(),
            content,
        };
        let said = care.done("backup");
        assert!(said.contains("written and checked"), "{said}");
        care
    }

    fn data(&self) -> &Path {
        self.desk.app.folder()
    }

    fn backup(&self) -> PathBuf {
        self.elsewhere.path().join("desk")
    }

    fn run(&self, command: &str) -> (bool, String) {
        run(command, self.data(), &self.backup())
    }

    fn done(&self, command: &str) -> String {
        let (success, said) = self.run(command);
        assert!(success, "{command}: {said}");
        said
    }

    fn refused(&self, command: &str) -> String {
        let (success, said) = self.run(command);
        assert!(!success, "{command}: {said}");
        said
    }

    /// A restore fails, and neither database nor files are others than before.
    fn changes_nothing(&self) -> String {
        let database = || fs::read(self.data().join("tierline.sqlite")).unwrap();
        let before = (database(), blobs(&self.data().join("blobs")));
        let said = self.refused("restore");
        assert!(said.contains("was not restored"), "{said}");
        assert!(
            before == (database(), blobs(&self.data().join("blobs"))),
            "the desk was changed: {said}"
        );
        said
    }
}

fn run(command: &str, data: &Path, backup: &Path) -> (bool, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_tierline"));
    program.arg(command).env("TIERLINE_DATA", data);
    if command != "doctor" {
        program.arg(backup);
    }
    let output = program.output().unwrap();
    let text = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(text).unwrap())
}

/// Each content below, with its path within.
fn blobs(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let (mut found, mut folders) = (vec![], vec![folder.to_owned()]);
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let within = path.strip_prefix(folder).unwrap().to_owned();
                found.push((within, fs::read(path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

#[tokio::test]
async fn files_are_in_the_backup_and_come_back_while_the_former_ones_are_kept() {
    let care = Care::open().await;
    let beside = care.elsewhere.path().join("desk.files");
    assert_eq!(fs::read(beside.join(&care.content)).unwrap(), picture());
    let place = care.data().join("blobs");
    fs::write(place.join(&care.content), "former").unwrap();
    let said = care.done("restore");
    assert!(said.contains(".before-restore"), "{said}");
    let kept = care.data().join("blobs.before-restore");
    assert_eq!(fs::read(kept.join(&care.content)).unwrap(), b"former");
    care.done("doctor");

    let Care { mut desk, .. } = care;
    desk.app = desk.app.restarted();
    let acme = &desk.acme;
    let path = format!(
        "/api/tickets/{}/attachments/{}",
        acme.ticket, acme.attachment
    );
    desk.get("anna", &path).await.ok_bytes(&picture());
}

#[tokio::test]
async fn a_backup_whose_files_are_damaged_or_missing_is_refused_before_anything_changes() {
    let care = Care::open().await;
    let beside = care.elsewhere.path().join("desk.files");
    fs::write(beside.join(&care.content), "damaged").unwrap();
    assert!(care.changes_nothing().contains("1 files are damaged"));
    fs::remove_file(beside.join(&care.content)).unwrap();
    assert!(
        care.changes_nothing()
            .contains("0 files are damaged, 1 are missing")
    );
    fs::remove_dir_all(&beside).unwrap();
    assert!(care.changes_nothing().contains("1 are missing"));
}

#[tokio::test]
async fn a_restore_that_fails_on_its_way_leaves_the_desk_as_it_was() {
    let care = Care::open().await;
    let title = serde_json::json!({"title": "After the backup"});
    let path = format!("/api/tickets/{}", care.desk.acme.ticket);
    let method = axum::http::Method::PATCH;
    care.desk
        .ask("owner", method, &path, Some(&title))
        .await
        .ok();
    fs::write(care.data().join("blobs/later"), "later").unwrap();
    // What stands in the way of the copies, of putting the former files aside, and of the database.
    for (name, folder) in [
        ("blobs.restoring", false),
        ("blobs.before-restore", false),
        ("tierline.sqlite.restoring", true),
    ] {
        let obstacle = care.data().join(name);
        if folder {
            fs::create_dir(&obstacle).unwrap();
            care.changes_nothing();
            fs::remove_dir(obstacle).unwrap();
        } else {
            fs::write(&obstacle, "in the way").unwrap();
            care.changes_nothing();
            fs::remove_file(obstacle).unwrap();
        }
    }
    care.done("restore");
}

/// Each name that a restore changes, in its order, when all is copied.
const RENAMES: [(&str, &str); 5] = [
    ("blobs", "blobs.before-restore"),
    ("blobs.restoring", "blobs"),
    ("tierline.sqlite-wal", "tierline.sqlite.before-restore-wal"),
    ("tierline.sqlite", "tierline.sqlite.before-restore"),
    ("tierline.sqlite.restoring", "tierline.sqlite"),
];

#[tokio::test]
async fn a_restore_that_is_cut_off_between_any_two_names_is_finished_by_whoever_comes_next() {
    let care = Care::open().await;
    let files = care.elsewhere.path().join("desk.files");
    for (done, next) in (0..=RENAMES.len()).flat_map(|done| [(done, "doctor"), (done, "restore")]) {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path();
        // As a killed process leaves its data: the last writes are in the log.
        fs::write(data.join("tierline.sqlite-wal"), "the former log").unwrap();
        fs::write(data.join("tierline.sqlite"), "the former database").unwrap();
        fs::create_dir(data.join("blobs")).unwrap();
        fs::write(data.join("blobs/former"), "").unwrap();
        fs::copy(care.backup(), data.join("tierline.sqlite.restoring")).unwrap();
        copy(&files, &data.join("blobs.restoring"));
        fs::write(data.join("restore.pending"), "").unwrap();
        for (from, to) in &RENAMES[..done] {
            fs::rename(data.join(from), data.join(to)).unwrap();
        }
        let (success, said) = run(next, data, &care.backup());
        assert!(success, "{done} {next}: {said}");
        assert!(!data.join("restore.pending").exists(), "{done} {next}");
        let content = fs::read(data.join("blobs").join(&care.content)).unwrap();
        assert_eq!(content, picture(), "{done} {next}");
        if next == "restore" {
            // It kept what the one before had put in place.
            continue;
        }
        let kept = |name: &str| fs::read_to_string(data.join(name)).unwrap();
        let database = "tierline.sqlite.before-restore";
        assert_eq!(kept(database), "the former database", "{done}");
        assert_eq!(kept(&format!("{database}-wal")), "the former log");
        assert_eq!(kept("blobs.before-restore/former"), "", "{done}");
    }
}

fn copy(from: &Path, to: &Path) {
    for (within, content) in blobs(from) {
        let target = to.join(within);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::write(target, content).unwrap();
    }
}

#[tokio::test]
async fn doctor_and_backup_tell_of_files_that_are_damaged_or_missing() {
    let care = Care::open().await;
    assert!(care.done("doctor").contains("files      1 contents"));
    let place = care.data().join("blobs").join(&care.content);
    let name = place.file_name().unwrap().to_str().unwrap();
    let spoiled = |count: &str| {
        let said = care.refused("doctor");
        assert!(said.contains(&format!("file       {name} is damaged or missing")));
        assert!(said.contains(count), "{said}");
        fs::remove_file(care.backup()).unwrap();
        fs::remove_dir_all(care.elsewhere.path().join("desk.files")).unwrap();
        let said = care.refused("backup");
        assert!(said.contains("desk.files: "), "{said}");
        assert!(!care.backup().exists(), "what is not whole is no backup");
    };
    fs::write(&place, "damaged").unwrap();
    spoiled("1 contents of files are damaged");
    fs::write(care.backup(), "").unwrap();
    fs::create_dir(care.elsewhere.path().join("desk.files")).unwrap();
    fs::remove_file(&place).unwrap();
    spoiled("0 contents of files are damaged, 1 are missing");
}
