//! The words of other desks for status, priority and the like, and what they are here. An unknown word is refused, never guessed.

use std::collections::BTreeMap;

use tierline_domain::ticket::{Channel, Impact, Priority, Status, TicketType, Urgency};

use super::mapping::TicketField;

/// Words that mean the same everywhere, folded, with the desk's name.
const STATUSES: &[(&str, &str)] = &[
    ("unassigned", "new"),
    ("reopened", "open"),
    ("re_opened", "open"),
    ("active", "open"),
    ("assigned", "open"),
    ("acknowledged", "open"),
    ("to_do", "open"),
    ("todo", "open"),
    ("backlog", "open"),
    ("waiting_for_support", "open"),
    ("escalated", "open"),
    ("wip", "in_progress"),
    ("in_review", "in_progress"),
    ("work_in_progress", "in_progress"),
    ("working", "in_progress"),
    ("started", "in_progress"),
    ("under_investigation", "in_progress"),
    ("awaiting_user_info", "waiting_on_customer"),
    ("awaiting_customer", "waiting_on_customer"),
    ("waiting_for_customer", "waiting_on_customer"),
    ("customer_reply_pending", "waiting_on_customer"),
    ("pending_customer_response", "waiting_on_customer"),
    ("waiting_client_response", "waiting_on_customer"),
    ("waiting_customer", "waiting_on_customer"),
    ("awaiting_reply", "waiting_on_customer"),
    ("waiting_on_client", "waiting_on_customer"),
    ("awaiting_vendor", "waiting_on_vendor"),
    ("waiting_for_vendor", "waiting_on_vendor"),
    ("waiting_on_third_party", "waiting_on_vendor"),
    ("waiting_vendor", "waiting_on_vendor"),
    ("on_hold", "waiting_on_vendor"),
    ("hold", "waiting_on_vendor"),
    ("pending", "waiting_on_customer"),
    ("solved", "resolved"),
    ("fixed", "resolved"),
    ("done", "resolved"),
    ("completed", "resolved"),
    ("complete", "resolved"),
    ("archived", "closed"),
    ("canceled", "cancelled"),
    ("rejected", "cancelled"),
    ("declined", "cancelled"),
    ("withdrawn", "cancelled"),
    ("spam", "cancelled"),
    ("deleted", "cancelled"),
    ("neu", "new"),
    ("offen", "open"),
    ("in_bearbeitung", "in_progress"),
    ("wartet", "waiting_on_customer"),
    ("wartend", "waiting_on_customer"),
    ("wartet_auf_kunde", "waiting_on_customer"),
    ("wartet_auf_kunden", "waiting_on_customer"),
    ("wartet_auf_hersteller", "waiting_on_vendor"),
    ("gelöst", "resolved"),
    ("erledigt", "resolved"),
    ("geschlossen", "closed"),
    ("abgebrochen", "cancelled"),
];
const PRIORITIES: &[(&str, &str)] = &[
    ("1", "p1"),
    ("2", "p2"),
    ("3", "p3"),
    ("4", "p4"),
    ("critical", "p1"),
    ("urgent", "p1"),
    ("blocker", "p1"),
    ("highest", "p1"),
    ("emergency", "p1"),
    ("1_critical", "p1"),
    ("2_high", "p2"),
    ("3_moderate", "p3"),
    ("4_low", "p4"),
    ("high", "p2"),
    ("major", "p2"),
    ("medium", "p3"),
    ("moderate", "p3"),
    ("normal", "p3"),
    ("low", "p4"),
    ("lowest", "p4"),
    ("minor", "p4"),
    ("trivial", "p4"),
    ("kritisch", "p1"),
    ("hoch", "p2"),
    ("mittel", "p3"),
    ("niedrig", "p4"),
];
const LEVELS: &[(&str, &str)] = &[
    ("1", "high"),
    ("2", "medium"),
    ("3", "low"),
    ("1_high", "high"),
    ("2_medium", "medium"),
    ("3_low", "low"),
    ("moderate", "medium"),
    ("hoch", "high"),
    ("mittel", "medium"),
    ("niedrig", "low"),
];
const KINDS: &[(&str, &str)] = &[
    ("question", "request"),
    ("service_request", "request"),
    ("task", "request"),
    ("feature_request", "request"),
    ("bug", "incident"),
    ("issue", "incident"),
    ("technical_issue", "incident"),
    ("change_request", "change"),
];
const CHANNELS: &[(&str, &str)] = &[
    ("e_mail", "email"),
    ("mail", "email"),
    ("self_service", "portal"),
    ("customer_portal", "portal"),
    ("telephone", "phone"),
    ("call", "phone"),
    ("website", "web"),
];

