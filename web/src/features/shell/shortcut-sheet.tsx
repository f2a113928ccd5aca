import { useEffect, useRef } from "react";

import { useT } from "../../i18n/language";
import type { Key } from "../../i18n/translate";
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
      ["shift + a", "keys.assignMe"],
      ["s", "keys.status"],
      ["p", "keys.priority"],
      ["t", "keys.tags"],
      ["r", "keys.settle"],
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
      ["p", "keys.priority"],
      ["keys.ctrlEnter", "keys.send"],
      ["keys.escape", "keys.back"],
    ],
  },
  {
    title: "keys.everywhere",
    keys: [
      ["/", "keys.search"],
      ["c", "keys.create"],
      ["?", "keys.help"],
    ],
  },
];

/** All keys. A native dialog, so that the browser keeps the focus inside and gives it back. */
export function ShortcutSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useT();
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
      className="m-auto w-[420px] max-w-[calc(100vw-32px)] rounded-panel border border-line-strong bg-float p-6 text-text shadow-float"
    >
      <div className="flex items-center justify-between">
        <h2 id="keys-title" className="text-lg font-semibold">
          {t("keys.title")}
        </h2>
        <Button look="quiet" onClick={onClose}>
          {t("keys.close")}
        </Button>
      </div>
      {GROUPS.map((group) => (
        <section key={group.title} className="mt-4">
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
    </dialog>
  );
}
