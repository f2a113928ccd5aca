import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";

import { ProblemError } from "../../api/errors";
import { setupQuery } from "../../api/setup";
import { useWords } from "../../i18n/language";
import { Brand } from "../../ui/brand";
import { Button } from "../../ui/button";
import { Field, lineClasses } from "../../ui/field";
import { useLogin } from "./mutations";

export function LoginForm({ onDone }: { onDone: () => void }) {
  const { t, word } = useWords();
  const login = useLogin();
  const desk = useQuery(setupQuery).data?.deskName;
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    login.mutate({ email: email.trim(), password }, { onSuccess: onDone });
  };
  const failure =
    login.error instanceof ProblemError ? word("problem", login.error.problem.code, "problem.unknown") : null;
  return (
    <main className="grid min-h-full place-items-center bg-rail p-4">
      <form
        onSubmit={submit}
        className="flex w-full max-w-[360px] flex-col gap-4 rounded-panel border border-line bg-bg p-8 pb-5 max-md:p-6 max-md:pb-3"
      >
        <Brand />
        <h1 className="text-xl font-semibold wrap-anywhere">{t("login.title", { name: desk ?? t("app.name") })}</h1>
        <Field id="email" label={t("login.email")}>
          <input
            id="email"
            type="email"
            autoComplete="username"
            required
            autoFocus
            className={lineClasses}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        </Field>
        <Field id="password" label={t("login.password")}>
          <input
            id="password"
            type="password"
            autoComplete="current-password"
            required
            className={lineClasses}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </Field>
        <Button type="submit" look="primary" disabled={login.isPending} size="large" className="mt-1">
          {login.isPending ? t("login.busy") : t("login.submit")}
        </Button>
        <p role="alert" className="min-h-5 font-medium text-red">
          {failure}
        </p>
      </form>
    </main>
  );
}
