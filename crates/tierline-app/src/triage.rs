//! Triage: what a new ticket is about, as advice, filled in only where nobody said and the model is sure.

use tierline_domain::access::Scope;
use tierline_domain::actor::{Actor, ActorRef, Origin};
use tierline_domain::ai::{Insights, Prediction, TriageAdvice, TriageRequest};
use tierline_domain::permission::Permission;
use tierline_domain::ticket::{
    Edit, EditContext, Field, Impact, Priority, Source, Ticket, TicketKey, Urgency,
};
use tierline_domain::{Result, limits};

use crate::directory::technicians;
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
        advice: ask(services, request).await?,
        threshold,
    })
}

/// What the model says, without technicians who may not see the customer: it learns from times when they might.
async fn ask(services: &Services, request: TriageRequest) -> Result<TriageAdvice> {
    let customer = request.customer;
    let mut advice = services.triage.advise(request).await?;
    let Some(customer) = customer else {
        return Ok(advice);
    };
    let mut predictions = vec![];
    for prediction in advice.predictions {
        let unfit = match (prediction.field, prediction.value.parse()) {
            (Field::AssignedTechnician, Ok(id)) => {
                !technicians::may_see(services, id, customer).await?
            }
            _ => false,
        };
        if !unfit {
            predictions.push(prediction);
        }
    }
    advice.predictions = predictions;
    Ok(advice)
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
    let advice = ask(services, request).await?;
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

/// Answers the fields that carry the model's value afterwards. All are filled in by one commit: the priority that
/// follows from an impact must not stand in the way of a priority that was foretold.
async fn fill_in(
    services: &Services,
    ticket: Ticket,
    advice: &TriageAdvice,
    threshold: f64,
) -> Result<Vec<Field>> {
    let sure = |prediction: &&Prediction| prediction.confidence >= threshold && !advice.fallback;
    let sure: Vec<&Prediction> = advice.predictions.iter().filter(sure).collect();
    let before = sure.iter().filter(|said| set_by_model(&ticket, said));
    let mut applied: Vec<Field> = before.map(|prediction| prediction.field).collect();
    let open = |said: &&&Prediction| open_to_advice(&ticket, said.field);
    let open: Vec<&Prediction> = sure.iter().filter(open).copied().collect();
    let Some(first) = open.first() else {
        return Ok(applied);
    };
    let mut edit = Edit::of(ticket.clone(), context(services, first), &*services.ids);
    for prediction in &open {
        set(services, &mut edit, prediction).await?;
    }
    let Some(commit) = edit.finish() else {
        return Ok(applied);
    };
    let filled = open
        .into_iter()
        .filter(|said| set_by_model(&commit.ticket, said));
    applied.extend(filled.map(|prediction| prediction.field));
    // When somebody was faster, their word counts: the event comes again.
    services.tickets.commit(&Scope::All, commit).await?;
    Ok(applied)
}

/// Whether a model filled this very value in: another one may say something else by now.
fn set_by_model(ticket: &Ticket, prediction: &Prediction) -> bool {
    let by_model = ticket
        .provenance
        .get(&prediction.field)
        .is_some_and(|provenance| provenance.source == Source::Model);
    let value = match prediction.field {
        Field::Category => ticket.category.map(|id| id.to_string()),
        Field::AssignedTechnician => ticket.assignee.map(|id| id.to_string()),
        Field::Impact => Some(ticket.impact.name().to_owned()),
        Field::Urgency => Some(ticket.urgency.name().to_owned()),
        Field::Priority => Some(ticket.priority.name().to_owned()),
        _ => None,
    };
    by_model && value.as_ref() == Some(&prediction.value)
}

/// Whether nobody said. Who said how bad and how urgent it is, has said the priority too.
fn open_to_advice(ticket: &Ticket, field: Field) -> bool {
    let meant = |field| {
        let provenance = ticket.provenance.get(&field);
        provenance
            .is_some_and(|provenance| !matches!(provenance.source, Source::Default | Source::Model))
    };
    let judged = meant(Field::Impact) || meant(Field::Urgency);
    ticket.left_empty(field) && !(field == Field::Priority && judged)
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

/// Nothing where the value leads nowhere (any more): a category may be gone since the model learned it.
async fn set(services: &Services, edit: &mut Edit<'_>, prediction: &Prediction) -> Result<()> {
    let value = &prediction.value;
    match prediction.field {
        Field::Category => {
            if let Ok(id) = value.parse()
                && let Some(found) = services.categories.find(&Scope::All, id).await?
                && found.active
            {
                edit.set_category(Some(found.id));
            }
        }
        Field::AssignedTechnician => {
            if let Ok(id) = value.parse()
                && let Some(found) = services.technicians.find(&Scope::All, id).await?
                && found.active
            {
                edit.set_assignee(Some(found.id));
            }
        }
        Field::Impact => {
            if let Some(impact) = Impact::parse(value) {
                edit.set_impact(impact);
            }
        }
        Field::Urgency => {
            if let Some(urgency) = Urgency::parse(value) {
                edit.set_urgency(urgency);
            }
        }
        Field::Priority => {
            if let Some(priority) = Priority::parse(value) {
                edit.set_priority(Some(priority));
            }
        }
        _ => {}
    }
    Ok(())
}
