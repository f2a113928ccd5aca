import { useQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";

import { useT } from "../../i18n/language";
import { showToast } from "../../lib/toast";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { ConfirmByName } from "../../ui/confirm-by-name";
import { CopyLine } from "../../ui/copy-line";
import { Dialog } from "../../ui/dialog";
import { Failure } from "../../ui/failure";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { tokensQuery, useRevokeToken } from "./queries";
import { TokenForm } from "./token-form";
import { TokenRow } from "./token-row";

type Open = { kind: "new" } | { kind: "made"; secret: string } | { kind: "revoke"; id: string; name: string };

/** The own tokens. A new one is shown once; a revoked one is refused at once. */
export function TokensPage() {
  const t = useT();
  const tokens = useQuery(tokensQuery);
  const revoke = useRevokeToken();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const create = (
    <Button look="primary" onClick={() => setOpen({ kind: "new" })}>
      <Plus aria-hidden size={16} strokeWidth={1.75} />
      {t("tokens.new")}
    </Button>
  );
  return (
    <Page title={t("settings.tokens")} hint={t("settings.tokens.hint")} actions={tokens.data?.length ? create : null}>
      {tokens.isError ? <Failure error={tokens.error} onRetry={() => void tokens.refetch()} /> : null}
      {tokens.data?.length === 0 ? (
        <Notice
          icon={<KeyRound aria-hidden size={28} strokeWidth={1.5} />}
          title={t("tokens.none")}
          hint={t("tokens.none.hint")}
        >
          {create}
        </Notice>
      ) : null}
      {tokens.data?.length ? (
        <Card>
          <ul>
            {tokens.data.map((token) => (
              <TokenRow
                key={token.id}
                token={token}
                onRevoke={() => setOpen({ kind: "revoke", id: token.id, name: token.name })}
              />
            ))}
          </ul>
        </Card>
      ) : null}
      {open?.kind === "new" ? (
        <Dialog wide title={t("tokens.new")} hint={t("settings.tokens.hint")} onClose={close}>
          <TokenForm onMade={(secret) => setOpen({ kind: "made", secret })} onCancel={close} />
        </Dialog>
      ) : null}
      {open?.kind === "made" ? (
        <Dialog wide title={t("tokens.made")} hint={t("tokens.made.hint")} onClose={close}>
          <CopyLine label={t("tokens.secret")} value={open.secret} />
          <div className="mt-4 flex justify-end">
            <Button look="primary" onClick={close}>
              {t("tokens.done")}
            </Button>
          </div>
        </Dialog>
      ) : null}
      {open?.kind === "revoke" ? (
        <ConfirmByName
          title={t("tokens.revoke.title")}
          hint={t("tokens.revoke.hint")}
          name={open.name}
          action={t("tokens.revokeWhat", { name: open.name })}
          busy={revoke.isPending}
          error={revoke.error}
          onConfirm={() =>
            revoke.mutate(open.id, {
              onSuccess: () => {
                showToast("good", t("tokens.revoked", { name: open.name }));
                close();
              },
            })
          }
          onClose={close}
        />
      ) : null}
    </Page>
  );
}
