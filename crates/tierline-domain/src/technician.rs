//! Technicians: the people who solve tickets, with what they can and when they work.

use serde::{Deserialize, Serialize};

use crate::error::FieldError;
use crate::id::{CategoryId, TeamId, TechnicianId};
use crate::limits;
use crate::record::{UniqueKey, fold, record};

/// A person who solves tickets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Technician {
    pub id: TechnicianId,
    pub version: u64,
    pub name: String,
    pub email: Option<String>,
    pub skills: Vec<Skill>,
    /// How many active tickets they can carry at a time.
    pub max_capacity: u32,
    pub availability: Availability,
    pub preferences: Preferences,
    pub teams: Vec<TeamId>,
    /// 1 answers first, 3 is the last resort.
    pub tier: u8,
    pub active: bool,
    /// Their id in the system that they were imported from.
    pub external_id: Option<String>,
}

/// How well they know a category.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Skill {
    pub category: CategoryId,
    /// 1 (has seen it) to 10 (teaches it).
    pub proficiency_level: u8,
    pub certifications: Vec<String>,
}

/// When they work, in their own zone.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Availability {
    pub time_zone: String,
    pub weekly: Vec<Shift>,
    /// Days off, both ends included, as `YYYY-MM-DD`.
    pub absences: Vec<Absence>,
}

/// Hours of one weekday.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// 1 is Monday, 7 is Sunday.
    pub day: u8,
    pub from: jiff::civil::Time,
    pub to: jiff::civil::Time,
}

/// Days off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absence {
    pub from: jiff::civil::Date,
    pub to: jiff::civil::Date,
}

/// What they would rather do.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Preferences {
    pub preferred_categories: Vec<CategoryId>,
    pub avoided_categories: Vec<CategoryId>,
}

impl Technician {
    /// Every wrong field at once.
    pub fn check(&self) -> crate::Result<()> {
        let mut errors = vec![];
        limits::line(&mut errors, "/name", &self.name, limits::NAME);
        if let Some(email) = &self.email {
            limits::email(&mut errors, "/email", email);
        }
        if !(1..=3).contains(&self.tier) {
            errors.push(
                FieldError::new("/tier", "out_of_range")
                    .with("min", 1)
                    .with("max", 3),
            );
        }
        if self.max_capacity > 1_000 {
            errors.push(
                FieldError::new("/maxCapacity", "out_of_range")
                    .with("min", 0)
                    .with("max", 1_000),
            );
        }
        for (n, skill) in self.skills.iter().enumerate() {
            if !(1..=10).contains(&skill.proficiency_level) {
                let pointer = format!("/skills/{n}/proficiencyLevel");
                errors.push(
                    FieldError::new(pointer, "out_of_range")
                        .with("min", 1)
                        .with("max", 10),
                );
            }
        }
        self.availability.check(&mut errors);
        limits::finish(errors)
    }
}

impl Availability {
    fn check(&self, errors: &mut Vec<FieldError>) {
        limits::time_zone(errors, "/availability/timeZone", &self.time_zone);
        for (n, shift) in self.weekly.iter().enumerate() {
            if !(1..=7).contains(&shift.day) {
                let pointer = format!("/availability/weekly/{n}/day");
                errors.push(
                    FieldError::new(pointer, "out_of_range")
                        .with("min", 1)
                        .with("max", 7),
                );
            }
            if shift.from >= shift.to {
                errors.push(FieldError::new(
                    format!("/availability/weekly/{n}/to"),
                    "not_after_start",
                ));
            }
        }
        for (n, absence) in self.absences.iter().enumerate() {
            if absence.from > absence.to {
                errors.push(FieldError::new(
                    format!("/availability/absences/{n}/to"),
                    "not_after_start",
                ));
            }
        }
    }
}

record!(Technician, TechnicianId, Technician {
    fn name(&self) -> &str {
        &self.name
    }
    fn words(&self) -> Vec<&str> {
        self.email.iter().map(String::as_str).collect()
    }
    fn unique_keys(&self) -> Vec<UniqueKey> {
        let email = self.email.iter().map(|email| UniqueKey::new("technician_email", fold(email)));
        let external = self.external_id.iter().map(|id| UniqueKey::new("technician_external_id", id.as_str()));
        email.chain(external).collect()
    }
});
