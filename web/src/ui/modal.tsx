import { type ReactNode, useEffect, useRef } from "react";

type Props = { name: string; className: string; onClose: () => void; onLeave?: () => void; children: ReactNode };

/** What must be dealt with first. A native dialog, so that the browser keeps the focus inside, and needs no style of ours for it. */
export function Modal({ name, className, onClose, onLeave, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const latest = useRef({ onClose, onLeave });
  useEffect(() => {
    latest.current = { onClose, onLeave };
  });
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    const before = document.activeElement;
    element.showModal();
    // Outside of the dialog's own box there is only its backdrop.
    const onPointer = (event: PointerEvent) => {
      if (event.target === element) latest.current.onClose();
    };
    element.addEventListener("pointerdown", onPointer);
    return () => {
      element.removeEventListener("pointerdown", onPointer);
      element.close();
      if (latest.current.onLeave) latest.current.onLeave();
      else if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-label={name}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className={`border-line-strong bg-float p-0 text-text shadow-float ${className}`}
    >
      {children}
    </dialog>
  );
}
