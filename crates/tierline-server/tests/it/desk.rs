//! Two customers that must not see each other, and an account of every kind.

use std::collections::BTreeMap;

use axum::http::Method;
use serde_json::{Value, json};

use crate::app::{Answer, OWNER, PASSWORD, TestApp};

/// Stands in everything that is Acme's, and in nothing else.
pub const SECRET: &str = "zebrafish";

/// The desk, its people by name, and what the two customers have.
pub struct Desk {
    pub app: TestApp,
    people: BTreeMap<&'static str, Person>,
    pub acme: Company,
    pub globex: Company,
    pub technician: String,
    pub team: String,
    pub category: String,
    /// A shared view of everything.
    pub view: String,
    /// A file of the owner's that is attached to nothing.
    pub upload: String,
}

/// An account.
pub struct Person {
    pub role: &'static str,
    pub token: String,
    pub user: String,
    pub session: String,
}

/// A customer with one contact and one ticket, whose description has HTML and a picture.
#[derive(Debug, Clone)]
pub struct Company {
    pub customer: String,
    pub contact: String,
    pub ticket: String,
    pub message: String,
    pub attachment: String,
}

impl Desk {
    pub async fn open() -> Self {
        Self::within(TestApp::start().await).await
    }

    /// The same people in this desk.
    pub async fn within(app: TestApp) -> Self {
        let owner = app.login(OWNER).await;
        let made = Maker {
            app: &app,
            token: &owner,
        };
        let team = made.id("/api/teams", json!({"name": "First line"})).await;
        let category = made
            .id("/api/categories", json!({"name": "Printing"}))
            .await;
        let technician = made.id("/api/technicians", technician()).await;
        let view = json!({"name": "All of it", "shared": true, "filter": {"status": "active"}});
        let view = made.id("/api/views", view).await;
        let acme = made
            .company("Acme Zebrafish", "Anna Zebrafish", "anna@acme.example")
            .await;
        let globex = made
            .company("Globex", "Bob Builder", "bob@globex.example")
            .await;
        made.secrets(&acme).await;
        let upload = made.upload(&picture()).await;
        let people = made.people(&acme, &globex, &technician).await;
        app.index().await;
        Self {
            app,
            people,
            acme,
            globex,
            technician,
            team,
            category,
            view,
            upload,
        }
    }

    pub fn person(&self, name: &str) -> &Person {
        &self.people[name]
    }

    pub fn people(&self) -> impl Iterator<Item = (&'static str, &Person)> {
        self.people.iter().map(|(name, person)| (*name, person))
    }

    /// So many seconds later, when some of its people have logged in again.
    pub async fn later(&mut self, seconds: i64) {
        self.app.clock.advance(seconds);
        for (name, email) in [("owner", OWNER), ("anna", "anna@desk.example")] {
            let token = self.app.login(email).await;
            if let Some(person) = self.people.get_mut(name) {
                person.token = token;
            }
        }
    }

    /// A request of somebody.
    pub async fn ask(&self, who: &str, method: Method, path: &str, body: Option<&Value>) -> Answer {
        let call = self.app.call(method, path).bearer(&self.person(who).token);
        match body {
            Some(body) => call.json(body).send().await,
            None => call.send().await,
        }
    }

    pub async fn get(&self, who: &str, path: &str) -> Answer {
        self.ask(who, Method::GET, path, None).await
    }
}

/// What the owner sets up.
struct Maker<'a> {
    app: &'a TestApp,
    token: &'a str,
}

