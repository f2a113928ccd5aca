import type { SearchHit } from "../../api/types";

/** A piece of a found text. The server sends plain parts, so nothing that a customer wrote is ever markup. */
export function Marked({ parts }: { parts: SearchHit["fragments"][number]["parts"] }) {
  return parts.map((part, at) => (part.marked ? <mark key={at}>{part.text}</mark> : <span key={at}>{part.text}</span>));
}
