//! The models' advice: one more item in the ticket's collection.

use async_trait::async_trait;
use tierline_domain::access::Scope;
use tierline_domain::ai::Insights;
use tierline_domain::ports::InsightStore;
use tierline_domain::ticket::TicketKey;
use tierline_domain::{Error, Result};

use super::FakeStore;
use super::documents::{self, decode, encode, key};
use super::map::When;
use super::tickets::collection;

const INSIGHTS: &[u8] = b"i";

#[async_trait]
impl InsightStore for FakeStore {
    async fn find(&self, scope: &Scope, ticket: TicketKey) -> Result<Option<Insights>> {
        if !scope.sees_internal() || self.ticket(scope, ticket)?.is_none() {
            return Ok(None);
        }
        let found = documents::get(&self.map, &key(collection(ticket), INSIGHTS));
        found.map(|(_, document)| decode(&document)).transpose()
    }

    async fn put(&self, scope: &Scope, insights: Insights) -> Result<()> {
        self.write(|| {
            if self.ticket(scope, insights.ticket)?.is_none() {
                return Err(Error::NotFound("ticket"));
            }
            let place = key(collection(insights.ticket), INSIGHTS);
            let operations = documents::put(place, When::Always, 1, vec![], &encode(&insights)?);
            Ok((operations, ()))
        })
    }
}
