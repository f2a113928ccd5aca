//! Imports that break off: an upload half-way, a desk that stops in the midst of a run.

use std::convert::Infallible;
use std::io::{Error, ErrorKind};

use axum::body::Body;
use axum::http::Method;
use futures_util::{FutureExt, StreamExt, stream};
use serde_json::{Value, json};

use super::{TICKETS, Wizard};
use crate::app::TestApp;

impl Wizard<'_> {
    /// The names of the files that are kept for this import.
    fn kept(&self) -> Vec<String> {
        let place = self.app.folder().join("imports").join(&self.id);
        let Ok(entries) = std::fs::read_dir(place) else {
            return vec![];
        };
        let name = |entry: std::fs::DirEntry| entry.file_name().into_string().unwrap();
        entries.map(|entry| name(entry.unwrap())).collect()
    }
}

/// Half of a file which would be a good table by itself.
fn half() -> Vec<u8> {
    TICKETS.as_bytes()[..TICKETS.len() / 2].to_vec()
}

#[tokio::test]
async fn an_upload_that_breaks_off_leaves_nothing_that_counts_as_a_file() {
    let app = TestApp::start().await;
    let wizard = Wizard::open(&app).await;
    let upload = || {
        let path = format!("/api/imports/{}/files/tickets?name=x.csv", wizard.id);
        app.call(Method::PUT, path).bearer(&wizard.token)
    };
    for before in [0, 1] {
        let reset = Err(Error::from(ErrorKind::ConnectionReset));
        let broken = Body::from_stream(stream::iter([Ok(half()), reset]));
        let answer = upload().send_as(broken).await;
        let problem = answer.problem(400, "invalid_fields");
        assert_eq!(problem["errors"][0]["pointer"], "/file");
        assert_eq!(problem["errors"][0]["code"], "broken_off");
        assert_eq!(wizard.kept().len(), before);

        // Whoever sends it goes away, and nobody waits for the answer.
        let begun = stream::iter([Ok::<_, Infallible>(half())]);
        let endless = Body::from_stream(begun.chain(stream::pending()));
        let mut sending = Box::pin(upload().send_as(endless));
        while wizard.kept().len() == before {
            assert!((&mut sending).now_or_never().is_none(), "it waits for more");
            tokio::task::yield_now().await;
        }
        drop(sending);
        assert_eq!(wizard.kept().len(), before);

        let run = wizard.ask(Method::GET, "", None).await.ok();
        assert_eq!(run["tickets"].is_object(), before == 1, "{run}");
        wizard.upload("tickets", TICKETS).await.ok();
        assert_eq!(wizard.kept().len(), 1, "the good file stays");
    }
    assert_eq!(wizard.run(false).await["outcome"]["tickets"], 2);
}

#[tokio::test]
async fn what_ran_when_the_desk_stopped_is_told_as_interrupted_and_goes_on_when_asked() {
    let app = TestApp::start().await;
    let wizard = Wizard::open(&app).await;
    let line = |n| format!("A-{n},Something {n},Acme,2024-04-01 10:00\n");
    let many = "id,subject,company,created\n".to_owned()
        + &(0..3_000).map(line).collect::<Vec<_>>().concat();
    wizard.upload("tickets", many).await.ok();
    let start = json!({"dryRun": false});
    wizard.ask(Method::POST, "/run", Some(&start)).await.ok();
    loop {
        let run = wizard.ask(Method::GET, "", None).await.ok();
        assert_eq!(run["state"], "running", "{run}");
        if run["progress"]["outcome"]["tickets"] != 0 {
            break;
        }
        tokio::task::yield_now().await;
    }
    let (token, id) = (wizard.token, wizard.id);
    let app = app.restarted();
    let wizard = Wizard {
        app: &app,
        token,
        id,
    };
    let told = wizard.ended().await;
    assert_eq!(told["state"], "interrupted", "{told}");
    assert!(told["endedAt"].is_string(), "{told}");
    assert_eq!(told["progress"], Value::Null);
    let done = wizard.run(false).await;
    let outcome = &done["outcome"];
    assert_eq!(done["state"], "done", "{done}");
    let (new, known) = (&outcome["tickets"], &outcome["known"]);
    assert_eq!(new.as_u64().unwrap() + known.as_u64().unwrap(), 3_000);
    assert_ne!(*known, 0, "what was written before the stop stays");
}
