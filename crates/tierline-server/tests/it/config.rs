//! The configuration as an operator meets it: file, environment and flags of the real program.

use std::process::{Command, Output};

/// The program, with nothing of this machine's environment that configures it.
fn tierline(arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tierline"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("TIERLINE_")) {
        command.env_remove(name);
    }
    command.args(arguments).envs(environment.iter().copied());
    command.output().unwrap()
}

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn refused(output: &Output) -> String {
    assert!(!output.status.success(), "{output:?}");
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_flag_wins_over_the_environment_which_wins_over_the_file_which_wins_over_the_default() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tierline.toml");
    let text = "[http]\nlisten = \"127.0.0.1:1\"\nrequests_per_minute = 1\nlogins_per_minute = 1\n";
    std::fs::write(&file, text).unwrap();
    let file = file.to_str().unwrap();
    let environment = [
        ("TIERLINE_LISTEN", "127.0.0.1:2"),
        ("TIERLINE_REQUESTS_PER_MINUTE", "2"),
        ("TIERLINE_NO_COMPRESSION", "true"),
        ("TIERLINE_LOG_FORMAT", "json"),
        ("TIERLINE_TRUSTED_PROXIES", "10.0.0.0/8,192.0.2.7"),
    ];
    let flags = [
        "config",
        "check",
        file,
        "--listen",
        "127.0.0.1:3",
        "--pause-workers",
    ];
    let checked = said(&tierline(&flags, &environment));
    let checked: toml::Table = toml::from_str(&checked).unwrap();
    let http = &checked["http"];
    assert_eq!(http["listen"].as_str(), Some("127.0.0.1:3"));
    assert_eq!(http["requests_per_minute"].as_integer(), Some(2));
    assert_eq!(http["logins_per_minute"].as_integer(), Some(1));
    assert_eq!(http["compression"].as_bool(), Some(false));
    let proxies = http["trusted_proxies"].as_array().unwrap();
    assert_eq!(proxies.len(), 2, "{proxies:?}");
    assert_eq!(checked["workers"]["paused"].as_bool(), Some(true));
    assert_eq!(checked["log"]["format"].as_str(), Some("json"));
    assert_eq!(checked["data"].as_str(), Some("data"));
}

#[test]
fn what_is_checked_is_printed_whole_and_reads_back() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("whole.toml");
    let whole = said(&tierline(&["config", "check"], &[]));
    std::fs::write(&file, &whole).unwrap();
    let environment = [("TIERLINE_CONFIG", file.to_str().unwrap())];
    assert_eq!(said(&tierline(&["config", "check"], &environment)), whole);
}

#[test]
fn a_wrong_configuration_stops_the_desk_before_it_touches_its_folder() {
    let folder = tempfile::tempdir().unwrap();
    let (data, file) = (folder.path().join("data"), folder.path().join("wrong.toml"));
    std::fs::write(&file, "[http]\nlissten = \"127.0.0.1:0\"\n").unwrap();
    let (data_name, file) = (data.to_str().unwrap(), file.to_str().unwrap());
    for (flags, parts) in [
        (
            &["--config", file][..],
            &["wrong.toml", "line 2", "lissten"][..],
        ),
        (
            &["--requests-per-minute", "0"],
            &["http.requests_per_minute", "1 or more"],
        ),
        (
            &["--public-url", "desk.example"],
            &["http.public_url", "https://desk.example"],
        ),
        (&["--log", "tierline=loud"], &["log.filter", "loud"]),
        (&["--config", "no-such.toml"], &["no-such.toml"]),
    ] {
        let arguments = [&["serve", "--data", data_name], flags].concat();
        let message = refused(&tierline(&arguments, &[]));
        for part in parts {
            assert!(message.contains(part), "{flags:?} lacks {part}: {message}");
        }
        assert!(!data.exists(), "{flags:?} made the data folder");
    }
}

#[test]
fn the_schema_knows_every_key_that_the_defaults_have() {
    let schema: serde_json::Value =
        serde_json::from_str(&said(&tierline(&["config", "schema"], &[]))).unwrap();
    let defaults: toml::Table =
        toml::from_str(&said(&tierline(&["config", "check"], &[]))).unwrap();
    for (section, values) in &defaults {
        let described = &schema["properties"][section];
        assert!(described.is_object(), "the schema lacks {section}");
        let Some(values) = values.as_table() else {
            continue;
        };
        let reference = described["$ref"].as_str().unwrap_or_default();
        let definition = schema.pointer(reference.trim_start_matches('#'));
        let definition = definition
            .unwrap_or_else(|| panic!("{section}: {described}"))
            .to_string();
        for key in values.keys() {
            assert!(
                definition.contains(&format!("\"{key}\"")),
                "{section}.{key}"
            );
        }
    }
}
