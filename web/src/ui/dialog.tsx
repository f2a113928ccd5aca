import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";

import { useT } from "../i18n/language";

type Props = { title: string; hint?: string; onClose: () => void; children: ReactNode; wide?: boolean };

/** A question or a form above the page, there while it is rendered. A native dialog: the browser keeps the focus inside and gives it back. */
export function Dialog({ title, hint, onClose, children, wide }: Props) {
  const t = useT();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      onCancel={(event) => {
        // Of a file field inside, too: only the dialog's own means leaving.
        if (event.target !== dialog.current) return;
        event.preventDefault();
        onClose();
      }}
      aria-labelledby={id}
      className={`m-auto max-h-[calc(100dvh-32px)] w-full max-w-[calc(100vw-32px)] overflow-y-auto rounded-panel border border-line-strong bg-float p-6 text-text shadow-float max-md:p-4 ${wide ? "md:w-[640px]" : "md:w-[460px]"}`}
    >
      <div className="mb-4 flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <h2 id={id} className="text-lg font-semibold break-words">
            {title}
          </h2>
          {hint ? <p className="text-text-2">{hint}</p> : null}
        </div>
        <button
          type="button"
          aria-label={t("form.close")}
          onClick={onClose}
          className="-mt-0.5 -me-1 grid size-7 shrink-0 place-items-center rounded-control text-text-2 hover:bg-hover hover:text-text max-md:size-11"
        >
          <X aria-hidden size={16} strokeWidth={1.75} />
        </button>
      </div>
      {children}
    </dialog>
  );
}
