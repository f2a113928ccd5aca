//! The settings of the desk.

use tierline_domain::actor::{Actor, Origin};
use tierline_domain::permission::Permission;
use tierline_domain::settings::{DeskSettings, SETTINGS_ID};
use tierline_domain::{Result, access::Scope};

use crate::{Services, directory};

/// What an admin may set.
#[derive(Debug, Clone, PartialEq)]
pub struct SettingsInput {
    pub name: String,
    pub time_zone: String,
    pub language: String,
    pub setting_up: bool,
    pub triage_threshold: f64,
    pub reopen_days: u32,
    pub auto_close_days: u32,
    pub undo_minutes: u32,
}

/// The settings as they stand; defaults where nobody set any.
pub async fn current(services: &Services) -> Result<DeskSettings> {
    let found = services.settings.find(&Scope::All, SETTINGS_ID).await?;
    Ok(found.unwrap_or_default())
}

/// The settings, for who may read them.
pub async fn get(services: &Services, actor: &Actor) -> Result<DeskSettings> {
    actor.require(Permission::SettingsRead)?;
    current(services).await
}

/// Sets them.
pub async fn update(
    services: &Services,
    actor: &Actor,
    input: SettingsInput,
    if_version: Option<u64>,
) -> Result<DeskSettings> {
    actor.require(Permission::SettingsWrite)?;
    let settings = DeskSettings {
        name: input.name,
        time_zone: input.time_zone,
        language: input.language,
        setting_up: input.setting_up,
        triage_threshold: input.triage_threshold,
        reopen_days: input.reopen_days,
        auto_close_days: input.auto_close_days,
        undo_minutes: input.undo_minutes,
        ..current(services).await?
    };
    settings.check()?;
    save(services, actor, settings, if_version).await
}

/// Marks or unmarks the desk as a demo.
pub async fn mark_demo(services: &Services, demo: bool) -> Result<()> {
    let settings = DeskSettings {
        demo,
        ..current(services).await?
    };
    let system = directory::Hand::system(Origin::Import);
    directory::put(
        services,
        &*services.settings,
        &Scope::All,
        &system,
        settings,
        None,
    )
    .await?;
    Ok(())
}

async fn save(
    services: &Services,
    actor: &Actor,
    settings: DeskSettings,
    if_version: Option<u64>,
) -> Result<DeskSettings> {
    if if_version.is_some_and(|version| version != settings.version) {
        return Err(tierline_domain::Error::Stale {
            current: settings.version,
        });
    }
    let hand = directory::Hand::of(actor);
    directory::put(
        services,
        &*services.settings,
        &Scope::All,
        &hand,
        settings,
        None,
    )
    .await
}
