//! Sizes and headers of source files.

use super::Fault;
use super::project::{Project, SourceFile};

/// The longest source file, in lines.
const LONGEST: usize = 500;

/// What people write; tables of data in other forms may be as long as they need to be.
const SOURCES: [&str; 10] = [
    "rs", "ts", "tsx", "js", "mjs", "css", "html", "sql", "sh", "py",
];

/// What a program writes.
const GENERATED: [&str; 1] = [super::generated::WEB_CLIENT];

/// The configuration that holds functions short, where the linters read it.
const FUNCTION_LIMITS: [(&str, &str); 2] = [
    ("clippy.toml", "too-many-lines-threshold = 70"),
    (
        "web/eslint.config.js",
        r#""max-lines-per-function": ["error", { max: 70 }]"#,
    ),
];

/// Source files fit in a head.
pub fn short(project: &Project) -> Vec<Fault> {
    let files = project.files.iter();
    let written = files.filter(|file| !GENERATED.contains(&file.path.as_str()));
    written.filter_map(too_long).collect()
}

fn too_long(file: &SourceFile) -> Option<Fault> {
    let lines = file.text.lines().count();
    if !SOURCES.contains(&file.ending()) || lines <= LONGEST {
        return None;
    }
    let what = format!("{lines} lines: split it by what its parts are for, {LONGEST} at most");
    Some(Fault::new(&file.path, LONGEST + 1, what))
}

/// The linters' limits on functions stand as they were agreed, and no Rust function is let off.
pub fn limits_stand(project: &Project) -> Vec<Fault> {
    let mut faults = vec![];
    for (path, limit) in FUNCTION_LIMITS {
        if !project
            .file(path)
            .is_some_and(|file| file.text.contains(limit))
        {
            faults.push(Fault::new(path, 0, format!("put back `{limit}`")));
        }
    }
    let sources = project.files.iter().filter(|file| file.ending() == "rs");
    faults.extend(sources.flat_map(let_off));
    faults
}

fn let_off(file: &SourceFile) -> Vec<Fault> {
    let lint = concat!("clippy::too_many", "_lines");
    let lines = file.lines().filter(|(_, line)| line.contains(lint));
    lines
        .map(|(n, _)| Fault::new(&file.path, n, "split the function instead of excusing it"))
        .collect()
}

/// Each Rust file begins with a sentence that says what it is for.
pub fn headers(project: &Project) -> Vec<Fault> {
    let sources = project.files.iter().filter(|file| file.ending() == "rs");
    sources.filter_map(without_header).collect()
}

fn without_header(file: &SourceFile) -> Option<Fault> {
    let first = file.text.lines().next().unwrap_or_default();
    let says = first
        .strip_prefix("//! ")
        .is_some_and(|rest| rest.len() > 2);
    (!says).then(|| Fault::new(&file.path, 1, "begin with a `//!` line: what is it for?"))
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
    fn the_line_after_the_last_allowed_one_is_too_many() {
        assert_eq!(too_long(&file("a.rs", "x\n".repeat(LONGEST))), None);
        let found = too_long(&file("a.rs", "x\n".repeat(LONGEST + 1)));
        assert_eq!(found.map(|fault| fault.line), Some(LONGEST + 1));
        assert_eq!(too_long(&file("a.json", "x\n".repeat(9_999))), None);
    }

    #[test]
    fn a_file_without_a_header_is_found() {
        assert_eq!(
            without_header(&file("a.rs", "//! What for.\nfn a() {}\n")),
            None
        );
        for text in ["", "fn a() {}\n", "\n//! Late.\n", "//!\n", "// no\n"] {
            assert!(without_header(&file("a.rs", text)).is_some(), "{text:?}");
        }
    }

    #[test]
    fn an_excused_function_is_found() {
        let text = format!(
            "//! A.\n#[expect(clippy::too_many{}, reason = \"\")]\n",
            "_lines"
        );
        assert_eq!(let_off(&file("a.rs", text))[0].line, 2);
        assert_eq!(let_off(&file("a.rs", "//! A.\n")), vec![]);
    }
}
