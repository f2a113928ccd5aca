import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";

import { useT } from "../i18n/language";

type Props = { title: string; hint?: string; onClose: () => void; children: ReactNode; wide?: boolean };

/** A question or a form above the page, there while it is rendered. The focus stays inside, and goes back to where it was. */
export function Dialog({ title, hint, onClose, children, wide }: Props) {
  const t = useT();
  return (
    <Radix.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-shade" />
        <Radix.Content
          {...(hint ? {} : { "aria-describedby": undefined })}
          className={`fixed top-1/2 left-1/2 z-40 max-h-[calc(100dvh-32px)] w-full max-w-[calc(100vw-32px)] -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-panel border border-line-strong bg-float p-6 text-text shadow-float outline-none max-md:p-4 ${wide ? "md:w-[640px]" : "md:w-[460px]"}`}
        >
          <div className="mb-4 flex items-start gap-3">
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
              {hint ? <Radix.Description className="text-text-2">{hint}</Radix.Description> : null}
            </div>
            <Radix.Close
              aria-label={t("form.close")}
              className="-mt-0.5 -mr-1 grid size-7 shrink-0 place-items-center rounded-control text-text-2 hover:bg-hover hover:text-text max-md:size-11"
            >
              <X aria-hidden size={16} strokeWidth={1.75} />
            </Radix.Close>
          </div>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
