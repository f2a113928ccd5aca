//! The memory in front of a store of records keeps the promises of the store.

use std::sync::Arc;

use tierline_app::cache::CachedRecords;
use tierline_contract::Ports;
use tierline_contract::fake::FakeStore;

/// Customers and contacts are remembered, the rest is as it is.
fn fresh() -> Ports {
    let mut ports = FakeStore::ports();
    ports.customers = Arc::new(CachedRecords::new(ports.customers));
    ports.contacts = Arc::new(CachedRecords::new(ports.contacts));
    ports
}

mod customers {
    tierline_contract::record_store!(tierline_domain::customer::Customer, super::fresh());
}
mod contacts {
    tierline_contract::record_store!(tierline_domain::contact::Contact, super::fresh());
}
