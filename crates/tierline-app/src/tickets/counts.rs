//! How many tickets pass each of several filters, in one go: what stands beside the views.

use futures_util::StreamExt;
use futures_util::stream;
use tierline_domain::actor::Actor;
use tierline_domain::permission::Permission;
use tierline_domain::queue::Count;
use tierline_domain::view::FilterText;
use tierline_domain::{Error, FieldError, Result};

use super::{count, filter};
use crate::Services;

/// Filters of one request.
const MOST: usize = 100;
/// How many are counted at the same time; the store has few readers, and others wait for them too.
const AT_ONCE: usize = 2;

/// A count for each filter, in their order; `None` for one that means nothing to who asks, such as `me` for somebody
/// who solves no tickets. It takes nothing from the others.
pub async fn counts(
    services: &Services,
    actor: &Actor,
    filters: Vec<FilterText>,
) -> Result<Vec<Option<Count>>> {
    actor.require(Permission::TicketsRead)?;
    if filters.len() > MOST {
        let error = FieldError::new("/filters", "too_many").with("max", MOST);
        return Err(Error::Invalid(vec![error]));
    }
    let found: Vec<Result<Option<Count>>> = stream::iter(filters)
        .map(|text| async move { one(services, actor, &text).await })
        .buffered(AT_ONCE)
        .collect()
        .await;
    found.into_iter().collect()
}

async fn one(services: &Services, actor: &Actor, text: &FilterText) -> Result<Option<Count>> {
    match filter::read(services, actor, text, "/").await {
        Ok(filter) => count(services, actor, &filter).await.map(Some),
        Err(Error::Invalid(_)) => Ok(None),
        Err(error) => Err(error),
    }
}
