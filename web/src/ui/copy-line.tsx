import { Check, Copy } from "lucide-react";
import { useState } from "react";

import { useT } from "../i18n/language";
import { Button } from "./button";
import { lineClasses } from "./field";

/** A secret or a link that is there to be copied, also by hand where the browser lets no script do it. */
export function CopyLine({ label, value }: { label: string; value: string }) {
  const t = useT();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      const field = document.querySelector<HTMLInputElement>("[data-copy]");
      field?.select();
    }
  };
  return (
    <div className="flex gap-2 max-sm:flex-col">
      <input
        readOnly
        data-copy
        aria-label={label}
        value={value}
        onFocus={(event) => event.target.select()}
        className={`${lineClasses} min-w-0 flex-1 font-mono text-sm`}
      />
      <Button size="large" onClick={() => void copy()}>
        {copied ? <Check aria-hidden size={16} /> : <Copy aria-hidden size={16} strokeWidth={1.75} />}
        <span aria-live="polite">{t(copied ? "form.copied" : "form.copy")}</span>
      </Button>
    </div>
  );
}
