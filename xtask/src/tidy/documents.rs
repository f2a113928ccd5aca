//! Whether the documents name what is there.

use super::Fault;
use super::project::Project;

const FOLDER: &str = "docs/adr/";
const INDEX: &str = "docs/adr/README.md";

/// Each decision (`docs/adr/NNNN-….md`) is listed in the index of decisions.
pub fn decisions(project: &Project) -> Vec<Fault> {
    let paths: Vec<&str> = project
        .files
        .iter()
        .map(|file| file.path.as_str())
        .collect();
    let index = project.file(INDEX).map_or("", |file| file.text.as_str());
    unlisted(&paths, index)
}

fn unlisted(paths: &[&str], index: &str) -> Vec<Fault> {
    let decisions = paths.iter().filter_map(|path| path.strip_prefix(FOLDER));
    let decisions = decisions.filter(|name| name.starts_with(|first: char| first.is_ascii_digit()));
    decisions
        .filter(|name| {
            !index.contains(&format!("({name})")) && !index.contains(&format!("(./{name})"))
        })
        .map(|name| Fault::new(&format!("{FOLDER}{name}"), 0, format!("link it in {INDEX}")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_that_the_index_does_not_link_is_found() {
        let paths = ["docs/adr/0001-one.md", "docs/adr/0002-two.md", INDEX];
        assert_eq!(
            unlisted(&paths, "[1](0001-one.md) [2](./0002-two.md)"),
            vec![]
        );
        let found = unlisted(&paths, "[1](0001-one.md) 0002-two.md");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].file, "docs/adr/0002-two.md");
        assert_eq!(unlisted(&paths, "").len(), 2);
    }
}
