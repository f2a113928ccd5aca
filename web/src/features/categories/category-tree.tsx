import { ChevronDown, ChevronRight, Plus } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";

import type { Category } from "../../api/types";
import { useT } from "../../i18n/language";
import { cx } from "../../ui/class-names";
import { type Node, visible } from "./tree";

type Props = { tree: Node[]; onOpen: (category: Category) => void; onAdd: (below: Category) => void };

/** The tree as screen readers and keyboards know it: one stop of the tab key, arrows within. */
export function CategoryTree({ tree, onOpen, onAdd }: Props) {
  const t = useT();
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const rows = visible(tree, closed);
  const current = rows.find(({ category }) => category.id === at) ?? rows[0];
  const fold = (id: string, shut: boolean) =>
    setClosed((before) => new Set(shut ? [...before, id] : [...before].filter((each) => each !== id)));
  const go = (node: Node | undefined) => {
    if (!node) return;
    setAt(node.category.id);
    list.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(node.category.id)}"]`)?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    if (!current || event.ctrlKey || event.metaKey || event.altKey) return;
    const { id, parentId } = current.category;
    const index = rows.indexOf(current);
    const isOpen = current.children.length > 0 && !closed.has(id);
    const actions: Record<string, () => void> = {
      ArrowDown: () => go(rows[index + 1]),
      ArrowUp: () => go(rows[index - 1]),
      Home: () => go(rows[0]),
      End: () => go(rows.at(-1)),
      ArrowRight: () => (isOpen ? go(current.children[0]) : fold(id, false)),
      ArrowLeft: () => (isOpen ? fold(id, true) : go(rows.find(({ category }) => category.id === parentId))),
      Enter: () => onOpen(current.category),
      " ": () => onOpen(current.category),
      n: () => onAdd(current.category),
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };
  return (
    <ul ref={list} role="tree" aria-label={t("categories.tree")} onKeyDown={onKey} className="py-1">
      {rows.map((node) => {
        const { id, name, active } = node.category;
        const branch = node.children.length > 0;
        const Fold = closed.has(id) ? ChevronRight : ChevronDown;
        return (
          // The keys are handled by the tree, which moves the focus itself.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={id}
            role="treeitem"
            data-node={id}
            aria-level={node.depth}
            aria-selected={node === current}
            {...(branch ? { "aria-expanded": !closed.has(id) } : {})}
            tabIndex={node === current ? 0 : -1}
            onFocus={() => setAt(id)}
            onClick={() => onOpen(node.category)}
            style={{ paddingInlineStart: `${(node.depth - 1) * 24 + 8}px` }}
            className="group flex min-h-9 cursor-pointer items-center gap-1.5 pe-2 hover:bg-hover focus-visible:-outline-offset-2 max-md:min-h-11"
          >
            <span
              aria-hidden
              onClick={(event) => {
                if (!branch) return;
                event.stopPropagation();
                fold(id, !closed.has(id));
              }}
              className="grid size-6 shrink-0 place-items-center text-text-3"
            >
              {branch ? <Fold size={14} /> : null}
            </span>
            <span className={cx("min-w-0 truncate", node.depth === 1 && "font-medium", !active && "text-text-3")}>
              {name}
              {active ? null : ` (${t("category.inactive")})`}
            </span>
            <button
              type="button"
              tabIndex={-1}
              aria-label={t("category.below", { name })}
              title={t("category.below", { name })}
              onClick={(event) => {
                event.stopPropagation();
                onAdd(node.category);
              }}
              className="ms-auto grid size-7 shrink-0 place-items-center rounded-control text-text-3 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 hover:bg-bg hover:text-text max-md:size-11 max-md:opacity-100"
            >
              <Plus aria-hidden size={14} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
