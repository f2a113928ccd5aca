import { type RefObject, useEffect } from "react";

/** Opens a dialog over all else while it is there. The browser gives the focus back, but not the place in a text: that is done here. */
export function useModal(dialog: RefObject<HTMLDialogElement | null>) {
  useEffect(() => {
    const before = document.activeElement;
    const place =
      before instanceof HTMLTextAreaElement ? ([before.selectionStart, before.selectionEnd] as const) : null;
    dialog.current?.showModal();
    return () => {
      if (!(before instanceof HTMLTextAreaElement) || !place) return;
      requestAnimationFrame(() => {
        if (document.activeElement !== before) return;
        // Given back while the page was still inert, the field has the focus and takes no letters.
        before.blur();
        before.focus();
        before.setSelectionRange(...place);
      });
    };
  }, [dialog]);
}
