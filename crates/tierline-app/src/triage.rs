//! Triage: what a new ticket is about, as advice, filled in only where nobody said and the model is sure.

use tierline_domain::access::Scope;
use tierline_domain::actor::{Actor, ActorRef, Origin};
use tierline_domain::ai::{Insights, Prediction, TriageAdvice, TriageRequest};
use tierline_domain::permission::Permission;
use tierline_domain::ticket::{
    Edit, EditContext, Field, Impact, Priority, Source, Ticket, TicketKey, Urgency,
};
use tierline_domain::{Result, limits};

use crate::{Services, settings};

/// What the model says of a text, and from which confidence it would act.
#[derive(Debug)]
pub struct Advice {
    pub advice: TriageAdvice,
    pub threshold: f64,
}

/// Asks the model about a text.
pub async fn advise(services: &Services, actor: &Actor, request: TriageRequest) -> Result<Advice> {
    actor.require(Permission::AiUse)?;
    let mut errors = vec![];
    limits::line(&mut errors, "/title", &request.title, limits::TITLE);
    limits::body(&mut errors, "/description", &request.text);
    limits::finish(errors)?;
    let threshold = settings::current(services).await?.triage_threshold;
    Ok(Advice {
        advice: services.triage.advise(request).await?,
        threshold,
    })
}

/// The most tickets that a model learns from: the newest.
const LEARNED_FROM: usize = 200_000;

/// Trains new models on the desk's own history and puts them to use; answers a report.
pub async fn train(services: &Services) -> Result<serde_json::Value> {
    let examples = services.queue.training(&Scope::All, LEARNED_FROM).await?;
    services.triage.train(examples).await
}

/// Asks the model about a new ticket, fills in what it is sure of, and stores what it said.
/// Doing it twice changes nothing more.
pub async fn triage_ticket(services: &Services, key: TicketKey) -> Result<()> {
    let Some(ticket) = services.tickets.find(&Scope::All, key).await? else {
        return Ok(());
    };
    let first = services.tickets.messages(&Scope::All, key, 0, 1).await?;
    let text = first
        .items
        .into_iter()
        .next()
        .map(|message| message.text)
        .unwrap_or_default();
    let request = TriageRequest {
        title: ticket.title.clone(),
        text,
        customer: Some(ticket.customer),
    };
    let advice = services.triage.advise(request).await?;
    let threshold = settings::current(services).await?.triage_threshold;
    let applied = fill_in(services, ticket, &advice, threshold).await?;
    let predictions = advice.predictions.into_iter().map(|prediction| Prediction {
        applied: applied.contains(&prediction.field),
        ..prediction
    });
    let insights = Insights {
        ticket: key,
        at: services.clock.now(),
        fallback: advice.fallback,
        predictions: predictions.collect(),
    };
    services.insights.put(&Scope::All, insights).await
}

/// Answers the fields that carry the model's value afterwards.
async fn fill_in(
    services: &Services,
    ticket: Ticket,
    advice: &TriageAdvice,
    threshold: f64,
) -> Result<Vec<Field>> {
    let sure = |prediction: &&Prediction| prediction.confidence >= threshold && !advice.fallback;
    let mut applied = vec![];
    let mut ticket = ticket;
    for prediction in advice.predictions.iter().filter(sure) {
        if set_by_model(&ticket, prediction) {
            applied.push(prediction.field);
            continue;
        }
        if !ticket.left_empty(prediction.field) {
            continue;
        }
        let mut edit = Edit::of(
            ticket.clone(),
            context(services, prediction),
            &*services.ids,
        );
        if !set(services, &mut edit, prediction).await? {
            continue;
        }
        let Some(commit) = edit.finish() else {
            continue;
        };
        let changed = commit.ticket.clone();
        // When somebody was faster, their word counts: the event comes again.
        services.tickets.commit(&Scope::All, commit).await?;
        ticket = changed;
        applied.push(prediction.field);
    }
    Ok(applied)
}

/// Whether an earlier run of the same event filled this in.
fn set_by_model(ticket: &Ticket, prediction: &Prediction) -> bool {
    ticket
        .provenance
        .get(&prediction.field)
        .is_some_and(|provenance| provenance.source == Source::Model)
}

fn context(services: &Services, prediction: &Prediction) -> EditContext {
    EditContext {
        at: services.clock.now(),
        actor: ActorRef::Model {
            name: prediction.model.name.clone(),
            version: prediction.model.version.clone(),
        },
        source: Source::Model,
        origin: Origin::Model,
        cause: Some("triage".to_owned()),
        batch: None,
    }
}

/// False where the value leads nowhere (any more): a category may be gone since the model learned it.
async fn set(services: &Services, edit: &mut Edit<'_>, prediction: &Prediction) -> Result<bool> {
    let value = &prediction.value;
    match prediction.field {
        Field::Category => {
            let Ok(id) = value.parse() else {
                return Ok(false);
            };
            let found = services
                .categories
                .find(&Scope::All, id)
                .await?
                .filter(|category| category.active);
            if let Some(category) = &found {
                edit.set_category(Some(category.id));
            }
            Ok(found.is_some())
        }
        Field::AssignedTechnician => {
            let Ok(id) = value.parse() else {
                return Ok(false);
            };
            let found = services
                .technicians
                .find(&Scope::All, id)
                .await?
                .filter(|technician| technician.active);
            if let Some(technician) = &found {
                edit.set_assignee(Some(technician.id));
            }
            Ok(found.is_some())
        }
        Field::Impact => Ok(Impact::parse(value)
            .map(|impact| edit.set_impact(impact))
            .is_some()),
        Field::Urgency => Ok(Urgency::parse(value)
            .map(|urgency| edit.set_urgency(urgency))
            .is_some()),
        Field::Priority => Ok(Priority::parse(value)
            .map(|priority| edit.set_priority(Some(priority)))
            .is_some()),
        _ => Ok(false),
    }
}
