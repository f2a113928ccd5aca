//! API tokens: made for programs, restricted, told once, revocable at once.

use std::collections::BTreeSet;

use tierline_domain::access::Scope;
use tierline_domain::actor::Actor;
use tierline_domain::id::TokenId;
use tierline_domain::permission::Permission;
use tierline_domain::record::RecordQuery;
use tierline_domain::user::ApiToken;
use tierline_domain::{Error, FieldError, Result, Timestamp, limits};

use super::secret;
use crate::Services;
use crate::directory::{self, Hand};

/// The actor's tokens.
pub async fn tokens(services: &Services, actor: &Actor) -> Result<Vec<ApiToken>> {
    actor.require(Permission::TokensWrite)?;
    let query = RecordQuery {
        parent: Some(actor.user.to_bytes()),
        limit: 200,
        ..RecordQuery::default()
    };
    Ok(services.tokens.list(&Scope::All, &query).await?.items)
}

/// Makes a token and tells its secret, this once.
pub async fn create_token(
    services: &Services,
    actor: &Actor,
    name: &str,
    scopes: BTreeSet<String>,
    expires_at: Option<Timestamp>,
) -> Result<(ApiToken, String)> {
    actor.require(Permission::TokensWrite)?;
    check(actor, name, &scopes, expires_at, services.clock.now())?;
    let told = secret::fresh(services, secret::TOKEN);
    let token = ApiToken {
        id: TokenId::from(services.ids.uuid()),
        version: 0,
        user: actor.user,
        name: name.to_owned(),
        scopes,
        hash: secret::hash(&told),
        created_at: services.clock.now(),
        expires_at,
    };
    let token = directory::put(
        services,
        &*services.tokens,
        &Scope::All,
        &Hand::of(actor),
        token,
        None,
    )
    .await?;
    Ok((token, told))
}

/// Takes a token back; it is refused from this moment.
pub async fn revoke_token(services: &Services, actor: &Actor, id: TokenId) -> Result<()> {
    actor.require(Permission::TokensWrite)?;
    let token = services.tokens.find(&Scope::All, id).await?;
    let token = token
        .filter(|token| token.user == actor.user)
        .ok_or(Error::NotFound("token"))?;
    directory::delete(services, &*services.tokens, &Hand::of(actor), token).await
}

/// A token never grants what its maker may not do.
fn check(
    actor: &Actor,
    name: &str,
    scopes: &BTreeSet<String>,
    expires_at: Option<Timestamp>,
    now: Timestamp,
) -> Result<()> {
    let mut errors = vec![];
    limits::line(&mut errors, "/name", name, limits::NAME);
    if scopes.is_empty() {
        errors.push(FieldError::new("/scopes", "required"));
    }
    for (n, scope) in scopes.iter().enumerate() {
        match Permission::parse(scope) {
            None => errors.push(FieldError::new(format!("/scopes/{n}"), "unknown_value")),
            Some(permission) if !actor.may(permission) => {
                errors.push(FieldError::new(format!("/scopes/{n}"), "not_yours_to_give"));
            }
            Some(_) => {}
        }
    }
    if expires_at.is_some_and(|at| at <= now) {
        errors.push(FieldError::new("/expiresAt", "in_the_past"));
    }
    limits::finish(errors)
}
