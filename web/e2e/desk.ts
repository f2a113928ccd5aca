/** A demo desk for the tests alone: a temporary folder, a free port, the real program. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

export const PASSWORD = "demo-desk-2026";
export const PEOPLE = {
  owner: "owner@demo.example",
  dispatcher: "dispatcher@demo.example",
  technician: "technician@demo.example",
  contact: "contact@demo.example",
} as const;
export type Person = keyof typeof PEOPLE;
const BINARY = resolve(import.meta.dirname, "..", process.env["TIERLINE_BIN"] ?? "../target/debug/tierline");

export type Desk = { url: string; stop: () => Promise<void> };

/** The address that the program prints once it answers; its end before that is an error. */
function ready(program: ChildProcess): Promise<string> {
  const { stdout } = program;
  if (!stdout) throw new Error("the program's output is not piped");
  return new Promise((found, failed) => {
    createInterface({ input: stdout }).on("line", (line) => {
      const url = /Tierline is ready: (\S+)/.exec(line)?.[1];
      if (url) found(url);
    });
    program.once("error", failed);
    program.once("exit", (code) => failed(new Error(`the program ended with ${code} before it was ready`)));
  });
}

/** A program that was built before the web app was carries none. */
async function expectWebApp(url: string) {
  const page = await fetch(`${url}/login`);
  if (!page.ok) throw new Error(`${BINARY} carries no web app (${page.status}): build web first, then the program`);
}

export type EmptyDesk = Desk & { code: string };

/** A desk without accounts, and the code that its program printed. */
export async function startEmptyDesk(): Promise<EmptyDesk> {
  const data = mkdtempSync(join(tmpdir(), "tierline-e2e-"));
  const options = ["--listen", "127.0.0.1:0", "--log", "warn"];
  const program = spawn(BINARY, ["serve", "--data", data, ...options], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<void>((done) => program.once("exit", () => done()));
  const code = new Promise<string>((found) => {
    createInterface({ input: program.stdout }).on("line", (line) => {
      const told = /with the code (\S+)/.exec(line)?.[1];
      if (told) found(told);
    });
  });
  const stop = async () => {
    program.kill("SIGTERM");
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
  return { url: await ready(program), code: await code, stop };
}

/** Some 300 tickets, or all of them, with a trained triage. */
export async function startDesk(size: "small" | "full" = "small"): Promise<Desk> {
  const data = mkdtempSync(join(tmpdir(), "tierline-e2e-"));
  const options = [
    "--listen",
    "127.0.0.1:0",
    "--log",
    "warn",
    "--requests-per-minute",
    "100000",
    "--logins-per-minute",
    "1000",
    ...(size === "small" ? ["--small"] : []),
  ];
  const program = spawn(BINARY, ["demo", "--data", data, ...options], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<void>((done) => program.once("exit", () => done()));
  const stop = async () => {
    program.kill("SIGTERM");
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
  try {
    const url = await ready(program);
    await expectWebApp(url);
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
