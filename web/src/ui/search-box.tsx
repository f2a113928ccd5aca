import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";

import { lineClasses } from "./field";

const WAIT_MS = 200;

/** A line that narrows the list below it, a moment after the last letter. */
export function SearchBox({ label, value, onChange }: { label: string; value: string; onChange: (q: string) => void }) {
  const [text, setText] = useState(value);
  const told = useRef(value);
  useEffect(() => {
    if (text.trim() === told.current) return;
    const timer = setTimeout(() => {
      told.current = text.trim();
      onChange(text.trim());
    }, WAIT_MS);
    return () => clearTimeout(timer);
  }, [text, onChange]);
  return (
    <div className="relative w-full max-w-sm">
      <Search
        aria-hidden
        size={16}
        strokeWidth={1.75}
        className="pointer-events-none absolute top-1/2 start-3 -translate-y-1/2 text-text-3"
      />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className={`${lineClasses} ps-9`}
      />
    </div>
  );
}
