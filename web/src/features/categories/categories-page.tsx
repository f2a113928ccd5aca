import { useQuery } from "@tanstack/react-query";
import { ListTree, Plus } from "lucide-react";
import { useState } from "react";

import type { Category } from "../../api/types";
import { useT } from "../../i18n/language";
import { useMe } from "../../lib/session";
import { showToast } from "../../lib/toast";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { Dialog } from "../../ui/dialog";
import { Failure } from "../../ui/failure";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { useReason } from "../../ui/use-reason";
import { CategoryForm } from "./category-form";
import { CategoryTree } from "./category-tree";
import { allCategoriesQuery, usePlant } from "./queries";
import { treeOf } from "./tree";

type Open = { category: Category } | { below: Category | null };

/** The category tree, to be changed by pointer or keyboard. */
export function CategoriesPage() {
  const t = useT();
  const me = useMe();
  const reason = useReason();
  const all = useQuery(allCategoriesQuery);
  const plant = usePlant();
  const [open, setOpen] = useState<Open | null>(null);
  const tree = treeOf(all.data ?? []);
  const create = (
    <Button look="primary" onClick={() => setOpen({ below: null })}>
      <Plus aria-hidden size={16} strokeWidth={1.75} />
      {t("categories.new")}
    </Button>
  );
  const addStarter = () =>
    plant.mutate(me.language, {
      onSuccess: ({ added }) => showToast("good", t("categories.added", { n: added })),
      onError: (error) => showToast("bad", t("toast.notChanged", { reason: reason(error) })),
    });
  const close = () => setOpen(null);
  const title =
    open && "category" in open
      ? t("category.edit", { name: open.category.name })
      : open?.below
        ? t("category.below", { name: open.below.name })
        : t("categories.new");
  return (
    <Page title={t("settings.categories")} hint={t("categories.hint")} actions={tree.length > 0 ? create : null}>
      {all.isError ? <Failure error={all.error} onRetry={() => void all.refetch()} /> : null}
      {all.isSuccess && tree.length === 0 ? (
        <Notice
          icon={<ListTree aria-hidden size={28} strokeWidth={1.5} />}
          title={t("categories.none")}
          hint={t("categories.none.hint")}
        >
          <div className="flex flex-wrap justify-center gap-2">
            <Button look="primary" disabled={plant.isPending} onClick={addStarter}>
              {t("categories.starter")}
            </Button>
            <Button onClick={() => setOpen({ below: null })}>{t("categories.new")}</Button>
          </div>
        </Notice>
      ) : null}
      {tree.length > 0 ? (
        <>
          <p className="mb-2 text-xs text-text-3 max-md:hidden">{t("categories.keys")}</p>
          <Card className="overflow-hidden">
            <CategoryTree
              tree={tree}
              onOpen={(category) => setOpen({ category })}
              onAdd={(below) => setOpen({ below })}
            />
          </Card>
        </>
      ) : null}
      {open ? (
        <Dialog title={title} onClose={close}>
          {"category" in open ? (
            <CategoryForm
              category={open.category}
              parentId={open.category.parentId ?? null}
              tree={tree}
              onDone={close}
            />
          ) : (
            <CategoryForm parentId={open.below?.id ?? null} tree={tree} onDone={close} />
          )}
        </Dialog>
      ) : null}
    </Page>
  );
}
