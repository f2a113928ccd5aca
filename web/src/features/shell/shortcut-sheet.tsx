import { useEffect, useRef } from "react";

import { useT } from "../../i18n/language";
import type { Key } from "../../i18n/translate";
import { keysChoice } from "../../lib/shortcuts";
import { Button } from "../../ui/button";

const GROUPS: { title: Key; keys: [shown: string | Key, meaning: Key][] }[] = [
  {
    title: "keys.list",
    keys: [
      ["j", "keys.next"],
      ["k", "keys.previous"],
      ["keys.enter", "keys.openTicket"],
      ["keys.space", "keys.preview"],
      ["x", "keys.select"],
      ["shift + j/k", "keys.extend"],
      ["e", "keys.resolve"],
      ["a", "keys.assign"],
      ["A", "keys.assignMe"],
      ["s", "keys.status"],
      ["p", "keys.priority"],
      ["t", "keys.tags"],
      ["r", "keys.settle"],
    ],
  },
  {
    title: "keys.everywhere",
    keys: [
      ["keys.ctrlK", "palette.open"],
      ["/", "keys.search"],
      ["c", "keys.create"],
      ["g q", "nav.queue"],
      ["g i", "nav.inbox"],
      ["g s", "nav.search"],
      ["keys.altArrows", "keys.moveView"],
      ["u", "keys.undo"],
      ["?", "keys.help"],
    ],
  },
  {
    title: "keys.ticket",
    keys: [
      ["r", "keys.reply"],
      ["n", "keys.note"],
      ["e", "keys.resolve"],
      ["s", "keys.status"],
      ["a", "keys.assign"],
      ["A", "keys.assignMe"],
      ["p", "keys.priority"],
      ["y", "keys.category"],
      ["I", "keys.impact"],
      ["U", "keys.urgency"],
      ["t", "keys.tags"],
      ["i", "keys.editTitle"],
      ["keys.figures", "keys.accept"],
      ["keys.ctrlEnter", "keys.send"],
      ["keys.escape", "keys.back"],
    ],
  },
  {
    title: "nav.inbox",
    keys: [
      ["e", "keys.mark"],
      ["m", "keys.mute"],
    ],
  },
];

/** All keys. A native dialog, so that the browser keeps the focus inside and gives it back. */
export function ShortcutSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useT();
  const on = keysChoice.use();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  const shown = (key: string) => (key.startsWith("keys.") ? t(key as Key) : key);
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-labelledby="keys-title"
      className="m-auto max-h-[calc(100dvh-32px)] w-[720px] max-w-[calc(100vw-32px)] overflow-y-auto rounded-panel border border-line-strong bg-float p-6 text-text shadow-float"
    >
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <h2 id="keys-title" className="text-lg font-semibold">
          {t("keys.title")}
        </h2>
        <span className="flex items-center gap-2 max-md:flex-1 max-md:justify-between">
          <label className="flex min-h-8 items-center gap-2 text-text-2 max-md:min-h-11">
            <input
              type="checkbox"
              checked={on === "on"}
              onChange={(event) => keysChoice.set(event.target.checked ? "on" : "off")}
              className="size-4 accent-accent"
            />
            {t("menu.keysOn")}
          </label>
          <Button look="quiet" onClick={onClose}>
            {t("keys.close")}
          </Button>
        </span>
      </div>
      {on === "off" ? <p className="mt-3 rounded-control bg-sunken px-3 py-2 text-text-2">{t("keys.areOff")}</p> : null}
      <div className="gap-x-8 md:columns-2">
        {GROUPS.map((group) => (
          <section key={group.title} className="break-inside-avoid pt-4">
            <h3 className="mb-1 text-xs font-medium text-text-3">{t(group.title)}</h3>
            <dl>
              {group.keys.map(([key, meaning]) => (
                <div key={key} className="flex h-8 items-center justify-between border-b border-line last:border-0">
                  <dt>{t(meaning)}</dt>
                  <dd>
                    <kbd className="rounded border border-line-strong px-1.5 py-0.5 font-sans text-xs text-text-2">
                      {shown(key)}
                    </kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </dialog>
  );
}
