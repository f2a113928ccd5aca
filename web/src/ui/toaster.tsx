import { CircleAlert, CircleCheck, X } from "lucide-react";

import { useT } from "../i18n/language";
import { dismissToast, useToasts } from "../lib/toast";
import { Button } from "./button";
import { Kbd } from "./kbd";

/** What happened elsewhere than under the eyes; at the top, where it covers neither the newest message nor a button that sends. */
export function Toaster() {
  const t = useT();
  const toasts = useToasts();
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-4 top-[108px] z-50 flex flex-col items-center gap-2 md:top-16 md:start-[232px]"
    >
      {toasts.map((toast) => (
        <div
          key={toast.id}
          className="pointer-events-auto flex max-w-md items-center gap-2 rounded-panel border border-line-strong bg-float px-3 py-2 shadow-float"
        >
          {toast.tone === "bad" ? (
            <CircleAlert aria-hidden size={16} className="shrink-0 text-red" />
          ) : (
            <CircleCheck aria-hidden size={16} className="shrink-0 text-green" />
          )}
          <span className="min-w-0 wrap-anywhere">{toast.text}</span>
          {toast.action ? (
            <Button
              size="small"
              onClick={() => {
                dismissToast(toast.id);
                toast.action?.run();
              }}
            >
              {toast.action.label}
              {toast.action.key ? <Kbd>{toast.action.key}</Kbd> : null}
            </Button>
          ) : null}
          <button
            type="button"
            aria-label={t("toast.dismiss")}
            onClick={() => dismissToast(toast.id)}
            className="grid size-6 place-items-center rounded-control text-text-3 hover:bg-hover max-md:size-11"
          >
            <X aria-hidden size={14} />
          </button>
        </div>
      ))}
    </div>
  );
}
