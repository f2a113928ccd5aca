//! What columns are called in the exports of other desks.

use super::mapping::{MessageField as M, TicketField as T};

/// Names of the tickets' columns, folded, the surest first.
const TICKETS: &[(T, &str)] = &[
    (
        T::ExternalId,
        "external_id ticket_id id ticket_number number issue_key key issue_id case_id case_number incident_id incident_number request_id ticket ticket_no ref ticketnummer ticket_nr ticket_nummer",
    ),
    (
        T::Title,
        "title subject summary short_description ticket_subject ticket_title headline betreff titel objet asunto oggetto",
    ),
    (
        T::Text,
        "text description body content details ticket_description long_description message question document beschreibung contenu descripcion descrizione",
    ),
    (
        T::CreatedAt,
        "created_at created created_time created_date create_date creation_date date_created opened_at opened open_date date_opened reported_at submitted_at sys_created_on timestamp date erstellt erstellt_am erstellungsdatum angelegt_am cree_le creado",
    ),
    (
        T::UpdatedAt,
        "updated_at updated last_updated last_update last_update_time updated_time updated_date modified modified_at last_modified sys_updated_at sys_updated_on last_activity geaendert_am geändert_am änderungsdatum",
    ),
    (
        T::ResolvedAt,
        "resolved_at resolved resolved_time resolved_date solved_at resolution_date gelöst_am",
    ),
    (
        T::ClosedAt,
        "closed_at closed closed_time closed_date close_date date_closed completed_at geschlossen_am",
    ),
    (
        T::Status,
        "status state ticket_status incident_state current_status zustand",
    ),
    (
        T::Priority,
        "priority ticket_priority priorität prioritaet prio prioridad priorité",
    ),
    (T::Impact, "impact auswirkung"),
    (T::Urgency, "urgency dringlichkeit"),
    (T::Kind, "ticket_type type issue_type kind record_type"),
    (
        T::Category,
        "category topic topic_group ticket_category issue_category kategorie catégorie",
    ),
    (
        T::Subcategory,
        "subcategory sub_category subtopic unterkategorie",
    ),
    (
        T::Customer,
        "customer customer_name company company_name client client_name organization organisation organization_name account account_name kunde firma societe",
    ),
    (T::Site, "site location site_name standort branch"),
    (
        T::Requester,
        "requester requester_name contact contact_name reporter creator caller caller_id requested_by submitter opened_by created_by user full_name melder ansprechpartner",
    ),
    (
        T::RequesterEmail,
        "requester_email contact_email customer_email reporter_email email e_mail from email_address",
    ),
    (
        T::Assignee,
        "assignee assigned_to technician agent owner assignee_name assigned_technician bearbeiter resolved_by",
    ),
    (
        T::AssigneeEmail,
        "assignee_email technician_email agent_email owner_email",
    ),
    (
        T::Team,
        "team group assignment_group queue department tech_group",
    ),
    (T::Channel, "channel source contact_type ticket_channel via"),
    (T::Language, "language locale lang sprache"),
    (T::Tags, "tags labels tag keywords schlagworte"),
    (
        T::Solution,
        "solution solution_id accepted_answer_id accepted_answer",
    ),
    (T::SolvedBy, "solved_by"),
    (T::Spam, "is_spam spam"),
];

/// Names of the messages' columns.
const MESSAGES: &[(M, &str)] = &[
    (
        M::ExternalId,
        "external_id message_id comment_id answer_id note_id id",
    ),
    (
        M::Ticket,
        "ticket_id external_ticket_id ticket question_id issue_key issue_id case_id incident_id request_id ticket_number parent_id parent ticketnummer ticket_nr ticket_nummer",
    ),
    (
        M::Author,
        "author author_name creator from_name user sender created_by by autor",
    ),
    (
        M::AuthorEmail,
        "author_email email from sender_email from_email e_mail",
    ),
    (
        M::Text,
        "text body content message comment note answer description nachricht",
    ),
    (
        M::Internal,
        "internal is_internal private is_private visibility",
    ),
    (M::Public, "public is_public"),
    (M::Spam, "is_spam spam"),
    (
        M::CreatedAt,
        "created_at created created_time created_date create_date creation_date date_created opened_at opened open_date date_opened reported_at submitted_at sys_created_on timestamp date erstellt erstellt_am erstellungsdatum angelegt_am cree_le creado",
    ),
];

/// Names for a field of a ticket.
pub fn of_ticket(field: T) -> impl Iterator<Item = &'static str> {
    names(TICKETS, field)
}

/// Names for a field of a message.
pub fn of_message(field: M) -> impl Iterator<Item = &'static str> {
    names(MESSAGES, field)
}

fn names<F: PartialEq + Copy>(
    all: &'static [(F, &'static str)],
    field: F,
) -> impl Iterator<Item = &'static str> {
    let found = all.iter().find(|(known, _)| *known == field);
    found.map_or("", |(_, names)| names).split_whitespace()
}

#[cfg(test)]
mod tests {
    use super::super::values::folded;
    use super::*;

    #[test]
    fn every_field_has_names_as_they_are_compared() {
        for field in T::ALL {
            assert!(of_ticket(*field).next().is_some(), "{field:?}");
        }
        for field in M::ALL {
            assert!(of_message(*field).next().is_some(), "{field:?}");
        }
        let all = TICKETS.iter().map(|(_, names)| names);
        for name in all.chain(MESSAGES.iter().map(|(_, names)| names)) {
            for name in name.split_whitespace() {
                assert_eq!(folded(name), name);
            }
        }
    }
}
