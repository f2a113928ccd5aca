import { useT } from "../i18n/language";
import { Button } from "./button";

/** A list that is read page by page. */
type Paged = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };

/** The way to the next page, where there is one. */
export function LoadMore({ list }: { list: Paged }) {
  const t = useT();
  if (!list.hasNextPage) return null;
  return (
    <div className="flex justify-center p-4">
      <Button disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
        {t("form.more")}
      </Button>
    </div>
  );
}
