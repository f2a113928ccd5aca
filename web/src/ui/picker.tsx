import { Popover } from "radix-ui";
import { type ReactNode, useRef, useState } from "react";

import { useShortcuts } from "../lib/shortcuts";
import { OptionList } from "./option-list";

export type Option<V extends string = string> = { value: V; label: string; detail?: string; icon?: ReactNode };
export type PickerWords = { filter: string; none: string; loading: string };

type Props<V extends string> = {
  trigger: ReactNode;
  name: string;
  words: PickerWords;
  options: Option<V>[];
  chosen: readonly V[];
  onChoose: (value: V) => void;
  /** Stays open, because several can be chosen. */
  several?: boolean;
  busy?: boolean;
  /** The server filters, not the list. */
  onFilter?: (text: string) => void;
  onOpen?: () => void;
  /** A single key that opens the list while its button is on the screen. */
  shortcut?: string;
};

const NO_KEYS = {};

/** A button that opens a list to choose from: by arrow keys, by typing, or by the pointer. */
export function Picker<V extends string>({ trigger, name, onOpen, shortcut, ...list }: Props<V>) {
  const [open, setOpen] = useState(false);
  // Above an open dialog there is nothing but what is inside it.
  const [within, setWithin] = useState<HTMLElement | null>(null);
  const change = (next: boolean) => {
    if (next) setWithin(button.current?.closest("dialog") ?? null);
    setOpen(next);
    if (next) onOpen?.();
  };
  const button = useRef<HTMLButtonElement>(null);
  // Only a button that is shown: on a phone the same picker stands elsewhere.
  useShortcuts(
    shortcut
      ? {
          [shortcut]: () => {
            if (button.current?.offsetParent) change(true);
          },
        }
      : NO_KEYS,
  );
  return (
    <Popover.Root open={open} onOpenChange={change}>
      <Popover.Trigger asChild ref={button}>
        {trigger}
      </Popover.Trigger>
      <Popover.Portal container={within}>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={name}
          className="z-50 w-64 max-w-[calc(100vw-16px)] overflow-hidden rounded-panel border border-line-strong bg-float shadow-float"
        >
          <OptionList {...list} name={name} onDone={() => setOpen(false)} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
