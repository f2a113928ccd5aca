import { Popover } from "radix-ui";
import type { ReactNode, RefObject } from "react";

import { usePhone } from "../lib/media";
import { Modal } from "./modal";

type Props = {
  name: string;
  /** Where it floats; the place may have been scrolled away meanwhile. */
  anchor: Element | null;
  onClose: () => void;
  /** Where the focus goes when it closes. */
  onLeave: () => void;
  children: ReactNode;
};

/** A list beside what it belongs to; on a phone a sheet from below, where the thumb is. */
export function Floating({ name, anchor, onClose, onLeave, children }: Props) {
  const phone = usePhone();
  const leave = (event: Event) => {
    event.preventDefault();
    onLeave();
  };
  const change = (open: boolean) => {
    if (!open) onClose();
  };
  if (phone)
    return (
      <Modal
        name={name}
        onClose={onClose}
        onLeave={onLeave}
        className="mt-auto mb-0 max-h-[80dvh] w-full max-w-none overflow-y-auto rounded-t-panel border-t pb-[env(safe-area-inset-bottom)]"
      >
        <p aria-hidden className="truncate px-4 pt-3 pb-1 font-medium text-text-2">
          {name}
        </p>
        {children}
      </Modal>
    );
  const virtualRef = { current: anchor } as RefObject<Element>;
  return (
    <Popover.Root open onOpenChange={change}>
      <Popover.Anchor virtualRef={virtualRef} />
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={name}
          onCloseAutoFocus={leave}
          className="z-50 w-72 max-w-[calc(100vw-16px)] overflow-hidden rounded-panel border border-line-strong bg-float shadow-float"
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
