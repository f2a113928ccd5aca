//! The demo desk: filled once, kept, told from a real desk, and removed whole.
#![expect(clippy::unwrap_used, reason = "a demo that cannot be made has failed")]

use std::path::Path;
use std::sync::{Arc, Mutex};

use tierline_app::{accounts, settings};
use tierline_demo::Size;
use tierline_domain::Timestamp;
use tierline_domain::access::Scope;
use tierline_domain::ports::Clock;
use tierline_server::admin;
use tierline_server::commands::demo::{Found, PASSWORD, fill, found, prepare, remove};
use tierline_server::compose::Desk;

/// Does it with the ear of a test: answers the outcome, and what was said.
macro_rules! heard {
    ($call:path, $folder:expr, $how:expr) => {{
        let said = Mutex::new(String::new());
        let hear = |text: &str| {
            said.lock().unwrap().push_str(text);
            Ok(())
        };
        let outcome = $call($folder, $how, &hear).await;
        (outcome, said.into_inner().unwrap())
    }};
}

/// It is always the same moment: the figures are the same on any day.
struct Then;

impl Clock for Then {
    fn now(&self) -> Timestamp {
        "2026-11-25T10:00:00Z".parse().unwrap()
    }
}

async fn what_is_in(folder: &Path) -> Found {
    found(&admin::open(folder).unwrap().services).await.unwrap()
}

#[tokio::test]
async fn it_is_filled_once_kept_and_removed_by_one_command() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (outcome, said) = heard!(prepare, folder, Size::Small);
    outcome.unwrap();
    assert!(said.contains("300 tickets"), "{said}");
    assert_eq!(what_is_in(folder).await, Found::Demo);
    let (outcome, said) = heard!(prepare, folder, Size::Small);
    outcome.unwrap();
    assert!(said.contains("is kept as it is"), "{said}");

    std::fs::write(folder.join("notes.txt"), "mine").unwrap();
    let (refused, said) = heard!(remove, folder, false);
    assert!(refused.unwrap_err().to_string().contains("--yes"));
    assert!(
        said.contains("300 tickets of the demo, 0 tickets that people added"),
        "{said}"
    );
    assert_eq!(what_is_in(folder).await, Found::Demo);
    heard!(remove, folder, true).0.unwrap();
    let left: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left, ["notes.txt"]);
}

#[tokio::test]
async fn a_filling_that_was_interrupted_begins_anew_and_a_real_desk_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let desk = admin::open(folder.path()).unwrap();
    settings::mark_demo(&desk.services, true).await.unwrap();
    drop(desk);
    assert_eq!(what_is_in(folder.path()).await, Found::Unfinished);
    let (outcome, said) = heard!(prepare, folder.path(), Size::Small);
    outcome.unwrap();
    assert!(said.contains("beginning anew"), "{said}");

    let desk = admin::open(folder.path()).unwrap();
    settings::mark_demo(&desk.services, false).await.unwrap();
    drop(desk);
    assert_eq!(what_is_in(folder.path()).await, Found::Own);
    for refused in [
        heard!(prepare, folder.path(), Size::Small).0,
        heard!(remove, folder.path(), true).0,
    ] {
        assert!(refused.unwrap_err().to_string().contains("not a demo"));
    }
    assert_eq!(what_is_in(folder.path()).await, Found::Own);
}

#[tokio::test]
async fn the_whole_demo_has_a_login_for_each_role_and_a_model_that_is_good_but_not_perfect() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::with_clock(folder.path(), Arc::new(Then)).unwrap();
    let report = fill(&desk, Size::Full, &|_| Ok(())).await.unwrap();
    assert_eq!(report["examples"], 5_000);
    for field in [
        "category",
        "priority",
        "impact",
        "urgency",
        "assignedTechnician",
    ] {
        let measured = &report["fields"][field];
        assert_eq!(measured["split"], "time", "{measured}");
        let accuracy = measured["accuracy"].as_f64().unwrap();
        assert!((0.6..0.9).contains(&accuracy), "{field}: {measured}");
    }
    let services = &desk.services;
    for role in ["owner", "admin", "dispatcher", "technician", "contact"] {
        let login = accounts::login(
            services,
            &format!("{role}@demo.example"),
            PASSWORD,
            "a test",
        )
        .await
        .unwrap();
        assert_eq!(format!("{:?}", login.user.role).to_lowercase(), role);
        assert_eq!(login.user.technician.is_some(), role == "technician");
        assert_eq!(login.user.contact.is_some(), role == "contact");
    }
    let tickets = services
        .queue
        .walk(&Scope::All, None, 10_000)
        .await
        .unwrap();
    assert_eq!(tickets.len(), 5_000);
}
