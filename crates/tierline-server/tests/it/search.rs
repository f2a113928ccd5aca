//! `/api/search`: words in all their forms, phrases, typos, filters, dates, and odd lines.

use std::fmt::Write as _;

use axum::http::Method;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::desk::Desk;

/// Title, description and language of what is to be found.
const TEXTS: [(&str, &str, &str); 6] = [
    (
        "Blue screen after the update",
        "The laptops crashed twice this morning, screen stays blue.",
        "en",
    ),
    (
        "Screen is blue-ish",
        "Colours are wrong, the blue one on the second screen.",
        "en",
    ),
    (
        "Drucker druckt keine Rechnungen",
        "Seit gestern werden die Rechnungen nicht mehr gedruckt, wir haben ihn neu gestartet.",
        "de",
    ),
    (
        "Impossible d'imprimer les factures",
        "Les imprimantes du deuxième étage ne répondent pas, nous avons tout redémarré.",
        "fr",
    ),
    (
        "No puedo abrir los correos",
        "Los usuarios no pueden abrir los correos por la mañana, pero el servidor está encendido.",
        "es",
    ),
    (
        "Le stampanti non rispondono",
        "Questo problema con le stampanti dura da giorni, sono tutte bloccate.",
        "it",
    ),
];

async fn desk() -> Desk {
    let desk = Desk::open().await;
    for (title, description, language) in TEXTS {
        let ticket = json!({
            "customerId": desk.globex.customer, "title": title, "description": description,
            "language": language, "tags": [format!("lang-{language}")],
        });
        desk.ask("owner", Method::POST, "/api/tickets", Some(&ticket))
            .await
            .ok();
    }
    desk.app.index().await;
    desk
}

/// The answer to a line of anybody.
async fn ask(desk: &Desk, line: &str) -> Value {
    let mut path = String::from("/api/search?q=");
    for byte in line.bytes() {
        write!(path, "%{byte:02X}").unwrap();
    }
    desk.get("owner", &path).await.ok()
}

/// Titles, best first.
async fn titles(desk: &Desk, line: &str) -> Vec<String> {
    let answer = ask(desk, line).await;
    let hits = answer["items"].as_array().unwrap();
    let title = |hit: &Value| hit["ticket"]["title"].as_str().unwrap().to_owned();
    hits.iter().map(title).collect()
}

#[tokio::test]
async fn words_are_found_in_other_forms_in_five_languages() {
    let desk = desk().await;
    for (line, n) in [
        ("laptop crash", 0),
        ("rechnung drucken", 2),
        ("imprimante", 3),
        ("correo usuario", 4),
        ("stampante bloccato", 5),
        // Accents and capitals make no difference.
        ("DEUXIEME etage", 3),
    ] {
        assert_eq!(titles(&desk, line).await, [TEXTS[n].0], "{line}");
    }
}

#[tokio::test]
async fn phrases_prefixes_and_typos() {
    let desk = desk().await;
    assert_eq!(titles(&desk, "\"blue screen\"").await, [TEXTS[0].0]);
    assert_eq!(titles(&desk, "blue screen").await.len(), 2);
    assert_eq!(titles(&desk, "lapt*").await, [TEXTS[0].0]);
    assert_eq!(titles(&desk, "rehcnungen").await, [TEXTS[2].0]);
    assert_eq!(titles(&desk, "labtops").await, [TEXTS[0].0]);
    assert!(titles(&desk, "nothingofthekind").await.is_empty());
}

