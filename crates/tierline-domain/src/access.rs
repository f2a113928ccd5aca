//! What somebody may see: all customers, some of them, or what one contact asked for.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::id::{ContactId, CustomerId};

/// The part of the desk that an operation may touch. First argument of each port method over customer data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Every customer.
    All,
    /// These customers only; an empty set sees nothing.
    Customers(BTreeSet<CustomerId>),
    /// One contact of one customer: no internal notes, no insights.
    Requester {
        /// Their company.
        customer: CustomerId,
        /// Who they are.
        contact: ContactId,
        /// Their own tickets or the whole company's.
        reach: Reach,
    },
}

/// How far a contact sees within the own company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// The tickets they asked for themselves.
    #[default]
    Own,
    /// All tickets of their company.
    Company,
}

impl Scope {
    /// Whether data of this customer may be seen at all.
    pub fn covers(&self, customer: CustomerId) -> bool {
        match self {
            Self::All => true,
            Self::Customers(set) => set.contains(&customer),
            Self::Requester { customer: own, .. } => *own == customer,
        }
    }

    /// Whether a ticket of this customer, asked for by this contact, may be seen.
    pub fn covers_ticket(&self, customer: CustomerId, contact: Option<ContactId>) -> bool {
        match self {
            Self::Requester {
                contact: own,
                reach: Reach::Own,
                ..
            } => self.covers(customer) && contact == Some(*own),
            _ => self.covers(customer),
        }
    }

    /// Whether a contact's record may be seen: a contact with the reach `Own` sees themselves alone.
    pub fn covers_contact(&self, customer: CustomerId, contact: ContactId) -> bool {
        self.covers_ticket(customer, Some(contact))
    }

    /// Whether what only the service provider's people see may be seen: notes, insights.
    pub fn sees_internal(&self) -> bool {
        !matches!(self, Self::Requester { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACME: CustomerId = CustomerId::from_bytes([1; 16]);
    const OTHER: CustomerId = CustomerId::from_bytes([2; 16]);
    const ANNA: ContactId = ContactId::from_bytes([3; 16]);
    const BERT: ContactId = ContactId::from_bytes([4; 16]);

    #[test]
    fn each_scope_sees_its_part_and_no_more() {
        let own = Scope::Requester {
            customer: ACME,
            contact: ANNA,
            reach: Reach::Own,
        };
        let company = Scope::Requester {
            customer: ACME,
            contact: ANNA,
            reach: Reach::Company,
        };
        let some = Scope::Customers(BTreeSet::from([ACME]));
        let none = Scope::Customers(BTreeSet::new());
        for (scope, customer, contact, expected) in [
            (&Scope::All, OTHER, None, true),
            (&some, ACME, None, true),
            (&some, OTHER, Some(ANNA), false),
            (&none, ACME, Some(ANNA), false),
            (&own, ACME, Some(ANNA), true),
            (&own, ACME, Some(BERT), false),
            (&own, ACME, None, false),
            (&own, OTHER, Some(ANNA), false),
            (&company, ACME, Some(BERT), true),
            (&company, OTHER, Some(ANNA), false),
        ] {
            assert_eq!(
                scope.covers_ticket(customer, contact),
                expected,
                "{scope:?} {customer}"
            );
        }
        assert!(!own.sees_internal() && !company.sees_internal() && some.sees_internal());
    }
}
