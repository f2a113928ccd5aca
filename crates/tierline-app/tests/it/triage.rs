//! Triage, with a model that counts words.

use tierline_app::{Services, tickets};
use tierline_contract::samples::{at, category, opening};
use tierline_contract::suites::record_store::Sample;
use tierline_domain::access::Scope;
use tierline_domain::ai::TrainingExample;
use tierline_domain::category::Category;
use tierline_domain::ticket::Field;

use crate::desk::{services, technician};

/// A model that is sure of its category, and the category.
pub async fn teach(services: &Services) {
    let taught = Category::sample(1);
    services
        .categories
        .commit(&Scope::All, tierline_contract::samples::put(taught))
        .await
        .unwrap();
    let example = |n| TrainingExample {
        title: format!("ticket {n}"),
        text: "What it is about".to_owned(),
        created_at: at(n),
        labels: vec![(Field::Category, category(1).to_string())],
    };
    services
        .triage
        .train((0..50).map(example).collect())
        .await
        .unwrap();
}

#[tokio::test]
async fn what_another_model_says_later_is_not_called_filled_in() {
    let services = services().await;
    teach(&services).await;
    let ticket = tickets::open(&services, &technician(&[1]), opening(1, "ticket 1"), None)
        .await
        .unwrap();
    let applied = async || {
        tierline_app::triage::triage_ticket(&services, ticket.key())
            .await
            .unwrap();
        let insights = services.insights.find(&Scope::All, ticket.key()).await;
        let said = insights.unwrap().unwrap().predictions;
        said.into_iter()
            .map(|one| (one.value, one.applied))
            .collect::<Vec<_>>()
    };
    assert_eq!(applied().await, [(category(1).to_string(), true)]);
    let example = |n| TrainingExample {
        title: format!("ticket {n}"),
        text: "What it is about".to_owned(),
        created_at: at(n),
        labels: vec![(Field::Category, category(2).to_string())],
    };
    let other = (0..50).map(example).collect();
    services.triage.train(other).await.unwrap();
    assert_eq!(applied().await, [(category(2).to_string(), false)]);
    let kept = services.tickets.find(&Scope::All, ticket.key()).await;
    assert_eq!(kept.unwrap().unwrap().category, Some(category(1)));
}
