//! Passwords: argon2id, computed off the async threads.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use tierline_domain::{Error, FieldError, Result};
use tokio::sync::Semaphore;

use crate::Services;

/// The shortest password that is taken.
const SHORTEST: usize = 10;
/// The longest: hashing longer ones would be work for nothing.
const LONGEST: usize = 200;

/// Refuses what is too short or too long.
pub fn check_strength(pointer: &str, password: &str) -> Result<()> {
    let length = password.chars().count();
    if length < SHORTEST {
        return Err(Error::Invalid(vec![
            FieldError::new(pointer, "too_short").with("min", SHORTEST),
        ]));
    }
    if length > LONGEST {
        return Err(Error::Invalid(vec![
            FieldError::new(pointer, "too_long").with("max", LONGEST),
        ]));
    }
    Ok(())
}

/// The PHC string of a password.
pub async fn hash(services: &Services, password: &str) -> Result<String> {
    let (salt, password) = (services.secrets.secret(), password.to_owned());
    off_thread(move || {
        let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), &salt[..16]);
        hash.map(|hash| hash.to_string())
            .map_err(|error| Error::internal(error.to_string()))
    })
    .await?
}

/// Whether the password is the one behind the hash. Without a hash the same work is done, and the answer is no:
/// the time of the answer does not tell whether an account exists.
pub async fn verify(hash: Option<String>, password: &str) -> Result<bool> {
    let password = password.to_owned();
    off_thread(move || {
        if let Some(Ok(hash)) = hash.as_deref().map(PasswordHash::new) {
            return Argon2::default()
                .verify_password(password.as_bytes(), &hash)
                .is_ok();
        }
        let _ = Argon2::default().hash_password_with_salt(password.as_bytes(), &[7; 16]);
        false
    })
    .await
}

/// Each takes 19 MiB for a while: a crowd that logs in waits, and does not eat the memory.
static AT_ONCE: Semaphore = Semaphore::const_new(4);

async fn off_thread<R: Send + 'static>(work: impl FnOnce() -> R + Send + 'static) -> Result<R> {
    let turn = AT_ONCE.acquire().await.map_err(Error::internal)?;
    // The turn ends with the work, also where nobody waits for it any more.
    let work = move || {
        let done = work();
        drop(turn);
        done
    };
    tokio::task::spawn_blocking(work)
        .await
        .map_err(Error::internal)
}
