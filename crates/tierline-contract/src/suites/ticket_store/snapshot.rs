//! A ticket with what its page begins with.

use tierline_domain::access::Scope;
use tierline_domain::ports::{TicketReference, TicketSnapshot};

use super::{open, scopes};
use crate::Ports;
use crate::samples::{external, full_opening};
use crate::suites::insight_store::insights;

pub async fn a_snapshot_has_what_the_scope_shows_of_a_ticket(ports: &Ports) {
    let ticket = open(ports, &full_opening(), 0).await;
    let advice = insights(ticket.key(), "printers");
    ports
        .insights
        .put(&Scope::All, advice.clone())
        .await
        .unwrap();
    for (scope, covered) in scopes() {
        let first = ports.tickets.messages(&scope, ticket.key(), 0, 1).await;
        let expected = covered.then(|| TicketSnapshot {
            ticket: ticket.clone(),
            first_message: first.unwrap().items.pop(),
            insights: scope.sees_internal().then(|| advice.clone()),
        });
        for reference in [
            TicketReference::Id(ticket.id),
            TicketReference::Number(ticket.number),
            TicketReference::External(external("full")),
        ] {
            let found = ports.tickets.snapshot(&scope, &reference).await.unwrap();
            assert_eq!(found, expected, "{scope:?} {reference:?}");
        }
    }
    let reference = TicketReference::Number(ticket.number + 1_000);
    let missing = ports.tickets.snapshot(&Scope::All, &reference).await;
    assert_eq!(missing.unwrap(), None);
}
