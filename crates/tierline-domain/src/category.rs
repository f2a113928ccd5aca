//! Categories: a tree of what tickets are about.

use serde::{Deserialize, Serialize};

use crate::id::CategoryId;
use crate::limits;
use crate::record::{UniqueKey, fold, record};

/// A node of the tree. Two children of one parent never share a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Category {
    pub id: CategoryId,
    pub version: u64,
    pub name: String,
    pub parent: Option<CategoryId>,
    pub active: bool,
}

impl Category {
    /// Every wrong field at once.
    pub fn check(&self) -> crate::Result<()> {
        let mut errors = vec![];
        limits::line(&mut errors, "/name", &self.name, limits::NAME);
        limits::finish(errors)
    }
}

record!(Category, CategoryId, Category {
    fn parent(&self) -> Option<[u8; 16]> {
        self.parent.map(CategoryId::to_bytes)
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn unique_keys(&self) -> Vec<UniqueKey> {
        let parent = self.parent.map(|id| id.to_string()).unwrap_or_default();
        vec![UniqueKey::new("category_name", format!("{parent}/{}", fold(&self.name)))]
    }
});
