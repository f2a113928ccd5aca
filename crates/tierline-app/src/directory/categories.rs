//! The category tree.

use tierline_domain::access::Scope;
use tierline_domain::actor::Actor;
use tierline_domain::category::Category;
use tierline_domain::id::CategoryId;
use tierline_domain::permission::Permission;
use tierline_domain::queue::Page;
use tierline_domain::record::{RecordCursor, RecordQuery};
use tierline_domain::{Error, FieldError, Result};

use crate::{IdempotencyRequest, Services};

/// Levels of the tree.
const DEEPEST: usize = 10;

/// What may be written.
#[derive(Debug, Clone, PartialEq)]
pub struct CategoryInput {
    pub name: String,
    pub parent: Option<CategoryId>,
    pub active: bool,
}

impl CategoryInput {
    fn apply(self, record: &Category) -> Result<Category> {
        let record = Category {
            name: self.name,
            parent: self.parent,
            active: self.active,
            ..record.clone()
        };
        record.check()?;
        Ok(record)
    }
}

/// A page of them.
pub async fn list(
    services: &Services,
    actor: &Actor,
    query: &RecordQuery,
) -> Result<Page<Category, RecordCursor>> {
    super::list(
        actor,
        Permission::CategoriesRead,
        &*services.categories,
        query,
    )
    .await
}

/// One of them.
pub async fn get(services: &Services, actor: &Actor, id: CategoryId) -> Result<Category> {
    super::get(actor, Permission::CategoriesRead, &*services.categories, id).await
}

/// Makes one.
pub async fn create(
    services: &Services,
    actor: &Actor,
    input: CategoryInput,
    idempotency: Option<IdempotencyRequest>,
) -> Result<Category> {
    actor.require(Permission::CategoriesWrite)?;
    check_parent(services, None, &input).await?;
    let record = input.apply(&Category {
        id: CategoryId::from(services.ids.uuid()),
        version: 0,
        name: String::new(),
        parent: None,
        active: true,
    })?;
    super::create(services, actor, &*services.categories, record, idempotency).await
}

/// Replaces what may be written.
pub async fn update(
    services: &Services,
    actor: &Actor,
    id: CategoryId,
    input: CategoryInput,
    if_version: Option<u64>,
) -> Result<Category> {
    actor.require(Permission::CategoriesWrite)?;
    check_parent(services, Some(id), &input).await?;
    super::update(
        services,
        actor,
        &*services.categories,
        id,
        if_version,
        |record| input.apply(&record),
    )
    .await
}

/// The parent must exist, and must not be the category itself or below it.
async fn check_parent(
    services: &Services,
    own: Option<CategoryId>,
    input: &CategoryInput,
) -> Result<()> {
    let mut next = input.parent;
    let mut depth = 1;
    while let Some(id) = next {
        depth += 1;
        if depth > DEEPEST {
            let error = FieldError::new("/parentId", "too_deep").with("max", DEEPEST);
            return Err(Error::Invalid(vec![error]));
        }
        if own == Some(id) {
            return Err(Error::invalid("/parentId", "would_be_a_cycle"));
        }
        let parent = services.categories.find(&Scope::All, id).await?;
        let parent = parent.ok_or_else(|| Error::invalid("/parentId", "unknown_reference"))?;
        next = parent.parent;
    }
    Ok(())
}

/// The category and all below it.
pub async fn subtree(services: &Services, root: CategoryId) -> Result<Vec<CategoryId>> {
    let mut all = vec![root];
    let mut begun = 0;
    while begun < all.len() {
        let query = RecordQuery {
            parent: Some(all[begun].to_bytes()),
            limit: 1_000,
            ..RecordQuery::default()
        };
        let children = services.categories.list(&Scope::All, &query).await?;
        // Two changes at the same moment could close a circle.
        let new = children.items.iter().map(|child| child.id);
        let new: Vec<CategoryId> = new.filter(|id| !all.contains(id)).collect();
        all.extend(new);
        begun += 1;
    }
    Ok(all)
}