#[tokio::test]
async fn a_number_finds_its_ticket_first_and_fragments_mark_what_matched() {
    let desk = desk().await;
    let path = format!("/api/tickets/{}", desk.acme.ticket);
    let ticket = desk.get("owner", &path).await.ok();
    let number = ticket["number"].to_string();
    assert_eq!(
        titles(&desk, &number).await[0],
        ticket["title"].as_str().unwrap()
    );
    assert_eq!(
        titles(&desk, &format!("#{number}")).await[0],
        ticket["title"].as_str().unwrap()
    );

    let answer = ask(&desk, "crashed").await;
    let fragments = answer["items"][0]["fragments"].as_array().unwrap().clone();
    let marked: Vec<&str> = fragments
        .iter()
        .flat_map(|fragment| fragment["parts"].as_array().unwrap())
        .filter(|part| part["marked"] == true)
        .map(|part| part["text"].as_str().unwrap())
        .collect();
    assert_eq!(marked, ["crashed"], "{answer}");
}

#[tokio::test]
async fn filters_narrow_and_what_leads_nowhere_is_told() {
    let desk = desk().await;
    assert_eq!(titles(&desk, "tag:lang-fr").await, [TEXTS[3].0]);
    assert_eq!(titles(&desk, "customer:globex blue").await.len(), 2);
    assert!(titles(&desk, "customer:acme blue").await.is_empty());
    assert_eq!(titles(&desk, "status:new screen").await.len(), 2);
    assert_eq!(
        titles(&desk, "Status:\"New, In Progress\" screen")
            .await
            .len(),
        2
    );
    assert_eq!(titles(&desk, "type:Incident screen").await.len(), 2);
    assert_eq!(titles(&desk, "tag:LANG-FR").await, [TEXTS[3].0]);
    assert!(titles(&desk, "tag:lang-fr tag:lang-de").await.is_empty());
    assert!(titles(&desk, "status:closed screen").await.is_empty());
    let answer = ask(&desk, "status:sideways screen").await;
    assert_eq!(
        answer["understood"]["ignored"].as_array().unwrap().len(),
        1,
        "{answer}"
    );
    let answer = ask(&desk, "customer:globex customer:acme blue").await;
    assert_eq!(
        answer["understood"]["ignored"],
        json!(["customer:acme"]),
        "{answer}"
    );
    assert_eq!(answer["items"].as_array().unwrap().len(), 2, "{answer}");
}

#[tokio::test]
async fn days_are_those_of_the_zone_of_who_asks() {
    let desk = desk().await;
    // It is 10:00 in Greenwich, so the day that began at 23:00 there is today in Berlin.
    for (line, found) in [
        ("created:2026-01-15 screen", 2),
        ("created:today screen", 2),
        ("created:>2026-01-15 screen", 0),
        ("created:2026-01-01..2026-01-31 screen", 2),
        ("created:7d screen", 2),
        ("created:<2026-01-15 screen", 0),
        ("created:2026-01 screen", 2),
        ("created:2026-01-15.. screen", 2),
        ("created:>2026-01-01 created:<2026-01-10 screen", 0),
    ] {
        assert_eq!(titles(&desk, line).await.len(), found, "{line}");
    }
    // Half past midnight in Berlin is yesterday evening in Greenwich.
    desk.app.clock.advance(13 * 3600 + 1800);
    let token = desk.app.login("dispatcher@desk.example").await;
    let late = json!({"customerId": desk.globex.customer, "title": "Night watch", "description": "Alarm."});
    desk.app
        .post("/api/tickets", &late)
        .bearer(&token)
        .send()
        .await
        .ok();
    desk.app.index().await;
    let path = "/api/search?q=created:2026-01-16";
    let found = desk.app.get(path).bearer(&token).send().await.ok();
    assert_eq!(found["items"].as_array().unwrap().len(), 1, "{found}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_line_is_an_error(lines in prop::collection::vec("\\PC{0,40}|[a-z:\"*<>.()\\[\\]^~+-]{0,30}", 8)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let desk = shared().await;
            for line in &lines {
                ask(desk, line).await;
            }
        });
    }
}

/// One desk for all the odd lines: what is asked changes nothing.
async fn shared() -> &'static Desk {
    static DESK: tokio::sync::OnceCell<Desk> = tokio::sync::OnceCell::const_new();
    DESK.get_or_init(desk).await
}
