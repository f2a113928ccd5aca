//! Words that no file of the project should hold.

use super::Fault;
use super::project::{Project, SourceFile};

/// Written by tools: hashes may spell anything.
const LOCKS: [&str; 2] = ["Cargo.lock", "web/package-lock.json"];

/// What marks unfinished work; spelt in halves, so that this file does not break its own rule.
const UNDONE: [&str; 6] = [
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X"),
    concat!("db", "g!("),
    concat!("to", "do!("),
    concat!("unimple", "mented!("),
];

/// Where only the machine of one person has something.
const MACHINE_PATHS: [&str; 6] = [
    concat!("/wo", "rk/"),
    concat!("/ho", "me/"),
    concat!("/ro", "ot/"),
    concat!("/Us", "ers/"),
    concat!("C:\\Us", "ers"),
    concat!("C:/Us", "ers"),
];

/// Ways to wait for a time instead of for an event.
const RUST_SLEEPS: [&str; 2] = [concat!("sle", "ep("), concat!("sleep", "_until(")];
const WEB_SLEEPS: [&str; 4] = [
    concat!("waitFor", "Timeout("),
    concat!("timers", "/promises"),
    concat!("setTimeout", "(resolve"),
    concat!("setTimeout", "(done"),
];

/// Nothing says that it is still to be done: that is an issue, not a comment.
pub fn undone(project: &Project) -> Vec<Fault> {
    written(project).flat_map(undone_in).collect()
}

fn undone_in(file: &SourceFile) -> Vec<Fault> {
    find(file, &UNDONE, |before| {
        !before.is_alphanumeric() && before != '_'
    })
    .map(|(n, word)| {
        let word = word.trim_end_matches('(');
        Fault::new(
            &file.path,
            n,
            format!("{word}: do it, or open an issue and take it out"),
        )
    })
    .collect()
}

/// No path that only one machine has.
pub fn machine_paths(project: &Project) -> Vec<Fault> {
    written(project).flat_map(machine_paths_in).collect()
}

fn machine_paths_in(file: &SourceFile) -> Vec<Fault> {
    let begins_here = |before: char| !before.is_alphanumeric() && !"/.-_}*".contains(before);
    find(file, &MACHINE_PATHS, begins_here)
        .map(|(n, path)| {
            let what = format!(
                "{path} is a path of one machine: take a relative path, a flag or the environment"
            );
            Fault::new(&file.path, n, what)
        })
        .collect()
}

/// Tests wait for events, not for time.
pub fn sleeps(project: &Project) -> Vec<Fault> {
    written(project).flat_map(sleeps_in).collect()
}

fn sleeps_in(file: &SourceFile) -> Vec<Fault> {
    let ways: &[&str] = match file.ending() {
        "rs" => &RUST_SLEEPS,
        "ts" | "tsx" | "js" | "mjs" => &WEB_SLEEPS,
        _ => return vec![],
    };
    let from = first_test_line(file);
    find(file, ways, |before| {
        !before.is_alphanumeric() && before != '_'
    })
    .filter(|(n, _)| *n >= from)
    .map(|(n, _)| {
        let what = "a test that sleeps is slow or wrong: wait for the event, or move the clock";
        Fault::new(&file.path, n, what)
    })
    .collect()
}

/// From which line on a file is a test; past its end where it is none.
fn first_test_line(file: &SourceFile) -> usize {
    let path = &file.path;
    let whole = path.contains("/tests/")
        || path.starts_with("crates/tierline-contract/")
        || path.starts_with("web/e2e/")
        || [".test.", ".spec."].iter().any(|part| path.contains(part));
    if whole {
        return 1;
    }
    let mut lines = file.lines().peekable();
    while let Some((n, line)) = lines.next() {
        let module = lines.peek().is_some_and(|(_, next)| {
            next.trim_start().starts_with("mod ") && next.trim_end().ends_with('{')
        });
        if line.trim() == "#[cfg(test)]" && module {
            return n;
        }
    }
    usize::MAX
}

fn written(project: &Project) -> impl Iterator<Item = &SourceFile> {
    let files = project.files.iter();
    files.filter(|file| !LOCKS.contains(&file.path.as_str()))
}

/// Each line that holds one of these, where what stands before it lets it begin there. A word in letters must also end.
fn find<'a>(
    file: &'a SourceFile,
    wanted: &'a [&'static str],
    may_follow: impl Fn(char) -> bool + Copy + 'a,
) -> impl Iterator<Item = (usize, &'static str)> + 'a {
    let holds = move |line: &str, word: &str| {
        line.match_indices(word).any(|(at, _)| {
            let before = line[..at].chars().next_back();
            let after = line[at + word.len()..].chars().next();
            let ends = !word.ends_with(|last: char| last.is_ascii_uppercase())
                || after.is_none_or(|next| !next.is_alphanumeric() && next != '_');
            before.is_none_or(may_follow) && ends
        })
    };
    file.lines().flat_map(move |(n, line)| {
        let held = wanted.iter().filter(move |word| holds(line, word));
        held.map(move |word| (n, *word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: impl Into<String>) -> SourceFile {
        SourceFile {
            path: path.to_owned(),
            text: text.into(),
        }
    }

    #[test]
    fn a_note_of_unfinished_work_is_found_with_its_line() {
        for word in UNDONE {
            let found = undone_in(&file("a.rs", format!("//! A.\n// {word}: later\n")));
            assert_eq!(found.len(), 1, "{word}");
            assert_eq!(found[0].line, 2, "{word}");
        }
    }

    #[test]
    fn a_longer_word_is_another_word() {
        let text = format!("{0}S {0}_ A{0} mas{1}", UNDONE[0], UNDONE[4]);
        assert_eq!(undone_in(&file("a.md", text)), vec![]);
    }

    #[test]
    fn a_path_of_a_machine_is_found_and_the_end_of_another_path_is_not() {
        for path in MACHINE_PATHS {
            let found = machine_paths_in(&file("a.md", format!("see {path}x\n\"{path}\"")));
            let lines: Vec<_> = found.iter().map(|fault| fault.line).collect();
            assert_eq!(lines, [1, 2], "{path}");
        }
        let text = format!("https://desk.example{0} ..{0} a{0}", MACHINE_PATHS[1]);
        assert_eq!(machine_paths_in(&file("a.md", text)), vec![]);
    }

    #[test]
    fn sleeping_is_found_in_tests_alone() {
        let nap = format!("tokio::time::{}pause).await;\n", RUST_SLEEPS[0]);
        let inside = format!("fn a() {{ {nap} }}\n#[cfg(test)]\nmod tests {{\n{nap}}}\n");
        let found = sleeps_in(&file("crates/x/src/a.rs", inside));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].line > 3, "{found:?}");
        assert_eq!(sleeps_in(&file("crates/x/src/a.rs", nap.as_str())), vec![]);
        assert_eq!(
            sleeps_in(&file("crates/x/tests/a.rs", nap.as_str())).len(),
            1
        );
        let web = format!("await page.{}500);", WEB_SLEEPS[0]);
        assert_eq!(sleeps_in(&file("web/e2e/a.spec.ts", web)).len(), 1);
    }
}
