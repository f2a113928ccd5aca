//! The house rules that no compiler and no linter keeps. Each is a test of its own, and all are `cargo xtask tidy`.

mod crates;
mod documents;
mod files;
mod generated;
mod licences;
mod packages;
mod ports;
mod project;
mod text;

use std::fmt;
use std::io::Write;

use anyhow::bail;

use project::Project;

/// Where a rule is broken, and what to do about it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Fault {
    file: String,
    /// From 1; 0 where the file as a whole is meant.
    line: usize,
    what: String,
}

impl Fault {
    fn new(file: &str, line: usize, what: impl Into<String>) -> Self {
        let (file, what) = (file.to_owned(), what.into());
        Self { file, line, what }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(out, "{}: {}", self.file, self.what),
            line => write!(out, "{}:{line}: {}", self.file, self.what),
        }
    }
}

/// A house rule: all places that break it.
type Rule = fn(&Project) -> Vec<Fault>;

/// Makes of each rule an entry of the list and a test.
macro_rules! rules {
    ($($name:ident: $rule:path,)*) => {
        const RULES: &[(&str, Rule)] = &[$((stringify!($name), $rule),)*];

        #[cfg(test)]
        mod tests {
            use std::sync::LazyLock;

            /// Read once for all.
            static PROJECT: LazyLock<Result<super::Project, String>> =
                LazyLock::new(|| super::Project::read().map_err(|error| format!("{error:#}")));

            $(#[test]
            fn $name() {
                let faults = $rule(PROJECT.as_ref().unwrap());
                assert!(faults.is_empty(), "\n{}", super::listed(&faults));
            })*
        }
    };
}

rules! {
    crates_depend_one_way: crate::tidy::crates::depend_one_way,
    crates_are_set_up_alike: crate::tidy::crates::set_up_alike,
    programs_alone_use_anyhow: crate::tidy::crates::direct_dependencies,
    packages_need_no_banned_one: crate::tidy::packages::banned,
    packages_come_from_the_registry: crate::tidy::packages::sources,
    licences_are_allowed: crate::tidy::licences::of_crates,
    licences_of_the_web_app_are_allowed: crate::tidy::licences::of_web_packages,
    lock_files_are_committed: crate::tidy::packages::lock_files,
    files_are_short: crate::tidy::files::short,
    functions_are_held_short: crate::tidy::files::limits_stand,
    modules_say_what_they_are_for: crate::tidy::files::headers,
    nothing_is_left_undone: crate::tidy::text::undone,
    no_path_of_a_machine: crate::tidy::text::machine_paths,
    tests_do_not_sleep: crate::tidy::text::sleeps,
    ports_have_contract_suites: crate::tidy::ports::have_suites,
    decisions_are_listed: crate::tidy::documents::decisions,
    the_web_client_is_fresh: crate::tidy::generated::web_client,
}

/// Prints every broken rule, and fails where there is one.
pub fn run() -> anyhow::Result<()> {
    let project = Project::read()?;
    let mut broken = 0;
    let mut out = std::io::stdout().lock();
    for (name, rule) in RULES {
        let faults = rule(&project);
        if !faults.is_empty() {
            broken += 1;
            writeln!(out, "{name}:\n{}", listed(&faults))?;
        }
    }
    if broken > 0 {
        bail!("{broken} of {} rules are broken", RULES.len());
    }
    writeln!(out, "tidy: {} rules hold", RULES.len())?;
    Ok(())
}

fn listed(faults: &[Fault]) -> String {
    let lines: Vec<_> = faults.iter().map(|fault| format!("  {fault}")).collect();
    lines.join("\n")
}
