//! What the rules look at: the files that belong to the project, and what cargo knows of its packages.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};
use serde_json::Value;

/// The project as it lies on the disk.
pub struct Project {
    pub root: PathBuf,
    /// What git keeps.
    pub kept: BTreeSet<String>,
    /// What git keeps or would keep: every file that is not ignored.
    pub files: Vec<SourceFile>,
    /// `cargo metadata` for this machine, with the features of the default build.
    pub metadata: Value,
}

/// A text file.
pub struct SourceFile {
    /// From the root, with `/`.
    pub path: String,
    pub text: String,
}

impl SourceFile {
    /// What follows the last dot.
    pub fn ending(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |(_, ending)| ending)
    }

    /// The lines with their numbers, from 1.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(n, line)| (n + 1, line))
    }
}

impl Project {
    /// Reads it all; the files are few and small.
    pub fn read() -> anyhow::Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .context("xtask lies in the project")?
            .to_owned();
        let kept: BTreeSet<String> = listed(&root, &["--cached"])?.into_iter().collect();
        let mut files = vec![];
        for path in listed(&root, &["--cached", "--others", "--exclude-standard"])? {
            // A file that was removed and not yet committed is gone; one that is no text has no lines.
            let Ok(bytes) = std::fs::read(root.join(&path)) else {
                continue;
            };
            if let Ok(text) = String::from_utf8(bytes) {
                files.push(SourceFile { path, text });
            }
        }
        files.sort_by(|one, other| one.path.cmp(&other.path));
        files.dedup_by(|one, other| one.path == other.path);
        let metadata = metadata(&root)?;
        Ok(Self {
            root,
            kept,
            files,
            metadata,
        })
    }

    /// The file of this path.
    pub fn file(&self, path: &str) -> Option<&SourceFile> {
        self.files.iter().find(|file| file.path == path)
    }

    /// Every package that cargo resolved.
    pub fn packages(&self) -> impl Iterator<Item = &Value> {
        self.metadata["packages"].as_array().into_iter().flatten()
    }

    /// The packages of this workspace.
    pub fn members(&self) -> impl Iterator<Item = &Value> {
        self.packages()
            .filter(|package| package["source"].is_null())
    }

    /// The manifest of a member, from the root.
    pub fn manifest(&self, member: &Value) -> String {
        let path = member["manifest_path"].as_str().unwrap_or_default();
        let inside = Path::new(path).strip_prefix(&self.root);
        inside.map_or_else(|_| path.to_owned(), |path| path.display().to_string())
    }

    /// The line of a manifest that names this dependency.
    pub fn line_of(&self, manifest: &str, dependency: &str) -> usize {
        let Some(file) = self.file(manifest) else {
            return 0;
        };
        let names = |line: &str| {
            line.strip_prefix(dependency)
                .is_some_and(|rest| rest.starts_with(['.', ' ', '=']))
        };
        file.lines()
            .find(|(_, line)| names(line))
            .map_or(0, |(n, _)| n)
    }
}

fn listed(root: &Path, which: &[&str]) -> anyhow::Result<Vec<String>> {
    let mut git = Command::new("git");
    // A checkout that another user made is read all the same: this runs nothing of what is in it.
    git.args(["-c", "safe.directory=*", "ls-files", "-z"])
        .args(which);
    let names = String::from_utf8(output(git.current_dir(root))?)?;
    let names = names.split('\0').filter(|name| !name.is_empty());
    Ok(names.map(str::to_owned).collect())
}

fn metadata(root: &Path) -> anyhow::Result<Value> {
    let mut rustc = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    let version = String::from_utf8(output(rustc.arg("-vV").current_dir(root))?)?;
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .context("rustc -vV names no host")?;
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // Not offline: cargo describes a few optional packages that a build does not fetch.
    cargo.args(["metadata", "--format-version", "1", "--locked"]);
    cargo.args(["--filter-platform", host]).current_dir(root);
    Ok(serde_json::from_slice(&output(&mut cargo)?)?)
}

/// What the program wrote; its complaint where it failed.
pub fn output(command: &mut Command) -> anyhow::Result<Vec<u8>> {
    let name = command.get_program().display().to_string();
    let answer = command
        .output()
        .with_context(|| format!("{name} does not run"))?;
    if !answer.status.success() {
        let said = String::from_utf8_lossy(&answer.stderr);
        bail!("{name} failed: {}", said.trim());
    }
    Ok(answer.stdout)
}