/// Lower case, with one `_` for each run of anything that is no letter and no digit.
pub fn folded(text: &str) -> String {
    let lower = text.trim().to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join("_")
}

/// Whether the desk has this value for the field.
pub fn is_ours(field: TicketField, name: &str) -> bool {
    match field {
        TicketField::Status => Status::parse(name).is_some(),
        TicketField::Priority => Priority::parse(name).is_some(),
        TicketField::Impact => Impact::parse(name).is_some(),
        TicketField::Urgency => Urgency::parse(name).is_some(),
        TicketField::Kind => TicketType::parse(name).is_some(),
        TicketField::Channel => Channel::parse(name).is_some(),
        _ => false,
    }
}

/// The desk's name for a folded word that everybody uses.
pub fn commonly(field: TicketField, word: &str) -> Option<&'static str> {
    let known = match field {
        TicketField::Status => STATUSES,
        TicketField::Priority => PRIORITIES,
        TicketField::Impact | TicketField::Urgency => LEVELS,
        TicketField::Kind => KINDS,
        TicketField::Channel => CHANNELS,
        _ => &[],
    };
    known
        .iter()
        .find(|(theirs, _)| *theirs == word)
        .map(|(_, ours)| *ours)
}

/// The desk's name for a value: as the mapping says, else our own name, else what the word commonly means.
pub fn translated(
    maps: &BTreeMap<TicketField, BTreeMap<String, String>>,
    field: TicketField,
    value: &str,
) -> Option<String> {
    if let Some(said) = maps.get(&field).and_then(|map| map.get(value)) {
        return Some(said.clone());
    }
    let word = folded(value);
    if is_ours(field, &word) {
        return Some(word);
    }
    commonly(field, &word).map(str::to_owned)
}

/// A yes or no; `None` where it is neither.
pub fn truth(text: &str) -> Option<bool> {
    match folded(text).as_str() {
        "true" | "yes" | "y" | "1" | "t" | "ja" | "private" | "internal" | "note" => Some(true),
        "" | "false" | "no" | "n" | "0" | "f" | "nein" | "public" | "reply" => Some(false),
        _ => None,
    }
}

/// Whether the text stands for no value.
pub fn is_nothing(text: &str) -> bool {
    matches!(
        text.trim(),
        "" | "?"
            | "-"
            | "NULL"
            | "null"
            | "N/A"
            | "n/a"
            | "NaN"
            | "nan"
            | "None"
            | "none"
            | "undefined"
    )
}

/// Whether the text says that nobody is meant, where somebody could be.
pub fn is_nobody(text: &str) -> bool {
    is_nothing(text)
        || matches!(
            folded(text).as_str(),
            "unassigned"
                | "not_assigned"
                | "nobody"
                | "no_agent"
                | "no_group"
                | "nicht_zugewiesen"
                | "nicht_zugeordnet"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_common_word_leads_to_a_value_of_ours() {
        for (field, words) in [
            (TicketField::Status, STATUSES),
            (TicketField::Priority, PRIORITIES),
            (TicketField::Impact, LEVELS),
            (TicketField::Kind, KINDS),
            (TicketField::Channel, CHANNELS),
        ] {
            for (theirs, ours) in words {
                assert!(is_ours(field, ours), "{theirs} -> {ours}");
                assert_eq!(folded(theirs), *theirs);
            }
        }
    }

    #[test]
    fn the_mapping_counts_before_our_own_words() {
        let own = BTreeMap::from([("Open".to_owned(), "closed".to_owned())]);
        let maps = BTreeMap::from([(TicketField::Status, own)]);
        let status = |value| translated(&maps, TicketField::Status, value);
        assert_eq!(status("Open").as_deref(), Some("closed"));
        assert_eq!(status("open").as_deref(), Some("open"));
        assert_eq!(status("In Progress").as_deref(), Some("in_progress"));
        assert_eq!(status("Solved").as_deref(), Some("resolved"));
        assert_eq!(status("Frobnicated"), None);
        let priority = |value| translated(&maps, TicketField::Priority, value);
        assert_eq!(priority("1 - Critical").as_deref(), Some("p1"));
        assert_eq!(priority("P2").as_deref(), Some("p2"));
        assert_eq!(priority("9"), None);
    }
}
