//! Without a login nothing opens, and the answer tells nothing.

use axum::http::StatusCode;

use super::operations::{Needs, Targets, all};
use crate::desk::{Desk, SECRET};

fn targets(desk: &Desk) -> Targets {
    Targets {
        company: desk.acme.clone(),
        user: desk.person("anna").user.clone(),
        session: desk.person("anna").session.clone(),
        token: "tok_00000000000000000000000000".to_owned(),
        upload: desk.upload.clone(),
    }
}

#[tokio::test]
async fn nothing_but_the_listed_operations_opens_without_a_login() {
    let desk = Desk::open().await;
    let targets = targets(&desk);
    let credentials = [
        None,
        Some(("authorization", "Bearer tls_0000")),
        Some(("authorization", "Bearer tl_0000")),
        Some(("authorization", "Basic b3duZXI6b3duZXI=")),
        Some(("authorization", "Bearer ")),
        Some(("cookie", "tierline_session=tls_0000")),
    ];
    for operation in all() {
        let is_public = operation.needs == Needs::Nothing;
        assert_eq!(is_public, operation.documented_public, "{}", operation.name);
        if is_public {
            continue;
        }
        for credential in credentials {
            let (path, body) = operation.request(&desk, &targets);
            let mut call = desk
                .app
                .call(operation.method.clone(), path)
                .header("x-tierline-csrf", "1");
            call = match &body {
                Some(body) => call.json(body),
                None => call,
            };
            if let Some((name, value)) = credential {
                call = call.header(name, value);
            }
            let answer = call.send().await;
            assert_eq!(
                answer.status,
                StatusCode::UNAUTHORIZED,
                "{credential:?} {answer:?}"
            );
            assert_eq!(
                answer.header("content-type"),
                "application/problem+json",
                "{answer:?}"
            );
            assert!(!answer.header("www-authenticate").is_empty(), "{answer:?}");
            assert!(!answer.text.to_lowercase().contains(SECRET), "{answer:?}");
        }
    }
}
