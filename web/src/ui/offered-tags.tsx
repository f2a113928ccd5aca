import { useOfferedTags } from "../api/tags";
import { Offered } from "./form/offered";

type Props = { id: string; typed: string };

/** The tags of the desk that the last one of those typed can become; the field names the list by its id. */
export function OfferedTags({ id, typed }: Props) {
  const end = typed.lastIndexOf(",") + 1;
  const before = end > 0 ? `${typed.slice(0, end)} ` : "";
  const offered = useOfferedTags(typed.slice(end));
  return <Offered id={id} values={offered.map((tag) => `${before}${tag}`)} />;
}
