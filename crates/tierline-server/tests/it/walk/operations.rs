//! The operations: read from the document, with what each needs written down here a second time, on purpose.

use axum::http::Method;
use serde_json::{Value, json};

use crate::app::PASSWORD;
use crate::desk::{Company, Desk, customer, technician};

/// Who may call an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nobody has to log in. This list may only shrink.
    Nothing,
    /// Everybody who is logged in: it is about the own account.
    Login,
    /// A permission.
    Permission(&'static str),
}

use Needs::{Login, Nothing, Permission as P};

/// What each operation needs. An operation that is not here fails the walk.
const NEEDS: &[(&str, Needs)] = &[
    ("POST /api/auth/login", Nothing),
    ("POST /api/auth/refresh", Nothing),
    // Who has the secret of a link, or the code of an empty desk, has no account yet.
    ("POST /api/auth/invitation", Nothing),
    ("POST /api/auth/invitation/accept", Nothing),
    ("GET /api/setup", Nothing),
    ("POST /api/setup", Nothing),
    ("GET /healthz", Nothing),
    ("GET /readyz", Nothing),
    ("GET /metrics", Nothing),
    ("GET /api/me", Login),
    ("PATCH /api/me", Login),
    ("POST /api/me/password", Login),
    ("GET /api/auth/sessions", Login),
    ("DELETE /api/auth/sessions/{id}", Login),
    ("POST /api/auth/logout", Login),
    ("GET /api/auth/tokens", P("tokens.write")),
    ("POST /api/auth/tokens", P("tokens.write")),
    ("DELETE /api/auth/tokens/{id}", P("tokens.write")),
    ("GET /api/tickets", P("tickets.read")),
    ("POST /api/tickets", P("tickets.create")),
    ("GET /api/tickets/{id}", P("tickets.read")),
    ("PUT /api/tickets/{id}", P("tickets.update")),
    ("PATCH /api/tickets/{id}", P("tickets.update")),
    ("GET /api/tickets/{id}/messages", P("tickets.read")),
    ("POST /api/tickets/{id}/messages", P("tickets.reply")),
    ("GET /api/tickets/{id}/timeline", P("tickets.read")),
    ("POST /api/tickets/bulk", P("tickets.update")),
    ("GET /api/tickets/{id}/mute", P("tickets.read")),
    ("PUT /api/tickets/{id}/mute", P("account.write")),
    ("DELETE /api/tickets/{id}/mute", P("account.write")),
    ("GET /api/notifications", P("tickets.read")),
    ("GET /api/notifications/unread-count", P("tickets.read")),
    ("POST /api/notifications/mark", P("account.write")),
    ("GET /api/notifications/muted", P("tickets.read")),
    ("GET /api/notifications/preferences", Login),
    ("PATCH /api/notifications/preferences", P("account.write")),
    ("POST /api/tickets/counts", P("tickets.read")),
    ("GET /api/tickets/{id}/draft", P("tickets.reply")),
    ("PUT /api/tickets/{id}/draft", P("tickets.reply")),
    (
        "GET /api/tickets/{id}/messages/{message}/document",
        P("tickets.read"),
    ),
    (
        "GET /api/tickets/{id}/attachments/{attachment}",
        P("tickets.read"),
    ),
    (
        "GET /api/tickets/{id}/attachments/{attachment}/picture",
        P("tickets.read"),
    ),
    ("POST /api/attachments", P("tickets.reply")),
    ("GET /api/attachments/{id}", P("tickets.reply")),
    ("DELETE /api/attachments/{id}", P("tickets.reply")),
    ("POST /api/tickets/undo", P("tickets.update")),
    ("GET /api/tickets/{id}/related", P("tickets.read")),
    ("GET /api/search", P("search")),
    ("GET /api/search/filter", P("search")),
    ("GET /api/views", P("views.read")),
    ("POST /api/views", P("views.write")),
    ("GET /api/views/{id}", P("views.read")),
    ("PATCH /api/views/{id}", P("views.write")),
    ("DELETE /api/views/{id}", P("views.write")),
    ("GET /api/customers", P("customers.read")),
    ("POST /api/customers", P("customers.write")),
    ("GET /api/customers/{id}", P("customers.read")),
    ("PUT /api/customers/{id}", P("customers.write")),
    ("PATCH /api/customers/{id}", P("customers.write")),
    ("GET /api/contacts", P("contacts.read")),
    ("POST /api/contacts", P("contacts.write")),
    ("GET /api/contacts/{id}", P("contacts.read")),
    ("PUT /api/contacts/{id}", P("contacts.write")),
    ("PATCH /api/contacts/{id}", P("contacts.write")),
    ("GET /api/technicians", P("technicians.read")),
    ("POST /api/technicians", P("technicians.write")),
    ("GET /api/technicians/{id}", P("technicians.read")),
    ("PUT /api/technicians/{id}", P("technicians.write")),
    ("PATCH /api/technicians/{id}", P("technicians.write")),
    ("GET /api/teams", P("technicians.read")),
    ("POST /api/teams", P("technicians.write")),
    ("GET /api/teams/{id}", P("technicians.read")),
    ("PUT /api/teams/{id}", P("technicians.write")),
    ("PATCH /api/teams/{id}", P("technicians.write")),
    ("GET /api/categories", P("categories.read")),
    ("POST /api/categories", P("categories.write")),
    ("GET /api/categories/{id}", P("categories.read")),
    ("PUT /api/categories/{id}", P("categories.write")),
    ("PATCH /api/categories/{id}", P("categories.write")),
    ("GET /api/tags", P("tags.read")),
    ("PATCH /api/tags/{name}", P("tags.write")),
    ("DELETE /api/tags/{name}", P("tags.write")),
    ("GET /api/users", P("users.read")),
    ("POST /api/users", P("users.write")),
    ("GET /api/users/{id}", P("users.read")),
    ("PUT /api/users/{id}", P("users.write")),
    ("PATCH /api/users/{id}", P("users.write")),
    ("GET /api/users/{id}/sessions", P("users.read")),
    ("DELETE /api/users/{id}/sessions", P("users.write")),
    ("POST /api/users/{id}/reset", P("users.write")),
    ("GET /api/roles", P("users.read")),
    ("GET /api/invitations", P("users.read")),
    ("POST /api/invitations", P("users.write")),
    ("DELETE /api/invitations/{id}", P("users.write")),
    ("POST /api/setup/categories", P("categories.write")),
    ("GET /api/imports", P("imports.run")),
    ("POST /api/imports", P("imports.run")),
    ("GET /api/imports/{id}", P("imports.run")),
    ("DELETE /api/imports/{id}", P("imports.run")),
    ("PUT /api/imports/{id}/files/{part}", P("imports.run")),
    ("DELETE /api/imports/{id}/files/{part}", P("imports.run")),
    ("PUT /api/imports/{id}/mapping", P("imports.run")),
    ("POST /api/imports/{id}/preset", P("imports.run")),
    ("GET /api/imports/{id}/preview", P("imports.run")),
    ("GET /api/imports/{id}/values", P("imports.run")),
    ("POST /api/imports/{id}/run", P("imports.run")),
    ("POST /api/imports/{id}/cancel", P("imports.run")),
    ("GET /api/imports/{id}/report", P("imports.run")),
    ("GET /api/settings", P("settings.read")),
    ("PATCH /api/settings", P("settings.write")),
    ("POST /ai/triage", P("ai.use")),
    ("GET /live", P("tickets.read")),
];

