//! Who may depend on whom in this workspace.

use serde_json::Value;

use super::Fault;
use super::project::Project;

/// What a crate of ours may depend on; `None` where it may see every crate but programs and the contract suites.
fn allowed(name: &str) -> Option<&'static [&'static str]> {
    Some(match name {
        "tierline-content" | "tierline-domain" | "tierline-ml" | "xtask" => &[],
        "tierline-ai" | "tierline-search" => &["tierline-domain", "tierline-ml"],
        "tierline-app" => &["tierline-domain", "tierline-content", "tierline-jobs"],
        "tierline-http" => &["tierline-domain", "tierline-app"],
        _ if is_program(name) => return None,
        // Jobs, contract suites, demo data and every adapter.
        _ => &["tierline-domain"],
    })
}

/// What is run and not built upon.
fn is_program(name: &str) -> bool {
    matches!(name, "tierline-server" | "tierline-bench" | "xtask")
}

/// The suites and fakes that tests alone use.
const CONTRACT: &str = "tierline-contract";

/// Why one crate of ours may not depend on another, outside tests.
fn objection(from: &str, to: &str) -> Option<String> {
    if to == CONTRACT {
        return Some(format!(
            "{CONTRACT} is for tests: move it to [dev-dependencies]"
        ));
    }
    // The load generator fills a data folder by the server's own composition.
    if is_program(to) && (from, to) != ("tierline-bench", "tierline-server") {
        return Some(format!("nothing depends on the program {to}"));
    }
    let allowed = allowed(from)?;
    (!allowed.contains(&to)).then(|| {
        let may = match allowed {
            [] => "no other crate of ours".to_owned(),
            some => some.join(" and "),
        };
        format!("{from} may not see {to}, only {may}: put a port between them")
    })
}

/// Dependencies between the crates of the workspace follow the law of the architecture.
pub fn depend_one_way(project: &Project) -> Vec<Fault> {
    let ours: Vec<&str> = project.members().map(name).collect();
    let mut faults = vec![];
    for member in project.members() {
        let manifest = project.manifest(member);
        for to in outside_tests(member).filter(|to| ours.contains(to)) {
            if let Some(objection) = objection(name(member), to) {
                faults.push(Fault::new(
                    &manifest,
                    project.line_of(&manifest, to),
                    objection,
                ));
            }
        }
    }
    faults
}

/// Each crate has the workspace's lints, version and folder name, and cannot be published by accident.
pub fn set_up_alike(project: &Project) -> Vec<Fault> {
    let mut faults = vec![];
    for member in project.members() {
        let manifest = project.manifest(member);
        let mut wrong = |what: &str| faults.push(Fault::new(&manifest, 0, what));
        let text = project
            .file(&manifest)
            .map_or("", |file| file.text.as_str());
        if !text.contains("[lints]\nworkspace = true") {
            wrong("take the workspace's lints: [lints] workspace = true");
        }
        if member["version"] != "0.0.0" || !text.contains("version.workspace = true") {
            wrong("take the workspace's version: version.workspace = true");
        }
        if member["publish"].as_array().is_none_or(|to| !to.is_empty()) {
            wrong("take publish.workspace = true: nothing of ours goes to a registry");
        }
        let folder = manifest.strip_suffix("/Cargo.toml").unwrap_or_default();
        let folder = folder.strip_prefix("crates/").unwrap_or(folder);
        if folder != name(member) && format!("tierline-{folder}") != name(member) {
            wrong("name the folder as the package");
        }
    }
    faults
}

/// Why a crate of ours may not name this package itself, though others may bring it.
fn direct_objection(from: &str, to: &str) -> Option<String> {
    match to {
        "anyhow" if !is_program(from) => Some(
            "anyhow is for programs: give the error a type, or use tierline_domain::Error"
                .to_owned(),
        ),
        "lazy_static" | "once_cell" => Some(format!(
            "use std::sync::LazyLock or OnceLock instead of {to}"
        )),
        _ => None,
    }
}

/// What others may bring, but no crate of ours names itself.
pub fn direct_dependencies(project: &Project) -> Vec<Fault> {
    let mut faults = vec![];
    for member in project.members() {
        let manifest = project.manifest(member);
        for dependency in dependencies(member) {
            let to = dependency["name"].as_str().unwrap_or_default();
            if let Some(objection) = direct_objection(name(member), to) {
                let line = project.line_of(&manifest, to);
                faults.push(Fault::new(&manifest, line, objection));
            }
        }
    }
    faults
}

fn name(package: &Value) -> &str {
    package["name"].as_str().unwrap_or_default()
}

fn dependencies(package: &Value) -> impl Iterator<Item = &Value> {
    package["dependencies"].as_array().into_iter().flatten()
}

fn outside_tests(package: &Value) -> impl Iterator<Item = &str> {
    dependencies(package)
        .filter(|one| one["kind"] != "dev")
        .map(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_adapter_sees_the_domain_alone() {
        for adapter in [
            "tierline-store-sqlite",
            "tierline-integrations",
            "tierline-demo",
        ] {
            assert_eq!(objection(adapter, "tierline-domain"), None);
            assert!(objection(adapter, "tierline-app").is_some(), "{adapter}");
        }
    }

    #[test]
    fn the_core_sees_nothing_that_lies_further_out() {
        for (from, to) in [
            ("tierline-domain", "tierline-jobs"),
            ("tierline-ml", "tierline-domain"),
            ("tierline-app", "tierline-ai"),
            ("tierline-http", "tierline-store-sqlite"),
            ("tierline-jobs", "tierline-app"),
            ("xtask", "tierline-domain"),
        ] {
            assert!(objection(from, to).is_some(), "{from} -> {to}");
        }
    }

    #[test]
    fn programs_see_all_but_the_suites_and_are_seen_by_nobody() {
        assert_eq!(objection("tierline-server", "tierline-store-sqlite"), None);
        assert_eq!(objection("tierline-bench", "tierline-server"), None);
        assert!(objection("tierline-server", "tierline-contract").is_some());
        assert!(objection("tierline-http", "tierline-server").is_some());
        assert!(objection("tierline-server", "tierline-bench").is_some());
        assert!(objection("tierline-server", "xtask").is_some());
    }

    #[test]
    fn what_only_programs_may_name_is_refused_elsewhere() {
        assert!(direct_objection("tierline-app", "anyhow").is_some());
        assert_eq!(direct_objection("tierline-server", "anyhow"), None);
        assert!(direct_objection("tierline-server", "once_cell").is_some());
        assert_eq!(direct_objection("tierline-app", "serde"), None);
    }
}
