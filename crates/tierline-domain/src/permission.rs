//! Who may do what: one table of roles and permissions.

use serde::{Deserialize, Serialize};

/// What an account is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Runs the service provider; may do all.
    Owner,
    /// Sets the desk up.
    Admin,
    /// Deals tickets out.
    Dispatcher,
    /// Solves tickets; may be restricted to some customers.
    Technician,
    /// A person at a customer.
    Contact,
    /// A program.
    ApiClient,
}

macro_rules! permissions {
    ($($variant:ident = $name:literal: $($role:ident)*;)*) => {
        /// One thing that somebody may do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Permission { $(#[doc = $name] $variant,)* }

        impl Permission {
            /// Every permission.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable name, as tokens and the API carry it.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The permission of that name.
            pub fn parse(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }

            /// The names of all roles that have it.
            pub fn granted_to(self) -> Vec<&'static str> {
                let roles = Role::ALL.iter().filter(|role| role.grants(self));
                roles.map(|role| role.name()).collect()
            }

            /// The roles that have it, beside owner and admin who have all.
            const fn roles(self) -> &'static [Role] {
                match self { $(Self::$variant => &[$(Role::$role,)*],)* }
            }
        }
    };
}

permissions! {
    TicketsRead = "tickets.read": Dispatcher Technician Contact ApiClient;
    TicketsCreate = "tickets.create": Dispatcher Technician Contact ApiClient;
    TicketsUpdate = "tickets.update": Dispatcher Technician ApiClient;
    TicketsAssign = "tickets.assign": Dispatcher Technician ApiClient;
    TicketsReply = "tickets.reply": Dispatcher Technician Contact ApiClient;
    TicketsNote = "tickets.note": Dispatcher Technician ApiClient;
    Search = "search": Dispatcher Technician Contact ApiClient;
    TagsRead = "tags.read": Dispatcher Technician ApiClient;
    TagsWrite = "tags.write": Dispatcher;
    CustomersRead = "customers.read": Dispatcher Technician Contact ApiClient;
    CustomersWrite = "customers.write": Dispatcher;
    ContactsRead = "contacts.read": Dispatcher Technician Contact ApiClient;
    ContactsWrite = "contacts.write": Dispatcher Technician ApiClient;
    TechniciansRead = "technicians.read": Dispatcher Technician ApiClient;
    TechniciansWrite = "technicians.write": ;
    CategoriesRead = "categories.read": Dispatcher Technician Contact ApiClient;
    CategoriesWrite = "categories.write": ;
    UsersRead = "users.read": ;
    UsersWrite = "users.write": ;
    AccountWrite = "account.write": Dispatcher Technician Contact ApiClient;
    SettingsRead = "settings.read": Dispatcher Technician;
    SettingsWrite = "settings.write": ;
    ImportsRun = "imports.run": ;
    AiUse = "ai.use": Dispatcher Technician ApiClient;
    TokensWrite = "tokens.write": Dispatcher Technician ApiClient;
    ViewsRead = "views.read": Dispatcher Technician ApiClient;
    ViewsWrite = "views.write": Dispatcher Technician ApiClient;
    ViewsManage = "views.manage": Dispatcher;
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 6] = [
        Self::Owner,
        Self::Admin,
        Self::Dispatcher,
        Self::Technician,
        Self::Contact,
        Self::ApiClient,
    ];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Admin => "admin",
            Self::Dispatcher => "dispatcher",
            Self::Technician => "technician",
            Self::Contact => "contact",
            Self::ApiClient => "api_client",
        }
    }

    /// Whether the role has the permission.
    pub fn grants(self, permission: Permission) -> bool {
        matches!(self, Self::Owner | Self::Admin) || permission.roles().contains(&self)
    }

    /// Whether an account of this role may be restricted to some customers.
    pub const fn may_be_restricted(self) -> bool {
        matches!(self, Self::Technician | Self::ApiClient)
    }

    /// Whether it may give or take this role: nobody but an owner makes owners.
    pub fn may_appoint(self, other: Self) -> bool {
        match self {
            Self::Owner => true,
            Self::Admin => other != Self::Owner,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The whole table, written a second time on purpose: a change must be meant twice.
    const EXPECTED: &[(&str, &str)] = &[
        ("tickets.read", "OADTCP"),
        ("tickets.create", "OADTCP"),
        ("tickets.update", "OADT-P"),
        ("tickets.assign", "OADT-P"),
        ("tickets.reply", "OADTCP"),
        ("tickets.note", "OADT-P"),
        ("search", "OADTCP"),
        ("tags.read", "OADT-P"),
        ("tags.write", "OAD---"),
        ("customers.read", "OADTCP"),
        ("customers.write", "OAD---"),
        ("contacts.read", "OADTCP"),
        ("contacts.write", "OADT-P"),
        ("technicians.read", "OADT-P"),
        ("technicians.write", "OA----"),
        ("categories.read", "OADTCP"),
        ("categories.write", "OA----"),
        ("users.read", "OA----"),
        ("users.write", "OA----"),
        ("account.write", "OADTCP"),
        ("settings.read", "OADT--"),
        ("settings.write", "OA----"),
        ("imports.run", "OA----"),
        ("ai.use", "OADT-P"),
        ("tokens.write", "OADT-P"),
        ("views.read", "OADT-P"),
        ("views.write", "OADT-P"),
        ("views.manage", "OAD---"),
    ];

    #[test]
    fn the_table_says_what_is_meant() {
        let actual: Vec<(&str, String)> = Permission::ALL
            .iter()
            .map(|permission| {
                let row = Role::ALL.iter().zip("OADTCP".chars());
                let cells = row.map(|(role, letter)| {
                    if role.grants(*permission) {
                        letter
                    } else {
                        '-'
                    }
                });
                (permission.name(), cells.collect())
            })
            .collect();
        let expected: Vec<(&str, String)> = EXPECTED
            .iter()
            .map(|(name, cells)| (*name, (*cells).to_owned()))
            .collect();
        assert_eq!(actual, expected);
    }

    #[test]
    fn names_parse_back() {
        for permission in Permission::ALL {
            assert_eq!(Permission::parse(permission.name()), Some(*permission));
        }
        assert_eq!(Permission::parse("tickets"), None);
    }

    #[test]
    fn only_an_owner_makes_owners() {
        assert!(Role::Owner.may_appoint(Role::Owner));
        assert!(!Role::Admin.may_appoint(Role::Owner));
        assert!(!Role::Dispatcher.may_appoint(Role::Contact));
    }
}
