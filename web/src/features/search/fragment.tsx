import type { SearchHit } from "../../api/types";

/** A piece of a found text. The server sends plain parts, so nothing that a customer wrote is ever markup. */
export function Fragment({ parts }: { parts: SearchHit["fragments"][number]["parts"] }) {
  return (
    <span className="block truncate text-text-2">
      {parts.map((part, at) => (part.marked ? <mark key={at}>{part.text}</mark> : <span key={at}>{part.text}</span>))}
    </span>
  );
}
