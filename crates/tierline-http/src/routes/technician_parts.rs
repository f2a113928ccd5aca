//! Skills, availability and preferences of technicians as the API shows them.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use tierline_domain::id::CategoryId;
use tierline_domain::technician::{Absence, Availability, Preferences, Shift, Skill};
use utoipa::ToSchema;

/// How well somebody knows a category.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = TechnicianSkill)]
pub struct SkillView {
    /// The id of the category.
    #[schema(value_type = String)]
    category: CategoryId,
    /// 1 (has seen it) to 10 (teaches it).
    proficiency_level: u8,
    #[serde(default)]
    certifications: Vec<String>,
}

/// When somebody works, in their own zone.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = AvailabilitySchedule)]
pub struct AvailabilityView {
    time_zone: String,
    #[serde(default)]
    weekly: Vec<ShiftView>,
    #[serde(default)]
    absences: Vec<AbsenceView>,
}

/// Hours of one weekday.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Shift)]
pub struct ShiftView {
    /// 1 is Monday, 7 is Sunday.
    day: u8,
    /// Such as `08:30:00`.
    #[schema(value_type = String)]
    from: Time,
    #[schema(value_type = String)]
    to: Time,
}

/// Days off, both ends included.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Absence)]
pub struct AbsenceView {
    #[schema(value_type = String, format = Date)]
    from: Date,
    #[schema(value_type = String, format = Date)]
    to: Date,
}

/// What somebody would rather do.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = TechnicianPreferences)]
pub struct PreferencesView {
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    preferred_categories: Vec<CategoryId>,
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    avoided_categories: Vec<CategoryId>,
}

impl From<Skill> for SkillView {
    fn from(skill: Skill) -> Self {
        let Skill {
            category,
            proficiency_level,
            certifications,
        } = skill;
        Self {
            category,
            proficiency_level,
            certifications,
        }
    }
}

impl From<SkillView> for Skill {
    fn from(view: SkillView) -> Self {
        let SkillView {
            category,
            proficiency_level,
            certifications,
        } = view;
        Self {
            category,
            proficiency_level,
            certifications,
        }
    }
}

impl From<Availability> for AvailabilityView {
    fn from(hours: Availability) -> Self {
        let shift = |shift: Shift| ShiftView {
            day: shift.day,
            from: shift.from,
            to: shift.to,
        };
        let absence = |absence: Absence| AbsenceView {
            from: absence.from,
            to: absence.to,
        };
        Self {
            time_zone: hours.time_zone,
            weekly: hours.weekly.into_iter().map(shift).collect(),
            absences: hours.absences.into_iter().map(absence).collect(),
        }
    }
}

impl From<AvailabilityView> for Availability {
    fn from(view: AvailabilityView) -> Self {
        let shift = |shift: ShiftView| Shift {
            day: shift.day,
            from: shift.from,
            to: shift.to,
        };
        let absence = |absence: AbsenceView| Absence {
            from: absence.from,
            to: absence.to,
        };
        Self {
            time_zone: view.time_zone,
            weekly: view.weekly.into_iter().map(shift).collect(),
            absences: view.absences.into_iter().map(absence).collect(),
        }
    }
}

impl From<Preferences> for PreferencesView {
    fn from(preferences: Preferences) -> Self {
        let Preferences {
            preferred_categories,
            avoided_categories,
        } = preferences;
        Self {
            preferred_categories,
            avoided_categories,
        }
    }
}

impl From<PreferencesView> for Preferences {
    fn from(view: PreferencesView) -> Self {
        let PreferencesView {
            preferred_categories,
            avoided_categories,
        } = view;
        Self {
            preferred_categories,
            avoided_categories,
        }
    }
}