/// An operation of the document.
#[derive(Debug, Clone)]
pub struct Operation {
    /// Such as `GET /api/tickets/{id}`.
    pub name: String,
    pub method: Method,
    pub path: String,
    pub needs: Needs,
    /// Whether the document lets anybody call it.
    pub documented_public: bool,
}

/// All of them, logging out last: afterwards its caller is nobody.
pub fn all() -> Vec<Operation> {
    let document = serde_json::to_value(tierline_http::document()).unwrap();
    let mut found = vec![];
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let method = method.to_uppercase();
            let name = format!("{method} {path}");
            let row = NEEDS.iter().find(|(known, _)| *known == name);
            let (_, needs) =
                row.unwrap_or_else(|| panic!("{name}: say in the table what it needs"));
            found.push(Operation {
                method: method.parse().unwrap(),
                path: path.clone(),
                needs: *needs,
                documented_public: operation["security"] == json!([{}]),
                name,
            });
        }
    }
    assert_eq!(
        found.len(),
        NEEDS.len(),
        "the table names operations that are gone"
    );
    found.sort_by_key(|operation| operation.name.contains("logout"));
    found
}

/// What the requests of a walk are about.
#[derive(Debug, Clone)]
pub struct Targets {
    pub company: Company,
    pub user: String,
    pub session: String,
    pub token: String,
    pub upload: String,
}

impl Operation {
    /// A request that is right in all but who sends it.
    pub fn request(&self, desk: &Desk, targets: &Targets) -> (String, Option<Value>) {
        let id: &str = match self.path.split('/').nth(2).unwrap_or_default() {
            "tickets" => &targets.company.ticket,
            "customers" => &targets.company.customer,
            "contacts" => &targets.company.contact,
            "technicians" => &desk.technician,
            "teams" => &desk.team,
            "categories" => &desk.category,
            "users" => &targets.user,
            "views" => &desk.view,
            "invitations" => "inv_00000000000000000000000000",
            "imports" => "imp_00000000000000000000000000",
            "attachments" => &targets.upload,
            "auth" if self.path.contains("sessions") => &targets.session,
            _ => &targets.token,
        };
        let query = match self.name.as_str() {
            "GET /api/search" => "?q=printer",
            "POST /api/attachments" => "?name=note.txt",
            _ => "",
        };
        let path = self.path.replace("{id}", id).replace("{part}", "tickets");
        let path = path.replace("{name}", "zebra");
        let path = path.replace("{attachment}", &targets.company.attachment);
        let path = path.replace("{message}", &targets.company.message);
        (path + query, self.body(targets))
    }

