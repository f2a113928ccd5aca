//! Which packages of others the default build may bring.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Fault;
use super::project::Project;

/// Packages that need what a plain machine lacks, or that have a better successor, with what to do instead.
const BANNED: [(&str, &str); 9] = [
    ("openssl", "use rustls with a pure-Rust provider"),
    ("openssl-sys", "use rustls with a pure-Rust provider"),
    ("native-tls", "use rustls with a pure-Rust provider"),
    ("aws-lc-rs", "choose another crypto provider by feature"),
    ("aws-lc-sys", "choose another crypto provider by feature"),
    ("cmake", "choose features that build with cc alone"),
    ("bindgen", "choose features with ready-made bindings"),
    ("clang-sys", "choose features with ready-made bindings"),
    ("chrono", "use jiff"),
];

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// The default build needs no cmake, no clang and no OpenSSL.
pub fn banned(project: &Project) -> Vec<Fault> {
    banned_in(&project.metadata)
}

fn banned_in(metadata: &Value) -> Vec<Fault> {
    let nodes = Nodes::read(metadata);
    let mut faults = vec![];
    for (name, instead) in BANNED {
        for id in nodes.named(name) {
            let way = nodes.way_to(id).join(" <- ");
            let what = format!("{name} is banned ({instead}); it comes by {way}");
            faults.push(Fault::new("Cargo.lock", 0, what));
        }
    }
    faults
}

/// Every package comes from crates.io.
pub fn sources(project: &Project) -> Vec<Fault> {
    let from_elsewhere = project.packages().filter_map(|package| {
        let source = package["source"].as_str()?;
        (source != REGISTRY).then(|| {
            let what = format!(
                "{} comes from {source}: take a release from crates.io",
                package["name"]
            );
            Fault::new("Cargo.lock", 0, what)
        })
    });
    from_elsewhere.collect()
}

/// Builds are repeatable: what was resolved is kept.
pub fn lock_files(project: &Project) -> Vec<Fault> {
    let needed = ["Cargo.lock", "web/package-lock.json"];
    let missing = needed.iter().filter(|path| !project.kept.contains(**path));
    missing
        .map(|path| Fault::new(path, 0, "commit it: git add"))
        .collect()
}

/// The resolved packages and who brings them.
struct Nodes<'a> {
    names: BTreeMap<&'a str, &'a str>,
    brought_by: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Nodes<'a> {
    fn read(metadata: &'a Value) -> Self {
        let mut names = BTreeMap::new();
        for package in metadata["packages"].as_array().into_iter().flatten() {
            if let (Some(id), Some(name)) = (package["id"].as_str(), package["name"].as_str()) {
                names.insert(id, name);
            }
        }
        let mut brought_by: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        let nodes = metadata["resolve"]["nodes"].as_array();
        for node in nodes.into_iter().flatten() {
            let from = node["id"].as_str().unwrap_or_default();
            brought_by.entry(from).or_default();
            for to in node["dependencies"].as_array().into_iter().flatten() {
                let to = to.as_str().unwrap_or_default();
                brought_by.entry(to).or_default().insert(from);
            }
        }
        Self { names, brought_by }
    }

    /// The packages of this name that are really built; others are listed but not resolved.
    fn named(&self, name: &str) -> impl Iterator<Item = &'a str> {
        let built = self.brought_by.keys().copied();
        built.filter(move |id| self.names.get(id).is_some_and(|held| *held == name))
    }

    /// From the package to one that nobody else brings, the shortest way.
    fn way_to(&self, id: &'a str) -> Vec<&'a str> {
        let mut ways = vec![vec![id]];
        let mut seen = BTreeSet::from([id]);
        let mut next = 0;
        while let Some(way) = ways.get(next).cloned() {
            next += 1;
            let parents = &self.brought_by[way[way.len() - 1]];
            if parents.is_empty() {
                return way.iter().map(|id| self.names[id]).collect();
            }
            for parent in parents {
                if seen.insert(parent) {
                    ways.push(way.iter().copied().chain([*parent]).collect());
                }
            }
        }
        vec![]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_banned_package_is_found_with_the_way_it_came() {
        let metadata = json!({
            "packages": [
                {"id": "1", "name": "tierline-server"},
                {"id": "2", "name": "reqwest"},
                {"id": "3", "name": "native-tls"},
                {"id": "4", "name": "bindgen"},
            ],
            "resolve": {"nodes": [
                {"id": "1", "dependencies": ["2"]},
                {"id": "2", "dependencies": ["3"]},
                {"id": "3", "dependencies": []},
            ]},
        });
        let faults = banned_in(&metadata);
        assert_eq!(faults.len(), 1, "{faults:?}");
        let way = "native-tls <- reqwest <- tierline-server";
        assert!(faults[0].what.contains(way), "{faults:?}");
    }
}
