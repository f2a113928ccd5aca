//! A scope as a condition on columns, with its parameters.

use rusqlite::types::Value;
use tierline_domain::access::{Reach, Scope};

/// A condition such as `customer IN (?, ?)`, true for what may be seen.
pub struct Condition {
    pub sql: String,
    pub parameters: Vec<Value>,
}

impl Condition {
    /// Over the columns `customer` and `contact` of tickets.
    pub fn of_tickets(scope: &Scope) -> Self {
        match scope {
            Scope::All => Self {
                sql: "1".to_owned(),
                parameters: vec![],
            },
            Scope::Customers(set) => Self {
                sql: format!("customer IN ({})", places(set.len())),
                parameters: set
                    .iter()
                    .map(|id| Value::Blob(id.to_bytes().to_vec()))
                    .collect(),
            },
            Scope::Requester {
                customer,
                contact,
                reach,
            } => {
                let mut parameters = vec![Value::Blob(customer.to_bytes().to_vec())];
                let mut sql = "customer = ?".to_owned();
                if *reach == Reach::Own {
                    sql.push_str(" AND contact = ?");
                    parameters.push(Value::Blob(contact.to_bytes().to_vec()));
                }
                Self { sql, parameters }
            }
        }
    }

    /// Over the columns `customer` and `contact` of records; what is nobody's is the desk's own, and seen by all.
    pub fn of_records(scope: &Scope) -> Self {
        let tickets = Self::of_tickets(scope);
        let sql = match scope {
            Scope::Requester {
                reach: Reach::Own, ..
            } => {
                "customer IS NULL OR (customer = ? AND (contact IS NULL OR contact = ?))".to_owned()
            }
            _ => format!("customer IS NULL OR {}", tickets.sql),
        };
        Self {
            sql: format!("({sql})"),
            parameters: tickets.parameters,
        }
    }
}

/// `?,?,?`
pub fn places(count: usize) -> String {
    let mut text = "?,".repeat(count);
    text.pop();
    text
}
