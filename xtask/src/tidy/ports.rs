//! Whether each port has a contract suite. That the suite calls every method, it asserts itself while it runs.

use super::Fault;
use super::project::{Project, SourceFile};

const PORTS: &str = "crates/tierline-domain/src/ports/";
const SUITES: &str = "crates/tierline-contract/src/suites/";
const RECORDING: &str = "crates/tierline-contract/src/recording.rs";

/// Each trait of a file in `ports/` has its suite and a recording wrapper. The sources of time, ids and randomness in
/// `ports/mod.rs` promise nothing that a suite could try.
pub fn have_suites(project: &Project) -> Vec<Fault> {
    let paths: Vec<&str> = project
        .files
        .iter()
        .map(|file| file.path.as_str())
        .collect();
    let recording = project
        .file(RECORDING)
        .map_or("", |file| file.text.as_str());
    let ports = project
        .files
        .iter()
        .filter(|file| file.path.starts_with(PORTS) && !file.path.ends_with("/mod.rs"));
    ports
        .flat_map(|file| without_suite(file, &paths, recording))
        .collect()
}

fn without_suite(file: &SourceFile, paths: &[&str], recording: &str) -> Vec<Fault> {
    let mut faults = vec![];
    for (n, line) in file.lines() {
        let Some(rest) = line.strip_prefix("pub trait ") else {
            continue;
        };
        let name: String = rest
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let suite = format!("{SUITES}{}.rs", in_snake_case(&name));
        if !paths.contains(&suite.as_str()) {
            faults.push(Fault::new(
                &file.path,
                n,
                format!("{name} has no suite: write {suite}"),
            ));
        }
        let wrapped = |line: &str| {
            let mut words = line.split(|letter: char| !letter.is_ascii_alphanumeric());
            line.starts_with("recorded! {") && words.any(|word| word == name)
        };
        if !recording.lines().any(wrapped) {
            let what = format!("{name} is not recorded: add it to {RECORDING}");
            faults.push(Fault::new(&file.path, n, what));
        }
    }
    faults
}

fn in_snake_case(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_without_suite_or_wrapper_is_found_with_its_line() {
        let file = SourceFile {
            path: format!("{PORTS}blobs.rs"),
            text: "//! Blobs.\npub trait BlobStore: Send {}\n".to_owned(),
        };
        let suite = format!("{SUITES}blob_store.rs");
        let recorded = "recorded! { BlobStore, BLOB_STORE:\n";
        let lines = |paths: &[&str], recording: &str| -> Vec<usize> {
            let faults = without_suite(&file, paths, recording);
            faults.iter().map(|fault| fault.line).collect()
        };
        assert!(lines(&[&suite], recorded).is_empty());
        assert_eq!(lines(&[], recorded), [2]);
        assert_eq!(lines(&[&suite], "recorded! { BlobStores, X:\n"), [2]);
        assert_eq!(lines(&[], ""), [2, 2]);
    }
}
