//! Rebuilding the search index of a desk at work.

use std::collections::BTreeSet;
use std::sync::Arc;

use tierline_app::consumers::SearchIndexer;
use tierline_app::tickets;
use tierline_contract::recording::{Calls, Recorded};
use tierline_contract::samples::{opened, opening};
use tierline_domain::access::Scope;
use tierline_domain::ports::TicketSearch;
use tierline_domain::queue::TicketFilter;
use tierline_domain::search::SearchDocument;

use crate::desk::{services, technician};

#[tokio::test]
async fn a_rebuild_empties_nothing_mends_everything_and_drops_strangers() {
    let (mut services, calls) = (services().await, Calls::default());
    let inner: Arc<dyn TicketSearch> = services.search.clone();
    services.search = Recorded::shared(inner, &calls);
    let indexer = SearchIndexer::new(services.clone());
    for n in 0..3 {
        let opening = opening(1, &format!("ticket {n}"));
        tickets::open(&services, &technician(&[1]), opening, None)
            .await
            .unwrap();
    }
    assert_eq!(indexer.rebuild().await.unwrap(), 3);
    assert!(
        calls.lock().unwrap().contains("clear"),
        "what was never filled begins anew"
    );

    let known = services.queue.walk(&Scope::All, None, 1).await.unwrap()[0];
    let stranger = opened(&opening(1, "nobody knows it"), 99, 0)
        .unwrap()
        .ticket;
    let stranger = SearchDocument {
        ticket: stranger,
        customer_name: String::new(),
        contact_name: String::new(),
        public_text: String::new(),
        internal_text: String::new(),
    };
    let position = services.search.position().await.unwrap() + 5;
    services
        .search
        .apply(vec![stranger], vec![known.ticket], position)
        .await
        .unwrap();
    calls.lock().unwrap().clear();
    assert_eq!(indexer.rebuild().await.unwrap(), 3);
    let called = calls.lock().unwrap().clone();
    assert_eq!(called, BTreeSet::from(["apply", "position", "select"]));
    let all = TicketFilter::default();
    let count = services.search.count(&Scope::All, &all).await.unwrap();
    assert_eq!(count.value, 3);
    let after = services.search.position().await.unwrap();
    assert_eq!(after, position, "events that were taken in meanwhile count");
}
