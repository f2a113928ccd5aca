import { ArrowDown, ArrowUp, Columns3, Minus, Plus } from "lucide-react";
import { Popover } from "radix-ui";
import type { ComponentType } from "react";

import type { ViewColumn } from "../../api/types";
import { useT } from "../../i18n/language";
import { useMe } from "../../lib/session";
import { Button } from "../../ui/button";
import {
  COLUMNS,
  COLUMN_NAMES,
  type ColumnName,
  FIXED,
  INTERNAL,
  movedColumn,
  resized,
  toggledColumn,
  usual,
} from "./columns";

type Props = { columns: ViewColumn[]; isUsual: boolean; onColumns: (next: ViewColumn[]) => void };
const STEP = 16;
const TOOL =
  "grid size-7 place-items-center rounded-control text-text-3 hover:bg-hover hover:text-text disabled:opacity-30";

/** Which columns there are, in which order and how wide: all that the pointer does on the head, for the keyboard too. */
export function ColumnsMenu({ columns, isUsual, onColumns }: Props) {
  const t = useT();
  const me = useMe();
  const offered = COLUMN_NAMES.filter((name) => me.role !== "contact" || !INTERNAL.has(name));
  const shown = columns.map(({ name }) => name);
  const rest = offered.filter((name) => !shown.includes(name));
  const widthOf = (name: ColumnName) =>
    columns.find((column) => column.name === name)?.width || COLUMNS[name].width || 320;
  const tool = (Icon: ComponentType<{ size: number }>, label: string, disabled: boolean, act: () => void) => (
    <button type="button" aria-label={label} title={label} disabled={disabled} onClick={act} className={TOOL}>
      <Icon size={14} />
    </button>
  );
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button look="quiet" size="small" className="max-md:hidden">
          <Columns3 aria-hidden size={14} strokeWidth={1.75} />
          <span className="max-xl:sr-only">{t("columns.title")}</span>
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          aria-label={t("columns.title")}
          className="z-50 max-h-[70dvh] w-80 overflow-y-auto rounded-panel border border-line-strong bg-float p-2 shadow-float"
        >
          <ul>
            {[...shown, ...rest].map((name) => {
              const at = shown.indexOf(name);
              const word = t(`column.${name}`);
              return (
                <li key={name} className="flex h-8 items-center gap-1 rounded-control px-1">
                  <label className="flex min-w-0 flex-1 items-center gap-2">
                    <input
                      type="checkbox"
                      checked={at >= 0}
                      disabled={FIXED.has(name)}
                      onChange={() => onColumns(toggledColumn(columns, name))}
                      className="size-4 accent-(--accent)"
                    />
                    <span className="truncate">{word}</span>
                  </label>
                  {at >= 0 ? (
                    <>
                      {tool(ArrowUp, t("columns.left", { name: word }), at === 0, () =>
                        onColumns(movedColumn(columns, name, -1)),
                      )}
                      {tool(ArrowDown, t("columns.right", { name: word }), at === shown.length - 1, () =>
                        onColumns(movedColumn(columns, name, 1)),
                      )}
                      {tool(Minus, t("columns.narrower", { name: word }), false, () =>
                        onColumns(resized(columns, name, widthOf(name) - STEP)),
                      )}
                      {tool(Plus, t("columns.wider", { name: word }), false, () =>
                        onColumns(resized(columns, name, widthOf(name) + STEP)),
                      )}
                    </>
                  ) : null}
                </li>
              );
            })}
          </ul>
          <Button look="quiet" size="small" disabled={isUsual} onClick={() => onColumns(usual())} className="mt-1">
            {t("columns.reset")}
          </Button>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
