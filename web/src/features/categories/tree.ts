import type { Category } from "../../api/types";

export type Node = { category: Category; depth: number; children: Node[] };

/** The categories as a tree, each level by name. What hangs on nothing that is there, stands at the top. */
export function treeOf(categories: Category[]): Node[] {
  const known = new Set(categories.map(({ id }) => id));
  const below = (parent: string | null, depth: number, path: readonly string[]): Node[] =>
    categories
      .filter(({ id, parentId }) => {
        const at = parentId && known.has(parentId) ? parentId : null;
        return at === parent && !path.includes(id);
      })
      .toSorted((a, b) => a.name.localeCompare(b.name))
      .map((category) => ({
        category,
        depth,
        children: below(category.id, depth + 1, [...path, category.id]),
      }));
  return below(null, 1, []);
}

/** All nodes in the order in which they are read; of a closed one, not what is below it. */
export function visible(nodes: Node[], closed: ReadonlySet<string>): Node[] {
  return nodes.flatMap((node) => [node, ...(closed.has(node.category.id) ? [] : visible(node.children, closed))]);
}

/** A category and all below it: it can move to none of them. */
export function within(nodes: Node[], id: string): Set<string> {
  const found = nodes.find(({ category }) => category.id === id);
  if (found) return new Set(visible([found], new Set()).map(({ category }) => category.id));
  return nodes.map(({ children }) => within(children, id)).find((ids) => ids.size > 0) ?? new Set();
}
