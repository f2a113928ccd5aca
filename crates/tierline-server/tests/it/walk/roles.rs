//! A role or a token without the permission is refused, by the name of what it lacks.

use std::collections::BTreeMap;

use axum::http::Method;
use serde_json::json;
use tierline_domain::permission::{Permission, Role};

use super::operations::{Needs, Operation, Targets, all};
use crate::app::{Answer, OWNER};
use crate::desk::{Company, Desk};

async fn ask(desk: &Desk, token: &str, operation: &Operation, targets: &Targets) -> Answer {
    let (path, body) = operation.request(desk, targets);
    let mut call = desk.app.call(operation.method.clone(), path).bearer(token);
    if operation.method == Method::PUT {
        call = call.header("if-match", "\"v1\"");
    }
    match &body {
        Some(body) => call.json(body).send().await,
        None => call.send().await,
    }
}

fn of(desk: &Desk, company: &Company) -> Targets {
    Targets {
        company: company.clone(),
        user: desk.person("dispatcher").user.clone(),
        session: desk.person("owner").session.clone(),
        token: "tok_00000000000000000000000000".to_owned(),
        upload: desk.upload.clone(),
    }
}

fn role(name: &str) -> Role {
    *Role::ALL
        .iter()
        .find(|role| serde_json::to_value(role).unwrap() == name)
        .unwrap()
}

#[tokio::test]
async fn a_role_without_the_permission_is_refused() {
    let desk = Desk::open().await;
    let mut refused = 0;
    for operation in all() {
        let Needs::Permission(needed) = operation.needs else {
            continue;
        };
        let permission = Permission::parse(needed).unwrap();
        for (name, person) in desk.people() {
            if role(person.role).grants(permission) {
                continue;
            }
            // Within their own customer: it is the role that is too small, not the scope.
            let company = if name == "anna" {
                &desk.acme
            } else {
                &desk.globex
            };
            let answer = ask(&desk, &person.token, &operation, &of(&desk, company)).await;
            answer.problem(403, "permission_needed");
            refused += 1;
        }
    }
    assert!(refused > 80, "only {refused} refusals: somebody is missing");
}

#[tokio::test]
async fn a_token_without_the_permission_is_refused_by_its_name() {
    let desk = Desk::open().await;
    let owner = desk.person("owner").token.clone();
    let mut tokens: BTreeMap<&str, String> = BTreeMap::new();
    for operation in all() {
        let Needs::Permission(needed) = operation.needs else {
            continue;
        };
        if !tokens.contains_key(needed) {
            let others: Vec<&str> = Permission::ALL
                .iter()
                .map(|p| p.name())
                .filter(|name| *name != needed)
                .collect();
            let body = json!({"name": format!("all but {needed}"), "scopes": others});
            let made = desk
                .app
                .post("/api/auth/tokens", &body)
                .bearer(&owner)
                .send()
                .await
                .ok();
            tokens.insert(needed, made["secret"].as_str().unwrap().to_owned());
        }
        let answer = ask(&desk, &tokens[needed], &operation, &of(&desk, &desk.globex)).await;
        let problem = answer.problem(403, "permission_needed");
        assert_eq!(problem["params"]["permission"], needed, "{answer:?}");
    }
}

/// The control: the very requests that are refused above go through for who may.
#[tokio::test]
async fn the_same_requests_go_through_for_the_owner() {
    let desk = Desk::open().await;
    let owner = desk.person("owner").token.clone();
    desk.app.login(OWNER).await;
    for operation in all()
        .iter()
        .filter(|operation| operation.needs != Needs::Nothing)
    {
        let elsewhere = [
            "PUT /api/tickets/{id}",
            "PATCH /api/tags/{name}",
            "GET /live",
        ];
        let of_an_import = operation.name.contains("/api/imports/{id}");
        if of_an_import
            || operation.name.starts_with("DELETE")
            || elsewhere.contains(&operation.name.as_str())
        {
            // Shown where they have something of their own to work on.
            continue;
        }
        let mut targets = of(&desk, &desk.globex);
        if operation.method == Method::PATCH || operation.method == Method::PUT {
            targets.company = desk.acme.clone();
        }
        let answer = ask(&desk, &owner, operation, &targets).await;
        let is_stale = operation.method == Method::PUT && answer.status == 412;
        assert!(answer.status.is_success() || is_stale, "{answer:?}");
    }
}