    fn body(&self, targets: &Targets) -> Option<Value> {
        let Company {
            customer: customer_id,
            contact,
            ticket,
            ..
        } = &targets.company;
        let user = |email: &str| {
            json!({"name": "Nina New", "email": email, "role": "dispatcher", "language": "en",
                "timeZone": "Europe/Berlin"})
        };
        self.at_the_door().or_else(|| Some(match self.name.as_str() {
            "PUT /api/imports/{id}/mapping" => {
                json!({"system": "csv", "timeZone": "UTC", "unknownOutcome": "closed", "people": "assignees", "tickets": {}})
            }
            "POST /api/imports/{id}/preset" => json!({"preset": null}),
            "POST /api/imports/{id}/run" => json!({"dryRun": true}),
            "POST /api/setup/categories" => json!({"language": "en"}),
            "POST /api/invitations" => user("ivan@desk.example"),
            "POST /api/users/{id}/reset" | "PUT /api/tickets/{id}/mute" => return None,
            "POST /api/auth/tokens" => json!({"name": "script", "scopes": ["tickets.read"]}),
            "PATCH /api/me" => json!({"language": "de"}),
            "POST /api/me/password" => {
                json!({"currentPassword": PASSWORD, "newPassword": PASSWORD})
            }
            "POST /api/tickets" => {
                json!({"customerId": customer_id, "contactId": contact, "title": "No paper", "description": "None."})
            }
            "PUT /api/tickets/{id}" | "PATCH /api/tickets/{id}" => json!({"title": "Taken over"}),
            "POST /api/tickets/{id}/messages" => json!({"kind": "public_reply", "text": "Hello."}),
            "POST /api/notifications/mark" => {
                json!({"target": {"kind": "ticket", "ticketId": ticket}, "read": true})
            }
            "PATCH /api/notifications/preferences" => json!({"noted": false}),
            // The bytes of a file, whatever they say.
            "POST /api/attachments" => json!({"content": "of a file"}),
            "PUT /api/tickets/{id}/draft" => json!({"reply": {"text": "Dear"}}),
            "POST /api/tickets/bulk" => {
                json!({"ticketIds": [ticket], "action": {"kind": "tag", "add": ["taken"], "remove": []}})
            }
            "POST /api/tickets/counts" => json!({"filters": [{"customer": customer_id}]}),
            "POST /api/views" => json!({"name": "Theirs", "filter": {"customer": customer_id}}),
            "POST /api/tickets/undo" => {
                json!({"ticketIds": [ticket], "batch": "bat_00000000000000000000000000"})
            }
            "POST /api/customers" => customer("Initech"),
            "PUT /api/customers/{id}" => customer("Renamed"),
            "POST /api/contacts" => json!({"customerId": customer_id, "name": "Carla New"}),
            "PUT /api/contacts/{id}" => json!({"customerId": customer_id, "name": "Renamed"}),
            "POST /api/technicians" | "PUT /api/technicians/{id}" => technician(),
            "POST /api/teams" => json!({"name": "Second line"}),
            "POST /api/categories" => json!({"name": "Network"}),
            "POST /api/users" => user("nina@desk.example"),
            "PUT /api/users/{id}" => user("nina2@desk.example"),
            "PATCH /api/settings" => json!({"reopenDays": 21}),
            "POST /ai/triage" => json!({"title": "Printer", "description": "It is jammed."}),
            name if name.starts_with("PUT") || name.starts_with("PATCH") => {
                json!({"name": "Renamed"})
            }
            _ => return None,
        }))
    }

    /// What is asked before there is a login.
    fn at_the_door(&self) -> Option<Value> {
        Some(match self.name.as_str() {
            "POST /api/auth/login" => {
                json!({"email": "nobody@desk.example", "password": "wrong but long enough"})
            }
            "POST /api/auth/refresh" => json!({"refreshToken": "tlr_0"}),
            "POST /api/auth/invitation" => json!({"secret": "tli_0"}),
            "POST /api/auth/invitation/accept" => {
                json!({"secret": "tli_0", "name": "N", "password": PASSWORD, "language": "en", "timeZone": "UTC"})
            }
            "POST /api/setup" => {
                json!({"code": "A", "deskName": "D", "name": "N", "email": "n@desk.example",
                    "password": PASSWORD, "language": "en", "timeZone": "UTC"})
            }
            _ => return None,
        })
    }
}
