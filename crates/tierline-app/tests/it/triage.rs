//! Triage, with a model that counts words.

use tierline_app::{Services, tickets};
use tierline_contract::samples::{at, category, opening, put, technician as technician_id};
use tierline_contract::suites::record_store::Sample;
use tierline_domain::access::Scope;
use tierline_domain::ai::TrainingExample;
use tierline_domain::ai::TriageRequest;
use tierline_domain::category::Category;
use tierline_domain::technician::Technician;
use tierline_domain::ticket::Field;
use tierline_domain::user::User;

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

#[tokio::test]
async fn a_technician_who_may_not_see_the_customer_is_neither_filled_in_nor_foretold() {
    let services = services().await;
    let person = put(Technician::sample(1));
    services
        .technicians
        .commit(&Scope::All, person)
        .await
        .unwrap();
    // Their account may see customer 1 alone.
    let account = put(User::sample(1));
    services.users.commit(&Scope::All, account).await.unwrap();
    let example = |n| TrainingExample {
        title: format!("ticket {n}"),
        text: "What it is about".to_owned(),
        created_at: at(n),
        labels: vec![(Field::AssignedTechnician, technician_id(1).to_string())],
    };
    services
        .triage
        .train((0..50).map(example).collect())
        .await
        .unwrap();
    for (customer, expected) in [(1, Some(technician_id(1))), (2, None)] {
        let opening = opening(customer, "ticket 1");
        let request = TriageRequest {
            title: opening.title.clone(),
            text: opening.text.clone(),
            customer: Some(opening.customer),
        };
        let actor = technician(&[1, 2]);
        let ticket = tickets::open(&services, &actor, opening, None)
            .await
            .unwrap();
        tierline_app::triage::triage_ticket(&services, ticket.key())
            .await
            .unwrap();
        let found = services.tickets.find(&Scope::All, ticket.key()).await;
        assert_eq!(found.unwrap().unwrap().assignee, expected);
        let advice = tierline_app::triage::advise(&services, &actor, request)
            .await
            .unwrap()
            .advice;
        assert_eq!(advice.predictions.is_empty(), expected.is_none());
    }
}
