//! What an `InsightStore` promises.

use tierline_domain::Error;
use tierline_domain::access::{Reach, Scope};
use tierline_domain::ai::{Insights, ModelVersion, Prediction, Reason};
use tierline_domain::ticket::{Field, TicketKey};

use super::suite;
use super::ticket_store::open;
use crate::Ports;
use crate::samples::{at, customer, full_opening, only, requester};

suite! { $, insight_store over Ports:
    insights_read_back_and_are_replaced,
    a_requester_never_sees_insights,
    insights_outside_the_scope_are_neither_found_nor_written,
    insights_change_nothing_of_the_ticket,
}

/// Advice on a ticket.
pub(super) fn insights(ticket: TicketKey, value: &str) -> Insights {
    Insights {
        ticket,
        at: at(5),
        fallback: false,
        predictions: vec![Prediction {
            field: Field::Category,
            value: value.to_owned(),
            confidence: 0.625,
            model: ModelVersion {
                name: "triage".to_owned(),
                version: "1".to_owned(),
            },
            reasons: vec![Reason {
                term: "smoke".to_owned(),
                weight: -0.25,
            }],
            applied: true,
        }],
    }
}

pub async fn insights_read_back_and_are_replaced(ports: &Ports) {
    let ticket = open(ports, &full_opening(), 0).await;
    let find = || ports.insights.find(&Scope::All, ticket.key());
    assert_eq!(find().await.unwrap(), None);
    for value in ["first", "second"] {
        let insights = insights(ticket.key(), value);
        ports
            .insights
            .put(&only(&[1]), insights.clone())
            .await
            .unwrap();
        assert_eq!(find().await.unwrap(), Some(insights));
    }
}

pub async fn a_requester_never_sees_insights(ports: &Ports) {
    let ticket = open(ports, &full_opening(), 0).await;
    ports
        .insights
        .put(&Scope::All, insights(ticket.key(), "x"))
        .await
        .unwrap();
    for reach in [Reach::Own, Reach::Company] {
        let found = ports
            .insights
            .find(&requester(1, 1, reach), ticket.key())
            .await;
        assert_eq!(found.unwrap(), None);
    }
}

pub async fn insights_outside_the_scope_are_neither_found_nor_written(ports: &Ports) {
    let ticket = open(ports, &full_opening(), 0).await;
    let stored = insights(ticket.key(), "x");
    ports
        .insights
        .put(&Scope::All, stored.clone())
        .await
        .unwrap();
    for scope in [only(&[2]), only(&[])] {
        assert_eq!(
            ports.insights.find(&scope, ticket.key()).await.unwrap(),
            None
        );
        let refused = ports
            .insights
            .put(&scope, insights(ticket.key(), "y"))
            .await;
        assert!(matches!(refused, Err(Error::NotFound(_))), "{refused:?}");
    }
    let wrong = TicketKey {
        customer: customer(2),
        ..ticket.key()
    };
    assert_eq!(ports.insights.find(&Scope::All, wrong).await.unwrap(), None);
    let refused = ports.insights.put(&Scope::All, insights(wrong, "z")).await;
    assert!(matches!(refused, Err(Error::NotFound(_))), "{refused:?}");
    let found = ports
        .insights
        .find(&Scope::All, ticket.key())
        .await
        .unwrap();
    assert_eq!(found, Some(stored));
}

pub async fn insights_change_nothing_of_the_ticket(ports: &Ports) {
    let ticket = open(ports, &full_opening(), 0).await;
    let head = ports.events.head().await.unwrap();
    ports
        .insights
        .put(&Scope::All, insights(ticket.key(), "x"))
        .await
        .unwrap();
    let stored = ports.tickets.find(&Scope::All, ticket.key()).await.unwrap();
    assert_eq!(stored, Some(ticket));
    assert_eq!(ports.events.head().await.unwrap(), head);
}
