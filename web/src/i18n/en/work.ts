/** The category tree and the import, in English. */
export const work = {
  "categories.hint": "What tickets are about. Rename and move freely: tickets keep their category.",
  "categories.tree": "Category tree",
  "categories.none": "No categories yet",
  "categories.none.hint": "Begin with a set that fits most service providers, or make your own.",
  "categories.new": "New category",
  "categories.starter": "Add a starter set",
  "categories.added": { one: "{n} category is added", other: "{n} categories are added" },
  "categories.keys": "Arrow keys walk the tree, enter opens a category, n adds one below it.",
  "category.edit": "Category {name}",
  "category.below": "New below {name}",
  "category.parent": "Lies in",
  "category.top": "Top level",
  "category.create": "Create category",
  "category.saved": "{name} is saved",
  "category.active.hint": "An inactive category is not offered any more. Tickets that have it keep it.",
  "category.inactive": "inactive",
} as const;
