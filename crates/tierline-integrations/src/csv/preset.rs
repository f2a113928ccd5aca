//! Mappings for known exports.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::mapping::{Mapping, MessageField as M, PeopleRule, TicketField as T};

/// A known export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Preset {
    /// Mozilla's support forum for Thunderbird: `questions_clean.csv.gz` and `answers_clean.csv.gz`.
    SumoThunderbird,
}

impl Preset {
    /// Every preset.
    pub const ALL: [Self; 1] = [Self::SumoThunderbird];

    /// The name that users type.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SumoThunderbird => "sumo_thunderbird",
        }
    }

    /// The preset of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.name() == name)
    }

    /// Its mapping.
    pub fn mapping(self) -> Mapping {
        match self {
            Self::SumoThunderbird => forum(self.name()),
        }
    }
}

/// Questions are tickets, answers messages; the accepted answer resolves; one customer for each locale.
fn forum(system: &str) -> Mapping {
    let tickets = [
        (T::ExternalId, "id"),
        (T::Title, "title"),
        (T::Text, "content"),
        (T::CreatedAt, "created"),
        (T::UpdatedAt, "updated"),
        (T::Category, "topic"),
        (T::Customer, "locale"),
        (T::Requester, "creator"),
        (T::Language, "locale"),
        (T::Tags, "tags"),
        (T::Solution, "solution"),
        (T::SolvedBy, "solved_by"),
        (T::Spam, "is_spam"),
    ];
    let messages = [
        (M::ExternalId, "id"),
        (M::Ticket, "question_id"),
        (M::CreatedAt, "created"),
        (M::Author, "creator"),
        (M::Text, "content"),
        (M::Spam, "is_spam"),
    ];
    Mapping {
        system: system.to_owned(),
        people: PeopleRule::Answers,
        customer_name: Some("Thunderbird users, {}".to_owned()),
        tickets: named(tickets),
        messages: named(messages),
        ..Mapping::default()
    }
}

fn named<F: Ord, const N: usize>(columns: [(F, &str); N]) -> BTreeMap<F, String> {
    columns
        .into_iter()
        .map(|(field, column)| (field, column.to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_is_whole_and_found_by_its_name() {
        for preset in Preset::ALL {
            preset.mapping().check(true).unwrap();
            assert_eq!(Preset::parse(preset.name()), Some(preset));
        }
        assert_eq!(Preset::parse("other"), None);
    }
}
