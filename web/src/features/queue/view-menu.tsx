import { ArrowDown, ArrowUp, BookmarkPlus, Ellipsis, Pencil, Save, Trash2 } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { type ReactNode, useState } from "react";

import type { SavedView, ViewColumn } from "../../api/types";
import { useT } from "../../i18n/language";
import { useMay } from "../../lib/session";
import { Button } from "../../ui/button";
import { type QueueSearch, omit } from "./filters";
import { bodyOf, searchOf } from "./saved-views";
import { useViewEdits } from "./use-view-edits";
import { useViewOrder } from "./use-view-order";
import { ViewDialog } from "./view-dialog";

type Props = {
  search: QueueSearch;
  current: SavedView | null;
  changed: boolean;
  /** The columns that a new view takes with it; none leaves them to each reader. */
  columns: ViewColumn[];
  onChange: (next: QueueSearch) => void;
};

const ITEM =
  "flex min-h-8 w-full items-center gap-2 rounded-control px-2 outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-selected max-md:min-h-11";

/** What can be done with the view: save it, name it, share it, put it elsewhere, take it away. */
export function ViewMenu({ search, current, changed, columns, onChange }: Props) {
  const t = useT();
  const may = useMay("views.write");
  const { create, update, remove } = useViewEdits();
  const order = useViewOrder();
  const [dialog, setDialog] = useState<"new" | "edit" | null>(null);
  if (!may) return null;
  const mine = current?.canChange ? current : null;
  const [at, last] = mine ? [order.placeOf(mine), order.siblingsOf(mine).length - 1] : [0, 0];
  const fixed = !mine || !order.mayMove(mine);
  const named = ({ name, shared = false }: SavedView) => ({ name, shared });
  const save = () => {
    if (mine) update.mutate({ view: mine, body: bodyOf(search, named(mine), columns) });
  };
  const move = (step: 1 | -1) => {
    if (mine) order.put(mine, at + step);
  };
  const close = () => setDialog(null);
  const drop = (view: SavedView) => {
    // The list stays as it is, only without a name: what was taken away by mistake is saved again from here.
    remove.mutate(view, { onSuccess: () => onChange(omit(search, "view")) });
  };
  return (
    <>
      {mine && changed ? (
        <Button size="small" onClick={save} disabled={update.isPending} className="max-md:hidden">
          <Save aria-hidden size={14} strokeWidth={1.75} />
          <span className="max-xl:sr-only">{t("views.save")}</span>
        </Button>
      ) : null}
      {!current && changed ? (
        <Button size="small" look="quiet" onClick={() => setDialog("new")} className="max-md:hidden">
          <BookmarkPlus aria-hidden size={14} strokeWidth={1.75} />
          <span className="max-xl:sr-only">{t("views.saveNew")}</span>
        </Button>
      ) : null}
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger asChild>
          <Button look="quiet" size="small" aria-label={t("views.menu")}>
            <Ellipsis aria-hidden size={16} />
          </Button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content
            align="end"
            sideOffset={4}
            collisionPadding={8}
            className="z-50 w-60 rounded-panel border border-line-strong bg-float p-1 shadow-float"
          >
            {mine ? (
              <Item icon={<Save aria-hidden size={16} />} disabled={!changed} onSelect={save}>
                {t("views.save")}
              </Item>
            ) : null}
            <Item icon={<BookmarkPlus aria-hidden size={16} />} onSelect={() => setDialog("new")}>
              {t("views.saveNew")}
            </Item>
            {mine ? (
              <>
                <Item icon={<Pencil aria-hidden size={16} />} onSelect={() => setDialog("edit")}>
                  {t("views.edit")}
                </Item>
                <Item icon={<ArrowUp aria-hidden size={16} />} disabled={fixed || at === 0} onSelect={() => move(-1)}>
                  {t("views.up")}
                </Item>
                <Item
                  icon={<ArrowDown aria-hidden size={16} />}
                  disabled={fixed || at === last}
                  onSelect={() => move(1)}
                >
                  {t("views.down")}
                </Item>
                <DropdownMenu.Separator className="my-1 h-px bg-line" />
                <Item icon={<Trash2 aria-hidden size={16} className="text-red" />} onSelect={() => drop(mine)}>
                  {t("views.delete", { name: mine.name })}
                </Item>
              </>
            ) : null}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {dialog === "new" ? (
        <ViewDialog
          title={t("views.saveNew")}
          submit={t("views.create")}
          begin={{ name: "", shared: false }}
          busy={create.isPending}
          error={create.error}
          onClose={close}
          onSubmit={(next) =>
            create.mutate(bodyOf(search, next, columns), {
              onSuccess: (view) => {
                close();
                onChange({ ...searchOf(view), ...(search.layout ? { layout: search.layout } : {}) });
              },
            })
          }
        />
      ) : null}
      {dialog === "edit" && mine ? (
        <ViewDialog
          title={t("views.edit")}
          submit={t("views.save")}
          begin={named(mine)}
          busy={update.isPending}
          error={update.error}
          onClose={close}
          onSubmit={(next) => update.mutate({ view: mine, body: next }, { onSuccess: close })}
        />
      ) : null}
    </>
  );
}

type ItemProps = { icon: ReactNode; disabled?: boolean; onSelect: () => void; children: ReactNode };

function Item({ icon, disabled, onSelect, children }: ItemProps) {
  return (
    <DropdownMenu.Item className={ITEM} disabled={disabled ?? false} onSelect={onSelect}>
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
    </DropdownMenu.Item>
  );
}
