//! Whether what node generates is fresh. What Rust generates is compared beside the code that generates it.

use std::process::Command;

use super::Fault;
use super::project::{Project, output};

/// The types of the HTTP API, made from `docs/openapi.json`.
pub const WEB_CLIENT: &str = "web/src/api/schema.ts";

/// The web app's client is the one that `docs/openapi.json` leads to.
pub fn web_client(project: &Project) -> Vec<Fault> {
    let web = project.root.join("web");
    if !web.join("node_modules/.bin/openapi-typescript").exists() {
        let what = "cannot be compared: npm --prefix web ci";
        return vec![Fault::new(WEB_CLIENT, 0, what)];
    }
    // The package's own script, so that its options stand in one place.
    let mut npm = Command::new("npm");
    npm.args(["run", "--silent", "gen", "--", "--check"]);
    match output(npm.current_dir(web)) {
        Ok(_) => vec![],
        Err(error) => vec![Fault::new(
            WEB_CLIENT,
            0,
            format!("run `make gen`: {error}"),
        )],
    }
}
