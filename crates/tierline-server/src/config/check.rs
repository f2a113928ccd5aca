//! Whether the values of a configuration can be meant.

use axum::http::Uri;
use tracing_subscriber::EnvFilter;

use super::Config;

impl Config {
    /// Every wrong value at once, each as key and reason.
    pub(super) fn faults(&self) -> Vec<String> {
        let mut faults = vec![];
        let mut wrong = |key: &str, reason: &str| faults.push(format!("{key}: {reason}"));
        if self.data.as_os_str().is_empty() {
            wrong("data", "must name a folder");
        }
        if let Some(url) = &self.http.public_url
            && let Err(reason) = origin(url)
        {
            wrong("http.public_url", &format!("{url:?} {reason}"));
        }
        for (key, number) in [
            ("http.requests_per_minute", self.http.requests_per_minute),
            ("http.logins_per_minute", self.http.logins_per_minute),
        ] {
            if number == 0 {
                wrong(key, "must be 1 or more");
            }
        }
        if self.files.max_bytes == 0 {
            wrong("files.max_bytes", "must be 1 or more");
        }
        // A commit of a key-value engine has a hundred items.
        if !(1..=64).contains(&self.files.max_per_message) {
            wrong("files.max_per_message", "must be 1 to 64");
        }
        if let Err(error) = EnvFilter::try_new(&self.log.filter) {
            wrong("log.filter", &format!("{:?}: {error}", self.log.filter));
        }
        faults
    }
}

/// Whether browsers would send this as `Origin`; a slash at the end is forgiven.
fn origin(url: &str) -> Result<(), &'static str> {
    let form = "must have the form https://desk.example or https://desk.example:8443";
    let uri: Uri = url.parse().map_err(|_| form)?;
    let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
        return Err(form);
    };
    if !matches!(scheme, "http" | "https") {
        return Err("must begin with http:// or https://");
    }
    if uri.path() != "/" || uri.query().is_some() || url.contains('#') || url.ends_with("//") {
        return Err("must end after the host and the port");
    }
    if authority.as_str().contains('@') || authority.host().is_empty() {
        return Err(form);
    }
    if url.chars().any(|letter| letter.is_ascii_uppercase()) {
        return Err("must be in small letters, as browsers send it");
    }
    match (scheme, authority.port_u16()) {
        (_, None) if authority.as_str() != authority.host() => Err("has a port that cannot be"),
        ("http", Some(80)) | ("https", Some(443)) => {
            Err("must leave out the usual port, as browsers do")
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_right() {
        assert_eq!(Config::default().faults(), Vec::<String>::new());
    }

    #[test]
    fn every_wrong_value_is_named_with_its_reason() {
        let mut config = Config {
            data: "".into(),
            ..Config::default()
        };
        config.http.requests_per_minute = 0;
        config.http.logins_per_minute = 0;
        config.files.max_bytes = 0;
        config.files.max_per_message = 65;
        config.http.public_url = Some("desk.example".to_owned());
        config.log.filter = "tierline=loud".to_owned();
        let faults = config.faults();
        let keys: Vec<_> = faults.iter().filter_map(|f| f.split(": ").next()).collect();
        let expected = [
            "data",
            "http.public_url",
            "http.requests_per_minute",
            "http.logins_per_minute",
            "files.max_bytes",
            "files.max_per_message",
            "log.filter",
        ];
        assert_eq!(keys, expected, "{faults:?}");
    }

    #[test]
    fn a_public_url_is_an_origin() {
        let right = [
            "https://desk.example",
            "https://desk.example/",
            "http://127.0.0.1:8080",
            "https://[::1]:8443",
        ];
        for url in right {
            assert_eq!(origin(url), Ok(()), "{url}");
        }
        let wrong = [
            "",
            "desk.example",
            "/desk",
            "ftp://desk.example",
            "https://desk.example/tickets",
            "https://desk.example?x=1",
            "https://desk.example/#x",
            "https://desk.example//",
            "https://Desk.example",
            "https://me@desk.example",
            "https://desk.example:443",
            "http://desk.example:80",
            "https://desk.example:99999",
        ];
        for url in wrong {
            assert!(origin(url).is_err(), "{url}");
        }
    }
}
