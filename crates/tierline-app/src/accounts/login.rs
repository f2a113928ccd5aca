//! Logging in, and rotating the refresh token.

use jiff::{SignedDuration, Timestamp};
use tierline_domain::access::Scope;
use tierline_domain::actor::Origin;
use tierline_domain::id::SessionId;
use tierline_domain::record::{UniqueKey, fold};
use tierline_domain::user::{Replaced, Session, User};
use tierline_domain::{Error, Result};

use super::sessions::end;
use super::{password, secret};
use crate::Services;
use crate::directory::{self, Hand};

/// How long an access token is good for.
const ACCESS_LIFE: SignedDuration = SignedDuration::from_mins(60);
/// How long a login lasts that nobody uses.
const REFRESH_LIFE: SignedDuration = SignedDuration::from_hours(24 * 30);
/// For so long the pair of tokens before is taken too: two tabs refresh at once.
const GRACE: SignedDuration = SignedDuration::from_secs(30);
/// Pairs in their grace at the same time; more tabs must wait.
const MOST_IN_GRACE: usize = 20;
/// How often a swap is tried anew when another tab swaps meanwhile.
const ATTEMPTS: u32 = 10;

/// What a login answers. The secrets are told here and never again.
#[derive(Debug)]
pub struct Login {
    pub user: User,
    pub session: Session,
    pub access_token: String,
    pub refresh_token: String,
    pub access_seconds: u64,
    pub refresh_seconds: u64,
}

/// Logs in by e-mail address and password.
pub async fn login(
    services: &Services,
    email: &str,
    password: &str,
    user_agent: &str,
) -> Result<Login> {
    let key = UniqueKey::new("user_email", fold(email));
    let user = services
        .users
        .find_by_key(&Scope::All, &key)
        .await?
        .filter(|user| user.active);
    let hash = user.as_ref().and_then(|user| user.password_hash.clone());
    let right = password::verify(hash, password).await?;
    let user = user
        .filter(|_| right)
        .ok_or(Error::Unauthenticated("invalid_credentials"))?;
    begin(services, user, user_agent).await
}

/// A new login of an account whose owner has shown who they are.
pub(super) async fn begin(services: &Services, user: User, user_agent: &str) -> Result<Login> {
    let now = services.clock.now();
    let family = secret::fresh(services, secret::REFRESH);
    let session = Session {
        id: SessionId::from(services.ids.uuid()),
        version: 0,
        user: user.id,
        family_hash: secret::hash(&family),
        access_hash: String::new(),
        access_expires_at: now,
        refresh_hash: String::new(),
        refresh_expires_at: now,
        replaced: vec![],
        rotated_at: now,
        created_at: now,
        user_agent: user_agent.chars().take(200).collect(),
    };
    issue(services, user, session, &family, now).await
}

/// Swaps a refresh token for a new pair. One that was swapped before ends the whole login, but for a short grace.
pub async fn refresh(services: &Services, refresh_token: &str) -> Result<Login> {
    for _ in 0..ATTEMPTS {
        match swap(services, refresh_token).await {
            // Another tab swapped at the same moment: now this is a token in its grace.
            Err(Error::Stale { .. }) => {}
            outcome => return outcome,
        }
    }
    Err(Error::RateLimited {
        retry_after_seconds: 1,
    })
}

async fn swap(services: &Services, refresh_token: &str) -> Result<Login> {
    let now = services.clock.now();
    let family = secret::family(refresh_token);
    let key = UniqueKey::new("refresh_family", secret::hash(family));
    let session = services.sessions.find_by_key(&Scope::All, &key).await?;
    let session = session.ok_or(Error::Unauthenticated("refresh_token_unknown"))?;
    if !session.takes_refresh(&secret::hash(refresh_token), now) {
        tracing::warn!(session = %session.id, "refresh token used again, login ended");
        end(services, session).await?;
        return Err(Error::Unauthenticated("refresh_token_reused"));
    }
    if session.refresh_expires_at <= now {
        return Err(Error::Unauthenticated("refresh_token_expired"));
    }
    if session.in_grace(now).count() >= MOST_IN_GRACE {
        return Err(Error::RateLimited {
            retry_after_seconds: GRACE.as_secs().unsigned_abs(),
        });
    }
    let user = services
        .users
        .find(&Scope::All, session.user)
        .await?
        .filter(|user| user.active);
    let user = user.ok_or(Error::Unauthenticated("account_inactive"))?;
    issue(services, user, session, family, now).await
}

/// Gives the session a new pair of secrets, and stores their hashes.
async fn issue(
    services: &Services,
    user: User,
    session: Session,
    family: &str,
    now: Timestamp,
) -> Result<Login> {
    let access_token = secret::fresh(services, secret::ACCESS);
    let refresh_token = secret::fresh(services, family);
    let mut replaced: Vec<Replaced> = session.in_grace(now).cloned().collect();
    if session.version > 0 {
        replaced.push(Replaced {
            access_hash: session.access_hash,
            refresh_hash: session.refresh_hash,
            until: later(now, GRACE),
        });
    }
    let session = Session {
        access_hash: secret::hash(&access_token),
        access_expires_at: later(now, ACCESS_LIFE),
        refresh_hash: secret::hash(&refresh_token),
        refresh_expires_at: later(now, REFRESH_LIFE),
        replaced,
        rotated_at: now,
        ..session
    };
    let hand = Hand::system(Origin::App);
    let session = directory::put(
        services,
        &*services.sessions,
        &Scope::All,
        &hand,
        session,
        None,
    )
    .await?;
    Ok(Login {
        user,
        session,
        access_token,
        refresh_token,
        access_seconds: ACCESS_LIFE.as_secs().unsigned_abs(),
        refresh_seconds: REFRESH_LIFE.as_secs().unsigned_abs(),
    })
}

fn later(now: Timestamp, life: SignedDuration) -> Timestamp {
    now.saturating_add(life).unwrap_or(Timestamp::MAX)
}
