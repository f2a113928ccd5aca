//! Tickets from opening to list, over the fakes: the use cases need nothing that a key-value engine has not.

use tierline_app::consumers::{Relay, SearchIndexer, Triage};
use tierline_app::tickets::{self, NewMessage};
use tierline_contract::samples::opening;
use tierline_domain::Error;
use tierline_domain::access::Scope;
use tierline_domain::message::MessageKind;
use tierline_domain::ports::TicketReference;
use tierline_domain::queue::{TicketFilter, TicketQuery};
use tierline_domain::ticket::Status;

use crate::desk::{services, technician};

fn reply(text: &str) -> NewMessage {
    NewMessage {
        kind: MessageKind::PublicReply,
        text: text.to_owned(),
        html: None,
        attachments: vec![],
        cc: vec![],
        status: Some(Status::Resolved),
    }
}

#[tokio::test]
async fn a_ticket_is_opened_answered_listed_triaged_and_found() {
    let services = services().await;
    let actor = technician(&[1]);
    let ticket = tickets::open(&services, &actor, opening(1, "Walrus in the cellar"), None)
        .await
        .unwrap();
    let reference = TicketReference::Id(ticket.id);
    tickets::write(&services, &actor, &reference, &reply("It has left."), None)
        .await
        .unwrap();
    let query = TicketQuery {
        filter: TicketFilter {
            statuses: vec![Status::Resolved],
            ..TicketFilter::default()
        },
        limit: 10,
        ..TicketQuery::default()
    };
    let listed = tickets::list(&services, &actor, &query).await.unwrap();
    assert_eq!(listed.page.items.len(), 1);
    assert_eq!(
        listed.page.items[0].preview,
        "What it is about: Walrus in the cellar"
    );
    Relay::new(
        services.clone(),
        std::sync::Arc::new(SearchIndexer::new(services.clone())),
    )
    .drain()
    .await
    .unwrap();
    Relay::new(
        services.clone(),
        std::sync::Arc::new(Triage::new(services.clone())),
    )
    .drain()
    .await
    .unwrap();
    let detail = tickets::get(&services, &actor, &reference).await.unwrap();
    assert_eq!(
        (
            detail.ticket.status,
            detail.insights.map(|insights| insights.fallback)
        ),
        (Status::Resolved, Some(true))
    );
    let found = tierline_app::search::find(&services, &actor, "walrus left", 0, 10)
        .await
        .unwrap();
    assert_eq!(found.hits.len(), 1);
    assert_eq!(found.hits[0].0.key, ticket.key());
}

#[tokio::test]
async fn what_another_customer_has_is_not_found() {
    let services = services().await;
    let ticket = tickets::open(&services, &technician(&[1]), opening(1, "private"), None)
        .await
        .unwrap();
    let stranger = technician(&[2]);
    let reference = TicketReference::Number(ticket.number);
    for refused in [
        tickets::get(&services, &stranger, &reference).await.err(),
        tickets::write(&services, &stranger, &reference, &reply("mine"), None)
            .await
            .err(),
    ] {
        assert!(
            matches!(refused, Some(Error::NotFound("ticket"))),
            "{refused:?}"
        );
    }
    let messages = services
        .tickets
        .messages(&Scope::All, ticket.key(), 0, 9)
        .await
        .unwrap();
    assert_eq!(messages.items.len(), 1);
}
