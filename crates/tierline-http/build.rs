//! Has a release embed the web app that lies in `web/dist` now, also where it was built after the last release.

use std::io::Write;

fn main() -> std::io::Result<()> {
    let release = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    // Other builds read the folder while they run.
    let mut watched = "build.rs";
    if release {
        watched = "../../web/dist";
        // Where a watched folder is missing, cargo builds anew at every call; an empty one means that there is no app.
        std::fs::create_dir_all(watched)?;
    }
    writeln!(std::io::stdout(), "cargo::rerun-if-changed={watched}")
}
