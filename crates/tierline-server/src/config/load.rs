//! From flags, environment and file to a valid configuration.

use std::path::Path;

use anyhow::{Context, anyhow, bail};

use super::{Arguments, Config};

impl Arguments {
    /// The configuration that these arguments lead to. A fault names the key, or the line of the file, and the reason.
    pub fn load(&self) -> anyhow::Result<Config> {
        let mut config = match &self.config {
            Some(file) => read(file)?,
            None => Config::default(),
        };
        self.apply(&mut config);
        let faults = config.faults();
        if !faults.is_empty() {
            bail!("the configuration is wrong: {}", faults.join("; "));
        }
        Ok(config)
    }
}

fn read(file: &Path) -> anyhow::Result<Config> {
    let shown = file.display();
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("the configuration file {shown} cannot be read"))?;
    toml::from_str(&text).map_err(|error| {
        anyhow!(
            "the configuration file {shown} is wrong: {}",
            error.to_string().trim_end()
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the file of this text leads to, or the message that refuses it.
    fn loaded(text: &str, mut arguments: Arguments) -> Result<Config, String> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("tierline.toml");
        std::fs::write(&file, text).unwrap();
        arguments.config = Some(file);
        arguments.load().map_err(|error| format!("{error:#}"))
    }

    #[test]
    fn what_the_file_leaves_out_keeps_its_default() {
        let config = loaded(
            "[http]\nlogins_per_minute = 7\n[store]\nkind = \"sqlite\"\n",
            Arguments::default(),
        )
        .unwrap();
        let mut expected = Config::default();
        expected.http.logins_per_minute = 7;
        assert_eq!(config, expected);
    }

    #[test]
    fn an_argument_wins_over_the_file() {
        let text = "data = \"a\"\n[http]\nlisten = \"127.0.0.1:1\"\ncompression = false\n[workers]\npaused = true\n";
        let said = Arguments {
            data: Some("b".into()),
            no_compression: Some(false),
            pause_workers: Some(false),
            ..Arguments::default()
        };
        let config = loaded(text, said).unwrap();
        assert_eq!(config.data, Path::new("b"));
        assert_eq!(config.http.listen.port(), 1);
        assert!(config.http.compression && !config.workers.paused);
    }

    #[test]
    fn a_wrong_file_is_refused_naming_the_place_and_the_reason() {
        let cases = [
            ("lissten = 1\n", &["line 1", "lissten", "unknown field"][..]),
            (
                "[http]\nlissten = \"x\"\n",
                &["line 2", "lissten", "unknown field"],
            ),
            (
                "[http]\nlisten = \"localhost\"\n",
                &["line 2", "listen", "socket address"],
            ),
            (
                "[http]\nrequests_per_minute = -1\n",
                &["line 2", "requests_per_minute", "-1"],
            ),
            (
                "[http]\nrequests_per_minute = \"many\"\n",
                &["line 2", "requests_per_minute", "u32"],
            ),
            (
                "[http]\ntrusted_proxies = [\"10.0.0.0/33\"]\n",
                &["line 2", "trusted_proxies", "10.0.0.0/33", "IP address"],
            ),
            (
                "[store]\nkind = \"oracle\"\n",
                &["line 2", "kind", "oracle", "sqlite"],
            ),
            (
                "[store]\nkind = \"sqlite\"\npath = \"x\"\n",
                &["[store]", "path", "unknown field"],
            ),
            ("[log]\nformat = \"xml\"\n", &["format", "xml", "json"]),
            ("[http\n", &["line 1"]),
        ];
        for (text, parts) in cases {
            let message = loaded(text, Arguments::default()).unwrap_err();
            for part in ["tierline.toml"].iter().chain(parts) {
                assert!(message.contains(part), "{text:?} lacks {part:?}: {message}");
            }
        }
    }

    #[test]
    fn a_file_that_is_not_there_is_named() {
        let arguments = Arguments {
            config: Some("no/such.toml".into()),
            ..Arguments::default()
        };
        let message = format!("{:#}", arguments.load().unwrap_err());
        assert!(message.contains("no/such.toml"), "{message}");
    }
}
