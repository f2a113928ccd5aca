//! The description of the API: fresh where it is checked in, whole, and readable in a browser.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::app::TestApp;

const CHECKED_IN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/openapi.json");

fn document() -> Value {
    serde_json::to_value(tierline_http::document()).unwrap()
}

/// All operations with their names.
fn operations(document: &Value) -> Vec<(String, &Value)> {
    let paths = document["paths"].as_object().unwrap().iter();
    paths
        .flat_map(|(path, methods)| {
            let methods = methods.as_object().unwrap().iter();
            methods.map(move |(method, operation)| (format!("{method} {path}"), operation))
        })
        .collect()
}

#[test]
fn the_checked_in_document_is_fresh() {
    let fresh = tierline_http::document().to_pretty_json().unwrap() + "\n";
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(CHECKED_IN, &fresh).unwrap();
    }
    let kept = std::fs::read_to_string(CHECKED_IN).unwrap_or_default();
    assert!(
        kept == fresh,
        "docs/openapi.json is stale: run this test with UPDATE=1"
    );
}

#[test]
fn every_operation_says_what_it_is_and_how_it_fails() {
    let document = document();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    let mut ids = BTreeSet::new();
    for (name, operation) in operations(&document) {
        let id = operation["operationId"].as_str().unwrap_or_default();
        assert!(
            !id.is_empty() && ids.insert(id),
            "{name}: operationId {id:?}"
        );
        assert!(
            !operation["summary"].as_str().unwrap_or_default().is_empty(),
            "{name}: no summary"
        );
        if !name.contains("/api") && !name.contains("/ai") {
            continue;
        }
        for status in ["4XX", "5XX"] {
            let schema = &operation["responses"][status]["content"];
            let reference = schema.as_object().and_then(|kinds| kinds.values().next());
            let problem = reference.and_then(|kind| kind["schema"]["$ref"].as_str());
            assert_eq!(
                problem,
                Some("#/components/schemas/Problem"),
                "{name} {status}"
            );
        }
    }
}

#[test]
fn every_reference_leads_somewhere() {
    fn walk(value: &Value, document: &Value) {
        match value {
            Value::Object(fields) => {
                if let Some(Value::String(reference)) = fields.get("$ref") {
                    let pointer = reference.trim_start_matches('#');
                    assert!(
                        document.pointer(pointer).is_some(),
                        "{reference} leads nowhere"
                    );
                }
                fields.values().for_each(|value| walk(value, document));
            }
            Value::Array(items) => items.iter().for_each(|value| walk(value, document)),
            _ => {}
        }
    }
    let document = document();
    walk(&document, &document);
}

#[tokio::test]
async fn the_document_and_its_page_are_served_without_anything_inline_or_from_elsewhere() {
    let app = TestApp::start().await;
    let served = app.get("/api/openapi.json").send().await;
    assert_eq!(served.ok(), document());
    let page = app.get("/api/docs").send().await;
    assert_eq!(page.status, 200, "{page:?}");
    assert!(
        !page.text.contains("style=")
            && !page.text.contains("onclick")
            && !page.text.contains("<style")
    );
    let mut linked = 0;
    for part in page
        .text
        .split(['"'])
        .filter(|part| part.starts_with('/') || part.contains("://"))
    {
        assert!(!part.contains("://"), "the page loads {part}");
        let answer = app.get(part).send().await;
        assert_eq!(answer.status, 200, "{part}");
        linked += 1;
    }
    assert!(
        linked >= 3,
        "the page links its script, its style and the document"
    );
}

#[test]
fn every_property_is_named_as_on_the_wire() {
    let document = serde_json::to_value(tierline_http::document()).unwrap();
    let mut names = vec![];
    collect_properties(&document["components"]["schemas"], &mut names);
    assert!(names.len() > 200, "{names:?}");
    let wrong: Vec<_> = names.iter().filter(|name| name.contains('_')).collect();
    assert!(wrong.is_empty(), "not in camelCase: {wrong:?}");
}

fn collect_properties(schema: &Value, names: &mut Vec<String>) {
    match schema {
        Value::Object(members) => {
            for (name, member) in members {
                if name == "properties" {
                    names.extend(
                        member
                            .as_object()
                            .into_iter()
                            .flatten()
                            .map(|(name, _)| name.clone()),
                    );
                }
                collect_properties(member, names);
            }
        }
        Value::Array(items) => items
            .iter()
            .for_each(|item| collect_properties(item, names)),
        _ => {}
    }
}

#[test]
fn a_change_may_leave_out_whatever_stays() {
    let document = document();
    let mut changes = 0;
    for (path, operations) in document["paths"].as_object().unwrap() {
        let patch = &operations["patch"];
        // A tag is its name: there is nothing else to change.
        if patch.is_null() || patch["operationId"] == "rename_tag" {
            continue;
        }
        let body = &patch["requestBody"]["content"]["application/json"]["schema"]["$ref"];
        let pointer = body.as_str().unwrap().trim_start_matches('#');
        let schema = document.pointer(pointer).unwrap();
        assert!(schema["properties"].is_object(), "{path}: {schema}");
        assert_eq!(schema.get("required"), None, "{path}");
        changes += 1;
    }
    assert!(changes >= 11, "{changes}");
}
