//! Which licences may come with a package.

use serde_json::Value;

use super::Fault;
use super::project::Project;

/// Licences under which the program may be given away as it is.
const ALLOWED: [&str; 13] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Beside these, for fonts.
const ALLOWED_IN_THE_WEB_APP: [&str; 1] = ["OFL-1.1"];

/// Every package of the default build has an allowed licence.
pub fn of_crates(project: &Project) -> Vec<Fault> {
    let faults = project.packages().filter_map(|package| {
        let licence = package["license"].as_str().unwrap_or_default();
        let objection = objection(licence, &ALLOWED)?;
        let (name, version) = (&package["name"], &package["version"]);
        let what = format!("{name} {version}: {objection}");
        Some(Fault::new("Cargo.lock", 0, what))
    });
    faults.collect()
}

/// Every package that the web app carries into the binary has an allowed licence.
pub fn of_web_packages(project: &Project) -> Vec<Fault> {
    const LOCK: &str = "web/package-lock.json";
    let lock = project.file(LOCK).map_or("", |file| file.text.as_str());
    let Ok(lock) = serde_json::from_str::<Value>(lock) else {
        let what = "is missing or no JSON: npm --prefix web install";
        return vec![Fault::new(LOCK, 0, what)];
    };
    let allowed = [&ALLOWED[..], &ALLOWED_IN_THE_WEB_APP[..]].concat();
    let packages = lock["packages"].as_object().into_iter().flatten();
    let carried = packages.filter(|(path, package)| !path.is_empty() && package["dev"] != true);
    let faults = carried.filter_map(|(path, package)| {
        let licence = package["license"].as_str().unwrap_or_default();
        let objection = objection(licence, &allowed)?;
        Some(Fault::new(LOCK, 0, format!("{path}: {objection}")))
    });
    faults.collect()
}

fn objection(licence: &str, allowed: &[&str]) -> Option<String> {
    if licence.trim().is_empty() {
        return Some("has no licence: take another package".to_owned());
    }
    (!permits(licence, allowed)).then(|| {
        format!("the licence {licence} is not allowed: take another package, or have it added to the list")
    })
}

/// Whether an SPDX expression leaves an allowed choice: one side of an OR, both sides of an AND, which binds closer.
/// The old form `A/B` means OR. What does not read as an expression permits nothing.
fn permits(expression: &str, allowed: &[&str]) -> bool {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader {
        words: &words,
        allowed,
    };
    reader.either() == Some(true) && reader.words.is_empty()
}

struct Reader<'a> {
    words: &'a [&'a str],
    allowed: &'a [&'a str],
}

impl Reader<'_> {
    fn either(&mut self) -> Option<bool> {
        let mut permitted = self.both()?;
        while self.take("OR") {
            permitted |= self.both()?;
        }
        Some(permitted)
    }

    fn both(&mut self) -> Option<bool> {
        let mut permitted = self.one()?;
        while self.take("AND") {
            permitted &= self.one()?;
        }
        Some(permitted)
    }

    fn one(&mut self) -> Option<bool> {
        if self.take("(") {
            let permitted = self.either()?;
            return self.take(")").then_some(permitted);
        }
        let mut licence = self.next()?.to_owned();
        if matches!(licence.as_str(), "OR" | "AND" | "WITH" | ")") {
            return None;
        }
        if self.take("WITH") {
            licence = format!("{licence} WITH {}", self.next()?);
        }
        Some(self.allowed.contains(&licence.as_str()))
    }

    fn take(&mut self, word: &str) -> bool {
        let there = self.words.first() == Some(&word);
        if there {
            self.words = &self.words[1..];
        }
        there
    }

    fn next(&mut self) -> Option<&str> {
        let (first, rest) = self.words.split_first()?;
        self.words = rest;
        Some(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_is_permitted_where_an_allowed_choice_is_left() {
        for (expression, permitted) in [
            ("MIT", true),
            ("GPL-3.0-only", false),
            ("MIT OR GPL-3.0-only", true),
            ("GPL-3.0-only OR MIT", true),
            ("MIT AND GPL-3.0-only", false),
            ("MIT AND GPL-3.0-only OR ISC", true),
            ("(MIT OR GPL-3.0-only) AND Unicode-3.0", true),
            ("MIT AND (GPL-3.0-only OR AGPL-3.0-only)", false),
            ("Apache-2.0 / MIT / MPL-2.0", true),
            ("Unlicense/MIT", true),
            ("Apache-2.0 WITH LLVM-exception OR GPL-3.0-only", true),
            ("MIT WITH some-exception", false),
            ("Apache-2.0 AND OpenSSL", false),
            ("", false),
            ("MIT OR", false),
            ("(MIT", false),
            ("MIT ISC", false),
            ("OR", false),
        ] {
            assert_eq!(permits(expression, &ALLOWED), permitted, "{expression}");
        }
    }

    #[test]
    fn a_package_without_a_licence_is_objected_to() {
        assert!(objection("", &ALLOWED).is_some());
        assert!(objection("SSPL-1.0", &ALLOWED).is_some_and(|what| what.contains("SSPL-1.0")));
        assert_eq!(objection("ISC", &ALLOWED), None);
    }
}