impl Maker<'_> {
    async fn make(&self, path: &str, body: Value) -> Value {
        self.app
            .post(path, &body)
            .bearer(self.token)
            .send()
            .await
            .ok()
    }

    async fn id(&self, path: &str, body: Value) -> String {
        self.make(path, body).await["id"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    async fn company(&self, name: &str, contact: &str, email: &str) -> Company {
        let customer = self.id("/api/customers", customer(name)).await;
        let person = json!({"customerId": customer, "name": contact, "email": email});
        let contact = self.id("/api/contacts", person).await;
        let title = format!("{name} printer is jammed");
        let ticket = json!({
            "customerId": customer, "contactId": contact, "title": title,
            "description": format!("The printer at {name} eats paper."),
            "descriptionHtml": format!("<p>The printer at <b>{name}</b> eats paper.</p>"),
            "attachments": [self.upload(&picture()).await],
        });
        let ticket = self.make("/api/tickets", ticket).await;
        let attachment = ticket["attachments"][0]["id"].as_str().unwrap().to_owned();
        let ticket = ticket["id"].as_str().unwrap().to_owned();
        let path = format!("/api/tickets/{ticket}/messages");
        let messages = self.app.get(path).bearer(self.token).send().await.ok();
        Company {
            message: messages["items"][0]["id"].as_str().unwrap().to_owned(),
            attachment,
            customer,
            contact,
            ticket,
        }
    }

    async fn upload(&self, bytes: &[u8]) -> String {
        let call = self
            .app
            .call(Method::POST, "/api/attachments?name=screen.png");
        let made = call.bearer(self.token).raw(bytes).send().await.ok();
        made["id"].as_str().unwrap().to_owned()
    }

    /// A note that only the provider's people read, and a ticket that no contact asked for.
    async fn secrets(&self, company: &Company) {
        let note = json!({"kind": "internal_note", "text": format!("{SECRET} internal: they did not pay")});
        self.make(&format!("/api/tickets/{}/messages", company.ticket), note)
            .await;
        let other = json!({
            "customerId": company.customer, "title": format!("{SECRET} server room"),
            "description": "The printer there is hot.",
        });
        self.make("/api/tickets", other).await;
    }

    async fn people(
        &self,
        acme: &Company,
        globex: &Company,
        technician: &str,
    ) -> BTreeMap<&'static str, Person> {
        let nothing = json!({});
        let only_globex = json!({"customerIds": [globex.customer]});
        let kinds = [
            ("admin", "admin", nothing.clone()),
            ("dispatcher", "dispatcher", nothing.clone()),
            (
                "technician",
                "technician",
                json!({"technicianId": technician}),
            ),
            ("restricted", "technician", only_globex.clone()),
            ("client", "api_client", only_globex),
            ("anna", "contact", json!({"contactId": acme.contact})),
            ("bob", "contact", json!({"contactId": globex.contact})),
        ];
        let mut people = BTreeMap::new();
        people.insert("owner", self.enter("owner", OWNER).await);
        for (name, role, more) in kinds {
            let email = format!("{name}@desk.example");
            let mut user = json!({
                "name": name, "email": email, "role": role, "language": "en",
                "timeZone": "Europe/Berlin", "password": PASSWORD,
            });
            user.as_object_mut()
                .unwrap()
                .extend(more.as_object().unwrap().clone());
            self.make("/api/users", user).await;
            people.insert(name, self.enter(role, &email).await);
        }
        people
    }

    async fn enter(&self, role: &'static str, email: &str) -> Person {
        let token = self.app.login(email).await;
        let me = self.app.get("/api/me").bearer(&token).send().await.ok();
        let sessions = self
            .app
            .get("/api/auth/sessions")
            .bearer(&token)
            .send()
            .await
            .ok();
        let current = sessions["items"]
            .as_array()
            .unwrap()
            .iter()
            .find(|session| session["current"] == true);
        Person {
            role,
            user: me["id"].as_str().unwrap().to_owned(),
            session: current.unwrap()["id"].as_str().unwrap().to_owned(),
            token,
        }
    }
}

/// A picture of one red point.
pub fn picture() -> Vec<u8> {
    const HEX: &str = "89504e470d0a1a0a0000000d494844520000000100000001080200000090\
        7753de0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082";
    let digit = |n: usize| u8::from_str_radix(&HEX[n..n + 2], 16).unwrap();
    (0..HEX.len()).step_by(2).map(digit).collect()
}

/// A customer as it is written.
pub fn customer(name: &str) -> Value {
    json!({"name": name, "timeZone": "Europe/Berlin", "language": "en"})
}

/// A technician as they are written.
pub fn technician() -> Value {
    json!({"name": "Tess Technician", "tier": 1, "maxCapacity": 10, "availability": {"timeZone": "Europe/Berlin"}})
}
