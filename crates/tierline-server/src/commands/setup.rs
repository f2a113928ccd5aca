//! `tierline setup`: the first account of an empty desk.

use std::collections::BTreeSet;

use anyhow::bail;
use clap::Args;
use tierline_app::accounts::password;
use tierline_domain::access::Scope;
use tierline_domain::commit::{Effects, RecordChange, RecordCommit};
use tierline_domain::id::UserId;
use tierline_domain::permission::Role;
use tierline_domain::record::RecordQuery;
use tierline_domain::user::User;

use super::{Folder, care};

/// Makes the owner's account.
#[derive(Args)]
pub struct Setup {
    #[command(flatten)]
    folder: Folder,
    /// Name of the owner
    #[arg(long, default_value = "Owner")]
    name: String,
    /// E-mail address that the owner logs in with
    #[arg(long)]
    email: String,
    /// Password, 10 characters or more; made and printed if not given
    #[arg(long, env = "TIERLINE_OWNER_PASSWORD")]
    password: Option<String>,
    /// Do nothing where an account is there already
    #[arg(long)]
    if_empty: bool,
}

impl Setup {
    /// Refused where there is an account already: then an admin makes further ones.
    pub async fn run(self) -> anyhow::Result<()> {
        let desk = crate::admin::open(&self.folder.data)?;
        let services = &desk.services;
        let query = RecordQuery {
            limit: 1,
            ..RecordQuery::default()
        };
        if !services
            .users
            .list(&Scope::All, &query)
            .await?
            .items
            .is_empty()
        {
            if self.if_empty {
                return Ok(());
            }
            bail!("this desk has accounts already: log in as an admin to make further ones");
        }
        let made = self.password.is_none();
        let random = UserId::from_bytes(services.secrets.secret()[..16].try_into()?).to_string();
        let password = self
            .password
            .unwrap_or_else(|| random[random.len() - 16..].to_owned());
        password::check_strength("--password", &password)?;
        let user = User {
            id: UserId::from(services.ids.uuid()),
            version: 1,
            name: self.name,
            email: self.email.clone(),
            role: Role::Owner,
            language: "en".to_owned(),
            time_zone: "UTC".to_owned(),
            password_hash: Some(password::hash(services, &password).await?),
            technician: None,
            contact: None,
            customers: None,
            active: true,
            unwanted: BTreeSet::new(),
            queue_columns: vec![],
        };
        user.check()?;
        let change = RecordChange::Put(user);
        services
            .users
            .commit(
                &Scope::All,
                RecordCommit {
                    change,
                    expected_version: 0,
                    effects: Effects::default(),
                },
            )
            .await?;
        let shown = if made {
            password
        } else {
            "as given".to_owned()
        };
        care::print(&format!("Login: {}  Password: {shown}", self.email))
    }
}
