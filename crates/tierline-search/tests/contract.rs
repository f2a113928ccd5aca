//! The embedded index keeps the promises of its port.

use tierline_search::SearchIndex;

mod ticket_search {
    tierline_contract::ticket_search!(super::SearchIndex::in_memory().unwrap());
}
