//! Has a release embed the web app that lies in `web/dist` now, also where it was built after the last release.

use std::io::Write;

const APP: &str = "../../web/dist";

fn main() -> std::io::Result<()> {
    // A folder that is missing while this is compiled would be missing for good; an empty one means that there is no
    // app yet.
    std::fs::create_dir_all(APP)?;
    let release = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    // Other builds read the folder while they run.
    let watched = if release { APP } else { "build.rs" };
    writeln!(std::io::stdout(), "cargo::rerun-if-changed={watched}")
}
