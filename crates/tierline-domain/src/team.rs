//! Teams: the queues that technicians share.

use serde::{Deserialize, Serialize};

use crate::id::TeamId;
use crate::limits;
use crate::record::{UniqueKey, fold, record};

/// A queue of technicians.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Team {
    pub id: TeamId,
    pub version: u64,
    pub name: String,
}

impl Team {
    /// Every wrong field at once.
    pub fn check(&self) -> crate::Result<()> {
        let mut errors = vec![];
        limits::line(&mut errors, "/name", &self.name, limits::NAME);
        limits::finish(errors)
    }
}

record!(Team, TeamId, Team {
    fn name(&self) -> &str {
        &self.name
    }
    fn unique_keys(&self) -> Vec<UniqueKey> {
        vec![UniqueKey::new("team_name", fold(&self.name))]
    }
});
