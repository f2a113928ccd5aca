//! What the admin decides for the whole desk.

use serde::{Deserialize, Serialize};

use crate::error::FieldError;
use crate::id::SettingsId;
use crate::limits;
use crate::record::record;

/// The settings of the desk. There is one record of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DeskSettings {
    pub id: SettingsId,
    pub version: u64,
    /// How the desk is called, on the login page and in invitations.
    #[serde(default = "unnamed")]
    pub name: String,
    /// What new accounts and customers begin with.
    #[serde(default = "utc")]
    pub time_zone: String,
    /// What new accounts and customers begin with.
    #[serde(default = "english")]
    pub language: String,
    /// Whether the steps of the first set-up are still shown.
    #[serde(default)]
    pub setting_up: bool,
    /// The confidence from which triage fills in what nobody set; above 1 it never does.
    pub triage_threshold: f64,
    /// For so many days after closing, a contact's reply reopens; later it opens a linked ticket.
    pub reopen_days: u32,
    /// A resolved ticket closes itself after so many days.
    pub auto_close_days: u32,
    /// For so many minutes a change can be undone; 0 switches it off.
    #[serde(default = "undo_minutes")]
    pub undo_minutes: u32,
    /// Whether the desk holds the demo data.
    pub demo: bool,
}

/// The id of the one settings record.
pub const SETTINGS_ID: SettingsId = SettingsId::from_bytes([0; 16]);

fn unnamed() -> String {
    "Tierline".to_owned()
}

fn utc() -> String {
    "UTC".to_owned()
}

fn english() -> String {
    "en".to_owned()
}

/// Long enough to see what one did; settings that were stored before there was undo do not say.
const fn undo_minutes() -> u32 {
    15
}

impl Default for DeskSettings {
    fn default() -> Self {
        Self {
            id: SETTINGS_ID,
            version: 0,
            name: unnamed(),
            time_zone: utc(),
            language: english(),
            setting_up: false,
            triage_threshold: 0.8,
            reopen_days: 14,
            auto_close_days: 7,
            undo_minutes: undo_minutes(),
            demo: false,
        }
    }
}

impl DeskSettings {
    /// Every wrong field at once.
    pub fn check(&self) -> crate::Result<()> {
        let mut errors = vec![];
        limits::line(&mut errors, "/name", &self.name, limits::NAME);
        limits::time_zone(&mut errors, "/timeZone", &self.time_zone);
        limits::language(&mut errors, "/language", &self.language);
        if !(0.0..=1.01).contains(&self.triage_threshold) {
            errors.push(
                FieldError::new("/triageThreshold", "out_of_range")
                    .with("min", 0)
                    .with("max", 1.01),
            );
        }
        for (pointer, days) in [
            ("/reopenDays", self.reopen_days),
            ("/autoCloseDays", self.auto_close_days),
        ] {
            if days > 3_650 {
                errors.push(
                    FieldError::new(pointer, "out_of_range")
                        .with("min", 0)
                        .with("max", 3_650),
                );
            }
        }
        if self.undo_minutes > 1_440 {
            let error = FieldError::new("/undoMinutes", "out_of_range");
            errors.push(error.with("min", 0).with("max", 1_440));
        }
        limits::finish(errors)
    }
}

record!(DeskSettings, SettingsId, Settings {
    fn name(&self) -> &'static str {
        ""
    }
});
