//! What commands have the running desk do for them.

use std::path::Path;
use std::sync::{Arc, Mutex};

use tierline_server::admin::{self, Errand, Line};
use tierline_server::commands::import::CsvImport;
use tierline_server::compose::Desk;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

const TICKETS: &str = "\
id,subject,description,created,company
1,Printer,It jams,2024-01-31T10:00:00Z,Acme
2,Old,Before there were computers,1901-01-31T10:00:00Z,Acme
";

fn import(tickets: &Path) -> Errand {
    Errand::Import(Box::new(CsvImport {
        tickets: tickets.to_owned(),
        messages: None,
        mapping: None,
        preset: None,
        save_mapping: None,
        system: None,
        dry_run: false,
        report: None,
    }))
}

#[tokio::test]
async fn a_running_desk_imports_for_the_command() {
    let folder = tempfile::tempdir().unwrap();
    let tickets = folder.path().join("tickets.csv");
    std::fs::write(&tickets, TICKETS).unwrap();
    let desk = Arc::new(Desk::open(folder.path()).unwrap());
    let (mut tasks, cancelled) = (JoinSet::new(), CancellationToken::new());
    admin::listen(&desk, &mut tasks, &cancelled);
    let (said, steps) = (Mutex::new(vec![]), Mutex::new(0));
    let tell = |line| match line {
        Line::Said(text) => said.lock().unwrap().push(text),
        Line::Progress(_) => *steps.lock().unwrap() += 1,
        line => panic!("{line:?}"),
    };
    let taken = admin::hand_over(folder.path(), &import(&tickets), &tell).await;
    assert!(taken.unwrap(), "the desk that owns the folder does it");
    let said = said.lock().unwrap().join("\n");
    assert!(said.starts_with("1 tickets, 0 messages"), "{said}");
    assert!(
        said.contains("tickets, line 3: refused: created_at"),
        "{said}"
    );
    assert!(*steps.lock().unwrap() > 0);

    let missing = import(&folder.path().join("none.csv"));
    let refused = admin::hand_over(folder.path(), &missing, &tell).await;
    let told = format!("{:#}", refused.unwrap_err());
    assert_eq!(told.matches("No such file").count(), 1, "{told}");
    cancelled.cancel();
    while tasks.join_next().await.is_some() {}
    let nobody = admin::hand_over(folder.path(), &missing, &tell).await;
    assert!(!nobody.unwrap(), "where none runs, the command does it");
}
