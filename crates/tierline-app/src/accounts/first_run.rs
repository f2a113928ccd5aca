//! The first account of an empty desk, for who reads the code that the program printed: whoever runs it, and nobody else.

use std::collections::BTreeSet;

use tierline_domain::access::Scope;
use tierline_domain::actor::Origin;
use tierline_domain::id::UserId;
use tierline_domain::permission::Role;
use tierline_domain::record::RecordQuery;
use tierline_domain::settings::DeskSettings;
use tierline_domain::user::User;
use tierline_domain::{Error, Result};
use tokio::sync::Mutex;

use super::login::begin;
use super::{Login, password, secret};
use crate::directory::{self, Hand};
use crate::{Services, settings};

/// No digit that can be taken for a letter: the code is read off a screen and typed.
const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
/// 60 random bits; the address that guesses is slowed down as at the login.
const LENGTH: usize = 12;
const GROUP: usize = 4;

/// The door of an empty desk. It is open from the start of the program until somebody has come in.
#[derive(Debug, Default)]
pub struct FirstRun {
    /// Hash of the code; `None` where the desk has an owner. Held while an account is made: of two, one is first.
    code: Mutex<Option<String>>,
}

/// The desk and its owner, as whoever sets it up says.
#[derive(Debug, Clone, PartialEq)]
pub struct Founding {
    pub code: String,
    pub desk: String,
    pub name: String,
    pub email: String,
    pub password: String,
    pub language: String,
    pub time_zone: String,
}

impl FirstRun {
    /// Opens a desk without accounts, and tells the code; `None` where there are accounts.
    pub async fn open(&self, services: &Services) -> Result<Option<String>> {
        if !is_empty(services).await? {
            return Ok(None);
        }
        let code = fresh(services);
        *self.code.lock().await = Some(secret::hash(&plain(&code)));
        Ok(Some(code))
    }

    /// Whether somebody has to set the desk up.
    pub async fn is_open(&self) -> bool {
        self.code.lock().await.is_some()
    }

    /// Makes the owner's account, names the desk, and logs in. The code is good once.
    pub async fn found(
        &self,
        services: &Services,
        founding: Founding,
        user_agent: &str,
    ) -> Result<Login> {
        let mut code = self.code.lock().await;
        let Some(wanted) = code.as_ref() else {
            return Err(Error::conflict("desk_is_set_up"));
        };
        if *wanted != secret::hash(&plain(&founding.code)) {
            return Err(Error::invalid("/code", "wrong_code"));
        }
        if !is_empty(services).await? {
            *code = None;
            return Err(Error::conflict("desk_is_set_up"));
        }
        password::check_strength("/password", &founding.password)?;
        let desk = DeskSettings {
            name: founding.desk,
            time_zone: founding.time_zone.clone(),
            language: founding.language.clone(),
            setting_up: true,
            ..settings::current(services).await?
        };
        desk.check().map_err(under_the_forms_name)?;
        let owner = User {
            id: UserId::from(services.ids.uuid()),
            version: 0,
            name: founding.name,
            email: founding.email,
            role: Role::Owner,
            language: founding.language,
            time_zone: founding.time_zone,
            password_hash: Some(password::hash(services, &founding.password).await?),
            technician: None,
            contact: None,
            customers: None,
            active: true,
            unwanted: BTreeSet::new(),
            queue_columns: vec![],
        };
        owner.check()?;
        let hand = Hand::system(Origin::App);
        directory::put(
            services,
            &*services.settings,
            &Scope::All,
            &hand,
            desk,
            None,
        )
        .await?;
        let owner =
            directory::put(services, &*services.users, &Scope::All, &hand, owner, None).await?;
        *code = None;
        drop(code);
        begin(services, owner, user_agent).await
    }
}

/// In the form, the desk's name stands beside the owner's.
fn under_the_forms_name(error: Error) -> Error {
    let Error::Invalid(mut errors) = error else {
        return error;
    };
    for wrong in errors.iter_mut().filter(|wrong| wrong.pointer == "/name") {
        "/deskName".clone_into(&mut wrong.pointer);
    }
    Error::Invalid(errors)
}

async fn is_empty(services: &Services) -> Result<bool> {
    let query = RecordQuery {
        limit: 1,
        ..RecordQuery::default()
    };
    Ok(services
        .users
        .list(&Scope::All, &query)
        .await?
        .items
        .is_empty())
}

/// Such as `K7QM-2XWD-P9FT`.
fn fresh(services: &Services) -> String {
    let bytes = services.secrets.secret();
    let letters = bytes[..LENGTH].iter().enumerate().flat_map(|(n, byte)| {
        let dash = (n > 0 && n % GROUP == 0).then_some('-');
        let letter = char::from(ALPHABET[usize::from(byte % 32)]);
        dash.into_iter().chain([letter])
    });
    letters.collect()
}

/// As it is compared: however it was typed.
fn plain(code: &str) -> String {
    let letters = code.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|letter| letter.to_ascii_uppercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_may_be_typed_in_any_way() {
        assert_eq!(plain(" k7qm 2xwd-p9ft"), plain("K7QM-2XWD-P9FT"));
        assert_ne!(plain("K7QM-2XWD-P9F"), plain("K7QM-2XWD-P9FT"));
    }
}
